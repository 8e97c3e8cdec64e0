"""Running totals: "has freed 87 so far". A total is a count of its own moment and is never added to anything."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from according.compare.draft import evidence_at
from according.compare.events.facts import stems_of
from according.compare.events.tables import rows_of
from according.compare.tallies.counts import Count, Lookup, count_of, evidence_of, largest_in, number
from according.compare.tallies.deliveries import Scene, bare, strangers
from according.model import Quantity, Reading, Span
from according.story import Mention, StoryAgreement, StoryEvent, StoryTerm

END = re.compile(r"[.!?][\"”’')]*(?=\s+[\"“‘'(]?[A-Z0-9])|\n")
HAPPENED = ("occurred", "ongoing")


@cache
def _marks() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(row[0] for row in rows_of("tallies_totals")) + r")\b", re.IGNORECASE)


def sentence_at(text: str, place: int) -> Span:
    """The sentence of `text` that holds the character at `place`."""
    start = 0
    for match in END.finditer(text):
        if match.end() > place:
            return Span(start, match.end())
        start = match.end()
    return Span(start, len(text))


def totals_of(events: Sequence[StoryEvent], lookup: Lookup) -> Iterator[tuple[Count, StoryEvent]]:
    """The totals that mentions of events give, each of the day on which it was counted or else published."""
    for event in events:
        for mention in event.evidence:
            told = lookup.event(mention)
            total = event.total or (told is not None and told.total)
            if total and mention.status in HAPPENED and not lookup.superseded(mention):
                count = count_of(mention, lookup) or _count_beside(mention, lookup)
                if count is not None:
                    yield _dated(count, mention, lookup), event
                    reading = lookup.readings[mention.report]
                    yield from ((_count(reading, other), event) for other in against(reading, count.low))


def _count_beside(mention: Mention, lookup: Lookup) -> Count | None:
    """The number in the sentence of a total that its own words lack: "the number of those received so far at 29"."""
    reading = lookup.readings[mention.report]
    counted = largest_in(sentence_at(reading.report.text, mention.start), reading.quantities)
    if counted is None or counted.low is None:
        return None
    high = counted.high if counted.high is not None else float("inf")
    return Count(counted.low, high, None, mention.report, mention.speaker, evidence_of(mention))


def _dated(count: Count, mention: Mention, lookup: Lookup) -> Count:
    published = lookup.readings[mention.report].report.published
    day = count.day or (published[:10] if published else None)
    return Count(count.low, count.high, day, count.report, count.voice, count.evidence)


def totals_in_words(deal: StoryAgreement, readings: Iterable[Reading], scene: Scene) -> Iterator[tuple[int, Count]]:
    """Totals in sentences without an event: "29 seafarers and 87 prisoners went home in three batches".

    Yields the place of the term and the count. A number is one where its sentence says so, its noun is that of the
    term and of no other, and it is not more than was promised.
    """
    for reading in readings:
        text = reading.report.text
        marks = [sentence_at(text, match.start()) for match in _marks().finditer(text)] if reading.quantities else []
        for sentence in dict.fromkeys(marks):
            told = {n for n in range(len(deal.terms)) if _told_by_event(deal.terms[n], reading, sentence)}
            for n, counted in _largest_by_term(deal, reading, sentence, scene):
                if n not in told and not _corrected(reading, sentence):
                    yield n, _count(reading, counted)
                    yield from ((n, _count(reading, other)) for other in against(reading, counted.low))


def _corrected(reading: Reading, sentence: Span) -> bool:
    return any(correction.span.overlaps(sentence) for correction in reading.corrections)


def _told_by_event(term: StoryTerm, reading: Reading, sentence: Span) -> bool:
    """Whether an event in the sentence tells the term's act: that count is the event's, or it is yet to come."""
    return any(sentence.holds(e.trigger) and e.type == term.act for e in reading.events)


def _largest_by_term(
    deal: StoryAgreement, reading: Reading, sentence: Span, scene: Scene
) -> Iterator[tuple[int, Quantity]]:
    largest: dict[int, Quantity] = {}
    for counted in reading.quantities:
        if not (sentence.start <= counted.start and counted.end <= sentence.end) or counted.low is None:
            continue
        n = _term_of(deal, counted, scene)
        if n is not None and counted.low > (largest[n].low or 0 if n in largest else 0):
            largest[n] = counted
    yield from largest.items()


def _term_of(deal: StoryAgreement, counted: Quantity, scene: Scene) -> int | None:
    noun = counted.noun or ""
    stems = frozenset(stems_of(noun))
    if not stems or strangers(noun, deal, scene.sides):
        return None
    fitting = [
        n for n, term in enumerate(deal.terms)
        if stems & frozenset(stems_of(term.of or "")) and term.promised is not None
        and counted.low is not None and counted.low < term.promised
    ]  # fmt: skip
    telling = [n for n in fitting if (stems - bare()) & frozenset(stems_of(deal.terms[n].of or ""))] or fitting
    return telling[0] if len(telling) == 1 else None


def against(reading: Reading, counted: float | None) -> Iterator[Quantity]:
    """The other numbers for the same moment, where the reading itself found that they do not agree."""
    for finding in reading.findings:
        values = [number(value) for value in finding.values]
        if finding.kind == "quantity-conflict" and counted in values:
            others = [value for value in values if value is not None and value != counted]
            yield from (q for value in others for q in reading.quantities if q.low == q.high == value)


def _count(reading: Reading, counted: Quantity) -> Count:
    published = reading.report.published
    high = counted.high if counted.high is not None else float("inf")
    voice = f"{counted.start}"  # each number of a conflict is a voice of its own
    evidence = evidence_at(reading, counted.start, counted.end)
    return Count(counted.low or 0.0, high, published[:10] if published else None, reading.report.id, voice, evidence)
