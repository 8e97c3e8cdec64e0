"""Batches that stand for the act they belong to: "a fourth batch would follow", "two days after the second batch".

Where a report tells of releases, hand-overs or deliveries, a numbered batch that no other event is about is one more of
them; its type is that of the acts around it.
"""

from __future__ import annotations

from collections import Counter

from according.reading.events.clause import Clause, clause_of
from according.reading.events.scene import Scene, phrase
from according.reading.events.scope import ORDINALS
from according.reading.events.tables import singular, words
from according.reading.events.triggers import Trigger

BATCHED = ("release", "transfer", "exchange", "deliver")
NUMBERED = frozenset((*ORDINALS, "last", "final", "next"))
COMING = words(
    "follow follows followed arrive arrives arrived come comes came go goes went form formed due expected begin begins"
)


def batches(scene: Scene, triggers: list[Trigger]) -> list[Trigger]:
    """The triggers with those that numbered batches stand for; unchanged where nothing goes in batches."""
    story = Counter(t.type for t in triggers if t.type in BATCHED)
    if not story:
        return triggers
    kind = max(story, key=lambda t: (story[t], t == "release"))
    found = []
    about = {
        at
        for t in triggers
        for at in (t.clause.subj, t.clause.obj, t.clause.iobj, *t.clause.preps.values())
        if at is not None
    }
    for trigger in triggers:
        subject = trigger.clause.subj
        if trigger.type == "move" and subject is not None and _numbered(scene, subject):
            trigger = Trigger(
                trigger.head, trigger.first, trigger.last, kind, "patient", "verb", trigger.clause, trigger.forms
            )
        found.append(trigger)
    taken = {i for t in triggers for i in range(t.first, t.last + 1)}
    for i in range(len(scene.tree)):
        if i not in about and i not in taken and not scene.silent[i] and _numbered(scene, i):
            batch = _standing_for(scene, i, kind, taken)
            if batch is not None:
                found.append(batch)
                taken |= set(range(batch.first, batch.last + 1))
    return found


def _numbered(scene: Scene, i: int) -> bool:
    """A "third batch", a "second group of 10", a "last batch"."""
    tree = scene.tree
    if singular(tree.lower[i]) not in BATCH_WORDS or tree.pos[i] not in ("NOUN", "PROPN"):
        return False
    return any(tree.lower[k] in NUMBERED for k in range(max(i - 2, 0), i))


DEPENDS = frozenset(("depends", "depended", "hinges"))
BATCH_WORDS = frozenset(("batch", "group", "tranche", "instalment", "installment", "wave"))


def _standing_for(scene: Scene, i: int, kind: str, taken: set[int]) -> Trigger | None:
    tree = scene.tree
    above = tree.head[i]
    if tree.dep[i] in ("nsubj", "nsubj:pass") and tree.lower[above] in COMING and above not in taken:
        clause = clause_of(
            tree, above, frozenset(("pp",)) if tree.kid(above, "aux:pass") is not None else frozenset(("past",))
        )
        clause.obj = i if clause.passive else clause.obj
        return Trigger(above, above, above, kind, "patient", "verb", clause, frozenset())
    if i + 1 < len(tree) and tree.lower[i + 1 : i + 2] == ["due"]:
        return Trigger(i + 1, i + 1, i + 1, kind, "patient", "verb", Clause(i + 1, subj=i), frozenset())
    if tree.dep[i] == "nsubj" and tree.lower[above] in DEPENDS:
        return Trigger(i, phrase(tree, i)[0], i, kind, "noun", "noun", Clause(i), frozenset())
    if tree.dep[i] not in ("nmod", "obl") or _case(scene, i) not in (
        "after",
        "before",
        "without",
        "of",
        "since",
        "until",
    ):
        return None
    first, last = phrase(tree, i)
    return Trigger(i, first, min(last, i), kind, "noun", "noun", Clause(i), frozenset())


def _case(scene: Scene, i: int) -> str:
    tree = scene.tree
    return next((tree.lower[k] for k in tree.children[i] if tree.dep[k] == "case"), "")


def due(scene: Scene, trigger: Trigger) -> bool:
    """Whether a batch is only "due"."""
    return scene.tree.lower[trigger.head] == "due"
