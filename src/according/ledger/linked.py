"""What a ledger needs of `according.compare`, loaded with its first use: a page that is kept needs none of it."""

from __future__ import annotations

from collections.abc import Iterable

from according.model import Reading
from according.story import Decision, Story


def links_of(reading: Reading) -> frozenset[str]:
    """What ties `reading` to others: see `compare.aside.links_of`."""
    from according.compare import aside

    return aside.links_of(reading)


def compare(readings: Iterable[Reading], decisions: Iterable[Decision] = (), *, as_of: str | None = None) -> Story:
    """What `readings` say together: see `compare.pipeline.compare`."""
    from according.compare import pipeline

    return pipeline.compare(readings, decisions, as_of=as_of)
