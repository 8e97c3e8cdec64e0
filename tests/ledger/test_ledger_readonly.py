"""A ledger that its user may only read: what is kept is shown, what is not is derived in memory."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest
from made import add_all, made

from according.compare import compare
from according.errors import BadLedger
from according.ledger import open_ledger


@pytest.fixture(params=["file", "folder", "postgresql"])
def read_only(request, tmp_path, monkeypatch):
    """(location, what takes the right to write it away). Rights are those that `os.access` tells: root has all."""
    if request.param == "postgresql":
        place = request.getfixturevalue("new_schema")()
        return place, lambda: place + "%20-cdefault_transaction_read_only%3Don"
    place = tmp_path / "l.ledger"
    closed = (place,) if request.param == "file" else (place, tmp_path)

    def close():
        monkeypatch.setattr("os.access", lambda path, mode: mode != os.W_OK or path not in closed)
        return place

    return place, close


def test_what_is_kept_is_shown(read_only, links_from_bylines, monkeypatch):
    place, close = read_only
    with open_ledger(place, create=True) as ledger:
        add_all(ledger, [made(day=1), made(day=2, who="Ole Brand"), made(day=3, byline=["z"])])
        story, page, counts = ledger.story(), ledger.page(2), ledger.counts()
    monkeypatch.setattr("according.compare.pipeline.compare", None)
    with open_ledger(close()) as ledger:
        assert (ledger.story(), ledger.page(2), ledger.counts()) == (story, page, counts)
        assert len(ledger.search("bridge")) == 3
        assert ledger.verify(fast=True).ok
        for write in (lambda: ledger.add(*made(day=9)), lambda: ledger.logged("export", {})):
            with pytest.raises(BadLedger, match="cannot be written"):
                write()


def test_what_is_not_kept_is_derived_in_memory(read_only, links_from_bylines):
    place, close = read_only
    one, two, other = made(day=1), made(day=2, who="Ole Brand"), made(day=3, byline=["z"])
    with open_ledger(place, create=True) as ledger:
        add_all(ledger, [one, two, other])
    with open_ledger(close()) as ledger:
        story = ledger.story()
        assert replace(story, set_aside=()) == compare([one[1], two[1]])
        assert [aside.id for aside in story.set_aside] == [other[1].report.id] == [a.id for a in ledger.aside()]
        assert ledger.page(1).story == story
        assert ledger.counts()["reports"] == 2
        assert ledger.story(limit=1).reports == story.reports[:1]
        assert ledger.story(as_of="2031-04-01").as_of == "2031-04-01"
        assert [r.id for r in ledger.story(of=other[1].report.id).reports] == [other[1].report.id]
        assert [r.report.id for r in ledger.readings()] == [one[1].report.id, two[1].report.id]


def test_reports_that_are_still_to_be_sorted(read_only, links_from_bylines):
    place, close = read_only
    one, two, three = made(day=1, byline=["a"]), made(day=2, byline=["a", "b"]), made(day=3, byline=["b"])
    with open_ledger(place, create=True) as ledger:
        add_all(ledger, [one, two, three])
        old = two[1].report
        ledger.reread(replace(two[1], model="m2", report=replace(old, byline=("a",))))
    with open_ledger(close()) as ledger:
        assert [r.id for r in ledger.story().reports] == [one[1].report.id, old.id]
        assert [aside.id for aside in ledger.aside()] == [three[1].report.id]
        assert [r.report.id for r in ledger.readings()] == [one[1].report.id, old.id]
        assert ledger.page(3).counts["set_aside"] == 1
        with pytest.raises(BadLedger, match="by somebody who may write"):
            ledger.story(of=three[1].report.id)


def test_the_log_of_a_writer_is_read_where_the_folder_is_closed(tmp_path, monkeypatch):
    place = tmp_path / "l.ledger"
    with open_ledger(place, create=True) as ledger:
        ledger.add(*made(day=1))
        with monkeypatch.context() as patched:  # the first ledger is still open: its log lies beside the file
            patched.setattr("os.access", lambda path, mode: mode != os.W_OK)
            with open_ledger(place) as other:
                assert len(other.story().reports) == 1
