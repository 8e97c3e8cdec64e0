"""Outlets and agencies: which of them a name in a report means, and what of theirs the ledger holds."""

from __future__ import annotations

from collections.abc import Iterable

from according.compare.names import name_key
from according.model import Reading
from according.reading.tables import words


class Outlets:
    """The publishers of the readings and whoever they credit, found again by the names that reports use for them."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self.published: dict[str, list[Reading]] = {}
        known: set[str] = set()
        for reading in readings:
            report = reading.report
            known.update(name_key(name) for name in (report.publisher, *report.credits) if name)
            self.published.setdefault(name_key(report.publisher), []).append(reading)
        self._known = frozenset(known - {""})
        self._short: dict[str, set[str]] = {}
        for name in self._known:
            plain = name.split()
            shorter = {plain[-1], " ".join(plain[:-1]), "".join(word[0] for word in plain)} if len(plain) > 1 else set()
            for short in shorter:
                self._short.setdefault(short, set()).add(name)

    def called(self, name: str | None) -> str | None:
        """The key of the outlet that `name` means; None where it names none: "the newspaper", a person, a ministry."""
        key = name_key(name)
        plain = key.split()
        if not plain or set(plain) <= words("media_words"):
            return self._only(key) if key in self._known or len(plain) == 1 else None
        if key in self._known:
            return key
        return self._only(key) or (key if set(plain) & words("media_words") else None)

    def _only(self, key: str) -> str | None:
        if key in self._known:
            return key
        meant = self._short.get(key, set())
        return next(iter(meant)) if len(meant) == 1 else None
