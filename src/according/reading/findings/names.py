"""Names spelled two ways in one report."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from according.model import Finding, Span
from according.reading.draft import Draft
from according.reading.tree import Tree

SHORTEST = 5  # letters; shorter names that differ by one letter are often two people
LIMIT = 400  # different full names compared at most; more are no single report


def name_conflicts(draft: Draft) -> Iterator[Finding]:
    """Full names of people alike in all words but one, which differs by a letter or two. Values: both spellings."""
    names = _full_names(draft.tree)
    given = {name.split()[0] for name in names} | {
        e.name.split()[0] for e in draft.entities if e.kind == "person" and len(e.name.split()) == 2
    }
    for name, span in _paired(draft.tree, given).items():
        names.setdefault(name, span)
    by_word: dict[tuple[int, str], list[str]] = {}
    for name in list(names)[:LIMIT]:
        words = name.split()
        for place in (0, -1):
            for other in by_word.get((place, words[place]), []):
                if _misspelt(words, other.split()):
                    evidence = (names[other], names[name])
                    yield Finding("name-conflict", f"“{other}” and “{name}”", evidence, (other, name))
            by_word.setdefault((place, words[place]), []).append(name)


def _full_names(tree: Tree) -> dict[str, Span]:
    """Names of people in two or three words, each with its first place."""
    found: dict[str, Span] = {}
    i = 0
    while i < len(tree):
        if tree.ent[i] != "PERSON":
            i += 1
            continue
        last = i
        while last + 1 < len(tree) and tree.name_start[last + 1] == tree.name_start[i] and tree.name_start[i] >= 0:
            last += 1
        words = [w for w in tree.words[i : last + 1] if w.lower() not in ("'s", "’s")]
        if 2 <= len(words) <= 3 and all(w[:1].isupper() and w.isalpha() and not w.isupper() for w in words):
            found.setdefault(" ".join(words), tree.span(i, i + len(words) - 1))
        i = last + 1
    return found


def _paired(tree: Tree, given: set[str]) -> dict[str, Span]:
    """Known first names with the capitalised word after each, for names that the tagger missed once."""
    found: dict[str, Span] = {}
    for i in range(len(tree) - 1):
        last = tree.words[i + 1]
        if tree.words[i] in given and tree.line[i] == tree.line[i + 1] and last.istitle() and last.isalpha():
            found.setdefault(f"{tree.words[i]} {last}", tree.span(i, i + 1))
    return found


def _misspelt(a: list[str], b: list[str]) -> bool:
    """The same number of words, all alike but one, which begins alike and is an edit or two away."""
    if len(a) != len(b):
        return False
    different = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    if len(different) != 1:
        return False
    x, y = different[0]
    if min(len(x), len(y)) < SHORTEST or x[0] != y[0] or _related(x, y):
        return False
    return edits(x.lower(), y.lower()) <= (2 if min(len(x), len(y)) >= 8 else 1)


def _related(x: str, y: str) -> bool:
    """Forms of one name that two people of a family bear: Petrov and Petrova, Maria and Mario, Daniel and Daniela."""
    short, long = sorted((x.lower(), y.lower()), key=len)
    return long.startswith(short) or (x[:-1] == y[:-1] and {x[-1].lower(), y[-1].lower()} <= set("aeioys"))


@cache
def edits(a: str, b: str) -> int:
    """Letters to insert, drop or change to make one word of the other (Levenshtein)."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        above, row = row, [i]
        for j, y in enumerate(b, 1):
            row.append(min(above[j] + 1, row[-1] + 1, above[j - 1] + (x != y)))
    return row[-1]
