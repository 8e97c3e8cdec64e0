"""What is shown of each person, organisation, place, …: name, kind, other names, where it belongs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from according.compare.cast.letters import plain
from according.compare.cast.members import CAPITAL, Member
from according.compare.cast.scene import Scene
from according.compare.draft import evidence_at, stable_id
from according.model import EntityKind
from according.story import Evidence, StoryEntity

MOST_ALIASES = 24


def ids_of(sets: Sequence[Sequence[Member]]) -> list[str]:
    """An id for each set: it hashes the first mention in order of publication that no set before it has."""
    taken: set[tuple[str, int, int]] = set()
    ids = []
    for members in sets:
        spans = [(m.ref.report, span.start, span.end) for m in members for span in m.entity.mentions]
        spans += [(f"{m.ref.report}:{m.ref.id}", 0, 0) for m in members]
        own = next((span for span in spans if span not in taken), spans[-1])
        taken.add(own)
        ids.append(stable_id("E", [own]))
    return ids


def entity_of(scene: Scene, members: Sequence[Member], own_id: str, ids: dict[int, str]) -> StoryEntity:
    """The record of one set of members, in order of publication; `ids` maps each member's number to an id."""
    kind = kind_of(scene, members)
    name = name_of(members, kind)
    reports = tuple(dict.fromkeys(m.ref.report for m in members))
    return StoryEntity(
        id=own_id,
        name=name,
        kind=kind,
        aliases=aliases_of(members, name),
        affiliation=_affiliation(scene, members, own_id, ids),
        anonymous=all(m.entity.anonymous for m in members),
        flags=tuple(sorted({flag for m in members for flag in m.entity.flags})),
        reports=reports,
        evidence=_evidence(members),
    )


def _evidence(members: Iterable[Member]) -> tuple[Evidence, ...]:
    """The first mention in each report."""
    first: dict[str, Evidence] = {}
    for m in members:
        for span in m.entity.mentions[:1]:
            found = evidence_at(m.reading, span.start, span.end)
            best = first.setdefault(m.ref.report, found)
            if found.start < best.start:
                first[m.ref.report] = found
    return tuple(first.values())


def kind_of(scene: Scene, members: Iterable[Member]) -> EntityKind:
    """The kind that most members have."""
    votes = Counter(scene.kinds[m.number] for m in members)
    return max(votes, key=lambda kind: (votes[kind], kind))


def name_of(members: Sequence[Member], kind: EntityKind) -> str:
    """The fullest of the names; of a place, and of those equally full, the one that most reports use."""
    used: Counter[str] = Counter()
    for m in members:
        used.update({_shown(m)})
        used.update(set(m.names[1:]) if kind == "person" else ())
    own = [_shown(m) for m in members]
    order = {name: i for i, name in reversed(list(enumerate(own)))}

    def rank(name: str) -> tuple[bool, bool, int, int, int, int]:
        shouted = name.isupper() and len(plain(name)) > 1
        full = 0 if kind == "place" else len(set(plain(name)))
        return CAPITAL.search(name) is not None, not shouted, full, used[name], -len(name), -order[name]

    return max(order, key=rank)


def _shown(m: Member) -> str:
    """A member's own name; a description of a body with all its words: "authorities of Dorrane"."""
    described = m.entity.description
    if m.kind == "organisation" and not m.named and described and CAPITAL.search(described[1:]):
        return described[4:] if described.lower().startswith("the ") else described
    return m.names[0]


def aliases_of(members: Iterable[Member], name: str) -> tuple[str, ...]:
    """The other names, titles with names, descriptions and handles, the most used first."""
    used: Counter[str] = Counter()
    for m in members:
        text = m.reading.report.text
        own = set(plain(m.names[0]))
        words = {n.strip() for n in m.names}
        for span in m.entity.mentions:
            mention = span.of(text)
            if CAPITAL.search(mention[1:]) and len(mention.split()) < 9 and not own.isdisjoint(plain(mention)):
                words.add(mention.strip())
        if m.entity.description and (len(m.entity.description.split()) > 1):
            words.add(m.entity.description)
        words |= {"@" + handle for handle in m.handles}
        used.update(word for word in words if "\n" not in word)
    best: dict[tuple[str, ...], str] = {}
    for word in sorted(used, key=lambda w: (-used[w], w)):
        best.setdefault(plain(word), word)
    best.pop(plain(name), None)
    return tuple(best.values())[:MOST_ALIASES]


def _affiliation(scene: Scene, members: Iterable[Member], own_id: str, ids: dict[int, str]) -> str | None:
    """Where most reports that say so see them; the earliest of those equally frequent."""
    votes: defaultdict[str, int] = defaultdict(int)
    for m in members:
        other = scene.by_ref.get((m.ref.report, m.entity.affiliation or ""))
        if other is not None and ids[other] != own_id:
            votes[ids[other]] += 1
    return max(votes, key=lambda other: votes[other], default=None)
