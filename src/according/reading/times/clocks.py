"""What the rules for clock times and parts of the day make of their words."""

from __future__ import annotations

import re

from according.reading.times.found import Found, narrates
from according.reading.times.sketch import Base, Sketch

EASTERN = {"ET": "-05:00", "PT": "-08:00"}


def inday(f: Found) -> Sketch | None:
    """ "earlier in the day", "later in the week"."""
    unit = f.value("u") or "D"
    mod = "START" if f.lows()[0] in ("earlier", "early") else "END"
    if unit in ("MO", "AF", "EV"):
        return Sketch("part", part=unit, shift=0, unit="D", base="focus", mod=mod)
    base: Base = "anchor" if f.index("q") is not None or unit == "D" else "focus"
    return Sketch("date", shift=0, unit=unit, base=base, mod=mod)


def tonight(f: Found) -> Sketch | None:
    """ "tonight", "overnight"."""
    return Sketch("part", part="NI", shift=0, unit="D", lean=-1 if f.lows()[0] == "overnight" else 0)


def lastpart(f: Found) -> Sketch | None:
    """ "last night", "this morning", "the next evening"."""
    word = f.lows()
    if word[-1] == "before" or "previous" in word:
        return Sketch("part", part=f.value("x"), shift=-1, unit="D", base="focus")
    focus = narrates(f)
    step = {"this": 0, "that": 0, "same": 0}.get(word[0], int(f.value("p") or 0))
    if step and (f.piece("x") or f.pieces[0]).low in ("morning", "afternoon", "evening") and not focus:
        step = step  # "last evening", "next morning": a day away all the same
    if word[-2:-1] == ["next"] or "following" in word:
        focus, step = True, 1
    base: Base = "last" if "that" in word or "same" in word else "focus" if focus else "anchor"
    return Sketch("part", part=f.value("x"), shift=step, unit="D", base=base)


def part(f: Found) -> Sketch | None:
    """ "the afternoon", "dawn"."""
    return Sketch("part", part=f.value("x"))


def nightly(f: Found) -> Sketch | None:
    """ "at night", which is no one night."""
    return Sketch("part", part="NI", value="generic")


def smallhours(f: Found) -> Sketch | None:
    """ "the small hours"."""
    return Sketch("part", part="MO", mod="START")


def noon(f: Found) -> Sketch | None:
    """ "noon", "12 midnight"."""
    return Sketch("clock", clock=f.value("x"), zone=_zone(f))


def _zone(f: Found) -> str | None:
    value = f.value("z")
    return None if not value or value in ("0", "H") else EASTERN.get(value, value)


def clock(f: Found) -> Sketch | None:
    """ "2 p.m.", "14:00 GMT", "five o'clock"."""
    low = (f.piece("h") or f.pieces[0]).low
    number = (f.piece("h") or f.pieces[0]).value
    if (f.piece("h") or f.pieces[0]).kind == "words":
        hour, minute = int(number or 0), 0
    elif m := re.fullmatch(r"(\d{1,2})[:.](\d\d)(?::\d\d)?", low):
        hour, minute = int(m[1]), int(m[2])
    elif low.isdigit() and len(low) in (3, 4):
        hour, minute = int(low[:-2]), int(low[-2:])
    elif low.isdigit() and len(low) <= 2:
        hour, minute = int(low), 0
    else:
        return None
    half = _half_of_day(f)
    if half == "pm" and hour < 12:
        hour += 12
    if half == "am" and hour == 12:
        hour = 0
    if hour > 24 or minute > 59:
        return None
    return Sketch("clock", clock=f"{hour:02d}:{minute:02d}", zone=_zone(f))


def _half_of_day(f: Found) -> str | None:
    """am or pm, from the letters or from "in the morning"."""
    if piece := f.piece("a"):
        return piece.low[0] + "m"
    if f.piece("x2"):
        return "pm"
    value = f.value("x")
    return None if value is None else ("am" if value == "MO" else "pm")


def past(f: Found) -> Sketch | None:
    """ "half past two", "ten to six"."""
    low = (f.piece("f") or f.pieces[0]).low
    minutes = {"half": 30, "quarter": 15}.get(low) or f.number("f") or 0
    hour = f.number("h") or 0
    if (f.piece("g") or f.pieces[0]).low == "to":
        minutes, hour = 60 - minutes, (hour - 1) or 12
    if low != "half" and low != "quarter" and not f.piece("a") and "minutes" not in f.lows():
        return None
    half = _half_of_day(f)
    hour += 12 if half == "pm" and hour < 12 else 0
    return Sketch("clock", clock=f"{hour % 24:02d}:{minutes % 60:02d}")
