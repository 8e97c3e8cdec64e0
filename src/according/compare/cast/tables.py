"""The words of the cast's own table, by class."""

from __future__ import annotations

from functools import cache

from according.compare.tables import table


@cache
def cast_words(kind: str) -> frozenset[str]:
    """The words of one class of `cast_words.tsv`."""
    return frozenset(word for word, own in table("cast_words") if own == kind)
