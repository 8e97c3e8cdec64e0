"""Paraphrases: short invented texts that say one thing in many constructions, each with all that is to be read in it.

A gold fact is a party, a mediator, a term, a step of custody, a pledge or a correction; a reading's facts of the kinds
that the text has gold for are judged against them. Names are those of the text; `names` gives their other words.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from according.model import Agreement, Event, Reading, Term
from bench.counts import Count, Note, Scored
from bench.names import Names, folded, names_of
from bench.scorers.deals import moves, promised

Item = dict[str, Any]
Fact = tuple[Any, ...]
KINDS = ("agreements", "custody", "pledges", "corrections")
BINDING = frozenset(("promises", "offers"))
UNKNOWN = "?"


def load(path: Path) -> list[Item]:
    """The paraphrases of a file: id, pattern, text, publication date and gold. Raises OSError or JSONDecodeError."""
    items: list[Item] = json.loads(path.read_text(encoding="utf-8"))
    return items


def score(item: Item, reading: Reading) -> Scored:
    """Facts found (P, R, F1), over all and for each kind; and whether the whole text is read as the gold has it."""
    gold, said = Counter(gold_facts(item)), Counter(read_facts(item, reading))
    for fact in [f for f in gold if f[0] == "term" and f[2] is None]:  # the text leaves open who owes it
        match = next((s for s in said if (s[:2], s[3:]) == (fact[:2], fact[3:])), None)
        if match:
            count = said.pop(match)
            said[fact] += count
    counts: dict[str, Count] = {"facts": _count(gold, said)}
    for kind in KINDS:
        if kind in item:
            counts[f"facts of {kind}"] = counts["facts"]
    counts["texts wholly right"] = Count.of([gold == said])
    text = item["text"]
    notes = [Note("facts", f"missed {fact}", item["id"], None, text, "") for fact in (gold - said).elements()]
    notes += [Note("facts", f"false {fact}", item["id"], None, text, "") for fact in (said - gold).elements()]
    return Scored(counts, tuple(notes))


def _count(gold: Counter[Fact], said: Counter[Fact]) -> Count:
    return Count((gold & said).total(), said.total(), gold.total())


def gold_facts(item: Item) -> Iterator[Fact]:
    """What is to be read in a paraphrase."""
    for n, deal in enumerate(item.get("agreements", [])):
        yield "kind", n, deal["kind"]
        yield from (("party", n, name) for name in deal["parties"])
        yield from (("mediator", n, name) for name in deal["mediators"])
        yield from (("term", n, t["obligor"], t["act"], t["promised"]) for t in deal["terms"])
    yield from (("step", giver, taker) for giver, taker in item.get("custody", []))
    yield from (("pledge", p["by"], p["act"], p["due"]) for p in item.get("pledges", []))
    yield from (("correction", folded(c["was"]), folded(c["is"])) for c in item.get("corrections", []))


def read_facts(item: Item, reading: Reading) -> Iterator[Fact]:
    """What a reading says, of the kinds that the paraphrase has gold for, in the gold's names where they fit."""
    own = {n for fact in gold_facts(item) for n in fact if isinstance(n, str)}
    more = item.get("names", {})
    canonical = sorted(n for n in {*own, *more} if n in item["text"] or n in more)
    aliases = {n: frozenset(map(folded, [n, *more.get(n, [])])) for n in canonical}
    call = _Caller(names_of(reading, aliases), canonical)
    if "agreements" in item:
        for n, deal in enumerate(reading.agreements):
            yield from _deal_facts(call, n, deal, reading)
    if "custody" in item:
        yield from dict.fromkeys(step for event in moves(reading) for step in _steps(call, event))
    if "pledges" in item:
        yield from dict.fromkeys(_pledges(call, reading))
    if "corrections" in item:
        yield from (("correction", folded(c.was or ""), folded(c.is_ or "")) for c in reading.corrections)


class _Caller:
    """Gives entities the gold's names."""

    def __init__(self, names: Names, canonical: list[str]) -> None:
        self.names, self.canonical = names, canonical

    def __call__(self, entity: str | None) -> str | None:
        if entity is None:
            return None
        own = self.names.named.get(entity, UNKNOWN)
        return next((n for n in self.canonical if self.names.same(n, entity)), own)


def _deal_facts(call: _Caller, n: int, deal: Agreement, reading: Reading) -> Iterator[Fact]:
    yield "kind", n, deal.kind
    yield from (("party", n, call(e)) for e in deal.parties)
    yield from (("mediator", n, call(e)) for e in deal.mediators)
    yield from (_term(call, n, t, reading) for t in deal.terms)


def _term(call: _Caller, n: int, term: Term, reading: Reading) -> Fact:
    return "term", n, call(term.obligor), term.act, promised(term, reading)


def _steps(call: _Caller, event: Event) -> Iterator[Fact]:
    """The steps of an event that passes custody; the giver is who frees or hands over where no other is said to be."""
    by_role: dict[str, list[str | None]] = {}
    for role in event.roles:
        by_role.setdefault(role.role, []).append(role.entity)
    givers = by_role.get("from") or by_role.get("agent", [])
    yield from (("step", call(a), call(b)) for a in givers for b in by_role.get("to", []) if a and b)


def _pledges(call: _Caller, reading: Reading) -> Iterator[Fact]:
    """By, act and due of what statements promise or offer, and of events told as promised outside them."""
    times = {t.id: t.value for t in reading.times}
    binding = {s.id: s for s in reading.statements if s.stance in BINDING}
    for event in reading.events:
        statement = binding.get(event.statement or "")
        if event.status != "promised":
            continue
        agent = next((r.entity for r in event.roles if r.role == "agent"), None)
        by = statement.speaker if statement else agent
        yield "pledge", call(by), event.type, times.get(event.time or "")
