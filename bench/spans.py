"""What scorers do with spans: fragments, trimming, overlap, one-to-one alignment."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np
from scipy.optimize import linear_sum_assignment

from according.model import Span

G = TypeVar("G")
S = TypeVar("S")
EDGES = " \n\t\u00a0.,;:!?…-–—()[]\"'“”‘’«»`"
LEAD = re.compile(r"(?:that|to)\s+(?=\S)", re.IGNORECASE)


def trimmed(span: Span, text: str) -> Span:
    """The span without edge punctuation, outer quotation marks, a leading "that" or "to"; itself if nothing is left."""
    start, end = strip(span.start, span.end, text)
    lead = LEAD.match(text, start, end)
    if lead:
        start, end = strip(lead.end(), end, text)
    return Span(start, end) if start < end else span


def strip(start: int, end: int, text: str) -> tuple[int, int]:
    """The bounds without punctuation and white space at the edges."""
    while start < end and text[start] in EDGES:
        start += 1
    while start < end and text[end - 1] in EDGES:
        end -= 1
    return start, end


def length(spans: Sequence[Span]) -> int:
    """Characters in spans that do not overlap."""
    return sum(s.end - s.start for s in spans)


def shared(ours: Sequence[Span], theirs: Sequence[Span]) -> int:
    """Characters that both have; neither list overlaps with itself."""
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in ours for b in theirs)


def overlap(ours: Sequence[Span], theirs: Sequence[Span]) -> bool:
    """Whether both share a character, or both are empty: a null is right where gold has a null."""
    return shared(ours, theirs) > 0 if ours and theirs else not ours and not theirs


def assign(gold: Sequence[G], said: Sequence[S], weight: Callable[[G, S], float]) -> list[tuple[int, int]]:
    """One-to-one pairs (index in gold, index in said) of the greatest total weight (Hungarian); none of weight 0."""
    if not gold or not said:
        return []
    weights = np.array([[weight(g, s) for s in said] for g in gold])
    rows, columns = linear_sum_assignment(weights, maximize=True)
    return [(int(r), int(c)) for r, c in zip(rows, columns, strict=True) if weights[r, c] > 0]
