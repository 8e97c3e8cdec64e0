"""Whose names are to be masked, and every form of them that is looked for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, partial

from according.model import Entity, Reading
from according.reading.tables import words
from according.story import Story, StoryEntity
from according.views.pseudonyms.own import (
    FILL,
    NAMED_ALIKE,
    Known,
    OwnName,
    is_role,
    known_names,
    name_words,
    plain_titles,
)
from according.views.pseudonyms.words import fold, small_words, spellings, words_of

NOBODY = ""  # the label of a word that several share: it is masked, and points to none of them
_HANDLE = re.compile(r"@?(?=[^\s]*[\d_.@])[\w.]+")
_PRIVATE_KINDS = frozenset(("person", "group"))


@dataclass(frozen=True, slots=True)
class Secrets:
    """What must not be seen; words are folded, labels are "A", "B", … in order of the story's entities.

    `phrases`: first word -> whole names with their label, longest first; `words`: what gives a name away alone;
    `glued`: names without their spaces, as in handles; `others`: first word -> names of people who are not masked;
    `alike`: the same of organisations, places and things; `given`: words that are left in such a name; `common`:
    words of English, masked only where they are written as names; `places`: also names of places, masked only inside
    a whole name and in `spans`, the characters of each report that are known to mean the person; `ids`: the entities
    concerned; `named`: `words` and `glued`; `inside`: those of them that are looked for inside longer words of
    handles and addresses, `sizes` their lengths, longest first; `first`: words without one of which a text holds no
    name.
    """

    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    glued: Mapping[str, str] = field(default_factory=dict)
    others: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    alike: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    given: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    spans: Mapping[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    ids: frozenset[str] = frozenset()
    named: Mapping[str, str] = field(default_factory=dict)
    inside: frozenset[str] = frozenset()
    sizes: tuple[int, ...] = ()
    first: frozenset[str] = frozenset()
    starts: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.phrases or self.words or self.glued)


@dataclass(slots=True)
class _Person:
    """One whose name is masked, while the forms of it are gathered."""

    label: str
    whole: bool  # only the names as they stand: not a person's, whose surname alone gives it away
    names: set[str] = field(default_factory=set)
    reports: int = 0
    own: OwnName | None = None  # of a named person: what else it is called is cut to its own name
    handles: set[str] = field(default_factory=set)
    keys: set[tuple[str, ...]] = field(default_factory=set)  # by which readings know the person

    def add(self, called: str) -> None:
        """Take `called`, what of it is a name, among the names."""
        if name := self.own.of(called) if self.own else called:
            self.names.add(name)
            self.keys |= {_key(called), _key(name)}


@dataclass(slots=True)
class _Forms:
    """Every form of the names, with the labels of those who have it."""

    phrases: dict[tuple[str, ...], set[str]] = field(default_factory=lambda: defaultdict(set))
    words: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    glued: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    certain: set[str] = field(default_factory=set)  # words that give a name away, whatever stands beside them


def secrets_of(story: Story, readings: Iterable[Reading] = (), *, reveal: bool = False) -> Secrets:
    """The names in `story` that are masked: of persons flagged minor, victim, hostage or source, and all hidden ones.

    `readings` of its reports add the words, handles and places in the text that mean these persons. With `reveal`
    only what a human decision hides is masked.
    """
    publishers = tuple(sorted({r.publisher for r in story.reports if r.publisher}))
    return secrets_among(story.entities, readings, reveal=reveal, publishers=publishers)


def secrets_among(
    entities: Iterable[StoryEntity],
    readings: Iterable[Reading] = (),
    *,
    reveal: bool = False,
    publishers: Iterable[str] = (),
) -> Secrets:
    """`secrets_of` for whoever has not the whole story at hand; `entities` must be all of its entities."""
    entities = tuple(entities)
    known = known_names(entities, publishers)
    persons, ids = _persons(entities, known, reveal=reveal)
    spans = _read_more(persons, readings, known, reveal=reveal)
    return _secrets(persons, ids, spans, entities) if persons else Secrets()


def _persons(entities: Iterable[StoryEntity], known: Known, *, reveal: bool) -> tuple[list[_Person], frozenset[str]]:
    persons: list[_Person] = []
    ids = set()
    for entity in entities:
        flagged = bool(entity.flags) and entity.kind in _PRIVATE_KINDS and not reveal
        if not (entity.hidden or flagged):
            continue
        ids.add(entity.id)
        if entity.anonymous and not entity.hidden:
            continue
        if person := _person(entity, _label(len(persons)), known):
            persons.append(person)
    return persons, frozenset(ids)


def _person(entity: StoryEntity, label: str, known: Known) -> _Person | None:
    """The names of one whose name is masked, None if there are none."""
    called = [entity.name, *entity.aliases]
    if entity.kind == "person" and not entity.anonymous:
        own = OwnName(entity.name, known, served=entity.affiliation, reports=len(entity.reports))
        person = _Person(label, own.is_description, {own.whole}, len(entity.reports), own)
        person.keys = {_key(entity.name)}
        called = [alias for alias in entity.aliases if _is_name(alias)]
    else:
        person = _Person(label, entity.hidden, set(), len(entity.reports))
        if not entity.hidden:
            called = [kin for name in called if _is_name(name) for kin in _family(name)]
    for name in called:
        person.add(name)
    if not person.names:
        return None
    person.names = {name for name in person.names if FILL not in name}  # what is masked already stays as it is
    return person


def _is_name(alias: str) -> bool:
    """Whether an alias names somebody: "Halsk", "joren halsk"; not "the boy"."""
    if any(c.isupper() for c in alias):
        return True
    plain = name_words("particle") | name_words("family") | words("person_roles") | words("group_nouns")
    return not any(word.text in plain for word in words_of(alias))


def _label(number: int) -> str:
    """0 is "A", 25 is "Z", 26 is "AA"."""
    letters = ""
    number += 1
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def _family(name: str) -> Iterator[str]:
    """The name in "the Halsk family"; a group of any other kind has none of its own."""
    parts = [w for w in name.split() if fold(w) not in ("the", "of")]
    heads = [w for w in parts if fold(w) in name_words("family")]
    rest = [w for w in parts if fold(w) not in name_words("family") and w[:1].isupper()]
    if heads and rest:
        yield " ".join(rest)


def _read_more(
    persons: list[_Person], readings: Iterable[Reading], known: Known, *, reveal: bool
) -> dict[str, tuple[tuple[int, int], ...]]:
    """Add what the readings call the persons, and persons that only they flag; the spans that mean them, by report."""
    by_name = {key: person for person in reversed(persons) for key in sorted(person.keys)}
    spans: dict[str, tuple[tuple[int, int], ...]] = {}
    for reading in readings:
        found = []
        small = cache(partial(small_words, reading.report.text))
        for entity in reading.entities:
            person = by_name.get(_key(entity.name))
            if person is None and _is_flagged(entity) and not reveal:
                own = OwnName(entity.name, known)
                person = _Person(_label(len(persons)), own.is_description, {own.whole}, 1, own)
                persons.append(person)
                by_name[_key(entity.name)] = person
            if person is not None:
                found += [(m.start, m.end) for m in entity.mentions]
                for name in _called(entity, reading.report.text, small):
                    person.add(name)
                person.handles |= _handles(entity, reading)
        if found:
            spans[reading.report.id] = tuple(sorted(found))
    return spans


def _is_flagged(entity: Entity) -> bool:
    return bool(entity.flags) and entity.kind == "person" and not entity.anonymous


def _key(name: str) -> tuple[str, ...]:
    return tuple(w.text for w in words_of(name))


def _called(entity: Entity, text: str, small: Callable[[], frozenset[str]]) -> set[str]:
    """Mentions whose every word has a capital and is nowhere in the report without one: not among `small`."""
    names = set()
    for mention in entity.mentions:
        found = words_of(mention.of(text))
        named = [
            w for w in found if not (is_role(w.text) or w.text in plain_titles() or w.text in name_words("pronoun"))
        ]
        if named and all(w.capital and w.text not in small() for w in found):
            names.add(" ".join(mention.of(text).split()))
    return names


def _handles(entity: Entity, reading: Reading) -> set[str]:
    """The handles of the posts whose author `entity` is."""
    posts = (block.post for block in reading.report.blocks if block.post)
    return {p.handle for p in posts if p.handle and p.author and _key(p.author) == _key(entity.name)}


def _secrets(
    persons: list[_Person],
    ids: frozenset[str],
    spans: Mapping[str, tuple[tuple[int, int], ...]],
    entities: tuple[StoryEntity, ...],
) -> Secrets:
    forms = _Forms()
    for person in persons:
        for name in {spelled for known in person.names for spelled in spellings(known)}:
            _add_forms(name, person, forms)
        for handle in person.handles:
            _add_handle(handle, person.label, forms)
    plain = name_words("word") | name_words("family") | plain_titles()
    single = {word: _one(labels) for word, labels in forms.words.items()}
    glued = {word: _one(labels) for word, labels in forms.glued.items()}
    common = frozenset(w for w in single if len(w) < 3 or w in plain or w[:-1] in plain or w[:-2] in plain)
    places = _places(entities, forms.words, max(person.reports for person in persons))
    shown = tuple(e for e in entities if e.id not in ids)
    inside = frozenset(n for n in single | glued if len(n) > 3 and n not in common and n not in places)
    phrases = _by_first({parts: _one(labels) for parts, labels in forms.phrases.items()})
    others, alike = (_others(shown, kinds, forms.words) for kinds in (("person",), NAMED_ALIKE))
    return Secrets(
        phrases=phrases,
        words=single,
        glued=glued,
        others=others,
        alike=alike,
        given=frozenset(forms.words) - forms.certain,
        common=common,
        places=places,
        spans=spans,
        ids=ids,
        named=single | glued,
        inside=inside,
        sizes=tuple(sorted({len(n) for n in inside}, reverse=True)),
        first=frozenset(single | glued).union(phrases),
        starts=frozenset(single | glued).union(phrases, others, alike),
    )


def _add_handle(handle: str, label: str, forms: _Forms) -> None:
    parts = tuple(w.text for w in words_of(handle))
    if len(parts) > 1:
        forms.phrases[parts].add(label)
    if len("".join(parts)) > 2:
        forms.glued["".join(parts)].add(label)


def _add_forms(name: str, person: _Person, forms: _Forms) -> None:
    """The whole name, each word of it that names somebody, and the ways to write it without spaces."""
    if _HANDLE.fullmatch(name):
        _add_handle(name, person.label, forms)
    units = _units(name)
    parts = tuple(word for unit in units for word in unit)
    if len(parts) > 1:
        forms.phrases[parts].add(person.label)
    elif parts and parts[0] not in name_words("particle"):
        forms.words[parts[0]].add(person.label)
        forms.certain.add(parts[0])
    if person.whole or not _is_plain(name):
        return
    telling = [u for u in units if not set(u) <= name_words("particle")]
    while len(telling) > 1 and len(telling[0]) == 1 and is_role(telling[0][0]):  # "Hostage Kara Dell"
        telling = telling[1:]
    for unit in telling:
        last = unit is telling[-1]
        _add_unit(unit, person.label, forms, certain=last)
    if len(telling) > 1:
        _add_glued(telling, person.label, forms)
    parts_of = ("".join(parts[i:j]) for i in range(len(parts)) for j in range(i + 2, len(parts) + 1))
    for form in parts_of:  # "delacruz"
        if len(form) > 4:
            forms.glued[form].add(person.label)


def _is_plain(name: str) -> bool:
    """Whether each word is part of a personal name: not "the Lion of the Strait", "the Halsk boy"."""
    small = [w.text for w in words_of(name) if not w.capital]
    every = not any(c.isupper() for c in name)
    return every or not any(w in ("of", "the", "and", "s") or w not in name_words("particle") for w in small)


def _add_unit(unit: tuple[str, ...], label: str, forms: _Forms, *, certain: bool) -> None:
    """One part of a name, such as ("anne", "marie"): whole, and each of its words alone; a surname's plural too."""
    if len(unit) > 1:
        forms.phrases[unit].add(label)
        forms.glued["".join(unit)].add(label)
    for word in unit:
        if len(word) < 2 or word in name_words("particle"):
            continue
        forms.words[word].add(label)
        if certain:
            forms.certain.add(word)
            for plural in (word + "s", word + "es") if len(word) > 2 else ():  # "the Halsks"
                forms.words[plural].add(NOBODY)
                forms.certain.add(plural)


def _add_glued(units: list[tuple[str, ...]], label: str, forms: _Forms) -> None:
    """ "halskjoren", "jhalsk", "halskj", "jorenh", and the phrase "Halsk, Joren"."""
    first, last = "".join(units[0]), "".join(units[-1])
    forms.phrases[(*units[-1], *units[0])].add(label)
    for form in (first + last, last + first, first[:1] + last, last + first[:1], first + last[:1]):
        if len(form) > 3:
            forms.glued[form].add(label)


def _units(name: str) -> list[tuple[str, ...]]:
    """The words of `name` by the spaces between them, without the titles in front: [("anne", "marie"), ("oskel",)]."""
    units = [tuple(w.text for w in words_of(part)) for part in name.split()]
    units = [unit for unit in units if unit]
    while len(units) > 1 and len(units[0]) == 1 and units[0][0] in plain_titles():
        units = units[1:]
    return units


def _one(labels: set[str]) -> str:
    return next(iter(labels)) if len(labels) == 1 else NOBODY


def _by_first(phrases: Mapping[tuple[str, ...], str]) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for parts, label in sorted(phrases.items(), key=lambda row: (-len(row[0]), row[0])):
        found[parts[0]].append((parts, label))
    return {first: tuple(rows) for first, rows in found.items()}


def _others(
    entities: Iterable[StoryEntity], kinds: Iterable[str], masked: Mapping[str, set[str]]
) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Names of `entities` of these kinds that have a word of a masked name in them: it points to nobody there."""
    found: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for entity in entities:
        for name in (entity.name, *entity.aliases) if entity.kind in kinds else ():
            parts = tuple(word for unit in _units(name) for word in unit)
            if len(parts) > 1 and any(word in masked for word in parts):
                found[parts[0]].add(parts)
    return {first: tuple(sorted(names, key=lambda n: (-len(n), n))) for first, names in found.items()}


def _places(entities: tuple[StoryEntity, ...], masked: Mapping[str, set[str]], most: int) -> frozenset[str]:
    """Words that are names of places too, told of in two reports or more and in no fewer than any masked person."""
    found = set()
    for entity in entities:
        if entity.kind != "place" or entity.hidden or len(entity.reports) < max(2, most):
            continue
        for name in (entity.name, *entity.aliases):
            parts = _key(name)
            if len(parts) == 1 and parts[0] in masked:
                found.add(parts[0])
    return frozenset(found)
