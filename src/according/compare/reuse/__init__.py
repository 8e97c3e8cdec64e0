"""Words that stand in several reports."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from according.compare.draft import Copy, Draft
from according.compare.reuse.precedence import by_precedence
from according.compare.reuse.shingles import SIZE, Flow, Run, flow_of, shared_runs, shingle_places
from according.compare.reuse.words import Words, words_by_report
from according.story import Passage

LEAST = 12  # words that a passage must have to say that a text was copied: eight alone can be a title and a name

DEPENDS = 0.05  # of a report's shingles stand in another: it had that text at hand


def find_copies(draft: Draft) -> tuple[Copy, ...]:
    """Which report has words of which earlier one, in the order of the readings.

    Containment of 8-word shingles (Broder 1997), headlines, credits and notices left out; a passage that is all
    quotation is no copying. The earlier published is the one copied; a copy of a copy points to the earliest that
    holds the passage.
    """
    readings = by_precedence(draft.readings)
    words = words_by_report(draft)
    texts = [words[reading.report.id] for reading in readings]
    flow = flow_of(texts, quotations=True)
    pairs: dict[tuple[int, int], list[Run]] = {}
    for run in shared_runs(flow):
        pairs.setdefault((run.owner, run.of), []).append(run)
    shingles: list[int] = np.bincount(flow.owner[shingle_places(flow)], minlength=len(readings)).tolist()
    found: dict[str, list[Copy]] = {}
    for (owner, of), runs in pairs.items():
        if _copied(runs, flow, texts[owner]):
            report, source = readings[owner].report.id, readings[of].report.id
            share = sum(run.length - SIZE + 1 for run in runs) / shingles[owner]
            passages = tuple(_passage(run, flow, texts, source) for run in runs)
            found.setdefault(report, []).append(Copy(report, source, round(share, 4), passages))
    return tuple(copy for r in draft.readings for copy in _sorted(found.get(r.report.id, ())))


def _sorted(copies: Iterable[Copy]) -> list[Copy]:
    return sorted(copies, key=lambda c: (-c.share, c.of))


def _copied(runs: list[Run], flow: Flow, text: Words) -> bool:
    """Whether runs show copying: one that is long enough, or two, with eight words each outside of quotations."""
    own = [run for run in runs if _unquoted(run, flow, text) >= SIZE]
    return len(own) > 1 or any(run.length >= LEAST for run in own)


def _unquoted(run: Run, flow: Flow, text: Words) -> int:
    return sum(not text.quoted[i] for i in flow.index[run.start : run.start + run.length].tolist())


def _passage(run: Run, flow: Flow, texts: list[Words], of: str) -> Passage:
    text, other = texts[run.owner], texts[run.of]
    first, last, of_first, of_last = (
        int(flow.index[start + step]) for start in (run.start, run.of_start) for step in (0, run.length - 1)
    )
    return Passage(text.starts[first], text.ends[last], of, other.starts[of_first], other.ends[of_last])


__all__ = ["DEPENDS", "find_copies"]
