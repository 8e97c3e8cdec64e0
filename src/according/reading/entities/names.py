"""Names in a report gathered into things: which mentions of people, organisations and places are one.

Rules, after the first sieves of Lee et al. 2013 (deterministic coreference): exact match, acronym, words of the shorter
name inside the longer, surname alone after a full name. Two full names that share only a surname stay two people.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from according.model import EntityKind
from according.reading.tables import words
from according.reading.tree import Tree

KINDS: dict[str, EntityKind] = {"PERSON": "person", "ORG": "organisation", "LOC": "place", "MISC": "other"}
SKIPPED = frozenset(("the", "a", "an", "of", "and", "for", "&", "in", "on", "de", "la", "al"))
ARTICLES = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
OWNERSHIP = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Name:
    """One mention of a name: its tokens (both ends included), kind and normal words; `at`: it is a handle, "@name"."""

    first: int
    last: int
    kind: EntityKind
    words: tuple[str, ...]
    text: str
    at: bool = False


@dataclass(slots=True)
class Cluster:
    """The mentions of one thing while they are gathered; `words` are those of its fullest name."""

    kind: EntityKind
    text: str
    words: tuple[str, ...]
    names: list[Name] = field(default_factory=list)
    short: set[tuple[str, ...]] = field(default_factory=set)

    def add(self, name: Name) -> None:
        """Take in a mention; a longer one becomes the name of the thing."""
        self.names.append(name)
        self.short.add(name.words)
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
    """The names that the pipeline found, in text order, without possessive endings and titles."""
    found = []
    for i, first in enumerate(tree.name_start):
        if first != i or tree.ent[i] not in KINDS:
            continue
        first, last = i, _end_of_name(tree, i)
        kind = KINDS[tree.ent[i]]
        while last > first and tree.lower[last] in ("'s", "’s", "'", "’", ",", "."):
            last -= 1
        if kind == "person":
            first = _behind_titles(tree, first, last)
        while last > first and kind in ("person", "place") and tree.words[last].isdigit():
            last -= 1
        if all(tree.words[i].isupper() and tree.lower[i] in words("person_roles") for i in range(first, last + 1)):
            continue  # "MAYOR" in a headline
        text = tree.text[tree.start[first] : tree.end[last]].replace("\n", " ")
        plain = normal_words(text)
        if plain and any(c.isalpha() for c in text):
            shown = ARTICLES.sub("", OWNERSHIP.sub("", text.strip("#@")))
            found.append(Name(first, last, kind, plain, shown, text.startswith("@")))
    return found


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
    return short[0] in (long[-1], long[0]) and short[0] not in words("generic_heads")


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
