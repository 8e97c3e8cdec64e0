"""Times and places that one mention of an event says for another: in the same sentence, or of the same event."""

from __future__ import annotations

from dataclasses import replace

from according.model import Event
from according.reading.events.scene import Scene
from according.reading.events.triggers import Trigger

JOINS = frozenset(("conj", "advcl", "ccomp", "parataxis"))
DONE = frozenset(("occurred", "ongoing"))
STEPS = 4


def shared(scene: Scene, triggers: list[Trigger], events: tuple[Event, ...]) -> tuple[Event, ...]:
    """The events with times and places from the clause joined to theirs and from mentions of the same event."""
    joined = _from_joined(scene, triggers, events)
    times: dict[str, str] = {}
    places: dict[str, str] = {}
    for event in joined:
        key = event.same_as or event.id
        if event.time:
            times.setdefault(key, event.time)
        if event.place:
            places.setdefault(key, event.place)
    return tuple(
        replace(e, time=e.time or times.get(e.same_as or e.id), place=e.place or places.get(e.same_as or e.id))
        if e.status in DONE else e
        for e in joined
    )  # fmt: skip


def _from_joined(scene: Scene, triggers: list[Trigger], events: tuple[Event, ...]) -> list[Event]:
    """“Nine died after the ferry capsized late on Thursday”: joined clauses share the only time among them."""
    by_head = {t.head: n for n, t in enumerate(triggers)}
    found = list(events)
    for n, trigger in enumerate(triggers):
        at = trigger.head
        for _ in range(STEPS):
            if scene.tree.dep[at] not in JOINS or scene.tree.head[at] == at:
                break
            at = scene.tree.head[at]
            other = by_head.get(at)
            if other is not None and scene.statement.get(at) == scene.statement.get(trigger.head):
                _share(found, n, other)
                break
    return found


def _share(events: list[Event], a: int, b: int) -> None:
    one, two = events[a], events[b]
    if one.status not in DONE or two.status not in DONE:
        return
    events[a] = replace(one, time=one.time or two.time, place=one.place or two.place)
    events[b] = replace(two, time=two.time or one.time, place=two.place or one.place)
