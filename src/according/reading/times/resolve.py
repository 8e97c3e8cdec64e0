"""From sketches to TIMEX3 values: each is read against the day of saying, the day last spoken of, and the tense."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from according.reading.times.calendar import (
    add_days,
    add_months,
    holiday,
    iso_week,
    nth_weekday,
    safe_date,
    season_of,
)
from according.reading.times.lengths import period
from according.reading.times.sketch import Sketch

NEAR_DAYS = 60
FAR_DAYS = {1: 270, -1: 335}  # beyond which the tense alone does not place a month: the same one lies nearer by
RECENT_DAYS = 8
SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


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
    clock: str | None = None
    source: int | None = None  # which expression that was
    near_source: int | None = None
    story: bool = False  # the text tells of the past in its own order
    from_source: int | None = field(default=None)


@dataclass(frozen=True, slots=True)
class Value:
    """A TIMEX3 value with the day it starts on, where there is one, and whether it came from the focus."""

    value: str | None
    day: date | None = None
    exact: bool = False
    focal: bool = False
    anchored: bool = False


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
    if sketch.month or sketch.day:
        return _month_day(sketch, anchor, focus, lean)
    if sketch.holiday:
        return _holiday(sketch, anchor, focus, lean)
    if sketch.season:
        return _season(sketch, anchor, focus, lean)
    if sketch.portion:
        return _portion(sketch, anchor, focus)
    if sketch.weekday:
        return _weekday(sketch, anchor, focus, lean)
    if sketch.year:
        return Value(f"{sketch.year:04d}", safe_date(sketch.year, 1, 1))
    if sketch.shift is not None:
        return _shifted(sketch, anchor, focus)
    return Value(None)


def _first_day(value: str) -> date | None:
    digits = value[:4]
    return safe_date(int(digits), 1, 1) if len(value) == 4 and digits.isdigit() else None


def _day(day: date | None, *, focal: bool = False, anchored: bool = True) -> Value:
    return Value(day.isoformat() if day else None, day, exact=True, focal=focal, anchored=anchored)


def _month_day(sketch: Sketch, anchor: Anchor, focus: Focus, lean: int) -> Value:
    month, day = sketch.month, sketch.day
    if sketch.year and month:
        if day is None:
            return Value(f"{sketch.year:04d}-{month:02d}", safe_date(sketch.year, month, 1))
        full = safe_date(sketch.year, month, day)
        return Value(f"{sketch.year:04d}-{month:02d}-{day:02d}", full, exact=True) if full else Value(None)
    if month is None and day is not None:
        return _day_alone(day, anchor, focus, lean)
    month = month or 1
    told = focus.day if focus.story or sketch.base == "focus" else None
    base = told or anchor.day
    if base is None:
        return Value(f"XXXX-{month:02d}" + (f"-{day:02d}" if day else ""))
    if sketch.unit == "Y" and sketch.shift is not None:
        year = base.year + int(sketch.shift)
    elif told and not sketch.lean:
        year = _story_year(focus, base, month)
    else:
        year = _nearest_year(sketch, month, day or 0, base, lean)
    value = f"{year:04d}-{month:02d}" + (f"-{day:02d}" if day else "")
    start = safe_date(year, month, day or 1)
    if start is None:
        return Value(None)
    return Value(value, start, exact=day is not None, focal=told is not None, anchored=told is None)


def _story_year(focus: Focus, base: date, month: int) -> int:
    """The year of a month in a story: the nearest to the month last spoken of, or the year, where none was."""
    if not focus.fine:
        return base.year
    ahead = (month - base.month) % 12
    return base.year + ((base.month + ahead > 12) if ahead <= 6 else -(month > base.month))


def _nearest_year(sketch: Sketch, month: int, day: int, base: date, lean: int) -> int:
    """The year that makes a month, or a day of one, the nearest in the direction that it leans to."""
    if sketch.weekday and day:
        for year in sorted(range(base.year - 3, base.year + 4), key=lambda y: (abs(y - base.year), -y)):
            full = safe_date(year, month, day)
            if full and full.isoweekday() == sketch.weekday:
                return year
    here, there = (base.month, base.day if day else 0), (month, day)
    if abs(lean) == 2 and (month == base.month and not day):
        return base.year + (1 if lean > 0 else -1)
    ahead, back = base.year + (there < here), base.year - (there > here)
    if lean in (-1, 1):
        year, other = (ahead, back) if lean > 0 else (back, ahead)
        return other if _far(year, month, day, base) > FAR_DAYS[lean] else year
    if lean:
        return ahead if lean > 0 else back
    for year in (base.year - 1, base.year, base.year + 1):
        full = safe_date(year, month, day or 15)
        if full and abs((full - base).days) <= NEAR_DAYS:
            return year
    return base.year - (there > here)


def _far(year: int, month: int, day: int, base: date) -> int:
    """How many days lie between a day, or the middle of a month, and the base."""
    full = safe_date(year, month, day or 15)
    return abs((full - base).days) if full else 0


def _day_alone(day: int, anchor: Anchor, focus: Focus, lean: int) -> Value:
    """ "The 3rd": in the month last spoken of in a story, else the nearest in the direction that it leans to."""
    base = focus.day if focus.story else anchor.day
    if base is None:
        return Value(f"XXXX-XX-{day:02d}")
    steps = (0,) if focus.story else (0, 1) if lean > 0 else (0, -1)
    for step in steps:
        month = add_months(base.replace(day=1), step)
        full = safe_date(month.year, month.month, day) if month else None
        if full and (focus.story or (full >= base if lean > 0 else full <= base)):
            return _day(full, focal=focus.story)
    return Value(None)


def _holiday(sketch: Sketch, anchor: Anchor, focus: Focus, lean: int) -> Value:
    rule = sketch.holiday or ""
    if sketch.year:
        return _day(holiday(rule, sketch.year), anchored=False)
    base = (focus.day if focus.story else None) or anchor.day
    if base is None:
        return Value(f"XXXX-{rule}" if rule[:1].isdigit() else None)
    days = [day for year in (base.year - 1, base.year, base.year + 1) if (day := holiday(rule, year))]
    if focus.story:
        days = [day for day in days if day.year == base.year] or days
    ahead, back = [d for d in days if d >= base], [d for d in days if d <= base]
    nearest = min(days, key=lambda d: abs((d - base).days))
    wanted = min(ahead) if lean > 0 and ahead else max(back) if lean < 0 and back else nearest
    return _day(_shift_days(wanted, sketch))


def _shift_days(day: date, sketch: Sketch) -> date | None:
    return add_days(day, sketch.shift) if sketch.shift and sketch.unit == "D" else day


def _season(sketch: Sketch, anchor: Anchor, focus: Focus, lean: int) -> Value:
    name = sketch.season or "SU"
    if sketch.year:
        return Value(f"{sketch.year:04d}-{name}", safe_date(sketch.year, SEASON_MONTH[name], 1))
    told = focus.day if focus.story or sketch.base == "focus" else None
    base = told or anchor.day
    if base is None:
        return Value(f"XXXX-{name}")
    year = base.year
    if not told:
        running = season_of(base) == name
        if abs(lean) == 2 and running:
            year += 1 if lean > 0 else -1
        elif lean > 0:
            year += SEASON_MONTH[name] < base.month and not running
        elif lean < 0:
            year -= SEASON_MONTH[name] > base.month
        if name == "WI" and running and base.month < 3:
            year -= 1
    return Value(
        f"{year:04d}-{name}", safe_date(year, SEASON_MONTH[name], 1), focal=told is not None, anchored=not told
    )


def _portion(sketch: Sketch, anchor: Anchor, focus: Focus) -> Value:
    year, portion = sketch.year, sketch.portion or "Q1"
    if year is None:
        base = (focus.day if focus.story else None) or anchor.day
        year = base.year + int(sketch.shift or 0) if base else None
    if not year:
        return Value(f"XXXX-{portion}")
    month = (int(portion[1]) - 1) * (3 if portion[0] == "Q" else 6) + 1
    return Value(f"{year:04d}-{portion}", safe_date(year, month, 1), anchored=sketch.year is None)


def _weekday(sketch: Sketch, anchor: Anchor, focus: Focus, lean: int) -> Value:
    told = focus.day if sketch.base == "focus" or (focus.story and focus.exact) else None
    base = told or anchor.day
    if base is None:
        return Value(None)
    wanted = sketch.weekday or 1
    if sketch.unit == "W" and sketch.shift is not None:
        return _day(add_days(base, 7 * sketch.shift + wanted - base.isoweekday()), focal=told is not None)
    if told:
        step = (wanted - base.isoweekday()) % 7
        step = step or (7 if lean == 2 else 0)
        return _day(add_days(base, step - 7 if lean == -2 else step), focal=True)
    step = (wanted - base.isoweekday()) % 7
    if lean == 2:
        return _day(add_days(base, step or 7))
    if lean == -2:
        return _day(add_days(base, step - 7))
    if lean > 0:
        return _day(add_days(base, step))
    return _day(add_days(base, step - 7 if step else 0))


def _shifted(sketch: Sketch, anchor: Anchor, focus: Focus) -> Value:
    """This, last and next day, week, month, weekend, quarter, year, decade."""
    told = sketch.base == "focus"
    base = (
        (focus.near if not focus.story and focus.near and (sketch.unit == "D") else focus.day) if told else anchor.day
    )
    if base is None and told:
        base = anchor.day
    if base is None:
        return Value(None)
    value = stretch(base, sketch.unit or "D", int(sketch.shift or 0))
    return replace(value, focal=told, anchored=not told)


def stretch(base: date, unit: str, n: int) -> Value:
    """The day, week, month … that lies n of them from the one that `base` is in."""
    if unit == "D":
        return _day(add_days(base, n))
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
    base = (focus.day if told else anchor.day) or None
    if unit in ("H", "m", "S"):
        clock = focus.clock if told else anchor.minute
        day = (focus.near or focus.day or anchor.day) if told else anchor.day
        return _minutes(sketch, day, clock)
    if base is None:
        return Value(None)
    n = sketch.shift
    if unit == "D" or unit in ("NI", "MO", "AF", "EV"):
        return _day(add_days(base, n), focal=told) if not told or focus.exact else Value(f"{base:%Y}-XX-XX", base)
    if n % 1:
        unit, n = ("M", n * 12) if unit == "Y" else ("D", n * 7) if unit in ("W", "2W") else (unit, n)
    if unit in ("W", "2W") and told and focus.exact:
        return _day(add_days(base, n * (14 if unit == "2W" else 7)), focal=True)
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
        return _day(nth_weekday(start.year, start.month, n, int(what)) if of_month else None)
    if what == "D":
        end = add_months(start, 1 if of_month else 12)
        return _day(add_days(start, n - 1) if n > 0 else add_days(end, n) if end else None)
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
    clock = (
        sketch.clock or {"MO": "06:00", "MI": "12:00", "AF": "13:00", "EV": "18:00", "NI": "20:00"}[sketch.part or "MO"]
    )
    if lean > 0:
        return add_days(base, 1) if sketch.part == "MO" and not sketch.clock and anchor.name != "said" else base
    day = focus.near or base
    if anchor.limit and clock < "24:00":
        moment = datetime(day.year, day.month, day.day, int(clock[:2]), int(clock[3:5]))
        if moment > anchor.limit and day >= anchor.limit.date():
            return add_days(day, -1)
    return day


def duration_value(n: float | None, unit: str) -> str:
    """The ISO 8601 duration of n units."""
    return period(n, unit)
