"""Text as normalised words, with where each stands: what copying is measured in."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from sys import intern

from according.model import Report

WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\d+(?:[.,]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*")
QUOTED = re.compile(r"“[^”\n]*(?:”|$)|\"[^\"\n]*(?:\"|$)|(?<![^\s(\[—–-])‘[^\n]*?’(?![^\W\d_])", re.MULTILINE)
CURLY = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "\u00ad": " "})
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


def words_in(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[str, int, int]]:
    """The words of `text` from `start` to `end`, each with its offsets.

    Case, punctuation, the shape of apostrophes, commas in numbers and the full stops of "U.S." and "2 p.m." are
    taken off, so that what house styles change leaves a word the same.
    """
    part = text[start:end]
    low = part.lower()
    if len(low) != len(part):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in part)
    for match in WORD.finditer(low.translate(CURLY)):
        word = match.group()
        if "." in word or "," in word:
            word = word.replace(",", "") if word[0].isdigit() else word.replace(".", "")
        yield word, start + match.start(), start + match.end()


def quotations(text: str) -> list[tuple[int, int]]:
    """Where quotation marks open and close, in order; a quotation left open ends with its line."""
    return [match.span() for match in QUOTED.finditer(text)]


def words_of(report: Report) -> Words:
    """All words of a report, in order."""
    text = report.text
    found = Words([], array("i"), array("i"), bytearray(), bytearray())
    for word, start, end in words_in(text):
        found.words.append(intern(word))
        found.starts.append(start)
        found.ends.append(end)
    found.quoted.extend(bytes(len(found)))
    found.kept.extend(b"\1" * len(found))
    quoted = [(b.start, b.end) for b in report.blocks if b.kind in NOT_ITS_OWN]
    for start, end in [*quotations(text), *quoted]:
        held = found.inside(start, end)
        found.quoted[held.start : held.stop] = b"\1" * len(held)
    for block in report.blocks:
        if block.kind in LEFT_OUT:
            held = found.inside(block.start, block.end)
            found.kept[held.start : held.stop] = bytes(len(held))
    return found
