"""Level one: what each rule of `times_rules.tsv` makes of the words that it found."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from according.reading.numerals import Piece, tidy
from according.reading.times.sketch import Sketch

MONTH_KEYS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DECADE_UNIT = {"E": 10, "C": 100, "L": 1000}
EASTERN = {"ET": "-05:00", "PT": "-08:00"}


@dataclass(frozen=True, slots=True)
class Found:
    """A rule's match with what is needed to read it: group name → pieces, and each piece's table value."""

    match: re.Match[str]
    pieces: list[Piece]
    values: list[str]
    text: str

    def index(self, name: str) -> int | None:
        """The index of the first piece of a group, None where the group is not there."""
        if name not in self.match.re.groupindex or self.match.start(name) < 0:
            return None
        return self.match.start(name)

    def piece(self, name: str) -> Piece | None:
        """The first piece of a group."""
        i = self.index(name)
        return None if i is None or i >= len(self.pieces) else self.pieces[i]

    def value(self, name: str) -> str | None:
        """The table value of a group's first piece."""
        i = self.index(name)
        return None if i is None else self.values[i]

    def number(self, name: str) -> int | None:
        """The whole number that a group's first piece stands for."""
        piece = self.piece(name)
        return None if piece is None or piece.value is None else int(piece.value)

    def lows(self) -> list[str]:
        """The lower-case words of the whole match."""
        return [p.low for p in self.pieces[self.match.start() : self.match.end()]]


def full_year(two: int) -> int:
    """'44 → 1944, '31 → 2031: two figures read as the century that the news mean."""
    return 1900 + two if two >= 60 else 2000 + two


def _year(f: Found) -> int | None:
    if (y := f.number("y")) is not None:
        return y
    two = f.number("yy")
    return None if two is None else (1900 + two if two > 40 else 2000 + two)


def date_(f: Found) -> Sketch | None:
    month = int(f.value("m") or 0)
    day = f.number("d")
    if day is not None and not 1 <= day <= 31:
        return None
    return Sketch("date", year=_year(f), month=month, day=day)


def mildate(f: Found) -> Sketch | None:
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
    return Sketch("date", month=int(f.value("m") or 0))


def lastmonth(f: Found) -> Sketch | None:
    word = f.value("p")
    return Sketch("date", month=int(f.value("m") or 0), lean=2 * int(word or 0),
                  base="focus" if _narrates(f) else "anchor")  # fmt: skip


def _narrates(f: Found) -> bool:
    """Whether the word points from what was last spoken of, not from the day of saying."""
    piece = f.piece("p")
    return piece is not None and piece.low in ("following", "ensuing", "subsequent", "previous", "preceding", "prior",
                                               "same", "that")  # fmt: skip


def nth(f: Found) -> Sketch | None:
    return Sketch("date", day=f.number("d"))


def yearera(f: Found) -> Sketch | None:
    number = f.number("y") or 0
    era = f.value("e") if f.index("e") is not None else "AD"
    if f.piece("e") and (f.value("e") or "") == "":
        era = "BC" if (f.piece("e") or f.pieces[0]).low.startswith("b") else "AD"
    return Sketch("date", value=f"BC{number:04d}" if era == "BC" else f"{number:04d}")


def year(f: Found) -> Sketch | None:
    number = f.number("y") or 0
    i = f.match.start("y")
    bare = len(f.lows()) == 1
    if bare:
        before = f.text[max(0, f.pieces[i].start - 1) : f.pieces[i].start]
        if before in "$£€#" and before:
            return None
    return Sketch("date", year=number, weak=bare and not 1500 <= number <= 2100)


def years(f: Found) -> Sketch | None:
    second = f.number("e")
    first = f.number("y") or 0
    if second is None or second <= first % 100 or not 1500 <= first <= 2100:
        return None
    return Sketch("date", year=first)


def decade(f: Found) -> Sketch | None:
    figures = re.sub(r"\D", "", (f.piece("x") or f.pieces[0]).low)
    if len(figures) == 2:
        return Sketch("date", value=("19" if int(figures) > 20 else "20") + figures[0])
    return Sketch("date", value=figures[:3]) if len(figures) == 4 else None


def decadeword(f: Found) -> Sketch | None:
    digit = f.value("x") or "0"
    return Sketch("date", value=("19" if int(digit) >= 3 else "20") + digit)


def century(f: Found) -> Sketch | None:
    number = f.number("o") or 1
    if f.piece("e") and (f.value("e") == "BC" or (f.piece("e") or f.pieces[0]).low.startswith("b")):
        return Sketch("date", value=f"BC{number - 1:02d}")
    return Sketch("date", value=f"{number - 1:02d}") if 1 <= number <= 30 else None


def season(f: Found) -> Sketch | None:
    lean = int(f.value("p") or 0)
    return Sketch("date", season=f.value("s"), year=_year(f), lean=2 * lean, base="focus" if _narrates(f) else "anchor")


def quarter(f: Found) -> Sketch | None:
    order = f.number("o") or f.number("n")
    shift = int(f.value("p") or 0) if f.index("p") is not None else None
    if "half" in f.lows():
        return Sketch("date", portion=f"H{order}", year=_year(f), shift=shift) if order in (1, 2) else None
    if order is None:
        return Sketch("date", shift=shift, unit="Q")
    last = next(
        (f.values[i] for i in range(f.match.start(), f.match.end()) if f.pieces[i].low in ("last", "next")), None
    )
    shift = int(last) if last else None
    return Sketch("date", portion=f"Q{order}", year=_year(f), shift=shift) if order <= 4 else None


def weekday(f: Found) -> Sketch | None:
    p = f.piece("p")
    lean = 0
    if p:
        lean = 2 if p.low in ("next", "following") else int(f.value("p") or 0) * 2
        lean = 1 if p.low in ("coming", "this") else lean
    return Sketch("date", weekday=int(f.value("w") or 1), lean=lean, base="focus" if _narrates(f) else "anchor")


def wdshort(f: Found) -> Sketch | None:
    return Sketch("date", weekday=int(f.value("w") or 1), weak=True)


def holiday_(f: Found) -> Sketch | None:
    return Sketch("date", holiday=f.value("x"), year=_year(f), lean=2 * int(f.value("p") or 0))


def deictic(f: Found) -> Sketch | None:
    return Sketch("date", shift=int(f.value("x") or 0), unit="D")


def deicticday(f: Found) -> Sketch | None:
    step = -1 if (f.piece("g") or f.pieces[0]).low == "before" else 1
    return Sketch("date", shift=int(f.value("x") or 0) + step, unit="D")


def tonight(f: Found) -> Sketch | None:
    return Sketch("part", part="NI", shift=0, unit="D", lean=-1 if f.lows()[0] == "overnight" else 0)


def lastpart(f: Found) -> Sketch | None:
    word = f.lows()
    if word[-1] == "before" or "previous" in word:
        return Sketch("part", part=f.value("x"), shift=-1, unit="D", base="focus")
    focus = _narrates(f)
    step = {"this": 0, "that": 0, "same": 0}.get(word[0], int(f.value("p") or 0))
    if step and (f.piece("x") or f.pieces[0]).low in ("morning", "afternoon", "evening") and not focus:
        step = step  # "last evening", "next morning": a day away all the same
    if word[-2:-1] == ["next"] or "following" in word:
        focus, step = True, 1
    return Sketch("part", part=f.value("x"), shift=step, unit="D", base="focus" if focus else "anchor")


def lastunit(f: Found) -> Sketch | None:
    unit = f.value("u") or "D"
    low = (f.piece("p") or f.pieces[0]).low
    step = 0 if low in ("that", "same", "this") else int(f.value("p") or 0)
    focus = _narrates(f) or (low == "next" and (unit == "D" or f.lows()[0] == "the"))
    if low == "last" and unit == "D":
        return None
    if unit in ("S", "m", "H"):
        return None if low != "this" else Sketch("date", value="PRESENT_REF")
    mod = None
    return Sketch("date", shift=step, unit=unit, base="focus" if focus else "anchor", mod=mod)


def daybefore(f: Found) -> Sketch | None:
    step = -1 if (f.piece("g") or f.pieces[0]).low == "before" else 1
    return Sketch("date", shift=step, unit=f.value("u"), base="focus")


def theunit(f: Found) -> Sketch | None:
    unit = f.value("u") or "D"
    if unit in ("S", "m", "H", "E", "C", "L", "2W", "6M"):
        return None
    return Sketch("date", shift=0, unit=unit, base="focus" if unit != "D" else "anchor", weak=unit not in ("WE", "D"))


def inday(f: Found) -> Sketch | None:
    unit = f.value("u") or "D"
    mod = "START" if f.lows()[0] in ("earlier", "early") else "END"
    if unit in ("MO", "AF", "EV"):
        return Sketch("part", part=unit, shift=0, unit="D", base="focus", mod=mod)
    base = "anchor" if f.index("q") is not None or unit == "D" else "focus"
    return Sketch("date", shift=0, unit=unit, base=base, mod=mod)


def part(f: Found) -> Sketch | None:
    return Sketch("part", part=f.value("x"))


def nightly(f: Found) -> Sketch | None:
    return Sketch("part", part="NI", value="generic")


def smallhours(f: Found) -> Sketch | None:
    return Sketch("part", part="MO", mod="START")


def noon(f: Found) -> Sketch | None:
    return Sketch("clock", clock=f.value("x"), zone=_zone(f))


def _zone(f: Found) -> str | None:
    value = f.value("z")
    return None if not value or value in ("0", "H") else EASTERN.get(value, value)


def clock(f: Found) -> Sketch | None:
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


def length(f: Found) -> tuple[float | None, str | None, str | None]:
    """The number (None: vague), unit and TIMEX3 value of a duration's words."""
    unit = f.value("u") or "D"
    n: float | None = None
    words = [p.low for p in f.pieces[f.match.start("n") : f.match.end("n")]] if f.index("n") is not None else []
    numbers = [p.value for p in f.pieces[f.match.start("n") : f.match.end("n")] if p.value is not None] if words else []
    if numbers:
        n = numbers[0]
    elif "half" in words:
        n = 0.5
    elif "couple" in words or "pair" in words:
        n = 2
    elif words and words[0] in ("a", "an", "another") and "few" not in words:
        n = 1
    if n is not None and f.index("f") is not None:
        n += 0.5
    value = period(n, unit)
    if (k := f.number("k")) is not None and n is not None:
        value += period(k, f.value("v") or "D")[1:].replace("T", "" if "T" in value else "T")
        n = None
    return n, unit, value


def period(n: float | None, unit: str) -> str:
    """The ISO 8601 duration of n units; decades and centuries as TIMEX3 has them (P1DE, P2C)."""
    if unit[0] in "26" and len(unit) == 2:
        n, unit = (n * int(unit[0]) if n is not None else None), unit[1]
    if unit == "3M":
        n, unit = (n * 3 if n is not None else None), "M"
    if n is not None and n % 1 and unit in "HWY" and unit != "Y":
        n, unit = (n * 60, "m") if unit == "H" else (n, unit)
    if n is not None and n % 1 and unit in "YE":
        n, unit = (n * 12, "M") if unit == "Y" else (n * 10, "Y")
    if n is not None and n % 1 and unit in "CL":
        n, unit = n * DECADE_UNIT[unit], "Y"
    count = "X" if n is None else str(tidy(n))
    if unit in ("H", "m", "S"):
        return f"PT{count}{unit.upper()}"
    return f"P{count}" + {"E": "DE", "C": "CE", "L": "ML", "MO": "D", "AF": "D", "EV": "D", "NI": "D"}.get(unit, unit)


def _duration_mod(f: Found) -> str | None:
    words = f.lows()
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
    words = f.lows()
    after = f.pieces[f.match.end()].low if f.match.end() < len(f.pieces) else ""
    if after == "old" or words[0] == "aged":
        return None
    unit = f.value("u") or ""
    if words[0] in ("a", "an") and len(words) == 2 and unit.endswith("Y") and after in ("old",):
        return None
    return Sketch("duration", value=length(f)[2], mod=_duration_mod(f))


def offset(f: Found) -> Sketch | None:
    n, unit, _ = length(f)
    low = (f.piece("g") or f.pieces[0]).low
    back = low in ("ago", "before", "earlier")
    base = "anchor" if low in ("ago", "hence", "from", "in") else "focus"
    kind = "offset"
    return Sketch(kind, shift=(-n if back else n) if n is not None else None, unit=unit, base=base, lean=-1 if back else 1,
                  mod=_duration_mod(f))  # fmt: skip


def span(f: Found) -> Sketch | None:
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


def durs(f: Found) -> Sketch | None:
    back = (f.piece("g") or f.pieces[0]).low != "later"
    return Sketch("offset", unit=f.value("u"), lean=-1 if back else 1, base="focus")


def every(f: Found) -> Sketch | None:
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


WEEKDAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAY_KEYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def regular(f: Found) -> Sketch | None:
    if f.index("w") is not None:
        return Sketch("set", value=f"XXXX-WXX-{f.value('w')}T{f.value('x')}")
    value = f.value("x") or ""
    if value.isdigit():
        return Sketch("set", value=f"XXXX-WXX-{value}")
    weekly = {"D": "XXXX-WXX", "E": "XXXX-WXX-WE", "N": "XXXX-WXXTNI"}
    return Sketch("set", value=weekly.get(value, value))


def rate(f: Found) -> Sketch | None:
    unit = f.value("u") or "D"
    return Sketch("set", value=period(f.number("k") or 1, unit))


def ref(f: Found) -> Sketch | None:
    words = f.lows()
    if words[0] == "the":
        return Sketch("ref", value={"future": "FUTURE_REF", "moment": "PRESENT_REF"}.get(words[1], "PAST_REF"))
    if words[0] == "these":
        return Sketch("ref", value="PRESENT_REF") if words[1] == "days" else None
    return Sketch("ref", value=f.value("x"))


def later(f: Found) -> Sketch | None:
    return Sketch("ref", value="PAST_REF", weak=True)


BUILDERS: dict[str, Callable[[Found], Sketch | None]] = {
    "mildate": mildate, "iso": iso, "numdate": numdate, "date": date_, "month": month, "lastmonth": lastmonth,
    "nth": nth, "yearera": yearera, "year": year, "years": years, "decade": decade, "decadeword": decadeword,
    "century": century, "season": season, "quarter": quarter, "weekday": weekday, "wdshort": wdshort, "wdon": weekday,
    "holiday": holiday_, "deictic": deictic, "deicticday": deicticday, "tonight": tonight, "lastpart": lastpart,
    "lastunit": lastunit, "daybefore": daybefore, "theunit": theunit, "inday": inday, "part": part, "nightly": nightly,
    "dark": part, "firstlight": part, "smallhours": smallhours, "noon": noon, "clock": clock, "past": past,
    "offset": offset, "span": span, "dur": dur, "durs": durs, "everyother": every, "every": every, "regular": regular,
    "rate": rate, "ref": ref, "later": later, "dates": date_,
}  # fmt: skip
