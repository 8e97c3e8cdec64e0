"""What people correct of a report holds wherever the ledger tells of it, in whatever order reports arrived."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made import add_all, made

from according.errors import BadOption
from according.ledger import log, open_ledger
from according.story import Anchor, Decision

pytestmark = pytest.mark.usefixtures("links_from_bylines")
REPORTS = [made(day=day) for day in (4, 5)]
LATER = REPORTS[1][1].report.id


def correction(field, value, report=LATER) -> Decision:
    return Decision("", "correct", "report", (Anchor(report, 0, 0),), "Desk", "see the log", "", field, value)


CORRECTIONS = [correction("published", "2031-03-01"), correction("publisher", "Weir Echo"), correction("title", "Shut")]


def filled(place, reports):
    ledger = open_ledger(place, create=True)
    add_all(ledger, reports)
    return ledger


def test_the_ledger_tells_of_the_report_as_corrected(tmp_path):
    with filled(tmp_path / "a.ledger", REPORTS) as ledger:
        for decision in CORRECTIONS:
            ledger.decide(decision)
        first = ledger.story().reports[0]
        assert (first.id, first.published, first.publisher, first.title) == (LATER, "2031-03-01", "Weir Echo", "Shut")
        assert ledger.reading(LATER).report.publisher == "Weir Echo"
        assert ledger.search("bridge")[-1].publisher == "Weir Echo"
        (hit,) = ledger.search("bridge", until="2031-03-02", limit=1)
        assert (hit.report, hit.title) == (LATER, "Shut")
        kept = ledger.story()
        assert ledger.verify().ok
        ledger.rebuild()
        assert ledger.story() == kept
        assert ledger.verify().ok


def test_the_order_of_arrival_plays_no_part(tmp_path):
    stories = []
    for name, reports in (("a", REPORTS), ("b", REPORTS[::-1])):
        with filled(tmp_path / f"{name}.ledger", reports) as ledger:
            for decision in CORRECTIONS if name == "a" else CORRECTIONS[::-1]:
                ledger.decide(decision)
            stories.append(ledger.story())
    assert stories[0] == stories[1]


def test_an_undone_correction_and_a_newer_reading(tmp_path):
    with filled(tmp_path / "a.ledger", REPORTS) as ledger:
        before = ledger.story()
        taken = ledger.decide(CORRECTIONS[1])
        ledger.reread(replace(REPORTS[1][1], model="m2"))
        assert ledger.search("bridge", limit=1)[0].publisher == "Weir Echo"
        assert ledger.verify().ok
        ledger.decide(Decision("", "undo", None, (), "Desk", "a mistake", "", undoes=taken.id))
        assert ledger.search("bridge", limit=1)[0].publisher == "Ford Post"
        assert ledger.story() == before
        assert ledger.verify().ok


def test_what_was_told_before_it_was_corrected(tmp_path):
    apart = made(day=6, byline=("none",))
    with filled(tmp_path / "a.ledger", [*REPORTS, apart]) as ledger:
        before, at = ledger.story(), log.now()
        ledger.decide(CORRECTIONS[1])
        ledger.decide(correction("publisher", "Weir Echo", apart[1].report.id))
        assert ledger.story().set_aside[0].publisher == "Weir Echo"
        assert ledger.story_at(at) == before
        assert ledger.story_at(log.now()) == ledger.story()


def test_one_report_is_corrected_at_a_time(tmp_path):
    with filled(tmp_path / "a.ledger", REPORTS) as ledger:
        both = replace(CORRECTIONS[0], anchors=tuple(Anchor(reading.report.id, 0, 0) for _, reading in REPORTS))
        with pytest.raises(BadOption, match="by itself"):
            ledger.decide(both)
