"""Counts that their source takes back: "lowered the number rescued from 83 to 79", "later corrected to 83"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from according.compare.figures import in_figures
from according.compare.origins.sentences import sentences_of
from according.compare.tables import table
from according.model import Quantity, Reading, Span

LASTING = frozenset(("kill", "injure", "rescue"))
"""Events whose count cannot fall: where it is lowered, the earlier one was wrong."""
Revision = tuple[Span, str, str]


@cache
def _verbs(kind: str) -> re.Pattern[str]:
    """The verbs of a kind in `revision_words.tsv`: "mend" in either direction, "lower" only downwards."""
    words = "|".join(re.escape(word) for word, own in table("revision_words") if own == kind)
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


def revisions_of(reading: Reading) -> Iterator[Revision]:
    """The words of each revision, the count that was and the count that is, in figures."""
    sentences = sentences_of(reading.report)
    for at, sentence in enumerate(sentences):
        words = sentence.of(reading.report.text)
        mended = _verbs("mend").search(words)
        if not mended and not _verbs("lower").search(words):
            continue
        if not _verbs("count").search(words):
            continue
        inside = _within(reading, sentence)
        pair = _from_to(reading, inside) or (mended and _to(reading, sentences, at, inside))
        if not pair or pair[0] == pair[1]:
            continue
        falls = pair[1] < pair[0] and _lasting(reading, sentence)
        if mended or falls:
            yield sentence, in_figures(pair[0]), in_figures(pair[1])


def _within(reading: Reading, span: Span) -> list[Quantity]:
    counted = [q for q in reading.quantities if q.unit is None and q.low is not None]
    return [q for q in counted if span.start <= q.start and q.end <= span.end]


def _before(reading: Reading, quantity: Quantity) -> str:
    """The word before a count."""
    words = reading.report.text[max(0, quantity.start - 12) : quantity.start].split()
    return words[-1].lower() if words else ""


def _from_to(reading: Reading, inside: list[Quantity]) -> tuple[float, float] | None:
    was = next((q.low for q in inside if _before(reading, q) == "from"), None)
    is_ = next((q.low for q in inside if _before(reading, q) == "to"), None)
    return (was, is_) if was is not None and is_ is not None else None


def _to(reading: Reading, sentences: list[Span], at: int, inside: list[Quantity]) -> tuple[float, float] | None:
    """ "This number was corrected to 83": what it was stands in the sentence before, the last count there."""
    is_ = next((q.low for q in inside if _before(reading, q) == "to"), None)
    if is_ is None or not at or len(inside) > 1:
        return None
    earlier = _within(reading, sentences[at - 1])
    return (earlier[-1].low, is_) if earlier and earlier[-1].low is not None else None


def _lasting(reading: Reading, sentence: Span) -> bool:
    return any(e.type in LASTING and sentence.holds(e.trigger) for e in reading.events)
