"""Acts that are promised, demanded, planned or threatened, whatever they are: events of type "other".

No table can list all that one can promise or demand ("vowed to retaliate", "urged residents to boil water"). What such
a word governs is an event that matters to it, unless its verb tells of a state, a mind or a word.
"""

from __future__ import annotations

from functools import cache

from according.reading.events.clause import clause_of
from according.reading.events.scene import Scene
from according.reading.events.status import status_of
from according.reading.events.tables import inflect, verb_forms
from according.reading.events.triggers import Trigger
from according.reading.tables import table

WILLS = frozenset(("request", "pledge", "threaten", "agree"))
COMPLEMENTS = frozenset(("xcomp", "ccomp", "advcl", "acl"))
COMING = frozenset(("promised", "demanded", "planned"))


@cache
def idle() -> frozenset[str]:
    """Every form of the verbs of `event_idle.tsv`."""
    return frozenset(form for (line,) in table("event_idle") for verb in line.split() for form in inflect(verb))


def owed(scene: Scene, triggers: list[Trigger]) -> list[Trigger]:
    """Triggers of type "other" for governed acts that no table covers; not in text order."""
    tree = scene.tree
    taken = {i for t in triggers for i in range(t.first, t.last + 1)} | {t.head for t in triggers}
    willed = {t.head for t in triggers if t.type in WILLS and t.kind != "state"}
    found = []
    for i, pos in enumerate(tree.pos):
        if pos != "VERB" or i in taken or tree.lower[i] in idle() or scene.silent[i] or scene.title[i]:
            continue
        if _governed(scene, i, willed):
            trigger = _trigger(scene, i)
            if status_of(scene, trigger) in COMING:
                found.append(trigger)
    return found


def _governed(scene: Scene, i: int, willed: set[int]) -> bool:
    """An infinitive or a clause below a promise, a demand, a threat, or joined to one that is."""
    tree = scene.tree
    at = tree.head[i] if tree.dep[i] == "conj" else i
    if tree.dep[at] not in COMPLEMENTS:
        return False
    above = tree.head[at]
    return above in willed or (tree.dep[above] in ("obj", "obl", "nmod") and tree.head[above] in willed)


def _trigger(scene: Scene, head: int) -> Trigger:
    tree = scene.tree
    passive = tree.kid(head, "aux:pass", "nsubj:pass") is not None
    kinds = next((kinds for _, kinds in verb_forms().get(tree.lower[head], ())), None)
    forms = frozenset(("pp",)) if passive else kinds or frozenset(("base",))
    return Trigger(head, head, head, "other", "other", "verb", clause_of(tree, head, forms), forms)
