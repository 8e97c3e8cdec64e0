"""Readings made by hand for tests of who is who: each entity's mentions stand on lines of their own."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from according.compare.cast import find_cast
from according.compare.draft import Cast, Draft, Ref
from according.compare.pipeline import in_order
from according.model import (
    Block,
    Entity,
    EntityKind,
    Event,
    Flag,
    Reading,
    Report,
    Role,
    Span,
    Statement,
    Time,
)
from according.story import Anchor, Decision


@dataclass(frozen=True)
class Who:
    """An entity to be: `of` is the name of another in the same report; `says` is given to them as a statement."""

    name: str
    kind: EntityKind = "person"
    mentions: tuple[str, ...] = ()
    description: str | None = None
    of: str | None = None
    anonymous: bool = False
    flags: tuple[Flag, ...] = ()
    says: str | None = None


def org(name: str, **more: Any) -> Who:
    """An organisation."""
    return Who(name, "organisation", **more)


def place(name: str, **more: Any) -> Who:
    """A place."""
    return Who(name, "place", **more)


def group(name: str, **more: Any) -> Who:
    """A group."""
    return Who(name, "group", **more)


def made(slug: str, *cast: Who, published: str | None = None, publisher: str | None = None, more: str = "") -> Reading:
    """A reading with the entities `cast`; its id hashes `slug`, so that its place in order is no alphabet's."""
    lines: list[str] = []
    entities, statements = [], []
    at = 0
    names = [who.name for who in cast]
    for n, who in enumerate(cast):
        spans = []
        for mention in who.mentions or (who.name,):
            spans.append(Span(at, at + len(mention)))
            lines.append(mention)
            at += len(mention) + 1
        if who.says:
            content = Span(at, at + len(who.says))
            lines.append(who.says)
            at += len(who.says) + 1
            statements.append(said(f"s{n}", f"e{n}", content, spans[0]))
        affiliation = f"e{names.index(who.of)}" if who.of else None
        entities.append(
            Entity(f"e{n}", who.kind, who.name, who.description, affiliation, who.anonymous, who.flags, tuple(spans))
        )
    text = "\n".join([*lines, *([more] if more else [])])
    report = Report(
        "sha256:" + hashlib.sha256(slug.encode()).hexdigest(), slug, slug, publisher, (), (), published,
        "text" if published else None, None, "en", text, (Block("paragraph", 0, len(text)),),
    )  # fmt: skip
    return Reading(1, "test", report, tuple(entities), (), (), tuple(statements), (), (), (), ())


def said(own: str, speaker: str, content: Span, source: Span) -> Statement:
    """A statement of `speaker`."""
    return Statement(
        own, (content,), (), (source,), speaker, "indirect", "asserts", None, None, None, None, (speaker,), None
    )


def happened(reading: Reading, type_: str, entity: str, day: str) -> Reading:
    """`reading` with an event of `type_` on `day` in which `entity` takes part."""
    time = Time("t1", 0, 1, "DATE", day, None, day, day, "published")
    event = Event(
        "v1", type_, Span(0, 1), (Role("agent", Span(0, 1), entity, None),), "t1", None, None, None, False, "occurred",
        None, (), None,
    )  # fmt: skip
    return replace(reading, times=(time,), events=(event,))


def cast_of(readings: Iterable[Reading], *decisions: Decision) -> Cast:
    """Who is who in `readings`, whatever their order."""
    return find_cast(Draft(in_order(readings), decisions))


def ident(cast: Cast, reading: Reading, name: str) -> str:
    """The story's id of the entity that `reading` calls `name`."""
    entity = next(e for e in reading.entities if e.name == name)
    return cast.ids[Ref(reading.report.id, entity.id)]


def anchor(reading: Reading, name: str) -> Anchor:
    """The first mention of the entity that `reading` calls `name`."""
    span = next(e for e in reading.entities if e.name == name).mentions[0]
    return Anchor(reading.report.id, span.start, span.end)


def decide(
    kind: Any, *anchors: Anchor, at: str = "2031-01-01", field: str | None = None, value: str | None = None
) -> Decision:
    """A human decision about entities."""
    return Decision(f"d{at}{kind}", kind, "entity", anchors, "ed", "as the desk knows", at, field, value)
