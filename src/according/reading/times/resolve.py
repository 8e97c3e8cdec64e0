"""From sketches to TIMEX3 values: each is read against the day of saying, the day last spoken of, and the tense."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from according.reading.times.calendar import (
    add_days,
    add_months,
    iso_week,
    nth_weekday,
    safe_date,
)
from according.reading.times.sketch import Sketch
from according.reading.times.values import Anchor, Focus, Value, day_value
from according.reading.times.yearly import holiday_value, month_day, portion_value, season_value

SATURDAY = 6
RECENT_DAYS = 8
NEAR_DAYS = 31


def resolve(sketch: Sketch, anchor: Anchor, focus: Focus, lean: int) -> Value:
    """The value of a sketch. `lean` is the direction by tense; the sketch's own words go first."""
    if sketch.kind in ("duration", "set", "ref"):
        return Value(sketch.value)
    if sketch.kind == "offset":
        return _offset(sketch, anchor, focus)
    if sketch.kind in ("clock", "part"):
        return _of_day(sketch, anchor, focus, lean)
    return date_value(sketch, anchor, focus, sketch.lean or lean)


def date_value(sketch: Sketch, anchor: Anchor, focus: Focus, lean: int) -> Value:
    """The value of what names a day or a longer stretch of the calendar."""
    if sketch.ordinal:
        return _counted_out(sketch, anchor, focus, lean)
    if sketch.value and sketch.value != "ambiguous":
        return Value(sketch.value, _first_day(sketch.value))
    if sketch.value == "ambiguous" and _reads_month_first(sketch, anchor.day):
        sketch = replace(sketch, month=sketch.day, day=sketch.month)
    if sketch.month or sketch.day:
        return month_day(sketch, anchor, focus, lean)
    if sketch.holiday:
        return holiday_value(sketch, anchor, focus, lean)
    if sketch.season:
        return season_value(sketch, anchor, focus, lean)
    if sketch.portion:
        return portion_value(sketch, anchor, focus, lean)
    if sketch.weekday:
        return _weekday(sketch, anchor, focus, lean)
    if sketch.year:
        return Value(f"{sketch.year:04d}", safe_date(sketch.year, 1, 1))
    if sketch.shift is not None:
        return _shifted(sketch, anchor, focus, lean)
    return Value(None)


def _reads_month_first(sketch: Sketch, anchor: date | None) -> bool:
    """Whether 05/09/2031 lies near the anchor with the month first and far from it with the day first."""
    year, month, day = sketch.year or 1, sketch.month or 1, sketch.day or 1
    ends = safe_date(year, month, day), safe_date(year, day, month)
    near = [end is not None and anchor is not None and abs((end - anchor).days) <= NEAR_DAYS for end in ends]
    return near[1] and not near[0]


def _first_day(value: str) -> date | None:
    digits = value[:4]
    return safe_date(int(digits), 1, 1) if len(value) == 4 and digits.isdigit() else None


def _weekday(sketch: Sketch, anchor: Anchor, focus: Focus, lean: int) -> Value:
    after = sketch.base == "focus" or (focus.range and focus.exact)
    told = focus.day if after or (focus.story and focus.exact) else None
    base = told or anchor.day
    if base is None:
        return Value(None)
    wanted = sketch.weekday or 1
    if sketch.unit == "W" and sketch.shift is not None:
        return day_value(add_days(base, 7 * sketch.shift + wanted - base.isoweekday()), focal=told is not None)
    if told:
        step = (wanted - base.isoweekday()) % 7
        step = step or (7 if lean == 2 else 0)
        return day_value(add_days(base, step - 7 if lean == -2 else step), focal=True)
    step = (wanted - base.isoweekday()) % 7
    if lean == 2:
        return day_value(add_days(base, step or 7))
    if lean == -2:
        return day_value(add_days(base, step - 7))
    if lean > 0:
        return day_value(add_days(base, step))
    return day_value(add_days(base, step - 7 if step else 0))


def _shifted(sketch: Sketch, anchor: Anchor, focus: Focus, lean: int) -> Value:
    """This, last and next day, week, month, weekend, quarter, year, decade."""
    told = sketch.base != "anchor"
    near = focus.near if not focus.story and sketch.base == "focus" and sketch.unit == "D" else None
    base = (near or focus.day) if told else anchor.day
    if base is None and told:
        base = anchor.day
    if base is None:
        return Value(None)
    shift = int(sketch.shift or 0)
    if sketch.unit == "WE" and not shift and lean < 0 and not told:
        shift = 0 if base.isoweekday() >= SATURDAY else -1
    value = stretch(base, sketch.unit or "D", shift)
    return replace(value, focal=told, anchored=not told)


def stretch(base: date, unit: str, n: int) -> Value:
    """The day, week, month … that lies n of them from the one that `base` is in."""
    if unit == "D":
        return day_value(add_days(base, n))
    if unit in ("W", "WE", "2W"):
        day = add_days(base, 7 * n * (2 if unit == "2W" else 1))
        return Value(iso_week(day) + ("-WE" if unit == "WE" else ""), day) if day else Value(None)
    months = {"M": 1, "Q": 3, "6M": 6, "Y": 12, "E": 120, "C": 1200, "L": 12000}.get(unit)
    day = add_months(base.replace(day=1), n * months) if months else None
    if day is None:
        return Value(None)
    if unit == "M":
        return Value(f"{day:%Y-%m}", day)
    if unit == "Q":
        return Value(f"{day.year:04d}-Q{(day.month + 2) // 3}", day)
    cut = {"E": 3, "C": 2, "L": 1}.get(unit, 4)
    return Value(f"{day.year:04d}"[:cut], safe_date(day.year, 1, 1))


def _offset(sketch: Sketch, anchor: Anchor, focus: Focus) -> Value:
    """ "Two days ago", "a week earlier", "40 minutes later"."""
    unit = sketch.unit or "D"
    told = sketch.base == "focus"
    if sketch.shift is None:
        if unit in ("H", "m", "S"):
            return Value(None)
        return Value("PAST_REF" if sketch.lean < 0 else "FUTURE_REF")
    base = (focus.day if told else anchor.day) or (anchor.day if sketch.lean < 0 else None)
    if unit in ("H", "m", "S"):
        clock = focus.clock if told else anchor.minute
        day = (focus.near or focus.day or anchor.day) if told else anchor.day
        return _minutes(sketch, day, clock)
    if base is None:
        return Value(None)
    n = sketch.shift
    told = told and focus.day is not None
    if unit == "Y" and told and focus.quarter and not n % 1:
        return replace(stretch(base, "Q", int(n) * 4), focal=True)
    if unit == "D" or unit in ("NI", "MO", "AF", "EV"):
        return day_value(add_days(base, n), focal=told) if not told or focus.exact else Value(f"{base:%Y}-XX-XX", base)
    if n % 1:
        unit, n = ("M", n * 12) if unit == "Y" else ("D", n * 7) if unit in ("W", "2W") else (unit, n)
    if unit in ("W", "2W") and told and focus.exact:
        return day_value(add_days(base, n * (14 if unit == "2W" else 7)), focal=True)
    return replace(stretch(base, unit, int(n)), focal=told, anchored=not told)


def _minutes(sketch: Sketch, day: date | None, clock: str | None) -> Value:
    """A clock time moved by hours, minutes or seconds."""
    if clock is None or day is None or ":" not in clock:
        return Value(None)
    seconds = {"H": 3600, "m": 60, "S": 1}[sketch.unit or "m"] * (sketch.shift or 0)
    try:
        start = datetime(day.year, day.month, day.day, int(clock[:2]) % 24, int(clock[3:5]))
        moment = start + timedelta(seconds=seconds)
    except (OverflowError, ValueError):
        return Value(None)
    return Value(moment.strftime("%Y-%m-%dT%H:%M"), moment.date(), exact=True, focal=True)


def _counted_out(sketch: Sketch, anchor: Anchor, focus: Focus, lean: int) -> Value:
    """ "The first Monday of October", "the second week of March", "the last day of the month"."""
    n, what = sketch.ordinal or (1, "D")
    whole = date_value(replace(sketch, ordinal=None), anchor, focus, lean)
    start = whole.day
    if start is None:
        return Value(None)
    of_month = whole.value is not None and len(whole.value) == 7
    if what.isdigit():
        return day_value(nth_weekday(start.year, start.month, n, int(what)) if of_month else None)
    if what == "D":
        end = add_months(start, 1 if of_month else 12)
        return day_value(add_days(start, n - 1) if n > 0 else add_days(end, n) if end else None)
    if what in ("W", "WE"):
        day = add_days(start, 7 * (n - 1)) if n > 0 else add_days(add_months(start, 1) or start, -4)
        return Value(iso_week(day) + ("-WE" if what == "WE" else ""), day) if day else Value(None)
    if what == "M" and not of_month:
        return stretch(start, "M", n - 1 if n > 0 else 11)
    if what == "E" and whole.value and len(whole.value) == 2:
        return Value(f"{whole.value}{n - 1 if n > 0 else 9}")
    return Value(whole.value, start)


def _of_day(sketch: Sketch, anchor: Anchor, focus: Focus, lean: int) -> Value:
    """A clock time or a part of a day, on the day that it names or on the one that is spoken of."""
    time = sketch.clock or sketch.part or ""
    if sketch.value == "generic":
        return Value(f"XXXX-XX-XXT{time}")
    named = sketch.day or sketch.month or sketch.weekday or sketch.shift is not None or sketch.holiday or sketch.value
    suffix = sketch.zone or ""
    if sketch.part == "NI" and sketch.lean == -1 and sketch.shift == 0 and lean <= 0:
        sketch = replace(sketch, shift=-1)  # "overnight" is the night before, unless it lies ahead
    if named and sketch.clock == "00:00" and sketch.part == "NI":
        time = "24:00"  # "midnight tonight" ends the day
    if named:
        base = date_value(replace(sketch, value=None), anchor, focus, sketch.lean or lean)
        if base.value is None or (not base.exact and "XX" not in base.value):
            return Value(f"T{time}{suffix}" if sketch.clock and anchor.day is None else None)
        return replace(base, value=f"{base.value}T{time}{suffix}")
    day = _day_of_time(sketch, anchor, focus, lean)
    if day is None:
        return Value(f"T{time}{suffix}" if sketch.clock else None)
    return Value(f"{day.isoformat()}T{time}{suffix}", day, exact=True, anchored=True)


def _day_of_time(sketch: Sketch, anchor: Anchor, focus: Focus, lean: int) -> date | None:
    """The day of a bare "2 p.m." or "at dawn": the one just spoken of, else the anchor's, but no past yet to come."""
    base = anchor.day
    if focus.story:
        return focus.day if focus.exact else None
    if base is None:
        return None
    if sketch.clock and focus.ahead is not None:
        return focus.ahead
    clock = (
        sketch.clock or {"MO": "06:00", "MI": "12:00", "AF": "13:00", "EV": "18:00", "NI": "20:00"}[sketch.part or "MO"]
    )
    if lean > 0:
        return add_days(base, 1) if sketch.part == "MO" and not sketch.clock and anchor.name != "said" else base
    day = focus.near or base
    if sketch.part == "NI" and lean < 0 and focus.near is None:
        return add_days(base, -1)
    if anchor.limit and clock < "24:00":
        moment = datetime(day.year, day.month, day.day, int(clock[:2]), int(clock[3:5]))
        if moment > anchor.limit and day >= anchor.limit.date():
            return add_days(day, -1)
    return day
