"""What a ledger said at an earlier time, from the facts that had been recorded by then."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, func, select

from according.errors import BadOption
from according.ledger import components, decided
from according.ledger.derived import hidden_reports
from according.ledger.linked import compare, described, links_of
from according.ledger.packing import decode_reading
from according.ledger.schema import captures, readings, report_links, reports
from according.model import Reading, Report
from according.story import Aside, Story

END = "9999-12-31T00:00:00+00:00"
"""A time after all that was recorded."""


def moment(time: str) -> str:
    """`time` (ISO 8601, UTC unless it says otherwise) as the ledger writes times. Raises BadOption."""
    try:
        at = datetime.fromisoformat(time)
    except ValueError as error:
        raise BadOption(f"{time!r} is not a time; give one such as 2031-03-04 or 2031-03-04T18:00") from error
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC).isoformat(timespec="microseconds")


def story_at(connection: Connection, time: str, *, as_of: str | None = None) -> Story:
    """The story of what had been recorded before `time` and is not forgotten since; `as_of` as in `compare`.

    Raises BadOption.
    """
    before = moment(time)
    counted = _counted(connection, before)
    corrected = decided.corrected_reports(decided.all_decisions(connection))
    holding = decided.in_force(decided.all_decisions(connection, before=before))
    first: dict[int, str] = {}
    then: dict[int, Report] = {}
    links: dict[int, frozenset[str]] = {}
    for number, row in counted.items():
        if row.then == row.reading and row.report not in corrected:
            first[number] = components.first_of(row.published, row.report)
        else:  # read anew or corrected since: what tied it to others then has to be read again
            (old,) = described([_read(connection, row)], holding)
            first[number], links[number] = components.first_of(old.report.published, row.report), links_of(old)
            then[number] = old.report
    groups = components.grouped(first, _links(connection, first, links))
    if not groups:
        return compare(())
    main = min(groups.values(), key=lambda group: (-len(group), min(first[number] for number in group)))
    outside = sorted(set(first) - set(main), key=lambda number: first[number])
    story = compare([_read(connection, counted[number]) for number in main], holding, as_of=as_of)
    hidden = hidden_reports(holding)
    return replace(story, set_aside=tuple(_aside(counted[number], then.get(number), hidden) for number in outside))


def _counted(connection: Connection, before: str) -> dict[int, Any]:
    """By number, the row in `reports` of each report that was there, with the reading that counted `then`."""
    newest = (
        select(readings.c.report, func.max(readings.c.number).label("number"))
        .where(readings.c.added < before)
        .group_by(readings.c.report)
        .subquery()
    )
    rows = connection.execute(
        select(reports, newest.c.number.label("then"))
        .join(newest, newest.c.report == reports.c.report)
        .join(captures, captures.c.number == reports.c.number)
        .where(captures.c.added < before)
    )
    return {row.number: row for row in rows}


def _links(connection: Connection, first: dict[int, str], read: dict[int, frozenset[str]]) -> list[tuple[str, int]]:
    held = connection.execute(select(report_links.c.link, report_links.c.report))
    kept = [(link, number) for link, number in held if number in first and number not in read]
    return kept + [(link, number) for number, links in read.items() for link in links]


def _read(connection: Connection, row: Any) -> Reading:
    """The reading of a report that counted then."""
    data = connection.execute(select(readings.c.data).where(readings.c.number == row.then)).scalar_one()
    return decode_reading(data, row.report)


def _aside(row: Any, then: Report | None, hidden: frozenset[str]) -> Aside:
    report = then or row
    return Aside(row.report, report.origin, report.title, report.publisher, report.published, row.report in hidden)
