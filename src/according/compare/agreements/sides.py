"""Who acts for whom: a ministry for its country, a brigade for its movement, "Velmari customs" for Velmar."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from according.compare.draft import Cast
from according.story import StoryEntity

WORD = re.compile(r"[^\W\d_]+")
LEAST = 4  # letters that a name and a demonym of it share at least ("Velm" of "Velmar" and "Velmari")
ENDING = 3  # letters that a demonym's ending has at most
ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
BODIES = frozenset({"organisation", "group"})
ACTORS = frozenset({"person", "organisation", "group", "place"})


@dataclass(frozen=True, slots=True)
class Sides:
    """For each entity of a story, itself and all for whom it may act, its kind, its name and that in small letters.

    `places` are the places of one word, by that word.
    """

    above: Mapping[str, frozenset[str]]
    kinds: Mapping[str, str]
    names: Mapping[str, str]
    folded: Mapping[str, str]
    places: Mapping[str, frozenset[str]]

    def same(self, one: str | None, other: str | None) -> bool:
        """Whether one is the other, bears its name, or acts for it; False where either is unknown."""
        if one is None or other is None:
            return False
        if one == other or other in self.above.get(one, ()) or one in self.above.get(other, ()):
            return True
        return one in self.folded and self.folded[one] == self.folded.get(other)

    def kin(self, one: str | None, other: str | None) -> bool:
        """Whether one is the other or acts for it, or both act for a third: a guard's spokesman and its state."""
        mine, theirs = (self.above.get(who or "", frozenset[str]()) for who in (one, other))
        return self.same(one, other) or not mine.isdisjoint(theirs)

    def any_same(self, some: Iterable[str], others: Iterable[str]) -> bool:
        """Whether somebody of `some` is, or acts for, somebody of `others`."""
        held = tuple(others)
        return any(self.same(one, other) for one in some for other in held)

    def one_side(self, some: Iterable[str]) -> bool:
        """Whether there is somebody, and all of them are of one side."""
        held = tuple(some)
        return bool(held) and all(self.same(held[0], other) for other in held)

    def is_actor(self, entity: str | None) -> bool:
        """Whether it can owe, promise or hold: a person, an organisation, a group or a place."""
        return entity is not None and self.kinds.get(entity) in ACTORS

    def named_in(self, words: str) -> frozenset[str]:
        """The places whose name of one word, or a demonym of it, stands in `words` with a capital letter."""
        return frozenset(place for word in WORD.findall(words) for place in places_of(word, self.places))


def sides_of(cast: Cast) -> Sides:
    """Who acts for whom in `cast`: by affiliation, and by the place or the body that a name holds."""
    places: dict[str, set[str]] = {}
    for entity in cast.entities:
        for name in (entity.name, *entity.aliases) if entity.kind == "place" else ():
            if len(words := WORD.findall(name)) == 1:
                places.setdefault(words[0].casefold(), set()).add(entity.id)
    index = {word: frozenset(ids) for word, ids in places.items()}
    bodies = _bodies(cast.entities)
    known = {entity.id: entity for entity in cast.entities}
    above = {entity.id: _above(entity, known, index, bodies) for entity in cast.entities}
    return Sides(
        above,
        {e.id: e.kind for e in cast.entities},
        {e.id: e.name for e in cast.entities},
        {e.id: e.name.casefold() for e in cast.entities},
        index,
    )


def places_of(word: str, places: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The places that a capitalised word names: as it stands, or less or more an ending (Dorrane, Dorranese)."""
    if not word[:1].isupper():
        return frozenset()
    low = word.casefold()
    found = places.get(low, frozenset())
    for cut in range(1, ENDING + 1):
        stem = low[:-cut]
        if len(stem) >= LEAST:
            found |= (
                places.get(stem, frozenset())
                | places.get(stem + "e", frozenset())
                | places.get(stem + "a", frozenset())
            )
    return found


def _bodies(entities: Iterable[StoryEntity]) -> Mapping[str, str]:
    """By a name of one word, the one organisation or group of it: "the League", "the Front"."""
    found: dict[str, set[str]] = {}
    for entity in entities:
        for name in (entity.name, *entity.aliases) if entity.kind in BODIES else ():
            if len(words := ARTICLE.sub("", name).split()) == 1 and words[0][:1].isupper():
                found.setdefault(words[0].casefold(), set()).add(entity.id)
    return {word: next(iter(ids)) for word, ids in found.items() if len(ids) == 1}


def _body_of(entity: StoryEntity, bodies: Mapping[str, str]) -> set[str | None]:
    """The body whose people a group without a name of its own is: "League fighters"."""
    first, *rest = entity.name.split() or [""]
    common = bool(rest) and all(word.islower() for word in rest)
    return {bodies.get(first.casefold())} if common and entity.kind in BODIES else set()


def _above(
    entity: StoryEntity,
    known: Mapping[str, StoryEntity],
    places: Mapping[str, frozenset[str]],
    bodies: Mapping[str, str],
) -> frozenset[str]:
    found: set[str] = {entity.id}
    todo = [entity]
    while todo:
        one = todo.pop()
        nearest = {one.affiliation} if one.affiliation in known else set()
        nearest |= _body_of(one, bodies)
        if one.kind != "place":
            nearest |= {
                p for name in (one.name, *one.aliases) for w in WORD.findall(name) for p in places_of(w, places)
            }
        for owner in nearest - found:
            if owner is not None:
                found.add(owner)
                todo.append(known[owner])
    return frozenset(found)
