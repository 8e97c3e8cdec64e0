"""In which order reports can have copied from one another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from according.compare.names import name_key
from according.model import Reading

UNKNOWN = "9999"


def by_precedence(readings: Iterable[Reading]) -> list[Reading]:
    """Earlier published first; at the same time, as far as is known, an agency that others credit, then by id.

    A dispatch without a date of its own is no later than the first report that credits its agency.
    """
    held = sorted(readings, key=lambda r: r.report.id)
    credited = _credited(held)
    return sorted(held, key=lambda r: _key(r, credited))


def instant(published: str | None) -> tuple[str, str]:
    """Day and time of day in UTC as strings; the time is "" where it is not known."""
    if not published:
        return UNKNOWN, ""
    if "T" not in published:
        return published[:10], ""
    try:
        time = datetime.fromisoformat(published)
    except ValueError:
        return published[:10], ""
    time = time.astimezone(UTC) if time.tzinfo else time
    return time.date().isoformat(), time.time().isoformat()


def _credited(readings: Sequence[Reading]) -> dict[str, str]:
    """The day of the first report by another that credits an agency, by the agency's name."""
    days: dict[str, str] = {}
    for reading in readings:
        for credit in reading.report.credits:
            name = name_key(credit)
            if name != name_key(reading.report.publisher):
                days[name] = min(days.get(name, UNKNOWN), instant(reading.report.published)[0])
    return days


def _key(reading: Reading, credited: dict[str, str]) -> tuple[str, bool, str, bool, str]:
    name = name_key(reading.report.publisher)
    day, time = instant(reading.report.published)
    if name in credited and day == UNKNOWN:
        day = credited[name]
    last = not time and name not in credited
    return day, last, time, name not in credited, reading.report.id
