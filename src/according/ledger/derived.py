"""The story as it is kept: a row a record, made anew when the facts, or the code that compares them, are newer."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, get_args, get_type_hints

import msgspec
from sqlalchemy import Connection, delete, func, insert, select

from according.ledger.log import last_seq
from according.ledger.schema import BY_DATE, components, log, records, reports, stories
from according.story import CONTRACT, Aside, Story
from according.version import __version__

SECTIONS: tuple[str, ...] = tuple(f.name for f in fields(Story) if f.name not in ("according", "title", "as_of"))
_STORED = tuple(section for section in SECTIONS if section != "set_aside")
_NAMED = ("entities", "origins", "reports", "events", "corrections")
_ID = re.compile(rb'"([A-Z][0-9a-f]{10}|sha256:[0-9a-f]{64})"')
_MANY = 500


@dataclass(frozen=True, slots=True)
class State:
    """A component at a moment: the entry of the log that changed it last, the last of all, and whether its story is
    kept as of then."""

    component: int
    changed: int
    seq: int
    fresh: bool


@cache
def version() -> str:
    """What names the code that makes a story: the version of the package, and a digest of what compares."""
    told = hashlib.sha256(__version__.encode())
    for name, data in sorted(_sources(files("according") / "compare")):
        told.update(name.encode() + b"\0" + data)
    return f"{__version__} {told.hexdigest()[:16]}"


def _sources(folder: Traversable) -> Iterable[tuple[str, bytes]]:
    for item in folder.iterdir():
        if item.is_dir():
            yield from ((f"{item.name}/{name}", data) for name, data in _sources(item))
        elif item.name.endswith((".py", ".tsv")):
            yield item.name, item.read_bytes()


def state(connection: Connection, component: int) -> State:
    """How `component` is now."""
    changed = connection.execute(select(components.c.changed).where(components.c.id == component)).scalar_one()
    row = connection.execute(select(stories).where(stories.c.component == component)).first()
    fresh = row is not None and row.built == changed and row.version == version()
    return State(component, changed, last_seq(connection), fresh)


def keep(connection: Connection, kept: State, story: Story) -> bool:
    """Keep `story`, made of the state `kept`; False where that can no longer be done.

    It cannot where the component is part of another by now, nor where something was forgotten since: its words would
    come back.
    """
    gone = select(log.c.seq).where(log.c.seq > kept.seq, log.c.kind == "forget").limit(1)
    there = select(components.c.id).where(components.c.id == kept.component, ~components.c.split_due)
    if connection.execute(gone).first() or not connection.execute(there).first():
        return False
    for table in (records, stories):
        connection.execute(delete(table).where(table.c.component == kept.component))
    counts = {section: len(getattr(story, section)) for section in _STORED}
    connection.execute(
        insert(stories).values(
            component=kept.component, built=kept.changed, version=version(), counts=json.dumps(counts),
            head=json.dumps({"title": story.title, "as_of": story.as_of}),
        )
    )  # fmt: skip
    for section in _STORED:
        rows = [
            {"component": kept.component, "section": section, "position": position,
             "id": getattr(record, "id", None), "data": msgspec.json.encode(record)}
            for position, record in enumerate(getattr(story, section))
        ]  # fmt: skip
        for at in range(0, len(rows), 5000):
            connection.execute(insert(records), rows[at : at + 5000])
    return True


def load(connection: Connection, component: int, limit: int | None) -> Story:
    """The story of `component` as it is kept, at most `limit` records a section and those that they name."""
    row = connection.execute(select(stories).where(stories.c.component == component)).one()
    held = {section: _records(connection, component, section, limit) for section in _STORED}
    if limit is not None:
        for section, found in _named(connection, component, held).items():
            held[section] = {**held[section], **found}
    decoded = {section: _decoded(section, held[section]) for section in _STORED}
    aside = others(connection, component, limit)
    head = json.loads(row.head)
    return Story(according=CONTRACT, title=head["title"], as_of=head["as_of"], set_aside=aside, **decoded)


def _records(connection: Connection, component: int, section: str, limit: int | None) -> dict[int, bytes]:
    query = select(records.c.position, records.c.data).where(
        records.c.component == component, records.c.section == section
    )
    rows = connection.execute(query.order_by(records.c.position).limit(limit))
    return {row.position: row.data for row in rows}


def _named(
    connection: Connection, component: int, held: Mapping[str, Mapping[int, bytes]]
) -> dict[str, dict[int, bytes]]:
    """The entities, origins, reports, events and corrections that the records `held` name by their ids."""
    ids = sorted({i.decode() for rows in held.values() for data in rows.values() for i in _ID.findall(data)})
    found: dict[str, dict[int, bytes]] = {section: {} for section in _NAMED}
    for at in range(0, len(ids), _MANY):
        rows = connection.execute(
            select(records.c.section, records.c.position, records.c.data).where(
                records.c.component == component,
                records.c.id.in_(ids[at : at + _MANY]),
                records.c.section.in_(_NAMED),
            )
        )
        for row in rows:
            found[row.section][row.position] = row.data
    return found


@cache
def _decoder(section: str) -> msgspec.json.Decoder[Any]:
    hint = get_args(get_type_hints(Story)[section])[0]
    return msgspec.json.Decoder(hint)


def _decoded(section: str, rows: Mapping[int, bytes]) -> tuple[Any, ...]:
    decoder = _decoder(section)
    return tuple(decoder.decode(rows[position]) for position in sorted(rows))


def others(connection: Connection, component: int, limit: int | None = None) -> tuple[Aside, ...]:
    """The reports outside of `component`, in order of publication."""
    rows = connection.execute(select(reports).where(reports.c.component != component).order_by(*BY_DATE).limit(limit))
    return tuple(Aside(row.report, row.origin, row.title, row.publisher, row.published) for row in rows)


def counts(connection: Connection, component: int) -> dict[str, int]:
    """How many records each section of the story of `component` has."""
    told = connection.execute(select(stories.c.counts).where(stories.c.component == component)).scalar_one()
    outside = select(func.count()).select_from(reports).where(reports.c.component != component)
    held = {**json.loads(told), "set_aside": connection.execute(outside).scalar_one()}
    return {section: held[section] for section in SECTIONS}


def drop_all(connection: Connection) -> None:
    """Take out every story that is kept."""
    connection.execute(delete(records))
    connection.execute(delete(stories))


def cut(story: Story, limit: int | None) -> Story:
    """`story` with the first `limit` records of each section."""
    return story if limit is None else replace(story, **{name: getattr(story, name)[:limit] for name in SECTIONS})
