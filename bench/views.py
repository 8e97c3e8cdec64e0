"""Statements of gold and of a reading in one shape, so that a scorer compares like with like."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from according.model import Reading, Span, Statement
from according.reading.attribution.corpus import fragments_of
from bench.gold import GoldReport
from bench.places import Places


@dataclass(frozen=True)
class View:
    """One statement. Names are canonical ones in gold's views and entity ids in a reading's.

    `lost` counts the characters of content that extraction lost, `gone` says that words of source or cue were lost;
    `post` marks a statement without a cue whose content is an embedded post's.
    """

    id: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    speaker: str | None
    manner: str
    stance: str
    to: str | None
    via: str | None
    inside: str | None
    chain: tuple[str, ...]
    repeats: str | None
    lost: int = 0
    gone: frozenset[str] = frozenset()
    words: str = ""
    post: bool = False


def gold_views(report: GoldReport, places: Places) -> list[View]:
    """The gold statements of a report, their words looked up in a reading's text."""
    return [gold_view(item, places) for item in report.items("statements")]


def gold_view(item: dict[str, Any], places: Places) -> View:
    """One gold statement."""
    parts: dict[str, tuple[Span, ...]] = {}
    gone, lost = set(), 0
    for part in ("source", "cue", "content"):
        given = item[part] if isinstance(item[part], list) else [item[part]] if item[part] else []
        found = [places.span(words) for words in given]
        parts[part] = fragments_of([s for s in found if s], places.text)
        if not all(found):
            gone.add(part)
        if part == "content":
            lost = sum(len(words["words"]) for words, span in zip(given, found, strict=True) if span is None)
    return View(
        item["id"],
        parts["source"],
        parts["cue"],
        parts["content"],
        item["speaker"],
        item["manner"],
        item["stance"],
        item["to"],
        item["via"],
        item["inside"],
        tuple(item["chain"]),
        item.get("repeats"),
        lost,
        frozenset(gone),
        " … ".join(c["words"] for c in item["content"]),
    )


def reading_views(reading: Reading) -> list[View]:
    """The statements of a reading."""
    posts = [Span(b.start, b.end) for b in reading.report.blocks if b.kind == "post"]
    return [reading_view(s, reading.report.text, posts) for s in reading.statements]


def reading_view(s: Statement, text: str, posts: list[Span]) -> View:
    """One statement of a reading."""
    content = fragments_of(s.content, text)
    view = View(
        s.id,
        fragments_of(s.source, text),
        fragments_of(s.cue, text),
        content,
        s.speaker,
        s.manner,
        s.stance,
        s.to,
        s.via,
        s.inside,
        s.chain,
        s.repeats,
        words=" … ".join(c.of(text) for c in content),
    )
    is_post = not s.cue and any(p.overlaps(c) for p in posts for c in content)
    return replace(view, post=is_post)
