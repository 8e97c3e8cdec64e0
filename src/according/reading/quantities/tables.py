"""The word tables of the quantities, as phrases of pieces."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from according.reading.numerals import Piece, read_table

Phrases = Mapping[tuple[str, ...], str]
LONGEST = 4


@cache
def bounds(place: str) -> Phrases:
    """The words that set a bound `before` or `after` a number."""
    return {tuple(words.split()): value for at, words, value in read_table("quantities_bounds.tsv") if at == place}


@cache
def units(place: str) -> Phrases:
    """What a number measures: a `sign` before it, words `after` it, or a word that must `lead` it."""
    return {tuple(words.split()): value for at, words, value in read_table("quantities_units.tsv") if at == place}


@cache
def vague() -> Mapping[str, int]:
    """ "Dozens" and its like, with the least that each can mean."""
    return {word: int(value) for word, value in read_table("quantities_vague.tsv")}


@cache
def states() -> Mapping[str, str]:
    """What becomes of people ("rescued"), with the noun that a number before it counts."""
    return {row[0]: row[1] for row in read_table("quantities_states.tsv")}


@cache
def nationalities() -> frozenset[str]:
    """Adjectives of states and peoples, in small letters."""
    return frozenset(row[0] for row in read_table("quantities_nationalities.tsv"))


@cache
def changes() -> frozenset[str]:
    """Lemmas that say that a number changes, so that "from 3 to 5" is two numbers."""
    return frozenset(row[0] for row in read_table("quantities_changes.tsv"))


@cache
def tellers() -> frozenset[str]:
    """Lemmas of verbs whose "about" is a preposition: "informed about 86 rescued"."""
    return frozenset(row[0] for row in read_table("quantities_tellers.tsv"))


def match_before(pieces: Sequence[Piece], end: int, phrases: Phrases) -> tuple[int, str] | None:
    """The longest phrase that ends just before piece `end`: the index it starts at and its value."""
    words = tuple(p.low for p in pieces[max(end - LONGEST, 0) : end])
    for skipped in range(len(words)):
        found = phrases.get(words[skipped:])
        if found is not None:
            return end - len(words) + skipped, found
    return None


def match_after(pieces: Sequence[Piece], start: int, phrases: Phrases) -> tuple[int, str] | None:
    """The longest phrase that starts at piece `start`: the index after it and its value."""
    words = tuple(p.low for p in pieces[start : start + LONGEST])
    for size in range(len(words), 0, -1):
        found = phrases.get(words[:size])
        if found is not None:
            return start + size, found
    return None
