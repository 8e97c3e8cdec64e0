"""What a check of a ledger notices when somebody changes the tables behind its back."""

from __future__ import annotations

import json

import pytest
from made import add_all, made
from sqlalchemy import text

from according.ledger import open_ledger
from according.ledger.engine import engine_for, writing
from according.ledger.log import hash_of
from according.ledger.packing import pack
from according.story import Anchor, Decision


@pytest.fixture
def filled(new_place, links_from_bylines):
    """The location of a ledger of three reports, two decisions and something forgotten; and its head."""
    place = new_place()
    with open_ledger(place, create=True) as ledger:
        add_all(ledger, [made(day=day) for day in (1, 2, 3, 4)])
        first, *_, last = (reading.report.id for reading in ledger.readings())
        taken = ledger.decide(Decision("", "hide", "report", (Anchor(first, 0, 3),), "Editor", "why not", ""))
        ledger.decide(Decision("", "undo", None, (), "Editor", "a mistake", "", undoes=taken.id))
        ledger.forget(last, by="Editor", why="asked for")
        ledger.logged("export", {"format": "csv"})
        check = ledger.verify()
        assert check.ok, check.complaints
        assert (check.entries, check.captures, check.readings, check.decisions, check.forgotten) == (8, 3, 3, 2, 1)
    return place, check.head


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
def test_what_was_changed_is_named(filled, sql, values, kind, says):
    place, _ = filled
    assert any(kind == k and says in message for k, message in damaged(place, sql, **values))


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
    damaged(place, "DELETE FROM log WHERE seq = 8")
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
        last = connection.execute(text("SELECT * FROM log WHERE seq = 8")).one()
        told = json.dumps({"format": "html"}, separators=(",", ":"))
        made_up = hash_of(last.seq, last.at, last.kind, told, last.previous)
        connection.execute(text("UPDATE log SET detail = :d, hash = :h WHERE seq = 8"), {"d": told, "h": made_up})
    engine.dispose()
    with open_ledger(place) as ledger:
        assert ledger.verify().ok
        assert not ledger.verify(known=head).ok


def test_an_earlier_head_still_holds_after_more_was_added(filled):
    place, head = filled
    with open_ledger(place) as ledger:
        add_all(ledger, [made(day=9)])
        assert ledger.verify(known=head).ok
        assert not ledger.verify(known="8:" + "0" * 64).ok
        assert not ledger.verify(known="nonsense").ok


def test_a_check_says_what_it_cannot_know(filled):
    place, head = filled
    with open_ledger(place) as ledger:
        told = " / ".join(ledger.verify().unknown)
        assert "cut off at the end" in told
        assert "replaced" in told
        assert "the clock was right" in told
        assert "1 forgotten report said" in told
        assert "after 8" in " / ".join(ledger.verify(known=head).unknown)
