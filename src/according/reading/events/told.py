"""What statements are mainly about and do not tell as done, where the tables list the verb though no row of it holds.

A row asks for what it knows ("release" a person, a report); news has objects that no list foresees. What somebody says
will, may or did not happen is an event all the same: of the type that most rows of its verb are of, else "other".
"""

from __future__ import annotations

from collections import Counter

from according.reading.events.clause import clause_of
from according.reading.events.needs import is_main
from according.reading.events.owed import idle
from according.reading.events.scene import Scene, tokens_within
from according.reading.events.status import status_of
from according.reading.events.tables import Row, verb_forms, verb_rows
from according.reading.events.triggers import Trigger, as_verb

PLAIN = frozenset(("VBD", "VBN", "VBZ", "VB", "VBG"))


def told(scene: Scene, triggers: list[Trigger]) -> list[Trigger]:
    """Triggers for main predicates of statements, not told as done, that no row covers; not in text order."""
    tree = scene.tree
    taken = {i for t in triggers for i in range(t.first, t.last + 1)} | {t.head for t in triggers}
    cues = {i for s in scene.draft.statements for c in s.cue for i in tokens_within(tree, c)}
    found = []
    for i, pos in enumerate(tree.pos):
        if pos != "VERB" or i in taken or i in cues or scene.silent[i] or tree.lower[i] in idle():
            continue
        if tree.tag[i] in PLAIN and is_main(scene, i):
            trigger = _trigger(scene, i)
            if trigger is not None and status_of(scene, trigger) != "occurred":
                found.append(trigger)
    return found


def _trigger(scene: Scene, i: int) -> Trigger | None:
    for verb, kinds in verb_forms().get(scene.tree.lower[i], ()):
        rows = [row for row in verb_rows()[verb] if not row.rest]
        if not rows or any(row.type == "-" for row in rows) or not as_verb(scene, i, kinds):
            continue
        clause = clause_of(scene.tree, i, kinds)
        if clause.subj is None and clause.obj is None:
            continue
        row = _agreed(rows)
        return Trigger(i, i, i, row.type, row.frame, "verb", clause, kinds)
    return None


def _agreed(rows: list[Row]) -> Row:
    """The first row of the type that most rows are of; one for "other" where no type has more than half."""
    kind, count = Counter(row.type for row in rows).most_common(1)[0]
    return next(r for r in rows if r.type == kind) if 2 * count > len(rows) else Row((), "other", (), "other")
