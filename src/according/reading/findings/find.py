"""Findings: what does not fit inside one report.

Each kind is found by a narrow pattern, for a false alarm on a clean report costs more than a miss. Counts at different
times are updates, not conflicts; what a correction repeats is not counted.
"""

from __future__ import annotations

from according.model import Finding, Span
from according.reading.draft import Draft
from according.reading.findings.counts import quantity_conflicts
from according.reading.findings.dates import date_conflicts, weekday_mismatches
from according.reading.findings.headline import definite_conflicts, headline_conflicts
from according.reading.findings.names import name_conflicts
from according.reading.findings.order import order_conflicts, reordered_conflicts
from according.reading.findings.retold import renumbered_conflicts, retold_conflicts
from according.reading.findings.sums import sum_mismatches


def find_findings(draft: Draft) -> tuple[Finding, ...]:
    """The findings of a report, in the order of their evidence; needs events, statements, times and corrections."""
    if not len(draft.tree):
        return ()
    corrected = tuple(c.span for c in draft.corrections)
    found = [
        *weekday_mismatches(draft),
        *date_conflicts(draft),
        *order_conflicts(draft),
        *reordered_conflicts(draft),
        *sum_mismatches(draft),
        *quantity_conflicts(draft),
        *headline_conflicts(draft),
        *definite_conflicts(draft),
        *retold_conflicts(draft),
        *renumbered_conflicts(draft),
        *name_conflicts(draft),
    ]
    sound = [f for f in found if not any(_inside(e, corrected) for e in f.evidence)]
    kept = {(f.kind, frozenset(f.values)): f for f in sound}.values()
    return tuple(sorted(kept, key=lambda f: (f.evidence[0].start, f.kind, f.values)))


def _inside(span: Span, others: tuple[Span, ...]) -> bool:
    return any(o.overlaps(span) for o in others)
