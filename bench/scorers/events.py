"""Events: trigger and type, and what those that are right say of roles, date, place, status and the rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from according.model import Event, Reading, Span
from bench.counts import Count, Note, Scored, labels
from bench.gold import GoldReport
from bench.names import Names
from bench.places import Places
from bench.spans import assign, shared

OCCURRED = "occurred"


@dataclass(frozen=True)
class Found:
    """A gold event and the reading's event for it, with everything needed to judge the pair."""

    gold: dict[str, Any]
    said: Event
    span: Span


@dataclass(frozen=True)
class Scene:
    """What judging needs to know beside the two events: names, places of words, times, aligned statements."""

    names: Names
    places: Places
    dates: Mapping[str, str]
    aligned: Mapping[str, str]


def score(gold: GoldReport, reading: Reading, scene: Scene) -> Scored:
    """All figures of one report."""
    items, said = gold.items("events"), reading.events
    spans = [scene.places.span(item["trigger"]) for item in items]
    any_type = assign(spans, said, trigger_weight)
    pairs = assign(
        list(zip(items, spans, strict=True)), said, lambda g, s: trigger_weight(g[1], s) * (g[0]["type"] == s.type)
    )
    met = [Found(items[i], said[j], said[j].trigger) for i, j in pairs]
    counts = {
        "trigger": Count(len(any_type), len(said), len(items)),
        "trigger and type": Count(len(met), len(said), len(items)),
        **fields(met, scene),
        **roles(met, scene),
        "basis": basis(met, scene),
        **statuses(items, met),
        **types(items, said, met),
    }
    notes = missing(items, said, spans, (any_type, pairs), gold.slug, reading.report.text)
    notes += [n for f in met for n in wrong(f, scene, gold.slug, reading.report.text)]
    return Scored(counts, tuple(notes))


def trigger_weight(gold: Span | None, said: Event) -> float:
    """Shared characters of the triggers."""
    return 0.0 if gold is None else float(shared([gold], [said.trigger]))


def judge(found: Found, scene: Scene) -> dict[str, tuple[bool, bool, bool]]:
    """For each field: does gold have a value, has the reading, is it right."""
    g, s = found.gold, found.said
    date = scene.dates.get(s.time or "")
    return {
        "date": (g["date"] is not None, date is not None, g["date"] == date),
        "place": (g["place"] is not None, s.place is not None, scene.names.same(g["place"], s.place)),
        "status": (True, True, g["status"] == s.status),
        "statement": (g["statement"] is not None, s.statement is not None, in_statement(g, s, scene.aligned)),
        "batch": (g.get("batch") is not None, s.batch is not None, g.get("batch") == s.batch),
        "total": (bool(g.get("total")), s.total, bool(g.get("total")) == s.total),
        "agreement": (bool(g.get("agreement")), s.agreement is not None, bool(g.get("agreement")) == bool(s.agreement)),
    }


def in_statement(gold: dict[str, Any], said: Event, aligned: Mapping[str, str]) -> bool:
    """Whether the event is said by the statement that gold says it by; null is the report's own voice."""
    if gold["statement"] is None:
        return said.statement is None
    return said.statement is not None and aligned.get(gold["statement"]) == said.statement


def fields(met: Sequence[Found], scene: Scene) -> dict[str, Count]:
    """Accuracy of each field over the events found, and P, R, F1 over its values."""
    verdicts = [judge(f, scene) for f in met]
    counts = {}
    for field in ("date", "place", "status", "statement", "batch", "total", "agreement"):
        counts[field] = Count.of(v[field][2] for v in verdicts)
        if field != "status":
            counts[f"{field} ≠ null"] = labels(v[field] for v in verdicts)
    return counts


def roles(met: Sequence[Found], scene: Scene) -> dict[str, Count]:
    """Roles of the events found: role and overlapping words; and, of those that gold names, the right entity."""
    right = said = gold = 0
    named = []
    for found in met:
        pairs = role_pairs(found, scene)
        right, said, gold = right + len(pairs), said + len(found.said.roles), gold + len(found.gold["roles"])
        named += [scene.names.same(g["name"], s.entity) for g, s in pairs if g["name"] is not None]
    return {"roles": Count(right, said, gold), "entity of roles": Count.of(named)}


def role_pairs(found: Found, scene: Scene) -> list[tuple[dict[str, Any], Any]]:
    """One-to-one: the same role, overlapping words."""
    theirs = [(r, scene.places.span(r)) for r in found.gold["roles"]]

    def weight(g: tuple[dict[str, Any], Span | None], s: Any) -> float:
        return float(shared([g[1]], [s.span])) if g[1] and g[0]["role"] == s.role else 0.0

    return [(theirs[i][0], found.said.roles[j]) for i, j in assign(theirs, found.said.roles, weight)]


def basis(met: Sequence[Found], scene: Scene) -> Count:
    """The grounds of the events found: overlapping words, negated or not as gold has it."""
    right = said = gold = 0
    for found in met:
        theirs = [(b["negated"], scene.places.span(b)) for b in found.gold.get("basis") or []]

        def weight(g: tuple[bool, Span | None], s: Any) -> float:
            return float(shared([g[1]], [s.span])) if g[1] and g[0] == s.negated else 0.0

        right += len(assign(theirs, found.said.basis, weight))
        said, gold = said + len(found.said.basis), gold + len(theirs)
    return Count(right, said, gold)


def statuses(items: Sequence[dict[str, Any]], met: Sequence[Found]) -> dict[str, Count]:
    """How many gold events of a status other than occurred were found, and found with it."""
    other = sum(item["status"] != OCCURRED for item in items)
    there = [f for f in met if f.gold["status"] != OCCURRED]
    said = sum(f.said.status != OCCURRED for f in met)
    kept = sum(f.gold["status"] == f.said.status for f in there)
    return {
        "found of status ≠ occurred": Count(len(there), other, other),
        "status right of status ≠ occurred": Count(kept, other, other),
        "status ≠ occurred": Count(kept, said, len(there)),
    }


def types(items: Sequence[dict[str, Any]], said: Sequence[Event], met: Sequence[Found]) -> dict[str, Count]:
    """P, R, F1 of trigger and type for each type."""
    counts: dict[str, Count] = defaultdict(Count)
    for item in items:
        counts[f"type {item['type']}"] += Count(gold=1)
    for event in said:
        counts[f"type {event.type}"] += Count(said=1)
    for found in met:
        counts[f"type {found.said.type}"] += Count(right=1)
    return dict(sorted(counts.items()))


def missing(
    items: Sequence[dict[str, Any]],
    said: Sequence[Event],
    spans: Sequence[Span | None],
    pairs: tuple[Sequence[tuple[int, int]], Sequence[tuple[int, int]]],
    slug: str,
    text: str,
) -> list[Note]:
    """Events missed, too many, or of another type."""
    any_type, same_type = dict(pairs[0]), dict(pairs[1])
    other_way = {j: i for i, j in any_type.items()}
    notes = []
    for i, item in enumerate(items):
        if i not in same_type:
            other = f", read as {said[any_type[i]].type}" if i in any_type else ""
            what = f"missed {item['type']} ({item['status']}){other}"
            notes.append(Note("trigger and type", what, slug, spans[i], item["trigger"]["words"], text))
    for j, event in enumerate(said):
        if j not in same_type.values() and j not in other_way:
            what = f"false alarm {event.type} ({event.status})"
            notes.append(Note("trigger and type", what, slug, event.trigger, event.trigger.of(text), text))
    return notes


def wrong(found: Found, scene: Scene, slug: str, text: str) -> list[Note]:
    """What is wrong with an event that was found."""
    notes = []
    g, s = found.gold, found.said
    named = scene.names.named
    shown = {
        "date": scene.dates.get(s.time or ""),
        "place": named.get(s.place or "", s.place),
        "agreement": s.agreement,
        "statement": s.statement,
        "batch": s.batch,
        "total": s.total,
        "status": s.status,
    }
    for field, (_, _, is_right) in judge(found, scene).items():
        if not is_right:
            what = f"{g['id']}/{s.id} {g['type']}: gold {g.get(field)} read {shown[field]}"
            notes.append(Note(field, what, slug, found.span, g["trigger"]["words"], text))
    pairs = role_pairs(found, scene)
    for role in g["roles"]:
        if not any(role is there for there, _ in pairs):
            what = f"{g['id']}/{s.id} {g['type']}: no {role['role']} {role['words']!r}"
            notes.append(Note("roles", what, slug, found.span, g["trigger"]["words"], text))
    for ours in s.roles:
        if not any(ours is here for _, here in pairs):
            what = f"{g['id']}/{s.id} {g['type']}: false {ours.role} {ours.span.of(text)!r}"
            notes.append(Note("roles", what, slug, found.span, g["trigger"]["words"], text))
    for theirs, ours in pairs:
        if theirs["name"] is not None and not scene.names.same(theirs["name"], ours.entity):
            what = f"{g['id']}/{s.id} {theirs['role']}: gold {theirs['name']!r} read {named.get(ours.entity or '')!r}"
            notes.append(Note("entity of roles", what, slug, ours.span, theirs["words"], text))
    return notes
