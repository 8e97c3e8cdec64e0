"""What people decide about a ledger: facts with an author, a time and a reason, tied to words of the reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

DecisionKind = Literal["merge", "split", "correct", "hide", "undo"]
Subject = Literal["entity", "event", "statement", "report"]


@dataclass(frozen=True, slots=True, order=True)
class Anchor:
    """Characters `start` up to, not including, `end` of the text of `report`: what a human decision is about."""

    report: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Decision:
    """A human correction: an author's, with a time and a reason, and undone by another decision alone.

    `merge`: the things at `anchors` are one; `split`: the mention at the first anchor is not the thing at the others;
    `correct`: `field` of the thing at the first anchor is `value`; `hide`: it is shown to nobody; `undo`: the decision
    with the id `undoes` holds no longer.
    """

    id: str
    kind: DecisionKind
    subject: Subject | None
    anchors: tuple[Anchor, ...]
    by: str
    why: str
    at: str
    field: str | None = None
    value: str | None = None
    undoes: str | None = None
