"""The story as it is kept: a row a record, made anew when the facts, or the code that compares them, are newer."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import islice
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, func, insert, select

from according import ranks
from according.ledger.decided import all_decisions, in_force
from according.ledger.log import last_seq
from according.ledger.schema import BY_DATE, components, log, records, reports, stories
from according.ledger.short import shortened
from according.ledger.speakers import note, speakers_of
from according.story import Aside, Decision, Story, StoryStatement
from according.version import __version__

HEAD = ("according", "title", "as_of", "sources")
SECTIONS: tuple[str, ...] = tuple(f.name for f in fields(Story) if f.name not in HEAD)
STORED = tuple(section for section in SECTIONS if section != "set_aside")
RANKED: Mapping[str, Callable[[Story], Iterable[object]]] = {
    "events": lambda story: sorted(ranks.happened(story.events), key=ranks.time_of, reverse=True),
    "disagreements": lambda story: ranks.open_first(story.disagreements),
    "pledges": lambda story: ranks.worst_first(ranks.unsettled(story.pledges)),
    "reports": lambda story: ranks.newest_reports(story.reports),
}
"""The records that a page wants, first to last, of the sections where these are not the first."""
_AT_ONCE = 5000


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
    connection.execute(insert(stories).values(component=kept.component, built=kept.changed, **told_of(story)))
    for section in STORED:
        rows = rows_of(kept.component, section, story)
        while batch := list(islice(rows, _AT_ONCE)):
            connection.execute(insert(records), batch)
    note(connection, kept.component, story)
    return True


def told_of(story: Story) -> dict[str, str]:
    """The columns of `stories` that follow from `story`."""
    return {
        "version": version(),
        "head": json.dumps({"title": story.title, "as_of": story.as_of, "sources": story.sources}),
        "counts": json.dumps({section: len(getattr(story, section)) for section in STORED}),
        "totals": json.dumps(ranks.totals_of(story)),
        "speakers": speakers_of(story),
    }


def rows_of(component: int, section: str, story: Story) -> Iterator[dict[str, Any]]:
    """The rows of `records` for a section of `story`."""
    wanted = RANKED[section](story) if section in RANKED else ()
    places = {id(record): rank for rank, record in enumerate(wanted)}
    for position, record in enumerate(getattr(story, section)):
        data, short = msgspec.json.encode(record), msgspec.json.encode(shortened(section, record))
        yield {
            "component": component, "section": section, "position": position, "rank": places.get(id(record)),
            "id": getattr(record, "id", None), "said": _said(record), "data": data,
            "short": None if short == data else short,
        }  # fmt: skip


def _said(record: object) -> str | None:
    return f"{record.report} {record.statement}" if isinstance(record, StoryStatement) else None


def others(connection: Connection, component: int, limit: int | None = None) -> tuple[Aside, ...]:
    """The reports outside of `component`, in order of publication."""
    rows = connection.execute(select(reports).where(reports.c.component != component).order_by(*BY_DATE).limit(limit))
    hidden = hidden_reports(in_force(all_decisions(connection)))
    return tuple(
        Aside(row.report, row.origin, row.title, row.publisher, row.published, row.report in hidden) for row in rows
    )


def hidden_reports(decisions: Iterable[Decision]) -> frozenset[str]:
    """The reports that human decisions want shown to nobody."""
    hiding = (d for d in decisions if d.kind == "hide" and d.subject == "report")
    return frozenset(anchor.report for decision in hiding for anchor in decision.anchors)


def counts(connection: Connection, component: int) -> dict[str, int]:
    """How many records each section of the story of `component` has."""
    told = connection.execute(select(stories.c.counts).where(stories.c.component == component)).scalar_one()
    outside = select(func.count()).select_from(reports).where(reports.c.component != component)
    held = {**json.loads(told), "set_aside": connection.execute(outside).scalar_one()}
    return {section: held[section] for section in SECTIONS}


def counts_of(story: Story) -> dict[str, int]:
    """How many records each section of a whole story has."""
    return {section: len(getattr(story, section)) for section in SECTIONS}


def drop_all(connection: Connection) -> None:
    """Take out every story that is kept."""
    connection.execute(delete(records))
    connection.execute(delete(stories))


def cut(story: Story, limit: int | None) -> Story:
    """`story` with the first `limit` records of each section."""
    return story if limit is None else replace(story, **{name: getattr(story, name)[:limit] for name in SECTIONS})
