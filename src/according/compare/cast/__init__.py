"""Who is who across reports.

Deterministic sieves after Lee et al. 2013, from exact names to short ones; a short name joins only the one thing of the
story that it fits, and what stays doubtful stays apart. Human decisions bind every sieve (`links.py`).
"""

from __future__ import annotations

from according.compare.cast.bodies import unite_bodies
from according.compare.cast.crowds import unite_crowds
from according.compare.cast.decided import Anchored, decided
from according.compare.cast.entities import distinct, entity_of, ids_of
from according.compare.cast.links import Links
from according.compare.cast.members import Member, members_of
from according.compare.cast.people import unite_people
from according.compare.cast.scene import Scene, scene_of
from according.compare.draft import Cast, Draft

__all__ = ["find_cast"]


def find_cast(draft: Draft) -> Cast:
    """The people, organisations, places, groups and texts of all readings, each once.

    Needs `draft.readings` and the decisions of subject "entity" (merge, split, correct, hide). A decision is about the
    entity that the reading has at the anchor: what one reading itself took for one thing is not split.
    """
    members = members_of(draft.readings)
    anchored = Anchored(members)
    scene = scene_of(members, Links(len(members), anchored.links(draft.decisions)))
    unite_bodies(scene)
    unite_people(scene)
    unite_crowds(scene)
    scene.links.settle()
    sets = _sets(scene)
    ids: dict[int, str] = {}
    for own_id, found in zip(ids_of(sets), sets, strict=True):
        ids.update((m.number, own_id) for m in found)
    entities = distinct([entity_of(scene, found, ids[found[0].number], ids) for found in sets])
    return Cast(decided(entities, draft.decisions, anchored, ids), {m.ref: ids[m.number] for m in members})


def _sets(scene: Scene) -> list[list[Member]]:
    """The members of each set in order, the sets in the order of their first members."""
    sets: dict[int, list[Member]] = {}
    for m in scene.members:
        sets.setdefault(scene.links.root(m.number), []).append(m)
    return list(sets.values())
