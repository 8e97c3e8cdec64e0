"""What was delivered under a term: instalments, totals, ranges, history, and where the promise stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telling import Happening, draft_of, reading_of, with_events

from according.compare.agreements import find_agreements
from according.compare.draft import Draft
from according.compare.findings import find_findings
from according.compare.tallies import tally_agreements
from according.compare.tallies.counts import Count, united
from according.model import Reading
from according.story import Disagreement, Evidence, StoryCorrection, StoryTerm

DEAL = "Kelmar and Tivona made the Brin deal. Tivona will free 50 sailors and Kelmar will free 150 miners."
TERMS = (("Tivona", "release", 50.0, "free 50 sailors"), ("Kelmar", "release", 150.0, "free 150 miners"))


def deal(**more: object) -> Reading:
    """The report that tells the deal."""
    known = {"published": "2040-05-01", "terms": TERMS, "parties": ("Kelmar", "Tivona"), "deal_words": "the Brin deal",
             "announced": "2040-05-01"}  # fmt: skip
    return reading_of(DEAL, **{**known, **more})  # type: ignore[arg-type]


def freed(number: float | None, day: str | None, published: str, **more: object) -> Reading:
    """A report that Tivona freed so many sailors."""
    text = "Tivona freed several sailors, not under the deal. It was freed."
    told = {"agent": "Tivona", "whom": "several sailors", "group": "sailors", **more}
    publisher = str(told.pop("publisher", "Morning Ferry"))
    return reading_of(
        text, published=published, publisher=publisher, name=f"{publisher}{published}{number}{day}",
        happenings=(Happening("release", "freed", day=day, number=number, **told),),  # type: ignore[arg-type]
    )  # fmt: skip


def drafted(
    readings: Sequence[Reading], same: Sequence[Sequence[Reading]] = (), corrections: Sequence[StoryCorrection] = ()
) -> Draft:
    """The draft with its deals and events; the first events of the readings in each list of `same` are one."""
    draft = draft_of(readings, corrections=corrections)
    agreements, deals = find_agreements(draft)
    draft = replace(draft, agreements=agreements, deals=deals)
    one = {(r.report.id, "v1"): f"{n}" for n, held in enumerate(same) for r in held}
    return replace(draft, events=with_events(draft, one))


def owed(draft: Draft, n: int = 0) -> StoryTerm:
    """The n-th term of the only deal, tallied."""
    (only,) = tally_agreements(draft)
    return only.terms[n]


def delivered(draft: Draft, n: int = 0) -> tuple[float | None, float | None]:
    """The low and the high of the n-th term."""
    term = owed(draft, n)
    return term.delivered_low, term.delivered_high


def test_instalments_of_different_days_are_added_and_make_a_history() -> None:
    draft = drafted([deal(), freed(12, "2040-05-02", "2040-05-02"), freed(9, "2040-05-04", "2040-05-04")])
    assert delivered(draft) == (21, 21)
    assert [(h.as_of, h.delivered_low) for h in owed(draft).history] == [("2040-05-02", 12), ("2040-05-04", 21)]
    assert owed(draft).standing == "partial"
    assert delivered(draft, 1) == (0, 0)


def test_what_is_neither_counted_nor_said_to_be_of_the_deal_is_not_listed_as_delivered() -> None:
    counted, other = freed(12, "2040-05-02", "2040-05-02"), freed(None, "2040-05-04", "2040-05-04")
    second = freed(None, "2040-05-05", "2040-05-05", batch=2)
    draft = drafted([deal(), counted, other, second])
    ids = {e.evidence[0].report: e.id for e in draft.events}
    assert owed(draft).events == (ids[counted.report.id], ids[second.report.id])
    alone = drafted([deal(), other])
    assert owed(alone).events == tuple(e.id for e in alone.events if e.type == "release")


def test_counts_of_one_moment_are_a_range() -> None:
    one, other = freed(9, "2040-05-04", "2040-05-04"), freed(10, "2040-05-04", "2040-05-05", publisher="Sound")
    assert delivered(drafted([deal(), one, other])) == (9, 10)
    assert delivered(drafted([deal(), one, other], same=[[one, other]])) == (9, 10)


def test_a_total_is_never_added_and_a_finding_tells_of_it() -> None:
    batches = [freed(12, "2040-05-02", "2040-05-02"), freed(9, "2040-05-04", "2040-05-04")]
    draft = drafted([deal(), *batches, freed(29, "2040-05-06", "2040-05-06", total=True)])
    assert delivered(draft) == (29, 29)
    term = owed(draft)
    assert (len(term.events), len(term.totals)) == (2, 1)
    (finding,) = find_findings(replace(draft, agreements=tally_agreements(draft)))
    assert (finding.kind, finding.values) == ("total-mismatch", ("29", "21"))
    assert len(finding.evidence) == 3


def test_parts_that_nobody_counts_or_tells_make_the_sum_a_minimum() -> None:
    """A total beside batches of which one has no number, or fewer than are said, is contradicted only by more."""
    uncounted = reading_of(
        "Tivona freed sailors that day.", published="2040-05-04", publisher="Sound",
        happenings=(Happening("release", "freed", agent="Tivona", whom="sailors", group="sailors", day="2040-05-04"),),
    )  # fmt: skip
    first, second = freed(12, "2040-05-02", "2040-05-02"), freed(9, "2040-05-04", "2040-05-04")
    total = freed(29, "2040-05-06", "2040-05-06", total=True)
    assert find_findings(drafted([deal(), first, uncounted, total])) == ()
    said = reading_of(
        "By the count of the Lamp Society 29 sailors went home in three batches.", published="2040-05-06",
        publisher="Sound", numbers=(("29 sailors", 29, "sailors"), ("three batches", 3, "batches")),
    )  # fmt: skip
    assert find_findings(drafted([deal(), first, second, said])) == ()
    fewer = freed(11, "2040-05-06", "2040-05-06", total=True)
    (finding,) = find_findings(drafted([deal(), first, uncounted, fewer]))
    assert finding.values == ("11", "at least 12")
    assert "by 6 May 2040" in finding.message


def test_a_total_that_fits_is_no_finding() -> None:
    draft = drafted([deal(), freed(12, "2040-05-02", "2040-05-02"), freed(12, "2040-05-06", "2040-05-06", total=True)])
    assert delivered(draft) == (12, 12)
    assert find_findings(draft) == ()


def test_instalments_that_outgrow_an_old_total_stand_for_themselves() -> None:
    early = freed(12, "2040-05-03", "2040-05-03", total=True)
    draft = drafted([deal(), freed(12, "2040-05-02", "2040-05-02"), early, freed(20, "2040-05-05", "2040-05-05")])
    assert delivered(draft) == (32, 32)


def test_a_total_in_words_without_an_event() -> None:
    text = "By the count of the Lamp Society 29 sailors and 87 miners went home in three batches."
    told = reading_of(
        text, published="2040-05-09", publisher="Sound",
        numbers=(("29 sailors", 29, "sailors"), ("87 miners", 87, "miners")),
    )  # fmt: skip
    draft = drafted([deal(), freed(12, "2040-05-02", "2040-05-02"), told])
    assert (delivered(draft, 0), delivered(draft, 1)) == ((29, 29), (87, 87))


NO_TOTALS = [
    ("29 sailors went home.", 0),  # one more instalment, or a total? nothing says so
    ("29 sailors so far are ill.", 0),  # a total of something else
    ("99 sailors so far went home.", 0),  # more than was promised
    ("29 stokers so far went home.", 0),  # other people
    ("29 sailors so far went home.", 29),
]


@pytest.mark.parametrize(("text", "total"), NO_TOTALS)
def test_a_number_is_no_total_unless_its_sentence_says_so(text: str, total: float | None) -> None:
    words = " ".join(text.split()[:2])
    numbers = ((words, float(text[:2]), text.split()[1]),)
    counted_ = reading_of(text, published="2040-05-09", publisher="Sound", numbers=numbers)
    assert delivered(drafted([deal(), counted_])) == (total, total)


def test_what_is_outside_the_deal_is_in_no_tally() -> None:
    out = freed(5, "2040-05-03", "2040-05-03", outside="not under the deal")
    assert delivered(drafted([deal(), out])) == (0, 0)


def test_a_disputed_basis_counts_in_the_high_alone() -> None:
    out = freed(5, "2040-05-03", "2040-05-03", outside="not under the deal")
    draft = drafted([deal(), freed(12, "2040-05-02", "2040-05-02"), out])
    event = next(e for e in draft.events if e.low == 5)
    told = replace(draft, disagreements=(Disagreement("D1", event.id, "basis", (), None, None),))
    assert delivered(told) == (12, 17)


def test_what_happened_before_the_deal_is_not_under_it() -> None:
    assert delivered(drafted([deal(), freed(7, "2040-04-20", "2040-05-02")])) == (0, 0)


def test_citizens_of_a_third_state_are_not_owed() -> None:
    text = "Tivona freed sailors from Ostria."
    told = reading_of(
        text, published="2040-05-02", publisher="Sound",
        happenings=(Happening("release", "freed", agent="Tivona", whom="sailors from Ostria", number=4,
                              day="2040-05-02"), Happening("move", "from Ostria", agent="Ostria")),
    )  # fmt: skip
    assert delivered(drafted([deal(), told])) == (0, 0)


def test_what_one_side_gives_is_not_counted_for_the_other() -> None:
    text = "Kelmar freed thirty miners."
    told = reading_of(
        text, published="2040-05-02", publisher="Sound",
        happenings=(Happening("release", "freed", agent="Kelmar", whom="thirty miners", group="miners", number=30,
                              day="2040-05-02"),),
    )  # fmt: skip
    draft = drafted([deal(), told, freed(12, "2040-05-02", "2040-05-02")])
    assert (delivered(draft, 0), delivered(draft, 1)) == ((12, 12), (30, 30))


def test_a_corrected_number_leaves_the_range_and_both_stay_visible() -> None:
    wrong, right = freed(39, "2040-05-02", "2040-05-02"), freed(36, "2040-05-02", "2040-05-02", publisher="Sound")
    evidence = Evidence("sha256:Morning Ferry", 0, 4, "…")
    fixed = StoryCorrection("C1", wrong.report.id, wrong.report.id, "39 -> 36", "39", "36", evidence)
    before = drafted([deal(), wrong, right], same=[[wrong, right]])
    after = drafted([deal(), wrong, right], same=[[wrong, right]], corrections=[fixed])
    assert (delivered(before), delivered(after)) == ((36, 39), (36, 36))
    assert {m.low for e in after.events for m in e.evidence} >= {39, 36}


def test_words_in_a_correction_count_nothing() -> None:
    text = "An earlier version said that Tivona freed 39 sailors."
    told = reading_of(
        text, published="2040-05-03", publisher="Sound", corrections=((text, "39", None),),
        happenings=(Happening("release", "freed", agent="Tivona", whom="39 sailors", group="sailors", number=39,
                              day="2040-05-02"),),
    )  # fmt: skip
    assert delivered(drafted([deal(), told])) == (0, 0)


def test_the_words_of_a_term_are_no_delivery_whatever_their_status() -> None:
    happening = Happening("release", "free 50", agent="Tivona", whom="50 sailors", group="sailors", number=50)
    read = reading_of(
        DEAL, published="2040-05-01", terms=TERMS, parties=("Kelmar", "Tivona"), deal_words="the Brin deal",
        announced="2040-05-01", happenings=(happening,),
    )  # fmt: skip
    assert delivered(drafted([read])) == (0, 0)


def test_one_event_told_of_two_days_with_two_numbers_is_two_instalments() -> None:
    one, other = freed(8, "2040-05-02", "2040-05-02"), freed(10, "2040-05-03", "2040-05-03", publisher="Sound")
    same = freed(8, "2040-05-03", "2040-05-03", publisher="Third")
    assert delivered(drafted([deal(), one, other], same=[[one, other]])) == (18, 18)
    assert delivered(drafted([deal(), one, same], same=[[one, same]])) == (8, 8)


def test_a_mention_without_a_day_is_of_the_delivery_told_before_it() -> None:
    text = "Kelmar freed thirty miners on Friday. Tivona freed ten sailors."
    told = reading_of(
        text, published="2040-05-05", publisher="Sound",
        happenings=(
            Happening("release", "Kelmar freed", agent="Kelmar", whom="thirty miners", group="miners", number=30,
                      day="2040-05-04"),
            Happening("release", "Tivona freed", agent="Tivona", whom="ten sailors", group="sailors", number=10),
        ),
    )  # fmt: skip
    draft = drafted([deal(), freed(12, "2040-05-02", "2040-05-02"), told])
    assert [(h.as_of, h.delivered_low) for h in owed(draft).history] == [("2040-05-02", 12), ("2040-05-04", 22)]


STANDINGS = [
    ("kept", [freed(50, "2040-05-02", "2040-05-02")]),
    ("exceeded", [freed(60, "2040-05-02", "2040-05-02")]),
    ("partial", [freed(10, "2040-05-02", "2040-05-02")]),
    ("pending", []),
    ("pending", [freed(50, "2040-05-09", "2040-05-02", status="promised")]),
    ("pending", [freed(50, "2040-05-09", "2040-05-02", status="denied")]),
]


@pytest.mark.parametrize(("standing", "readings"), STANDINGS)
def test_standing_of_a_term(standing: str, readings: list[Reading]) -> None:
    assert owed(drafted([deal(), *readings])).standing == standing


def test_a_term_that_is_past_due_without_a_word_is_unknown() -> None:
    (only,) = drafted([deal()]).agreements
    due = replace(only.terms[0], due="2040-05-10")
    for as_of, standing in [("2040-05-09", "not due"), ("2040-05-10", "not due"), ("2040-05-11", "unknown")]:
        draft = replace(draft_of([deal()], as_of=as_of), agreements=(replace(only, terms=(due,)),))
        assert tally_agreements(draft)[0].terms[0].standing == standing


def test_a_promise_kept_after_its_day_is_late() -> None:
    draft = drafted([deal(), freed(50, "2040-05-12", "2040-05-12")])
    (only,) = draft.agreements
    due = replace(only, terms=(replace(only.terms[0], due="2040-05-10"), *only.terms[1:]))
    assert tally_agreements(replace(draft, agreements=(due,)))[0].terms[0].standing == "late"


def counted(low: float, high: float, report: str = "r", voice: str | None = None) -> Count:
    """A count by one voice."""
    return Count(low, high, None, report, voice, Evidence(report, 0, 1, ""))


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([], None),
        ([counted(12, 12)], (12, 12)),
        ([counted(12, 12), counted(11, 11)], (12, 12)),  # one voice: a part and the whole
        ([counted(12, 12, "a"), counted(11, 11, "b")], (11, 12)),
        ([counted(10, float("inf"), "a"), counted(14, 14, "b")], (14, 14)),
        ([counted(20, float("inf"), "a"), counted(14, 14, "b")], (14, float("inf"))),
        ([counted(9, 9, "a", "x"), counted(10, 10, "a", "y")], (9, 10)),
    ],
)
def test_counts_united(counts: list[Count], expected: tuple[float, float] | None) -> None:
    assert united(counts) == expected


days = st.integers(2, 9).map(lambda n: f"2040-05-0{n}")
batches = st.lists(st.tuples(st.integers(1, 20), days, st.booleans(), st.sampled_from("ABC")), min_size=1, max_size=6)


def told(given_: Sequence[tuple[int, str, bool, str]]) -> list[Reading]:
    """A report for each (number, day, whether it is a total, outlet)."""
    place = count()
    return [freed(n, day, day, total=total, publisher=f"{outlet}{next(place)}") for n, day, total, outlet in given_]


@given(batches)
def test_the_low_is_no_more_than_the_high_on_any_day(given_: list[tuple[int, str, bool, str]]) -> None:
    term = owed(drafted([deal(), *told(given_)]))
    assert all(
        h.delivered_low is not None and h.delivered_high is not None and h.delivered_low <= h.delivered_high
        for h in term.history
    )


@given(batches, st.randoms())
def test_the_order_of_arrival_plays_no_part(given_: list[tuple[int, str, bool, str]], chance: object) -> None:
    readings = [deal(), *told(given_)]
    shuffled = list(readings)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert tally_agreements(drafted(readings)) == tally_agreements(drafted(shuffled))


@given(batches)
def test_a_total_is_added_to_nothing(given_: list[tuple[int, str, bool, str]]) -> None:
    high = delivered(drafted([deal(), *told(given_)]))[1]
    per_day: dict[str, int] = {}
    for n, day, total, _ in given_:
        if not total:
            per_day[day] = max(per_day.get(day, 0), n)
    assert high is not None
    assert high <= max([sum(per_day.values()), *(n for n, _, total, _ in given_ if total)])


@given(batches, st.integers(0, 5))
def test_a_copy_of_a_dispatch_changes_no_tally(given_: list[tuple[int, str, bool, str]], which: int) -> None:
    readings = told(given_)
    source = readings[which % len(readings)]
    copy = replace(source, report=replace(source.report, id="sha256:copy", publisher="Copyist"))
    before, after = drafted([deal(), *readings]), drafted([deal(), *readings, copy], same=[[source, copy]])
    assert delivered(before) == delivered(after)
    assert [h.delivered_high for h in owed(before).history] == [h.delivered_high for h in owed(after).history]


def test_parts_of_a_day_that_one_report_tells_apart_are_added() -> None:
    text = "Tivona freed eight sailors and let four stokers go."
    told_ = reading_of(
        text, published="2040-05-02", publisher="Sound",
        happenings=(
            Happening("release", "freed", agent="Tivona", whom="eight sailors", number=8, day="2040-05-02", deal=True),
            Happening("release", "let", agent="Tivona", whom="four stokers", number=4, day="2040-05-02", deal=True),
        ),
        terms=(), parties=("Kelmar", "Tivona"), deal_words="go",
    )  # fmt: skip
    assert delivered(drafted([deal(), told_])) == (12, 12)
