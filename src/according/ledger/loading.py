"""Reading a kept story: whole, the first records of each section, or what one screen of it shows."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args, get_type_hints

import msgspec
from sqlalchemy import Column, Connection, func, select

from according.ledger.derived import RANKED, STORED, counts, counts_of, others
from according.ledger.schema import records, stories
from according.ledger.short import evidence_of
from according.ranks import totals_of
from according.story import CONTRACT, Story

_Rows = dict[int, bytes]
_NAMED = ("entities", "origins", "reports", "corrections")
_TELLING = ("disagreements", "events", "pledges", "corrections", "findings")
_ID = re.compile(rb'"([A-Z][0-9a-f]{10}|sha256:[0-9a-f]{64})"')
_MANY = 500
_SHORT = func.coalesce(records.c.short, records.c.data)


@dataclass(frozen=True, slots=True)
class Page:
    """What one screen shows of a story.

    `story` has records in short form; `counts` are the records of each section of the whole story, `totals` those of
    each kind that there are to be shown (`according.ranks.totals_of`).
    """

    story: Story
    counts: Mapping[str, int]
    totals: Mapping[str, int]


def page_of(story: Story) -> Page:
    """All of a story as a page."""
    return Page(story, counts_of(story), totals_of(story))


def load(connection: Connection, component: int, limit: int | None) -> Story:
    """The story of `component` as it is kept, at most `limit` records a section in short form, and those they name."""
    held = {section: _records(connection, component, section, limit) for section in STORED}
    if limit is not None:
        _add_named(connection, component, held)
    return _story(connection, component, held, limit)


def load_page(connection: Connection, component: int, limit: int) -> Page:
    """The `limit` records of each section that an editor wants first, what they name, and the statements they cite."""
    held = {section: _first(connection, component, section, limit) for section in STORED}
    held["statements"] = _cited(connection, component, held)
    _add_named(connection, component, held)
    story = _story(connection, component, held, limit)
    totals = connection.execute(select(stories.c.totals).where(stories.c.component == component)).scalar_one()
    whole = counts(connection, component)
    return Page(story, whole, {**json.loads(totals), "set_aside": whole["set_aside"]})


def _story(connection: Connection, component: int, held: Mapping[str, _Rows], limit: int | None) -> Story:
    told = connection.execute(select(stories.c.head).where(stories.c.component == component)).scalar_one()
    decoded = {section: _decoded(section, held[section]) for section in STORED}
    head, aside = json.loads(told), others(connection, component, limit)
    return Story(
        according=CONTRACT, title=head["title"], as_of=head["as_of"], sources=head.get("sources"), set_aside=aside,
        **decoded,
    )  # fmt: skip


def _records(connection: Connection, component: int, section: str, limit: int | None) -> _Rows:
    """The first records of a section, in short form if there is a `limit`."""
    form = records.c.data if limit is None else _SHORT
    query = select(records.c.position, form.label("form")).where(
        records.c.component == component, records.c.section == section
    )
    rows = connection.execute(query.order_by(records.c.position).limit(limit))
    return {row.position: row.form for row in rows}


def _first(connection: Connection, component: int, section: str, limit: int) -> _Rows:
    """The records of a section that an editor wants first; of entities, statements and origins none."""
    if section in ("entities", "statements", "origins", "custody"):
        return {}
    by = records.c.rank if section in RANKED else records.c.position
    query = select(records.c.position, _SHORT.label("form")).where(
        records.c.component == component, records.c.section == section, by < limit
    )
    return {row.position: row.form for row in connection.execute(query)}


def _cited(connection: Connection, component: int, held: dict[str, _Rows]) -> _Rows:
    """The statements in which what is told stands, also of the events that disagreements are about."""
    _add(connection, component, held, ("events",), _ids(held["disagreements"].values()))
    told = (record for section in _TELLING for record in _decoded(section, held[section]))
    cited = {f"{e.report} {e.statement}" for record in told for e in evidence_of(record) if e.statement}
    return _by(connection, component, records.c.said, cited, ("statements",)).get("statements", {})


def _add_named(connection: Connection, component: int, held: dict[str, _Rows]) -> None:
    """Add what the records `held` name by id: events of disagreements; entities, origins, reports and corrections of
    all, those of corrections too."""
    _add(connection, component, held, ("events", "corrections"), _ids(held["disagreements"].values()))
    _add(connection, component, held, _NAMED, _ids(data for rows in held.values() for data in rows.values()))


def _add(
    connection: Connection, component: int, held: dict[str, _Rows], sections: tuple[str, ...], ids: set[str]
) -> None:
    for section, found in _by(connection, component, records.c.id, ids, sections).items():
        held[section] = {**held[section], **found}


def _ids(data: Iterable[bytes]) -> set[str]:
    return {found.decode() for one in data for found in _ID.findall(one)}


def _by(
    connection: Connection, component: int, key: Column[Any], values: Collection[str], sections: tuple[str, ...]
) -> dict[str, _Rows]:
    """The short forms of records by section, those whose `key` is one of `values`."""
    wanted = sorted(values)
    found: dict[str, _Rows] = {}
    for at in range(0, len(wanted), _MANY):
        rows = connection.execute(
            select(records.c.section, records.c.position, _SHORT.label("form")).where(
                records.c.component == component, key.in_(wanted[at : at + _MANY]), records.c.section.in_(sections)
            )
        )
        for row in rows:
            found.setdefault(row.section, {})[row.position] = row.form
    return found


@cache
def _decoder(section: str) -> msgspec.json.Decoder[Any]:
    hint = get_args(get_type_hints(Story)[section])[0]
    return msgspec.json.Decoder(hint)


def _decoded(section: str, rows: Mapping[int, bytes]) -> tuple[Any, ...]:
    decoder = _decoder(section)
    return tuple(decoder.decode(rows[position]) for position in sorted(rows))
