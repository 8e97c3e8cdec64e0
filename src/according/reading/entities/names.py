"""Names in a report gathered into things: which mentions of people, organisations and places are one.

Rules, after the first sieves of Lee et al. 2013 (deterministic coreference): exact match, acronym, words of the shorter
name inside the longer, surname alone after a full name. Two full names that share only a surname stay two people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from according.model import EntityKind
from according.reading.entities.genders import given_name_gender
from according.reading.entities.spotted import again, bodies, headed, vessels
from according.reading.tables import words
from according.reading.tree import Tree

KINDS: dict[str, EntityKind] = {"PERSON": "person", "ORG": "organisation", "LOC": "place", "MISC": "other"}
SKIPPED = frozenset(("the", "a", "an", "of", "and", "for", "&", "in", "on", "de", "la", "al"))
ARTICLES = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
OWNERSHIP = re.compile(r"['’]s?$")
NOBLE = frozenset(["lady", "queen", "king", "prince", "princess", "duke", "earl", "lord"])
"""Titles that ships, inns and roads go by too: with "the" before them they name no person."""


@dataclass(frozen=True, slots=True)
class Name:
    """One mention of a name: its tokens (both ends included), kind and normal words; `at`: it is a handle, "@name".

    `mark` is "vessel" or "body" where it is the words around it that make it a name, else "".
    """

    first: int
    last: int
    kind: EntityKind
    words: tuple[str, ...]
    text: str
    at: bool = False
    mark: str = ""


@dataclass(slots=True)
class Cluster:
    """The mentions of one thing while they are gathered.

    `words` are those of its fullest name, `short` those of all its names, `marks` the marks of its mentions.
    """

    kind: EntityKind
    text: str
    words: tuple[str, ...]
    names: list[Name] = field(default_factory=list)
    short: set[tuple[str, ...]] = field(default_factory=set)
    marks: set[str] = field(default_factory=set)

    def add(self, name: Name) -> None:
        """Take in a mention; a longer one becomes the name of the thing."""
        self.names.append(name)
        self.short.add(name.words)
        self.marks.add(name.mark)
        short, long = sorted((name.words, self.words), key=len)
        if name.kind == "person" and 1 < len(short) < len(long) and long[-len(short) :] == short:
            if name.words == short:  # "Rival Anna Lund", before or behind "Anna Lund"
                self.text, self.words = name.text, name.words
            return
        if len(name.words) > len(self.words) or (name.words == self.words and self.text.isupper()):
            self.text, self.words = name.text, name.words


def normal_words(text: str) -> tuple[str, ...]:
    """A name's words in lower case without article, possessive and full stops: "The U.N.'s" -> ("un",)."""
    text = OWNERSHIP.sub("", ARTICLES.sub("", text.strip()))
    return tuple(w for w in re.split(r"[\s\-–/]+", text.lower().replace(".", "").strip("“”\"'‘’()#@,")) if w)


def _end_of_name(tree: Tree, first: int) -> int:
    last = first
    while last + 1 < len(tree) and tree.name_start[last + 1] == first:
        last += 1
    return last


@cache
def _titles() -> frozenset[str]:
    return words("titles")


def _behind_titles(tree: Tree, first: int, last: int) -> int:
    """The first token of a person's own name: "Rail Minister Orla Venn" -> "Orla"."""
    titled = [i for i in range(first, last) if tree.lower[i].rstrip(".") in _titles()]
    return titled[-1] + 1 if titled else first


def names_of(tree: Tree) -> list[Name]:
    """The names of a report in text order, without possessive endings and titles.

    Those that the pipeline found, those that only the words around them tell (`spotted.py`), and both again wherever
    their words stand untagged.
    """
    made = [_name(tree, first, last, "organisation", "body") for first, last in bodies(tree)]
    made += [_name(tree, first, last, "other", "vessel") for first, last in vessels(tree)]
    found = [name for name in made if name is not None]
    held = {i for name in found for i in range(name.first, name.last + 1)}
    found += [name for name in _tagged(tree) if held.isdisjoint(range(name.first, name.last + 1))]
    taken = {i for name in found for i in range(name.first, name.last + 1)}
    missed = [_name(tree, first, last, kind, "") for first, last, kind in headed(tree, taken)]
    found += [name for name in missed if name is not None]
    taken |= {i for name in found for i in range(name.first, name.last + 1)}
    known = [(n.first, n.last, n.kind) for n in found if n.kind != "other" or n.mark]
    more = [_name(tree, first, last, kind, "") for first, last, kind in again(tree, known, taken)]
    return sorted([*found, *(name for name in more if name is not None)], key=lambda n: n.first)


def _tagged(tree: Tree) -> Iterator[Name]:
    """The names that the pipeline tags, their kinds as it has them but for what their own words say."""
    for i, first in enumerate(tree.name_start):
        if first != i or tree.ent[i] not in KINDS:
            continue
        first, last = i, _end_of_name(tree, i)
        kind = KINDS[tree.ent[i]]
        while last > first and tree.lower[last] in ("'s", "’s", "'", "’", ",", "."):
            last -= 1
        while first < last and _is_no_name(tree, first):
            first += 1
        last = _without_tail(tree, first, _with_rest(tree, first, last))
        if kind == "person" and last > first and _is_body(tree, last):
            kind = "organisation"
        untitled = _behind_titles(tree, first, last)
        if kind == "person" and _has_article(tree, first, last):  # "the Lady Maren", a ship
            kind, first = "other", first - 1 if tree.lower[first - 1] in _titles() else first
            untitled = first
        if kind == "person" and first == last and _given_before(tree, first):
            first = untitled = first - 1
        if kind != "person" and untitled > first and _is_person(tree, untitled, last):
            kind = "person"
        first = untitled if kind == "person" else first
        while last > first and kind in ("person", "place") and tree.words[last].isdigit():
            last -= 1
        if _is_office(tree, first, last) or all(w in words("calendar_names") for w in tree.lower[first : last + 1]):
            continue
        name = _name(tree, first, last, kind, "")
        if name is not None:
            yield name


def _name(tree: Tree, first: int, last: int, kind: EntityKind, mark: str) -> Name | None:
    text = tree.text[tree.start[first] : tree.end[last]].replace("\n", " ")
    plain = normal_words(text)
    if not plain or not any(c.isalpha() for c in text):
        return None
    shown = ARTICLES.sub("", OWNERSHIP.sub("", text.strip("#@")))
    return Name(first, last, kind, plain, shown, text.startswith("@"), mark)


def _without_tail(tree: Tree, first: int, last: int) -> int:
    """The last token of a name without what a tagger ran on into: "Stelling for 3.2bn crowns", "the BBX network"."""
    for i in range(first + 1, last + 1):
        if tree.pos[i] == "ADP" and i < last and tree.words[i + 1][:1].isdigit():
            return i - 1
    media = last == first + 1 and tree.words[last].islower() and tree.lower[last] in words("media_words") | {"network"}
    return first if media else last


def _is_body(tree: Tree, last: int) -> bool:
    """Whether the last word of a name makes it a firm's or another body's: "Lindqvist Toys", "Ferrin Lines"."""
    return tree.tag[last] in ("NNS", "NNPS") or tree.lower[last] in words("firm_heads") | words("group_nouns")


def _given_before(tree: Tree, i: int) -> bool:
    """Whether a given name that the tagger left out stands right before token i."""
    before = i - 1
    same = before >= 0 and tree.line[before] == tree.line[i] and not tree.ent[before]
    return same and tree.words[before].istitle() and given_name_gender((tree.lower[before], "")) is not None


def _has_article(tree: Tree, first: int, last: int) -> bool:
    """Whether "the" stands before a name and its title and no noun behind it: no person is called so."""
    titled = first > 0 and tree.lower[first - 1] in _titles() and tree.words[first - 1][:1].isupper()
    article = first - 2 if titled else first - 1
    if article < 0 or tree.lower[article] != "the" or tree.tag[last] == "NNPS":
        return False
    lone = titled or first < last
    behind = (
        last + 1 < len(tree) and tree.pos[last + 1] in ("NOUN", "PROPN", "ADJ", "NUM") and tree.words[last + 1] != ","
    )
    title = tree.lower[first] in _titles() and tree.lower[first] not in NOBLE | {"saint"}
    office = titled and tree.lower[first - 1] not in NOBLE
    return lone and not behind and not title and not office


def _with_rest(tree: Tree, first: int, last: int) -> int:
    """The last token of a name with the capitalised words right behind it that hang on it or that it hangs on."""
    start, stop = tree.sentence_bounds[tree.sentence[first]]
    if all(not w.islower() or len(w) < 4 for w in tree.words[start : stop + 1]):
        return last
    while last < stop and tree.words[last + 1][:1].isupper() and tree.pos[last + 1] in ("PROPN", "NOUN"):
        more = last + 1
        apart = tree.ent[more] in KINDS or tree.ent[more] == "NORP" or tree.lower[more].rstrip(".") in _titles()
        joined = tree.head[more] in range(first, more) or tree.head[last] == more
        day = tree.lower[more] in words("calendar_names") and tree.lower[more] != "today"
        if apart or not joined or day or tree.line[more] != tree.line[last]:
            break
        last = more
    return last


def _is_no_name(tree: Tree, i: int) -> bool:
    """Whether a token that opens a tagged name is none of it: "neither", "rival", an adjective in small letters."""
    lower = tree.lower[i]
    return lower in words("name_openers") or (tree.words[i].islower() and tree.pos[i] in ("ADJ", "ADV", "VERB", "NOUN"))


def _is_person(tree: Tree, first: int, last: int) -> bool:
    """Whether the words behind titles are a person's, whatever the tagger says: two or three of them, none a body's."""
    said = tree.lower[first : last + 1]
    fits = 2 <= len(said) <= 3 and all(tree.words[i][:1].isupper() for i in range(first, last + 1))
    return fits and not set(said) & (words("group_nouns") | words("generic_heads") | words("place_heads"))


def _is_office(tree: Tree, first: int, last: int) -> bool:
    """Whether a name is an office alone: "MAYOR" in a headline, "President" with nobody's name."""
    offices = all(tree.lower[i].rstrip(".") in words("person_roles") for i in range(first, last + 1))
    alone = first == last and tree.lower[first] not in words("group_nouns")
    return offices and (all(tree.words[i].isupper() for i in range(first, last + 1)) or alone)


def _initials(plain: tuple[str, ...]) -> str:
    return "".join(w[0] for w in plain if w not in SKIPPED)


def _within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the words of one name stand side by side in the other."""
    span = len(short)
    return any(long[i : i + span] == short for i in range(len(long) - span + 1))


def _same_person(name: Name, cluster: Cluster) -> bool:
    mine, theirs = name.words, cluster.words
    if mine == theirs:
        return True
    short, long = sorted((mine, theirs), key=len)
    if len(short) == 1:
        return short[0] in (long[-1], long[0]) or short in cluster.short
    if short[-1] != long[-1]:
        return _within(short, long)
    if len(short) > 1 and long[-len(short) :] == short:
        return True
    return short[0] == long[0] or (1 in (len(short[0]), len(long[0])) and short[0][0] == long[0][0])


def _same_organisation(name: Name, cluster: Cluster) -> bool:
    mine, theirs = name.words, cluster.words
    if mine in cluster.short:
        return True
    short, long = sorted((mine, theirs), key=len)
    if (
        len(short) == 1
        and len(long) > 2
        and short[0].isalpha()
        and short[0] in (_initials(long), "".join(w[0] for w in long))
    ):
        return True
    if short == long:
        return False
    if not _within(short, long):
        return len(short) > 1 and _same_office(short, long)
    if len(short) > 1:
        return long[-len(short) :] == short or long[: len(short)] == short or "of" in long
    ends = (long[0],) if "of" in long else (long[-1], long[0])  # "Guard of Torav" is not Torav
    return short[0] in ends and short[0] not in words("generic_heads")


def _same_office(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """ "Foreign Ministry" and "Ministry of Foreign Affairs of Brovia": the same head, and no other words."""
    heads = [plain[plain.index("of") - 1] if "of" in plain[1:] else plain[-1] for plain in (short, long)]
    return "of" in long and heads[0] == heads[1] and set(short) <= set(long)


def _same_place(name: Name, cluster: Cluster) -> bool:
    def bare(plain: tuple[str, ...]) -> tuple[str, ...]:
        return plain[2:] if len(plain) > 2 and plain[1] == "of" else plain

    return name.words in cluster.short or bare(name.words) == bare(cluster.words)


def belongs(name: Name, cluster: Cluster) -> bool:
    """Whether a mention is of the thing that a cluster holds."""
    if name.kind == "person" and cluster.kind == "person":
        return _same_person(name, cluster)
    if name.kind == cluster.kind == "place":
        return _same_place(name, cluster)
    if {name.kind, cluster.kind} <= {"organisation", "other", "place"}:
        if "place" in (name.kind, cluster.kind):
            return name.words in cluster.short and len(name.words) > 1
        return _same_organisation(name, cluster)
    return name.words == cluster.words and len(name.words) > 1


def in_brackets_after(tree: Tree, name: Name, cluster: Cluster) -> bool:
    """ "… of the Red Cross (ICRC)": the bracket right after a name holds another name for it."""
    before = name.first - 1
    if (
        before < 1
        or tree.words[before] not in "(["
        or name.last + 1 >= len(tree)
        or tree.words[name.last + 1] not in ")]"
    ):
        return False
    initials = {"".join(w[0] for w in n.words) for n in cluster.names} | {_initials(n.words) for n in cluster.names}
    return any(n.last == before - 1 for n in cluster.names) and (len(name.words) == 1 and name.words[0] in initials)
