"""dateparser's `search_dates`: substrings and datetimes; where they stand, and what TIMEX3 would say of them, is ours.

Language and reference date are given, ambiguous dates of news lie in the past, and the period comes back with the
date, so that a month is a month and a morning a morning; "now" is the present. Edge prepositions and punctuation,
which it includes at will, are taken off.
"""

from __future__ import annotations

import re
import sys
from datetime import datetime

from bench.peers.workers.serve import Answer, Item, Request, serve, versions

EDGE_WORDS = r"(?:in|on|at|by|of|from|since|until|till|to|for|and|the)"
LEAD = re.compile(rf"^(?:[\s,.;:()\"'“”-]+|{EDGE_WORDS}\s+)+", re.IGNORECASE)
PARTS = ((12, "MO"), (17, "AF"), (20, "EV"), (24, "NI"))
NOW = frozenset({"now", "right now", "just now"})
TAIL = re.compile(rf"(?:[\s,.;:()\"'“”-]+|\s{EDGE_WORDS})+$", re.IGNORECASE)


def trimmed(words: str) -> tuple[int, str]:
    """The words without edge prepositions and punctuation, and how far in they start; all of them if none is left."""
    lead = LEAD.match(words)
    start = lead.end() if lead else 0
    kept = TAIL.sub("", words[start:])
    return (start, kept) if kept else (0, words)


def value_of(date: datetime, period: str | None) -> tuple[str, str]:
    """TIMEX3 type and value of a date as precise as its period."""
    if period == "part_of_day":
        return "TIME", f"{date:%Y-%m-%d}T{next(part for hour, part in PARTS if date.hour < hour)}"
    if period == "time":
        return "TIME", date.strftime("%Y-%m-%dT%H:%M")
    if period == "week":
        return "DATE", "{}-W{:02}".format(*date.isocalendar()[:2])
    return "DATE", date.strftime({"year": "%Y", "month": "%Y-%m"}.get(period or "day", "%Y-%m-%d"))


def placed(text: str, found: list[tuple[str, datetime, str | None]]) -> list[Item]:
    """The dates found, in order, where their words stand in the text; words that cannot be found are left out."""
    items: list[Item] = []
    at = 0
    for words, date, period in found:
        here = text.find(words, at)
        if here < 0:
            continue
        at = here + len(words)
        lead, kept = trimmed(words)
        kind, value = ("DATE", "PRESENT_REF") if kept.casefold() in NOW else value_of(date, period)
        items.append({"start": here + lead, "end": here + lead + len(kept), "type": kind, "value": value, "mod": None})
    return items


def make() -> tuple[dict[str, str], Answer]:
    """dateparser."""
    from dateparser.search import search_dates  # type: ignore[import-untyped]  # stands in an environment of its own

    def answer(request: Request) -> list[Item]:
        preferred = "past" if request["kind"] == "news" else "current_period"
        settings = {"PREFER_DATES_FROM": preferred, "RETURN_TIME_AS_PERIOD": True}
        if request["published"]:
            settings["RELATIVE_BASE"] = datetime.fromisoformat(request["published"])
        found = search_dates(request["text"], languages=["en"], settings=settings, add_period=True)
        return placed(request["text"], found or [])

    return versions("dateparser"), answer


if __name__ == "__main__":
    sys.exit(serve(make))
