"""Quantities: their spans, the bounds that they set, and the noun that they count."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from according.model import Quantity, Reading, Span
from bench.counts import Count, Note, Scored
from bench.gold import GoldReport
from bench.names import folded
from bench.places import Places
from bench.spans import assign, shared

Met = tuple[dict[str, Any], Span | None, Quantity]


def score(gold: GoldReport, reading: Reading, places: Places) -> Scored:
    """Strict and overlapping spans, and overlapping ones with the right bound, low and high; the noun apart."""
    text, items = reading.report.text, gold.items("quantities")
    spans = [places.span(item) for item in items]
    pairs = assign(spans, reading.quantities, weight)
    met = [(items[i], spans[i], reading.quantities[j]) for i, j in pairs]
    size = (len(reading.quantities), len(items))
    counts = {
        "strict": Count(sum(s == span_of(q) for _, s, q in met), *size),
        "relaxed": Count(len(met), *size),
        "value": Count(sum(same_value(g, q) for g, _, q in met), *size),
        "noun of relaxed": Count.of(same_noun(g, q) for g, _, q in met),
    }
    missed, used = set(range(len(items))) - {i for i, _ in pairs}, {j for _, j in pairs}
    notes = [Note("relaxed", "missed", gold.slug, spans[i], items[i]["words"], text) for i in sorted(missed)]
    for number, q in enumerate(reading.quantities):
        if number not in used:
            notes.append(Note("relaxed", "false alarm", gold.slug, span_of(q), span_of(q).of(text), text))
    return Scored(counts, tuple(notes + wrong(met, gold.slug, text)))


def weight(theirs: Span | None, ours: Quantity) -> float:
    """Shared characters, and a whole expression more for identical spans."""
    return 0.0 if theirs is None else shared([theirs], [span_of(ours)]) + 1000.0 * (theirs == span_of(ours))


def span_of(quantity: Quantity) -> Span:
    """Where a quantity stands."""
    return Span(quantity.start, quantity.end)


def same_value(gold: dict[str, Any], said: Quantity) -> bool:
    """Bound, low and high."""
    return (gold["bound"], gold["low"], gold["high"]) == (said.bound, said.low, said.high)


def same_noun(gold: dict[str, Any], said: Quantity) -> bool:
    """What is counted."""
    return folded(gold["noun"] or "") == folded(said.noun or "")


def wrong(met: Sequence[Met], slug: str, text: str) -> list[Note]:
    """What is wrong with the quantities that were found."""
    notes = []
    for g, span, q in met:
        ours = span_of(q)
        if span != ours:
            notes.append(Note("strict", f"gold {g['words']!r} read {ours.of(text)!r}", slug, ours, g["words"], text))
        if not same_value(g, q):
            what = f"gold {g['bound']} {g['low']}..{g['high']} read {q.bound} {q.low}..{q.high}"
            notes.append(Note("value", what, slug, ours, g["words"], text))
        if not same_noun(g, q):
            what = f"gold {g['noun']!r} read {q.noun!r}"
            notes.append(Note("noun of relaxed", what, slug, ours, g["words"], text))
    return notes
