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
    the others have a place.
    """

    members: list[Member]
    links: Links
    kinds: list[EntityKind]
    places: Places
    by_ref: dict[tuple[str, str], int] = field(default_factory=dict)
    by_report: dict[str, list[int]] = field(default_factory=dict)

    def roots(self, numbers: Iterable[int]) -> list[int]:
        """The sets of `numbers`, each once, in order."""
        return list(dict.fromkeys(self.links.root(n) for n in numbers))

    def reports(self, number: int) -> set[str]:
        """The reports of the set of `number`."""
        return {self.members[n].ref.report for n in self.links.members(number)}

    def in_report(self, report: str) -> list[int]:
        """The members of one report."""
        return self.by_report[report]

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
    by_report: dict[str, list[int]] = {}
    for m in members:
        by_report.setdefault(m.ref.report, []).append(m.number)
    return Scene(members, links, kinds, places, {(m.ref.report, m.ref.id): m.number for m in members}, by_report)


def _kinds(members: list[Member]) -> list[EntityKind]:
    """What each member is: what most members of its name are, a person for sure where a title, role or byline says so.

    Where events happen is a place, in doubt.

    A single word that nothing shows to be a person is none where no full name has it: it is what the others of that
    name are, or short for the ship or body whose name ends in it.
    """
    kinds = [m.kind for m in members]
    by_name: defaultdict[tuple[str, ...], list[Member]] = defaultdict(list)
    called: set[str] = set()
    ends: dict[str, EntityKind] = {}
    for m in members:
        if not (m.named and m.words):
            continue
        by_name[bare(m.words)].append(m)
        if len(m.words) > 1 and (m.kind == "person" or m.signs):
            called.update((m.words[0], m.words[-1]))
        elif len(m.words) > 1 and m.kind in ("organisation", "other"):
            ends[m.words[-1]] = m.kind
    for name, same in by_name.items():
        person = any(m.signs or (m.kind == "person" and m.shown) for m in same)
        if len(name) == 1 and (name[0] in called or person):
            continue
        votes = Counter(m.kind for m in same)
        votes.update("place" for m in same if m.located and not m.shown)
        best = max(votes, key=lambda kind: (votes[kind], kind == "place", kind))
        if len(name) == 1 and best == "person":
            best = ends.get(name[0], "person")
        if any(m.signs for m in same):
            best = "person"
        for m in same:
            kinds[m.number] = best
    return kinds
