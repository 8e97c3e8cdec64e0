"""What a check of a ledger notices when somebody changes the tables behind its back."""

from __future__ import annotations

import json
import shutil

import pytest
from made import add_all, made
from sqlalchemy import Boolean, LargeBinary, Text, select, text, update

from according.errors import BadLedger
from according.ledger import log, open_ledger
from according.ledger.engine import engine_for, writing
from according.ledger.log import hash_of
from according.ledger.packing import pack
from according.ledger.schema import METADATA
from according.story import Anchor, Decision


def fill(place):
    """Make a ledger of three reports, two decisions and something forgotten; the head of its log."""
    with open_ledger(place, create=True) as ledger:
        add_all(ledger, [made(day=day) for day in (1, 2, 3, 4)])
        first, *_, last = (reading.report.id for reading in ledger.readings())
        taken = ledger.decide(Decision("", "hide", "report", (Anchor(first, 0, 3),), "Editor", "why not", ""))
        ledger.decide(Decision("", "undo", None, (), "Editor", "a mistake", "", undoes=taken.id))
        ledger.forget(last, by="Editor", why="asked for")
        ledger.story()
        ledger.logged("export", {"format": "csv"})
        check = ledger.verify()
        assert check.ok, check.complaints
        assert (check.entries, check.captures, check.readings, check.decisions, check.forgotten) == (9, 3, 3, 2, 1)
    return check.head


@pytest.fixture
def filled(new_place, links_from_bylines):
    """The location of a ledger, and the head of its log."""
    place = new_place()
    return place, fill(place)


@pytest.fixture(scope="module")
def first_copy(tmp_path_factory, links_from_bylines_for_all):
    """A ledger in a file, which is there to be copied; and what its story is."""
    place = tmp_path_factory.mktemp("verified") / "a.ledger"
    fill(place)
    with open_ledger(place) as ledger:
        return place, ledger.story()


@pytest.fixture
def copied(first_copy, tmp_path):
    """A copy of a ledger to tamper with."""
    return shutil.copy(first_copy[0], tmp_path / "a.ledger")


def damaged(place, sql, **values):
    """The kinds of complaint after `sql`."""
    engine = engine_for(place, create=False)
    with writing(engine) as connection:
        if engine.dialect.name == "sqlite":
            connection.execute(text("PRAGMA defer_foreign_keys = ON"))
        connection.execute(text(sql), values)
    engine.dispose()
    with open_ledger(place) as ledger:
        return {(c.kind, c.message) for c in ledger.verify().complaints}


@pytest.mark.parametrize(
    ("sql", "values", "kind", "says"),
    [
        ("UPDATE captures SET data = :data WHERE number = 2", {"data": pack(b"other bytes")}, "capture", "SHA-256"),
        ("UPDATE captures SET data = :data WHERE number = 2", {"data": b"no zlib"}, "capture", "damaged"),
        ("UPDATE captures SET size = 1 WHERE number = 2", {}, "capture", "SHA-256"),
        ("UPDATE readings SET data = :data WHERE number = 2", {"data": pack(b"{}")}, "reading", "not the one"),
        ("UPDATE readings SET data = :data WHERE number = 2", {"data": b"no zlib"}, "reading", "damaged"),
        ("UPDATE captures SET origin = 'b.txt' WHERE number = 2", {}, "capture", "origin"),
        ("UPDATE captures SET content_type = 'text/plain' WHERE number = 2", {}, "capture", "type of content"),
        ("UPDATE captures SET fetched = '2031-03-04' WHERE number = 2", {}, "capture", "when it was fetched"),
        ("UPDATE captures SET added = '2031-03-04' WHERE number = 2", {}, "capture", "said to be added"),
        ("UPDATE captures SET number = number + 100 WHERE number = 2", {}, "capture", "order"),
        ("UPDATE readings SET model = 'm2' WHERE number = 2", {}, "reading", "by which model"),
        ("UPDATE readings SET number = number + 100 WHERE number = 2", {}, "reading", "order"),
        ("UPDATE decisions SET number = 100 WHERE number = 1", {}, "decision", "order"),
        ("UPDATE decisions SET added = '2031-03-04'", {}, "decision", "recorded at"),
        ("UPDATE tombstones SET why = 'no reason'", {}, "tombstone", "why"),
        ("UPDATE tombstones SET wiped = '2031-03-04'", {}, "tombstone", "wiped at"),
        ("UPDATE readings SET sha256 = 'x' WHERE number = 2", {}, "reading", "log does not tell"),
        ("DELETE FROM readings WHERE number = 2", {}, "reading", "is not there"),
        ("UPDATE decisions SET data = replace(data, 'why not', 'so what')", {}, "decision", "changed"),
        ("DELETE FROM decisions WHERE number = 1", {}, "decision", "is not there"),
        ("UPDATE decisions SET id = 'C1' WHERE number = 1", {}, "decision", "does not say"),
        ("DELETE FROM tombstones", {}, "tombstone", "no tombstone"),
        ('INSERT INTO tombstones (report, "by", why, at) VALUES (\'sha256:1\', \'x\', \'y\', \'z\')', {}, "tombstone",
         "does not say"),
        ("UPDATE log SET at = '2000' WHERE seq = 3", {}, "log", "it was changed"),
        ("UPDATE log SET detail = replace(detail, 'm1', 'm9') WHERE seq = 1", {}, "log", "it was changed"),
        ("DELETE FROM log WHERE seq = 3", {}, "log", "missing in between"),
        ("DELETE FROM log WHERE seq = 3", {}, "capture", "does not say that it was added"),
        ("DELETE FROM log WHERE seq = 1", {}, "log", "does not follow"),
    ],
)  # fmt: skip
def test_what_was_changed_is_named(copied, sql, values, kind, says):
    assert any(kind == k and says in message for k, message in damaged(copied, sql, **values))


def test_a_capture_that_is_gone(filled):
    place, _ = filled
    engine = engine_for(place, create=False)
    with writing(engine) as connection:
        connection.execute(text("DELETE FROM readings WHERE number = 2"))
        connection.execute(text("DELETE FROM captures WHERE number = 2"))
    engine.dispose()
    with open_ledger(place) as ledger:
        assert {c.kind for c in ledger.verify().complaints} == {"capture", "reading"}


def test_a_log_cut_off_at_its_end_is_noticed_with_the_head_of_an_earlier_check_only(filled):
    place, head = filled
    damaged(place, "DELETE FROM log WHERE seq = 9")
    with open_ledger(place) as ledger:
        check = ledger.verify()
        assert check.ok
        assert any(f"keep the head {check.head}" in unknown for unknown in check.unknown)
        (complaint,) = ledger.verify(known=head).complaints
        assert "cut off" in complaint.message
        assert ledger.verify(known=check.head).ok


def test_a_log_that_was_chained_anew_is_noticed_with_the_head_of_an_earlier_check(filled):
    place, head = filled
    engine = engine_for(place, create=False)
    with writing(engine) as connection:
        last = connection.execute(text("SELECT * FROM log WHERE seq = 9")).one()
        told = json.dumps({"format": "html"}, separators=(",", ":"))
        made_up = hash_of(last.seq, last.at, last.kind, told, last.previous)
        connection.execute(text("UPDATE log SET detail = :d, hash = :h WHERE seq = 9"), {"d": told, "h": made_up})
    engine.dispose()
    with open_ledger(place) as ledger:
        assert ledger.verify().ok
        assert not ledger.verify(known=head).ok


def test_an_earlier_head_still_holds_after_more_was_added(filled):
    place, head = filled
    with open_ledger(place) as ledger:
        add_all(ledger, [made(day=9)])
        assert ledger.verify(known=head).ok
        assert not ledger.verify(known="9:" + "0" * 64).ok
        assert not ledger.verify(known="nonsense").ok


def test_a_check_says_what_it_cannot_know(filled):
    place, head = filled
    with open_ledger(place) as ledger:
        told = " / ".join(ledger.verify().unknown)
        assert "cut off at the end" in told
        assert "replaced" in told
        assert "the clock was right" in told
        assert "1 forgotten report said" in told
        assert "after 9" in " / ".join(ledger.verify(known=head).unknown)


HARMLESS = {
    "decisions.number": "their order counts and is checked, the number is shown to nobody",
    "tombstones.number": "their order counts and is checked, the number is shown to nobody",
    "components.split_due": "what belongs together is worked out again with the next use, `unknown` says so",
    "derivations.what": "the links are found again with the next use, `unknown` says so",
    "derivations.version": "the links are found again with the next use, `unknown` says so",
    "stories.version": "the story is derived again with the next use, `unknown` says so",
    "stories.built": "the story is derived again with the next use, `unknown` says so",
}
COLUMNS = [column for table in METADATA.sorted_tables for column in table.columns]


def other_value(column, value):
    """A value that is not `value` and that the column takes."""
    if isinstance(column.type, Boolean):
        return not value
    if isinstance(column.type, LargeBinary):
        return (value or b"") + b" "
    return f"{value or ''}x" if isinstance(column.type, Text) else (value or 0) + 1000


def tamper(place, column):
    """Change `column` in the last row of its table; False where the database itself refuses."""
    table, engine = column.table, engine_for(place, create=False)
    try:
        with writing(engine) as connection:
            if engine.dialect.name == "sqlite":
                connection.execute(text("PRAGMA defer_foreign_keys = ON"))
            keys = list(table.primary_key.columns)
            row = connection.execute(select(table).order_by(*(key.desc() for key in keys)).limit(1)).one()._mapping
            here = [key == row[key] for key in keys]
            connection.execute(update(table).where(*here).values({column: other_value(column, row[column])}))
    except BadLedger:
        return False
    finally:
        engine.dispose()
    return True


@pytest.mark.parametrize("column", COLUMNS, ids=map(str, COLUMNS))
def test_no_column_can_be_changed_unnoticed(copied, first_copy, column):
    if not tamper(copied, column):
        assert column.foreign_keys or column.name == "report"
        return
    with open_ledger(copied) as ledger:
        check = ledger.verify()
        assert check.ok == (str(column) in HARMLESS)
        if check.ok:
            assert ledger.story() == first_copy[1]


@pytest.mark.parametrize(
    ("sql", "about", "says"),
    [
        ("UPDATE records SET data = :data WHERE section = 'statements' AND position = 1", "statements S", "data"),
        ("DELETE FROM records WHERE section = 'reports' AND position = 1", "reports", "not in the story"),
        ("UPDATE records SET section = 'rumours' WHERE section = 'events'", "rumours", "no section"),
        ("UPDATE records SET component = 99 WHERE section = 'events'", "records of 99", "nothing of that number"),
        ("UPDATE reports SET title = 'Forged' WHERE number = 2", "reports sha256:", "title"),
        ("DELETE FROM report_links WHERE report = 2", "links of sha256:", "is not what follows"),
        ("DELETE FROM links", "links ", "is held by no report"),
        ("UPDATE components SET size = 1", "components", "is said to have 1 reports, not 3"),
        ("DELETE FROM passages WHERE report = 2", "passages of sha256:", "is not what follows"),
        ("UPDATE passages SET person = 'E1' WHERE statement IS NOT NULL", "passages of sha256:", "who speaks"),
        ("UPDATE stories SET head = '{}'", "stories", "head"),
    ],
)
def test_what_is_derived_otherwise_is_named(copied, sql, about, says):
    engine = engine_for(copied, create=False)
    with writing(engine) as connection:
        connection.execute(text(sql), {"data": b"{}"} if ":data" in sql else {})
    engine.dispose()
    with open_ledger(copied) as ledger:
        found = ledger.verify().complaints
        assert {c.kind for c in found} == {"derived"}
        assert any(c.about.startswith(about) and says in c.message for c in found)
        fast = ledger.verify(fast=True)
        assert fast.ok
        assert fast.derived is None
        assert any("fast check left them out" in unknown for unknown in fast.unknown)


def test_a_check_writes_nothing_and_needs_no_story(new_place, links_from_bylines):
    place = new_place()
    with open_ledger(place, create=True) as ledger:
        add_all(ledger, [made(day=1), made(day=2, byline=("none",))])
        check = ledger.verify()
        assert check.ok
        assert check.derived > 0
        assert any("has not been derived yet" in unknown for unknown in check.unknown)
        assert ledger.verify() == check


def test_many_forged_records_are_counted_and_not_all_listed(filled, monkeypatch):
    monkeypatch.setattr("according.ledger.rederived.MOST", 2)
    found = damaged(filled[0], "UPDATE records SET id = 'X1'")
    assert any("more records" in message for _, message in found)
    assert len(found) <= 3


def test_a_ledger_whose_log_says_less_gives_no_false_alarm(new_place, links_from_bylines, monkeypatch):
    place = new_place()
    append = log.append
    monkeypatch.setattr(
        log, "append", lambda connection, kind, detail, *, at: kind == "wipe" or append(
            connection, kind, {key: value for key, value in detail.items() if key != "source"}, at=at)
    )  # fmt: skip
    with open_ledger(place, create=True) as ledger:
        add_all(ledger, [made(day=day) for day in (1, 2, 3)])
        ledger.forget(made(day=3)[1].report.id, by="Editor", why="asked for")
        check = ledger.verify()
        assert check.ok
        told = " / ".join(check.unknown)
        assert "2 reports came from" in told
        assert "the log does not say so" in told
