"""One invented report, written word by word together with the reading of it, so that every offset is right."""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass, field
from datetime import date

from according.model import (
    CONTRACT,
    Agreement,
    Basis,
    Block,
    BlockKind,
    Entity,
    Event,
    Quantity,
    Reading,
    Report,
    Role,
    Span,
    Stance,
    Statement,
    Status,
    Term,
    Time,
)
from according.reports.sources import Capture
from bench.generate_plots import VERBS, Actor, Fact, Plot

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
WEEK = 7  # days within which a report names a day by its weekday
OWN_VOICE = 0.4  # share of sentences that nobody is said to have said
SPOKEN = 0.8  # of those and of what is said; the rest are promises, where something was promised
WRONG = 0.05  # share of numbers that are one too high


@dataclass
class Page:
    """A report in the writing: its text so far, and the records found in it."""

    published: date
    publisher: Actor
    parts: list[str] = field(default_factory=list)
    length: int = 0
    actors: dict[str, Actor] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    mentions: dict[str, list[Span]] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    agreements: list[Agreement] = field(default_factory=list)

    def put(self, words: str) -> Span:
        """Write words; where they stand."""
        span = Span(self.length, self.length + len(words))
        self.parts.append(words)
        self.length = span.end
        return span

    def close(self, kind: BlockKind, start: int) -> None:
        """End a block that began at `start`."""
        self.blocks.append(Block(kind, start, self.length))
        self.put("\n")

    def id_of(self, actor: Actor) -> str:
        """The id of an entity of this reading."""
        if actor.name not in self.ids:
            self.ids[actor.name] = f"e{len(self.ids) + 1}"
            self.actors[actor.name] = actor
            self.mentions[actor.name] = []
        return self.ids[actor.name]

    def name(self, actor: Actor) -> tuple[Span, str]:
        """Write a name, in full the first time; where it stands, and the entity's id."""
        entity = self.id_of(actor)
        span = self.put(actor.short if self.mentions[actor.name] else actor.name)
        self.mentions[actor.name].append(span)
        return span, entity

    def day(self, day: date) -> str:
        """Write a day as a report of that date would; the id of the time."""
        behind = (self.published - day).days
        span = self.put(
            WEEKDAYS[day.weekday()] if 0 <= behind < WEEK else f"{day.day} {MONTHS[day.month - 1]} {day.year}"
        )
        value = day.isoformat()
        self.times.append(
            Time(f"t{len(self.times) + 1}", span.start, span.end, "DATE", value, None, value, value, "published")
        )
        return self.times[-1].id

    def number(self, count: int, noun: str) -> tuple[Span, str]:
        """Write a counted group; where it stands, and the quantity's id."""
        span = self.put(f"{count} {noun}")
        name = f"q{len(self.quantities) + 1}"
        self.quantities.append(Quantity(name, span.start, span.end, "=", count, count, noun, None, (), None))
        return span, name

    def event(self, told: Fact, trigger: Span, roles: list[Role], **given: str | None) -> None:
        """Record an event of the text."""
        status: Status = "promised" if given.get("status") == "promised" else "occurred"
        first = next((e.id for e in self.events if e.type == told.type and e.time == given.get("time")), None)
        self.events.append(
            Event(
                f"v{len(self.events) + 1}", told.type, trigger, tuple(roles), given.get("time"), given.get("place"),
                given.get("agreement"), None, False, status, given.get("statement"), (), first,
            )
        )  # fmt: skip

    def tell(self, told: Fact, count: int, how: str, statement: str | None = None) -> Span:
        """Write a fact as a clause, `how` being an adverb of sorts; where the clause stands."""
        start = self.length
        group, quantity = self.number(count, told.group)
        roles = [Role("patient", group, None, quantity)]
        self.put(" were ")
        trigger = self.put(VERBS[told.type])
        self.put(f" {how} by ")
        agent, entity = self.name(told.agent)
        roles.append(Role("from" if told.taker else "agent", agent, entity, None))
        if told.taker:
            self.put(" to ")
            span, entity = self.name(told.taker)
            roles.append(Role("to", span, entity, None))
        self.put(" in ")
        _, place = self.name(told.place)
        self.put(" on ")
        time = self.day(told.day)
        deal = self.agreements[0].id if self.agreements and told.in_deal else None
        self.event(told, trigger, roles, time=time, place=place, statement=statement, agreement=deal)
        if deal:
            self.put(" ")
            ground = self.put("under the agreement")
            self.events[-1] = with_basis(self.events[-1], ground)
        return Span(start, self.length)

    def speak(self, speaker: Actor, said: Span, cue: Span, source: Span, **given: object) -> str:
        """Record a statement; its id."""
        stance: Stance = "promises" if given.get("promises") else "asserts"
        name, who = f"s{len(self.statements) + 1}", self.id_of(speaker)
        agency = given.get("agency")
        chain = [self.id_of(self.publisher), *([self.id_of(agency)] if isinstance(agency, Actor) else []), who]
        self.statements.append(
            Statement(
                name, (said,), (cue,), (source,), who, "direct" if given.get("direct") else "indirect", stance, None,
                None, None, None, tuple(chain), None,
            )
        )  # fmt: skip
        return name

    def entities(self) -> tuple[Entity, ...]:
        """Everybody named, each with the body that they belong to, if it is named."""
        return tuple(
            Entity(
                self.ids[a.name],
                a.kind,
                a.name,
                a.description,
                self.ids.get(a.of or ""),
                False,
                (),
                tuple(self.mentions[a.name]),
            )
            for a in self.actors.values()
        )

    def finished(self, title: str, credits: tuple[str, ...], origin: str) -> tuple[Capture, Reading]:
        """The report's bytes, a paragraph a block, and its reading."""
        text = "".join(self.parts).rstrip("\n")
        data = text.replace("\n", "\n\n").encode()
        report = Report(
            "sha256:" + hashlib.sha256(data).hexdigest(), origin, title, self.publisher.name, (), credits,
            self.published.isoformat(), "metadata", None, "en", text, tuple(self.blocks),
        )  # fmt: skip
        reading = Reading(
            CONTRACT, "generated", report, self.entities(), tuple(self.times), tuple(self.quantities),
            tuple(self.statements), tuple(self.events), tuple(self.agreements), (), (),
        )  # fmt: skip
        return Capture(data, origin, "text/plain"), reading


def with_basis(event: Event, ground: Span) -> Event:
    """The event, on a ground."""
    return Event(
        event.id, event.type, event.trigger, event.roles, event.time, event.place, event.agreement, event.batch,
        event.total, event.status, event.statement, (Basis(ground, False),), event.same_as,
    )  # fmt: skip


def filler(rng: random.Random, words: list[str], count: int) -> str:
    """A sentence of words that mean nothing, the common ones often."""
    return " ".join(zipf(rng, words, count)).capitalize() + "."


def zipf(rng: random.Random, words: list[str], count: int) -> list[str]:
    """Words as they are frequent in a language: the nth about 1/n as often as the first."""
    return [words[int(len(words) ** rng.random()) - 1] for _ in range(count)]


def told_count(rng: random.Random, told: Fact) -> int:
    """The number that a report gives: now and then one that is wrong."""
    return told.count + (rng.random() < WRONG)


def sentence(page: Page, rng: random.Random, plot: Plot, told: Fact, form: tuple[str, Actor | None]) -> None:
    """Write one sentence about a fact: in the report's own voice, as somebody's words, or as a promise.

    `form` is a word that sets this telling apart from others, and the agency that its speaker spoke to.
    """
    speaker, kind = rng.choice(plot.people), rng.random()
    promised = kind >= SPOKEN and told.due is not None
    if promised:
        speaker = plot.people[told.speaker % len(plot.people)]
    if kind < OWN_VOICE:
        page.tell(told, told_count(rng, told), form[0])
        page.put(". ")
        return
    start = page.length
    page.name(speaker)
    if speaker.description and len(page.mentions[speaker.name]) == 1:
        page.put(f", {speaker.description},")
    source = Span(start, page.length)
    page.put(" ")
    if not promised:
        cue = page.put("said")
        page.put(" ")
        upcoming = f"s{len(page.statements) + 1}"
        page.speak(speaker, page.tell(told, told_count(rng, told), form[0], upcoming), cue, source, agency=form[1])
    else:
        promise(page, told, speaker, (page.put("promised"), source))
    page.put(". ")


def promise(page: Page, told: Fact, speaker: Actor, said: tuple[Span, Span]) -> None:
    """Write what somebody promises: a release by a day to come."""
    page.put(" ")
    start = page.length
    page.put("to ")
    trigger = page.put("release")
    page.put(" ")
    group, quantity = page.number(told.count, told.group)
    page.put(" by ")
    time = page.day(told.due or told.day)
    upcoming = f"s{len(page.statements) + 1}"
    due = Fact("release", told.group, told.count, told.agent, told.place, told.day, None, told.in_deal)
    roles = [Role("agent", said[1], page.id_of(speaker), None), Role("patient", group, None, quantity)]
    page.event(due, trigger, roles, time=time, statement=upcoming, status="promised")
    page.speak(speaker, Span(start, page.length), said[0], said[1], promises=True)


def deal(page: Page, plot: Plot) -> None:
    """Write what the deal of a story says, as a paragraph of its own."""
    if plot.deal is None:
        return
    start = page.length
    page.put("Under the ")
    mention = page.put(f"{plot.places[0].name} agreement")
    page.put(", ")
    one, obligor = page.name(plot.bodies[0])
    page.put(" is to release ")
    _, quantity = page.number(40 + plot.number % 50, plot.facts[0].group)
    page.put(" and ")
    _, other = page.name(plot.bodies[1])
    page.put(" is to let them pass.")
    term = Term(obligor, other, "release", quantity, None, None, Span(one.start, page.length))
    page.agreements.append(
        Agreement("a1", plot.deal, (mention,), (obligor, other), (), "in force", None, None, None, (term,))
    )
    page.close("paragraph", start)
