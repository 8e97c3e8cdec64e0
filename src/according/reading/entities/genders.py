"""Whether a person is a woman or a man, as far as words tell: titles, nouns for people, given names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache

from according.reading.tables import table
from according.reading.tree import Tree


@cache
def genders() -> dict[str, str]:
    """Word -> "f" or "m"."""
    return {row[0]: row[1] for row in table("gender")}


@cache
def _given_names() -> dict[str, str]:
    return {row[0]: row[1] for row in table("given_names")}


def gender_of_title(tree: Tree, first: int) -> str | None:
    """The gender that the word before a name has: "Mrs", "spokesman", "his wife,"."""
    before = first - 2 if first > 1 and tree.words[first - 1] == "," else first - 1
    return genders().get(tree.lower[before].rstrip(".")) if before >= 0 and tree.pos[before] != "PRON" else None


def given_name_gender(plain: tuple[str, ...]) -> str | None:
    """The gender of a full name's first word, None for a lone word."""
    return _given_names().get(plain[0]) if len(plain) > 1 else None


def leaning(plain: tuple[str, ...]) -> str | None:
    """What the end of an unknown given name makes likely, in most languages of Europe: "Orsola" f, "Matteo" m."""
    if len(plain) < 2 or len(plain[0]) < 3:
        return None
    return "f" if plain[0].endswith("a") else "m" if plain[0].endswith(("o", "us", "os")) else None


def by_pronouns(tree: Tree, at: Mapping[int, int], quoted: Callable[[int], bool]) -> dict[int, str]:
    """The gender of members by the pronouns below clauses that they are the subject of: "Lund said that she …".

    `at` gives the member whose name each token is part of. Where pronouns disagree, most of them decide.
    """
    votes: dict[int, Counter[str]] = {}
    for i, lower in enumerate(tree.lower):
        if tree.pos[i] == "PRON" and lower in genders() and not quoted(i):
            subject = _subject_above(tree, i)
            if subject is not None and subject in at:
                votes.setdefault(at[subject], Counter())[genders()[lower]] += 1
    ranked = {n: count.most_common(2) for n, count in votes.items()}
    return {n: rank[0][0] for n, rank in ranked.items() if len(rank) == 1 or rank[0][1] > rank[1][1]}


def _subject_above(tree: Tree, i: int) -> int | None:
    """The subject of the nearest clause above a token's own that has one before it."""
    own = i
    for above in tree.ancestors(i)[:6]:
        subjects = [k for k in tree.kids(above, "nsubj", "nsubj:pass") if k != own and k < i]
        if subjects:
            return subjects[0]
        own = above
    return None
