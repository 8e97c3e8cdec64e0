"""Times as TempEval-3 scores them: strict spans, relaxed spans, relaxed spans with the right value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from according.model import Reading, Span
from bench.counts import Count, Note, Scored
from bench.gold import GoldReport
from bench.places import Places
from bench.spans import assign, shared

FIGURES = {"value": "value", "type": "type of relaxed", "mod": "mod of relaxed"}


@dataclass(frozen=True)
class TimeView:
    """One time expression; `span` is None where extraction lost its words."""

    span: Span | None
    type: str
    value: str | None
    mod: str | None
    words: str


def gold_times(report: GoldReport, places: Places) -> list[TimeView]:
    """The times of a gold report."""
    return [TimeView(places.span(t), t["type"], t["value"], t.get("mod"), t["words"]) for t in report.items("times")]


def reading_times(reading: Reading) -> list[TimeView]:
    """The times of a reading."""
    found = [(t, Span(t.start, t.end)) for t in reading.times]
    return [TimeView(s, t.type, t.value, t.mod, s.of(reading.report.text)) for t, s in found]


def weight(gold: TimeView, said: TimeView) -> float:
    """Shared characters, and a whole expression for identical spans; two that do not overlap cannot be paired."""
    if gold.span is None or said.span is None:
        return 0.0
    return shared([gold.span], [said.span]) + (1000.0 if gold.span == said.span else 0.0)


def score(gold: Sequence[TimeView], said: Sequence[TimeView], where: tuple[str, str]) -> Scored:
    """All figures of one text; `where` is its name and the text."""
    pairs = [(gold[i], said[j]) for i, j in assign(gold, said, weight)]
    size = (len(said), len(gold))
    counts = {
        "strict": Count(sum(g.span == s.span for g, s in pairs), *size),
        "relaxed": Count(len(pairs), *size),
        "value": Count(sum(g.value == s.value for g, s in pairs), *size),
        "strict value": Count(sum((g.span, g.value) == (s.span, s.value) for g, s in pairs), *size),
        "type of relaxed": Count.of(g.type == s.type for g, s in pairs),
        "mod of relaxed": Count.of(g.mod == s.mod for g, s in pairs),
    }
    return Scored(counts, tuple(notes(gold, said, pairs, where)))


def notes(
    gold: Sequence[TimeView],
    said: Sequence[TimeView],
    pairs: Sequence[tuple[TimeView, TimeView]],
    where: tuple[str, str],
) -> list[Note]:
    """What was missed, what was too much, what has another extent, value, type or mod."""
    slug, text = where
    met = {id(t) for pair in pairs for t in pair}
    found = [Note("relaxed", f"missed {g.value}", slug, g.span, g.words, text) for g in gold if id(g) not in met]
    found += [Note("relaxed", f"false alarm {s.value}", slug, s.span, s.words, text) for s in said if id(s) not in met]
    for g, s in pairs:
        if g.span != s.span:
            found.append(Note("strict", f"gold {g.words!r} read {s.words!r}", slug, s.span, g.words, text))
        for field in ("value", "type", "mod"):
            theirs, ours = getattr(g, field), getattr(s, field)
            if theirs != ours:
                found.append(Note(FIGURES[field], f"gold {theirs} read {ours}", slug, s.span, g.words, text))
    return found
