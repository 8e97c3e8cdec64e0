"""What is forgotten is gone: from every table, from the index of words, and from the files."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made import add_all, made
from sqlalchemy import inspect, text

from according.errors import NotFound
from according.ledger import open_ledger
from according.ledger.engine import engine_for, snapshot
from according.story import Anchor, Decision

pytestmark = pytest.mark.usefixtures("links_from_bylines")

SECRET = "Quillaxby Zephyrhaugh"
PARTS = ("uillaxby", "ephyrhaugh")  # FTS5 keeps a word without the beginning that it shares with the one before


def said_by(name: str) -> dict[str, str]:
    return {"words": f"{name} paid the jjqxwyvk ransom", "who": name, "publisher": f"{name} Gazette"}


def remembered(location: str) -> list[str]:
    """The tables of a database in which a row holds a part of the secret, packed or not."""
    from according.ledger.packing import unpack

    engine = engine_for(location, create=False)
    found = []
    with snapshot(engine) as connection:
        tables = inspect(connection).get_table_names()
        for table in sorted(set(tables) - {"passage_words"}) if engine.dialect.name == "sqlite" else tables:
            for row in connection.execute(text(f'SELECT * FROM "{table}"')):
                values = [unpack(v, table) if isinstance(v, bytes) and v[:1] == b"x" else v for v in row]
                if any(part in str(values).lower() for part in PARTS):
                    found.append(table)
    engine.dispose()
    return sorted(set(found))


@pytest.fixture
def secret():
    return made(**said_by(SECRET), day=5)


def fill(ledger, secret):
    """A ledger of 30 reports with one that holds the secret, in all places that it can get to."""
    add_all(ledger, [made(f"word{n}", day=n % 28 + 1) for n in range(15)] + [secret])
    add_all(ledger, [made(f"more{n} " * 50, day=n % 28 + 1) for n in range(15)])
    ledger.reread(replace(secret[1], model="m2"))
    ledger.story()
    anchor = Anchor(secret[1].report.id, 0, 9)
    named = Decision("", "correct", "entity", (anchor,), "Editor", f"{SECRET} is right", "", "name", SECRET)
    taken = ledger.decide(named)
    undo = ledger.decide(Decision("", "undo", None, (), "Editor", f"{SECRET} is wrong", "", undoes=taken.id))
    ledger.decide(Decision("", "undo", None, (), "Editor", f"{SECRET} is right", "", undoes=undo.id))
    ledger.story()


def test_no_row_remembers(new_place, secret):
    place = new_place()
    with open_ledger(place, create=True) as ledger:
        fill(ledger, secret)
        assert {"captures", "readings", "reports", "records", "passages", "decisions"} <= set(remembered(place))
        assert ledger.search("jjqxwyvk")
        stone = ledger.forget(secret[1].report.id, by="Editor", why="asked for")
        assert remembered(place) == []
        assert stone.wiped
        assert ledger.search("jjqxwyvk") == []
        assert ledger.search("Quillaxby") == []
        assert ledger.decisions(all=True) == ()
        with pytest.raises(NotFound):
            ledger.reading(secret[1].report.id)
        assert len(ledger.story().reports) == 30
        assert ledger.verify().ok
        assert ledger.verify().forgotten == 1


def test_no_file_remembers(tmp_path, secret):
    with open_ledger(tmp_path / "l", create=True) as ledger:
        fill(ledger, secret)
        before = b"".join(path.read_bytes() for path in sorted(tmp_path.iterdir())).lower()
        assert all(part.encode() in before for part in (*PARTS, "jqxwyvk"))
        ledger.forget(secret[1].report.id, by="Editor", why="asked for")
        after = b"".join(path.read_bytes() for path in sorted(tmp_path.iterdir())).lower()
        assert [part for part in (*PARTS, "jqxwyvk") if part.encode() in after] == []


def test_a_reader_in_between_keeps_the_words_on_the_disk_and_the_ledger_says_so(tmp_path, secret, monkeypatch):
    monkeypatch.setattr("according.ledger.engine.WAIT", 0)
    with open_ledger(tmp_path / "l", create=True) as ledger:
        fill(ledger, secret)
        report = secret[1].report.id
        with snapshot(engine_for(tmp_path / "l", create=False)) as connection:
            connection.execute(text("SELECT count(*) FROM readings")).all()
            assert ledger.forget(report, by="Editor", why="asked for").wiped is None
            (told,) = [unknown for unknown in ledger.verify().unknown if report in unknown]
            assert "still on the disk" in told
        assert ledger.forget(report, by="Editor", why="asked for").wiped
        assert not [unknown for unknown in ledger.verify().unknown if report in unknown]
        assert len(ledger.forgotten()) == 1
        after = b"".join(path.read_bytes() for path in sorted(tmp_path.iterdir())).lower()
        assert [part for part in PARTS if part.encode() in after] == []


def test_a_decision_that_is_about_other_reports_too_stays(new_place, secret, links_from_bylines):
    one, two = made(day=1), made(day=2)
    anchors = tuple(Anchor(reading.report.id, 0, 9) for _, reading in (one, secret))
    with open_ledger(new_place(), create=True) as ledger:
        add_all(ledger, [one, secret, two])
        taken = ledger.decide(Decision("", "merge", "entity", anchors, "Editor", "the same", ""))
        ledger.forget(secret[1].report.id, by="Editor", why="asked for")
        assert ledger.decisions() == (taken,)
        assert len(ledger.story().reports) == 2
        assert ledger.verify().ok


def test_a_story_falls_apart_when_what_tied_it_is_forgotten(new_place, links_from_bylines):
    tie = made(day=4, byline=["a", "b"])
    left = [made(day=day, byline=["a"]) for day in (1, 2)]
    right = [made(day=day, byline=["b"]) for day in (3,)]
    with open_ledger(new_place(), create=True) as ledger:
        add_all(ledger, [*left, tie, *right])
        assert len(ledger.story().reports) == 4
        ledger.forget(tie[1].report.id, by="Editor", why="asked for")
        add_all(ledger, [made(day=6, byline=["b"])])
        assert [r.id for r in ledger.story().reports] == [reading.report.id for _, reading in left]
        assert len(ledger.story().set_aside) == 2
