"""Calendar arithmetic for partial dates: shifting, holidays, the days that a TIMEX3 value can mean."""

from __future__ import annotations

import re
from datetime import date, timedelta

WEEKDAY_RULES = {"THANKSGIVING": (11, 4, 4), "LABORDAY": (9, 1, 1), "MEMORIALDAY": (5, -1, 1),
                 "COLUMBUSDAY": (10, 2, 1), "KINGDAY": (1, 3, 1),
                 "PRESIDENTSDAY": (2, 3, 1), "FATHERSDAY": (6, 3, 7)}  # fmt: skip
EASTER_RULES = {"EASTER": 0, "EASTERMONDAY": 1, "GOODFRIDAY": -2, "PALMSUNDAY": -7, "ASHWEDNESDAY": -46}
SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
PARTS = {"MO": ("00:00", "11:59"), "MI": ("11:00", "14:59"), "AF": ("12:00", "17:59"), "EV": ("17:00", "23:59"),
         "NI": ("18:00", "05:59")}  # fmt: skip


def safe_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has none (31 June, year 0)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def add_days(day: date, n: float) -> date | None:
    """`day` moved by n days, None outside the calendar."""
    try:
        return day + timedelta(days=n)
    except (OverflowError, ValueError):
        return None


def add_months(day: date, n: int) -> date | None:
    """`day` moved by n months, the day of the month cut to what that month has; None outside the calendar."""
    months = day.year * 12 + day.month - 1 + n
    year, month = divmod(months, 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(day.day, days_in(year, month + 1)))


def days_in(year: int, month: int) -> int:
    """How many days a month has."""
    following = date(year + (month == 12), month % 12 + 1, 1) if year < 9999 else date(9999, 12, 31)
    return (following - timedelta(days=1)).day if year < 9999 else 31


def easter(year: int) -> date:
    """Easter Sunday by the Gregorian computus (Meeus, Jones, Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    el = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * el) // 451
    month, day = divmod(h + el - 7 * m + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, n: int, weekday: int) -> date | None:
    """The n-th (from the end if negative) weekday (Monday 1) of a month."""
    last = days_in(year, month)
    days = [d for d in range(1, last + 1) if date(year, month, d).isoweekday() == weekday]
    try:
        return date(year, month, days[n - 1 if n > 0 else n])
    except IndexError:
        return None


def holiday(rule: str, year: int) -> date | None:
    """The day that a row of the holiday table means in a year."""
    if rule in EASTER_RULES:
        return add_days(easter(year), EASTER_RULES[rule])
    if rule in WEEKDAY_RULES:
        month, n, weekday = WEEKDAY_RULES[rule]
        return nth_weekday(year, month, n, weekday)
    if rule == "BLACKFRIDAY":
        day = nth_weekday(year, 11, 4, 4)
        return add_days(day, 1) if day else None
    fixed = rule.split("-")
    if len(fixed) == 3:  # one day of one year ("9/11")
        return safe_date(int(fixed[0]), int(fixed[1]), int(fixed[2]))
    return safe_date(year, int(fixed[0]), int(fixed[1]))


def iso_week(day: date) -> str:
    """The TIMEX3 value of the week of a day."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def season_of(day: date) -> str:
    """The season that a day of the northern year lies in."""
    return ("WI", "WI", "SP", "SP", "SP", "SU", "SU", "SU", "FA", "FA", "FA", "WI")[day.month - 1]


def interval(value: str | None) -> tuple[str | None, str | None]:
    """Earliest and latest calendar day (or minute, for a time of day) that a TIMEX3 value can mean."""
    if not value:
        return None, None
    m = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)(?:T(.+))?", value)
    if m:
        day = safe_date(int(m[1]), int(m[2]), int(m[3]))
        return _within_day(day, m[4]) if day else (None, None)
    ends = _days_of(value)
    return (ends[0].isoformat(), ends[1].isoformat()) if ends else (None, None)


def _within_day(day: date, time: str | None) -> tuple[str | None, str | None]:
    """The ends of a day, of a part of it, or the minute itself."""
    if time is None:
        return day.isoformat(), day.isoformat()
    if time in PARTS:
        first, last = PARTS[time]
        end_day = add_days(day, 1) if time == "NI" else day
        return f"{day}T{first}", f"{end_day}T{last}"
    if time.startswith("24:"):
        following = add_days(day, 1)
        return f"{following}T00{time[2:]}", f"{following}T00{time[2:]}"
    return f"{day}T{time}", f"{day}T{time}"


def _days_of(value: str) -> tuple[date, date] | None:
    """First and last day of a week, month, quarter, half, season, year, decade or century."""
    if m := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
        try:
            monday = date.fromisocalendar(int(m[1]), int(m[2]), 1)
        except ValueError:
            return None
        last = add_days(monday, 6)
        first = add_days(monday, 5) if m[3] else monday
        return (first, last) if first and last else None
    if m := re.fullmatch(r"(\d{4})-(\d\d|Q[1-4]|H[12]|SP|SU|FA|WI)", value):
        return _months_of(int(m[1]), m[2])
    if re.fullmatch(r"\d{2,4}", value):
        low, high = int(value.ljust(4, "0")), int(value.ljust(4, "9"))
        return (date(low, 1, 1), date(high, 12, 31)) if low else None
    return None


def _months_of(year: int, part: str) -> tuple[date, date] | None:
    """First and last day of a month, quarter, half or season of a year."""
    if part.isdigit():
        first = last = int(part)
    elif part[0] == "Q":
        first, last = int(part[1]) * 3 - 2, int(part[1]) * 3
    elif part[0] == "H":
        first, last = int(part[1]) * 6 - 5, int(part[1]) * 6
    else:
        first, last = SEASONS[part]
    if not (1 <= first <= 12 and 1 <= last <= 12 and 1 <= year < 9999):
        return None
    end_year = year + (last < first)
    return date(year, first, 1), date(end_year, last, days_in(end_year, last))
