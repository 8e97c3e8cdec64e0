"""Readings as a perfect reader would give them, made from a dossier's gold: the upper bound of what `compare` can do.

Text and blocks are those that we extract ourselves; everything else is gold's, its words looked up in that text. What
extraction lost is left out. Where gold only implies a record (the time behind an event's date, the quantity behind a
promise), the words of the event's trigger stand for it. A gold mention's `event` becomes `same_as` within its report.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from according.model import (
    CONTRACT,
    Agreement,
    Basis,
    Correction,
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
from according.reading.times.calendar import interval
from according.reports.load import load_report
from according.reports.sources import Capture
from bench.gold import Dossier, GoldReport
from bench.ledger.gold_names import People
from bench.places import Places, align
from bench.readers import content_type
from bench.spans import shared

MAKING = frozenset({"agree", "truce", "exchange", "extend", "mediate"})
"""Types of events whose words are words for the deal itself."""


def gold_readings(dossier: Dossier) -> list[Reading]:
    """A reading for each report of `dossier`, in the order of its reports."""
    return [gold_reading(report) for report in dossier.reports]


def gold_reading(gold: GoldReport) -> Reading:
    """What a perfect reader would read in one report."""
    data = gold.path.read_bytes()
    report = report_of(gold, load_report(Capture(data, gold.path.name, content_type(gold.path.name))))
    maker = Maker(gold, report)
    statements = maker.statements()
    events = maker.events(frozenset(s.id for s in statements))
    agreements = maker.agreements(events)
    return Reading(
        according=CONTRACT,
        model="gold",
        report=report,
        entities=maker.people.entities(report.text),
        times=tuple(maker.times),
        quantities=tuple(maker.quantities),
        statements=statements,
        events=events,
        agreements=agreements,
        findings=tuple(
            Finding(f["kind"], "", (), tuple(f["values"]), tuple(f.get("between") or ()))
            for f in gold.items("findings")
        ),
        corrections=maker.corrections(),
    )


def report_of(gold: GoldReport, ours: Report) -> Report:
    """Our extraction's text and blocks, with title, publisher, dates, byline and credits as gold has them."""
    data = gold.data["report"]
    return replace(
        ours,
        title=data["title"],
        publisher=data["publisher"],
        byline=tuple(data.get("byline") or ()),
        credits=tuple(data["credits"]),
        published=data["published"],
        published_from="metadata" if data["published"] else None,
        modified=data.get("modified"),
        language="en",
    )


class Maker:
    """The records of one report; hands out entity ids as names come up, and keeps the times and quantities it adds."""

    def __init__(self, gold: GoldReport, report: Report) -> None:
        self.gold = gold
        self.text = report.text
        self.places: Places = align(gold.page, report.text)
        self.people = People(gold.story)
        self.times = self.given_times()
        self.quantities = self.given_quantities()
        if report.publisher:
            self.people.id_of(report.publisher)

    def spans(self, given: dict[str, Any] | Sequence[dict[str, Any]] | None) -> tuple[Span, ...]:
        """Where the words of gold items stand in the text, the lost ones left out."""
        items = [given] if isinstance(given, dict) else given or []
        return tuple(span for span in map(self.places.span, items) if span is not None)

    def given_times(self) -> list[Time]:
        """The times that gold lists."""
        times: list[Time] = []
        for item in self.gold.items("times"):
            for span in self.spans(item):
                times.append(self.time(f"t{len(times) + 1}", span, item["type"], item["value"], item.get("mod")))
        return times

    def time(self, name: str, span: Span, kind: Any, value: str | None, mod: str | None = None) -> Time:
        """One time with the interval that its value means."""
        earliest, latest = interval(value) if kind in ("DATE", "TIME") else (None, None)
        return Time(name, span.start, span.end, kind, value, mod, earliest, latest, None)

    def time_of(self, date: str | None, near: Span) -> str | None:
        """The id of the nearest listed time of that date, the most exact first; of a new one at `near` if none is."""
        if date is None:
            return None
        there = [t for t in self.times if t.type in ("DATE", "TIME") and (t.value or "").startswith(date)]
        if not there:
            there = [self.time(f"t{len(self.times) + 1}", near, "DATE", date)]
            self.times.append(there[0])
        return min(there, key=lambda t: (t.value != date, abs(t.start - near.start))).id

    def given_quantities(self) -> list[Quantity]:
        """The quantities that gold lists."""
        found: list[Quantity] = []
        for q in self.gold.items("quantities"):
            for span in self.spans(q):
                where = (f"q{len(found) + 1}", span.start, span.end)
                found.append(Quantity(*where, q["bound"], q["low"], q["high"], q["noun"], q.get("unit"), (), None))
        return found

    def quantity_in(self, span: Span) -> str | None:
        """The id of the listed quantity that shares most characters with `span`."""
        held = [(shared([Span(q.start, q.end)], [span]), q.id) for q in self.quantities]
        most = max(held, default=(0, ""), key=lambda pair: pair[0])
        return most[1] if most[0] else None

    def statements(self) -> tuple[Statement, ...]:
        """The statements whose content is still there."""
        items = [(s, self.spans(s["content"])) for s in self.gold.items("statements")]
        kept = {s["id"] for s, content in items if content}
        made = [self.statement(s, content, kept) for s, content in items if content]
        return tuple(sorted(made, key=lambda s: s.content[0].start))

    def statement(self, s: dict[str, Any], content: tuple[Span, ...], kept: set[str]) -> Statement:
        """One statement; `inside` and `repeats` only where that statement is still there."""
        cue, source = self.spans(s["cue"]), self.spans(s["source"])
        speaker = self.people.id_of(s["speaker"])
        if speaker and source:
            self.people.seen(speaker, source[0])
        return Statement(
            id=s["id"],
            content=content,
            cue=cue,
            source=source,
            speaker=speaker,
            manner=s["manner"],
            stance=s["stance"],
            to=self.people.id_of(s["to"]),
            via=s["via"],
            said=None,
            inside=s["inside"] if s["inside"] in kept else None,
            chain=tuple(self.people.id_of(n) or n for n in s["chain"]),
            repeats=s.get("repeats") if s.get("repeats") in kept else None,
        )

    def events(self, statements: frozenset[str]) -> tuple[Event, ...]:
        """The events whose trigger is still there, in the order of their triggers."""
        found = [(span, v) for v in self.gold.items("events") for span in self.spans(v["trigger"])]
        found.sort(key=lambda pair: (pair[0], pair[1]["id"]))
        first: dict[str, str] = {}
        made = []
        for span, v in found:
            event = self.event(v, span, statements)
            known = first.setdefault(v["event"], v["id"]) if v["event"] else v["id"]
            made.append(replace(event, same_as=known if known != v["id"] else None))
        return tuple(made)

    def event(self, v: dict[str, Any], trigger: Span, statements: frozenset[str]) -> Event:
        """One event, not yet joined with earlier mentions of it."""
        return Event(
            id=v["id"],
            type=v["type"],
            trigger=trigger,
            roles=tuple(self.role(r, span) for r in v["roles"] for span in self.spans(r)),
            time=self.time_of(v["date"], trigger),
            place=self.people.id_of(v["place"]),
            agreement=v.get("agreement"),
            batch=v.get("batch"),
            total=bool(v.get("total")),
            status=v["status"],
            statement=v["statement"] if v["statement"] in statements else None,
            basis=tuple(Basis(span, b["negated"]) for b in v.get("basis") or () for span in self.spans(b)),
            same_as=None,
        )

    def role(self, r: dict[str, Any], span: Span) -> Role:
        """One role; its words are a mention of the entity."""
        entity = self.people.id_of(r["name"])
        if entity:
            self.people.seen(entity, span)
        return Role(r["role"], span, entity, self.quantity_in(span))

    def agreements(self, events: Sequence[Event]) -> tuple[Agreement, ...]:
        """The agreements of the story that an event of this report names, with the terms that it tells."""
        named = {e.agreement for e in events}
        return tuple(self.agreement(a, events) for a in self.gold.story.data["agreements"] if a["id"] in named)

    def agreement(self, a: dict[str, Any], events: Sequence[Event]) -> Agreement:
        """One agreement; gold does not say how far it had come when this report was written: `agreed`."""
        of_it = [e for e in events if e.agreement == a["id"]]
        mentions = tuple(e.trigger for e in of_it if e.type in MAKING) or (of_it[0].trigger,)
        dates = [self.listed(a.get(part)) for part in ("announced", "effective", "expires")]
        return Agreement(
            a["id"],
            a["kind"],
            mentions,
            tuple(self.people.ids_of(a["parties"])),
            tuple(self.people.ids_of(a["mediators"])),
            "agreed",
            dates[0],
            dates[1],
            dates[2],
            tuple(term for t in a["terms"] for term in self.term(t, a["id"], events)),
        )

    def listed(self, date: str | None) -> str | None:
        """The id of a time of that date, if the report gives one."""
        return next((t.id for t in self.times if date and (t.value or "").startswith(date)), None)

    def term(self, t: dict[str, Any], agreement: str, events: Sequence[Event]) -> Iterable[Term]:
        """The term, if the report tells it: an event that is one of those it asks for, not yet come to pass."""
        asked = frozenset(e["id"] for e in self.gold.story.data["events"] if asks(t, e, agreement))
        to_come = [v for v in self.gold.items("events") if v["status"] != "occurred"]
        whole = {v["id"] for v in to_come if v["event"] in asked or is_term(t, v, agreement)}
        told = [e for e in events if e.id in whole]
        if not told:
            return
        patient = next((r.quantity for e in told for r in e.roles if r.role == "patient" and r.quantity), None)
        quantity = self.promise(t, patient, told[0].trigger)
        parts = (self.people.id_of(t["obligor"]), self.people.id_of(t.get("beneficiary")), t["act"])
        yield Term(*parts, quantity, None, None, told[0].trigger)

    def promise(self, t: dict[str, Any], patient: str | None, near: Span) -> str | None:
        """The id of the quantity promised; of a new one at `near` where the report's words give none of that number."""
        number = t.get("promised")
        if number is None:
            return None
        for q in self.quantities:
            if q.low == number and (q.id == patient or patient is None):
                return q.id
        name = f"q{len(self.quantities) + 1}"
        self.quantities.append(Quantity(name, near.start, near.end, "=", number, number, None, None, (), None))
        return name

    def corrections(self) -> tuple[Correction, ...]:
        """The corrections; where gold names the report corrected, `of` is the words, which say so too."""
        return tuple(
            Correction(span, c["was"], c["is"], span.of(self.text) if c["of"] else None)
            for c in self.gold.items("corrections")
            for span in self.spans(c)
        )


def asks(term: dict[str, Any], event: dict[str, Any], agreement: str) -> bool:
    """Whether a story's event is what the term asks for: the whole of what was promised, or one of its events."""
    if event["type"] != term["act"] or event["in_deal"] != agreement:
        return False
    if term.get("promised") is None:
        return event["id"] in term["events"]
    return bool(event["low"] == term["promised"] and event["agent"] in (None, term["obligor"]))


def is_term(term: dict[str, Any], mention: dict[str, Any], agreement: str) -> bool:
    """Whether a mention of no event of the story is the term itself: the obligor's act, of no number."""
    agents = [r["name"] for r in mention["roles"] if r["role"] == "agent"]
    open_ = term.get("promised") is None and mention["event"] is None and mention.get("agreement") == agreement
    return open_ and mention["type"] == term["act"] and term["obligor"] in agents
