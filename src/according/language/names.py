"""Names made consistent within one document.

A tagger decides on each mention alone; a newspaper names a person in full once and by the surname
after that. The pass lets the mentions of a document inform each other. It knows no names: only
titles, the words that names of bodies and places end with, and the document itself.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from according.language.evidence import key_of, labels_by_evidence, peoples_of_places
from according.language.tables import heads, openings, titles

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc, Token

VOTING = frozenset({"PERSON", "ORG", "LOC"})
NAME_TAGS = frozenset({"PROPN"})
PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "into", "across", "outside"})
LONGEST_AFTER_TITLE = 4


@dataclass(frozen=True, slots=True)
class Name:
    """A name's tokens (``start`` to ``end``, as in slices) and its label."""

    start: int
    end: int
    label: str


def consistent_names(doc: Doc) -> Doc:
    """``doc`` itself with its names made consistent.

    In this order: a title before a name makes it a person; the last word of a name may say what
    it is ("… Ministry", "… River"); bracketed capitals after a body's name are that body; all
    mentions of one string and the words around them decide for each; a lone surname follows the full name.
    """
    names = [Name(e.start, e.end, e.label_) for e in doc.ents]
    names = _after_titles(doc, names)
    names = [_by_words(doc, name) for name in names]
    names = _extended(doc, names)
    names = _acronyms(doc, names)
    names = _by_evidence(doc, names)
    names = _surnames(doc, names)
    peoples = peoples_of_places(doc)
    names = [_people(doc, name, peoples) for name in names]
    _set(doc, names)
    return doc


def _set(doc: Doc, names: Iterable[Name]) -> None:
    from spacy.tokens import Span

    old = {(e.start, e.end, e.label_) for e in doc.ents}
    new = list(names)
    if {(n.start, n.end, n.label) for n in new} != old:
        doc.ents = tuple(Span(doc, n.start, n.end, label=n.label) for n in new)


def _text(doc: Doc, name: Name) -> str:
    return str(doc[name.start : name.end].text)


def _is_name_word(token: Token) -> bool:
    return token.pos_ in NAME_TAGS and token.text[:1].isupper() and token.is_alpha


def _is_title(token: Token) -> bool:
    return token.text in titles()


def _after_titles(doc: Doc, names: list[Name]) -> list[Name]:
    """Names that begin right after a title are people's; a title in front is cut off."""
    result: list[Name] = []
    for name in names:
        start, label = name.start, name.label
        while label == "PERSON" and start + 1 < name.end and _is_title(doc[start]):
            start += 1
        cut = replace(name, start=start)
        before = doc[start - 1] if start else None
        if label in ("LOC", "ORG") and before is not None and _is_title(before):
            words = doc[start : name.end]
            if len(words) <= LONGEST_AFTER_TITLE and all(_is_name_word(t) for t in words):
                cut = replace(cut, label="PERSON")
        result.append(cut)
    return _untagged_after_titles(doc, result)


def _untagged_after_titles(doc: Doc, names: list[Name]) -> list[Name]:
    """Capitalised title, then capitalised words that are in no name: a person's name."""
    taken = {i for name in names for i in range(name.start, name.end)}
    found = []
    for token in doc[:-1] if len(doc) else []:
        start = token.i + 1
        if not (_is_title(token) and token.text[:1].isupper()) or start in taken:
            continue
        end = start
        while (
            end < len(doc)
            and end not in taken
            and _is_name_word(doc[end])
            and not (_is_title(doc[end]))
            and end - start < LONGEST_AFTER_TITLE
        ):
            end += 1
        if end > start and token.i not in taken:
            found.append(Name(start, end, "PERSON"))
            taken.update(range(start, end))
    return sorted([*names, *found], key=lambda n: n.start)


def _by_words(doc: Doc, name: Name) -> Name:
    """The label that the words of a longer name give it."""
    if name.end - name.start < 2 or name.label not in VOTING:
        return name
    first_two = f"{doc[name.start].text} {doc[name.start + 1].text}"
    label = openings().get(first_two) or heads().get(doc[name.end - 1].text)
    return replace(name, label=label) if label else name


def _extended(doc: Doc, names: list[Name]) -> list[Name]:
    """Names that go on further than they are tagged.

    Over a capitalised word right behind that names of bodies end with ("Harbour" + "Guard"); over the given name right
    before a lone surname.
    """
    taken = {i for name in names for i in range(name.start, name.end)}
    result = []
    for name in names:
        end, label = name.end, name.label
        while end < len(doc) and end not in taken and _is_name_word(doc[end]) and doc[end].text in heads():
            label = heads()[doc[end].text]
            end += 1
        start = name.start
        if name.label == "PERSON" and name.end - start == 1 and start and start - 1 not in taken:
            start -= 1 if _is_given_name(doc, start - 1) else 0
        result.append(replace(name, start=start, end=end, label=label))
    return result


def _is_given_name(doc: Doc, at: int) -> bool:
    """Whether the word at a token is the first word of the name that goes on behind it."""
    word, surname = doc[at], doc[at + 1]
    joined = (surname.head.i == at and surname.dep_ == "flat") or (word.head.i == at + 1 and word.dep_ == "flat")
    return joined and _is_name_word(word) and not _is_title(word)


def _people(doc: Doc, name: Name, peoples: frozenset[str]) -> Name:
    """A word for a people before a noun ("Brovian voters") names no place and no person."""
    if name.end - name.start > 1 or name.end >= len(doc) or name.label not in VOTING | {"MISC"}:
        return name
    is_people = doc[name.start].lower_ in peoples and doc[name.end].pos_ in ("NOUN", "ADJ")
    return replace(name, label="NORP") if is_people else name


def _acronyms(doc: Doc, names: list[Name]) -> list[Name]:
    """ "Some Long Body (SLB)": SLB is what the long name is, if its letters are the initials."""
    ending = {name.end: name for name in names}
    result = {(name.start, name.end): name for name in names}
    for end, name in ending.items():
        if end + 2 >= len(doc) or doc[end].text != "(" or doc[end + 2].text != ")":
            continue
        short = doc[end + 1]
        if not (short.text.isupper() and 2 <= len(short.text) <= 7 and short.text.isalpha()):
            continue
        if name.end - name.start < 2 or name.label == "PERSON":
            continue
        covering = [n for n in names if n.start <= short.i < n.end]
        for other in covering:
            result.pop((other.start, other.end), None)
        result[short.i, short.i + 1] = Name(short.i, short.i + 1, name.label)
    return sorted(result.values(), key=lambda n: n.start)


def _by_evidence(doc: Doc, names: list[Name]) -> list[Name]:
    """Every mention of one string gets the label that its mentions and the words around them speak for."""
    asked = [n for n in names if n.label in VOTING or n.label == "MISC"]
    best = labels_by_evidence(doc, asked)
    return [
        replace(n, label=best.get(key_of(doc, n.start, n.end), n.label))
        if n.label in VOTING or n.label == "MISC"
        else n
        for n in names
    ]


def _surnames(doc: Doc, names: list[Name]) -> list[Name]:
    """A lone surname is a person if the document has the full name and the place reading is weak."""
    full = {doc[n.end - 1].text for n in names if n.label == "PERSON" and n.end - n.start > 1}
    places = {_text(doc, n) for n in names if n.label == "LOC" and _is_placed(doc, n)}
    surnames = {s for s in full if s[:1].isupper() and len(s) > 1 and s.lower() not in titles()}
    result = []
    for name in names:
        lone = name.end - name.start == 1 and name.label in VOTING
        text = doc[name.start].text
        if lone and text in surnames and not (name.label == "LOC" and text in places):
            name = replace(name, label="PERSON")
        result.append(name)
    taken = {i for name in result for i in range(name.start, name.end)}
    for token in doc:
        if token.i in taken or token.text not in surnames:
            continue
        if token.i and token.i - 1 not in taken and _is_given_name(doc, token.i - 1):  # a namesake's full name
            result.append(Name(token.i - 1, token.i + 1, "PERSON"))
        elif _stands_alone(doc, token):
            result.append(Name(token.i, token.i + 1, "PERSON"))
    return sorted(result, key=lambda n: n.start)


def _is_placed(doc: Doc, name: Name) -> bool:
    return name.start > 0 and doc[name.start - 1].lower_ in PLACE_PREPOSITIONS


def _stands_alone(doc: Doc, token: Token) -> bool:
    """A proper noun whose neighbours are not capitalised words of a longer name."""
    beside = [doc[i] for i in (token.i - 1, token.i + 1) if 0 <= i < len(doc)]
    return token.pos_ == "PROPN" and not any(
        t.pos_ == "PROPN" and t.text[:1].isupper() and not _is_title(t) for t in beside
    )
