"""From what systems say to what the scorers take, and what is counted where peers and we do not say the same things.

Everything here holds for every system alike, ours included:
statements without a cue that are embedded posts count neither way (no peer reads posts); quantities inside a gold time
count neither way (quantulum3 and plain numbers know no dates); direct quotations are also scored apart, for textacy
reads nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from according.model import Block, Quantity, Reading, Span
from according.reading.attribution.corpus import fragments_of
from bench.counts import Count, Scored
from bench.gold import GoldReport
from bench.names import Names
from bench.places import Places
from bench.scorers import quantities, statements, times
from bench.scorers.times import TimeView
from bench.spans import assign, length, shared
from bench.views import View

Item = Mapping[str, Any]
NOBODY = Names({}, {}, {})
OPENING, CLOSING = "\"“«'‘", "\"”»'’"
UNITS = {"percentage": "percent", "percentage point": "percentage points", "kilometre": "kilometer", "metre": "meter"}
KEPT = ("source", "cue", "content", "aligned", "relation", "triple")


def view_of(number: int, item: Item, text: str) -> View:
    """A statement as a peer said it."""
    parts = {p: fragments_of([Span(*s) for s in item[p]], text) for p in ("source", "cue", "content")}
    inside = "inside" if item.get("inside") else None
    words = " … ".join(s.of(text) for s in parts["content"])
    return View(
        f"p{number}", parts["source"], parts["cue"], parts["content"], None, "", "", None, None, inside, (), None,
        words=words, post=bool(item.get("post")),
    )  # fmt: skip


def views_of(items: Sequence[Item], text: str) -> list[View]:
    """Statements; those without content are none."""
    return [v for v in (view_of(n, item, text) for n, item in enumerate(items)) if v.content]


def outermost(items: Sequence[Item], text: str) -> list[View]:
    """The statements that PolNeAR would annotate: those inside no other, no posts.

    A system that says what is inside what is believed; of the others, a statement whose content and cue another one's
    content holds is inside it.
    """
    views = [v for v in views_of(items, text) if not v.post]
    if any("inside" in item for item in items):
        return [v for v in views if v.inside is None]
    return [v for v in views if not any(within(v, other) for other in views if other is not v)]


def within(view: View, other: View) -> bool:
    """Whether all of a statement stands in another's content."""
    spans = (*view.content, *view.cue)
    return shared(spans, other.content) == length(spans) and length(other.content) > length(view.content)


def is_direct(view: View, text: str) -> bool:
    """Whether every piece of the content stands in quotation marks."""
    words = [s.of(text).strip(" ,\n") for s in view.content]
    return bool(words) and all(len(w) > 1 and w[0] in OPENING and w[-1] in CLOSING for w in words)


def direct(gold: Sequence[View], said: Sequence[View], text: str) -> dict[str, Count]:
    """Direct quotations alone; a quotation that is part of a paraphrase counts for nobody and against nobody."""
    wanted, ours = ([v for v in views if is_direct(v, text)] for views in (gold, said))
    pairs = statements.align(wanted, ours)
    met = {s.id for _, s in pairs}
    mixed = [g for g in gold if not is_direct(g, text)]
    parts = [s for s in ours if any(shared(s.content, g.content) == length(s.content) for g in mixed)]
    size = (len(ours) - sum(s.id not in met for s in parts), len(wanted))
    right = sum(statements.related(g, s) for g, s in pairs)
    return {"direct aligned": Count(len(pairs), *size), "direct relation": Count(right, *size)}


def score_statements(gold: Sequence[View], said: Sequence[View], where: tuple[str, str]) -> Scored:
    """Spans, triples, aligned statements and relations, and direct quotations apart."""
    scored = statements.score(gold, said, NOBODY, where)
    kept = {f: c for f, c in scored.counts.items() if f.split(" ")[0] in KEPT and "found" not in f}
    return Scored({**kept, **direct(gold, said, where[1])})


def no_posts(views: Iterable[View], blocks: Sequence[Block]) -> list[View]:
    """The statements that are not embedded posts."""
    posts = [Span(b.start, b.end) for b in blocks if b.kind == "post"]
    return [v for v in views if v.cue or shared(posts, v.content) == 0]


def times_of(items: Sequence[Item], text: str) -> list[TimeView]:
    """Times as a peer said them."""
    spans = [Span(i["start"], i["end"]) for i in items]
    return [TimeView(s, i["type"], i["value"], i["mod"], s.of(text)) for s, i in zip(spans, items, strict=True)]


def score_times(gold: Sequence[TimeView], said: Sequence[TimeView], where: tuple[str, str]) -> Scored:
    """Spans and values."""
    counts = times.score(gold, said, where).counts
    return Scored({f: counts[f] for f in ("strict", "relaxed", "value")})


def quantity_of(number: int, item: Item) -> Quantity:
    """A quantity as a peer said it."""
    low, high = whole(item["low"]), whole(item["high"])
    place = (f"q{number}", item["start"], item["end"])
    return Quantity(*place, item["bound"], low, high, item["noun"], item.get("unit"), (), None)


def whole(value: float | None) -> float | int | None:
    """12.0 as 12, as gold writes it."""
    return int(value) if value is not None and float(value).is_integer() else value


def score_quantities(gold: GoldReport, reading: Reading, places: Places, items: Sequence[Item]) -> Scored:
    """Spans, bounds with numbers, numbers alone, and what is counted or measured in."""
    spans = [s for t in gold.items("times") if (s := places.span(t))]
    said = [quantity_of(n, i) for n, i in enumerate(items)]
    said = [q for q in said if not any(s.overlaps(Span(q.start, q.end)) for s in spans)]
    made = Reading(1, "", reading.report, (), (), tuple(said), (), (), (), (), ())
    counts = quantities.score(gold, made, places).counts
    wanted = gold.items("quantities")
    pairs = assign([places.span(g) for g in wanted], said, quantities.weight)
    met = [(wanted[i], said[j]) for i, j in pairs]
    size = (len(said), len(wanted))
    extra = {
        "number": Count(sum(same_number(g, q) for g, q in met), *size),
        "noun or unit": Count(sum(same_thing(g, q) for g, q in met), *size),
    }
    return Scored({**{f: counts[f] for f in ("strict", "relaxed", "value")}, **extra})


def same_number(gold: Mapping[str, Any], said: Quantity) -> bool:
    """Whether a number that was said is gold's low or high; "more than 60" is 61 in gold, and 60 will do."""
    numbers = {n for n in (said.low, said.high) if n is not None}
    asked = {n for n in (gold["low"], gold["high"]) if n is not None}
    loose = {n + step for n in asked for step in (-1, 1)} if gold["bound"] in (">=", "<=") else set()
    return bool(numbers & (asked | loose))


def same_thing(gold: Mapping[str, Any], said: Quantity) -> bool:
    """Whether the last word of the noun, or the unit, is that of gold's noun, singular or plural."""
    meant = last_word(gold["noun"])
    return bool(meant) and meant in {last_word(said.noun), last_word(said.unit)}


def last_word(noun: str | None) -> str:
    """The last word of a noun, without a plural's s."""
    words = UNITS.get((noun or "").casefold(), (noun or "").casefold()).split()
    return words[-1].rstrip("s").replace("%", "percent").replace("$", "dollar") if words else ""
