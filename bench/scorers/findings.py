"""Findings: kind and values right; how many clean reports stay clean; and the corrections that a report makes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from according.model import Correction, Reading, Span
from bench.counts import Count, Figure, Note, Rate, Scored
from bench.gold import GoldReport
from bench.names import folded
from bench.places import Places
from bench.spans import assign, shared


def key(kind: str, values: Iterable[str]) -> tuple[str, frozenset[str]]:
    """What must be right of a finding: its kind and its values, in whatever order."""
    return kind, frozenset(v.strip() for v in values)


def score(gold: GoldReport, reading: Reading, places: Places) -> Scored:
    """All figures of one report. A clean report is one whose gold has no finding."""
    items, said = gold.items("findings"), reading.findings
    theirs = Counter(key(f["kind"], f["values"]) for f in items)
    ours = Counter(key(f.kind, f.values) for f in said)
    kinds = Counter(k for k, _ in theirs.elements()) & Counter(k for k, _ in ours.elements())
    size = (len(said), len(items))
    counts: dict[str, Figure] = {
        "kind and values": Count((theirs & ours).total(), *size),
        "kind": Count(kinds.total(), *size),
    }
    if not items:
        counts["false alarms per clean report"] = Rate(len(said), 1)
    notes = [
        Note("kind and values", f"missed {f['kind']} {f['values']}", gold.slug, None, "", "")
        for f in items
        if key(f["kind"], f["values"]) not in ours
    ]
    for f in said:
        if key(f.kind, f.values) not in theirs:
            span = f.evidence[0] if f.evidence else None
            what = f"false alarm {f.kind} {list(f.values)}"
            notes.append(Note("kind and values", what, gold.slug, span, f.message, reading.report.text))
    corrections = score_corrections(gold, reading, places)
    return Scored({**counts, **corrections.counts}, tuple(notes) + corrections.notes)


def score_corrections(gold: GoldReport, reading: Reading, places: Places) -> Scored:
    """Corrections: overlapping words; and, of those, what was and what is."""
    items, said, text = gold.items("corrections"), reading.corrections, reading.report.text
    spans = [places.span(item) for item in items]

    def weight(g: Span | None, s: Correction) -> float:
        return float(shared([g], [s.span])) if g else 0.0

    pairs = assign(spans, said, weight)
    values = [change(items[i]["was"], items[i]["is"]) == change(said[j].was, said[j].is_) for i, j in pairs]
    counts = {
        "corrections": Count(len(pairs), len(said), len(items)),
        "was and is of corrections": Count.of(values),
    }
    notes = []
    for i, g in enumerate(items):
        if i not in {i for i, _ in pairs}:
            what = f"missed {g['was']} -> {g['is']}"
            notes.append(Note("corrections", what, gold.slug, spans[i], g["words"], text))
    for j, s in enumerate(said):
        if j not in {j for _, j in pairs}:
            what = f"false alarm {s.was} -> {s.is_}"
            notes.append(Note("corrections", what, gold.slug, s.span, s.span.of(text), text))
    for (i, j), is_right in zip(pairs, values, strict=True):
        if not is_right:
            what = f"gold {items[i]['was']} -> {items[i]['is']} read {said[j].was} -> {said[j].is_}"
            notes.append(Note("was and is of corrections", what, gold.slug, said[j].span, items[i]["words"], text))
    return Scored(counts, tuple(notes))


def change(was: str | None, now: str | None) -> tuple[str, str]:
    """What a correction changes into what, as names are compared."""
    return folded(was or ""), folded(now or "")
