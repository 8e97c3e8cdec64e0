"""Statements: their spans, their alignment with gold, and what the aligned ones say (docs/scoring.md)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from according.model import Span
from according.reading.attribution.corpus import fragments_of
from bench.counts import Count, Note, Scored, labels
from bench.names import Names
from bench.spans import assign, length, overlap, shared, trimmed
from bench.views import View

PARTS = ("source", "cue", "content")
ALIGNED = 0.5  # the least content character-F1 at which two statements are the same one
TIE = 1e-3  # how much an overlapping source or cue weighs: only enough to choose between equally good contents


def character_f1(gold: View, said: View) -> float:
    """F1 of the content's characters; what extraction lost counts as missed."""
    size = length(gold.content) + gold.lost + length(said.content)
    return 2 * shared(gold.content, said.content) / size if size else 0.0


def align(gold: Sequence[View], said: Sequence[View]) -> list[tuple[View, View]]:
    """Which statement of the reading is which of gold's: one to one, content character-F1 at least ALIGNED."""

    def weight(g: View, s: View) -> float:
        score = character_f1(g, s)
        if score < ALIGNED:
            return 0.0
        return score + TIE * (shared(g.source, s.source) > 0) + TIE * (shared(g.cue, s.cue) > 0)

    return [(gold[i], said[j]) for i, j in assign(gold, said, weight)]


def related(gold: View, said: View) -> bool:
    """Whether source and cue overlap too; what extraction lost cannot be right."""
    sides = ((gold.source, said.source), (gold.cue, said.cue))
    return not gold.gone & {"source", "cue"} and all(overlap(g, s) for g, s in sides)


def spans_of(views: Sequence[View], part: str, text: str, trim: bool) -> set[Span]:
    """The fragments of one part of all statements, as a set: CofeNet counts a fragment once."""
    found = {span for view in views for span in getattr(view, part)}
    return {trimmed(span, text) for span in found} if trim else found


def span_counts(gold: Sequence[View], said: Sequence[View], text: str) -> dict[str, Count]:
    """Exact and trimmed F1 of source, cue and content fragments, and of whole triples."""
    counts: dict[str, Count] = {}
    for part in PARTS:
        lost = sum(part in view.gone for view in gold)
        for name, trim in (("exact", False), ("trimmed", True)):
            there, found = spans_of(gold, part, text, trim), spans_of(said, part, text, trim)
            counts[f"{part} {name}"] = Count(len(there & found), len(found), len(there) + lost)
    whole = Counter(triple(v, text) for v in gold if not v.gone)
    ours = Counter(triple(v, text) for v in said)
    counts["triple"] = Count((whole & ours).total(), len(said), len(gold))
    return counts


def triple(view: View, text: str) -> tuple[tuple[Span, ...], ...]:
    """Source, cue and content, trimmed."""
    return tuple(fragments_of([trimmed(s, text) for s in getattr(view, part)], text) for part in PARTS)


def score(gold: Sequence[View], said: Sequence[View], names: Names, where: tuple[str, str]) -> Scored:
    """All figures of one report; `where` is its slug and its text."""
    slug, text = where
    pairs = align(gold, said)
    matched_gold, matched_said = {g.id: s.id for g, s in pairs}, {s.id for _, s in pairs}
    counts = span_counts(gold, said, text)
    counts["aligned"] = Count(len(pairs), len(said), len(gold))
    counts["relation"] = Count(sum(related(g, s) for g, s in pairs), len(said), len(gold))
    verdicts = [judge(g, s, names, matched_gold) for g, s in pairs]
    for field in verdicts[0] if verdicts else ():
        counts[field] = Count.of(v[field] for v in verdicts)
    for field, default in (("to", None), ("via", None), ("inside", None), ("repeats", None), ("stance", "asserts")):
        there = [(getattr(g, field) != default, getattr(s, field) != default) for g, s in pairs]
        right = [(g, s, v[field]) for (g, s), v in zip(there, verdicts, strict=True)]
        counts[f"{field} ≠ {default or 'null'}"] = labels(right)
    counts["content found in text"] = Count.of(not g.gone for g in gold)
    notes = [span_note("aligned", "missed", g, slug, text) for g in gold if g.id not in matched_gold]
    notes += [span_note("aligned", "false alarm", s, slug, text) for s in said if s.id not in matched_said]
    for (g, s), verdict in zip(pairs, verdicts, strict=True):
        notes += pair_notes(g, s, {**verdict, "relation": related(g, s)}, (slug, text), names)
    return Scored(counts, tuple(notes))


def judge(gold: View, said: View, names: Names, aligned: Mapping[str, str]) -> dict[str, bool]:
    """For each field of an aligned pair, whether it is right."""
    return {
        "speaker": names.same(gold.speaker, said.speaker),
        "manner": gold.manner == said.manner,
        "stance": gold.stance == said.stance,
        "to": names.same(gold.to, said.to),
        "via": (gold.via or "").casefold() == (said.via or "").casefold(),
        "inside": refers(gold.inside, said.inside, aligned),
        "chain": len(gold.chain) == len(said.chain)
        and all(names.same(g, s) for g, s in zip(gold.chain, said.chain, strict=True)),
        "repeats": refers(gold.repeats, said.repeats, aligned),
    }


def refers(gold: str | None, said: str | None, aligned: Mapping[str, str]) -> bool:
    """Whether `said` is the reading's statement that gold's reference was aligned with."""
    return said is None if gold is None else said is not None and aligned.get(gold) == said


def span_note(figure: str, what: str, view: View, slug: str, text: str) -> Note:
    """A statement that is missing or too many."""
    parts = " | ".join(f"{p}: {' … '.join(s.of(text) for s in getattr(view, p)) or '–'}" for p in ("source", "cue"))
    lost = f" (lost by extraction: {', '.join(sorted(view.gone))})" if view.gone else ""
    first = view.content[0] if view.content else None
    return Note(figure, f"{what}{lost} {view.id} {parts}", slug, first, view.words, text)


def pair_notes(gold: View, said: View, verdict: Mapping[str, bool], where: tuple[str, str], names: Names) -> list[Note]:
    """What is wrong with an aligned statement."""
    slug, text = where
    notes = []
    for field, is_right in verdict.items():
        if is_right:
            continue
        if field == "relation":
            what = " | ".join(f"{p} gold {shown(gold, p, text)} read {shown(said, p, text)}" for p in ("source", "cue"))
        elif field == "chain":
            what = f"gold {list(gold.chain)} read {[names.named.get(e, e) for e in said.chain]}"
        else:
            given = getattr(said, field)
            what = f"gold {getattr(gold, field)!r} read {names.named.get(given, given)!r}"
            what += f" source {shown(gold, 'source', text)}" if field == "speaker" else ""
        notes.append(Note(field, f"{gold.id}/{said.id} {what}", slug, said.content[0], gold.words, text))
    for part in PARTS:
        theirs = {trimmed(s, text) for s in getattr(gold, part)}
        if theirs != {trimmed(s, text) for s in getattr(said, part)}:
            what = f"{gold.id}/{said.id} gold {shown(gold, part, text)} read {shown(said, part, text)}"
            notes.append(Note(f"{part} trimmed", what, slug, said.content[0], gold.words, text))
    return notes


def shown(view: View, part: str, text: str) -> str:
    """The words of one part."""
    return repr(" … ".join(s.of(text) for s in getattr(view, part))) if getattr(view, part) else "null"
