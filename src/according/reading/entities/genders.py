"""Whether a person is a woman or a man, as far as words tell: titles, nouns for people, given names."""

from __future__ import annotations

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
