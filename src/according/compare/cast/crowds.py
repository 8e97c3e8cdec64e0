"""Groups of people, texts, and those without a name, across reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from according.compare.cast.letters import american, plain, split
from according.compare.cast.members import Member
from according.compare.cast.scene import Scene
from according.compare.cast.tables import cast_words
from according.model import Reading

CROWDED = 40
"""A noun with more modifiers than this in the story is never short for one of them."""
AROUND = 6
"""Words before and after a mention that must be the same in a copied passage."""
REACH = 90
"""Characters that hold so many words."""
RUN = 4
"""Words in a row that two sayings must share; those of as many letters are long."""


@dataclass(frozen=True, slots=True)
class Noun:
    """A description: its head, singular; the places it names; its other words."""

    head: str
    placed: frozenset[str]
    others: frozenset[str]


@cache
def single(word: str) -> str:
    """The singular of a regular plural, and of the irregular ones for people."""
    irregular = {"people": "people", "persons": "person", "men": "man", "women": "woman", "children": "child"}
    if word in irregular:
        return irregular[word]
    if word.endswith("men"):
        return word[:-2] + "an"
    if word.endswith("ies") and len(word) > len("ties"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def noun_of(scene: Scene, member: Member) -> Noun | None:
    """ "Velmari seafarers" -> seafarer, of Velmar; None where nothing is left."""
    found = list(plain(member.entity.name.removeprefix("unnamed ")))
    cut = next((i for i, w in enumerate(found) if i and w in cast_words("behind")), len(found))
    ahead, behind = found[:cut], found[cut:]
    if not ahead:
        return None
    told = [
        (american(w), scene.places.of(w)) for w in (*ahead[:-1], *(w for w in behind if w not in cast_words("behind")))
    ]
    placed = frozenset(place for _, place in told if place is not None)
    return Noun(single(american(ahead[-1])), placed, frozenset(w for w, place in told if place is None))


def unite_crowds(scene: Scene) -> None:
    """Unite groups and texts by head noun and what tells them apart, and whoever is described in copied words."""
    nouns: dict[int, Noun] = {}
    for m in scene.members:
        if scene.kinds[m.number] in ("group", "document") or _is_thing(scene, m):
            noun = noun_of(scene, m)
            if noun is not None and (not m.entity.anonymous or _is_whole(scene, m, noun)):
                nouns[m.number] = noun
    _same_nouns(scene, nouns)
    _shorter_nouns(scene, nouns)
    _by_sayings(scene)
    _in_copied_words(scene)


def _is_whole(scene: Scene, m: Member, noun: Noun) -> bool:
    """Whether an unnamed group is all of those so called: "the families", not "two managers", "officials in Tarn"."""
    if scene.kinds[m.number] != "group" or noun.head in cast_words("loose crowd") or m.entity.description is None:
        return False
    told = plain(m.entity.description)
    return m.entity.description.lower().startswith("the ") and len(told) == 1


def _is_thing(scene: Scene, m: Member) -> bool:
    return scene.kinds[m.number] == "other" and not m.named


def _tells(scene: Scene, number: int, noun: Noun) -> bool:
    """Whether the head alone tells who is meant: "seafarers" do, "people" and "a report" do not."""
    return scene.kinds[number] == "group" and noun.head not in cast_words("loose crowd")


def _same_nouns(scene: Scene, nouns: dict[int, Noun]) -> None:
    same: defaultdict[tuple[Noun, bool], list[int]] = defaultdict(list)
    for number, noun in nouns.items():
        if noun.placed or noun.others or _tells(scene, number, noun):
            same[noun, scene.kinds[number] == "group"].append(number)
    for numbers in same.values():
        scene.links.unite(numbers)


def _shorter_nouns(scene: Scene, nouns: dict[int, Noun]) -> None:
    """ "seafarers" joins "Velmari seafarers" if the story has no other seafarers."""
    by_head: defaultdict[tuple[str, bool], dict[Noun, int]] = defaultdict(dict)
    for number, noun in nouns.items():
        by_head[noun.head, scene.kinds[number] == "group"].setdefault(noun, number)
    none: frozenset[str] = frozenset()
    for group in by_head.values():
        wholes = [noun for noun in group if noun.placed or noun.others]
        for noun, number in group.items():
            if len(wholes) > CROWDED or not (noun.placed or noun.others or _tells(scene, number, noun)):
                continue
            fuller = [w for w in wholes if w != noun and noun.placed in (none, w.placed) and noun.others <= w.others]
            roots = scene.roots(group[w] for w in fuller)
            if len(roots) == 1:
                scene.links.unite([roots[0], number])


def _by_sayings(scene: Scene) -> None:
    """Who has no name is one with those described alike who are given the same words to say: a copied passage."""
    same: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    for m in scene.members:
        if not m.entity.anonymous:
            continue
        described = plain(m.entity.description or m.entity.name.removeprefix("unnamed "))
        if len(described) > 1:
            for run in _sayings(m.reading, m.ref.id):
                same[described, run].append(m.number)
    for numbers in same.values():
        scene.links.unite(numbers)


def _sayings(reading: Reading, speaker: str) -> Iterator[tuple[str, ...]]:
    """All four words in a row that a speaker of a reading says, two of them long."""
    for statement in reading.statements:
        for span in statement.content if statement.speaker == speaker else ():
            said = split(span.of(reading.report.text))
            runs = zip(*(said[i:] for i in range(RUN)), strict=False)
            yield from (run for run in runs if sum(len(w) >= RUN for w in run) > 1)


def _in_copied_words(scene: Scene) -> None:
    """Who has no name is one with those described alike between the same words: a copied passage."""
    around: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for m in scene.members:
        if m.named or not m.entity.mentions:
            continue
        name = m.entity.name.casefold()
        if name in ("people", "persons"):
            continue
        text = m.reading.report.text
        pronouns = cast_words("pronoun")
        mention = next((s for s in m.entity.mentions if s.of(text).casefold() not in pronouns), None)
        if mention is None:
            continue
        before = split(text[max(0, mention.start - REACH) : mention.start])[-AROUND:]
        after = split(text[mention.end : mention.end + REACH])[:AROUND]
        for side, words in (("<", before), (">", after)):
            if len(words) == AROUND:
                around[side, name, *words].append(m.number)
    for numbers in around.values():
        if len(numbers) > 1 and len({scene.members[n].ref.report for n in numbers}) == len(numbers):
            scene.links.unite(sorted(numbers))
