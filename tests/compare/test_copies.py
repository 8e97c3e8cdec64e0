"""Words that stand in several reports: passages, shares, and who copied from whom."""

from __future__ import annotations

from itertools import permutations

import pytest
from copying import DISPATCH, Line, draft_of, reading_of, report_of
from hypothesis import given
from hypothesis import strategies as st

from according.compare.draft import Copy
from according.compare.reuse.words import Words, words_of
from according.model import Reading


def told(lines: object, publisher: str = "The Dell", published: str | None = "2040-03-02", **more: object) -> Reading:
    return reading_of(report_of(lines, publisher=publisher, published=published, **more))


def words_in(line: str) -> Words:
    return words_of(report_of([line], publisher="The Dell", published=None))


def copies_of(*readings: Reading) -> tuple[Copy, ...]:
    return draft_of(readings).copies


def who(*readings: Reading) -> list[tuple[str, str]]:
    names = {r.report.id: r.report.publisher for r in readings}
    return [(names[c.report], names[c.of]) for c in copies_of(*readings)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The “Anna Bell” sailed", 'THE "ANNA BELL" SAILED'),
        ("at 2 p.m. on Monday", "at 2pm on Monday"),
        ("the U.S. envoy’s car", "the US envoy's car"),
        ("some 1,200 people – all told", "some 1200 people, all told"),
        ("twenty-two boats", "twenty two boats"),
        ("İzmir’s harbour", "İzmir's harbour"),
    ],
)
def test_what_house_styles_change_leaves_words_the_same(one: str, other: str) -> None:
    assert words_in(one).words == words_in(other).words


def test_words_know_where_they_stand() -> None:
    text = "Say: “2 p.m.”, İpek’s U.S. 1,200."
    found = words_in(text)
    places = zip(found.starts, found.ends, strict=True)
    assert [text[start:end] for start, end in places] == ["Say", "2", "p.m.", "İpek’s", "U.S.", "1,200"]


def test_a_copy_has_its_share_and_its_passage() -> None:
    wire = told(DISPATCH, "Norpress", "2040-03-01")
    paper = told(
        [DISPATCH[1], "Our reporter found the quay full of people who had come to see the ship for themselves."]
    )
    (copy,) = copies_of(wire, paper)
    (passage,) = copy.passages
    assert (copy.report, copy.of) == (paper.report.id, wire.report.id)
    assert paper.report.text[passage.start : passage.end] == DISPATCH[1].rstrip(".")
    assert wire.report.text[passage.of_start : passage.of_end] == DISPATCH[1].rstrip(".")
    whole, shared = len(paper.report.text.split()), len(DISPATCH[1].split())
    assert copy.share == pytest.approx((shared - 7) / (whole - 7), abs=0.001)


@pytest.mark.parametrize("kind", ["title", "heading", "credit", "notice"])
def test_furniture_is_no_copy(kind: str) -> None:
    assert not copies_of(told([Line(DISPATCH[0], kind)], "Norpress"), told([Line(DISPATCH[0], kind)]))


def test_a_passage_does_not_run_across_furniture() -> None:
    wire = told(DISPATCH[:2], "Norpress", "2040-03-01")
    paper = told([DISPATCH[0], Line("Read more about the Sorrel bank", "notice"), DISPATCH[1]])
    (copy,) = copies_of(wire, paper)
    assert len(copy.passages) == 2


@pytest.mark.parametrize(
    "said",
    [
        "“We had no engine and no anchor that would hold, and so the sea put us where it wanted us to be,” he said.",
        '"We had no engine and no anchor that would hold, and so the sea put us where it wanted us to be," he said.',
        "‘We had no engine and no anchor that would hold, and so the sea put us where it wanted us to be’, he said.",
    ],
)
def test_a_common_quotation_is_no_copy(said: str) -> None:
    first = told([f"The mate of the ferry spoke for the first time. {said}"], "The Dell")
    second = told([f"On the quay the mate of the ship told what he knew. {said}"], "The Fold")
    assert not copies_of(first, second)


@pytest.mark.parametrize(
    ("wire", "paper", "expected"),
    [
        (("Norpress", "2040-03-01"), ("The Dell", "2040-03-02"), ("The Dell", "Norpress")),
        (("Norpress", "2040-03-03"), ("The Dell", "2040-03-02"), ("Norpress", "The Dell")),
        (("Norpress", "2040-03-02"), ("A Paper", "2040-03-02"), ("A Paper", "Norpress")),
        (("Norpress", "2040-03-02"), ("A Paper", "2040-03-02T05:00:00Z"), ("A Paper", "Norpress")),
        (("Norpress", None), ("A Paper", "2040-03-02"), ("A Paper", "Norpress")),
        (("Norpress", "2040-03-02T06:00:00+02:00"), ("A Paper", "2040-03-02T05:00:00Z"), ("A Paper", "Norpress")),
    ],
)
def test_the_earlier_is_copied_and_a_credited_agency_where_none_is(
    wire: tuple[str, str | None], paper: tuple[str, str | None], expected: tuple[str, str]
) -> None:
    dispatch = told(DISPATCH, *wire, credits=("Norpress",))
    assert who(dispatch, told(DISPATCH, *paper, credits=("Norpress",))) == [expected]


def test_all_copies_lead_to_the_first() -> None:
    wire = told(DISPATCH, "Norpress", "2040-03-01")
    papers = [told(DISPATCH, f"Paper {n:02}", f"2040-03-{n + 2:02}") for n in range(20)]
    assert who(wire, *papers) == [(p.report.publisher, "Norpress") for p in papers]


def test_the_order_of_arrival_changes_nothing() -> None:
    held = [told(DISPATCH[n : n + 2], f"Paper {n}", "2040-03-02") for n in range(3)] + [told(DISPATCH, "Norpress")]
    assert len({copies_of(*order) for order in permutations(held)}) == 1


TEXT = ["the", "ferry", "ran", "on", "a", "bank", "“no”", "at", "2", "p.m.", "U.S.", "tugs,", "sea’s.", "Is", "it?"]
WORDS = st.lists(st.sampled_from(TEXT), max_size=60)


@given(st.lists(WORDS.map(" ".join).filter(bool), min_size=1, max_size=3), WORDS.map(" ".join), st.data())
def test_passages_give_the_same_words_in_both(lines: list[str], more: str, data: st.DataObject) -> None:
    copied = data.draw(st.lists(st.sampled_from([*lines, *([more] if more else [])]), min_size=1, max_size=4))
    one, other = told([*lines, *DISPATCH[:1]], "Norpress", "2040-03-01"), told([*copied, *DISPATCH[:1]])
    words = {r.report.id: words_of(r.report) for r in (one, other)}
    found = copies_of(one, other)
    assert found, "both end with the same sentence"
    for copy in found:
        assert 0 < copy.share <= 1
        for p in copy.passages:
            ours = words[copy.report].between(p.start, p.end)
            assert ours == words[p.of].between(p.of_start, p.of_end)
            assert len(ours) >= 8
