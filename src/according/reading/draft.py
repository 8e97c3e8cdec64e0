"""What the stages of a reading pass on: the report, its parse, and what has been found so far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from according.model import (
    Agreement,
    Correction,
    Entity,
    Event,
    Finding,
    Quantity,
    Report,
    Span,
    Statement,
    Time,
)
from according.reading.attribution.linear import Weights
from according.reading.numerals import Piece
from according.reading.tree import Tree

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Draft:
    """A reading in the making. A stage takes a draft and returns the list that it is named after.

    `doc` is one spaCy Doc of the whole text, dependency labels in UD, `token.idx` an index into `report.text`;
    `tree` is the same parse as plain lists, `pieces` are the words and numbers of the text; `weights` are those of
    attribution, None for the ones that ship.
    """

    report: Report
    doc: Doc
    tree: Tree
    pieces: tuple[Piece, ...] = ()
    quotations: tuple[Span, ...] = ()
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    times: tuple[Time, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    events: tuple[Event, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    corrections: tuple[Correction, ...] = ()
    findings: tuple[Finding, ...] = ()
    weights: Weights | None = None
