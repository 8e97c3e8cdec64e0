"""Sentences and content words of a report, found by rule: a comparison has no parse at hand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from operator import attrgetter

from according.compare.reuse.words import Words
from according.compare.tables import table
from according.model import Report, Span
from according.reading.numerals import number_words

_END = re.compile(r"[.!?…][\"”’'»)\]]*\s+(?=[\"“‘'«(\[]?[^\W_a-z])")
_SHORT = re.compile(
    r"(?:^|[\s(\[\"“‘'])(?:[^\W\d_]|[A-Za-z]\.[A-Za-z]|mr|mrs|ms|dr|st|prof|gen|col|lt|sgt|capt|cpl|maj|adm|sen|rep"
    r"|gov|rev|hon|jr|sr|vs|no|nos|inc|ltd|co|corp|jan|feb|mar|apr|aug|sept?|oct|nov|dec)$",
    re.IGNORECASE,
)
_STEM = 5  # letters that tell one word from another well enough: "released" is "release", "fishermen" is "fisherman"

_start = attrgetter("start")


def sentences_of(report: Report) -> list[Span]:
    """The sentences of a report's text in order; none goes beyond its line."""
    found: list[Span] = []
    start = 0
    for line in report.text.split("\n"):
        end, begin = start + len(line), start
        for match in _END.finditer(report.text, start, end):
            short = report.text[match.start()] == "." and _SHORT.search(
                report.text, max(begin, match.start() - 12), match.start()
            )
            if not short:
                found.append(Span(begin, match.end()))
                begin = match.end()
        if begin < end:
            found.append(Span(begin, end))
        start = end + 1
    return found


def around(sentences: Sequence[Span], start: int, end: int) -> Span:
    """The sentence, or sentences, that hold the characters from `start` to `end`."""
    first = max(bisect_right(sentences, start, key=_start) - 1, 0)
    last = max(bisect_right(sentences, max(end - 1, start), lo=first, key=_start) - 1, first)
    return Span(sentences[first].start, sentences[last].end)


class Page:
    """A report with its words and sentences, found once: what claims are looked up in."""

    def __init__(self, report: Report, words: Words) -> None:
        self.report = report
        self.words = words
        self.sentences = sentences_of(report)
        self._content: dict[tuple[int, int], frozenset[str]] = {}

    def content(self, start: int, end: int) -> frozenset[str]:
        """The content words from `start` to `end`, as `content_of` has them."""
        held = self._content.get((start, end))
        if held is None:
            held = content_of(self.words.between(start, end))
            self._content[start, end] = held
        return held


def content_of(words: Iterable[str]) -> frozenset[str]:
    """What words are about: those without the commonest, cut to a stem, numbers in figures."""
    found: list[str] = []
    ten = False
    for stem, kind in map(_stem, words):
        if ten and kind == "unit":
            found[-1] = str(int(found[-1]) + int(stem))
        elif stem:
            found.append(stem)
        ten = kind == "ten"
    return frozenset(found)


@cache
def _common() -> frozenset[str]:
    return frozenset(word for row in table("function_words") for word in row[0].split())


@lru_cache(maxsize=65536)
def _stem(word: str) -> tuple[str, str]:
    """A word's stem, "" for one that says nothing, and the kind of number word that it is, or ""."""
    kind, value = number_words().get(word, ("", 0))
    if kind and kind != "ordinal":
        return str(value), kind
    if word in _common() or (len(word) < 2 and not word.isdigit()):
        return "", ""
    return word.removesuffix("'s")[:_STEM], ""
