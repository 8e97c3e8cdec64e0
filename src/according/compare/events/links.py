"""What joins or parts two mentions for certain: copied words, the report's own links, and human decisions."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from according.compare.draft import Draft, Ref
from according.compare.events.facts import Facts
from according.model import Reading
from according.story import Anchor, Decision

SLACK = 6  # characters by which a copied trigger may be shifted inside its passage

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Links:
    """Pairs of mentions by number: `human` and `parted` are decided, `copied` sure unless parted, `told` likely."""

    human: tuple[Pair, ...] = ()
    parted: tuple[Pair, ...] = ()
    copied: tuple[Pair, ...] = ()
    told: tuple[Pair, ...] = ()


def links_of(draft: Draft, facts: Sequence[Facts]) -> Links:
    """All links between the mentions of a story."""
    numbers = {fact.ref: number for number, fact in enumerate(facts)}
    anchored = Anchored(facts)
    human, parted = _decided(draft.decisions, anchored)
    return Links(human, parted, tuple(_copied(draft, facts, anchored.by_report)), tuple(_told(draft, numbers)))


class Anchored:
    """Finds the mention that an anchor is on."""

    def __init__(self, facts: Sequence[Facts]) -> None:
        self.facts = facts
        self.by_report: dict[str, list[int]] = {}
        for number, fact in enumerate(facts):
            self.by_report.setdefault(fact.ref.report, []).append(number)

    def at(self, anchor: Anchor) -> int | None:
        """The number of the mention whose trigger shares the most characters with `anchor`, the shortest of equals."""
        best: tuple[int, int, int] | None = None
        for number in self.by_report.get(anchor.report, ()):
            span = self.facts[number].span
            shared = min(anchor.end, span.end) - max(anchor.start, span.start)
            if shared > 0:
                found = (-shared, span.end - span.start, number)
                best = found if best is None else min(best, found)
        return None if best is None else best[2]


def _decided(decisions: Iterable[Decision], anchored: Anchored) -> tuple[tuple[Pair, ...], tuple[Pair, ...]]:
    human: list[Pair] = []
    parted: list[Pair] = []
    for decision in decisions:
        if decision.subject != "event" or decision.kind not in ("merge", "split") or not decision.anchors:
            continue
        first = anchored.at(decision.anchors[0])
        others = [at for anchor in decision.anchors[1:] if (at := anchored.at(anchor)) is not None]
        pairs = [(first, other) for other in others if first is not None and other != first]
        human, parted = _without(human, pairs), _without(parted, pairs)
        (human if decision.kind == "merge" else parted).extend(pairs)
    return tuple(human), tuple(parted)


def _without(pairs: list[Pair], others: Sequence[Pair]) -> list[Pair]:
    """The pairs that a later decision says nothing about: the last word on a pair holds."""
    gone = {frozenset(pair) for pair in others}
    return [pair for pair in pairs if frozenset(pair) not in gone]


def _copied(draft: Draft, facts: Sequence[Facts], by_report: Mapping[str, list[int]]) -> Iterable[Pair]:
    """Mentions whose trigger stands in a copied passage, with the mention at that place of the original."""
    starts = {report: [facts[n].span.start for n in numbers] for report, numbers in by_report.items()}
    for copy in draft.copies:
        ours, theirs = by_report.get(copy.report, []), by_report.get(copy.of, [])
        for passage in copy.passages:
            first = bisect_right(starts.get(copy.report, []), passage.start - 1)
            for number in ours[first:]:
                span = facts[number].span
                if span.end > passage.end:
                    break
                place = passage.of_start + span.start - passage.start
                there = _nearest(facts, theirs, starts.get(copy.of, []), place)
                if there is not None and facts[there].stems == facts[number].stems:
                    yield there, number


def _nearest(facts: Sequence[Facts], numbers: Sequence[int], starts: Sequence[int], place: int) -> int | None:
    at = bisect_right(starts, place + SLACK)
    near = [n for n in numbers[max(0, at - 3) : at] if abs(facts[n].span.start - place) <= SLACK]
    return min(near, key=lambda n: abs(facts[n].span.start - place), default=None)


def _told(draft: Draft, numbers: Mapping[Ref, int]) -> Iterable[Pair]:
    """Mentions that their own report says are one, or finds to give two counts of one thing."""
    for reading in draft.readings:
        yield from _in_conflict(reading, numbers)
        for event in reading.events:
            first = numbers.get(Ref(reading.report.id, event.same_as or ""))
            if first is not None:
                yield first, numbers[Ref(reading.report.id, event.id)]


def _in_conflict(reading: Reading, numbers: Mapping[Ref, int]) -> Iterable[Pair]:
    """Mentions of one type whose counts a finding of the reading sets against each other."""
    for finding in reading.findings:
        if finding.kind != "quantity-conflict":
            continue
        counted = [
            event for event in reading.events for role in event.roles
            if any(role.span.overlaps(span) for span in finding.evidence)
        ]  # fmt: skip
        for event in counted[1:]:
            if event.type == counted[0].type and event.id != counted[0].id:
                yield numbers[Ref(reading.report.id, counted[0].id)], numbers[Ref(reading.report.id, event.id)]
