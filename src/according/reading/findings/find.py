"""Findings: what does not fit inside one report.

Each kind is found by a narrow pattern, for a false alarm on a clean report costs more than a miss. Counts at different
times are updates, not conflicts; what a correction repeats is not counted.
"""

from __future__ import annotations

from according.model import Finding, Span
from according.reading.draft import Draft
from according.reading.findings.counts import quantity_conflicts, sum_mismatches
from according.reading.findings.dates import date_conflicts, order_conflicts, weekday_mismatches
from according.reading.findings.names import name_conflicts
from according.reading.findings.retold import renumbered_conflicts, retold_conflicts


def find_findings(draft: Draft) -> tuple[Finding, ...]:
    """The findings of a report, in the order of their evidence; needs events, statements, times and corrections."""
    if not len(draft.tree):
        return ()
    corrected = tuple(c.span for c in draft.corrections)
    found = [
        *weekday_mismatches(draft),
        *date_conflicts(draft),
        *order_conflicts(draft),
        *sum_mismatches(draft),
        *quantity_conflicts(draft),
        *retold_conflicts(draft),
        *renumbered_conflicts(draft),
        *name_conflicts(draft),
    ]
    kept = {(f.kind, f.values): f for f in found if not any(_inside(e, corrected) for e in f.evidence)}.values()
    return tuple(sorted(kept, key=lambda f: (f.evidence[0].start, f.kind, f.values)))


def _inside(span: Span, others: tuple[Span, ...]) -> bool:
    return any(o.overlaps(span) for o in others)
