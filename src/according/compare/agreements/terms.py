"""The terms of one deal, united from what each report tells of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from according.compare.agreements.sides import Sides
from according.compare.agreements.told import Told, ToldTerm
from according.compare.draft import Ref, evidence_at
from according.model import Reading
from according.story import Evidence, StoryTerm

T = TypeVar("T")


@dataclass
class Duty:
    """One term in the making: what each report tells of it, with the place of each in its report's own list."""

    told: list[tuple[Told, int]] = field(default_factory=list)

    @property
    def terms(self) -> list[ToldTerm]:
        """The term as each report tells it."""
        return [told.terms[n] for told, n in self.told]

    def best(self, of: Callable[[ToldTerm], T | None]) -> T | None:
        """What most reports say of it, the first told of equals."""
        return most_told((term.report, of(term)) for term in self.terms)


def most_told(pairs: Iterable[tuple[str, T | None]]) -> T | None:
    """The value that most reports give, the first given of equals; None where none gives any."""
    counted = Counter(value for _, value in dict.fromkeys(pairs) if value is not None)
    return max(counted, key=lambda value: counted[value], default=None)


def terms_of(deal: Sequence[Told], sides: Sides) -> tuple[StoryTerm, ...]:
    """The terms of a deal, in the order in which they were first told; instalments of a larger term left out."""
    duties: list[Duty] = []
    for told in deal:
        for n, term in enumerate(told.terms):
            if term.more:
                continue
            duty = next((d for d in duties if _same(d, told, term, sides)), None)
            if duty is None:
                duties.append(duty := Duty())
            duty.told.append((told, n))
    owed = [duty for duty in duties if not all(term.vowed for term in duty.terms)]
    kept = [
        duty
        for duty in owed
        if not any(_part_of(duty, other, sides) or _says_less(duty, other) for other in owed if other is not duty)
    ]
    place = {(told.ref, n): at for at, duty in enumerate(kept) for told, n in duty.told}
    return tuple(_term(duty, place, kept, sides) for duty in kept)


def _same(duty: Duty, told: Told, term: ToldTerm, sides: Sides) -> bool:
    """One act of one side: numbers and things owed agree, or one of them is not told."""
    if any(other.report == told.ref.report for other in duty.terms) or duty.terms[0].act != term.act:
        return False
    number, obligor = (
        duty.best(lambda t: t.number),
        duty.best(lambda t: t.obligor if sides.is_actor(t.obligor) else None),
    )
    who = term.obligor if sides.is_actor(term.obligor) else None
    if number is not None and term.number is not None:
        return number == term.number and (_agree(obligor, who, sides) or _alike(duty, term))
    return _agree(obligor, who, sides) and (_alike(duty, term) or None in (obligor, who) or term.number == number)


def _agree(one: str | None, other: str | None, sides: Sides) -> bool:
    return one is None or other is None or sides.same(one, other)


def _alike(duty: Duty, term: ToldTerm) -> bool:
    return any(term.stems & other.stems for other in duty.terms)


def _part_of(duty: Duty, whole: Duty, sides: Sides) -> bool:
    """Whether a term is an instalment of a larger one: less of the same, owed by the same side, told by no more."""
    small, large = duty.best(lambda t: t.number), whole.best(lambda t: t.number)
    if small is None or large is None or small >= large or duty.terms[0].act != whole.terms[0].act:
        return False
    who, owes = duty.best(lambda t: t.obligor), whole.best(lambda t: t.obligor)
    fewer = len({t.report for t in duty.terms}) <= len({t.report for t in whole.terms})
    return fewer and _agree(who, owes, sides) and any(_alike(whole, term) for term in duty.terms)


def _says_less(duty: Duty, other: Duty) -> bool:
    """Whether a term says neither who owes nor how many, where another of its act does: "a first batch is to go"."""
    told = [term for term in duty.terms if term.obligor is not None or term.number is not None]
    return not told and duty.terms[0].act == other.terms[0].act and any(t.number is not None for t in other.terms)


def _term(duty: Duty, place: Mapping[tuple[Ref, int], int], duties: Sequence[Duty], sides: Sides) -> StoryTerm:
    returned = most_told(
        (told.ref.report, place.get((told.ref, n)))
        for told, at in duty.told
        if (n := told.terms[at].in_return_for) is not None
    )
    obligor = _actor(duty, lambda t: t.obligor, sides)
    beneficiary = _actor(duty, lambda t: t.beneficiary, sides)
    if beneficiary is None:
        beneficiary = _other_side(duty, duties, place, sides)
    return StoryTerm(
        obligor=obligor, beneficiary=beneficiary if beneficiary != obligor else None, act=duty.terms[0].act,
        of=duty.best(lambda t: t.of), promised=duty.best(lambda t: t.number), delivered_low=None, delivered_high=None,
        events=(), totals=(), due=duty.best(lambda t: t.due), standing="pending", in_return_for=returned, history=(),
        evidence=tuple(_evidence(told.reading, told.terms[n]) for told, n in duty.told),
    )  # fmt: skip


def _actor(duty: Duty, of: Callable[[ToldTerm], str | None], sides: Sides) -> str | None:
    """Who most reports say, of those who can act."""
    return duty.best(lambda term: of(term) if sides.is_actor(of(term)) else None)


def _other_side(duty: Duty, duties: Sequence[Duty], place: Mapping[tuple[Ref, int], int], sides: Sides) -> str | None:
    """Who owes what is given in return for this term, or what this term is given in return for."""
    mine = {(told.ref, n) for told, n in duty.told}
    for other in duties:
        for told, n in other.told:
            returned = told.terms[n].in_return_for
            if returned is not None and (told.ref, returned) in mine:
                return _actor(other, lambda t: t.obligor, sides)
    for told, at in duty.told:
        back = told.terms[at].in_return_for
        if back is not None and (told.ref, back) in place:
            return _actor(duties[place[told.ref, back]], lambda t: t.obligor, sides)
    return None


def _evidence(reading: Reading, term: ToldTerm) -> Evidence:
    return evidence_at(reading, term.span.start, term.span.end)
