"""Pages of a story: short forms that say as much as the whole records, and take no longer where there are more."""

from __future__ import annotations

from dataclasses import fields, replace

import msgspec
import pytest
from bench.generate import generate
from hypothesis import given, settings
from hypothesis import strategies as st
from made import add_all, made

from according.compare import compare
from according.ledger import components, derived, open_ledger
from according.ledger.engine import snapshot, writing
from according.ledger.short import FEW, TOLD, evidence_of, shortened
from according.ranks import number_of_reports, totals_of
from according.story import CONTRACT, Evidence, Mention, Side, Story, StoryEvent
from according.views.story.overview import overview_of

STATUSES = ("occurred", "ongoing", "denied", "planned")
DATES = (None, "2031", "2031-03-04", "2031-03-05T10:00:00+00:00", "2031-W10", "2031-W99")


@pytest.fixture(scope="module")
def told():
    """The reports of a generated story of 150, and what they say together."""
    reports = list(generate(3000, 1, only=0))[:150]
    return reports, compare(reading for _, reading in reports)


def keep(ledger, story: Story) -> None:
    """Have the ledger keep `story` as what its reports say."""
    with snapshot(ledger._engine) as connection:
        state = derived.state(connection, components.largest(connection))
    with writing(ledger._engine) as connection:
        assert derived.keep(connection, state, story)


def mentioned(report: int, statement: bool) -> Mention:
    return Mention(
        f"sha256:{report:064x}", "v1", "s1" if statement else None, None, "occurred", None, None, None, 0, 4, "word"
    )


EVENT = StoryEvent(
    "V0123456789", "release", "2031-03-04", None, None, None, (), None, None, None, None, False, "occurred",
    "corroborated", (), (), (),
)  # fmt: skip
MENTIONS = st.lists(st.tuples(st.integers(0, 30), st.booleans()), min_size=1, max_size=60)


def event_of(mentions, size: int) -> StoryEvent:
    """An event with these mentions, whose reports are of one origin where `size` goes into their numbers equally."""
    reports = sorted({report for report, _ in mentions})
    groups = {number // size: [r for r in reports if r // size == number // size] for number in reports}
    ids = tuple(tuple(f"sha256:{r:064x}" for r in group) for group in groups.values())
    return replace(
        EVENT, reports=tuple(r for group in ids for r in group), origins=ids,
        evidence=tuple(mentioned(*one) for one in mentions),
    )  # fmt: skip


@given(MENTIONS, st.integers(1, 12))
@settings(deadline=None)
def test_a_short_event_is_shown_as_the_whole_one(mentions, size):
    event = event_of(mentions, size)
    story = replace(compare(()), events=(event,))
    short = shortened("events", event)
    assert overview_of(replace(story, events=(short,)), 1) == overview_of(story, 1)
    assert number_of_reports(short) == len(event.reports)
    assert set(short.evidence) <= set(event.evidence)
    assert len(short.evidence) <= TOLD and len(short.origins) <= TOLD
    assert {m.report for m in short.evidence} <= {r for origin in short.origins for r in origin}


def test_numbers_of_cut_lists_are_in_the_json_of_pages_alone():
    many = tuple(f"sha256:{n:064x}" for n in range(20))
    side = Side("12", many, 3, tuple(Evidence(r, 0, 2, "12") for r in many))
    short = shortened("events", event_of([(n, True) for n in range(20)], 2))
    story = replace(compare(()), events=(short, EVENT))
    cut, whole = story.to_dict()["events"]
    assert (cut["all_reports"], cut["all_origins"], len(cut["reports"])) == (20, 10, 8)
    assert "all_reports" not in whole
    assert Story.from_dict(story.to_dict()) == story
    assert number_of_reports(side) == 20
    assert len(list(evidence_of(side))) == 20


def test_a_page_is_what_the_whole_story_shows_first(new_place, told):
    reports, story = told
    with open_ledger(new_place(), create=True) as ledger:
        assert list(ledger.add_many((c, r, None) for c, r in reports)) == [True] * len(reports)
        keep(ledger, story)
        whole = ledger.story()
        assert whole == story
        for most in (1, 8, 1000):
            page = ledger.page(most)
            shown = overview_of(page.story, most, page.counts, ledger.reading, totals=page.totals)
            assert shown == overview_of(whole, most, ledger.counts(), ledger.reading)
        assert page.totals == totals_of(whole)
        assert len(ledger.page(2).story.events) < len(whole.events)


def test_what_a_page_decodes_does_not_grow_with_the_reports(tmp_path, told):
    """A story in which each event, disagreement, … has three times the mentions makes a page of the same size."""
    reports, story = told
    sizes = []
    for times in (FEW, 3 * FEW):  # so often that every list is long enough to be cut
        with open_ledger(tmp_path / f"{times}", create=True) as ledger:
            add_all(ledger, [reports[0]])
            keep(ledger, _grown(story, times))
            sizes.append([_size(of) for of in (ledger.story(), ledger.story(limit=20), ledger.page(8).story)])
    whole, part, page = (three / one for one, three in zip(*sizes, strict=True))
    assert whole > 2.5
    assert part < 1.2
    assert page < 1.2


def _grown(story: Story, times: int) -> Story:
    def more(record):
        names = {f.name for f in fields(record)} & {"evidence", "evidence_for", "evidence_against", "reports", "why"}
        lists = {name: getattr(record, name) * times for name in names if isinstance(getattr(record, name), tuple)}
        for name in {f.name for f in fields(record)} & {"values", "terms", "steps"}:
            parts = getattr(record, name)
            lists[name] = tuple(part if isinstance(part, str) else more(part) for part in parts)
        if isinstance(record, StoryEvent):
            lists["origins"] = record.origins * times
        return replace(record, **lists)

    sections = ("entities", "origins", "events", "disagreements", "agreements", "custody", "pledges", "findings")
    return replace(story, **{name: tuple(map(more, getattr(story, name))) for name in sections})


def _size(story: Story) -> int:
    return len(msgspec.json.encode(story))


@given(st.lists(st.tuples(st.sampled_from(DATES), st.sampled_from(STATUSES)), max_size=12), st.integers(1, 5))
@settings(deadline=None, max_examples=60)
def test_the_ranks_are_those_of_the_overview(given_events, most):
    events = tuple(
        replace(EVENT, id=f"V{n:06x}0000", date=date, status=status) for n, (date, status) in enumerate(given_events)
    )
    story = Story(CONTRACT, None, None, (), (), (), (), (), events, (), (), (), (), (), ())
    rows = [row for row in derived.rows_of(1, "events", story) if row["rank"] is not None and row["rank"] < most]
    kept = replace(story, events=tuple(events[row["position"]] for row in rows))
    assert overview_of(kept, most, totals=totals_of(story)) == overview_of(story, most)


def test_an_empty_ledger_has_an_empty_page(new_place):
    with open_ledger(new_place(), create=True) as ledger:
        page = ledger.page(8)
        assert page.story == compare(())
        assert set(page.counts.values()) == set(page.totals.values()) == {0}


def test_a_page_after_more_reports_is_of_all(new_place, links_from_bylines):
    with open_ledger(new_place(), create=True) as ledger:
        add_all(ledger, [made(day=1)])
        assert ledger.page(8).counts["reports"] == 1
        add_all(ledger, [made(day=2), made(day=3, byline=["z"])])
        page = ledger.page(1)
        assert (page.counts["reports"], page.totals["set_aside"]) == (2, 1)
        assert page.story.reports[-1].published == "2031-03-02"
