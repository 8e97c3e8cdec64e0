"""Agreements of many reports: which are one, and what is known of them together."""

from __future__ import annotations

from dataclasses import replace

import pytest
from telling import Saying, draft_of, reading_of

from according.compare.agreements import find_agreements
from according.compare.agreements.sides import places_of, sides_of
from according.compare.agreements.told import moved
from according.compare.draft import Cast, Draft, Ref
from according.model import Reading
from according.story import StoryEntity

FIRST = "Kelmar and Tivona made the Brin deal. Tivona will free 50 sailors and Kelmar will free 150 miners."
TERMS = (("Tivona", "release", 50.0, "free 50 sailors"), ("Kelmar", "release", 150.0, "free 150 miners"))


def first() -> Reading:
    """The report that tells the whole deal."""
    return reading_of(
        FIRST, published="2040-05-01", terms=TERMS, parties=("Kelmar", "Tivona"), deal_words="the Brin deal",
        announced="2040-05-01",
    )  # fmt: skip


def later(text: str, **more: object) -> Reading:
    """A report of the day after."""
    return reading_of(text, published="2040-05-02", publisher="Morning Ferry", **more)  # type: ignore[arg-type]


def found(*readings: Reading) -> tuple[Draft, list[int]]:
    """The draft with its agreements, and how many reports each deal has."""
    draft = draft_of(readings)
    agreements, deals = find_agreements(draft)
    draft = replace(draft, agreements=agreements, deals=deals)
    return draft, [sum(id_ == a.id for id_ in deals.values()) for a in agreements]


SAME = [
    ("the same number by the same side", "Tivona owes 50 sailors under a truce.",
     {"terms": (("Tivona", "release", 50.0, "50 sailors"),), "deal_words": "a truce", "kind": "truce"}),
    ("the same telling name, nothing else", "The Brin accord holds.",
     {"terms": (), "deal_words": "The Brin accord", "kind": "framework"}),
    ("both parties named", "Kelmar and Tivona keep the pact.",
     {"terms": (), "parties": ("Kelmar", "Tivona"), "deal_words": "the pact", "kind": "framework"}),
    ("a body that acts for a party", "The Watch of Tivona owes 50 sailors under the swap.",
     {"terms": (("Harbour Watch of Tivona", "release", 50.0, "50 sailors"),), "deal_words": "the swap"}),
]  # fmt: skip


@pytest.mark.parametrize(("why", "text", "more"), SAME, ids=[row[0] for row in SAME])
def test_one_deal(why: str, text: str, more: dict[str, object]) -> None:
    assert found(first(), later(text, **more))[1] == [2], why


OTHER = [
    ("other parties", "Ostria and the Quiet Hand made a deal.",
     {"terms": (), "parties": ("Ostria", "Quiet Hand"), "deal_words": "a deal"}),
    ("made on another day, of another number", "Tivona made a deal to free 8 sailors.",
     {"terms": (("Tivona", "release", 8.0, "free 8 sailors"),), "deal_words": "a deal", "announced": "2040-03-01"}),
    ("an extension is a deal of its own", "Kelmar and Tivona agreed on an extension.",
     {"terms": (), "parties": ("Kelmar", "Tivona"), "deal_words": "an extension", "kind": "extension"}),
]  # fmt: skip


@pytest.mark.parametrize(("why", "text", "more"), OTHER, ids=[row[0] for row in OTHER])
def test_two_deals(why: str, text: str, more: dict[str, object]) -> None:
    assert found(first(), later(text, **more))[1] == [1, 1], why


def test_what_a_deal_is_called_and_who_makes_it() -> None:
    more = later(
        "The Brin deal, which Ostria brokered, took effect.",
        terms=(), deal_words="The Brin deal", mediators=("Ostria",), status="in force",
    )  # fmt: skip
    draft, _ = found(first(), more)
    (deal,) = draft.agreements
    assert (deal.name, deal.parties, deal.mediators) == ("Brin deal", ("Kelmar", "Tivona"), ("Ostria",))
    assert (deal.status, deal.announced) == ("in force", "2040-05-01")
    assert {e.report for e in deal.evidence} == {r.report.id for r in draft.readings}


def test_terms_of_two_reports_are_one_and_an_obligor_missing_in_one_is_filled_by_the_other() -> None:
    more = later(
        "50 sailors are owed under the Brin deal.", terms=((None, "release", 50.0, "50 sailors"),),
        deal_words="the Brin deal",
    )  # fmt: skip
    (deal,) = found(first(), more)[0].agreements
    assert [(t.obligor, t.act, t.promised) for t in deal.terms] == [
        ("Tivona", "release", 50.0), ("Kelmar", "release", 150.0)
    ]  # fmt: skip
    assert len(deal.terms[0].evidence) == 2


def test_a_batch_is_no_term_of_its_own() -> None:
    more = later(
        "Under the Brin deal Tivona will free 10 sailors today.",
        terms=(("Tivona", "release", 10.0, "free 10 sailors"),), deal_words="the Brin deal",
    )  # fmt: skip
    (deal,) = found(first(), more)[0].agreements
    assert [t.promised for t in deal.terms] == [50.0, 150.0]


def test_a_deal_named_in_one_report_has_the_terms_told_in_another() -> None:
    named = reading_of(
        "Kelmar and Tivona made the Brin deal.", published="2040-05-01", terms=(), parties=("Kelmar", "Tivona"),
        deal_words="the Brin deal",
    )  # fmt: skip
    told = later("Tivona will free 50 sailors, under the deal.", terms=TERMS[:1], deal_words="the deal")
    (deal,) = found(named, replace(told))[0].agreements
    assert (deal.name, [t.promised for t in deal.terms]) == ("Brin deal", [50.0])


def test_every_agreement_of_every_reading_has_a_deal() -> None:
    draft, _ = found(first(), later(OTHER[0][1], **OTHER[0][2]))
    assert set(draft.deals) == {Ref(r.report.id, a.id) for r in draft.readings for a in r.agreements}


@pytest.mark.parametrize(
    ("day", "duration", "end"),
    [("2040-02-27", "P5D", "2040-03-03"), ("2040-05-01", "PT24H", "2040-05-02"), ("2040-05-01", "PT1H", "2040-05-02"),
     ("2040-05-01", "P2W", "2040-05-15"), ("2040-05-01", "P1M", None), ("2040-05-01", None, None)],
)  # fmt: skip
def test_a_day_and_a_length_of_time(day: str, duration: str | None, end: str | None) -> None:
    assert moved(day, duration) == end


def test_who_acts_for_whom() -> None:
    sides = sides_of(found(first(), later(SAME[3][1], **SAME[3][2]))[0].cast)
    assert sides.same("Harbour Watch of Tivona", "Tivona")
    assert not sides.same("Harbour Watch of Tivona", "Kelmar")
    assert not sides.same(None, "Kelmar")


@pytest.mark.parametrize(("word", "named"), [("Kelmar", True), ("Kelmari", True), ("kelmar", False), ("Kel", False)])
def test_demonyms_name_places(word: str, named: bool) -> None:
    assert bool(places_of(word, {"kelmar": frozenset({"E1"})})) is named


RATES = [
    ("Kelmar will send 20 tankers a day for ten days.", ("ten days", "DURATION", "P10D"), 200),
    ("Kelmar will send 20 tankers each week for two weeks.", ("two weeks", "DURATION", "P2W"), 40),
    ("Kelmar will send 20 tankers daily.", ("daily", "SET", "P1D"), None),  # without an end
    ("Kelmar will send 20 tankers a day, two days late.", ("two days", "DURATION", "P2D"), None),
    ("Kelmar will send 20 tankers for ten days.", ("ten days", "DURATION", "P10D"), 20),  # no rate
]


@pytest.mark.parametrize(("text", "time", "promised"), RATES, ids=[row[0] for row in RATES])
def test_a_rate_comes_to_a_total(text: str, time: tuple[str, str, str], promised: float | None) -> None:
    told = reading_of(text, published="2040-05-01", terms=(("Kelmar", "deliver", 20.0, "send 20 tankers"),),
                      deal_words="Kelmar", times=(time,))  # fmt: skip
    counted = tuple(replace(q, start=text.index("20")) for q in told.quantities)
    draft, _ = found(replace(told, quantities=counted))
    assert draft.agreements[0].terms[0].promised == promised


def test_a_deal_of_which_no_more_is_known_is_the_one_of_its_parties() -> None:
    bare = later("Under the deal it is quiet.", terms=(), deal_words="the deal", kind="framework")
    assert found(first(), bare)[1] == [2]
    strangers = later("Ostria has a deal.", terms=(), parties=("Ostria", "Quiet Hand"), deal_words="a deal")
    assert found(first(), strangers)[1] == [1, 1]


def test_what_says_neither_who_nor_how_many_is_no_term_beside_one_that_does() -> None:
    more = (*TERMS, (None, "release", None, "The first batch is to be freed"))
    told = reading_of(FIRST + " The first batch is to be freed.", published="2040-05-01", terms=more,
                      parties=("Kelmar", "Tivona"), deal_words="the Brin deal")  # fmt: skip
    assert [term.promised for term in found(told)[0].agreements[0].terms] == [50, 150]
    road = ((None, "deliver", None, "the ice road is to be opened"),)
    text = "The Brin deal: the ice road is to be opened."
    alone = reading_of(text, published="2040-05-01", terms=road, deal_words="The Brin deal")
    assert len(found(alone)[0].agreements[0].terms) == 1


def test_what_a_mediator_vows_is_no_term_unless_it_is_told_as_one() -> None:
    said = "to send 12 monitors"
    text = f"Kelmar and Tivona made the Brin deal. Ostria promised {said}."
    term = (("Ostria", "move", 12.0, "send 12 monitors"),)
    vow = Saying(said, "Ostria", "promises", "promised")
    vowed = reading_of(text, published="2040-05-01", terms=term, parties=("Kelmar", "Tivona"),
                       deal_words="the Brin deal", sayings=(vow,))  # fmt: skip
    assert found(vowed)[0].agreements[0].terms == ()
    owed = later("Under the Brin deal Ostria will send 12 monitors.", terms=term, deal_words="the Brin deal")
    assert [t.obligor for t in found(vowed, owed)[0].agreements[0].terms] == ["Ostria"]


def test_fighters_of_a_body_are_on_its_side() -> None:
    names = [("F", "Corrin Front", "organisation", ("Front",)), ("g", "Front fighters", "group", ()),
             ("B", "Front Bank", "organisation", ())]  # fmt: skip
    cast = Cast(tuple(StoryEntity(i, n, k, a, None, False, (), (), ()) for i, n, k, a in names), {})
    sides = sides_of(cast)
    assert sides.same("g", "F")
    assert not sides.same("B", "F")


PHASES = [
    ("First Tivona will free 15 sailors, then free the remaining 25 sailors.", "free the remaining 25 sailors", [40]),
    ("At first Tivona will free 15 sailors, then free another 25 sailors.", "free another 25 sailors", [40]),
    ("Tivona will free 15 sailors, then free the remaining 25 sailors.", "free the remaining 25 sailors", [25]),
    ("First Tivona will free 15 sailors, all free by May: 25 sailors.", "free by May: 25 sailors", [25]),
]


@pytest.mark.parametrize(("text", "second", "promised"), PHASES)
def test_what_comes_on_top_of_a_number_is_added(text: str, second: str, promised: list[float]) -> None:
    terms = (("Tivona", "release", 15.0, "free 15 sailors"), ("Tivona", "release", 25.0, second))
    told = reading_of(text, published="2040-05-01", terms=terms, deal_words="Tivona")
    counted = tuple(replace(q, start=text.index(f"{q.low:g} sailors")) for q in told.quantities)
    assert [t.promised for t in found(replace(told, quantities=counted))[0].agreements[0].terms] == promised
