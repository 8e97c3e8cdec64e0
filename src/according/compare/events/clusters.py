"""Which mentions are of one event: clustering under constraints, the surest mentions first.

Mentions that must be one (copied words, a report's own links) start as one; each further mention, the most telling
first, joins the cluster that it fits best, or starts its own; what a human says is one is joined at the end. A veto of
a single member keeps a mention out of a cluster. Only
clusters that share a day, number, batch, participant or trigger are looked at, and only a few members of each, so that
the work grows with the number of mentions. See Klein et al. 2002, "From instance-level constraints to space-level
constraints", and for the order Ng & Cardie 2002 (best-first) and Stoyanov & Eisner 2012 (easy-first).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from according.compare.events.affinity import Scale, affinity, apart
from according.compare.events.facts import Facts
from according.compare.events.links import Links

LOOKED_AT = 8  # clusters that a mention is compared with
RECENT = 40  # clusters under one key, the latest, so that a common key costs no more than a rare one
MEMBERS = 6  # members of a cluster that speak for it: the most telling ones
BEST = 0.8  # how far the best affinity to a member decides, not the average
TOLD = 2.0  # what a report's own link between two mentions is worth


@dataclass(slots=True)
class _Cluster:
    """The numbers of its mentions, those that speak for it, and the keys that it stands under."""

    members: list[int] = field(default_factory=list)
    speakers: list[int] = field(default_factory=list)
    keys: set[object] = field(default_factory=set)


def clusters_of(facts: Sequence[Facts], links: Links, scale: Scale) -> tuple[tuple[int, ...], ...]:
    """The mentions of each event, each tuple in ascending order, the events by their first mention."""
    return _Clustering(facts, links, scale).run()


class _Clustering:
    """The state of one clustering: which cluster each mention is in, and which clusters stand under which key."""

    def __init__(self, facts: Sequence[Facts], links: Links, scale: Scale) -> None:
        self.facts, self.scale = facts, scale
        self.weights = [weight(fact) for fact in facts]
        self.keys = [tuple(keys(fact)) for fact in facts]
        self.parted: dict[int, set[int]] = {}
        for one, other in links.parted:
            self.parted.setdefault(one, set()).add(other)
            self.parted.setdefault(other, set()).add(one)
        self.told: dict[int, set[int]] = {}
        for one, other in links.told:
            self.told.setdefault(one, set()).add(other)
            self.told.setdefault(other, set()).add(one)
        self.human = links.human
        copied = _joined(range(len(facts)), links.copied, self._parted)
        self.atoms = _grouped(_joined(copied, links.told, lambda a, b: self._parted(a, b) or self._apart(a, b)))
        self.clusters: list[_Cluster] = []
        self.of: dict[int, int] = {}
        self.under: dict[object, list[int]] = {}

    def _parted(self, one: int, other: int) -> bool:
        return other in self.parted.get(one, ())

    def _apart(self, one: int, other: int) -> bool:
        return apart(self.facts[one], self.facts[other], self.scale)

    def run(self) -> tuple[tuple[int, ...], ...]:
        for atom in sorted(self.atoms, key=self._telling):
            best = self._best(atom)
            if best is None:
                best = len(self.clusters)
                self.clusters.append(_Cluster())
            self._join(best, atom)
        for one, other in self.human:
            self._unite(self.of[one], self.of[other])
        return tuple(sorted(tuple(sorted(cluster.members)) for cluster in self.clusters if cluster.members))

    def _unite(self, one: int, other: int) -> None:
        """Join two clusters as a human decided; who must not be with a member of the first stays behind."""
        if one == other:
            return
        ours, theirs = self.clusters[one].members, self.clusters[other].members
        kept = [n for n in theirs if any(self._parted(n, m) for m in ours)]
        for n in theirs:
            if n not in kept:
                ours.append(n)
                self.of[n] = one
        self.clusters[other].members = kept

    def _telling(self, atom: Sequence[int]) -> tuple[int, int]:
        """Order of treatment: the mention that tells the most comes first, ties by publication."""
        return (-max(self.weights[n] for n in atom), atom[0])

    def _best(self, atom: Sequence[int]) -> int | None:
        best, most = None, 0.0
        for cluster in self._near(atom):
            fit = self._fit(atom, self.clusters[cluster])
            if fit is not None and fit > most:
                best, most = cluster, fit
        return best

    def _near(self, atom: Sequence[int]) -> list[int]:
        """The clusters that share the most keys, a rare key counting more."""
        votes: dict[int, float] = {}
        for number in atom[:MEMBERS]:
            for key in self.keys[number]:
                under = self.under.get(key, ())
                for cluster in under[-RECENT:]:
                    votes[cluster] = votes.get(cluster, 0.0) + 1.0 / len(under)
            for other in self.told.get(number, ()):
                if other in self.of:
                    votes[self.of[other]] = votes.get(self.of[other], 0.0) + 1.0
        return sorted(votes, key=lambda c: (-votes[c], c))[:LOOKED_AT]

    def _fit(self, atom: Sequence[int], cluster: _Cluster) -> float | None:
        """The best affinity, with the average for a part; None where anything forbids it."""
        if self.parted and any(not self.parted.get(n, set()).isdisjoint(cluster.members) for n in atom):
            return None
        pairs = [(number, other) for number in atom[:MEMBERS] for other in cluster.speakers]
        if any(self._apart(number, other) for number, other in pairs):
            return None
        found = []
        for number, other in pairs:
            told = TOLD if other in self.told.get(number, ()) else 0.0
            found.append(affinity(self.facts[number], self.facts[other], self.scale) + told)
        return BEST * max(found) + (1 - BEST) * sum(found) / len(found)

    def _join(self, cluster: int, atom: Sequence[int]) -> None:
        held = self.clusters[cluster]
        for number in atom:
            held.members.append(number)
            self.of[number] = cluster
            for key in self.keys[number]:
                if key not in held.keys:
                    held.keys.add(key)
                    self.under.setdefault(key, []).append(cluster)
        speakers = sorted({*held.speakers, *atom}, key=lambda n: (-self.weights[n], n))
        held.speakers = speakers[:MEMBERS]


def weight(fact: Facts) -> int:
    """How much a mention tells of its event."""
    return (
        3 * (fact.batch is not None)
        + 2 * (fact.number is not None)
        + 2 * (fact.days is not None)
        + bool(fact.patients)
        + bool(fact.agents)
        + bool(fact.takers)
        + bool(fact.deal)
        + bool(fact.place)
        + bool(fact.patient_words)
    )


def keys(fact: Facts) -> Iterator[object]:
    """What brings two mentions together to be compared."""
    family = fact.kind.family
    if fact.days:
        yield family, "day", fact.days[0]
    if fact.number:
        yield family, "number", fact.number[0]
    if fact.batch is not None:
        yield family, "batch", fact.batch
    for entity in fact.agents | fact.patients:
        yield family, entity
    for word in fact.patient_words:
        yield family, word
    for stem in fact.stems:
        yield "trigger", stem
    if fact.kind.ground:
        yield (family,)


def _joined(of: Sequence[int], pairs: Iterable[tuple[int, int]], clash: Callable[[int, int], bool]) -> list[int]:
    """The group of each mention after joining the pairs, but for groups of which two members clash."""
    groups, held = list(of), _members(of)
    for one, other in pairs:
        a, b = groups[one], groups[other]
        if a == b or any(clash(m, n) for m in held[a] for n in held[b]):
            continue
        if len(held[a]) < len(held[b]):
            a, b = b, a
        for n in held.pop(b):
            groups[n] = a
            held[a].append(n)
    return groups


def _members(of: Sequence[int]) -> dict[int, list[int]]:
    held: dict[int, list[int]] = {}
    for mention, group in enumerate(of):
        held.setdefault(group, []).append(mention)
    return held


def _grouped(of: Sequence[int]) -> list[list[int]]:
    return sorted(_members(of).values())
