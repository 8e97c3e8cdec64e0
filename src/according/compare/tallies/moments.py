"""Mentions of one event that are of two moments after all: told of another day, with another number.

A mention without a day is of the day of the delivery told just before it, on its line ("freed ten on Friday. Its
enemy freed thirty."). Where days and numbers both differ, mentions count two instalments; where a number is the same,
reports only disagree on the day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from according.compare.tallies.counts import Lookup
from according.model import Event, Reading
from according.story import Mention, StoryEvent

GIVEN = frozenset({"release", "transfer", "exchange", "deliver", "withdraw"})
HAPPENED = frozenset({"occurred", "ongoing"})
DAY = len("2031-09-05")


def moments_of(event: StoryEvent, lookup: Lookup) -> list[StoryEvent]:
    """The event, or its mentions by moment where they are of several."""
    if event.batch is not None or event.total:
        return [event]
    groups: list[list[Mention]] = []
    for mention in sorted(event.evidence, key=lambda m: day_of(m, lookup) is None):
        fitting = [g for g in groups if _one_moment(mention, g, lookup)]
        if fitting:
            fitting[0].append(mention)
        else:
            groups.append([mention])
    place = {(m.report, m.event): n for n, m in enumerate(event.evidence)}
    return [replace(event, evidence=tuple(sorted(g, key=lambda m: place[m.report, m.event]))) for g in groups]


def _one_moment(mention: Mention, group: Sequence[Mention], lookup: Lookup) -> bool:
    day = day_of(mention, lookup)
    days = {d for m in group if (d := day_of(m, lookup)) is not None}
    if day is None or not days or day in days or mention.status not in HAPPENED:
        return True
    counts = {(m.low, m.high) for m in group if m.low is not None and m.status in HAPPENED}
    return mention.low is None or not counts or (mention.low, mention.high) in counts


def day_of(mention: Mention, lookup: Lookup) -> str | None:
    """The day that a mention gives, else that of the delivery told just before it."""
    if mention.date is not None:
        return mention.date[:DAY] if len(mention.date) >= DAY else None
    reading = lookup.readings.get(mention.report)
    return _before(mention, reading) if reading is not None and mention.status in HAPPENED else None


def _before(mention: Mention, reading: Reading) -> str | None:
    text = reading.report.text
    line = text.rfind("\n", 0, mention.start) + 1
    told = [e for e in reading.events if line <= e.trigger.start < mention.start and _is_given(e)]
    nearest = max(told, key=lambda e: e.trigger.start, default=None)
    times = {time.id: time for time in reading.times}
    time = times.get(nearest.time or "") if nearest is not None else None
    return time.earliest[:DAY] if time is not None and time.earliest else None


def _is_given(event: Event) -> bool:
    return event.type in GIVEN and event.status in HAPPENED and event.time is not None
