"""What each record of a reading claims, where its words stand and through whom they came."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from according.compare.draft import Ref
from according.compare.origins.outlets import Outlets
from according.compare.origins.sentences import around, sentences_of
from according.model import Event, Reading, Span, Statement


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement or a mention of an event.

    `sentence` holds it; `key` are the words that say it, `counted` those of them that are numbers. `within` are the
    statements that hold it, innermost first. `channel` is the outlet that it was told to or taken from; `own` that the
    report was told so itself.
    """

    ref: Ref
    span: Span
    sentence: Span
    key: tuple[Span, ...]
    counted: tuple[Span, ...]
    within: tuple[str, ...] = ()
    channel: str | None = None
    own: bool = False


@dataclass(frozen=True, slots=True)
class _Page:
    """A reading with what finding its claims needs."""

    reading: Reading
    outlets: Outlets
    publisher: str | None
    sentences: list[Span]
    names: dict[str, str]
    statements: dict[str, Statement]
    told: frozenset[str]


def claims_of(reading: Reading, outlets: Outlets) -> Iterator[Claim]:
    """Every statement and every event mention of a reading."""
    page = _Page(
        reading, outlets, outlets.called(reading.report.publisher), sentences_of(reading.report),
        {e.id: e.name for e in reading.entities}, {s.id: s for s in reading.statements}, _told(reading, outlets),
    )  # fmt: skip
    for statement in reading.statements:
        yield _of_statement(page, statement)
    for event in reading.events:
        yield _of_event(page, event)


def _of_statement(page: _Page, statement: Statement) -> Claim:
    spans = sorted((*statement.content, *statement.cue, *statement.source))
    whole = Span(spans[0].start, max(s.end for s in spans))
    within = _within(page, statement.id)
    return Claim(
        Ref(page.reading.report.id, statement.id), Span(statement.content[0].start, statement.content[-1].end),
        around(page.sentences, whole.start, whole.end), tuple(spans), (), tuple(s.id for s in within),
        _channel(page, within), any(s.id in page.told for s in within),
    )  # fmt: skip


def _of_event(page: _Page, event: Event) -> Claim:
    sentence = around(page.sentences, event.trigger.start, event.trigger.end)
    times = {t.id: Span(t.start, t.end) for t in page.reading.times}
    spans = [event.trigger, *(r.span for r in event.roles), *([times[event.time]] if event.time in times else ())]
    amounts = {q.id: Span(q.start, q.end) for q in page.reading.quantities}
    counted = [amounts[r.quantity] for r in event.roles if r.quantity in amounts]
    within = _within(page, event.statement)
    return Claim(
        Ref(page.reading.report.id, event.id), event.trigger, sentence,
        tuple(s for s in spans if sentence.overlaps(s)), tuple(s for s in counted if sentence.overlaps(s)),
        tuple(s.id for s in within), _channel(page, within), any(s.id in page.told for s in within),
    )  # fmt: skip


def _within(page: _Page, statement: str | None) -> list[Statement]:
    found: list[Statement] = []
    while statement is not None and statement in page.statements and page.statements[statement] not in found:
        found.append(page.statements[statement])
        statement = found[-1].inside
    return found


def _channel(page: _Page, within: list[Statement]) -> str | None:
    """The outlet that the outermost statement came through, or that speaks in it; None where it is the report's."""
    if not within:
        return None
    for link in within[-1].chain[1:]:
        outlet = page.outlets.called(page.names.get(link))
        if outlet is not None and outlet != page.publisher:
            return outlet
    return None


def _told(reading: Reading, outlets: Outlets) -> frozenset[str]:
    """Statements made to the report itself, and what the same speaker says after that in the same paragraph."""
    own = outlets.called(reading.report.publisher)
    names = {e.id: e.name for e in reading.entities}
    told: set[str] = set()
    last: tuple[str | None, int] = (None, -1)
    for statement in reading.statements:
        start = statement.content[0].start
        paragraph = next((n for n, b in enumerate(reading.report.blocks) if b.start <= start < b.end), -1)
        here = statement.to is not None and own is not None and outlets.called(names.get(statement.to)) == own
        if here or (last == (statement.speaker, paragraph) and statement.to is None):
            told.add(statement.id)
            last = (statement.speaker, paragraph)
        elif statement.speaker == last[0]:
            last = (None, -1)
    return frozenset(told)
