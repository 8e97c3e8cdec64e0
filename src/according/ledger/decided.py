"""Human decisions: recorded, undone by others, and in force or not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Connection, delete, insert, select

from according.errors import BadOption, NotFound
from according.ledger import components, log
from according.ledger.packing import decode_decision, digest, encode
from according.ledger.schema import decisions, reports
from according.story import Anchor, Decision

_LEAST = {"merge": 2, "split": 2, "correct": 1, "hide": 1, "undo": 0}  # anchors


def decide(connection: Connection, decision: Decision) -> Decision:
    """Record a decision; an empty `id` or `at` is filled in. One that is there is given back as it is.

    Raises BadOption where something is missing or makes no sense, NotFound where what it is about is not there.
    """
    known = {held.id: held for held in all_decisions(connection)}
    if decision.id in known:
        return known[decision.id]
    _check(decision, known)
    at = log.now()
    _find(connection, decision)
    dated = replace(decision, at=decision.at or at)
    made = replace(dated, id=decision.id or "C" + digest(encode(dated))[:10])
    if made.id in known:
        return known[made.id]
    told = encode(made)
    detail = {"decision": made.id, "kind": made.kind, "by": made.by, "sha256": digest(told)}
    seq = log.append(connection, "decide", detail, at=at)
    connection.execute(insert(decisions).values(id=made.id, added=at, data=told.decode()))
    components.touch(connection, {anchor.report for anchor in _about(made, known)}, seq=seq)
    return made


def _check(decision: Decision, known: dict[str, Decision]) -> None:
    kind = decision.kind
    if not decision.by.strip() or not decision.why.strip():
        raise BadOption(f"a decision ({kind}) needs an author and a reason; give --by and --why")
    if len(decision.anchors) < _LEAST[kind]:
        raise BadOption(f"to {kind} takes at least {_LEAST[kind]} places in the reports, not {len(decision.anchors)}")
    if kind == "correct" and not decision.field:
        raise BadOption("a correction needs the field that it corrects, such as date")
    if kind == "correct" and decision.subject == "report" and len(decision.anchors) != 1:
        raise BadOption(f"a report is corrected by itself, not with {len(decision.anchors) - 1} others; give one")
    if kind != "undo":
        return
    if decision.undoes not in known:
        raise NotFound(f"there is no decision {decision.undoes} to undo; `according decisions` lists them")
    if decision.undoes not in {held.id for held in _holding(known.values())}:
        raise BadOption(f"the decision {decision.undoes} is undone already")


def _find(connection: Connection, decision: Decision) -> None:
    for anchor in decision.anchors:
        if not connection.execute(select(reports.c.number).where(reports.c.report == anchor.report)).first():
            raise NotFound(f"{anchor.report} is not in the ledger; a decision is about words of a report that is")
        if not 0 <= anchor.start <= anchor.end:
            raise BadOption(f"{anchor.start}–{anchor.end} is not a place in {anchor.report}; give start before end")


def _about(decision: Decision, known: dict[str, Decision]) -> tuple[Anchor, ...]:
    """The places that it changes the meaning of; an undo those of what it undoes."""
    return _meant(decision, known).anchors


def _meant(decision: Decision, known: dict[str, Decision]) -> Decision:
    """The decision itself, or for an undo what it undoes in the end."""
    while decision.kind == "undo" and decision.undoes in known:
        decision = known[decision.undoes]
    return decision


def corrected_reports(recorded: Iterable[Decision]) -> frozenset[str]:
    """The reports whose own fields a decision among `recorded` corrects, whether it holds or not."""
    about = (d for d in recorded if d.kind == "correct" and d.subject == "report")
    return frozenset(anchor.report for decision in about for anchor in decision.anchors)


def redescribed(connection: Connection, decision: Decision) -> frozenset[str]:
    """The reports whose own fields `decision` changes: it corrects them, or undoes what did."""
    return corrected_reports([_meant(decision, {held.id: held for held in all_decisions(connection)})])


def all_decisions(connection: Connection, *, before: str | None = None) -> list[Decision]:
    """Every decision in order, those before the time `before` only where it is given."""
    query = select(decisions.c.data).order_by(decisions.c.number)
    if before is not None:
        query = query.where(decisions.c.added < before)
    return [decode_decision(data) for data in connection.execute(query).scalars()]


def in_force(recorded: Iterable[Decision]) -> tuple[Decision, ...]:
    """Those of `recorded`, in order, that hold; undos are not among them."""
    return tuple(decision for decision in _holding(recorded) if decision.kind != "undo")


def _holding(recorded: Iterable[Decision]) -> tuple[Decision, ...]:
    """Those of `recorded`, in order, that no undo which itself holds undoes."""
    undone: set[str | None] = set()
    holding = []
    for decision in reversed(list(recorded)):  # what undoes is later than what it undoes
        if decision.id not in undone:
            holding.append(decision)
            if decision.kind == "undo":
                undone.add(decision.undoes)
    return tuple(reversed(holding))


def drop_decisions_on(connection: Connection, report: str) -> list[str]:
    """Delete the decisions that are about `report` alone, and what undoes them: their values are words about it."""
    gone: set[str] = set()
    for decision in all_decisions(connection):
        alone = decision.anchors and all(anchor.report == report for anchor in decision.anchors)
        if alone or (decision.kind == "undo" and decision.undoes in gone):
            gone.add(decision.id)
    connection.execute(delete(decisions).where(decisions.c.id.in_(gone)))
    return sorted(gone)
