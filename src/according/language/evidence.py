"""What the words around a document's names say of them: a person, a body, a place, or a thing.

A tagger sees one sentence; a name that it does not know ("Torav") it takes now for a person, now for a place. All
mentions of one string are asked together here, for signs that hold whatever the name is: "in X", "the town of X",
"X's wife", "X, 34,", "X, who", a word for the people of a place that is made from its name. It knows no names.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol

from according.language.tables import name_nouns, titles

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

INSIDE = frozenset({"in", "near", "into", "across", "outside", "inside", "throughout", "around", "off"})
COMPASS = frozenset({"northern", "southern", "eastern", "western", "central", "north", "south", "east", "west"})
PEOPLE_ENDINGS = ("nese", "ese", "ians", "ian", "ans", "an", "ns", "n", "is", "i", "ish", "ers", "er", "ic")
CLEAR_ENDINGS = ("ese", "ian", "an", "i", "ish")
SHORTEST_STEM = 4
LONGEST_PERSON = 4
FARTHEST = 9
"""Tokens between a name and the noun that says what its bearer is."""
OLDEST = 120
ENOUGH = 2.0
"""The least weight of signs that overrules the tagger, and by how much they must beat the signs for its own label. They
must also weigh at least half as much as the tagger's votes are many."""


Weights = defaultdict[str, defaultdict[str, float]]


class Tagged(Protocol):
    """A name: its tokens, as in slices, and its label."""

    @property
    def start(self) -> int:
        """Its first token."""

    @property
    def end(self) -> int:
        """The token after its last."""

    @property
    def label(self) -> str:
        """What it is tagged as."""


def key_of(doc: Doc, start: int, end: int) -> str:
    """The string by which mentions of one name are known: without an article, capitals as in running text."""
    text = str(doc[start:end].text)
    if text.lower().startswith("the "):
        text = text[4:]
    return text.title() if text.isupper() and len(text) > SHORTEST_STEM else text


def labels_by_evidence(doc: Doc, names: Sequence[Tagged]) -> dict[str, str]:
    """Key of a name -> the label that its mentions and the words around them speak for; open cases are left out."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    signs: Weights = defaultdict(lambda: defaultdict(float))
    peoples = _peoples(doc, names)
    for name in names:
        key = key_of(doc, name.start, name.end)
        votes[key][name.label] += 1
        for label, weight in _signs(doc, name):
            signs[key][label] += weight
    for key in votes:
        if len(key) >= SHORTEST_STEM and " " not in key and _has_people(key, peoples):
            signs[key]["LOC"] += ENOUGH
    lone = _lone(doc, names, signs)
    found = {key: _decided(votes[key], signs[key], 1.0 if key in lone else ENOUGH) for key in votes}
    for one, other in _pairs(doc, names):
        for key, partner in ((one, other), (other, one)):
            if found[partner] == "LOC" and key in lone:
                found[key] = "LOC"
    return {key: label for key, label in found.items() if label}


def _pairs(doc: Doc, names: Sequence[Tagged]) -> list[tuple[str, str]]:
    """Keys of names that are joined by "and" or "or"."""
    return [
        (key_of(doc, one.start, one.end), key_of(doc, other.start, other.end))
        for one, other in pairwise(names)
        if one.end + 1 == other.start and doc[one.end].lower_ in ("and", "or")
    ]


def _decided(votes: Counter[str], signs: defaultdict[str, float], enough: float) -> str | None:
    """The label with `enough` signs, else the one that most mentions have."""
    (top, most), *rest = votes.most_common()
    if top == "MISC" and rest:  # the tagger's label for want of another
        (top, most), *rest = rest
    best = max(signs, key=lambda k: (signs[k], k)) if signs else None
    if best is not None and best != top:
        share = most / votes.total()
        if signs[best] >= enough and signs[best] - signs[top] >= enough * share and 2 * signs[best] >= most:
            return best
    if not rest or most > rest[0][1]:
        return top
    drawn = [label for label, count in votes.items() if count == most]
    said = [label for label in drawn if signs[label] == max(signs[k] for k in drawn)]
    return said[0] if len(said) == 1 else None


def _lone(doc: Doc, names: Sequence[Tagged], signs: Weights) -> frozenset[str]:
    """Single words tagged as people that nothing else says are: news gives a person's full name or title once."""
    parts: set[str] = set()
    single: set[str] = set()
    for name in names:
        if name.label == "PERSON" and name.end - name.start > 1:
            parts |= {key_of(doc, i, i + 1) for i in range(name.start, name.end)}
        elif name.label == "PERSON":
            single.add(key_of(doc, name.start, name.end))
    return frozenset(k for k in single - parts if not signs[k]["PERSON"])


def _peoples(doc: Doc, names: Iterable[Tagged]) -> frozenset[str]:
    """Capitalised adjectives and words for peoples, in lower case."""
    found = {doc[n.start].lower_ for n in names if n.label == "NORP" and n.end - n.start == 1}
    for token in doc[:-1]:
        modifies = token.pos_ == "ADJ" or token.dep_ in ("amod", "compound")
        if modifies and token.text[:1].isupper() and not token.is_sent_start and token.lower_.endswith(CLEAR_ENDINGS):
            found.add(token.lower_)
    return frozenset(found)


def peoples_of_places(doc: Doc) -> frozenset[str]:
    """The document's words for peoples that are made from a place's name that it has too, in lower case."""
    proper = {t.lower_ for t in doc if t.pos_ == "PROPN" and len(t) >= SHORTEST_STEM}
    made = {form for name in proper for form in _people_forms(name)}
    return frozenset(t.lower_ for t in doc if t.text[:1].isupper() and t.lower_.endswith(CLEAR_ENDINGS)) & made


def _people_forms(name: str) -> set[str]:
    """What a people may be called after its place: torav -> toravi, brovia -> brovian, zarenne -> zarennese."""
    stems = {name, name[:-1]} if name[-1] in "aeiouy" else {name}
    return {stem + ending for stem in stems for ending in PEOPLE_ENDINGS} - {name}


def _has_people(key: str, peoples: frozenset[str]) -> bool:
    """Whether the document has a word for a people made from the name."""
    return not peoples.isdisjoint(_people_forms(key.lower()))


def _signs(doc: Doc, name: Tagged) -> list[tuple[str, float]]:
    found = _signs_before(doc, name) + _signs_after(doc, name)
    words = name.end - name.start
    if 1 < words <= LONGEST_PERSON and all(_text(t)[:1].isupper() for t in doc[name.start : name.end]):
        if _role_before(doc, name.start) or _role_after(doc, name.end):
            found.append(("PERSON", 2.0))
        elif (
            name.label == "PERSON"
            and name.start
            and doc[name.start - 1].lower_ == "the"
            and not _noun_at(doc, name.end)
        ):
            found.append(("ORG", 2.0))
    return found


def _noun_at(doc: Doc, at: int) -> bool:
    return at < len(doc) and doc[at].pos_ in ("NOUN", "PROPN")


def _role_before(doc: Doc, start: int) -> bool:
    """Whether a phrase for a person and a comma stand before: "the mayor of Port Ellis, Gus Tarrant"."""
    if start < 2 or doc[start - 1].text != ",":
        return False
    at = start - 2
    while at > 0 and start - at < FARTHEST and doc[at].pos_ in ("PROPN", "NOUN", "ADP", "ADJ", "DET", "PART", "CCONJ"):
        if doc[at].text.islower() and doc[at].text in titles():
            return True
        at -= 1
    return doc[at].text.islower() and doc[at].text in titles()


def _role_after(doc: Doc, end: int) -> bool:
    """Whether a comma and a phrase for a person stand behind: "Gus Tarrant, the town's mayor"."""
    if end + 1 >= len(doc) or doc[end].text != ",":
        return False
    for token in doc[end + 1 : end + FARTHEST]:
        if token.text.islower() and token.text in titles():
            return True
        if token.pos_ not in ("DET", "ADJ", "NOUN", "PROPN", "PART", "NUM"):
            return False
    return False


def _signs_before(doc: Doc, name: Tagged) -> list[tuple[str, float]]:
    at = name.start - 1
    if at < 0:
        return []
    short = doc[name.start].text.isupper()  # letters such as WWF: bodies, seldom people or places
    if doc[at].text in titles() and doc[at].text[:1].isupper() and not short and name.label != "ORG":
        return [("PERSON", 3.0)]
    while at > 0 and doc[at].lower_ in COMPASS:
        at -= 1
    word = doc[at].lower_
    found = []
    if word in INSIDE:
        found.append(("LOC", 0.5 if short or name.label == "ORG" else 1.0))
    before, of = name_nouns("before").get(word), name_nouns("of").get(doc[at - 1].lower_) if at else None
    if word == "of" and of:
        found.append((of, 2.0))
    if before and doc[at].text.islower():
        found.append((before, 2.0))
    return found


def _signs_after(doc: Doc, name: Tagged) -> list[tuple[str, float]]:
    if name.end >= len(doc):
        return []
    first, second = doc[name.end], doc[name.end + 1] if name.end + 1 < len(doc) else None
    if first.text in ("'s", "’s", "'", "’") and second is not None:
        label = name_nouns("after").get(_noun_after(doc, name.end + 1))
        return [(label, 1.0)] if label else []
    if first.pos_ == "NOUN" and name_nouns("after").get(str(first.lower_)) == "LOC":
        return [("LOC", 1.0)]
    if first.text != "," or second is None:
        return []
    if second.text.isdigit() and int(second.text[:4]) < OLDEST and _is(doc, name.end + 2, (",", ".")):
        return [("PERSON", 2.0)]
    return [("PERSON", 1.0)] if second.lower_ in ("who", "whose") else []


def _noun_after(doc: Doc, at: int) -> str:
    """The first word after a possessive that is no adjective."""
    while at < len(doc) and doc[at].pos_ in ("ADJ", "NUM"):
        at += 1
    return str(doc[at].lower_) if at < len(doc) else ""


def _is(doc: Doc, at: int, texts: tuple[str, ...]) -> bool:
    return at < len(doc) and _text(doc[at]) in texts


def _text(token: Token) -> str:
    return str(token.text)
