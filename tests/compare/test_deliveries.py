"""Which deliveries stand under which term: whom they befell, who promised them, whose hands they went through."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from telling import Happening, Saying, draft_of, reading_of, with_events

from according.compare.agreements import find_agreements
from according.compare.draft import Draft
from according.compare.tallies import tally_agreements
from according.compare.tallies.marks import marks_in
from according.model import Reading
from according.story import StoryTerm

DEAL = "Kelmar and Tivona made the Brin deal. Tivona will free 50 sailors and Kelmar will free 150 miners."
SWAP = (("Tivona", "release", 50.0, "free 50 sailors"), ("Kelmar", "release", 150.0, "free 150 miners"))
DAY = "2040-05-04"


def deal(terms: Sequence[tuple[str | None, str, float | None, str]] = SWAP, text: str = DEAL) -> Reading:
    """The report that tells the deal."""
    return reading_of(
        text, published="2040-05-01", terms=terms, parties=("Kelmar", "Tivona"), deal_words="the Brin deal",
        announced="2040-05-01",
    )  # fmt: skip


def report(
    text: str, *happenings: Happening, published: str = DAY, publisher: str = "Sound", sayings: Sequence[Saying] = ()
) -> Reading:
    """A later report."""
    return reading_of(text, published=published, publisher=publisher, happenings=happenings, sayings=sayings)


def drafted(*readings: Reading, same: Sequence[tuple[Reading, str]] = ()) -> Draft:
    """The draft with its deals and events; the events `same` are one."""
    draft = draft_of(readings)
    agreements, deals = find_agreements(draft)
    draft = replace(draft, agreements=agreements, deals=deals)
    return replace(draft, events=with_events(draft, {(r.report.id, event): "one" for r, event in same}))


def owed(draft: Draft, n: int = 0) -> StoryTerm:
    """The n-th term of the only deal, tallied."""
    (only,) = tally_agreements(draft)
    return only.terms[n]


def delivered(draft: Draft, n: int = 0) -> tuple[float | None, float | None]:
    """The low and the high of the n-th term."""
    return owed(draft, n).delivered_low, owed(draft, n).delivered_high


FREED = Happening("release", "freed", day="2040-05-02", agent="Tivona", whom="12 sailors", group="sailors", number=12)


def test_a_batch_is_of_the_term_of_who_promised_it() -> None:
    text = "A second batch of 9 would be freed, Arden vowed. It was let go."
    said = "A second batch of 9 would be freed"
    told = report(
        text,
        Happening("release", "freed", "promised", DAY, whom="A second batch of 9", number=9, batch=2, said=said),
        Happening("release", "let go", day=DAY, whom="It", number=9, batch=2),
        sayings=(Saying(said, "Nils Arden", "promises", "vowed"),),
    )
    assert delivered(drafted(deal(), told, same=[(told, "v1"), (told, "v2")])) == (9, 9)


def test_other_words_for_the_same_people_are_learned_from_sure_deliveries() -> None:
    first = report("Tivona freed 12 sailors. The captives were let go.", FREED,
                   Happening("release", "let go", day="2040-05-02", whom="The captives"))  # fmt: skip
    later = report("In all 21 captives were let go.", Happening("release", "let go", whom="21 captives", number=21,
                                                                total=True), published="2040-05-09")  # fmt: skip
    told = drafted(deal(), first, later, same=[(first, "v1"), (first, "v2")])
    assert delivered(told) == (21, 21)
    assert delivered(told, 1) == (0, 0)


def test_who_took_tells_who_gave() -> None:
    hands = [Happening("transfer", "handed", day="2040-05-02", agent="Tivona", giver="Tivona", taker="Lamp Society",
                       whom="12 sailors", group="sailors", number=12)]  # fmt: skip
    first = report("Tivona handed 12 sailors over.", *hands)
    later = report("It received seven people.", Happening("transfer", "received", day=DAY, taker="Lamp Society",
                                                         whom="seven people", number=7), publisher="Ferry")  # fmt: skip
    assert delivered(drafted(deal(), first, later)) == (19, 19)


def test_those_whose_going_is_under_no_deal_are_under_none_when_they_are_handed_over() -> None:
    gone = Happening("release", "freed", day=DAY, agent="Tivona", whom="Holm", group="Mara Holm",
                     outside="not under the deal")  # fmt: skip
    given = Happening(
        "transfer", "handed", day=DAY, agent="Tivona", taker="Lamp Society", whom="her", group="Mara Holm"
    )
    text = "Tivona freed Holm, not under the deal. It handed her over."
    assert owed(drafted(deal(), report(text, gone, given))).events == ()
    assert len(owed(drafted(deal(), report(text, given))).events) == 1


LORRIES = "Kelmar and Tivona made the Brin deal. Kelmar will send 300 lorries."


def lorries() -> Reading:
    """A deal on lorries."""
    return deal((("Kelmar", "move", 300.0, "send 300 lorries"),), LORRIES)


def crossed(number: float | None = 30, day: str = "2040-05-02") -> Reading:
    """A report of lorries that crossed: what moves is the agent, who is nobody's name."""
    told = reading_of(f"Lorries crossed, {number} of them.", published=day, publisher=f"Sound {day}", happenings=(
        Happening("move", "crossed", day=day, whom="Lorries", number=number),))  # fmt: skip
    (event,) = told.events
    return replace(told, events=(replace(event, roles=tuple(replace(r, role="agent") for r in event.roles)),))


def test_what_moves_is_what_is_counted() -> None:
    assert delivered(drafted(lorries(), crossed(), crossed(28, DAY))) == (58, 58)


HALTS = [
    ("Kelmar suspended the lorries.", "suspended", "Kelmar", "the lorries", "suspended"),
    ("Kelmar delayed the lorries.", "delayed", "Kelmar", "the lorries", "partial"),  # put off, not stopped
    ("Tivona suspended the lorries.", "suspended", "Tivona", "the lorries", "partial"),  # not its to stop
    ("Kelmar suspended the talks.", "suspended", "Kelmar", "the talks", "partial"),
    ("Kelmar suspended the deal.", "suspended", "Kelmar", "the deal", "suspended"),
]


@pytest.mark.parametrize(("text", "verb", "who", "what", "standing"), HALTS, ids=[row[0] for row in HALTS])
def test_a_delivery_is_suspended_by_who_owes_it(text: str, verb: str, who: str, what: str, standing: str) -> None:
    halt = report(text, Happening("delay", verb, day="2040-05-05", agent=who, whom=what), published="2040-05-05")
    assert owed(drafted(lorries(), crossed(), halt)).standing == standing


def test_what_went_on_since_is_not_suspended() -> None:
    halt = report("Kelmar suspended the lorries.", Happening("delay", "suspended", day="2040-05-05", agent="Kelmar",
                                                             whom="the lorries"), published="2040-05-05")  # fmt: skip
    again = report("The lorries rolled again.", Happening("resume", "rolled", day="2040-05-07", whom="The lorries"),
                   published="2040-05-07", publisher="Ferry")  # fmt: skip
    assert owed(drafted(lorries(), crossed(), halt, again)).standing == "partial"
    assert owed(drafted(lorries(), crossed(), halt, crossed(20, "2040-05-08"))).standing == "partial"


TOTALS = [
    ("Tivona freed 29 sailors so far.", None, (29, 29)),
    ("Tivona freed 29 sailors in two batches.", None, (29, 29)),
    ("Tivona freed 29 sailors in two batches.", DAY, (41, 41)),  # all on that day
    ("Tivona freed 29 sailors, the largest group so far.", DAY, (41, 41)),
    ("Tivona has freed 29 sailors since Thursday.", "2040-05-03", (29, 29)),
    ("The number of those who have been freed is 29 sailors.", None, (29, 29)),
    ("Tivona freed 29 sailors.", DAY, (41, 41)),
]


@pytest.mark.parametrize(("text", "day", "tally"), TOTALS)
def test_a_total_is_told_by_the_words_of_its_sentence(text: str, day: str | None, tally: tuple[float, float]) -> None:
    told = report(text, replace(FREED, whom="29 sailors", number=29, day=day), publisher="Ferry")
    assert delivered(drafted(deal(), report("Tivona freed 12 sailors.", FREED), told)) == tally


def test_a_total_is_of_the_day_on_which_it_is_told() -> None:
    told = report("Tivona has freed 29 sailors so far, nine of them on Thursday.",
                  replace(FREED, whom="29 sailors", number=29, day="2040-05-03"), published="2040-05-09")  # fmt: skip
    term = owed(drafted(deal(), report("Tivona freed 12 sailors.", FREED), told))
    assert [h.as_of for h in term.history] == ["2040-05-02", "2040-05-09"]


def test_marks_of_batches_are_told_apart() -> None:
    assert [only for _, only in marks_in("29 in three groups")] == [True]
    assert [only for _, only in marks_in("29 so far")] == [False]
    assert not list(marks_in("the biggest haul of captives so far"))


@pytest.mark.parametrize(("number", "standing"), [(12, "partial"), (50, "kept")])
def test_the_task_of_a_third_party_is_done_when_all_went_through_its_hands(number: int, standing: str) -> None:
    text = (
        "Kelmar and Tivona made the Brin deal. Tivona will free 50 sailors. The Lamp Society will receive the sailors."
    )
    task = Happening(
        "transfer", "receive", "planned", taker="Lamp Society", whom="the sailors", group="sailors", deal=True
    )
    made = reading_of(text, published="2040-05-01", terms=SWAP[:1], parties=("Kelmar", "Tivona"),
                      deal_words="the Brin deal", announced="2040-05-01", happenings=(task,))  # fmt: skip
    hands = Happening("transfer", "handed", day="2040-05-02", giver="Tivona", taker="Lamp Society",
                      whom=f"{number} sailors", group="sailors", number=number)  # fmt: skip
    term = owed(drafted(made, report(f"Tivona handed {number} sailors over.", hands)), 1)
    assert (term.obligor, term.act, term.of, term.standing) == ("Lamp Society", "transfer", "the sailors", standing)
