"""The word tables of this package, read once and kept."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

_DATA = Path(__file__).parent / "data"


def _rows(name: str) -> list[list[str]]:
    """Rows of a table without its comment and header lines."""
    lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines[2:] if line.strip()]


@lru_cache(maxsize=1)
def titles() -> frozenset[str]:
    """Words that stand before a person's name."""
    return frozenset(row[0] for row in _rows("person_titles.tsv"))


@lru_cache(maxsize=1)
def heads() -> dict[str, str]:
    """Last word of a name to the label that it gives."""
    return {row[0]: row[1] for row in _rows("name_heads.tsv")}


@lru_cache(maxsize=1)
def openings() -> dict[str, str]:
    """First two words of a name ("Ministry of") to the label that they give."""
    return {row[0]: row[1] for row in _rows("name_openings.tsv")}


@lru_cache(maxsize=1)
def irregular_lemmas() -> dict[tuple[str, str], str]:
    """(form, tag) to lemma of irregular words; VBD and VBN also stand in for each other."""
    found = {(form, tag): lemma for form, tag, lemma in _rows("irregular_lemmas.tsv")}
    past = {"VBD": "VBN", "VBN": "VBD"}
    others = {(form, past[tag]): lemma for (form, tag), lemma in found.items() if tag in past}
    return others | found


@lru_cache(maxsize=3)
def name_nouns(where: str) -> dict[str, str]:
    """Noun to the label of a name that it stands before, "of", or after ("before", "of", "after")."""
    return {noun: label for noun, place, label in _rows("name_nouns.tsv") if place == where}


@lru_cache(maxsize=1)
def speech_verbs() -> frozenset[str]:
    """Lemmas of verbs that report what somebody says."""
    return frozenset(row[0] for row in _rows("speech_verbs.tsv"))
