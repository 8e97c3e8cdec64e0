"""The report's text cut into segments that each lie wholly inside or outside every marked span."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from according.model import Block, Event, Post, Reading, Span, Statement
from according.views.clean import web_link
from according.views.dates import date_words, time_words
from according.views.lookup import Lookup, count_words, lookup_of, names, speaker_of
from according.views.page import BlockView, Mark, PostView, Segment
from according.views.sayings import QUOTED
from according.views.wording import PLATFORMS, STANCES, STATUSES, TYPES

# Marks with a card of their own; the others lend words to one ("source", "cue", "role") or only explain themselves.
OWN_CARD = frozenset(("quoted", "paraphrased", "event", "misfit", "fix"))


def blocks_of(reading: Reading) -> tuple[BlockView, ...]:
    """The whole text, block by block; text that no block covers is shown as a paragraph."""
    look = lookup_of(reading)
    marks = sorted((m for m in _marks(look) if m.span.end > m.span.start), key=lambda m: m.span.start)
    starts = [m.span.start for m in marks]
    opens = _opens(marks)
    views: list[BlockView] = []
    last: str | None = None
    for block in _covering(reading.report.blocks, len(look.text)):
        lines = []
        for line in _lines(look.text, block):
            here = marks[bisect_left(starts, line.start) : bisect_left(starts, line.end)]
            lines.append(tuple(_segments(look.text, line, here, opens)))
        dated = date_words(block.dated) if block.dated != last else None
        last = block.dated
        views.append(BlockView(block.kind, tuple(lines), _post(block.post), dated))
    return tuple(views)


def _covering(blocks: tuple[Block, ...], length: int) -> Iterator[Block]:
    at = 0
    for block in blocks:
        if block.start > at + 1:
            yield Block("paragraph", at, block.start)
        yield block
        at = block.end
    if at < length:
        yield Block("paragraph", at, length)


def _lines(text: str, block: Block) -> Iterator[Span]:
    start = block.start
    for line in text[block.start : block.end].split("\n"):
        if line.strip():
            yield Span(start, start + len(line))
        start += len(line) + 1


def _marks(look: Lookup) -> Iterator[Mark]:
    for statement in look.reading.statements:
        yield from _of_statement(look, statement)
    for event in look.reading.events:
        yield from _of_event(look, event)
    for number, finding in enumerate(look.reading.findings, 1):
        for span in finding.evidence:
            yield from _by_line(look, Mark("misfit", f"f{number}", finding.message, span))
    for number, fix in enumerate(look.reading.corrections, 1):
        yield from _by_line(look, Mark("fix", f"c{number}", "The report corrects itself here", fix.span))
    for number, deal in enumerate(look.reading.agreements, 1):
        spans = (*deal.mentions, *(t.span for t in deal.terms))
        yield from (m for span in spans for m in _by_line(look, Mark("role", f"a{number}", None, span)))
    for time in look.reading.times:
        yield from _by_line(look, Mark("time", None, time_words(time, look.text), Span(time.start, time.end)))
    for quantity in look.reading.quantities:
        span = Span(quantity.start, quantity.end)
        yield from _by_line(look, Mark("number", None, count_words(quantity), span))


def _of_statement(look: Lookup, statement: Statement) -> Iterator[Mark]:
    layer = "quoted" if statement.manner == "direct" else "paraphrased"
    chain = " ← ".join(names(look, statement.chain)) or speaker_of(look, statement).name
    note = f"{chain} {STANCES[statement.stance]}"
    anchor = look.anchors[statement.id]
    quoted = tuple(_quoted(look.text, statement)) if statement.manner == "mixed" else ()
    for name, spans in (
        (layer, statement.content), ("quoted", quoted), ("source", statement.source), ("cue", statement.cue)
    ):  # fmt: skip
        for span in spans:
            yield from _by_line(look, Mark(name, anchor, note if name == layer else None, span))


def _quoted(text: str, statement: Statement) -> Iterator[Span]:
    """The quoted words inside a content that is partly paraphrase."""
    for span in statement.content:
        for match in QUOTED.finditer(text, span.start, span.end):
            yield Span(*match.span())


def _of_event(look: Lookup, event: Event) -> Iterator[Mark]:
    anchor = look.anchors[event.id]
    note = f"{TYPES.get(event.type, event.type)}: {STATUSES[event.status]}"
    yield from _by_line(look, Mark("event", anchor, note, event.trigger))
    for span in (*(r.span for r in event.roles), *(b.span for b in event.basis)):
        yield from _by_line(look, Mark("role", anchor, None, span))


def _by_line(look: Lookup, mark: Mark) -> Iterator[Mark]:
    """`mark` once for each line that its span runs over, so that a span across paragraphs marks them all."""
    start = mark.span.start
    while (cut := look.text.find("\n", start, mark.span.end)) >= 0:
        yield Mark(mark.layer, mark.anchor, mark.note, Span(start, cut))
        start = cut + 1
    yield Mark(mark.layer, mark.anchor, mark.note, Span(start, mark.span.end))


def _opens(marks: list[Mark]) -> dict[int, tuple[str, ...]]:
    """Where the evidence of each card begins; a statement's begins with its content rather than its source."""
    first: dict[str, int] = {}
    for wanted in (OWN_CARD, frozenset(("role", "source", "cue"))):
        for mark in marks:
            if mark.anchor and mark.layer in wanted:
                first.setdefault(mark.anchor, mark.span.start)
    places: dict[int, list[str]] = defaultdict(list)
    for anchor, start in first.items():
        places[start].append(anchor)
    return {start: tuple(anchors) for start, anchors in places.items()}


def _segments(text: str, line: Span, marks: list[Mark], opens: dict[int, tuple[str, ...]]) -> Iterator[Segment]:
    """`line` cut wherever one of its marks begins or ends; the marks of a segment, innermost first."""
    begins: dict[int, list[Mark]] = defaultdict(list)
    ends: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        begins[mark.span.start].append(mark)
        ends[mark.span.end].append(mark)
    active: list[Mark] = []
    cuts = sorted({line.start, line.end, *(p for p in (*begins, *ends) if line.start < p < line.end)})
    for start, end in pairwise(cuts):
        gone = ends.get(start, ())
        active = [m for m in active if not any(m is g for g in gone)] + begins.get(start, [])
        inner_first = sorted(active, key=lambda m: m.span.end - m.span.start)
        yield Segment(text[start:end], tuple(inner_first), opens.get(start, ()))


def _post(post: Post | None) -> PostView | None:
    if post is None:
        return None
    return PostView(
        PLATFORMS.get(post.platform, post.platform.capitalize()),
        post.author,
        post.handle,
        date_words(post.date),
        web_link(post.url),
    )
