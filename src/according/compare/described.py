"""What people correct in readings, before any stage looks at them: so all stages honour it, and know nothing of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import get_args

from according.model import Reading, Stance, Statement
from according.story import Anchor, Decision


def described(readings: Iterable[Reading], decisions: Iterable[Decision]) -> Iterator[Reading]:
    """The readings as corrected by hand, the newest decision last; doing it twice changes nothing more.

    Corrected are the publisher, the date and the title of a report (the one anchor is (report, 0, 0)), the stance of a
    statement, and its speaker where the reading has an entity of that name. Times are not resolved again: "on Tuesday"
    stays the day that it was.
    """
    wanted: dict[str, list[Decision]] = {}
    for decision in sorted(decisions, key=lambda d: (d.at, d.id)):
        if decision.kind == "correct" and decision.subject in ("report", "statement") and decision.anchors:
            wanted.setdefault(decision.anchors[0].report, []).append(decision)
    for reading in readings:
        for decision in wanted.get(reading.report.id, ()):
            reading = _report(reading, decision) if decision.subject == "report" else _statement(reading, decision)
        yield reading


def _report(reading: Reading, decision: Decision) -> Reading:
    report, value = reading.report, decision.value or None
    match decision.field:
        case "publisher":
            report = replace(report, publisher=value)
        case "published":
            report = replace(report, published=value)
        case "title":
            report = replace(report, title=value)
    return replace(reading, report=report)


def _statement(reading: Reading, decision: Decision) -> Reading:
    meant = _meant(reading, decision.anchors[0])
    if meant is None:
        return reading
    changed = tuple(_corrected(reading, s, decision) if s is meant else s for s in reading.statements)
    return replace(reading, statements=changed)


def _meant(reading: Reading, anchor: Anchor) -> Statement | None:
    """The statement at an anchor: of those that share characters with it the one whose bounds are nearest."""
    near = [
        (abs(s.content[0].start - anchor.start) + abs(s.content[-1].end - anchor.end), n)
        for n, s in enumerate(reading.statements)
        if s.content and s.content[0].start < anchor.end and anchor.start < s.content[-1].end
    ]
    return reading.statements[min(near)[1]] if near else None


def _corrected(reading: Reading, statement: Statement, decision: Decision) -> Statement:
    value = decision.value or None
    for stance in get_args(Stance):
        if decision.field == "stance" and value == stance:
            return replace(statement, stance=stance)
    if decision.field == "speaker":
        named = [e.id for e in reading.entities if value and e.name.casefold() == value.casefold()]
        if value is None or len(named) == 1:
            speaker = named[0] if named else None
            chain = (speaker if link == statement.speaker else link for link in statement.chain)
            return replace(statement, speaker=speaker, chain=tuple(filter(None, chain)))
    return statement
