"""Microsoft Recognizers-Text: dates and times, numbers, percentages, money, dimensions, ages.

Its date recognizer drops everything that it found as soon as one expression makes it raise, so it gets one sentence at
a time. Where it offers several values ("Monday" before and after the reference date), the last one not after the
reference date is taken, which is what news most often means; a clock time without a date gets the reference date.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from bench.peers.workers.serve import Answer, Item, Request, serve, versions

SENTENCE = re.compile(r"\S(?:[^\n]*?)(?:[.!?][\"”’)]*(?=\s+[A-Z\"“‘(])|(?=\n|\Z))")
PLAIN = re.compile(r"\d{4}(?:-\d\d|-W\d\d(?:-WE)?|-(?:SP|SU|FA|WI)|-H[12])?$")
SPAN = re.compile(r"\((.+),(.+),(P.+)\)$")
PART_OF_DAY = re.compile(r"T(?:MO|AF|EV|NI|DT|MI)$")
RESOLVED = re.compile(r"\d{4}-\d\d-\d\d|\d\d:\d\d")
KINDS = {"duration": "DURATION", "set": "SET", "time": "TIME", "timerange": "TIME"}
UNITS = ("percentage", "currency", "dimension", "age", "temperature")
Recognize = Callable[[str], list[Any]]


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Where each sentence starts, and the sentence."""
    for match in SENTENCE.finditer(text):
        yield match.start(), match[0]


def chosen(values: list[dict[str, str]], reference: str) -> dict[str, str]:
    """The last of the values that does not lie after the reference date; the first where all do, or none is dated."""

    def starts(value: Mapping[str, str]) -> str:
        return value.get("start") or value.get("value") or value.get("end") or ""

    past = [v for v in values if starts(v)[:4].isdigit() and starts(v)[:10] <= reference]
    return max(past, key=starts) if past else values[0]


def timex(values: list[dict[str, str]], reference: str) -> tuple[str, str, str | None]:
    """TIMEX3 type, value and mod of what the recognizer resolved."""
    best = chosen(values, reference)
    kind, given = best["type"], best["timex"]
    mod = best.get("Mod")
    label = mod.upper() if mod in ("start", "mid", "end") else None
    if given.endswith("_REF"):
        return "DATE", given, label
    if kind in ("duration", "set"):
        return KINDS[kind], given, label
    part = PART_OF_DAY.search(given)
    resolved = best.get("start") or best.get("value") or best.get("end") or given
    if not RESOLVED.match(resolved):  # "not resolved", or the bare name of a season
        return KINDS.get(kind, "DATE"), given, label
    if kind in ("time", "timerange"):
        return "TIME", f"{reference}{part[0] if part else 'T' + resolved[:5]}", label
    if kind in ("datetime", "datetimerange"):
        return "TIME", f"{resolved[:10]}{part[0] if part else 'T' + resolved[11:16]}", label
    return "DATE", calendar(given, resolved) if kind == "daterange" else resolved[:10], label


def calendar(given: str, start: str) -> str:
    """The TIMEX3 value of a range of days: the year, quarter, month or week that it is, else its first day."""
    if PLAIN.match(given):
        return given
    day = date.fromisoformat(start[:10])
    if re.match(r"XXXX-\d\d$", given):
        return start[:7]
    if re.match(r"XXXX-W(?:XX|\d\d)", given) or given.startswith("XXXX"):
        return start[:10]
    span = SPAN.match(given)
    length = span[3] if span else ""
    if length == "P3M" and day.month % 3 == 1 and day.day == 1:
        return f"{day.year}-Q{day.month // 3 + 1}"
    if length in ("P1Y", "P12M") and (day.month, day.day) == (1, 1):
        return f"{day.year}"
    if length == "P10Y" and day.year % 10 == 0:
        return f"{day.year // 10}"
    if length == "P1M" and day.day == 1:
        return start[:7]
    if length in ("P7D", "P1W"):
        return "{}-W{:02}".format(*day.isocalendar()[:2])
    return start[:10]


def quantity(start: int, end: int, value: str | None, unit: str | None) -> Item | None:
    """One number; None where it has no value."""
    try:
        number = float((value or "").rstrip("%"))
    except ValueError:
        return None
    return {"start": start, "end": end, "bound": "=", "low": number, "high": number, "noun": unit}


def times(recognize: Callable[..., list[Any]], culture: str, request: Request) -> list[Item]:
    """The times of a text."""
    day = request["published"] or date.today().isoformat()
    items = []
    for offset, sentence in sentences(request["text"]):
        for found in recognize(sentence, culture, reference=datetime.fromisoformat(day)):
            values = (found.resolution or {}).get("values")
            if values:
                kind, value, mod = timex(values, day)
                place = {"start": offset + found.start, "end": offset + found.end + 1}
                items.append({**place, "type": kind, "value": value, "mod": mod})
    return items


def quantities(numbers: Recognize, units: Mapping[str, Recognize], text: str) -> list[Item]:
    """The quantities of a text: those with a unit, then the plain numbers outside of them."""
    items: list[Item] = []
    for offset, sentence in sentences(text):
        found = [("percent" if n == "percentage" else None, m) for n, f in units.items() for m in f(sentence)]
        for unit, match in [*found, *((None, m) for m in numbers(sentence))]:
            start, end = offset + match.start, offset + match.end + 1
            known = match.resolution or {}
            item = quantity(start, end, known.get("value"), known.get("unit") or unit)
            if item and not any(i["start"] < end and start < i["end"] for i in items):
                items.append(item)
    return items


def make() -> tuple[dict[str, str], Answer]:
    """The recognizers."""
    import recognizers_suite as suite  # type: ignore[import-not-found]  # stands in an environment of its own

    english = suite.Culture.English

    def recognizer(name: str) -> Recognize:
        function = getattr(suite, f"recognize_{name}")
        return lambda sentence: list(function(sentence, english))

    units = {name: recognizer(name) for name in UNITS}

    def answer(request: Request) -> list[Item]:
        if request["task"] == "times":
            return times(suite.recognize_datetime, english, request)
        return quantities(recognizer("number"), units, request["text"])

    return versions("recognizers-text-suite", "recognizers-text-date-time", "recognizers-text-number-with-unit"), answer


if __name__ == "__main__":
    sys.exit(serve(make))
