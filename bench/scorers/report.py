"""The report itself: what its page or file says of title, publisher, date, byline, credits, and its embedded posts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from according.model import Block, Reading, Span
from bench.counts import Count, Note, Scored
from bench.gold import GoldReport
from bench.names import Names, folded
from bench.places import Places
from bench.spans import assign

SINGLE = ("title", "publisher", "published", "modified")


def same_moment(gold: str | None, said: str | None) -> bool:
    """The same moment with the same precision; a time without a zone is another thing than one with it."""
    if gold is None or said is None or gold == said:
        return gold == said
    if min(len(gold), len(said)) <= len("2031-09-05"):
        return False
    moments = [datetime.fromisoformat(value) for value in (gold, said)]
    if len({m.tzinfo is None for m in moments}) > 1:
        return False
    return moments[0] == moments[1]


def same_day(gold: str | None, said: str | None) -> bool:
    """The same day as written."""
    return (gold or "")[:10] == (said or "")[:10]


def names_right(gold: Sequence[str], said: Sequence[str], names: Names) -> Count:
    """P, R, F1 of a list of names, one to one."""
    pairs = assign(gold, said, lambda g, s: float(names.same_words(g, s)))
    return Count(len(pairs), len(said), len(gold))


def score(gold: GoldReport, reading: Reading, places: Places, names: Names) -> Scored:
    """All figures of one report."""
    there, report = gold.data["report"], reading.report
    right = {
        "title": folded(there["title"] or "") == folded(report.title or ""),
        "publisher": names.same_words(there["publisher"], report.publisher),
        "published": same_moment(there["published"], report.published),
        "published, day": same_day(there["published"], report.published),
        "modified": same_moment(there.get("modified"), report.modified),
    }
    counts = {field: Count.of([is_right]) for field, is_right in right.items()}
    counts["byline"] = names_right(there.get("byline", []), report.byline, names)
    counts["credits"] = names_right(there.get("credits", []), report.credits, names)
    notes = [note(gold, f, there.get(f), getattr(report, f)) for f in SINGLE if not right[f]]
    for field in ("byline", "credits"):
        count = counts[field]
        if not count.right == count.said == count.gold:
            notes.append(note(gold, field, there.get(field), list(getattr(report, field))))
    posts = score_posts(gold, reading, places)
    return Scored({**counts, **posts.counts}, tuple(notes) + posts.notes)


def note(gold: GoldReport, field: str, there: Any, said: Any) -> Note:
    """One field that is wrong."""
    return Note(field, f"gold {there!r} read {said!r}", gold.slug, None, "", "")


def score_posts(gold: GoldReport, reading: Reading, places: Places) -> Scored:
    """Embedded posts: a post is found where a block of that kind holds its first words."""
    items = gold.items("posts")
    blocks = [b for b in reading.report.blocks if b.kind == "post"]
    spans = [places.span(item) for item in items]

    def weight(span: Span | None, block: Block) -> float:
        return float(span is not None and Span(block.start, block.end).holds(span))

    pairs = [(items[i], blocks[j]) for i, j in assign(spans, blocks, weight)]
    counts = {"posts": Count(len(pairs), len(blocks), len(items))}
    notes = []
    if len(pairs) < max(len(blocks), len(items)):
        notes.append(note(gold, "posts", [i["words"] for i in items], [len(pairs), "right of", len(blocks)]))
    for field in ("platform", "handle", "date"):
        said = [getattr(b.post, field) if b.post else None for _, b in pairs]
        ok = [matches(field, i[field], s) for (i, _), s in zip(pairs, said, strict=True)]
        counts[f"{field} of posts"] = Count.of(ok)
        notes += [
            note(gold, f"{field} of posts", i[field], s)
            for (i, _), s, fine in zip(pairs, said, ok, strict=True)
            if not fine
        ]
    return Scored(counts, tuple(notes))


def matches(field: str, gold: str | None, said: str | None) -> bool:
    """A date is right to the day that gold gives, a handle with or without its @."""
    if gold is None or said is None:
        return gold == said
    if field == "date":
        return said[: len(gold)] == gold
    return gold.casefold().lstrip("@") == said.casefold().lstrip("@")
