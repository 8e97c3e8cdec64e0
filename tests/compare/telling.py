"""Readings and drafts of an invented exchange, for tests: events are named by their words in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from according.compare.draft import Cast, Draft, Origins, Ref, stable_id
from according.compare.pipeline import in_order
from according.model import (
    Agreement,
    Basis,
    Block,
    Correction,
    Entity,
    Event,
    Finding,
    Quantity,
    Reading,
    Report,
    Role,
    Span,
    Statement,
    Term,
    Time,
)
from according.story import Mention, StoryCorrection, StoryEntity, StoryEvent, StoryRole

KINDS = {
    "Kelmar": "place",
    "Tivona": "place",
    "Ostria": "place",
    "Harbour Watch of Tivona": "organisation",
    "Quiet Hand": "organisation",
    "Lamp Society": "organisation",
    "Nils Arden": "person",
    "Mara Holm": "person",
    "sailors": "group",
    "miners": "group",
}
SIDE = {"Nils Arden": "Harbour Watch of Tivona", "Harbour Watch of Tivona": "Tivona", "Mara Holm": "Kelmar"}


@dataclass(frozen=True)
class Happening:
    """One event of a report: `words` are its trigger, `whom` the words of its patient."""

    type: str
    words: str
    status: str = "occurred"
    day: str | None = None
    agent: str | None = None
    whom: str | None = None
    group: str | None = None
    giver: str | None = None
    taker: str | None = None
    number: float | None = None
    batch: int | None = None
    total: bool = False
    deal: bool = False
    outside: str | None = None
    said: str | None = None
    topic: str | None = None


@dataclass(frozen=True)
class Saying:
    """One statement of a report; `words` are its content."""

    words: str
    speaker: str | None
    stance: str = "asserts"
    cue: str = "said"
    to: str | None = None


class Maker:
    """Gives out the records of one report."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.names: dict[str, str] = {}
        self.times: list[Time] = []
        self.quantities: list[Quantity] = []

    def span(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(start, start + len(words))

    def entity(self, name: str | None) -> str | None:
        if name is None:
            return None
        if name not in self.names:
            self.names[name] = f"e{len(self.names) + 1}"
            self.entity(SIDE.get(name))
        return self.names[name]

    def day(self, day: str | None, span: Span) -> str | None:
        if day is None:
            return None
        self.times.append(Time(f"t{len(self.times) + 1}", span.start, span.start, "DATE", day, None, day, day, None))
        return self.times[-1].id

    def quantity(self, number: float | None, span: Span, noun: str | None = None) -> str | None:
        if number is None:
            return None
        name = f"q{len(self.quantities) + 1}"
        self.quantities.append(Quantity(name, span.start, span.end, "=", number, number, noun, None, (), None))
        return name

    def event(self, n: int, h: Happening, statements: Sequence[Saying]) -> Event:
        trigger = self.span(h.words)
        roles = []
        if h.whom or h.group:
            whom = self.span(h.whom) if h.whom else trigger
            roles.append(Role("patient", whom, self.entity(h.group), self.quantity(h.number, whom, h.group)))
        for role, name in (("agent", h.agent), ("from", h.giver), ("to", h.taker)):
            if name is not None:
                roles.append(Role(role, trigger, self.entity(name), None))
        if h.topic:
            topic = self.span(h.topic)
            roles.append(Role("topic", topic, None, self.quantity(h.number, topic) if not h.whom else None))
        said = next((f"s{i + 1}" for i, s in enumerate(statements) if s.words == h.said), None)
        basis = (Basis(self.span(h.outside), True),) if h.outside else ()
        deal = "a1" if h.deal else None
        when = self.day(h.day, trigger)
        return Event(
            f"v{n}", h.type, trigger, tuple(roles), when, None, deal, h.batch, h.total, h.status, said, basis, None
        )

    def statement(self, n: int, s: Saying) -> Statement:
        cue = (self.span(s.cue),) if s.cue in self.text else ()
        speaker, to = self.entity(s.speaker), self.entity(s.to)
        chain = (speaker,) if speaker else ()
        return Statement(
            f"s{n}", (self.span(s.words),), cue, (), speaker, "indirect", s.stance, to, None, None, None, chain, None
        )

    def entities(self) -> tuple[Entity, ...]:
        return tuple(
            Entity(id_, KINDS[name], name, None, self.names.get(SIDE.get(name, "")), False, (), self.mentions(name))
            for name, id_ in self.names.items()
        )

    def mentions(self, name: str) -> tuple[Span, ...]:
        return tuple(Span(*match.span()) for match in re.finditer(re.escape(name), self.text))


def reading_of(  # noqa: PLR0913 - a report has that many parts
    text: str,
    *,
    published: str | None,
    publisher: str = "The Ledge",
    happenings: Sequence[Happening] = (),
    sayings: Sequence[Saying] = (),
    terms: Sequence[tuple[str | None, str, float | None, str]] | None = None,
    parties: Sequence[str] = (),
    mediators: Sequence[str] = (),
    deal_words: str = "deal",
    kind: str = "exchange",
    status: str = "agreed",
    announced: str | None = None,
    corrections: Sequence[tuple[str, str | None, str | None]] = (),
    times: Sequence[tuple[str, str, str]] = (),
    numbers: Sequence[tuple[str, float, str]] = (),
    findings: Sequence[tuple[str, tuple[str, ...]]] = (),
    name: str | None = None,
) -> Reading:
    """A reading of `text`; `terms` are (obligor, act, number, words), `times` (words, type, value)."""
    maker = Maker(text)
    for words, type_, value in times:
        span = maker.span(words)
        day = value if type_ == "DATE" else None
        maker.times.append(Time(f"t{len(maker.times) + 1}", span.start, span.end, type_, value, None, day, day, None))
    for words, number, noun in numbers:
        maker.quantity(number, maker.span(words), noun)
    statements = tuple(maker.statement(n, s) for n, s in enumerate(sayings, 1))
    events = tuple(maker.event(n, h, sayings) for n, h in enumerate(happenings, 1))
    deals = ()
    if terms is not None:
        made = tuple(
            Term(maker.entity(who), None, act, maker.quantity(number, maker.span(words), words.split()[-1]), None, None,
                 maker.span(words))
            for who, act, number, words in terms
        )  # fmt: skip
        ids = [tuple(i for i in map(maker.entity, names) if i) for names in (parties, mediators)]
        day = maker.day(announced, maker.span(deal_words))
        deals = (Agreement("a1", kind, (maker.span(deal_words),), ids[0], ids[1], status, day, None, None, made),)
    report = Report(
        f"sha256:{name or publisher + (published or '')}", "x", None, publisher, (), (), published, None, None, "en",
        text, (Block("paragraph", 0, len(text)),),
    )  # fmt: skip
    return Reading(
        1, "test", report, maker.entities(), tuple(maker.times), tuple(maker.quantities), statements, events, deals,
        tuple(Finding(kind, "", (), values) for kind, values in findings),
        tuple(Correction(maker.span(words), was, is_, None) for words, was, is_ in corrections),
    )  # fmt: skip


def draft_of(
    readings: Iterable[Reading],
    *,
    as_of: str = "2040-05-20",
    corrections: Sequence[StoryCorrection] = (),
) -> Draft:
    """A draft whose people are known by their names."""
    ordered = in_order(readings)
    names = sorted({e.name for r in ordered for e in r.entities})
    ids = {Ref(r.report.id, e.id): e.name for r in ordered for e in r.entities}
    cast = Cast(
        tuple(StoryEntity(n, n, KINDS[n], (), SIDE.get(n), False, (), (), ()) for n in names), ids
    )  # fmt: skip
    origins = Origins((), {Ref(r.report.id, e.id): r.report.id for r in ordered for e in r.events})
    return Draft(ordered, as_of=as_of, cast=cast, origins=origins, corrections=tuple(corrections))


def with_events(draft: Draft, same: dict[tuple[str, str], str] | None = None) -> tuple[StoryEvent, ...]:
    """The story's events of a draft: mentions that `same` maps to one name are one, every other stands alone."""
    groups: dict[str, list[tuple[Reading, Event]]] = {}
    for reading in draft.readings:
        for event in reading.events:
            key = (same or {}).get((reading.report.id, event.id), f"{reading.report.id}{event.id}")
            groups.setdefault(key, []).append((reading, event))
    return tuple(_event(draft, held) for held in groups.values())


def _event(draft: Draft, held: list[tuple[Reading, Event]]) -> StoryEvent:
    mentions = tuple(_mention(draft, reading, event) for reading, event in held)
    first = held[0][1]
    done = [m for m in mentions if m.status == "occurred"] or list(mentions)
    lows = [m.low for m in done if m.low is not None]
    day = next((m.date for m in done if m.date), None)
    deal = next(
        (draft.deals[ref] for r, e in held if (ref := Ref(r.report.id, e.agreement or "")) in draft.deals), None
    )
    roles = {
        (role.role, draft.cast.of(r.report.id, role.entity)): role.span.of(r.report.text)
        for r, e in held
        for role in e.roles
    }
    return StoryEvent(
        stable_id("V", [(m.report, m.start, m.end) for m in mentions]), first.type, day, day, day, None,
        tuple(StoryRole(role, entity, words) for (role, entity), words in roles.items()),
        min(lows, default=None), max(lows, default=None), deal, next((e.batch for _, e in held if e.batch), None),
        any(e.total for _, e in held), done[0].status, "reported", tuple(dict.fromkeys(m.report for m in mentions)),
        (), mentions,
    )  # fmt: skip


def _mention(draft: Draft, reading: Reading, event: Event) -> Mention:
    quantities: dict[str | None, Any] = {q.id: q for q in reading.quantities}
    counted = next((quantities[r.quantity] for r in event.roles if r.quantity), None)
    day = next((t.earliest for t in reading.times if t.id == event.time), None)
    statement = next((s for s in reading.statements if s.id == event.statement), None)
    text = reading.report.text
    return Mention(
        reading.report.id, event.id, event.statement,
        draft.cast.of(reading.report.id, statement.speaker) if statement else None, event.status, day,
        counted.low if counted else None, counted.high if counted else None, event.trigger.start, event.trigger.end,
        event.trigger.of(text),
    )  # fmt: skip
