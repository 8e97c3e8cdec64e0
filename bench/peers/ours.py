"""Our reader as one system among the others: the whole reading, or one task alone.

Alone, a task runs the parse and the stages that it cannot do without; what it says is then scored by itself, too.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from according.model import Report, Span
from according.reading.draft import Draft
from according.reading.pipeline import STAGES, first_draft
from bench.peers.adapters import Item
from bench.peers.protocol import Said
from bench.peers.registry import QUANTITIES, STATEMENTS, TIMES

if TYPE_CHECKING:
    from spacy.language import Language

NEEDED = {
    STATEMENTS: ("quotations", "statements"),
    TIMES: ("quotations", "times"),
    QUANTITIES: ("quotations", "times", "quantities"),
}


def stages(task: str | None) -> tuple[Callable[[Draft], Draft], ...]:
    """The stages of a whole reading (None), or those that one task needs."""
    return STAGES if task is None else tuple(s for s in STAGES if s.__name__.lstrip("_") in NEEDED[task])


def read(report: Report, nlp: Language, alone: str | None, tasks: Sequence[str]) -> dict[str, Said]:
    """What we say of a report, for each task, and what the reading cost (the same for all tasks of one reading)."""
    cpu, wall = time.process_time(), time.perf_counter()
    with nlp.memory_zone():
        draft = first_draft(report, nlp)
        for stage in stages(alone):
            draft = stage(draft)
        cost = (time.process_time() - cpu, time.perf_counter() - wall)
        return {task: Said(tuple(ITEMS[task](draft)), *cost) for task in tasks}


def statements(draft: Draft) -> list[Item]:
    """Our statements in the protocol's words."""
    posts = [Span(b.start, b.end) for b in draft.report.blocks if b.kind == "post"]

    def spans(found: Sequence[Span]) -> list[list[int]]:
        return [[s.start, s.end] for s in found]

    return [
        {
            "source": spans(s.source), "cue": spans(s.cue), "content": spans(s.content), "inside": s.inside is not None,
            "post": not s.cue and any(p.overlaps(c) for p in posts for c in s.content),
        }
        for s in draft.statements
    ]  # fmt: skip


def times(draft: Draft) -> list[Item]:
    """Our times in the protocol's words."""
    return [{"start": t.start, "end": t.end, "type": t.type, "value": t.value, "mod": t.mod} for t in draft.times]


def quantities(draft: Draft) -> list[Item]:
    """Our quantities in the protocol's words."""
    fields = ("start", "end", "bound", "low", "high", "noun", "unit")
    return [{f: getattr(q, f) for f in fields} for q in draft.quantities]


ITEMS: dict[str, Callable[[Draft], list[Item]]] = {STATEMENTS: statements, TIMES: times, QUANTITIES: quantities}
