"""Mentions of one event that are of two moments after all: told of another day, with another number.

A mention without a day is of the day of the delivery told just before it, on its line ("freed ten on Friday. Its
enemy freed thirty."). Where days and numbers both differ, mentions count two instalments; where a number is the same,
reports only disagree on the day.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from operator import itemgetter

from according.compare.events.facts import HAPPENED
from according.compare.tallies.counts import Lookup
from according.model import Event, Reading
from according.story import Mention, StoryEvent

GIVEN = frozenset({"release", "transfer", "exchange", "deliver", "withdraw"})
DAY = len("2031-09-05")


@dataclass
class Moment:
    """Mentions of one moment, with the days and the counts that they give."""

    mentions: list[tuple[int, Mention]] = field(default_factory=list)
    days: set[str] = field(default_factory=set)
    counts: set[tuple[float | None, float | None]] = field(default_factory=set)

    def takes(self, mention: Mention, day: str | None) -> bool:
        """Whether a mention may be of this moment: its day or its number is told of it, or the mention does not say."""
        if day is None or not self.days or day in self.days or mention.status not in HAPPENED:
            return True
        return mention.low is None or not self.counts or (mention.low, mention.high) in self.counts

    def add(self, place: int, mention: Mention, day: str | None) -> None:
        """Takes in a mention, the `place`-th of its event."""
        self.mentions.append((place, mention))
        if day is not None:
            self.days.add(day)
        if mention.low is not None and mention.status in HAPPENED:
            self.counts.add((mention.low, mention.high))


def moments_of(event: StoryEvent, lookup: Lookup) -> list[StoryEvent]:
    """The event, or its mentions by moment where they are of several."""
    if event.batch is not None or event.total:
        return [event]
    moments: list[Moment] = []
    dated = [(n, mention, day_of(mention, lookup)) for n, mention in enumerate(event.evidence)]
    for n, mention, day in sorted(dated, key=lambda held: held[2] is None):
        moment = next((m for m in moments if m.takes(mention, day)), None)
        if moment is None:
            moments.append(moment := Moment())
        moment.add(n, mention, day)
    return [
        replace(event, evidence=tuple(mention for _, mention in sorted(m.mentions, key=itemgetter(0)))) for m in moments
    ]


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
