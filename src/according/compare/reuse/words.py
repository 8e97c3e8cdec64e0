"""Text as normalised words, with where each stands: what copying is measured in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from according.model import Report

WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\d+(?:[.,]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*")
QUOTED = re.compile(r"“[^”\n]*(?:”|$)|\"[^\"\n]*(?:\"|$)|(?<![^\s(\[—–-])‘[^\n]*?’(?![^\W\d_])", re.MULTILINE)
CURLY = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "\u00ad": " "})
LEFT_OUT = frozenset({"title", "heading", "credit", "notice"})  # an outlet's own words around what it took over
NOT_ITS_OWN = frozenset({"post", "quote"})


@dataclass(frozen=True, slots=True)
class Word:
    """A normalised word and where it stands; `quoted`: inside quotation marks or a post; `kept` False: furniture."""

    word: str
    start: int
    end: int
    quoted: bool = False
    kept: bool = True


def words_in(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[str, int, int]]:
    """The words of `text` from `start` to `end`, each with its offsets.

    Case, punctuation, the shape of apostrophes, commas in numbers and the full stops of "U.S." and "2 p.m." are
    taken off, so that what house styles change leaves a word the same.
    """
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    low = low.translate(CURLY)
    for match in WORD.finditer(low, start, len(low) if end is None else end):
        word = match.group()
        if "." in word or "," in word:
            word = word.replace(",", "") if word[0].isdigit() else word.replace(".", "")
        yield word, match.start(), match.end()


def quotations(text: str) -> list[tuple[int, int]]:
    """Where quotation marks open and close, in order; a quotation left open ends with its line."""
    return [match.span() for match in QUOTED.finditer(text)]


def words_of(report: Report) -> list[Word]:
    """All words of a report, in order."""
    blocks = [(b.start, b.end, b.kind not in LEFT_OUT, b.kind in NOT_ITS_OWN) for b in report.blocks]
    quotes = quotations(report.text)
    found, b, q = [], 0, 0
    for word, start, end in words_in(report.text):
        while b < len(blocks) and blocks[b][1] <= start:
            b += 1
        while q < len(quotes) and quotes[q][1] <= start:
            q += 1
        inside = b < len(blocks) and blocks[b][0] <= start
        quoted = (q < len(quotes) and quotes[q][0] <= start) or (inside and blocks[b][3])
        found.append(Word(word, start, end, quoted, blocks[b][2] if inside else True))
    return found
