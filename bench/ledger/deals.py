"""What was owed under agreements and what was delivered, and who handed whom to whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from according.story import Custody, StoryTerm
from bench.counts import Count, Figure, Note, Rate, Scored
from bench.ledger.told import Told
from bench.spans import assign

Range = tuple[float, float]


def agreements(told: Told) -> Scored:
    """Terms and tallies; a term is found where its act is, best where obligor and number are too.

    A term is right where what was promised is too, a tally where its low and high lie within gold's; a term that is
    not found has neither right. Tallies are scored of the terms for which gold has what was delivered.
    """
    gold = [t for a in told.data["agreements"] for t in a["terms"]]
    said = [t for a in told.story.agreements for t in a.terms]
    pairs = [(gold[i], said[j]) for i, j in assign(gold, said, lambda g, s: term_weight(g, s, told))]
    counted = [g for g in gold if g["delivered"] is not None]
    right = [g for g, s in pairs if g["promised"] == s.promised and obliged(g, s, told)]
    tallied = [g for g, s in pairs if g in counted and within(s, delivered(g, told))]
    standing = [g for g, s in pairs if g["standing"] == s.standing]
    counts: dict[str, Figure] = {
        "terms": Count(len(right), len(said), len(gold)),
        "promised": accuracy([g["promised"] == s.promised for g, s in pairs], len(gold)),
        "tallies": accuracy([g in tallied for g in counted], len(counted)),
        "standing of terms": accuracy([g in standing for g in gold], len(gold)),
        "agreements": agreed(told),
    }
    if not told.data["agreements"]:
        counts["invented in a story without one"] = Rate(len(told.story.agreements), 1)
    name = told.dossier.story.name
    notes = [Note("terms", f"missed {brief(g)}", name, None, "", "") for g in gold if g not in right]
    for g, s in pairs:
        if g in counted and g not in tallied:
            what = f"tally of {brief(g)}: {s.delivered_low}–{s.delivered_high}, gold {delivered(g, told)}"
            notes.append(Note("tallies", what, name, None, f"events {s.events} totals {s.totals}", ""))
        if g["standing"] != s.standing:
            what = f"{brief(g)}: {s.standing}, gold {g['standing']}"
            notes.append(Note("standing of terms", what, name, None, "", ""))
    taken = [s for _, s in pairs]
    for s in said:
        if s not in taken:
            what = f"false {told.shown(s.obligor)} {s.act} {s.promised}"
            notes.append(Note("terms", what, name, None, " | ".join(e.words for e in s.evidence), ""))
    return Scored(counts, tuple(notes))


def accuracy(verdicts: Sequence[bool], size: int) -> Count:
    """How many of `size` things are right."""
    return Count(sum(verdicts), size, size)


def agreed(told: Told) -> Count:
    """Agreements, one-to-one: half of gold's parties among the story's, or the other way round."""
    gold, said = told.data["agreements"], told.story.agreements

    def weight(g: dict[str, Any], s: Any) -> float:
        shared = sum(any(told.names.same(p, q) for q in s.parties) for p in g["parties"])
        return float(shared) if 2 * shared >= len(g["parties"]) else 0.0

    return Count(len(assign(gold, said, weight)), len(said), len(gold))


def term_weight(gold: dict[str, Any], said: StoryTerm, told: Told) -> float:
    """How well a term fits; nothing where the act is another."""
    if gold["act"] != said.act:
        return 0.0
    return 1.0 + 2.0 * obliged(gold, said, told) + float(gold["promised"] == said.promised)


def obliged(gold: dict[str, Any], said: StoryTerm, told: Told) -> bool:
    """Whether the obligor is right."""
    return told.names.same(gold["obligor"], said.obligor)


def delivered(gold: dict[str, Any], told: Told) -> Range:
    """Gold's low and high: of the latest total, else of the sum of the events; the number delivered lies within."""
    parts = [told.gold_events[e] for e in (gold.get("totals") or [])[-1:] or gold["events"]]
    lows = [e["low"] for e in parts if e["low"] is not None]
    highs = [e["high"] for e in parts if e["high"] is not None]
    number = float(gold["delivered"])
    return min([number, sum(lows)] if lows else [number]), max([number, sum(highs)] if highs else [number])


def within(said: StoryTerm, gold: Range) -> bool:
    """Whether what was delivered is told, and lies within gold's."""
    low, high = said.delivered_low, said.delivered_high
    return low is not None and high is not None and gold[0] <= low <= high <= gold[1]


def brief(gold: dict[str, Any]) -> str:
    """A gold term in a few words."""
    return f"{gold['obligor']} {gold['act']} {gold['promised']}"


def custody(told: Told) -> Scored:
    """Steps (from, to), as far as they stand in gold's order: the longest common subsequence of two chains.

    Chains are matched one-to-one by the number of steps they share; a step of any other chain is false.
    """
    gold, said = told.data["custody"], told.story.custody
    pairs = assign(gold, said, lambda g, s: float(len(common(g["steps"], s, told))))
    right = sum(len(common(gold[i]["steps"], said[j], told)) for i, j in pairs)
    count = Count(right, sum(len(c.steps) for c in said), sum(len(c["steps"]) for c in gold))
    ours = {i: said[j] for i, j in pairs}
    name = told.dossier.story.name
    notes = []
    for i, chain in enumerate(gold):
        found = common(chain["steps"], ours[i], told) if i in ours else []
        lost = [f"{a} to {b}" for n, (a, b, *_) in enumerate(chain["steps"]) if n not in found]
        if lost:
            notes.append(Note("steps", f"missed of {chain['of']}", name, None, "; ".join(lost), ""))
    for j, c in enumerate(said):
        if j not in {j for _, j in pairs}:
            steps = "; ".join(f"{told.shown(s.from_)} to {told.shown(s.to)}" for s in c.steps)
            notes.append(Note("steps", f"false chain of {c.name}", name, None, steps, ""))
    return Scored({"steps": count}, tuple(notes))


def common(gold: Sequence[Sequence[str | None]], said: Custody, told: Told) -> list[int]:
    """The numbers of gold's steps in the longest common subsequence of two chains."""
    best: list[list[list[int]]] = [[[] for _ in range(len(said.steps) + 1)] for _ in range(len(gold) + 1)]
    for i, step in enumerate(gold, 1):
        for j, ours in enumerate(said.steps, 1):
            same = told.names.same(step[0], ours.from_) and told.names.same(step[1], ours.to)
            options = [best[i - 1][j], best[i][j - 1]] + ([[*best[i - 1][j - 1], i - 1]] if same else [])
            best[i][j] = max(options, key=len)
    return best[-1][-1]
