"""Which mentions, in whatever reports, are of one event."""

from __future__ import annotations

from according.compare.draft import Draft, Ref, stable_id
from according.compare.origins import grouped
from according.model import Event, Reading
from according.story import Mention, StoryEvent


def merge_events(draft: Draft) -> tuple[StoryEvent, ...]:
    """The events of the story, each with its mentions; their standing is filled in later."""
    groups: dict[tuple[str, str], list[tuple[Reading, Event]]] = {}
    for reading in draft.readings:
        for event in reading.events:
            date = _date(reading, event)
            groups.setdefault((event.type, date or reading.report.id + (event.same_as or event.id)), []).append(
                (reading, event)
            )
    return tuple(_event(draft, group) for group in groups.values())


def _date(reading: Reading, event: Event) -> str | None:
    return next((t.earliest for t in reading.times if t.id == event.time), None)


def _event(draft: Draft, group: list[tuple[Reading, Event]]) -> StoryEvent:
    mentions = tuple(_mention(draft, reading, event) for reading, event in group)
    reading, event = group[0]
    date = mentions[0].date
    return StoryEvent(
        id=stable_id("V", [(m.report, m.start, m.end) for m in mentions]),
        type=event.type, date=date, earliest=date, latest=date, place=draft.cast.of(reading.report.id, event.place),
        roles=(), low=None, high=None, agreement=None, batch=event.batch, total=event.total, status=event.status,
        standing="reported", reports=tuple(dict.fromkeys(m.report for m in mentions)),
        origins=grouped([Ref(m.report, m.event) for m in mentions], draft.origins), evidence=mentions,
    )  # fmt: skip


def _mention(draft: Draft, reading: Reading, event: Event) -> Mention:
    report, trigger = reading.report, event.trigger
    speaker = next((s.speaker for s in reading.statements if s.id == event.statement), None)
    return Mention(
        report.id, event.id, event.statement, draft.cast.of(report.id, speaker), event.status, _date(reading, event),
        None, None, trigger.start, trigger.end, trigger.of(report.text),
    )  # fmt: skip
