"""What times are read against, and what they are read as."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day (and minute, where known) against which the words of a block are read, and what it is called."""

    day: date | None
    minute: str | None = None
    limit: datetime | None = None  # nothing past can be later: the last time the report was touched
    name: str | None = None


@dataclass(slots=True)
class Focus:
    """What was last spoken of, as the text is read from top to bottom."""

    day: date | None = None
    exact: bool = False  # a whole date, not just a month or a year
    fine: bool = False  # a month at least
    near: date | None = None  # the last day named within a week of the anchor
    quarter: bool = False  # a quarter of a year
    clock: str | None = None
    source: int | None = None  # which expression that was
    ahead: date | None = None  # a day to come that the same sentence names
    range: bool = False  # the expression read now ends a stretch that `day` begins
    story: bool = False  # the text tells of the past in its own order


@dataclass(frozen=True, slots=True)
class Value:
    """A TIMEX3 value with the day it starts on, where there is one, and whether it came from the focus."""

    value: str | None
    day: date | None = None
    exact: bool = False
    focal: bool = False
    anchored: bool = False


def day_value(day: date | None, *, focal: bool = False, anchored: bool = True) -> Value:
    """The value of one day."""
    return Value(day.isoformat() if day else None, day, exact=True, focal=focal, anchored=anchored)
