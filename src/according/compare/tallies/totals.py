"""Running totals: "has freed 87 so far". A total is a count of its own moment and is never added to anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from according.compare.draft import evidence_at
from according.compare.events.facts import HAPPENED, stems_of
from according.compare.figures import OPEN, figure
from according.compare.tallies.counts import Count, Lookup, count_of, evidence_of, largest_in
from according.compare.tallies.deliveries import bare, is_total, kinds_of, strangers
from according.compare.tallies.facts import Facts, Scene
from according.compare.tallies.marks import act_stems, is_of_now, marks_in, plain_stems, sentence_at
from according.model import Quantity, Reading, Span
from according.story import Mention, StoryAgreement, StoryEvent


def totals_of(events: Sequence[Facts], lookup: Lookup) -> Iterator[tuple[Count, StoryEvent]]:
    """The totals that mentions of events give, each of the day on which it was counted or else published."""
    for event in (facts.event for facts in events):
        for mention in event.evidence:
            if mention.status not in HAPPENED or not is_total(event, mention, lookup) or lookup.superseded(mention):
                continue
            count = count_of(mention) or _count_beside(mention, lookup)
            if count is not None:
                reading = lookup.readings[mention.report]
                told = lookup.event(mention)
                now = told is not None and is_of_now(told, reading)
                yield _dated(replace(count, day=None) if now else count, reading), event
                yield from ((_count(reading, other), event) for other in against(reading, count.low))


def _count_beside(mention: Mention, lookup: Lookup) -> Count | None:
    """The number in the sentence of a total that its own words lack: "the number of those received so far at 29"."""
    reading = lookup.readings[mention.report]
    counted = largest_in(sentence_at(reading.report.text, mention.start), reading.quantities)
    if counted is None or counted.low is None:
        return None
    high = counted.high if counted.high is not None else OPEN
    return Count(counted.low, high, None, mention.report, mention.speaker, evidence_of(mention))


def _dated(count: Count, reading: Reading) -> Count:
    published = reading.report.published
    return replace(count, day=count.day or (published[:10] if published else None))


def marked(readings: Iterable[Reading]) -> list[tuple[Reading, Span]]:
    """The sentences with a number whose words make it a total, corrections left out."""
    found = []
    for reading in readings:
        text = reading.report.text
        if not reading.quantities:
            continue
        for sentence in dict.fromkeys(sentence_at(text, place) for place, _ in sorted(marks_in(text))):
            if not any(correction.span.overlaps(sentence) for correction in reading.corrections):
                found.append((reading, sentence))
    return found


def totals_in_words(
    deal: StoryAgreement, sentences: Iterable[tuple[Reading, Span]], scene: Scene
) -> Iterator[tuple[int, Count]]:
    """Totals in sentences without an event: "29 seafarers and 87 prisoners went home in three batches".

    Yields the place of the term and the count. A number is one where its sentence says so, its noun is that of the
    term and of no other, and it is not as much as was promised.
    """
    for reading, sentence in sentences:
        words = frozenset(plain_stems(sentence.of(reading.report.text)))
        told = {
            n
            for n, term in enumerate(deal.terms)
            if any(sentence.holds(e.trigger) and e.type in kinds_of(term.act) for e in reading.events)
        }
        for n, counted in _largest_by_term(deal, reading, sentence, scene):
            if n not in told and words & act_stems().get(deal.terms[n].act, words):
                yield n, _count(reading, counted)
                yield from ((n, _count(reading, other)) for other in against(reading, counted.low))


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
    if not stems or strangers(scene.sides.named_in(noun), deal, scene.sides):
        return None
    owed = [frozenset(stems_of(term.of or "")) for term in deal.terms]
    fitting = [
        n
        for n, term in enumerate(deal.terms)
        if stems & owed[n] and term.promised is not None and counted.low is not None and counted.low < term.promised
    ]
    telling = [n for n in fitting if (stems - bare()) & owed[n]] or fitting
    return telling[0] if len(telling) == 1 else None


def against(reading: Reading, counted: float | None) -> Iterator[Quantity]:
    """The other numbers for the same moment, where the reading itself found that they do not agree."""
    for finding in reading.findings:
        values = [figure(value) for value in finding.values]
        if finding.kind == "quantity-conflict" and counted in values:
            others = [value for value in values if value is not None and value != counted]
            yield from (q for value in others for q in reading.quantities if q.low == q.high == value)


def _count(reading: Reading, counted: Quantity) -> Count:
    published = reading.report.published
    high = counted.high if counted.high is not None else OPEN
    voice = f"{counted.start}"  # each number of a conflict is a voice of its own
    evidence = evidence_at(reading, counted.start, counted.end)
    return Count(counted.low or 0.0, high, published[:10] if published else None, reading.report.id, voice, evidence)
