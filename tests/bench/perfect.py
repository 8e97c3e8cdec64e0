"""A reading made from the gold itself, over the squeezed page: what a perfect reader would say."""

from __future__ import annotations

from bench.gold import GoldReport
from bench.places import Places, align

from according.model import CONTRACT, Block, Entity, Reading, Report, Span, Statement


class Maker:
    """Hands out ids for names as they come up."""

    def __init__(self, gold: GoldReport, text: str) -> None:
        self.gold = gold
        self.places: Places = align(gold.page, text)
        self.ids: dict[str, str] = {}

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
        modified=None,
        language="en",
        text=text,
        blocks=(Block("paragraph", 0, len(text)),),
    )


def perfect(gold: GoldReport) -> Reading:
    """The reading that gold asks for."""
    text = gold.page
    maker = Maker(gold, text)
    statements = tuple(maker.statement(s) for s in gold.items("statements"))
    return Reading(
        according=CONTRACT,
        model="gold",
        report=report_of(gold, text),
        entities=maker.entities(),
        times=(),
        quantities=(),
        statements=statements,
        events=(),
        agreements=(),
        findings=(),
        corrections=(),
    )
