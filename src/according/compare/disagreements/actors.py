"""Who did it, and where: accounts that name different people, or different places, for one event."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from according.compare.disagreements.accounts import Account, Scene, Source
from according.compare.draft import Ref
from according.compare.events.affinity import Scale
from according.compare.events.facts import HAPPENED, stems_of
from according.model import Event, Span
from according.story import StoryEvent

DEEDS = frozenset(
    (
        "attack",
        "kill",
        "injure",
        "capture",
        "release",
        "rescue",
        "transfer",
        "violate",
        "deliver",
        "sanction",
        "withdraw",
    )
)
"""Types of events whose doer is one: many talk, ask or mourn at once, but one releases or attacks."""
DOERS = frozenset(("person", "organisation", "place"))
Named = Callable[[Source, Event], Iterable[tuple[str, Span]]]


def actor_sides(scene: Scene, event: StoryEvent) -> list[list[Account]]:
    """The accounts by doer, where doers have nothing to do with each other; people without a name are left out, and
    whoever is the one that it is done to by another account."""
    if event.type not in DEEDS:
        return []
    suffering = {stem for role in event.roles if role.role == "patient" for stem in stems_of(role.words)}
    known = {
        e.id for e in scene.draft.cast.entities
        if e.kind in DOERS and not e.anonymous and suffering.isdisjoint(stems_of(e.name))
    }  # fmt: skip

    def agents(source: Source, told: Event) -> Iterable[tuple[str, Span]]:
        for role in told.roles:
            entity = scene.draft.cast.of(source.reading.report.id, role.entity)
            if role.role == "agent" and entity in known and entity is not None:
                yield entity, role.span

    return _sides(scene, event, agents)


def place_sides(scene: Scene, event: StoryEvent) -> list[list[Account]]:
    """The accounts by place; countries and whatever else acts or has people of its own lie around other places."""
    acting = frozenset(e.affiliation for e in scene.draft.cast.entities) | scene.agents

    def places(source: Source, told: Event) -> Iterable[tuple[str, Span]]:
        entity = scene.draft.cast.of(source.reading.report.id, told.place)
        if entity is not None and entity not in acting:
            yield entity, told.trigger

    return _sides(scene, event, places)


def _sides(scene: Scene, event: StoryEvent, named: Named) -> list[list[Account]]:
    """The accounts by whom they name, of those named whom nothing ties to another that is named."""
    names = {e.id: e.name for e in scene.draft.cast.entities}
    found: dict[str, list[Account]] = {}
    for source, told in scene.mentions(event):
        if told.status in HAPPENED:
            for entity, span in named(source, told):
                evidence = source.evidence(span, statement=told.statement, event=told.id)
                account = Account(Ref(source.reading.report.id, told.id), names[entity], source.when, evidence)
                found.setdefault(entity, []).append(account)
    apart = [
        entity for entity in found
        if any(other != entity and _strangers(scene.scale, entity, other) for other in found)
        and not any(other != entity and not _strangers(scene.scale, entity, other) for other in found)
    ]  # fmt: skip
    together = {a.ref for entity in apart for a in found[entity]}
    shared = any(sum(ref in {a.ref for a in found[entity]} for entity in apart) > 1 for ref in together)
    return [] if shared else [found[entity] for entity in apart]


def _strangers(scale: Scale, one: str, other: str) -> bool:
    return not scale.related(frozenset((one,)), frozenset((other,)))
