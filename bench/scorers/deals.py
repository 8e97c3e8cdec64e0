"""What only a whole dossier has gold for: the terms of agreements, and who handed whom to whom.

A story's gold says what the agreement is, not which report tells it. So a term or step counts as found when any reading
of the dossier has it, and a term of a reading counts as right when the story has it. A step's order is the ledger's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from according.model import Event, Reading, Term
from bench.counts import Count, Figure, Note, Rate, Scored
from bench.names import Names

MOVES = ("transfer", "release", "move", "exchange")


@dataclass(frozen=True)
class Read:
    """One report's reading, with the names that it goes by."""

    slug: str
    reading: Reading
    names: Names


def agreements(gold: Sequence[dict[str, Any]], reads: Sequence[Read]) -> Scored:
    """Terms: act and promised; their obligors; the parties and mediators of the agreements."""
    terms = [t for a in gold for t in a["terms"]]
    said = [(read, term) for read in reads for a in read.reading.agreements for term in a.terms]
    found = [any(same_term(t, term, read) for read, term in said) for t in terms]
    owed = [any(same_term(t, term, r) and obliged(t, term, r) for r, term in said) for t in terms]
    right = [any(same_term(t, term, read) for t in terms) for read, term in said]
    parties = dict.fromkeys(name for a in gold for name in [*a["parties"], *a["mediators"]])
    everybody = [(r.names, e) for r in reads for a in r.reading.agreements for e in (*a.parties, *a.mediators)]
    told = sum(bool(r.reading.agreements) for r in reads)
    counts: dict[str, Figure] = {
        "terms found": Count.of(found),
        "terms found, obligor right": Count.of(owed),
        "terms read that are right": Count.of(right),
        "parties and mediators found": Count.of(any(n.same(p, e) for n, e in everybody) for p in parties),
        "stories with an agreement told": Count.of([bool(told)] if gold else []),
    }
    if not gold:
        counts["invented per report of a story without one"] = Rate(told, len(reads))
    notes = [
        Note("terms found", f"missed {brief(t)}", "story", None, "", "")
        for t, ok in zip(terms, found, strict=True)
        if not ok
    ]
    for (read, term), ok in zip(said, right, strict=True):
        if not ok:
            what = f"false term: {term.act}, {promised(term, read.reading)}"
            text = read.reading.report.text
            notes.append(Note("terms read that are right", what, read.slug, term.span, term.span.of(text), text))
    return Scored(counts, tuple(notes))


def brief(term: dict[str, Any]) -> str:
    """A gold term in a line."""
    return f"{term.get('obligor')} {term['act']} {term.get('promised')}"


def promised(term: Term, reading: Reading) -> float | int | None:
    """How many a term of a reading promises: the low end of its quantity."""
    return next((q.low for q in reading.quantities if q.id == term.quantity), None)


def same_term(gold: dict[str, Any], said: Term, read: Read) -> bool:
    """Act and number promised."""
    return gold["act"] == said.act and gold.get("promised", gold.get("quantity")) == promised(said, read.reading)


def obliged(gold: dict[str, Any], said: Term, read: Read) -> bool:
    """Whether the obligor is right; the seed's gold does not say who is."""
    return "obligor" not in gold or read.names.same(gold["obligor"], said.obligor)


def custody(gold: Sequence[dict[str, Any]], reads: Sequence[Read]) -> Scored:
    """Steps (from, to): some event of a reading passes custody between the two."""
    steps = [(c["of"], step[0], step[1]) for c in gold for step in c["steps"]]
    found = [any(passes(e, a, b, r.names) for r in reads for e in moves(r.reading)) for _, a, b in steps]
    notes = [
        Note("steps", f"missed {of}: {a} to {b}", "story", None, "", "")
        for (of, a, b), ok in zip(steps, found, strict=True)
        if not ok
    ]
    return Scored({"steps": Count.of(found)}, tuple(notes))


def moves(reading: Reading) -> Iterator[Event]:
    """Events in which custody passes."""
    return (e for e in reading.events if e.type in MOVES)


def passes(event: Event, giver: str, taker: str, names: Names) -> bool:
    """From `giver` to `taker`; who frees or hands over is the giver where no other is said to be."""
    by_role: dict[str, list[str | None]] = {}
    for role in event.roles:
        by_role.setdefault(role.role, []).append(role.entity)
    givers = by_role.get("from") or by_role.get("agent", [])
    return any(names.same(giver, e) for e in givers) and any(names.same(taker, e) for e in by_role.get("to", []))
