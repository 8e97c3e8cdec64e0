"""Which of the triggers found are events of their own: not the bare noun that another event is about."""

from __future__ import annotations

from itertools import pairwise

from according.reading.events.needs import has_own_places
from according.reading.events.scene import Scene
from according.reading.events.triggers import Trigger

NAMED = frozenset(("named", "identified", "quoted", "anonymous", "photographed"))
WILLS = frozenset(("request", "pledge", "threaten"))  # what they are about is an event itself, still to come


def kept(scene: Scene, triggers: list[Trigger]) -> list[Trigger]:
    """The triggers without event nouns that another trigger is about ("called off the search")."""
    tree = scene.tree
    verbs = {t.head: t for t in triggers if t.kind == "verb"}
    heads = {t.head for t in triggers}
    found = []
    for trigger in triggers:
        if _refused(scene, trigger, verbs) or _each(scene, trigger) or _unnamed(scene, trigger):
            continue
        if trigger.kind == "noun" and scene.is_a(trigger.head, "keeping") and _received(scene, trigger, verbs):
            continue
        if trigger.kind == "noun" and any(k in verbs and tree.dep[k] == "acl" for k in tree.children[trigger.head]):
            continue
        above = verbs.get(tree.head[trigger.head])
        bare = trigger.kind == "noun" and not has_own_places(trigger.clause) and not trigger.clause.infinitive
        if bare and tree.dep[trigger.head] == "nmod" and tree.head[trigger.head] in heads:
            continue
        if bare and above is not None and above.type not in WILLS and tree.dep[trigger.head] == "obj":
            continue
        found.append(trigger)
    return found


def _refused(scene: Scene, trigger: Trigger, verbs: dict[int, Trigger]) -> bool:
    """What one refuses to do is part of the refusal: "refused to leave"."""
    above = verbs.get(scene.tree.head[trigger.head])
    return (
        above is not None
        and above.type == "reject"
        and trigger.kind == "verb"
        and scene.tree.dep[trigger.head] in ("xcomp", "ccomp")
    )


def _unnamed(scene: Scene, trigger: Trigger) -> bool:
    """How a source is kept secret is no event: "asked not to be named", "requested anonymity"."""
    tree = scene.tree
    if trigger.type not in ("request", "reject"):
        return False
    last = tree.sentence_bounds[tree.sentence[trigger.head]][1]
    near = tree.lower[trigger.last + 1 : min(trigger.last + 7, last + 1)]
    return "anonymity" in near or any(a == "be" and b in NAMED for a, b in pairwise(near))


def _received(scene: Scene, trigger: Trigger, verbs: dict[int, Trigger]) -> bool:
    """Whose custody somebody passes into is part of the passing: "released into Sund's custody"."""
    above = verbs.get(scene.tree.head[trigger.head])
    return above is not None and above.type in ("release", "transfer")


def _each(scene: Scene, trigger: Trigger) -> bool:
    """A rate is no event: "three for each seafarer released"."""
    tree, at = scene.tree, trigger.clause.obj
    if not trigger.clause.reduced or at is None:
        return False
    return any(tree.lower[k] in ("each", "every") for k in range(tree.left[at], at))
