"""Disagreements: accounts of one event that cannot all be right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, get_args

from according.model import Status
from according.story import Disagreement, Side
from bench.counts import Count, Figure, Note, Scored
from bench.ledger.told import Told
from bench.names import folded
from bench.spans import assign

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
STATUSES = frozenset(get_args(Status))
ALIKE = 0.5  # share of the reports of two sides that both must have, where their values are free text


def disagreements(told: Told) -> Scored:
    """A disagreement is right where its event, what it is about and its set of values are.

    Numbers are compared by value, dates by the day, names by any alias, statuses as they are. Where gold's value is
    free text, sides are the same whose reports are (at least half of those of both), so that the same parting of the
    reports counts. There have to be as many sides as in gold.
    """
    gold, said = told.data["disagreements"], told.story.disagreements

    def weight(g: dict[str, Any], s: Disagreement) -> float:
        return (1.0 + 2.0 * same_values(g, s, told)) if subject(g, s, told) else 0.0

    pairs = assign(gold, said, weight)
    right = [(i, j) for i, j in pairs if same_values(gold[i], said[j], told)]
    counts: dict[str, Figure] = {
        "disagreements": Count(len(right), len(said), len(gold)),
        "event and about": Count(len(pairs), len(said), len(gold)),
    }
    missed = [g for i, g in enumerate(gold) if i not in {i for i, _ in right}]
    false = [s for j, s in enumerate(said) if j not in {j for _, j in right}]
    name = told.dossier.story.name
    notes = [Note("disagreements", f"missed {g['event']} {g['about']}", name, None, gold_brief(g), "") for g in missed]
    notes += [Note("disagreements", f"false {s.event} {s.about}", name, None, said_brief(s, told), "") for s in false]
    return Scored(counts, tuple(notes))


def subject(gold: dict[str, Any], said: Disagreement, told: Told) -> bool:
    """Whether both are about the same of the same event."""
    return bool(gold["about"] == said.about) and told.same_event(gold["event"], said.event)


def same_values(gold: dict[str, Any], said: Disagreement, told: Told) -> bool:
    """Whether there is a side for each side."""
    sides: Sequence[dict[str, Any]] = gold["values"]
    if len(sides) != len(said.values):
        return False
    pairs = assign(sides, said.values, lambda g, s: float(same_side(gold["about"], g, s, told)))
    return len(pairs) == len(sides)


def same_side(about: str, gold: dict[str, Any], said: Side, told: Told) -> bool:
    """Whether two values are one."""
    value = str(gold["value"])
    pattern = {"quantity": NUMBER, "date": DAY}.get(about)
    if pattern is not None:
        return normal(pattern, value) == normal(pattern, said.value)
    if value in told.dossier.story.aliases:
        return told.names.same(value, said.value) or told.names.same_words(value, said.value)
    if value in STATUSES and said.value in STATUSES:
        return value == said.value
    theirs, ours = frozenset(gold["reports"]), told.reports(said.reports)
    return len(theirs & ours) >= ALIKE * len(theirs | ours)


def normal(pattern: re.Pattern[str], value: str) -> str:
    """The first number or date in a value, as such are compared; the folded words where there is none."""
    found = pattern.search(value)
    if found is None:
        return folded(value)
    return f"{float(found[0]):g}" if pattern is NUMBER else found[0]


def gold_brief(gold: dict[str, Any]) -> str:
    """A gold disagreement in a line."""
    return " | ".join(f"{v['value']}: {' '.join(v['reports'])}" for v in gold["values"])


def said_brief(said: Disagreement, told: Told) -> str:
    """A disagreement of the story in a line, with the gold events that its event is made of."""
    sides = " | ".join(f"{v.value}: {' '.join(sorted(told.reports(v.reports)))}" for v in said.values)
    return f"{dict(told.tells(said.event))} {sides}"
