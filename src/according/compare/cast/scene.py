"""What the rules of the cast work on: the members, the sets they are in so far, and the places of the story."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from according.compare.cast.links import Links
from according.compare.cast.members import Member
from according.compare.cast.places import Places, bare
from according.model import EntityKind


@dataclass(frozen=True, slots=True)
class Scene:
    """`kinds` holds what each member is taken for: a bare "Dorrane" that one reading takes for a man is a place where
    the others have a place."""

    members: list[Member]
    links: Links
    kinds: list[EntityKind]
    places: Places
    by_ref: dict[tuple[str, str], int] = field(default_factory=dict)

    def roots(self, numbers: Iterable[int]) -> list[int]:
        """The sets of `numbers`, each once, in order."""
        return list(dict.fromkeys(self.links.root(n) for n in numbers))

    def reports(self, number: int) -> set[str]:
        """The reports of the set of `number`."""
        return {self.members[n].ref.report for n in self.links.members(number)}

    def affiliations(self, numbers: Iterable[int]) -> set[int]:
        """The sets that the members `numbers` are said to belong to."""
        found = set()
        for n in numbers:
            other = self.by_ref.get((self.members[n].ref.report, self.members[n].entity.affiliation or ""))
            if other is not None:
                found.add(self.links.root(other))
        return found


def scene_of(members: list[Member], links: Links) -> Scene:
    """The members with their kinds made even across reports."""
    kinds = _kinds(members)
    places = Places(bare(m.words) for m, kind in zip(members, kinds, strict=True) if kind == "place" and m.named)
    return Scene(members, links, kinds, places, {(m.ref.report, m.ref.id): m.number for m in members})


def _kinds(members: list[Member]) -> list[EntityKind]:
    """Members of one name get the kind that most have; a single word keeps `person` where somebody is so called.

    A title or a role makes a person whatever the others are.
    """
    kinds = [m.kind for m in members]
    by_name: defaultdict[tuple[str, ...], list[Member]] = defaultdict(list)
    called: set[str] = set()
    for m in members:
        if m.named and m.words:
            by_name[bare(m.words)].append(m)
            if m.kind == "person" and len(m.words) > 1:
                called.update((m.words[0], m.words[-1]))
    for name, same in by_name.items():
        if len({m.kind for m in same}) < 2 or (len(name) == 1 and name[0] in called):
            continue
        free = [m for m in same if len(name) > 1 or not (m.kind == "person" and (m.titles or m.sure))]
        votes = Counter(m.kind for m in free)
        if votes:
            best = max(votes, key=lambda kind: (votes[kind], kind == "place", kind))
            for m in free:
                kinds[m.number] = best
    return kinds
