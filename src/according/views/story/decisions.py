"""Human decisions in words: who decided what, when and why."""

from __future__ import annotations

from according.story import Decision
from according.views.dates import date_words
from according.views.story.ids import described
from according.views.story.look import Look
from according.views.story.page import Ruling

_LEADS = {"merge": "one and the same", "split": "not the same", "hide": "hidden"}


def ruling_of(look: Look, decision: Decision, undone: frozenset[str] = frozenset()) -> Ruling:
    """A decision; `undone` are the ids of those that hold no longer."""
    return Ruling(
        id=decision.id,
        what=_what(look, decision),
        by=decision.by,
        why=decision.why,
        at=date_words(decision.at) or decision.at,
        undone=decision.id in undone,
    )


def _what(look: Look, decision: Decision) -> str:
    if decision.kind == "undo":
        return f"undo {decision.undoes}"
    things = list(dict.fromkeys(described(look, anchor, decision.subject) for anchor in decision.anchors))
    if decision.kind == "correct":
        return f"{decision.subject} {things[0]}: {decision.field} is {decision.value or 'not known'}"
    joined = " / ".join(things)
    return f"{decision.subject} {_LEADS[decision.kind]}: {joined}"
