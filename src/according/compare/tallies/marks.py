"""Words that make a number a running total: "so far", "in three batches", "the number of lorries that have crossed"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from according.compare.events.facts import stem_of
from according.compare.tables import table
from according.compare.tallies.counts import largest_in
from according.model import Event, Reading, Span

END = re.compile(r"[.!?][\"”’')]*(?=\s+[\"“‘'(]?[A-Z0-9])")
RECORD = re.compile(r"\b(?:only|most|[a-z]{2,}est|first|last) (?:[\w’'-]+ ){0,4}$", re.IGNORECASE)
"""Before "so far", words that make it a record, not a sum: "the largest group so far"."""
REACH = 40  # characters before such words in which they may be made a record
BATCHES = "batches"  # the marks that are of one day where a day is given: "freed 24 on Friday in three groups"


@cache
def marks() -> tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]:
    """(a text has one of these, or it has no such words; the words)."""
    return tuple(
        (tuple(anchors.split("|")), re.compile(rf"\b(?:{words})\b", re.IGNORECASE))
        for anchors, words in table("tallies_totals")
    )


def marks_in(text: str) -> Iterator[tuple[int, bool]]:
    """The places of such words in a text, and whether they only say in how many batches it was done."""
    low = text.lower()
    for anchors, words in marks():
        if any(anchor in low for anchor in anchors):
            for match in words.finditer(text):
                if not RECORD.search(text[max(0, match.start() - REACH) : match.start()]):
                    yield match.start(), BATCHES in anchors


def plain_stems(text: str) -> list[str]:
    """The stems of all words, the vague ones too ("go")."""
    return [stem_of(word) for word in re.findall(r"[a-z]+", text.lower())]


@cache
def act_stems() -> dict[str, frozenset[str]]:
    """Act of a term -> the stems of words that a sentence about its delivery has one of."""
    return {act: frozenset(plain_stems(words)) for act, words in table("tallies_acts")}


def sentence_at(text: str, place: int) -> Span:
    """The sentence of `text` that holds the character at `place`, within its line and without outer blanks."""
    start = text.rfind("\n", 0, place) + 1
    last = text.find("\n", place)
    last = len(text) if last < 0 else last
    end = last
    for match in END.finditer(text, start, last):
        if match.end() > place:
            end = match.end()
            break
        start = match.end()
    while start < end and text[start].isspace():
        start += 1
    return Span(start, end)


def is_marked(told: Event, counted: float | None, reading: Reading) -> bool:
    """Whether the sentence of a mention makes its number, the largest of those in it, a running total."""
    text = reading.report.text
    sentence = sentence_at(text, told.trigger.start)
    found = [only for _, only in marks_in(sentence.of(text))]
    if not found or (all(found) and told.time is not None):
        return False
    largest = largest_in(sentence, reading.quantities)
    return largest is not None and counted in (None, largest.low)


def is_of_now(told: Event, reading: Reading) -> bool:
    """Whether a total is that of the day of its report: "so far" does not end on a day that its sentence names."""
    sentence = sentence_at(reading.report.text, told.trigger.start)
    return any(not only for _, only in marks_in(sentence.of(reading.report.text)))
