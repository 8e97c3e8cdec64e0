"""Whether something was done under a deal or outside of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from according.compare.disagreements.accounts import Account, Scene, Source
from according.compare.draft import Ref
from according.compare.events.facts import is_outside
from according.compare.tables import table
from according.model import Event, Span
from according.story import StoryEvent


def basis_sides(scene: Scene, event: StoryEvent) -> list[list[Account]]:
    """Those who say that it was not under a deal, and those who count it in; none where nobody sets it apart."""
    outside = [a for source, told in scene.mentions(event) for a in _outside(source, told)]
    if not outside:
        return []
    within = [a for source, told in scene.mentions(event) for a in _within(source, told)]
    told_in = {m.report for m in event.evidence}
    counted = [a for report in told_in for a in _counted_in(scene.sources[report], event)]
    return [outside, [*within, *counted]] if within or counted else []


def _outside(source: Source, told: Event) -> Iterator[Account]:
    for basis in told.basis:
        if is_outside(basis, source.reading.report.text):
            evidence = source.evidence(basis.span, statement=told.statement, event=told.id)
            yield Account(
                Ref(source.reading.report.id, told.id), basis.span.of(source.reading.report.text), source.when, evidence
            )


def _within(source: Source, told: Event) -> Iterator[Account]:
    if told.agreement is None or any(basis.negated for basis in told.basis):
        return
    span = next((basis.span for basis in told.basis), told.trigger)
    evidence = source.evidence(span, statement=told.statement, event=told.id)
    yield Account(Ref(source.reading.report.id, told.id), "under the deal", source.when, evidence)


@cache
def _counting() -> re.Pattern[str]:
    """The words by which something is counted in, of `basis_words.tsv`."""
    cues = "|".join(row[0].replace(" ", r"\s+") for row in table("basis_words"))
    return re.compile(rf"(?<!not )\b(?:{cues})\b", re.IGNORECASE)


def _counted_in(source: Source, event: StoryEvent) -> Iterator[Account]:
    """A sentence of a report that tells of the event, and says that it counts towards what was promised."""
    mentions = [m for m in event.evidence if m.report == source.reading.report.id]
    for sentence in source.sentences:
        found = _counting().search(source.reading.report.text, sentence.start, sentence.end)
        if found is None:
            continue
        span = Span(sentence.start, sentence.end)
        inside = next((e for e in source.events.values() if sentence.holds(e.trigger)), None)
        record = source.statement_at(Span(found.start(), found.end()))
        ref = record.id if record else inside.id if inside else mentions[0].event
        value = " ".join(sentence.of(source.reading.report.text).split())
        yield Account(
            Ref(source.reading.report.id, ref),
            value,
            source.when,
            source.evidence(span, statement=record.id if record else None),
        )
