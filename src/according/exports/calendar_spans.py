"""Dates of a story as stretches of the calendar: a day, a month or a year, or one moment."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$")
_WEEK = re.compile(r"(\d{4})-W(\d\d)$")


def days_of(value: str | None) -> tuple[date, date] | None:
    """The first day that an ISO 8601 value means and the day after the last; None where it is no calendar value."""
    if not value:
        return None
    try:
        if week := _WEEK.match(value):
            monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
            return monday, monday + timedelta(days=7)
        if not (found := _DAY.match(value.partition("T")[0])):
            return None
        year, month, day = int(found[1]), int(found[2] or 1), int(found[3] or 1)
        first = date(year, month, day)
        if found[3]:
            return first, first + timedelta(days=1)
        return first, date(year + 1, 1, 1) if not found[2] else date(year + month // 12, month % 12 + 1, 1)
    except (ValueError, OverflowError):  # 31 February, year 9999
        return None


def moment_of(value: str | None) -> datetime | None:
    """The moment that an ISO 8601 date-time means, in UTC where it has an offset; None where it has no clock."""
    if not value or "T" not in value:
        return None
    try:
        moment = datetime.fromisoformat(value)
        return moment.astimezone(UTC) if moment.tzinfo else moment
    except (ValueError, OverflowError):
        return None
