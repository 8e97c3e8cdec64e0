"""Human decisions on single events: a field is corrected, the event is hidden."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import get_args

from according.compare.draft import Draft
from according.compare.events.links import Anchored
from according.compare.events.tables import kinds
from according.model import Status
from according.reading.times.calendar import interval
from according.story import Decision, StoryEvent


def decided(draft: Draft, events: Sequence[StoryEvent], anchored: Anchored) -> tuple[StoryEvent, ...]:
    """The events as corrected and hidden by hand, the newest decision last.

    The mentions keep what the reports say. A value that a field cannot have, or that nobody in the story is called, is
    not taken.
    """
    by_mention = {(m.report, m.event): at for at, event in enumerate(events) for m in event.evidence}
    found = list(events)
    for decision in draft.decisions:
        if decision.subject != "event" or decision.kind not in ("correct", "hide") or not decision.anchors:
            continue
        number = anchored.at(decision.anchors[0])
        if number is None:
            continue
        ref = anchored.facts[number].ref
        at = by_mention[ref.report, ref.id]
        found[at] = (
            replace(found[at], hidden=True) if decision.kind == "hide" else _corrected(draft, found[at], decision)
        )
    return tuple(found)


def _corrected(draft: Draft, event: StoryEvent, decision: Decision) -> StoryEvent:
    change = FIELDS.get(decision.field or "")
    return event if change is None else change(draft, event, decision.value or None)


def _date(draft: Draft, event: StoryEvent, value: str | None) -> StoryEvent:
    earliest, latest = interval(value)
    if value is not None and earliest is None:
        return event
    return replace(event, date=value, earliest=earliest, latest=latest)


def _type(draft: Draft, event: StoryEvent, value: str | None) -> StoryEvent:
    return replace(event, type=value) if value in kinds() and value else event


def _place(draft: Draft, event: StoryEvent, value: str | None) -> StoryEvent:
    if value is None:
        return replace(event, place=None)
    wanted = value.casefold()
    called = [e for e in draft.cast.entities if wanted in {n.casefold() for n in (e.id, e.name, *e.aliases)}]
    exact = [e for e in called if wanted in (e.id.casefold(), e.name.casefold())] or called
    return replace(event, place=exact[0].id) if exact else event


def _count(field: str) -> Callable[[Draft, StoryEvent, str | None], StoryEvent]:
    def change(draft: Draft, event: StoryEvent, value: str | None) -> StoryEvent:
        try:
            number = None if value is None else float(value)
        except ValueError:
            return event
        return replace(event, low=number) if field == "low" else replace(event, high=number)

    return change


def _status(draft: Draft, event: StoryEvent, value: str | None) -> StoryEvent:
    statuses: tuple[Status, ...] = get_args(Status)
    return next((replace(event, status=status) for status in statuses if status == value), event)


def _batch(draft: Draft, event: StoryEvent, value: str | None) -> StoryEvent:
    if value is not None and not value.isdigit():
        return event
    return replace(event, batch=None if value is None else int(value))


def _agreement(draft: Draft, event: StoryEvent, value: str | None) -> StoryEvent:
    known = {name: a.id for a in draft.agreements for name in (a.id, a.name)}
    if value is not None and value not in known:
        return event
    return replace(event, agreement=None if value is None else known[value])


FIELDS: Mapping[str, Callable[[Draft, StoryEvent, str | None], StoryEvent]] = {
    "date": _date, "type": _type, "place": _place, "low": _count("low"), "high": _count("high"), "status": _status,
    "batch": _batch, "agreement": _agreement,
}  # fmt: skip
"""Field of an event -> how a corrected value (None: not known) changes it."""
