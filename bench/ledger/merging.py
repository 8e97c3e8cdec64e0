"""Which mentions are one event, and which reports of an event go back to one origin."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from bench.counts import Count, Figure, Note, Scored
from bench.ledger.coref import coreference
from bench.ledger.told import Mention, Told

Pair = tuple[str, str, str]
"""A gold event and two of its reports, which share an origin of what they say of it."""


def event_merge(told: Told) -> Scored:
    """Coreference over gold's mentions of events.

    A mention that was read but is none of gold's, or one that gold gives no event, is left out on both sides: whether
    a report was read right is another score. Over `all gold mentions`, one that was not read is in no cluster.
    """
    gold = clusters(told.golds)
    said = clusters({m: v for m, v in told.said.items() if m in told.golds})
    read = clusters({m: e for m, e in told.golds.items() if m in told.said})
    met, everything = coreference(read, said), coreference(gold, said)
    counts: dict[str, Figure] = {
        "CoNLL": met.mean,
        "MUC": met.muc,
        "B³": met.b_cubed,
        "CEAFe": met.ceaf_e,
        "CoNLL, all gold mentions": everything.mean,
        "pairs across reports": across(read, said),
        "mentions read": Count.of(m in told.said for m in told.golds),
    }
    return Scored(counts, tuple(split_and_joined(told)))


def clusters(labels: Mapping[Mention, str]) -> list[frozenset[Mention]]:
    """The mentions of each label."""
    found: dict[str, set[Mention]] = defaultdict(set)
    for mention, label in labels.items():
        found[label].add(mention)
    return [frozenset(c) for c in found.values()]


def across(gold: Iterable[frozenset[Mention]], said: Iterable[frozenset[Mention]]) -> Count:
    """Pairs of mentions in two reports that are one event: those within a report are the reading's affair."""
    theirs, ours = (
        {p for c in side for p in combinations(sorted(c), 2) if p[0][0] != p[1][0]} for side in (gold, said)
    )
    return Count(len(theirs & ours), len(ours), len(theirs))


def split_and_joined(told: Told) -> Iterator[Note]:
    """Gold events told as several, and events told that are several of gold's."""
    for gold in told.gold_events:
        parts = told.told_by(gold)
        if len(parts) > 1:
            yield note(told, "split", gold, {v: [m for m in told.said if told.said[m] == v] for v in parts}, gold)
    for said in told.events:
        parts = told.tells(said)
        if len(parts) > 1:
            yield note(told, "joined", said, {e: [m for m in told.golds if told.golds[m] == e] for e in parts}, said)


def note(told: Told, what: str, one: str, parts: Mapping[str, list[Mention]], owner: str) -> Note:
    """One event split or joined, with the mentions of each part."""
    is_gold = owner in told.gold_events
    event = told.gold_events[owner] if is_gold else None
    brief = f"{event['type']} {event['date']} {event['patient']}" if event else f"{told.events[owner].type}"
    inside = {m for m, e in (told.golds if is_gold else told.said).items() if e == owner}
    lines = [f"{name}: {' '.join('/'.join(m) for m in sorted(ms) if m in inside)}" for name, ms in parts.items()]
    return Note("CoNLL", f"{what} {one} ({brief})", told.dossier.story.name, None, " | ".join(lines), "")


def origin_pairs(told: Told) -> Scored:
    """Pairs of reports that share an origin, claim by claim: a claim is a gold event.

    Of the story, the groups count into which it puts the reports of the gold event's mentions; that it holds reports
    of other events in the same place is the merge's mistake, and scored there. `event told of both` leaves out pairs of
    which no one event of the story holds a mention in both reports.
    """
    mentioned = {(e, slug) for (slug, _), e in told.golds.items()}
    gold = {p for p in gold_pairs(told) if {(p[0], p[1]), (p[0], p[2])} <= mentioned}
    said, could = said_pairs(told)
    counts: dict[str, Figure] = {
        "origin pairs": Count(len(gold & said), len(said), len(gold)),
        "origin pairs, event told of both": Count(len(gold & said), len(said), len(gold & could)),
    }
    missed, false = Counter((a, b) for _, a, b in (gold & could) - said), Counter((a, b) for _, a, b in said - gold)
    notes = [
        Note("origin pairs", f"{what} {n} times: {a} + {b}", told.dossier.story.name, None, events_of(pairs, a, b), "")
        for what, counted, pairs in (("missed", missed, (gold & could) - said), ("false", false, said - gold))
        for (a, b), n in counted.most_common()
    ]
    return Scored(counts, tuple(notes))


def events_of(pairs: Iterable[Pair], one: str, other: str) -> str:
    """The events of which two reports are a pair."""
    return " ".join(sorted(e for e, a, b in pairs if (a, b) == (one, other)))


def gold_pairs(told: Told) -> set[Pair]:
    """The pairs of gold."""
    return {
        (event["id"], *pair)
        for event in told.gold_events.values()
        for group in event["origins"]
        for pair in combinations(sorted(set(group)), 2)
    }


def said_pairs(told: Told) -> tuple[set[Pair], set[Pair]]:
    """The pairs that the story has in one group of origins, and all pairs that it could have."""
    said: set[Pair] = set()
    could: set[Pair] = set()
    where: dict[tuple[str, str], set[str]] = defaultdict(set)
    for mention, gold in told.golds.items():
        if mention in told.said:
            where[gold, told.said[mention]].add(mention[0])
    for (gold, event), slugs in where.items():
        could |= {(gold, *pair) for pair in combinations(sorted(slugs), 2)}
        for group in told.events[event].origins:
            said |= {(gold, *pair) for pair in combinations(sorted(told.reports(group) & slugs), 2)}
    return said, could
