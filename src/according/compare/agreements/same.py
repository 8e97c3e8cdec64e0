"""Which agreements, in whatever reports, are one deal.

Greedy and cautious, in order of publication: a report's agreement joins the deal with which it has most in common -
parties, mediators, days, promised numbers, telling words of its names - if that outweighs what they contradict; two
that one report tells apart are never one. Candidates come from an index of what deals have in common, so that the cost
does not grow with the number of deals.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from according.compare.agreements.sides import Sides
from according.compare.agreements.told import Told

ENOUGH = 1.0
CANDIDATES = 8
NEAR = 2  # days by which two reports may differ on the date of one deal
TWO_PARTIES, ONE_PARTY, OTHER_PARTIES = 2.5, 1.0, -3.0
SAME_DAY, OTHER_DAY = 2.0, -3.0
SAME_NUMBER, NUMBER_OF_OTHERS, OTHER_NUMBER = 2.5, 1.0, -0.5  # another number may be an instalment
SAME_NAME, MOST_NAMES = 0.75, 2
OTHER_KIND = -0.5
ALONE = 1.0  # what speaks for a deal that is the only one told so far


@dataclass
class Group:
    """A deal in the making: its mentions and all that they say of it."""

    told: list[Told] = field(default_factory=list)
    reports: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    parties: set[str] = field(default_factory=set)
    mediators: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    announced: set[str] = field(default_factory=set)
    effective: set[str] = field(default_factory=set)
    numbers: dict[tuple[str, float], set[str | None]] = field(default_factory=dict)

    def add(self, told: Told) -> None:
        """Takes in one more mention of the deal."""
        self.told.append(told)
        self.reports.add(told.ref.report)
        self.kinds.add(told.deal.kind)
        self.parties |= set(told.parties)
        self.mediators |= set(told.mediators)
        self.names |= told.names
        self.announced.update(day for day in (told.announced,) if day is not None)
        self.effective.update(day for day in (told.effective,) if day is not None)
        for term in told.terms:
            if term.number is not None:
                self.numbers.setdefault((term.act, term.number), set()).add(term.obligor)


def same_deals(told: Iterable[Told], sides: Sides) -> list[list[Told]]:
    """The agreements of the reports, those of one deal together; each list and all of them in order of publication."""
    groups: list[Group] = []
    index: dict[object, list[int]] = {}
    for one in told:
        found = [(likeness(one, groups[n], sides, alone=len(groups) == 1), -n) for n in _candidates(one, index, groups)]
        best, n = max(found, default=(0.0, 0))
        if best < ENOUGH:
            n = -len(groups)
            groups.append(Group())
        groups[-n].add(one)
        for key in _keys(one):
            held = index.setdefault(key, [])
            if -n not in held:
                held.append(-n)
    return [group.told for group in _without_bare(groups, sides)]


def _without_bare(groups: list[Group], sides: Sides) -> list[Group]:
    """The deals; one of which nothing is known but parties of another ("the deal", a headline) is that other one."""
    order = {one.ref: n for n, one in enumerate(one for group in groups for one in group.told)}
    kept = [group for group in groups if not _is_bare(group)]
    if not kept:
        return groups
    for bare in (group for group in groups if _is_bare(group)):
        fitting = [group for group in kept if _may_be(bare, group, sides)]
        if not fitting:
            kept.append(bare)
            continue
        best = max(fitting, key=lambda group: (bool(bare.reports & group.reports), len(group.told)))
        for one in bare.told:
            best.add(one)
        best.told.sort(key=lambda one: order[one.ref])
    return kept


def _is_bare(group: Group) -> bool:
    """Whether no report tells what is owed under a deal, when it was made or began, or a name that tells it apart."""
    return not any(one.terms for one in group.told) and not (group.names or group.announced or group.effective)


def _may_be(bare: Group, group: Group, sides: Sides) -> bool:
    """Whether all parties of a deal of which no more is known are of another, which is no extension of it."""
    known = group.parties | group.mediators
    all_known = all(sides.any_same([party], known) for party in bare.parties if sides.is_actor(party))
    return all_known and ("extension" in bare.kinds) == ("extension" in group.kinds)


def _candidates(one: Told, index: dict[object, list[int]], groups: list[Group]) -> list[int]:
    if len(groups) == 1:
        return [0]
    shared = Counter(n for key in _keys(one) for n in index.get(key, ()))
    return sorted(shared, key=lambda n: (-shared[n], n))[:CANDIDATES]


def _keys(one: Told) -> Iterator[object]:
    yield from (("actor", entity) for entity in (*one.parties, *one.mediators))
    yield from (("name", stem) for stem in sorted(one.names))
    yield from (("day", day) for day in (one.announced, one.effective) if day)
    yield from (("number", term.act, term.number) for term in one.terms if term.number is not None)


def likeness(one: Told, group: Group, sides: Sides, *, alone: bool) -> float:
    """How much speaks for `one` being the deal of `group`, less what speaks against it; minus infinity for a veto."""
    if one.ref.report in group.reports or (one.deal.kind == "extension") != ("extension" in group.kinds):
        return float("-inf")
    score = _parties(one, group, sides) + bool(group.mediators & set(one.mediators))
    score += _days(one.announced, group.announced) + _days(one.effective, group.effective)
    score += _numbers(one, group, sides) + SAME_NAME * min(MOST_NAMES, len(one.names & group.names))
    if one.deal.kind not in group.kinds:
        score += OTHER_KIND / 2 if "framework" in (one.deal.kind, *group.kinds) else OTHER_KIND
    return score + (ALONE if alone and score >= OTHER_KIND else 0.0)


def _parties(one: Told, group: Group, sides: Sides) -> float:
    parties, known = (frozenset(filter(sides.is_actor, p)) for p in (one.parties, group.parties))
    shared = sum(sides.any_same([party], known) for party in parties)
    if shared >= 2:
        return TWO_PARTIES
    if shared:
        return ONE_PARTY
    return OTHER_PARTIES if len(parties) >= 2 and len(known) >= 2 else 0.0


def _days(day: str | None, known: set[str]) -> float:
    if day is None or not known:
        return 0.0
    if day in known:
        return SAME_DAY
    apart = min(abs((date.fromisoformat(day) - date.fromisoformat(other)).days) for other in known)
    return 0.0 if apart <= NEAR else OTHER_DAY


def _numbers(one: Told, group: Group, sides: Sides) -> float:
    """Two promises of one act: of one number they speak for one deal, most if one side owes both; else against it."""
    scores = [0.0]
    for term in one.terms:
        owed = group.numbers.get((term.act, term.number)) if term.number is not None else set()
        if owed is None:
            scores.extend(
                OTHER_NUMBER
                for (act, _), who in group.numbers.items()
                if act == term.act and sides.any_same(_known({term.obligor}), _known(who))
            )
        elif owed:
            theirs = term.obligor is not None and None not in owed and not sides.any_same([term.obligor], _known(owed))
            scores.append(NUMBER_OF_OTHERS if theirs else SAME_NUMBER)
    return max(scores) or min(scores)


def _known(entities: set[str | None]) -> list[str]:
    return [entity for entity in entities if entity is not None]
