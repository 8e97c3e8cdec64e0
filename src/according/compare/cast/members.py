"""The entities of all readings as members of the cast: what each is called, and what else tells who it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from according.compare.cast.letters import plain
from according.compare.cast.tables import cast_words
from according.compare.draft import Ref
from according.model import Entity, EntityKind, Reading
from according.reading.tables import table, words

HANDLE = re.compile(r"@(\w{3,})")
INITIALS = re.compile(r"\b([A-Z])\.(?=\s?[A-Z])")
BRACKETS = re.compile(r"\s*\(.*?\)")
CAPITAL = re.compile(r"[^\W\d_a-z]")
PRONOUNS = frozenset(("she", "her", "hers", "herself", "he", "him", "his", "himself"))
LONGEST = 8
"""Words of the longest mention that can pass for a name."""


@dataclass(frozen=True, slots=True)
class Member:
    """One entity of one reading; `number` is its place among all.

    `mentions` are the words of its mentions, each once; `names` those that look like names, the reading's own choice
    first; `words` those of that choice, as `letters.plain` has them; `titles` the titles before its name, `roles` those
    and the roles of its description; `gender` is "m" or "f", `sure` where a title or a noun says so and not a pronoun
    or a given name alone; `located`: an event of the reading happened there.
    """

    number: int
    reading: Reading
    entity: Entity
    ref: Ref
    kind: EntityKind
    mentions: tuple[str, ...]
    names: tuple[str, ...]
    words: tuple[str, ...]
    handles: frozenset[str]
    titles: frozenset[str]
    roles: frozenset[str]
    gender: str | None
    sure: bool
    located: bool

    @property
    def shown(self) -> bool:
        """Whether a title, a role or a noun shows it to be a person."""
        return bool(self.titles or self.roles or self.sure)

    @property
    def signs(self) -> bool:
        """Whether it is in the report's byline."""
        return len(self.words) > 1 and any(plain(name) == self.words for name in self.reading.report.byline)

    @property
    def named(self) -> bool:
        """Whether it goes by a name of its own, and not by a description."""
        return not self.entity.anonymous and self.kind != "group" and CAPITAL.search(self.names[0]) is not None


def members_of(readings: Iterable[Reading]) -> list[Member]:
    """A member for each entity of each reading, in order."""
    found: list[Member] = []
    for reading in readings:
        located = {event.place for event in reading.events}
        for entity in reading.entities:
            found.append(_member(len(found), reading, entity, entity.id in located))
    return found


def _member(number: int, reading: Reading, entity: Entity, located: bool) -> Member:
    text = reading.report.text
    spoken = tuple(dict.fromkeys(m.of(text) for m in entity.mentions))
    names = _names(entity.name, spoken)
    own = _untitled(plain(INITIALS.sub(r"\1 ", names[0]))) if entity.kind == "person" else plain(names[0])
    titles, roles, gender, sure = _as_person(entity, spoken, own)
    handles = frozenset(h for m in (*spoken, entity.name) if "@" in m for h in HANDLE.findall(m))
    ref = Ref(reading.report.id, entity.id)
    return Member(
        number, reading, entity, ref, entity.kind, spoken, names, own, handles, titles, roles, gender, sure, located
    )


def _as_person(
    entity: Entity, spoken: tuple[str, ...], own: tuple[str, ...]
) -> tuple[frozenset[str], frozenset[str], str | None, bool]:
    """The titles, roles and gender of a person, and whether that is sure; none of anything else."""
    if entity.kind != "person":
        return frozenset(), frozenset(), None, False
    described = plain(entity.description or "")
    said = {word for m in spoken for word in plain(m)}.union(described)
    before = {word for m in spoken for word in plain(m)[: -len(own) or None] if plain(m)[-1:] == own[-1:]}
    if _is_title(entity.description):
        before.update(described)
    titles = _office_words("titles") & before
    return titles, _office_words("titles", "person_roles") & said - set(own), *_gender(own, said)


@cache
def _office_words(*tables: str) -> frozenset[str]:
    """The words of the tables but those that only address somebody."""
    return frozenset().union(*(words(name) for name in tables)) - cast_words("address")


def _is_title(description: str | None) -> bool:
    """ "Foreign Minister", set before the name: capitals throughout."""
    return description is not None and all(word[:1].isupper() for word in description.split())


def _names(name: str, spoken: Iterable[str]) -> tuple[str, ...]:
    """The entity's name, then the mentions that are capitalised throughout and share a word with it."""
    own = set(plain(name))
    more = []
    for mention in spoken:
        bare = BRACKETS.sub("", mention)
        tokens = [w for w in bare.split() if w.lower() not in ("the", "of", "and", "for", "a", "an")]
        if (
            not 0 < len(tokens) <= LONGEST
            or (bare.isupper() and len(tokens) > len(own))
            or not all(w.lstrip("“\"'‘@")[:1].isupper() for w in tokens)
        ):
            continue
        acronym = len(tokens) == 1 and bare.isupper() and len(bare) > 1
        if acronym or not own.isdisjoint(plain(bare)):
            more.append(bare.removeprefix("The ").removeprefix("the "))
    best = name
    if name.islower():
        best = max((m for m in more if len(plain(m)) > len(own)), key=len, default=name)
    return tuple(dict.fromkeys((best.removeprefix("@"), name, *more)))


def _untitled(found: tuple[str, ...]) -> tuple[str, ...]:
    """A person's name without titles before it."""
    first = 0
    while first < len(found) - 1 and found[first] in words("titles"):
        first += 1
    return found[first:]


@cache
def _genders() -> tuple[dict[str, str], dict[str, str]]:
    return {r[0]: r[1] for r in table("gender")}, {r[0]: r[1] for r in table("given_names")}


def _gender(own: tuple[str, ...], said: set[str]) -> tuple[str | None, bool]:
    """By nouns and titles, then by the given name, then by pronouns; None where they do not agree."""
    nouns, given = _genders()
    told = {nouns[w] for w in said if w in nouns and w not in PRONOUNS and w not in own}
    if told:
        return (told.pop(), True) if len(told) == 1 else (None, False)
    if len(own) > 1 and own[0] in given:
        return given[own[0]], False
    meant = {nouns[w] for w in said & PRONOUNS}
    return (meant.pop(), False) if len(meant) == 1 else (None, False)
