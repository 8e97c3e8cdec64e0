"""Human decisions in words: who decided what, when and why."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from according.story import Decision
from according.views.dates import date_words
from according.views.story.ids import described
from according.views.story.look import Look, short_ids
from according.views.story.page import Ruling


def rulings_of(look: Look, decisions: Sequence[Decision], undone: Collection[str] = ()) -> tuple[Ruling, ...]:
    """Decisions in the order given; `undone` are the ids of those that hold no longer."""
    shorts = short_ids(d.id for d in decisions)
    return tuple(
        Ruling(
            id=shorts[decision.id],
            what=_what(look, decision, shorts),
            by=decision.by,
            why=decision.why,
            at=date_words(decision.at[:16] + "Z" if decision.at.endswith("+00:00") else decision.at) or decision.at,
            undone=decision.id in undone,
        )
        for decision in decisions
    )


def _what(look: Look, decision: Decision, shorts: Mapping[str, str]) -> str:
    if decision.kind == "undo":
        return f"undo {shorts.get(decision.undoes or '', decision.undoes)}"
    things = list(dict.fromkeys(described(look, anchor, decision.subject) for anchor in decision.anchors))
    if decision.kind == "correct":
        return f"{decision.subject} {things[0]}: {decision.field} is {decision.value or 'not known'}"
    first, rest = things[0], " / ".join(things[1:]) or "another of that name"
    if decision.kind == "hide":
        return f"{decision.subject} hidden: {first}"
    return f"{decision.subject} {first} is {'' if decision.kind == 'merge' else 'not '}the same as {rest}"
