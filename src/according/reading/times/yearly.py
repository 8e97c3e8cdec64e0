"""Days and stretches that come round every year: months and their days, seasons, holidays, quarters."""

from __future__ import annotations

from datetime import date

from according.reading.times.calendar import add_days, add_months, holiday, safe_date, season_of
from according.reading.times.sketch import Sketch
from according.reading.times.values import Anchor, Focus, Value, day_value

NEAR_DAYS = 60
FAR_DAYS = {1: 270, -1: 335}  # beyond which the tense alone does not place a month: the same one lies nearer by
SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def month_day(sketch: Sketch, anchor: Anchor, focus: Focus, lean: int) -> Value:
    """The value of a month, or of a day of one, with its year or the year that fits."""
    month, day = sketch.month, sketch.day
    if sketch.year and month:
        if day is None:
            return Value(f"{sketch.year:04d}-{month:02d}", safe_date(sketch.year, month, 1))
        full = safe_date(sketch.year, month, day)
        return Value(f"{sketch.year:04d}-{month:02d}-{day:02d}", full, exact=True) if full else Value(None)
    if month is None and day is not None:
        return _day_alone(day, anchor, focus, lean)
    month = month or 1
    told = focus.day if focus.story or focus.range or sketch.base == "focus" else None
    base = told or anchor.day
    if base is None:
        return Value(f"XXXX-{month:02d}" + (f"-{day:02d}" if day else ""))
    if sketch.unit == "Y" and sketch.shift is not None:
        year = base.year + int(sketch.shift)
    elif told and focus.range:
        year = told.year + (month < told.month)
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
            return day_value(full, focal=focus.story)
    return Value(None)


def holiday_value(sketch: Sketch, anchor: Anchor, focus: Focus, lean: int) -> Value:
    """The value of a holiday, in its year or the nearest in the direction that it leans to."""
    rule = sketch.holiday or ""
    if sketch.year:
        return day_value(holiday(rule, sketch.year), anchored=False)
    base = (focus.day if focus.story else None) or anchor.day
    if base is None:
        return Value(f"XXXX-{rule}" if rule[:1].isdigit() else None)
    days = [day for year in (base.year - 1, base.year, base.year + 1) if (day := holiday(rule, year))]
    if focus.story:
        days = [day for day in days if day.year == base.year] or days
    ahead, back = [d for d in days if d >= base], [d for d in days if d <= base]
    nearest = min(days, key=lambda d: abs((d - base).days))
    wanted = min(ahead) if lean > 0 and ahead else max(back) if lean < 0 and back else nearest
    return day_value(_shift_days(wanted, sketch))


def _shift_days(day: date, sketch: Sketch) -> date | None:
    return add_days(day, sketch.shift) if sketch.shift and sketch.unit == "D" else day


def season_value(sketch: Sketch, anchor: Anchor, focus: Focus, lean: int) -> Value:
    """The value of a season, in its year or the one that fits."""
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


def portion_value(sketch: Sketch, anchor: Anchor, focus: Focus, lean: int) -> Value:
    """The value of a quarter or a half of a year: where no year is given, the last one or the next to end."""
    year, portion = sketch.year, sketch.portion or "Q1"
    months = 3 if portion[0] == "Q" else 6
    month = (int(portion[1]) - 1) * months + 1
    told = focus.day if focus.story else None
    if year is None and (base := told or anchor.day):
        year = base.year + int(sketch.shift or 0)
        if sketch.shift is None and not told:
            begun, over = base.month >= month, base.month >= month + months
            year += over if lean > 0 else -(not over if lean < 0 else not begun)
    if not year:
        return Value(f"XXXX-{portion}")
    return Value(f"{year:04d}-{portion}", safe_date(year, month, 1), anchored=sketch.year is None)
