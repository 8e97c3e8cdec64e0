"""What the rules for days, weeks, months, years and longer stretches of the calendar make of their words."""

from __future__ import annotations

import re

from according.reading.times.found import Found, narrates
from according.reading.times.sketch import Base, Sketch

HEAT = re.compile(r"\b(temperature|high|low|degree|mercury|thermometer)s?\b", re.I)
HEAT_REACH = 80
"""Characters before "the 80s" in which a word of heat makes them degrees."""
EDGES_OF_DECADES = frozenset(("early", "late", "mid", "middle", "-"))
MONTH_KEYS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def full_year(two: int) -> int:
    """'44 → 1944, '31 → 2031: two figures read as the century that the news mean."""
    return 1900 + two if two >= 60 else 2000 + two


def _year(f: Found) -> int | None:
    if (y := f.number("y")) is not None:
        return y
    two = f.number("yy")
    return None if two is None else (1900 + two if two > 40 else 2000 + two)


def date_(f: Found) -> Sketch | None:
    """ "3 May", "May 3, 2031", "May 2031"."""
    month = int(f.value("m") or 0)
    day = f.number("d")
    if day is not None and not 1 <= day <= 31:
        return None
    return Sketch("date", year=_year(f), month=month, day=day)


def mildate(f: Found) -> Sketch | None:
    """ "05-SEP-31", with "2140" after it."""
    piece = f.piece("x")
    parts = piece.low.split("-") if piece else ["", "", ""]
    if parts[1][:3] not in MONTH_KEYS:
        return None
    year = int(parts[2]) if len(parts[2]) == 4 else full_year(int(parts[2]))
    clock = None
    if t := f.piece("t"):
        clock = t.low if ":" in t.low else f"{t.low[:2]}:{t.low[2:]}"
        if clock > "24:00":
            return None
    return Sketch("clock" if clock else "date", year=year, month=MONTH_KEYS.index(parts[1][:3]) + 1,
                  day=int(parts[0]), clock=clock)  # fmt: skip


def iso(f: Found) -> Sketch | None:
    """ "2031-09-05" and "2031-09-05T21:40Z"."""
    low = f.lows()[0].upper()
    year, month, day = (int(part) for part in low[:10].split("-"))
    if "T" not in low:
        return Sketch("date", year=year, month=month, day=day)
    zone = re.search(r"Z|[+-]\d\d:?\d\d$", low[10:])
    return Sketch("clock", year=year, month=month, day=day, clock=low[11:16], zone=zone.group() if zone else None)


def numdate(f: Found) -> Sketch | None:
    """05/09/2031: day first, unless the month would not fit; resolved again where the publisher's habit is known."""
    numbers = [int(n) for n in re.split(r"[/.-]", f.lows()[0])]
    if numbers[0] > 31:
        year, month, day = numbers
    else:
        day, month, year = numbers
        year = year if year > 99 else full_year(year)
        if month > 12:
            day, month = month, day
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Sketch(
        "date", year=year, month=month, day=day, value="ambiguous" if numbers[0] <= 12 >= numbers[1] else None
    )


def month(f: Found) -> Sketch | None:
    """ "September"."""
    return Sketch("date", month=int(f.value("m") or 0))


def lastmonth(f: Found) -> Sketch | None:
    """ "last March", "the following May"."""
    word = f.value("p")
    return Sketch("date", month=int(f.value("m") or 0), lean=2 * int(word or 0),
                  base="focus" if narrates(f) else "anchor")  # fmt: skip


def nth(f: Found) -> Sketch | None:
    """ "the 3rd"."""
    return Sketch("date", day=f.number("d"))


def yearera(f: Found) -> Sketch | None:
    """ "44 BC", "AD 79"."""
    number = f.number("y") or 0
    era = f.value("e") if f.index("e") is not None else "AD"
    if f.piece("e") and (f.value("e") or "") == "":
        era = "BC" if (f.piece("e") or f.pieces[0]).low.startswith("b") else "AD"
    return Sketch("date", value=f"BC{number:04d}" if era == "BC" else f"{number:04d}")


def year(f: Found) -> Sketch | None:
    """ "2031", "fiscal 2031", "FY31"."""
    if (two := f.number("yy")) is not None:
        return Sketch("date", year=full_year(two)) if f.values[f.match.start()] == "FY" else None
    number = f.number("y") or 0
    i = f.match.start("y")
    bare = len(f.lows()) == 1
    if bare:
        before = f.text[max(0, f.pieces[i].start - 1) : f.pieces[i].start]
        if before in "$£€#" and before:
            return None
    return Sketch("date", year=number, weak=bare and not 1500 <= number <= 2100)


def years(f: Found) -> Sketch | None:
    """The first of "1939-45"."""
    second = f.number("e")
    first = f.number("y") or 0
    if second is None or not first % 100 < second < 100 or not 1500 <= first <= 2100:
        return None
    return Sketch("date", year=first)


def decade(f: Found) -> Sketch | None:
    """ "the 1990s", "the '90s", "the 90s", but not "her 60s" nor degrees."""
    low = (f.piece("x") or f.pieces[0]).low
    figures = re.sub(r"\D", "", low)
    if len(figures) == 2:
        if low[0].isdigit() and not _is_decade(f):
            return None
        return Sketch("date", value=("19" if int(figures) > 20 else "20") + figures[0])
    return Sketch("date", value=figures[:3]) if len(figures) == 4 else None


def _is_decade(f: Found) -> bool:
    """Whether bare figures ("80s") are the years of a century: after "the", and not where it is about heat."""
    i = f.match.start()
    while i and f.pieces[i].low != "the" and (f.pieces[i - 1].low in EDGES_OF_DECADES or f.pieces[i - 1].low == "the"):
        i -= 1
    start = f.pieces[i].start
    return f.pieces[i].low == "the" and HEAT.search(f.text, max(0, start - HEAT_REACH), start) is None


def decadeword(f: Found) -> Sketch | None:
    """ "the nineties"."""
    digit = f.value("x") or "0"
    return Sketch("date", value=("19" if int(digit) >= 3 else "20") + digit)


def century(f: Found) -> Sketch | None:
    """ "the 19th century"."""
    number = f.number("o") or 1
    if f.piece("e") and (f.value("e") == "BC" or (f.piece("e") or f.pieces[0]).low.startswith("b")):
        return Sketch("date", value=f"BC{number - 1:02d}")
    return Sketch("date", value=f"{number - 1:02d}") if 1 <= number <= 30 else None


def season(f: Found) -> Sketch | None:
    """ "summer", "last winter", "the spring of 2031"."""
    lean = int(f.value("p") or 0)
    return Sketch("date", season=f.value("s"), year=_year(f), lean=2 * lean, base="focus" if narrates(f) else "anchor")


def quarter(f: Found) -> Sketch | None:
    """ "the third quarter of 2031", "Q3", "the first half of the year"."""
    order = f.number("o") or f.number("n")
    first = f.piece("o")
    latest = first is not None and first.low == "latest"
    if first is not None and order is None and not latest:  # "the final quarter", "the last quarter of 2031"
        order = 2 if "half" in f.lows() else 4
    shift = _step(f) if f.index("p") is not None else -1 if latest else None
    if "half" in f.lows():
        return Sketch("date", portion=f"H{order}", year=_year(f), shift=shift) if order in (1, 2) else None
    if order is None:
        return Sketch("date", shift=shift, unit="Q")
    last = next(
        (f.values[i] for i in range(f.match.start(), f.match.end()) if f.pieces[i].low in ("last", "next")), None
    )
    shift = int(last) if last else None
    return Sketch("date", portion=f"Q{order}", year=_year(f), shift=shift) if order <= 4 else None


def _step(f: Found) -> int:
    """-1, 0 or 1 for "last", "this" or "current", "next"."""
    piece = f.piece("p")
    if piece is None or piece.low in ("that", "same", "this", "current"):
        return 0
    return int(f.value("p") or 0)


def weekday(f: Found) -> Sketch | None:
    """ "Friday", "last Friday", "next Friday"."""
    p = f.piece("p")
    lean = 0
    if p:
        lean = 2 if p.low in ("next", "following") else int(f.value("p") or 0) * 2
        lean = 1 if p.low in ("coming", "this") else lean
    return Sketch("date", weekday=int(f.value("w") or 1), lean=lean, base="focus" if narrates(f) else "anchor")


def wdshort(f: Found) -> Sketch | None:
    """ "Fri", which needs company."""
    return Sketch("date", weekday=int(f.value("w") or 1), weak=True)


def holiday_(f: Found) -> Sketch | None:
    """ "Christmas", "Easter 2031"."""
    return Sketch("date", holiday=f.value("x"), year=_year(f), lean=2 * int(f.value("p") or 0))


def deictic(f: Found) -> Sketch | None:
    """ "today", "yesterday", "tomorrow"."""
    return Sketch("date", shift=int(f.value("x") or 0), unit="D")


def deicticday(f: Found) -> Sketch | None:
    """ "the day after tomorrow"."""
    step = -1 if (f.piece("g") or f.pieces[0]).low == "before" else 1
    return Sketch("date", shift=int(f.value("x") or 0) + step, unit="D")


def lastunit(f: Found) -> Sketch | None:
    """ "last week", "this month", "the following year", "that day"."""
    unit = f.value("u") or "D"
    low = (f.piece("p") or f.pieces[0]).low
    step = _step(f)
    focus = narrates(f) or (low == "next" and (unit == "D" or f.lows()[0] == "the"))
    if low == "last" and unit == "D":
        return None
    if unit in ("S", "m", "H"):
        return None if low != "this" else Sketch("date", value="PRESENT_REF")
    return Sketch("date", shift=step, unit=unit, base="focus" if focus else "anchor")


def yearend(f: Found) -> Sketch | None:
    """ "year-end", "the year's end", "midyear"."""
    end = f.index("g") is not None
    if end and f.lows()[1] in ("'", "’") and f.lows()[2] != "s":
        return None
    unit = f.value("u") or f.value("x") or "Y"
    return Sketch("date", shift=0, unit=unit, mod="END" if end else "MID") if unit in ("W", "M", "Q", "Y") else None


def daybefore(f: Found) -> Sketch | None:
    """ "the day before", "the week after", "the year before last"."""
    step = -1 if (f.piece("g") or f.pieces[0]).low == "before" else 1
    if f.index("k") is not None:
        return Sketch("date", shift=2 * step, unit=f.value("u"))
    return Sketch("date", shift=step, unit=f.value("u"), base="focus")


def theunit(f: Found) -> Sketch | None:
    """ "the week", "the day", which mostly need company."""
    unit = f.value("u") or "D"
    if unit in ("S", "m", "H", "E", "C", "L", "2W", "6M"):
        return None
    base: Base = "anchor" if unit in ("D", "WE") else "focus"
    return Sketch("date", shift=0, unit=unit, base=base, weak=unit not in ("WE", "D"))
