"""Counts of one moment as a range, and what corrections take out of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from according.compare.draft import Draft, Ref
from according.compare.events.facts import HAPPENED
from according.compare.figures import OPEN, Range, figure
from according.model import Event, Quantity, Reading, Span
from according.story import Evidence, Mention, StoryCorrection, StoryEvent


@dataclass(frozen=True, slots=True)
class Count:
    """How many one voice of one report gives; `day` is the day of what is counted, for a total that of the count."""

    low: float
    high: float
    day: str | None
    report: str
    voice: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Lookup:
    """The readings by report, their events by reference, the corrections by the report that they correct."""

    readings: Mapping[str, Reading]
    events: Mapping[Ref, Event]
    corrected: Mapping[str, Mapping[float, StoryCorrection]]

    @classmethod
    def of(cls, draft: Draft) -> Lookup:
        """What a tally looks up in `draft`."""
        readings = {reading.report.id: reading for reading in draft.readings}
        events = {Ref(r.report.id, event.id): event for r in draft.readings for event in r.events}
        outlets: dict[str | None, list[Reading]] = {}
        for reading in draft.readings:
            outlets.setdefault(reading.report.publisher, []).append(reading)
        corrected: dict[str, dict[float, StoryCorrection]] = {}
        for correction in draft.corrections:
            was = figure(correction.was)
            for report in _subjects(correction, readings, outlets) if was is not None else ():
                corrected.setdefault(report, {}).setdefault(was or 0.0, correction)
        return cls(readings, events, corrected)

    def event(self, mention: Mention) -> Event | None:
        """The event of a reading that `mention` is."""
        return self.events.get(Ref(mention.report, mention.event))

    def superseded(self, mention: Mention) -> bool:
        """Whether the mention repeats what a correction takes back: inside its words, or a number that it corrects."""
        return self.in_correction(mention) or self.correction_of(mention) is not None

    def in_correction(self, mention: Mention) -> bool:
        """Whether the mention stands in the words of a correction, which repeat what was wrong."""
        reading = self.readings.get(mention.report)
        here = Span(mention.start, mention.end)
        return reading is not None and any(c.span.overlaps(here) for c in reading.corrections)

    def correction_of(self, mention: Mention) -> StoryCorrection | None:
        """The correction of the number that `mention` gives."""
        if mention.low is None or mention.low != mention.high:
            return None
        return self.corrected.get(mention.report, {}).get(mention.low)


def _subjects(
    correction: StoryCorrection, readings: Mapping[str, Reading], outlets: Mapping[str | None, Sequence[Reading]]
) -> list[str]:
    """The reports that a correction may be about: the one it names, else what its own outlet published before."""
    if correction.of is not None:
        return [correction.of]
    own = readings.get(correction.report)
    if own is None or own.report.publisher is None:
        return []
    when = own.report.published or ""
    same = [r.report for r in outlets[own.report.publisher] if r.report.id != correction.report]
    return [report.id for report in same if (report.published or "") <= when]


def united(counts: Iterable[Count]) -> Range | None:
    """The range of counts of one moment: what all allow, else from the least to the most; None without a count.

    Within one voice of one report a smaller number beside a larger one is a part of it ("the captain and 11 others").
    """
    voices: dict[tuple[str, str | None], Range] = {}
    for count in counts:
        key = (count.report, count.voice)
        voices[key] = max(voices.get(key, (0.0, 0.0)), (count.low, count.high))
    if not voices:
        return None
    low, high = max(low for low, _ in voices.values()), min(high for _, high in voices.values())
    if low <= high:
        return low, high
    return min(low for low, _ in voices.values()), max(high for _, high in voices.values())


def count_of(mention: Mention) -> Count | None:
    """The count that a mention gives, with the words that give it; None where it gives none."""
    if mention.low is None and mention.high is None:
        return None
    low = mention.low if mention.low is not None else 0.0
    high = mention.high if mention.high is not None else OPEN
    return Count(low, high, _day(mention), mention.report, mention.speaker, evidence_of(mention))


def counts_of(event: StoryEvent, lookup: Lookup) -> tuple[Count, ...]:
    """What the mentions of an event count of what did happen, what was corrected left out and what is right put in."""
    found = []
    for mention in event.evidence:
        if mention.status not in HAPPENED:
            continue
        correction = lookup.correction_of(mention)
        right = figure(correction.is_) if correction else None
        if correction and right is not None:
            found.append(Count(right, right, _day(mention), correction.report, None, correction.evidence))
        elif not lookup.superseded(mention) and (count := count_of(mention)):
            found.append(count)
    return tuple(found)


def evidence_of(mention: Mention) -> Evidence:
    """The words of a mention as evidence."""
    return Evidence(mention.report, mention.start, mention.end, mention.words, mention.statement, mention.event)


def _day(mention: Mention) -> str | None:
    return mention.date[:10] if mention.date and len(mention.date) >= len("2031-09-05") else None


def largest_in(sentence: Span, quantities: Sequence[Quantity]) -> Quantity | None:
    """The largest number of people or things in a sentence: a total is no less than its parts."""
    held = [q for q in quantities if sentence.start <= q.start and q.end <= sentence.end and q.low is not None]
    return max(held, key=lambda q: (q.low or 0, -q.start), default=None)
