"""The reports of a story and what the story is called."""

from __future__ import annotations

from dataclasses import replace

from casting import Who, made

from according.compare.draft import Copy, Draft, Origins, Ref
from according.compare.pipeline import in_order
from according.compare.reports import reports_of, sources_of, title_of
from according.story import Passage

EARLY, LATE, UNDATED = (
    made("early", Who("Rosa Lind"), published="2031-01-01", publisher="The Tarn Gazette"),
    made("late", Who("Rosa Lind"), published="2031-01-02T07:00:00Z"),
    made("undated", Who("Rosa Lind")),
)


def test_the_earliest_headline_is_the_title() -> None:
    untitled = replace(EARLY, report=replace(EARLY.report, title=None))
    assert title_of(Draft(in_order([UNDATED, LATE, EARLY]))) == "early"
    assert title_of(Draft(in_order([UNDATED, LATE, untitled]))) == "late"
    assert title_of(Draft((untitled,))) is None


def test_reports_in_order_with_what_they_copied() -> None:
    early, late = EARLY.report.id, LATE.report.id
    passage = Passage(0, 9, early, 0, 9)
    draft = Draft(in_order([LATE, UNDATED, EARLY]), copies=(Copy(late, early, 0.75, (passage,)),))
    first, second, third = reports_of(draft)
    assert [r.origin for r in (first, second, third)] == ["early", "late", "undated"]
    assert (second.copy_of, second.share_copied, second.passages) == ((early,), 0.75, (passage,))
    assert (first.copy_of, first.share_copied, first.publisher) == ((), None, "The Tarn Gazette")


def test_of_readings_of_the_same_bytes_the_earliest_published_is_taken() -> None:
    again = replace(EARLY, report=replace(EARLY.report, published="2031-05-05"))
    assert in_order([EARLY, again]) == in_order([again, EARLY]) == (EARLY,)


def test_copies_of_one_dispatch_are_one_source() -> None:
    draft = Draft(
        in_order([made("one"), made("two"), made("three")]),
        origins=Origins(
            ids={
                Ref("one", "s1"): "O1", Ref("one", "v1"): "O1", Ref("two", "s1"): "O1", Ref("two", "v1"): "O1",
                Ref("two", "v2"): "O2",
            }
        ),
    )  # fmt: skip
    ids = {r.report.origin: r.report.id for r in draft.readings}
    named = {Ref(ids[ref.report], ref.id): origin for ref, origin in draft.origins.ids.items()}
    assert sources_of(replace(draft, origins=Origins(ids=named))) == 2
