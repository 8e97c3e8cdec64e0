"""What one account says has happened and another says has not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from according.compare.cast.tables import table
from according.compare.disagreements.accounts import Account, Scene, Source
from according.compare.draft import Ref
from according.compare.events.facts import stems_of, trigger_stems
from according.model import Event, Span, Statement
from according.story import StoryEvent

HAPPENED = frozenset(("occurred", "ongoing"))
NEAR = 2  # sentences before a denial in which what it denies is told


def status_sides(scene: Scene, event: StoryEvent, told: list[Account]) -> list[list[Account]]:
    """Those who say that it happened, and those who deny it; nobody stands against himself.

    `told` are denials in statements that tell of no event themselves: "could find no record of this".
    """
    sides: dict[str, list[Account]] = {"occurred": [], "denied": list(told)}
    holders: dict[str, set[str | None]] = {"occurred": set(), "denied": set()}
    for account in told:
        holders["denied"].add(_holder(scene, account.ref.report, account.ref.id))
    for source, mention in scene.mentions(event):
        value = "occurred" if mention.status in HAPPENED else mention.status
        if value in sides:
            report = source.reading.report.id
            evidence = source.evidence(mention.trigger, statement=mention.statement, event=mention.id)
            sides[value].append(Account(Ref(report, mention.id), value, source.when, evidence))
            holders[value].add(_holder(scene, report, mention.statement))
    if not all(sides.values()) or holders["occurred"] == holders["denied"]:
        return []
    return list(sides.values())


def _holder(scene: Scene, report: str, statement: str | None) -> str | None:
    """Who says so: the speaker of the statement, else the report's outlet."""
    source = scene.sources[report]
    said = source.statements.get(statement or "")
    return scene.draft.cast.of(report, said.speaker) if said else source.reading.report.publisher


def told_denials(scene: Scene) -> dict[str, list[Account]]:
    """Event -> the denials of it that are no mentions of it."""
    found: dict[str, list[Account]] = {}
    for source in scene.sources.values():
        report = source.reading.report.id
        for statement in source.statements.values():
            event = _denied(scene, source, statement)
            if event is not None:
                evidence = source.evidence(statement.content[0], statement=statement.id)
                account = Account(Ref(report, statement.id), "denied", source.when, evidence)
                found.setdefault(scene.of[Ref(report, event.id)], []).append(account)
    return found


def _denied(scene: Scene, source: Source, statement: Statement) -> Event | None:
    """The last event told before a statement that denies it, by its words or by pointing back to it."""
    content = " ".join(span.of(source.reading.report.text) for span in statement.content)
    points = _pointing().search(content) is not None
    if not points and statement.stance != "denies":
        return None
    stems = frozenset(stems_of(content))
    before = [e for e in _before(source, statement) if _other_speaker(scene, source, e, statement)]
    for event in reversed(before):
        if points or trigger_stems(event.trigger.of(source.reading.report.text)) & stems:
            return event
    return None


def _before(source: Source, statement: Statement) -> Iterator[Event]:
    """The events said to have happened in the sentences before a statement, in order."""
    start = statement.content[0].start
    sentence = source.sentence(Span(start, start + 1))
    at = source.sentences.index(sentence) if sentence in source.sentences else 0
    first = source.sentences[max(0, at - NEAR)].start
    for event in source.events.values():
        if event.status in HAPPENED and first <= event.trigger.start < sentence.start:
            yield event


def _other_speaker(scene: Scene, source: Source, event: Event, statement: Statement) -> bool:
    report = source.reading.report.id
    return _holder(scene, report, event.statement) != _holder(scene, report, statement.id)


@cache
def _pointing() -> re.Pattern[str]:
    """Words of `denial_words.tsv` with what they point back to: "no record of this"."""
    words = "|".join(row[0].replace(" ", r"\s+") for row in table("denial_words"))
    return re.compile(rf"\b(?:{words})\s+(?:this|that|it|any such|such)\b", re.IGNORECASE)
