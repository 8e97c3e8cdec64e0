"""Which of the triggers found are events of their own: not the bare noun that another event is about."""

from __future__ import annotations

from according.reading.events_needs import has_own_places
from according.reading.events_scene import Scene
from according.reading.events_triggers import Trigger


def kept(scene: Scene, triggers: list[Trigger]) -> list[Trigger]:
    """The triggers without event nouns that are only the object or subject of another trigger ("called off the search")."""
    tree = scene.tree
    verbs = {t.head: t for t in triggers if t.kind == "verb"}
    found = []
    for trigger in triggers:
        above = verbs.get(tree.head[trigger.head])
        bare = trigger.kind == "noun" and not has_own_places(trigger.clause)
        if bare and above is not None and tree.dep[trigger.head] in ("obj", "nsubj", "nsubj:pass", "obl"):
            continue
        found.append(trigger)
    return found
