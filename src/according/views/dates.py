"""Dates in words: ISO 8601 and TIMEX3 values as a newsroom writes them, never more precise than they are."""

from __future__ import annotations

import re
from datetime import date

from according.model import Time
from according.ranks import sort_day as sort_day

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_PARTS_OF_DAY = {
    "MO": "morning", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "daytime", "MI": "midday",
}  # fmt: skip
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
_MODS = {
    "START": "early", "MID": "mid", "END": "late", "APPROX": "about", "BEFORE": "before", "AFTER": "after",
    "ON_OR_BEFORE": "by", "ON_OR_AFTER": "from", "LESS_THAN": "less than", "MORE_THAN": "more than",
    "EQUAL_OR_LESS": "at most", "EQUAL_OR_MORE": "at least",
}  # fmt: skip

_DAY = re.compile(r"(\d{4}|XXXX)(?:-(\d\d|XX))?(?:-(\d\d|XX))?(?:T(.+))?$")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?$")
_SPECIAL = re.compile(r"(\d{4})-(SP|SU|FA|WI|Q[1-4]|H[12])$")
_CLOCK = re.compile(r"(\d\d)(?::(\d\d))?(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$")


def date_words(value: str | None) -> str | None:
    """An ISO 8601 or TIMEX3 value in words ("5 September 2031, 21:40 UTC"); None where it is no calendar value."""
    if not value:
        return None
    if value.startswith("T"):
        return _clock(value[1:])
    if week := _WEEK.match(value):
        return _week(int(week[1]), int(week[2]), weekend=bool(week[3]))
    if special := _SPECIAL.match(value):
        return f"{_part_of_year(special[2])} {special[1]}"
    if not (day := _DAY.match(value)):
        return None
    words = _calendar(day[1], day[2], day[3])
    if words and day[4]:
        clock = _clock(day[4])
        return f"{words}, {clock}" if clock else None
    return words


def _week(year: int, number: int, *, weekend: bool) -> str | None:
    """ "the week of 14 April 2031", by its Monday; a weekend by its Saturday."""
    try:
        first = date.fromisocalendar(year, number, 6 if weekend else 1)
    except ValueError:
        return None
    return f"the {'weekend' if weekend else 'week'} of {first.day} {MONTHS[first.month - 1]} {first.year}"


def _part_of_year(code: str) -> str:
    if code in _SEASONS:
        return _SEASONS[code]
    return f"{'quarter' if code[0] == 'Q' else 'half'} {code[1]} of"


def _calendar(year: str, month: str | None, day: str | None) -> str | None:
    if month in (None, "XX"):
        return None if year == "XXXX" else year
    assert month is not None
    if not 1 <= int(month) <= 12:
        return None
    words = MONTHS[int(month) - 1]
    if day not in (None, "XX"):
        words = f"{int(day or 0)} {words}"
    return f"{words} (year not known)" if year == "XXXX" else f"{words} {year}"


def _clock(value: str) -> str | None:
    if value in _PARTS_OF_DAY:
        return _PARTS_OF_DAY[value]
    if not (clock := _CLOCK.match(value)):
        return None
    words = f"{clock[1]}:{clock[2] or '00'}"
    zone = clock[3]
    if not zone:
        return words
    return f"{words} UTC" if zone in ("Z", "+00:00", "+0000", "-00:00") else f"{words} (UTC{zone})"


def time_words(time: Time, text: str) -> str:
    """What a time expression means, with the words that say so: "5 September 2031 (“Friday”)"."""
    words = " ".join(text[time.start : time.end].split())
    meant = date_words(time.value) if time.type in ("DATE", "TIME") else None
    if not meant:
        return f"“{words}”"
    if time.mod in _MODS:
        meant = f"{_MODS[time.mod]} {meant}"
    return meant if not words or words.casefold() == meant.casefold() else f"{meant} (“{words}”)"


def day_of(time: Time) -> str | None:
    """The calendar day, week, month or year that a time lies in, as ISO 8601; None where it has none."""
    value = time.value if time.type in ("DATE", "TIME") else None
    if value and _WEEK.match(value):
        return value
    if value and (day := re.match(r"\d{4}(-\d\d)?(?(1)(-\d\d)?)", value)):
        return day[0]
    return time.earliest[:10] if time.earliest else None
