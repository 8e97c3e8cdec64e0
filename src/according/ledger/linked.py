"""What a ledger needs of `according.compare`, loaded with its first use: a page that is kept needs none of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from according.model import Reading
from according.story import Decision, Story


def links_of(reading: Reading) -> frozenset[str]:
    """What ties `reading` to others: see `compare.aside.links_of`."""
    from according.compare import aside

    return aside.links_of(reading)


def described(readings: Iterable[Reading], decisions: Iterable[Decision]) -> Iterator[Reading]:
    """The readings with what people corrected of the reports: see `compare.described.described`."""
    about = [decision for decision in decisions if decision.subject == "report" and decision.kind == "correct"]
    if not about:
        return iter(readings)
    from according.compare.described import described

    return described(readings, about)


def compare(readings: Iterable[Reading], decisions: Iterable[Decision] = (), *, as_of: str | None = None) -> Story:
    """What `readings` say together: see `compare.pipeline.compare`."""
    from according.compare import pipeline

    return pipeline.compare(readings, decisions, as_of=as_of)
