"""Who passed into whose hands: steps merged across reports, joined where hands meet, with gaps where they do not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telling import Happening, Saying, draft_of, reading_of, with_events

from according.compare.custody import find_custody
from according.compare.draft import Draft
from according.model import Reading, Role, Span
from according.story import StoryEntity

Hands = tuple[str | None, str | None, str | None]
WATCH, HAND, LAMP = "Harbour Watch of Tivona", "Quiet Hand", "Lamp Society"


def handed(
    *hands: Hands, published: str = "2040-05-05", publisher: str = "The Ledge", group: str = "sailors"
) -> Reading:
    """A report of hand-overs (giver, taker, day) of the same people, in the order of its text."""
    text = " ".join(f"{n} handed the {group} over." for n in range(len(hands)))
    happenings = tuple(
        Happening("transfer", f"{n} handed", giver=giver, taker=taker, day=day, whom=f"the {group}", group=group)
        for n, (giver, taker, day) in enumerate(hands)
    )
    return reading_of(text, published=published, publisher=publisher, happenings=happenings)


def drafted(readings: Sequence[Reading]) -> Draft:
    """A draft in which every mention is an event of its own."""
    draft = draft_of(readings)
    return replace(draft, events=with_events(draft))


def steps(*readings: Reading) -> list[list[Hands]]:
    """The chains, each as (from, to, date)."""
    return [[(s.from_, s.to, s.date) for s in chain.steps] for chain in find_custody(drafted(readings))]


CHAINS: list[tuple[str, list[Reading], list[list[Hands]]]] = [
    ("one step", [handed((WATCH, LAMP, "2040-05-02"))], [[(WATCH, LAMP, "2040-05-02")]]),
    ("hands meet", [handed((HAND, WATCH, "2040-05-01"), (WATCH, LAMP, "2040-05-02"))],
     [[(HAND, WATCH, "2040-05-01"), (WATCH, LAMP, "2040-05-02")]]),
    ("across reports", [handed((WATCH, LAMP, "2040-05-02")), handed((HAND, WATCH, "2040-05-01"), publisher="Sound")],
     [[(HAND, WATCH, "2040-05-01"), (WATCH, LAMP, "2040-05-02")]]),
    ("told twice", [handed((WATCH, LAMP, "2040-05-02")), handed((WATCH, LAMP, "2040-05-02"), publisher="Sound")],
     [[(WATCH, LAMP, "2040-05-02")]]),
    ("giver and taker apart in one report", [handed((WATCH, None, "2040-05-02"), (None, LAMP, "2040-05-02"))],
     [[(WATCH, LAMP, "2040-05-02")]]),
    ("an undated step stands before the next one of its report",
     [handed((HAND, WATCH, None), (WATCH, LAMP, "2040-05-02"))],
     [[(HAND, WATCH, None), (WATCH, LAMP, "2040-05-02")]]),
    ("another batch is another chain", [handed((WATCH, LAMP, "2040-05-02"), (WATCH, LAMP, "2040-05-04"))],
     [[(WATCH, LAMP, "2040-05-02")], [(WATCH, LAMP, "2040-05-04")]]),
    ("other people", [handed((HAND, WATCH, "2040-05-01")), handed((WATCH, LAMP, "2040-05-02"), group="miners",
                                                                  publisher="Sound")],
     [[(HAND, WATCH, "2040-05-01")], [(WATCH, LAMP, "2040-05-02")]]),
    ("one hand is no hand-over", [handed((WATCH, None, "2040-05-02"))], []),
    ("a state hands over through its body",
     [handed((WATCH, LAMP, "2040-05-02")), handed(("Tivona", LAMP, "2040-05-04"), publisher="Sound")],
     [[(WATCH, LAMP, "2040-05-02")], [(WATCH, LAMP, "2040-05-04")]]),
]  # fmt: skip


@pytest.mark.parametrize(("why", "readings", "expected"), CHAINS, ids=[row[0] for row in CHAINS])
def test_chains(why: str, readings: list[Reading], expected: list[list[Hands]]) -> None:
    assert steps(*readings) == expected, why


def test_a_gap_in_the_chain_of_one_person() -> None:
    text = "The Hand gave Holm up. The Watch let Holm go."
    told = reading_of(
        text, published="2040-05-05",
        happenings=(
            Happening("transfer", "gave", giver=HAND, taker="Ostria", day="2040-05-01", whom="Holm", group="Mara Holm"),
            Happening("transfer", "let", giver=WATCH, taker=LAMP, day="2040-05-02", whom="Holm go", group="Mara Holm"),
        ),
    )  # fmt: skip
    (chain,) = find_custody(drafted([told]))
    assert (chain.of, chain.name, len(chain.steps)) == ("Mara Holm", "Mara Holm", 2)
    assert [(g.after, g.to, g.from_) for g in chain.gaps] == [(0, "Ostria", WATCH)]


def test_its_delegates_are_the_speakers() -> None:
    text = "The Society said that its delegates received the sailors."
    told = reading_of(
        text, published="2040-05-05", sayings=(Saying("its delegates received the sailors", LAMP),),
        happenings=(Happening("transfer", "received", giver=WATCH, day="2040-05-02", whom="the sailors",
                              group="sailors", said="its delegates received the sailors"),),
    )  # fmt: skip
    event = told.events[0]
    start = text.index("its delegates")
    taker = replace(event.roles[0], role="to", span=replace(event.trigger, start=start, end=start + 13), entity=None)
    told = replace(told, events=(replace(event, roles=(*event.roles, taker)),))
    assert steps(told) == [[(WATCH, LAMP, "2040-05-02")]]


def test_people_walk_on_to_waiting_officers() -> None:
    text = "They handed the sailors over. The sailors walked to Kelmari officers."
    told = reading_of(
        text, published="2040-05-05",
        happenings=(
            Happening("transfer", "handed", giver=WATCH, taker=LAMP, day="2040-05-02", whom="the sailors",
                      group="sailors"),
            Happening("move", "walked", day="2040-05-02", whom="The sailors", group="sailors"),
            Happening("meet", "Kelmari", agent="Kelmar"),
        ),
    )  # fmt: skip
    event = told.events[1]
    start = text.index("Kelmari officers")
    taker = replace(event.roles[0], role="to", span=replace(event.trigger, start=start, end=start + 16), entity=None)
    told = replace(told, events=(told.events[0], replace(event, roles=(*event.roles, taker)), told.events[2]))
    assert steps(told) == [[(WATCH, LAMP, "2040-05-02"), (LAMP, "Kelmar", "2040-05-02")]]


def test_whom_a_pronoun_stands_for_is_told_by_the_hand_over_before() -> None:
    text = "The pilot came to the Society, which gave him to Ostria."
    told = reading_of(
        text, published="2040-05-05",
        happenings=(
            Happening("transfer", "came", taker=LAMP, whom="The pilot"),
            Happening("transfer", "gave", giver=LAMP, taker="Ostria", day="2040-05-02", whom="him"),
        ),
    )  # fmt: skip
    (chain,) = find_custody(drafted([told]))
    assert (chain.name, [(s.from_, s.to) for s in chain.steps]) == ("The pilot", [(LAMP, "Ostria")])


@pytest.mark.parametrize("status", ["planned", "promised", "denied", "demanded"])
def test_what_did_not_happen_is_no_step(status: str) -> None:
    told = handed((WATCH, LAMP, "2040-05-02"))
    assert steps(replace(told, events=(replace(told.events[0], status=status),))) == []


hands = st.tuples(st.sampled_from([WATCH, HAND, LAMP]), st.sampled_from([WATCH, HAND, LAMP]),
                  st.integers(1, 5).map(lambda n: f"2040-05-0{n}"))  # fmt: skip


@given(st.lists(hands, max_size=5), st.randoms())
def test_the_order_of_arrival_plays_no_part(told: list[tuple[str, str, str]], chance: object) -> None:
    readings = [handed(one, publisher=f"Outlet {n}") for n, one in enumerate(told)]
    shuffled = list(readings)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert steps(*readings) == steps(*shuffled)


@given(st.lists(hands, min_size=1, max_size=4))
def test_a_report_told_again_adds_no_step(told: list[tuple[str, str, str]]) -> None:
    readings = [handed(one, publisher=f"Outlet {n}") for n, one in enumerate(told)]
    again = replace(readings[0], report=replace(readings[0].report, id="sha256:copy"))
    assert steps(*readings, again) == steps(*readings)


def test_the_giver_is_who_gives_into_these_hands_elsewhere() -> None:
    first, later = handed((WATCH, LAMP, "2040-05-02")), handed((None, LAMP, "2040-05-04"), publisher="Sound")
    assert steps(first, later) == [[(WATCH, LAMP, "2040-05-02")], [(WATCH, LAMP, "2040-05-04")]]
    other = handed((HAND, LAMP, "2040-05-03"), publisher="Third")
    assert len(steps(first, later, other)) == 2  # two sides give into them: the third step has no giver
    assert len(steps(first, handed((None, LAMP, "2040-05-04"), publisher="Sound", group="miners"))) == 1


def test_the_watch_is_the_one_of_the_story() -> None:
    text = "1 handed the sailors over. Later 2 handed the sailors to the team."
    one = Happening(
        "transfer", "1 handed", giver=WATCH, taker=LAMP, day="2040-05-02", whom="the sailors", group="sailors"
    )
    two = Happening("transfer", "2 handed", giver=LAMP, day="2040-05-02", whom="the sailors", group="sailors")
    told = reading_of(text, published="2040-05-05", happenings=(one, two))
    to = Role("to", Span(text.index("the team"), len(text) - 1), None, None)
    last = replace(told.events[1], roles=(*told.events[1].roles, to))
    draft = drafted([replace(told, events=(told.events[0], last))])
    team = StoryEntity("T0", "Ostrian team", "organisation", (), None, False, (), (), ())
    named = replace(draft.cast, entities=(*draft.cast.entities, team))
    assert find_custody(replace(draft, cast=named))[0].steps[-1].to == "T0"
    assert len(find_custody(draft)[0].steps) == 1
