"""Human decisions on who is who: which of the reading's entities they are about, and what they make of the record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import get_args

from according.compare.cast.letters import plain
from according.compare.cast.members import Member
from according.model import EntityKind
from according.story import Anchor, Decision, StoryEntity


class Anchored:
    """Finds the entity of a reading that an anchor is on: the mention that it shares most with."""

    def __init__(self, members: Iterable[Member]) -> None:
        self._members: defaultdict[str, list[Member]] = defaultdict(list)
        for m in members:
            self._members[m.ref.report].append(m)

    def at(self, anchor: Anchor) -> int | None:
        """The number of the member at `anchor`; None where the reading has nobody there."""
        best: tuple[int, int, int] | None = None
        for m in self._members.get(anchor.report, ()):
            for span in m.entity.mentions:
                shared = min(span.end, anchor.end) - max(span.start, anchor.start)
                if shared > 0:
                    outside = (span.end - span.start) + (anchor.end - anchor.start) - 2 * shared
                    best = min(best or (outside, -shared, m.number), (outside, -shared, m.number))
        return None if best is None else best[2]

    def links(self, decisions: Sequence[Decision]) -> list[tuple[str, list[int]]]:
        """The merges and splits of entities as lists of numbers, newest first."""
        found: list[tuple[str, list[int]]] = []
        for decision in reversed(decisions):
            if decision.subject == "entity" and decision.kind in ("merge", "split"):
                numbers = [n for n in map(self.at, decision.anchors) if n is not None]
                if len(numbers) > 1 and (decision.kind == "merge" or self.at(decision.anchors[0]) == numbers[0]):
                    found.append((decision.kind, numbers))
        return found


def decided(
    entities: Sequence[StoryEntity], decisions: Iterable[Decision], anchored: Anchored, ids: Mapping[int, str]
) -> tuple[StoryEntity, ...]:
    """The entities as corrected and hidden by hand, the newest decision last.

    An affiliation is given by its name; one that no entity of the story has is not taken.
    """
    by_id = {entity.id: entity for entity in entities}
    for decision in decisions:
        number = anchored.at(decision.anchors[0]) if decision.anchors and decision.subject == "entity" else None
        if number is None:
            continue
        entity = by_id[ids[number]]
        if decision.kind == "hide":
            by_id[entity.id] = replace(entity, hidden=True)
        elif decision.kind == "correct":
            by_id[entity.id] = _corrected(entity, decision, by_id)
    return tuple(by_id.values())


def _corrected(entity: StoryEntity, decision: Decision, by_id: Mapping[str, StoryEntity]) -> StoryEntity:
    value = decision.value
    if decision.field == "name" and value:
        others = dict.fromkeys([entity.name, *entity.aliases])
        return replace(entity, name=value, aliases=tuple(o for o in others if plain(o) != plain(value)))
    if decision.field == "kind":
        kinds: tuple[EntityKind, ...] = get_args(EntityKind)
        return next((replace(entity, kind=kind) for kind in kinds if kind == value), entity)
    if decision.field == "affiliation":
        if not value:
            return replace(entity, affiliation=None)
        other = _called(value, by_id.values())
        return entity if other is None or other.id == entity.id else replace(entity, affiliation=other.id)
    return entity


def _called(name: str, entities: Iterable[StoryEntity]) -> StoryEntity | None:
    """The first entity with that id or name, else the first with that alias."""
    wanted = plain(name)
    known = list(entities)
    for names in (lambda e: (e.id, e.name), lambda e: e.aliases):
        for entity in known:
            if any(own == name or plain(own) == wanted for own in names(entity)):
                return entity
    return None
