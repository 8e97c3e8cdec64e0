"""Who is who across reports."""

from __future__ import annotations

from according.compare.draft import Cast, Draft, Ref, evidence_at, stable_id
from according.model import Entity, Reading
from according.story import StoryEntity


def find_cast(draft: Draft) -> Cast:
    """The people, organisations, places, … of all readings, each once."""
    groups: dict[tuple[str, str, str], list[tuple[Reading, Entity]]] = {}
    for reading in draft.readings:
        for entity in reading.entities:
            apart = f"{reading.report.id}{entity.id}" if entity.anonymous else ""
            groups.setdefault((entity.kind, entity.name.casefold(), apart), []).append((reading, entity))
    ids = {Ref(reading.report.id, entity.id): _id(group) for group in groups.values() for reading, entity in group}
    return Cast(tuple(_entity(group, ids) for group in groups.values()), ids)


def _id(group: list[tuple[Reading, Entity]]) -> str:
    reading, entity = group[0]
    first = entity.mentions[0] if entity.mentions else None
    return stable_id(
        "E", [(reading.report.id, first.start, first.end) if first else (reading.report.id + entity.id, 0, 0)]
    )


def _entity(group: list[tuple[Reading, Entity]], ids: dict[Ref, str]) -> StoryEntity:
    reading, entity = group[0]
    return StoryEntity(
        id=_id(group),
        name=entity.name,
        kind=entity.kind,
        aliases=(),
        affiliation=ids.get(Ref(reading.report.id, entity.affiliation or "")),
        anonymous=entity.anonymous,
        flags=tuple(sorted({flag for _, e in group for flag in e.flags})),
        reports=tuple(r.report.id for r, _ in group),
        evidence=tuple(evidence_at(r, e.mentions[0].start, e.mentions[0].end) for r, e in group if e.mentions),
    )
