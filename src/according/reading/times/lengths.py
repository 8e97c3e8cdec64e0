"""What the rules for durations, distances in time and repeated times make of their words."""

from __future__ import annotations

from according.reading.numerals import tidy
from according.reading.times.found import Found
from according.reading.times.sketch import Base, Sketch

SMALLER = {"H": (60, "m"), "Y": (12, "M"), "E": (10, "Y"), "C": (100, "Y"), "L": (1000, "Y")}
"""Unit → the smaller one in which halves of it are told ("half an hour": PT30M; "two and a half years": P2.5Y)."""
WEEKDAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAY_KEYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def length(f: Found) -> tuple[float | None, str | None, str | None]:
    """The number (None: vague), unit and TIMEX3 value of a duration's words."""
    unit = f.value("u") or "D"
    n: float | None = None
    words = [p.low for p in f.pieces[f.match.start("n") : f.match.end("n")]] if f.index("n") is not None else []
    numbers = [p.value for p in f.pieces[f.match.start("n") : f.match.end("n")] if p.value is not None] if words else []
    if numbers:
        n = numbers[0] + (0.5 if "half" in words else 0)
    elif "half" in words:
        n = 0.5
    elif "couple" in words or "pair" in words:
        n = 2
    elif words and words[0] in ("a", "an", "another") and "few" not in words:
        n = 1
    if n is not None and f.index("f") is not None:
        n += 0.5
    value = period(n, unit)
    for count, of in (("k", "v"), ("j", "w")):
        if (k := f.number(count)) is not None and value is not None:
            value += period(k, f.value(of) or "D")[1:].replace("T", "" if "T" in value else "T")
            n = None
    return n, unit, value


def period(n: float | None, unit: str) -> str:
    """The ISO 8601 duration of n units; decades and centuries as TIMEX3 has them (P1DE, P2C)."""
    if unit[0] in "26" and len(unit) == 2:
        n, unit = (n * int(unit[0]) if n is not None else None), unit[1]
    if unit == "3M":
        n, unit = (n * 3 if n is not None else None), "M"
    if n is not None and n % 1 and unit in SMALLER and (n < 1 or unit in "ECL"):
        n, unit = n * SMALLER[unit][0], SMALLER[unit][1]
    count = "X" if n is None else str(tidy(n))
    if unit in ("H", "m", "S"):
        return f"PT{count}{unit.upper()}"
    return f"P{count}" + {"E": "DE", "C": "CE", "L": "ML", "MO": "D", "AF": "D", "EV": "D", "NI": "D"}.get(unit, unit)


def _duration_mod(f: Found) -> str | None:
    words = f.lows()
    if words[0] in ("no", "not"):
        return "EQUAL_OR_LESS" if words[1] == "more" else "EQUAL_OR_MORE"
    if words[:2] == ["more", "than"] or "over" in words[:2]:
        return "MORE_THAN"
    if words[:2] in (["less", "than"], ["fewer", "than"]) or "under" in words[:2] or words[0] in ("nearly", "almost"):
        return "LESS_THAN"
    if words[0] == "at":
        return "EQUAL_OR_MORE" if words[1] == "least" else "EQUAL_OR_LESS"
    if words[:2] == ["up", "to"]:
        return "EQUAL_OR_LESS"
    return "APPROX" if words[0] in ("about", "around", "approximately", "roughly", "circa") else None


def dur(f: Found) -> Sketch | None:
    """ "five days", "half a year"."""
    words = f.lows()
    after = f.pieces[f.match.end()].low if f.match.end() < len(f.pieces) else ""
    before = [p.low for p in f.pieces[max(0, f.match.start() - 2) : f.match.start()]]
    if "as" in before[-1:] + before[-2:-1] and "many" in (words[0], *before[-1:]):  # "twice in as many weeks"
        return None
    if after == "old" or words[0] == "aged":
        return None
    if f.index("x") is not None:
        return Sketch("duration", value=f.value("x"))
    unit = f.value("u") or ""
    if words[0] in ("a", "an") and len(words) == 2 and unit.endswith("Y") and after in ("old",):
        return None
    return Sketch("duration", value=length(f)[2], mod=_duration_mod(f))


def offset(f: Found) -> Sketch | None:
    """ "two days ago", "a week later"."""
    n, unit, _ = length(f)
    if f.index("n") is None:  # "year-earlier"
        n = 1
    low = (f.piece("g") or f.pieces[0]).low
    back = low in ("ago", "before", "earlier")
    of_last = f.lows()[-1] in ("quarter", "period")  # "the year-ago quarter"
    base: Base = "anchor" if low in ("ago", "hence", "from", "in") and not of_last else "focus"
    shift = None if n is None else -n if back else n
    return Sketch("offset", shift=shift, unit=unit, base=base, lean=-1 if back else 1, mod=_duration_mod(f))


def span(f: Found) -> Sketch | None:
    """ "the next 24 hours", "the past two years"."""
    unit = f.value("u") or "D"
    low = (f.piece("p") or f.pieces[0]).low
    if low == "these":
        return Sketch("date", value="PRESENT_REF") if unit == "D" and f.index("n") is None else None
    plural = f.index("n") is not None or (f.piece("u") or f.pieces[0]).low.endswith("s")
    if not plural:
        return None
    if low == "first" and f.index("n") is None:
        return None
    return Sketch("duration", value=length(f)[2])


def pastunit(f: Found) -> Sketch | None:
    """ "The past year", "over the next decade": a stretch that ends or starts now, not one of the calendar."""
    unit = f.value("u") or "D"
    return Sketch("duration", value=period(1, "D" if unit == "WE" else unit))


def length_of(f: Found) -> Sketch | None:
    """ "40-year-old", "months-long", "the nine months ended …": how long, counted or not."""
    low = (f.piece("u") or f.pieces[0]).low
    unit = {"Q": "3M"}.get(f.value("u") or "D", f.value("u") or "D")
    one = f.index("n") is None and not low.endswith("s") and low != "centuries"
    n = 1 if one else (length(f)[0] if f.index("n") is not None else None)
    return Sketch("duration", value=period(n, unit))


def whole(f: Found) -> Sketch | None:
    """ "All week", "all night"."""
    return Sketch("duration", value=period(1, f.value("u") or "D"))


def durs(f: Found) -> Sketch | None:
    """ "days later"."""
    back = (f.piece("g") or f.pieces[0]).low != "later"
    return Sketch("offset", unit=f.value("u"), lean=-1 if back else 1, base="focus")


def every(f: Found) -> Sketch | None:
    """ "every Monday", "every other week"."""
    unit = f.value("u") or "D"
    low = (f.piece("u") or f.pieces[0]).low
    if f.index("n") is not None or f.index("o") is not None:
        n = f.number("n") or (2 if low and "other" in f.lows() else f.number("o"))
        return Sketch("set", value=period(n, unit if not unit.isdigit() else "W"))
    if unit in ("MO", "AF", "EV", "NI"):
        return Sketch("set", value=f"T{unit}")
    if unit in ("SP", "SU", "FA", "WI"):
        return Sketch("set", value=f"XXXX-{unit}")
    if unit == "WE":
        return Sketch("set", value="XXXX-WXX-WE")
    if unit.isdigit():
        months = low not in WEEKDAY_NAMES and low[:3] not in WEEKDAY_KEYS
        return Sketch("set", value=f"XXXX-{int(unit):02d}" if months else f"XXXX-WXX-{unit}")
    return Sketch("set", value=period(3, "M") if unit == "Q" else period(1, unit))


def regular(f: Found) -> Sketch | None:
    """ "daily", "Mondays", "Friday nights"."""
    if f.index("w") is not None:
        return Sketch("set", value=f"XXXX-WXX-{f.value('w')}T{f.value('x')}")
    value = f.value("x") or ""
    if value.isdigit():
        return Sketch("set", value=f"XXXX-WXX-{value}")
    weekly = {"D": "XXXX-WXX", "E": "XXXX-WXX-WE", "N": "XXXX-WXXTNI"}
    return Sketch("set", value=weekly.get(value, value))


def rate(f: Found) -> Sketch | None:
    """ "twice a week", "per year"."""
    if f.index("x") is not None:
        return Sketch("set", value=f.value("x"))
    return Sketch("set", value=period(f.number("k") or 1, f.value("u") or "D"))


def ref(f: Found) -> Sketch | None:
    """ "now", "recently", "the future"."""
    words = f.lows()
    if words[0] == "the":
        known = {"future": "FUTURE_REF", "moment": "PRESENT_REF", "present": "PRESENT_REF"}
        return Sketch("ref", value=known.get(words[-1], "PAST_REF"))
    if words[0] == "these":
        return Sketch("ref", value="PRESENT_REF") if words[1] == "days" else None
    return Sketch("ref", value=f.value("x"))


def later(f: Found) -> Sketch | None:
    """ "earlier" and "later" by themselves."""
    return Sketch("ref", value="PAST_REF", weak=True, lean=-1 if f.lows()[0] == "earlier" else 0)
