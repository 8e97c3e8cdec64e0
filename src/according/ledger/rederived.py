"""Whether what is derived follows from the facts: it is derived again in memory and compared, nothing is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from according.ledger import derived, passages, rebuild
from according.ledger.components import first_of, grouped
from according.ledger.decided import all_decisions, in_force
from according.ledger.facts import row_of
from according.ledger.linked import compare, links_of
from according.ledger.log import last_seq
from according.ledger.packing import shown
from according.ledger.schema import components, links, records, report_links, reports, stories
from according.ledger.schema import passages as passages_table
from according.ledger.told import Complaint
from according.model import Reading
from according.story import Decision, Story

MOST = 50
"""Complaints about what is derived that are listed; a story that was derived wrongly gives thousands."""
_WRONG = "is not what follows from the facts"


@dataclass(slots=True)
class Rederived:
    """What a comparison found; `compared` counts the records that were made anew."""

    complaints: list[Complaint] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    compared: int = 0
    wrong: int = 0

    def complain(self, about: str, message: str = _WRONG) -> None:
        """Note that something is wrong."""
        self.wrong += 1
        if self.wrong <= MOST:
            self.complaints.append(Complaint("derived", about, message))

    def compare(self, about: str, found: Mapping[str, Any], expected: Mapping[str, Any]) -> None:
        """Complain where a kept row differs, naming the columns."""
        self.compared += 1
        if differing := sorted(name for name in expected if found[name] != expected[name]):
            self.complain(about, f"{', '.join(differing)}: {_WRONG}")


@dataclass(slots=True)
class _Facts:
    """The facts, and the derived rows of `reports` and `components` beside them."""

    readings: dict[int, Reading] = field(default_factory=dict)  # by number, those that count
    rows: dict[int, int] = field(default_factory=dict)  # by number, the row in `readings`
    kept: dict[int, Any] = field(default_factory=dict)  # by number, the row in `reports`
    components: dict[int, Any] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()

    def members(self, component: int) -> set[int]:
        """The numbers of the reports that are kept as one story."""
        return {number for number, row in self.kept.items() if row.component == component}

    def due(self, number: int) -> bool:
        """Whether what report `number` is tied to has still to be worked out."""
        row = self.kept.get(number)
        return row is not None and row.component in self.components and self.components[row.component].split_due


def check(connection: Connection, touched: Mapping[str, int]) -> Rederived:
    """Compare all that is derived; `touched` is the last entry of the log that brought each report or a reading."""
    found = Rederived()
    held = _facts(connection)
    _reports(held, found)
    for number in sorted(held.readings):
        _passages(connection, number, held.readings[number], found)
    _strays(connection, passages_table.c.report, held.readings, "passages", found)
    if rebuild.outdated(connection):
        found.unknown.append("which reports belong together: other code found it; it is found again with the next use")
    else:
        tied = _links(connection, held, found)
        _components(connection, held, tied, touched, found)
    for row in connection.execute(select(stories)).all():
        _story(connection, row, held, found)
    _strays(connection, records.c.component, set(connection.execute(select(stories.c.component)).scalars()), "records",
            found)  # fmt: skip
    if held.components and not connection.execute(select(stories.c.component).limit(1)).first():
        found.unknown.append("what the story says: it has not been derived yet")
    found.unknown.append("whether search finds every word: its index of words is not read back")
    if found.wrong > MOST:
        found.complaints.append(Complaint("derived", "more", f"{found.wrong - MOST:,} more records: {_WRONG}"))
    return found


def _facts(connection: Connection) -> _Facts:
    held = _Facts(decisions=in_force(all_decisions(connection)))
    for number, row, reading in rebuild.newest_readings(connection):
        held.readings[number], held.rows[number] = reading, row
    held.kept = {row.number: row for row in connection.execute(select(reports))}
    held.components = {row.id: row for row in connection.execute(select(components))}
    return held


def _reports(held: _Facts, found: Rederived) -> None:
    for number, reading in held.readings.items():
        about = f"reports {reading.report.id}"
        kept = held.kept.get(number)
        if kept is None:
            found.complain(about, "is not there, though the report is")
        else:
            found.compare(about, kept._asdict(), row_of(reading, held.rows[number]))
    for number in held.kept.keys() - held.readings.keys():
        found.complain(f"reports {held.kept[number].report}", "is there, though no such report is")


def _passages(connection: Connection, number: int, reading: Reading, found: Rederived) -> None:
    rows = connection.execute(
        select(passages_table).where(passages_table.c.report == number).order_by(passages_table.c.number.desc())
    ).all()
    expected = passages.rows_of(number, rows[-1].number if rows else 0, reading)
    kept = [{name: row._mapping[name] for name in one} for row, one in zip(rows, expected, strict=False)]
    found.compared += len(expected)
    minute = passages.minute_at(rows[-1].number) if rows else passages.minute_of(reading.report.published)
    if kept != expected or len(rows) != len(expected) or minute != passages.minute_of(reading.report.published):
        found.complain(f"passages of {reading.report.id}")


def _strays(connection: Connection, column: Any, known: Iterable[int], what: str, found: Rederived) -> None:
    for stray in sorted(set(connection.execute(select(column).distinct()).scalars()) - set(known)):
        found.complain(f"{what} of {stray}", "are there, though nothing of that number is")


def _links(connection: Connection, held: _Facts, found: Rederived) -> dict[int, set[str]]:
    """The links of each report as they should be."""
    kept: dict[int, set[str]] = {}
    for row in connection.execute(select(report_links)):
        kept.setdefault(row.report, set()).add(row.link)
    expected = {number: set(links_of(reading)) for number, reading in held.readings.items()}
    for number in sorted(expected.keys() | kept.keys()):
        found.compared += 1
        if kept.get(number, set()) != expected.get(number, set()):
            reading = held.readings.get(number)
            found.complain(f"links of {reading.report.id if reading else number}")
    sharing: dict[str, set[int]] = {}
    for number, own in expected.items():
        for link in own:
            sharing.setdefault(link, set()).add(number)
    holders = {row.link: row.holder for row in connection.execute(select(links))}
    for link in sorted(sharing.keys() | holders.keys()):
        holder = holders.get(link)
        if holder is None or (holder not in sharing.get(link, ()) and not held.due(holder)):
            found.complain(f"links {link}", "is held by no report that has it")
    return expected


def _components(
    connection: Connection, held: _Facts, tied: dict[int, set[str]], touched: Mapping[str, int], found: Rederived
) -> None:
    first = {n: first_of(shown(r.report.published), r.report.id) for n, r in held.readings.items()}
    groups = grouped(first, ((link, number) for number, own in tied.items() for link in own))
    together = {number: set(group) for group in groups.values() for number in group}
    last = last_seq(connection)
    for row in held.components.values():
        about, members = f"components {row.id}", held.members(row.id) & first.keys()
        since = max((touched[held.readings[number].report.id] for number in members), default=0)
        if row.size != len(members):
            found.complain(about, f"is said to have {row.size} reports, not {len(members)}")
        if not since <= row.changed <= last:
            found.complain(about, f"is said to be changed by entry {row.changed}, not by one from {since} to {last}")
        if row.split_due:
            found.unknown.append(f"which of {len(members)} reports belong together: it is worked out with the next use")
            continue
        found.compared += 1
        if not members or together[min(members)] != members or row.id not in members:
            found.complain(about, "its reports are not those that belong together")
        elif row.first != min(first[number] for number in members):
            found.complain(about, "its first report is another")
    for kept in held.kept.values():
        if kept.component not in held.components:
            found.complain(f"reports {kept.report}", f"is of the component {kept.component}, which is not there")


def _story(connection: Connection, row: Any, held: _Facts, found: Rederived) -> None:
    component = held.components.get(row.component)
    if component is None:
        found.complain(f"stories {row.component}", "is of a component that is not there")
        return
    numbers = sorted(held.members(row.component) & held.readings.keys())
    if row.version != derived.version() or row.built != component.changed:
        found.unknown.append(
            f"what the story of {len(numbers)} reports says: it is older than the facts or than this According, and is"
            " derived anew when it is next asked for"
        )
        return
    story = compare([held.readings[number] for number in numbers], held.decisions)
    found.compare(f"stories {row.component}", row._asdict(), derived.told_of(story))
    for section in derived.STORED:
        _records(connection, row.component, section, story, found)
    others = ~records.c.section.in_(derived.STORED)
    stray = select(records.c.section).where(records.c.component == row.component, others).distinct()
    for name in connection.execute(stray).scalars():
        found.complain(f"{name} of the story", "is no section of a story")
    _persons(connection, numbers, held, story, found)


def _records(connection: Connection, component: int, section: str, story: Story, found: Rederived) -> None:
    query = select(records).where(records.c.component == component, records.c.section == section)
    kept = {row.position: row for row in connection.execute(query)}
    for expected in derived.rows_of(component, section, story):
        about = f"{section} {expected['id'] or expected['position'] + 1}"
        row = kept.pop(expected["position"], None)
        if row is None:
            found.complain(about, "is not in the story that is kept, though it follows from the facts")
        else:
            found.compare(about, row._asdict(), expected)
    for row in kept.values():
        found.complain(f"{section} {row.id or row.position + 1}", f"is in the story that is kept, but {_WRONG}")


def _persons(connection: Connection, numbers: list[int], held: _Facts, story: Story, found: Rederived) -> None:
    """Who speaks in the passages according to the story."""
    speaking = {(s.report, s.statement): s.speaker for s in story.statements}
    for number in numbers:
        report = held.readings[number].report.id
        for row in connection.execute(select(passages_table).where(passages_table.c.report == number)):
            if row.person != (speaking.get((report, row.statement)) if row.statement else None):
                found.complain(f"passages of {report}", f"who speaks in {row.start}–{row.end}: {_WRONG}")
