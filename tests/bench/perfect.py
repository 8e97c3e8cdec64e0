"""A reading made from the gold itself, over the squeezed page: what a perfect reader would say."""

from __future__ import annotations

from dataclasses import replace

from bench.gold import GoldReport
from bench.places import Places, align

from according.model import (
    CONTRACT,
    Agreement,
    Basis,
    Block,
    Correction,
    Entity,
    Event,
    Finding,
    Post,
    Quantity,
    Reading,
    Report,
    Role,
    Span,
    Statement,
    Term,
    Time,
)

NOWHERE = Span(0, 0)


class Maker:
    """Hands out ids for names as they come up, and makes the times and quantities that gold only implies."""

    def __init__(self, gold: GoldReport, text: str) -> None:
        self.gold = gold
        self.places: Places = align(gold.page, text)
        self.ids: dict[str, str] = {}
        self.dates: dict[str, Time] = {}
        self.promises: dict[str, Quantity] = {}

    def entity(self, name: str | None) -> str | None:
        return None if name is None else self.ids.setdefault(name, f"e{len(self.ids) + 1}")

    def entities(self) -> tuple[Entity, ...]:
        kinds = self.gold.story.kinds
        return tuple(Entity(i, kinds.get(n, "other"), n, None, None, False, (), ()) for n, i in self.ids.items())

    def spans(self, item) -> tuple[Span, ...]:
        items = item if isinstance(item, list) else [item] if item else []
        return tuple(self.places.span(i) for i in items)

    def statement(self, s) -> Statement:
        return Statement(
            id=s["id"],
            content=self.spans(s["content"]),
            cue=self.spans(s["cue"]),
            source=self.spans(s["source"]),
            speaker=self.entity(s["speaker"]),
            manner=s["manner"],
            stance=s["stance"],
            to=self.entity(s["to"]),
            via=s["via"],
            said=None,
            inside=s["inside"],
            chain=tuple(self.entity(n) for n in s["chain"]),
            repeats=s.get("repeats"),
        )

    def time(self, number, t) -> Time:
        span = self.spans(t)[0]
        return Time(f"t{number}", span.start, span.end, t["type"], t["value"], t.get("mod"), None, None, None)

    def quantity(self, number, q) -> Quantity:
        span = self.spans(q)[0]
        bound = (q["bound"], q["low"], q["high"], q["noun"])
        return Quantity(f"q{number}", span.start, span.end, *bound, None, (), None)

    def date(self, value: str | None) -> str | None:
        """The id of a time of that value."""
        if value is None:
            return None
        made = Time(f"date {value}", 0, 0, "DATE", value, None, None, None, None)
        return self.dates.setdefault(value, made).id

    def promise(self, number: int | None) -> str | None:
        """The id of a quantity of that value."""
        if number is None:
            return None
        made = Quantity(f"promise {number}", 0, 0, "=", number, number, None, None, (), None)
        return self.promises.setdefault(str(number), made).id

    def event(self, v) -> Event:
        return Event(
            id=v["id"],
            type=v["type"],
            trigger=self.spans(v["trigger"])[0],
            roles=tuple(Role(r["role"], self.spans(r)[0], self.entity(r["name"]), None) for r in v["roles"]),
            time=self.date(v["date"]),
            place=self.entity(v["place"]),
            agreement=v.get("agreement"),
            batch=v.get("batch"),
            total=bool(v.get("total")),
            status=v["status"],
            statement=v["statement"],
            basis=tuple(Basis(self.spans(b)[0], b["negated"]) for b in v.get("basis") or []),
            same_as=None,
        )

    def step(self, step) -> Event:
        roles = (Role("from", NOWHERE, self.entity(step[0]), None), Role("to", NOWHERE, self.entity(step[1]), None))
        return Event("x", "transfer", NOWHERE, roles, None, None, None, None, False, "occurred", None, (), None)

    def agreement(self, a) -> Agreement:
        terms = [
            Term(
                self.entity(t.get("obligor")),
                None,
                t["act"],
                self.promise(t.get("promised", t.get("quantity"))),
                None,
                None,
                NOWHERE,
            )
            for t in a["terms"]
        ]
        names = [tuple(self.entity(n) for n in a[k]) for k in ("parties", "mediators")]
        return Agreement("a1", a["kind"], (), names[0], names[1], "agreed", None, None, None, tuple(terms))

    def blocks(self) -> tuple[Block, ...]:
        """Posts as gold has them, nothing else: scorers look at no other block."""
        return tuple(
            Block("post", s.start, s.end, Post(p["platform"], None, p["handle"], p["date"]))
            for p in self.gold.items("posts")
            for s in self.spans(p)
        )


def report_of(gold: GoldReport, text: str) -> Report:
    data = gold.data["report"]
    return Report(
        id="sha256:0",
        origin=gold.path.name,
        title=data["title"],
        publisher=data["publisher"],
        byline=tuple(data.get("byline", ())),
        credits=tuple(data["credits"]),
        published=data["published"],
        published_from=None,
        modified=data.get("modified"),
        language="en",
        text=text,
        blocks=(Block("paragraph", 0, len(text)),),
    )


def perfect(gold: GoldReport) -> Reading:
    """The reading that gold asks for, over the squeezed page as its text."""
    maker = Maker(gold, gold.page)
    story = gold.story.data
    statements = tuple(maker.statement(s) for s in gold.items("statements"))
    events = [maker.event(v) for v in gold.items("events")]
    if "events" not in gold.data:  # the seed's gold has custody steps, but no events to make them of
        events = [maker.step(step) for c in story["custody"] for step in c["steps"]]
    agreements = tuple(maker.agreement(a) for a in story["agreements"])
    times = [maker.time(n, t) for n, t in enumerate(gold.items("times"))]
    quantities = [maker.quantity(n, q) for n, q in enumerate(gold.items("quantities"))]
    return Reading(
        according=CONTRACT,
        model="gold",
        report=replace(report_of(gold, gold.page), blocks=maker.blocks()),
        entities=maker.entities(),
        times=(*times, *maker.dates.values()),
        quantities=(*quantities, *maker.promises.values()),
        statements=statements,
        events=tuple(events),
        agreements=agreements,
        findings=tuple(
            Finding(f["kind"], "", (), tuple(f["values"]), tuple(f["between"])) for f in gold.items("findings")
        ),
        corrections=tuple(Correction(maker.spans(c)[0], c["was"], c["is"], c["of"]) for c in gold.items("corrections")),
    )
