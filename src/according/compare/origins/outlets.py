"""Outlets and agencies: which of them a name in a report means, and what of theirs the ledger holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from according.compare.names import name_key
from according.compare.reuse.precedence import UNKNOWN, instant
from according.compare.tables import table
from according.model import Reading, Report
from according.reading.tables import words

GENERIC = frozenset({"agency", "press", "news", "radio", "newspaper", "channel", "magazine", "portal", "media"})
WORD = re.compile(r"\w+")
ISSUES = 1 / 3  # of the statements in a text are its publisher's own: it is no outlet's, but a ministry's or a firm's


class Outlets:
    """The publishers of the readings and whoever they credit, found again by the names that reports use for them.

    `issuers` are publishers that speak for themselves, in statements of their own: no outlets.
    """

    def __init__(self, readings: Iterable[Reading]) -> None:
        self._published: dict[str, dict[str, list[Reading]]] = {}
        self._names: dict[str, str] = {}
        self._near: dict[tuple[str, str, int], list[Reading]] = {}
        issued: set[str] = set()
        for reading in readings:
            report = reading.report
            for name in (report.publisher, *report.credits):
                if name:
                    self._names.setdefault(name_key(name), name)
            day = instant(report.published)[0]
            self._published.setdefault(name_key(report.publisher), {}).setdefault(day, []).append(reading)
            if _is_issued(reading):
                issued.add(name_key(report.publisher))
        self.issuers = frozenset(issued - {""})
        self._short: dict[str, set[str]] = {}
        for key in self._names.keys() - self.issuers:
            plain = key.split()
            shorter = {plain[-1]} & (words("media_words") - GENERIC) if len(plain) > 1 else set()
            shorter |= {" ".join(plain[:-1])} if len(plain) > 2 else set()
            shorter |= {"".join(word[0] for word in plain)} if len(plain) > 1 else set()
            for short in shorter:
                self._short.setdefault(short, set()).add(key)
        spelled = {_spelled(n) for k, n in self._names.items() if k not in self.issuers}
        spelled |= {s.upper() if " " not in s and len(s) < 5 else s.title() for s in self._short}
        self._spelled = _by_first_word(spelled)
        self._first = _words_that_begin_with({word[0] for word in self._spelled})

    def called(self, name: str | None) -> str | None:
        """The key of the outlet that `name` means; None where it names none: "the newspaper", a person, a ministry."""
        key = name_key(name)
        plain = key.split()
        if not plain or key in self.issuers:
            return None
        if key in self._names:
            return key
        meant = self._short.get(key, set())
        if len(meant) == 1:
            return next(iter(meant))
        return key if set(plain) & words("media_words") and not set(plain) <= words("media_words") else None

    def named_in(self, text: str) -> Iterator[tuple[int, str]]:
        """Where `text` names an outlet, by its name or the last word of it, and the outlet's key."""
        done = 0
        for word in self._first.finditer(text):
            names = self._spelled.get(word[0])
            match = names.match(text, word.start()) if names and word.start() >= done else None
            if match is not None:
                done = match.end()
                outlet = self.called(match[0])
                if outlet is not None:
                    yield match.start(), outlet

    def shown(self, key: str) -> str:
        """An outlet's name as reports write it."""
        return self._names.get(key, key)

    def published(self, outlet: str, before: Report, days: int) -> list[Reading]:
        """What an outlet published in the days up to `before`, of what the ledger holds."""
        asked = (outlet, before.id, days)
        if asked not in self._near:
            self._near[asked] = self._search(outlet, before, days)
        return self._near[asked]

    def _search(self, outlet: str, before: Report, days: int) -> list[Reading]:
        days_held = self._published.get(outlet, {})
        last = instant(before.published)[0]
        if is_day(last):
            newest = date.fromisoformat(last)
            wanted = [(newest - timedelta(n)).isoformat() for n in range(days + 1)]
            wanted += [day for day in days_held if not is_day(day)]
        else:
            wanted = list(days_held)
        return [r for day in wanted for r in days_held.get(day, ()) if r.report.id != before.id]

    def of_kind(self, kind: str, before: Report, days: int) -> list[Reading]:
        """What outlets of a kind (television, newspaper, …), by their names, published in the days up to `before`."""
        kinds = {row[0]: row[1] for row in table("outlet_kinds")}
        names = [key for key in self._published if kind in (kinds.get(word) for word in key.split())]
        return [r for name in names if name != name_key(before.publisher) for r in self.published(name, before, days)]


def _by_first_word(names: Iterable[str]) -> dict[str, re.Pattern[str]]:
    """First word -> a pattern of the names that begin with it, the longest first."""
    found: dict[str, list[str]] = {}
    for name in sorted(names, key=lambda name: (-len(name), name)):
        first = WORD.match(name)
        if first is not None:
            found.setdefault(first[0], []).append(re.escape(name))
    return {first: re.compile(rf"(?:{'|'.join(held)})\b") for first, held in found.items()}


def _words_that_begin_with(letters: Iterable[str]) -> re.Pattern[str]:
    """Whole words that begin with one of `letters`; with those at the head the search skips all else quickly."""
    first = "".join(map(re.escape, sorted(letters)))
    return re.compile(rf"[{first}](?<!\w.)\w*" if first else "(?!)")


def _spelled(name: str) -> str:
    """A name as it is looked for in a text: without "The", unless a single word is left that may be any word."""
    bare = re.sub(r"^the\s+", "", name, flags=re.IGNORECASE)
    return name if " " not in bare and bare.casefold() not in words("media_words") else bare


def is_day(day: str) -> bool:
    """Whether `day` is a whole calendar day."""
    return len(day) == 10 and day < UNKNOWN


def within_days(earlier: str | None, later: str | None, days: int) -> bool:
    """Whether a text can have been at hand: published up to `days` before, or at a time that is not known."""
    one, other = instant(earlier)[0], instant(later)[0]
    if not (is_day(one) and is_day(other)):
        return True
    return timedelta(0) <= date.fromisoformat(other) - date.fromisoformat(one) <= timedelta(days)


def _is_issued(reading: Reading) -> bool:
    """Whether a text is its publisher's own statement and no report."""
    name = name_key(reading.report.publisher)
    if name in {name_key(c) for c in reading.report.credits} or set(name.split()) & words("media_words"):
        return False
    names = {e.id: name_key(e.name) for e in reading.entities}
    own = sum(names.get(s.speaker or "") == name for s in reading.statements)
    return own > 0 and own >= ISSUES * len(reading.statements)


def latest_first(readings: Sequence[Reading]) -> list[Reading]:
    """The newest first; those of the same time by id."""
    return sorted(readings, key=lambda r: (*instant(r.report.published), r.report.id), reverse=True)
