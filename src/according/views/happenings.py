"""What is said to have happened, in the order of time, and the hand-overs among it."""

from __future__ import annotations

from collections import defaultdict

from according.model import Event
from according.views.dates import date_words, day_of, sort_day
from according.views.lookup import Lookup, according_to, name, role_words, when, words
from according.views.page import Day, Ground, HandOver, Happening
from according.views.wording import STATUSES, TYPES, listed, roles_words

NO_DATE = "No date given"
_CUSTODY = frozenset(("transfer", "release"))


def days_of(look: Lookup) -> tuple[Day, ...]:
    """Events by day, earliest first, the undated last; later mentions of an event stand under its first one."""
    mentions: dict[str, list[Event]] = defaultdict(list)
    for event in look.reading.events:
        mentions[_first(look, event).id].append(event)
    days: dict[str, list[Happening]] = defaultdict(list)
    for first, same in mentions.items():
        root = look.events[first]
        day = next((d for e in (root, *same) if (d := _day(look, e))), "")
        label = date_words(day)
        later = tuple(happening_of(look, e, label) for e in same if e.id != first)
        days[day].append(happening_of(look, root, label, later))
    return tuple(
        Day(date_words(day) or day or NO_DATE, tuple(days[day]))
        for day in sorted(days, key=lambda d: (not d, sort_day(d)))
    )


def _first(look: Lookup, event: Event) -> Event:
    seen = {event.id}
    while (earlier := look.events.get(event.same_as or "")) and earlier.id not in seen:
        seen.add(earlier.id)
        event = earlier
    return event


def _day(look: Lookup, event: Event) -> str | None:
    time = look.times.get(event.time or "")
    return day_of(time) if time else None


def happening_of(look: Lookup, event: Event, label: str | None, again: tuple[Happening, ...] = ()) -> Happening:
    """One event in words, to stand under the day `label`."""
    notes = [f"batch {event.batch}"] if event.batch is not None else []
    if event.total:
        notes.append("running total, not one more event")
    return Happening(
        anchor=look.anchors[event.id],
        type=TYPES.get(event.type, event.type),
        what=what_of(look, event),
        status=STATUSES[event.status],
        plain=event.status == "occurred",
        when=_beside(when(look, event.time), label),
        notes=tuple(notes),
        according_to=according_to(look, event.statement),
        trigger=words(look, (event.trigger,)),
        grounds=tuple(Ground(words(look, (b.span,)), b.negated) for b in event.basis),
        again=again,
    )


def _beside(said: str | None, label: str | None) -> str | None:
    """What `said` adds to the day above it: "5 September 2031, 14:00 (“2 p.m.”)" adds "14:00 (“2 p.m.”)"."""
    if said and label and said.startswith(label):
        return said[len(label) :].lstrip(", ") or None
    return said


def what_of(look: Lookup, event: Event, without: str | None = None) -> str:
    """The roles of an event in words: "12 seafarers, by the Harbour Guard, to the Lantern Society, at Gannet Pier"."""
    by_role: dict[str, list[str]] = defaultdict(list)
    for role in event.roles:
        said = role_words(look, role)
        if said and role.role != without and said not in by_role[role.role]:
            by_role[role.role].append(said)
    return roles_words(by_role, name(look, event.place))


def handovers_of(look: Lookup) -> tuple[HandOver, ...]:
    """Transfers and releases whose giver or taker is named, in text order; a releaser gives where no giver is named."""
    found = []
    for event in look.reading.events:
        if event.type not in _CUSTODY:
            continue
        giver = _in_role(look, event, "from") or _in_role(look, event, "agent")
        taker = _in_role(look, event, "to")
        if not (taker or (giver and _in_role(look, event, "from"))):
            continue
        found.append(
            HandOver(
                anchor=look.anchors[event.id],
                what=_in_role(look, event, "patient") or words(look, (event.trigger,)),
                giver=giver,
                taker=taker,
                when=when(look, event.time),
                status=STATUSES[event.status],
                according_to=according_to(look, event.statement),
                trigger=words(look, (event.trigger,)),
            )
        )
    return tuple(found)


def _in_role(look: Lookup, event: Event, role_name: str) -> str | None:
    said = [role_words(look, r) for r in event.roles if r.role == role_name]
    return listed(said) or None
