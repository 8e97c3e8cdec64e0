"""Text as normalised words, with where each stands: what copying is measured in."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from sys import intern

from according.compare.draft import Draft
from according.model import Report

LETTER = r"[^\W\d_]"
WORD = re.compile(  # the commonest kind first
    rf"{LETTER}{{2,}}(?:'{LETTER}+)*|\d+(?:[.,]\d+)*|(?:{LETTER}\.){{2,}}|{LETTER}(?:'{LETTER}+)*"
)
QUOTED = re.compile(r"“[^”\n]*(?:”|$)|\"[^\"\n]*(?:\"|$)|‘(?<![^\s(\[—–-]‘)[^\n]*?’(?![^\W\d_])", re.MULTILINE)
APOSTROPHES = "’‘ʼ"
SOFT_HYPHEN = "\u00ad"
LEFT_OUT = frozenset({"title", "heading", "credit", "notice"})  # an outlet's own words around what it took over
NOT_ITS_OWN = frozenset({"post", "quote"})


@dataclass(frozen=True, slots=True)
class Words:
    """The normalised words of a report in columns, one place a word.

    `starts` and `ends` are offsets into the text; `quoted` is 1 inside quotation marks and posts, `kept` 0 for what
    is an outlet's furniture.
    """

    words: list[str]
    starts: array[int]
    ends: array[int]
    quoted: bytearray
    kept: bytearray

    def __len__(self) -> int:
        return len(self.words)

    def inside(self, start: int, end: int) -> range:
        """The places of the words that begin from `start` up to, not including, `end`."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))

    def between(self, start: int, end: int) -> list[str]:
        """The words that begin from `start` up to, not including, `end`."""
        return self.words[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


def lowered(text: str) -> str:
    """A text in small letters and with straight apostrophes, as long as it was."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    for mark in APOSTROPHES:
        low = low.replace(mark, "'")
    return low.replace(SOFT_HYPHEN, " ")


@lru_cache(maxsize=1 << 16)
def _bare(word: str) -> str:
    """A word without the commas of a number or the full stops of initials, one object for all its places."""
    if "." in word or "," in word:
        word = word.replace(",", "") if word[0].isdigit() else word.replace(".", "")
    return intern(word)


def quotations(text: str) -> list[tuple[int, int]]:
    """Where quotation marks open and close, in order; a quotation left open ends with its line."""
    return [match.span() for match in QUOTED.finditer(text)]


def words_of(report: Report) -> Words:
    """All words of a report, in order.

    Case, punctuation, the shape of apostrophes, commas in numbers and the full stops of "U.S." and "2 p.m." are
    taken off, so that what house styles change leaves a word the same.
    """
    text = report.text
    matches = list(WORD.finditer(lowered(text)))
    starts, ends = array("i", [m.start() for m in matches]), array("i", [m.end() for m in matches])
    words = [_bare(m[0]) for m in matches]
    found = Words(words, starts, ends, bytearray(len(matches)), bytearray(b"\1" * len(matches)))
    quoted = [(b.start, b.end) for b in report.blocks if b.kind in NOT_ITS_OWN]
    for start, end in [*quotations(text), *quoted]:
        held = found.inside(start, end)
        found.quoted[held.start : held.stop] = b"\1" * len(held)
    for block in report.blocks:
        if block.kind in LEFT_OUT:
            held = found.inside(block.start, block.end)
            found.kept[held.start : held.stop] = bytes(len(held))
    return found


def words_by_report(draft: Draft) -> Mapping[str, Words]:
    """The words of each report of a draft by the report's id: those that an earlier stage found, else found now."""
    return draft.words or {reading.report.id: words_of(reading.report) for reading in draft.readings}
