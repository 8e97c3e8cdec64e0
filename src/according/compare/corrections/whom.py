"""Which report a correction is about: named by outlet and day, or found by the wrong value that it gave."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from according.compare.figures import figure
from according.compare.names import name_key
from according.compare.reuse.precedence import instant
from according.model import Correction, Reading

OWN = re.compile(r"\b(?:earlier|previous|original|first|initial) (?:version|headline|caption)\b", re.IGNORECASE)
ITSELF = re.compile(r"\bthis (?:article|story|report|page|piece)\b", re.IGNORECASE)
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
DAY = re.compile(rf"\b(?:(\d{{1,2}})(?:st|nd|rd|th)? ({'|'.join(MONTHS)})|({'|'.join(MONTHS)}) (\d{{1,2}}))\b", re.I)


class Archive:
    """The reports of a story by outlet, to look up what a correction speaks of."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self.readings = readings
        self.outlets: dict[str, list[Reading]] = {}
        for reading in readings:
            if reading.report.publisher:
                self.outlets.setdefault(name_key(reading.report.publisher), []).append(reading)
        self.counts: dict[float, list[Reading]] = {}
        for reading in readings:
            for number in {float(n) for q in reading.quantities for n in (q.low, q.high) if n is not None}:
                self.counts.setdefault(number, []).append(reading)

    def corrected(self, reading: Reading, correction: Correction) -> str | None:
        """The id of the report that `correction` is about; None for its own earlier version, or where none is held."""
        words = correction.span.of(reading.report.text)
        named = correction.of or ""
        if OWN.search(words) and not named:
            return self._version(reading)
        outlet = self._named(f"{named} {words}", reading) or name_key(reading.report.publisher)
        theirs = [r for r in self.outlets.get(outlet, []) if r is not reading and _before(r, reading)]
        day = DAY.search(named) or DAY.search(words)
        if day is not None:
            return _id(self._of_day(theirs, day))
        if ITSELF.search(words):
            return self._version(reading)
        return _id(self._with(theirs, correction.was))

    def last_with(self, reading: Reading, was: str | None) -> str | None:
        """The last report before `reading`, or of an unknown day, that gives the count `was` of an event."""
        others = [r for r in self.counts.get(float(was or "nan"), []) if r is not reading and _before(r, reading)]
        counted = [r for r in others if _counts(r, float(was or "nan"))]
        known = [r for r in counted if r.report.published]
        return _id(known or counted)

    def _version(self, reading: Reading) -> str | None:
        """An earlier report of the same outlet under the same headline."""
        theirs = self.outlets.get(name_key(reading.report.publisher), [])
        title = name_key(reading.report.title)
        same = [r for r in theirs if r is not reading and _before(r, reading) and title]
        return _id([r for r in same if name_key(r.report.title) == title])

    def _named(self, words: str, reading: Reading) -> str | None:
        """The outlet, other than the report's own, that the words name."""
        plain = f" {name_key(words)} "
        own = name_key(reading.report.publisher)
        named = [key for key in self.outlets if key != own and f" {key} " in plain]
        return max(named, key=lambda key: (len(key), key), default=None)

    def _of_day(self, readings: Iterable[Reading], day: re.Match[str]) -> list[Reading]:
        number = int(day[1] or day[4])
        month = MONTHS.index((day[2] or day[3]).lower()) + 1
        return [r for r in readings if (r.report.published or "")[5:10] == f"{month:02}-{number:02}"]

    def _with(self, readings: Iterable[Reading], was: str | None) -> list[Reading]:
        """Those whose text has the wrong value, as a word or as a count."""
        if was is None:
            return []
        word = re.compile(rf"(?<!\w){re.escape(was)}(?!\w)", re.IGNORECASE)
        number = figure(was)
        return [
            r for r in readings
            if word.search(r.report.text) or (number is not None and any(q.low == number for q in r.quantities))
        ]  # fmt: skip


def _before(reading: Reading, other: Reading) -> bool:
    """Whether a report can have come before another; one of an unknown day can."""
    theirs, ours = instant(reading.report.published), instant(other.report.published)
    return reading.report.published is None or other.report.published is None or theirs <= ours


def _counts(reading: Reading, number: float) -> bool:
    """Whether an event of the report is told with the count."""
    exact = {q.id for q in reading.quantities if number in (q.low, q.high)}
    return any(role.quantity in exact for event in reading.events for role in event.roles)


def _id(readings: Sequence[Reading]) -> str | None:
    """The last of several: corrections speak of what came last."""
    last = max(readings, key=lambda r: (r.report.published or "", r.report.id), default=None)
    return last.report.id if last else None
