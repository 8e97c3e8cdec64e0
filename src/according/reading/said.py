"""The stage that says when a statement was made: the time beside its cue, never one inside what was said."""

from __future__ import annotations

from dataclasses import replace

from according.model import Span, Statement, Time
from according.reading.draft import Draft
from according.reading.tree import Tree

CLIMB = 8
"""Steps from a time to its cue: beyond, the time belongs to something else."""


def find_said(draft: Draft) -> tuple[Statement, ...]:
    """The statements, each with the id of the time at which it was made where the report gives one."""
    tree = draft.tree
    said: dict[str, str] = {}
    cues = {i: s for s in draft.statements for span in s.cue for i in tree.tokens_of(span)}
    for time in draft.times:
        if time.type in ("DATE", "TIME"):
            statement = _statement_of(tree, time, cues)
            if statement is not None:
                said.setdefault(statement.id, time.id)
    return tuple(replace(s, said=said.get(s.id)) for s in draft.statements)


def _statement_of(tree: Tree, time: Time, cues: dict[int, Statement]) -> Statement | None:
    span = Span(time.start, time.end)
    tokens = tree.tokens_of(span)
    if not len(tokens):
        return None
    inside = set(tokens)
    at = next((i for i in tokens if tree.head[i] not in inside), tokens[0])
    for _ in range(CLIMB):
        above = tree.head[at]
        if above == at or (tree.pos[at] in ("VERB", "AUX") and at not in inside):
            return None
        if above in cues:
            statement = cues[above]
            within = any(c.overlaps(span) for c in statement.content + statement.source)
            return None if within else statement
        at = above
    return None
