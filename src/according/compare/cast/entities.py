"""What is shown of each person, organisation, place, …: name, kind, other names, where it belongs."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from according.compare.cast.letters import plain
from according.compare.cast.members import CAPITAL, Member
from according.compare.cast.scene import Scene
from according.compare.cast.tables import cast_words
from according.compare.draft import evidence_at, stable_id
from according.model import EntityKind
from according.reading.tables import words
from according.story import Evidence, StoryEntity

MOST_ALIASES = 24
RARE = 8
"""A full name is not taken that is used as many times less than another."""
ODD = re.compile(r"[\n/|]")
"""Marks that no name has."""
MOST_MORE = 6
"""Words that a mention may have beside the name."""


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
        aliases=aliases_of(members, name, kind),
        affiliation=_affiliation(scene, members, own_id, ids),
        anonymous=all(m.entity.anonymous for m in members),
        flags=tuple(sorted({flag for m in members for flag in m.entity.flags})),
        reports=reports,
        evidence=_evidence(members),
    )


def distinct(entities: Sequence[StoryEntity]) -> list[StoryEntity]:
    """The entities without aliases that are the name of another."""
    named: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for entity in entities:
        named[plain(entity.name)].add(entity.id)
    return [
        replace(e, aliases=tuple(a for a in e.aliases if a.startswith("@") or not named[plain(a)] - {e.id}))
        for e in entities
    ]


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
    """The fullest of the names, and of those equally full the one that most reports use.

    Of a place all are equally full, of a person those with a given name.
    """
    used: Counter[str] = Counter()
    for m in members:
        used.update({_shown(m)})
        used.update(set(m.names[1:]) if kind == "person" else ())
    own = [_shown(m) for m in members]
    order = {name: i for i, name in reversed(list(enumerate(own)))}
    most = max(used[name] for name in order)

    def rank(name: str) -> tuple[bool | int, ...]:
        shouted = name.isupper() and len(plain(name)) > 1
        weighty = len({word for word in plain(name) if word not in cast_words("small")})
        full = {"place": 0, "person": min(weighty, 2)}.get(kind, weighty if used[name] * RARE >= most else 0)
        plain_name = CAPITAL.search(name) is not None, not name.startswith("unnamed "), not shouted
        return *plain_name, full, used[name], -len(name), -order[name]

    return max(order, key=rank)


def _shown(m: Member) -> str:
    """A member's own name; a description of a body with all its words: "authorities of Dorrane"."""
    described = m.entity.description
    if m.kind == "organisation" and not m.named and described and CAPITAL.search(described[1:]):
        return described[4:] if described.lower().startswith("the ") else described
    return m.names[0]


def aliases_of(members: Iterable[Member], name: str, kind: EntityKind) -> tuple[str, ...]:
    """The other names, a person's with titles and descriptions, and handles; the most used first."""
    used: Counter[str] = Counter()
    for m in members:
        found = {n for n in m.names if not (n.islower() and len(n.split()) == 1) and not ODD.search(n)}
        found |= {"@" + handle for handle in m.handles}
        if m.entity.description and _tells(m.entity.description, kind):
            found.add(m.entity.description)
        if kind == "person":
            found |= {mention for mention in m.mentions if _is_titled(mention, m)}
        used.update(found)
    best: dict[object, str] = {}
    for word in sorted(used, key=lambda w: (-used[w], w)):
        best.setdefault(word if word.startswith("@") else plain(word), word)
    best.pop(plain(name), None)
    return tuple(best.values())[:MOST_ALIASES]


def _tells(description: str, kind: EntityKind) -> bool:
    """Whether a description can stand for whom it is of: a noun with more than an article, of a person for persons."""
    found = plain(description)
    if len(found) < 2 or {found[0], found[-1]} & cast_words("behind") or ODD.search(description):
        return False
    return kind == "person" or words("person_roles").isdisjoint(found)


def _is_titled(mention: str, m: Member) -> bool:
    """ "Captain Merrin", "the captain, Hal Merrin": the name with a few words more."""
    found = plain(mention)
    more = set(found) - set(m.words)
    named = CAPITAL.search(mention) is not None and not ODD.search(mention) and not (mention.isupper() and more)
    return named and len(more) < MOST_MORE and len(found) > len(more)


def _affiliation(scene: Scene, members: Iterable[Member], own_id: str, ids: dict[int, str]) -> str | None:
    """Where most reports that say so see them; the earliest of those equally frequent."""
    votes: defaultdict[str, int] = defaultdict(int)
    for told in (_told, _described):
        for m in members:
            other = told(scene, m)
            if other is not None and ids[other] != own_id:
                votes[ids[other]] += 1
        if votes:
            break
    return max(votes, key=lambda other: votes[other], default=None)


def _told(scene: Scene, m: Member) -> int | None:
    return scene.by_ref.get((m.ref.report, m.entity.affiliation or ""))


def _described(scene: Scene, m: Member) -> int | None:
    """ "coastguard spokeswoman", "captain of the Alma Ruth": the body or ship that a description names."""
    described = " ".join(plain(m.entity.description or ""))
    if scene.kinds[m.number] != "person" or not described:
        return None
    others = (scene.members[n] for n in scene.in_report(m.ref.report) if n != m.number)
    fits = [
        (len(o.words), -o.number)
        for o in others
        if o.named
        and scene.kinds[o.number] in ("organisation", "other")
        and f" {' '.join(o.words)} " in f" {described} "
    ]
    return -max(fits)[1] if fits else None
