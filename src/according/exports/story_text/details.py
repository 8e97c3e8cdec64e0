"""One record of a story in full: each function takes the look and the record, and gives lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from according.exports.story_text.pages import every, section
from according.exports.story_text.parts import (
    IN,
    amendment_lines,
    day_lines,
    deal_lines,
    dispute_lines,
    happening_lines,
    persona_lines,
    promise_lines,
    report_line,
    source_lines,
    told_lines,
    voice_lines,
)
from according.exports.terminal import QUIET, Line, text_of
from according.story import (
    Aside,
    Disagreement,
    Origin,
    Pledge,
    StoryAgreement,
    StoryCorrection,
    StoryEntity,
    StoryEvent,
    StoryReport,
    StoryStatement,
)
from according.views.story.deals import deals_of, promises_of
from according.views.story.details import mentions_of, persona_of
from according.views.story.disputes import disputes_of
from according.views.story.events import day_key, days_of, happening_of
from according.views.story.look import Look, day_words, short, testimony
from according.views.story.page import Testimony
from according.views.story.sayings import voices_of
from according.views.story.sources import amendments_of, aside_lines, report_lines, sources_of

MANY = 1_000


def of_event(look: Look, event: StoryEvent) -> Iterator[Line]:
    """An event, each of its mentions, and what is disputed about it."""
    yield 0, text_of(day_words(day_key(event) or None) or "No date given")
    yield from happening_lines(happening_of(look, event, 0), 0, more=False)
    yield from section("Mentions", told_lines(mentions_of(look, event), 2))
    found = [d for d in look.story.disagreements if d.event == event.id]
    yield from section("Disagreements", every(disputes_of(look, found), dispute_lines))


def of_entity(look: Look, entity: StoryEntity) -> Iterator[Line]:
    """An entity, where it is mentioned, and what it says."""
    yield from persona_lines(persona_of(look, entity))
    said = [s for s in look.story.statements if s.speaker == entity.id]
    yield from section("Says", every(voices_of(look, said), voice_lines))


def of_statement(look: Look, statement: StoryStatement) -> Iterator[Line]:
    """A statement with every report that gives it."""
    first = statement.same_as or statement.id
    alike = [s for s in look.story.statements if (s.same_as or s.id) == first]
    yield from every(voices_of(look, alike), voice_lines)
    yield from section("In its words", told_lines(_wordings(look, alike), 2))


def _wordings(look: Look, alike: list[StoryStatement]) -> Iterator[Testimony]:
    for statement in alike:
        yield replace(testimony(look, statement.evidence), mention=short(look, statement.id), words=statement.words)


def of_report(look: Look, report: StoryReport | Aside) -> Iterator[Line]:
    """A report, what is said in it, and the events that it tells of."""
    shown = report_lines(look, (report,)) if isinstance(report, StoryReport) else aside_lines(look, (report,))
    yield from every(shown, report_line)
    yield 2 + IN, text_of((shown[0].origin, QUIET))
    yield 2 + IN, text_of((report.id, QUIET))
    if isinstance(report, Aside):
        yield 2 + IN, text_of("set aside: it has nothing in common with the story")
    said = [s for s in look.story.statements if s.report == report.id]
    yield from section("Who says what in it", every(voices_of(look, said), voice_lines))
    told = [e for e in look.story.events if report.id in e.reports]
    yield from section("What it tells of", day_lines(days_of(look, told, 0), more=False))


def of_origin(look: Look, origin: Origin) -> Iterator[Line]:
    """An origin and why each report goes back to it."""
    yield from section("Origin", every(sources_of(look, (origin,), None), source_lines))


def of_disagreement(look: Look, found: Disagreement) -> Iterator[Line]:
    """A disagreement with all accounts of each side."""
    yield from section("Disagreement", every(disputes_of(look, (found,), MANY), dispute_lines))


def of_agreement(look: Look, agreement: StoryAgreement) -> Iterator[Line]:
    """An agreement with all its evidence."""
    yield from section("Agreement", every(deals_of(look, (agreement,), MANY), deal_lines))


def of_pledge(look: Look, pledge: Pledge) -> Iterator[Line]:
    """A pledge with all its evidence."""
    yield from section("Pledge", every(promises_of(look, (pledge,), MANY), promise_lines))


def of_correction(look: Look, correction: StoryCorrection) -> Iterator[Line]:
    """A correction that a report makes."""
    yield from section("Correction", every(amendments_of(look, (correction,)), amendment_lines))
