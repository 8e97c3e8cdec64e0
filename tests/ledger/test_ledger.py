"""What a ledger keeps, on SQLite and on PostgreSQL alike."""

from __future__ import annotations

import os
import sqlite3
import stat
from dataclasses import replace

import pytest
from made import add_all, made

from according.compare import compare
from according.errors import BadLedger, BadOption, BadReading, ForgottenReport, NotFound
from according.ledger import open_ledger
from according.story import Anchor, Decision

HIDE = Decision("", "hide", "report", (Anchor("", 0, 3),), "Editor", "asked by the family", "")


def hide(report: str, **changes) -> Decision:
    return replace(HIDE, anchors=(Anchor(report, 0, 3),), **changes)


def test_a_report_is_kept_as_it_came_and_as_it_was_read(new_place):
    capture, reading = made()
    with open_ledger(new_place(), create=True) as ledger:
        assert ledger.add(capture, reading, fetched="2031-03-05T10:00:00+00:00")
        assert ledger.capture(reading.report.id) == capture
        assert ledger.reading(reading.report.id) == reading
        assert list(ledger.readings()) == [reading]


def test_the_same_bytes_twice_change_nothing(new_place):
    capture, reading = made()
    with open_ledger(new_place(), create=True) as ledger:
        assert ledger.add(capture, reading)
        before = list(ledger.log()), ledger.story(), list(ledger.readings())
        assert not ledger.add(capture, replace(reading, model="m2"))
        assert (list(ledger.log()), ledger.story(), list(ledger.readings())) == before


def test_many_reports_at_once(new_place):
    reports = [made(day=day) for day in range(1, 8)]
    with open_ledger(new_place(), create=True) as ledger:
        assert list(ledger.add_many((c, r, None) for c, r in reports + reports[:2])) == [True] * 7 + [False] * 2
        assert list(ledger.readings(story=False)) == [reading for _, reading in reports]


def test_the_reading_has_to_be_of_the_bytes(new_place):
    with open_ledger(new_place(), create=True) as ledger, pytest.raises(BadReading, match="read these bytes"):
        ledger.add(made(day=1)[0], made(day=2)[1])


def test_the_story_is_what_the_comparison_makes_of_the_readings(new_place, links_from_bylines):
    reports = [made(day=3), made(day=1), made(day=2, who="Ole Brand")]
    with open_ledger(new_place(), create=True) as ledger:
        add_all(ledger, reports)
        story = compare(reading for _, reading in reports)
        assert ledger.story() == story
        assert ledger.counts()["statements"] == len(story.statements) == 3
        add_all(ledger, [made(day=4)])
        assert len(ledger.story().reports) == 4


def test_a_report_of_another_story_is_set_aside_until_something_ties_it(new_place, links_from_bylines):
    one, two, other = made(day=1, byline=["a"]), made(day=2, byline=["a", "b"]), made(day=3, byline=["c"])
    with open_ledger(new_place(), create=True) as ledger:
        add_all(ledger, [other, two, one])
        story = ledger.story()
        assert [r.id for r in story.reports] == [one[1].report.id, two[1].report.id]
        assert [a.id for a in story.set_aside] == [other[1].report.id]
        assert [r.id for r in ledger.story(of=other[1].report.id).reports] == [other[1].report.id]
        assert ledger.counts()["set_aside"] == 1
        assert [r.report.id for r in ledger.readings()] == [one[1].report.id, two[1].report.id]
        add_all(ledger, [made(day=5, byline=["b", "c"])])
        assert len(ledger.story().reports) == 4
        assert ledger.story().set_aside == ()


def test_part_of_a_story(new_place, links_from_bylines):
    with open_ledger(new_place(), create=True) as ledger:
        add_all(ledger, [made(day=day, who=f"Speaker {day}") for day in range(1, 9)])
        whole, part = ledger.story(), ledger.story(limit=2)
        assert part.statements == whole.statements[:2]
        assert part.events == whole.events[:2]
        speakers = {statement.speaker for statement in part.statements}
        assert speakers <= {entity.id for entity in part.entities}
        assert len(part.entities) < len(whole.entities)
        assert len(ledger.story(limit=2, as_of="2031-03-09").statements) == 2


def test_an_empty_ledger_has_an_empty_story(new_place):
    with open_ledger(new_place(), create=True) as ledger:
        assert ledger.story() == compare(())
        assert set(ledger.counts().values()) == {0}
        assert list(ledger.readings()) == []
        assert ledger.verify().ok


def test_a_newer_reading_counts_and_the_older_stays(new_place, links_from_bylines):
    (capture, old), (other, reading) = made(day=1, byline=["a"]), made(day=2, byline=["a"])
    report = replace(old.report, byline=("z",))
    with open_ledger(new_place(), create=True) as ledger:
        add_all(ledger, [(capture, old), (other, reading)])
        assert len(ledger.story().reports) == 2
        assert ledger.reread(replace(old, model="m2", report=report))
        assert not ledger.reread(replace(old, model="m2", report=report))
        assert ledger.reading(report.id).model == "m2"
        assert len(ledger.story().reports) == 1
        assert ledger.verify().readings == 3
        assert ledger.verify().ok
        with pytest.raises(NotFound, match="add the report first"):
            ledger.reread(made(day=9)[1])


def test_decisions_hold_until_they_are_undone(new_place):
    capture, reading = made()
    with open_ledger(new_place(), create=True) as ledger:
        ledger.add(capture, reading)
        before = ledger.story()
        taken = ledger.decide(hide(reading.report.id))
        assert taken.id and taken.at
        assert ledger.decide(taken) == taken
        assert ledger.decisions() == (taken,)
        undo = Decision("", "undo", None, (), "Editor", "a mistake", "", undoes=taken.id)
        undone = ledger.decide(undo)
        assert ledger.decisions() == ()
        assert ledger.decisions(all=True) == (taken, undone)
        assert ledger.story() == before
        with pytest.raises(BadOption, match="undone already"):
            ledger.decide(replace(undo, why="once more"))
        ledger.decide(replace(undo, undoes=undone.id))
        assert ledger.decisions() == (taken,)


@pytest.mark.parametrize(
    ("changes", "error", "says"),
    [
        ({"by": " "}, BadOption, "--by"),
        ({"why": ""}, BadOption, "--why"),
        ({"anchors": ()}, BadOption, "at least 1"),
        ({"kind": "merge"}, BadOption, "at least 2"),
        ({"kind": "correct"}, BadOption, "the field"),
        ({"anchors": (Anchor("sha256:none", 0, 1),)}, NotFound, "sha256:none"),
        ({"kind": "undo", "undoes": "C0"}, NotFound, "C0"),
    ],
)
def test_decisions_that_make_no_sense(tmp_path, changes, error, says):
    capture, reading = made()
    with open_ledger(tmp_path / "l", create=True) as ledger:
        ledger.add(capture, reading)
        with pytest.raises(error, match=says):
            ledger.decide(replace(hide(reading.report.id), **changes))
        with pytest.raises(BadOption, match="not a place"):
            ledger.decide(replace(HIDE, anchors=(Anchor(reading.report.id, 4, 2),)))
        assert ledger.decisions(all=True) == ()


def test_the_story_of_an_earlier_time(new_place, links_from_bylines):
    (capture, reading), later = made(day=1, byline=["a"]), made(day=2, byline=["a"])
    with open_ledger(new_place(), create=True) as ledger:
        ledger.add(capture, reading)
        first = ledger.story()
        times = [entry.at for entry in ledger.log()]
        add_all(ledger, [later, made(day=3, byline=["z"])])
        ledger.reread(replace(reading, model="m2", report=replace(reading.report, byline=("y",))))
        ledger.decide(hide(reading.report.id))
        at = [entry.at for entry in ledger.log()]
        assert ledger.story_at(times[0]).reports == ()
        assert ledger.story_at(at[1]) == first
        assert len(ledger.story_at(at[3]).reports) == 2
        assert [aside.publisher for aside in ledger.story_at(at[3]).set_aside] == ["Ford Post"]
        assert ledger.story_at("2999-01-01") == ledger.story()
        with pytest.raises(BadOption, match="not a time"):
            ledger.story_at("yesterday")


def test_a_report_is_found_by_what_it_is_called(new_place):
    (capture, reading), other = made(day=1), made(day=2)
    report = reading.report.id
    with open_ledger(new_place(), create=True) as ledger:
        add_all(ledger, [(capture, reading), other, made("again", day=2)])
        for name in (report, report[:17], report[7:17], reading.report.origin):
            assert ledger.find(name) == report
        with pytest.raises(NotFound, match="several"):
            ledger.find(other[1].report.origin)
        for name in ("sha256:0000000000000000", "", "%", "sha256:"):
            with pytest.raises(NotFound, match="no report"):
                ledger.find(name)
        for ask in (ledger.capture, ledger.reading, lambda name: ledger.story(of=name)):
            with pytest.raises(NotFound, match="sha256:none is not in the ledger"):
                ask("sha256:none")


def test_what_else_is_logged(new_place):
    with open_ledger(new_place(), create=True) as ledger:
        ledger.logged("export", {"format": "csv", "reports": 3})
        (entry,) = ledger.log()
        assert (entry.seq, entry.kind, entry.detail) == (1, "export", {"format": "csv", "reports": 3})
        with pytest.raises(BadOption, match="own"):
            ledger.logged("forget", {})


def test_where_no_ledger_can_be(tmp_path):
    (tmp_path / "text").write_text("no ledger, but long enough to be taken for a database" * 99, encoding="utf-8")
    with sqlite3.connect(tmp_path / "other") as connection:
        connection.execute("CREATE TABLE bookmarks (url)")
    connection.close()
    (tmp_path / "empty").touch()
    cases = [
        (tmp_path / "none", False, "does not exist"),
        (tmp_path / "empty", False, "is not a ledger"),
        (tmp_path / "text", False, "not a database"),
        (tmp_path / "text", True, "not a database"),
        (tmp_path / "other", True, "bookmarks"),
        (tmp_path / "other", False, "is not a ledger"),
        (tmp_path, True, "folder"),
        (tmp_path / "none" / "l", True, "cannot be made"),
    ]
    for path, create, says in cases:
        with pytest.raises(BadLedger, match=says):
            open_ledger(path, create=create)
    assert not (tmp_path / "none").exists()


def test_a_ledger_of_a_newer_version_is_refused(tmp_path):
    path = tmp_path / "l"
    open_ledger(path, create=True).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE according_version SET version_num = '0999'")
    connection.close()
    with pytest.raises(BadLedger, match="version 0999, this According knows up to"):
        open_ledger(path)


def test_only_its_owner_may_read_a_new_ledger(tmp_path):
    old = os.umask(0)
    try:
        with open_ledger(tmp_path / "l", create=True) as ledger:
            ledger.add(*made())
            modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    finally:
        os.umask(old)
    assert modes == {"l": 0o600, "l-wal": 0o600, "l-shm": 0o600}


def test_without_psycopg_the_error_says_what_to_install(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "psycopg", None)
    with pytest.raises(BadLedger, match=r"pip install 'according\[postgresql\]'"):
        open_ledger("postgresql://nobody@localhost/none")


def test_a_server_that_is_not_there(tmp_path):
    pytest.importorskip("psycopg")
    with pytest.raises(BadLedger, match="cannot be used") as caught:
        open_ledger(f"postgresql://someone:secret@/none?host={tmp_path}")
    assert "secret" not in str(caught.value)


def test_forgotten_bytes_come_back_only_when_asked_for(new_place):
    capture, reading = made()
    report = reading.report.id
    with open_ledger(new_place(), create=True) as ledger:
        ledger.add(capture, reading)
        stone = ledger.forget(report, by="Editor", why="asked by the family")
        assert (stone.report, stone.by, stone.wiped is not None) == (report, "Editor", True)
        assert ledger.forget(report, by="Editor", why="again") == ledger.forgotten()[0]
        with pytest.raises(ForgottenReport, match=r"forgotten on .* by Editor"):
            ledger.add(capture, reading)
        assert list(ledger.readings(story=False)) == []
        assert ledger.add(capture, reading, again=True)
        assert ledger.reading(report) == reading
        assert ledger.verify().ok
        with pytest.raises(NotFound, match="sha256:none"):
            ledger.forget("sha256:none", by="Editor", why="x")
        with pytest.raises(BadOption, match="--by"):
            ledger.forget(report, by="", why="x")
