"""Events: what a report or its speakers say has happened, is happening or is to come (types in `docs/events.md`).

A trigger (verb, phrase, event noun or counted state) is found by word tables and the places of its clause; roles, time,
place, status and ground follow from the dependency tree. The tables hold general English of the news; nothing in them
is about one story.
"""

from __future__ import annotations

from according.model import Basis, Event
from according.reading.draft import Draft
from according.reading.events.batches import batches
from according.reading.events.disputed import disputed
from according.reading.events.keep import kept
from according.reading.events.owed import owed
from according.reading.events.roles import roles_of
from according.reading.events.same import link_same
from according.reading.events.scene import Scene, scene_of
from according.reading.events.scope import bases_of, batch_of, is_total, place_of, time_of_event
from according.reading.events.share import passed_on, shared
from according.reading.events.status import status_of
from according.reading.events.told import told
from according.reading.events.triggers import Trigger, triggers_of


def find_events(draft: Draft) -> tuple[Event, ...]:
    """The events of a report in text order, "v1", "v2", …; a mention of an earlier event names it in `same_as`.

    Agreements are linked later, by `agreements.link_agreements`. Never raises on a draft whose tree fits its text.
    """
    if not len(draft.tree):
        return ()
    scene = scene_of(draft)
    found = kept(scene, triggers_of(scene))
    found = [*found, *disputed(scene, found)]
    found = [*found, *told(scene, found)]
    found = batches(scene, [*found, *owed(scene, found)])
    triggers = sorted(found, key=lambda t: (t.first, t.last))
    bases = bases_of(scene, triggers)
    events = passed_on(scene, triggers, tuple(_event(scene, n, t, bases) for n, t in enumerate(triggers)))
    return shared(scene, triggers, link_same(scene, events))


def _event(scene: Scene, n: int, trigger: Trigger, bases: dict[int, list[Basis]]) -> Event:
    roles = roles_of(scene, trigger)
    time = time_of_event(scene, trigger, {})
    return Event(
        id=f"v{n + 1}",
        type=trigger.type,
        trigger=scene.tree.span(trigger.first, trigger.last),
        roles=roles,
        time=time,
        place=place_of(scene, trigger, roles),
        agreement=None,
        batch=batch_of(scene, trigger, roles),
        total=is_total(scene, trigger, roles),
        status=status_of(scene, trigger, time),
        statement=scene.statement.get(trigger.head),
        basis=tuple(bases.get(n, ())),
        same_as=None,
    )
