"""Which events keep a promise: those of its type, by its side, of its words, number and batch, after it was made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from according.compare.agreements.sides import Sides
from according.compare.draft import Draft, Ref
from according.compare.events.facts import HAPPENED, stems_of
from according.compare.figures import OPEN, Range
from according.compare.pledges.same import Promise
from according.compare.pledges.told import thin
from according.compare.tallies.counts import Count, Lookup, counts_of, evidence_of, united
from according.compare.tallies.deliveries import bare, kinds_of
from according.compare.tallies.facts import GIVERS
from according.story import Evidence, Mention, StoryEvent

LEAST = 2  # words that an event of another telling shares with a promise at least
VAGUE = frozenset({"other", "pledge", "request", "accuse", "threaten", "reject", "negotiate", "meet", "mediate"})
"""Types that are too wide, or too much talk, to keep a promise by their type alone."""


@dataclass(frozen=True, slots=True)
class Keeping:
    """What was done of a promise: on which day first, how many, by which words; or said not to have been done."""

    days: tuple[str, ...]
    count: Range | None
    done: tuple[Evidence, ...]
    undone: tuple[tuple[str, Evidence], ...]
    delayed: tuple[tuple[str, Evidence], ...]


@dataclass(frozen=True, slots=True)
class Events:
    """The story's events by what a promise is looked up with.

    `by_key` has those that say whether something was done, no totals: their places in `all` by their type with their
    batch or with a telling stem of their roles.
    """

    all: tuple[StoryEvent, ...]
    by_mention: Mapping[Ref, StoryEvent]
    by_key: Mapping[tuple[str, str | int], list[int]]
    delays: tuple[StoryEvent, ...]
    published: Mapping[str, str]
    lookup: Lookup
    sides: Sides
    stems: Mapping[str, frozenset[str]]
    triggers: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, draft: Draft, sides: Sides) -> Events:
        """The events of `draft`."""
        stems = {
            e.id: frozenset(s for r in e.roles if r.role != "agent" for s in stems_of(r.words)) for e in draft.events
        }
        keys: dict[tuple[str, str | int], list[int]] = {}
        for n, event in enumerate(draft.events):
            if not event.total and any(m.status in HAPPENED | {"denied"} for m in event.evidence):
                for key in [*(stems[event.id] - thin()), *([event.batch] if event.batch is not None else ())]:
                    keys.setdefault((event.type, key), []).append(n)
        return cls(
            draft.events,
            {Ref(m.report, m.event): event for event in draft.events for m in event.evidence},
            keys,
            tuple(event for event in draft.events if event.type == "delay"),
            {r.report.id: (r.report.published or "")[:10] for r in draft.readings}, Lookup.of(draft), sides,
            stems,
            {e.id: frozenset(s for m in e.evidence for s in stems_of(m.words)) for e in draft.events},
        )  # fmt: skip


def keeping_of(promise: Promise, events: Events) -> Keeping:
    """What the events of the story say of the keeping of a promise."""
    made = promise.first("made")
    own = {id_.id: id_ for t in promise.told if t.event and (id_ := events.by_mention.get(Ref(t.report, t.event)))}
    kin = [*own.values(), *(e for e in _others(promise, events, made) if e.id not in own)]
    done, counts, days = list[Evidence](), list[Count](), list[str]()
    for event in kin:
        mentions = [m for m in event.evidence if m.status in HAPPENED and _after(m, made, events)]
        if not mentions:
            continue
        done.extend(evidence_of(m) for m in mentions)
        days.extend(m.date[:10] for m in mentions if m.date)
        counts.extend(counts_of(event, events.lookup) or _amounts(mentions, events.lookup))
    undone = [
        (events.published.get(m.report, ""), evidence_of(m))
        for event in own.values() for m in event.evidence if m.status == "denied" and _after(m, made, events)
    ]  # fmt: skip
    return Keeping(
        tuple(sorted(days)), united(counts), tuple(done), tuple(undone), tuple(_delays(promise, events, made))
    )


def _amounts(mentions: Iterable[Mention], lookup: Lookup) -> Iterator[Count]:
    """What mentions measure rather than count: tonnes, money."""
    for mention in mentions:
        told = lookup.event(mention)
        measured = {role.quantity for role in told.roles if role.role == "patient"} if told is not None else set()
        for q in lookup.readings[mention.report].quantities:
            if q.id in measured and q.low is not None:
                high = q.high if q.high is not None else OPEN
                yield Count(q.low, high, None, mention.report, mention.speaker, evidence_of(mention))


def _others(promise: Promise, events: Events, made: str | None) -> list[StoryEvent]:
    """Events that no telling points at: of the same batch, or of the same side and words and no other number."""
    type_ = promise.first("type")
    if type_ is None or type_ in VAGUE:
        return []
    found: list[StoryEvent] = []
    keys = promise.stems - thin() if promise.batch is None else {promise.batch}
    for kind in sorted(kinds_of(type_)):
        places = sorted({n for key in keys for n in events.by_key.get((kind, key), ())})
        found += [events.all[n] for n in places if _fits(events.all[n], promise, events)]
    return [e for e in found if not (made and e.latest and e.latest[:10] < made)]


def _fits(event: StoryEvent, promise: Promise, events: Events) -> bool:
    if not _by_side(event, promise, events.sides):
        return False
    if promise.batch is not None:
        return event.batch == promise.batch
    if promise.number is not None and event.low is not None and event.low != promise.number:
        return False
    shared = (events.stems[event.id] & promise.stems) - thin()
    if promise.number is not None and event.low == promise.number:
        return bool(shared)
    trigger = events.triggers[event.id]
    telling = shared - trigger - bare()
    return bool(telling) and (len(shared | (trigger & promise.stems)) >= LEAST or len(promise.stems) <= LEAST)


def _by_side(event: StoryEvent, promise: Promise, sides: Sides) -> bool:
    """Whether the promised doer, or who promised, did it; an event without an agent is nobody else's."""
    doers = [r.entity for r in event.roles if r.role in GIVERS and r.entity and sides.is_actor(r.entity)]
    wanted = promise.doers | promise.makers
    if not doers or not wanted:
        return True
    return any(sides.kin(doer, who) for doer in doers for who in wanted)


def _after(mention: Mention, made: str | None, events: Events) -> bool:
    """Whether a mention is of something after the promise, and not a number or day that was taken back."""
    if events.lookup.superseded(mention):
        return False
    when = mention.date[:10] if mention.date else events.published.get(mention.report, "")
    return not made or not when or when >= made


def _delays(promise: Promise, events: Events, made: str | None) -> Iterable[tuple[str, Evidence]]:
    """Reports that what was promised was put off, after the day of the promise."""
    for event in events.delays:
        alike = event.batch is not None and event.batch == promise.batch
        if not alike and len(events.stems[event.id] & promise.stems) < LEAST:
            continue
        for mention in event.evidence:
            day = mention.date[:10] if mention.date else events.published.get(mention.report, "")
            if mention.status in HAPPENED and day and (made is None or day > made):
                yield day, evidence_of(mention)
