"""Short forms of records: what a page shows of each, so that its time does not grow with the number of reports.

A record of a long story has hundreds of mentions; a page shows the first few and says how many reports there are. The
numbers that cut lists would lose stand in `all_reports` and `all_origins`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from according.story import (
    Custody,
    Disagreement,
    Evidence,
    Mention,
    Origin,
    Pledge,
    Side,
    StoryAgreement,
    StoryEntity,
    StoryEvent,
    StoryFinding,
    StoryReport,
    Why,
)

FEW = 8
"""Reports, mentions, names and reasons of one record."""
TOLD = 4
"""Origins of an event, each with the mention that speaks for it; mentions for one side; reasons for one report."""


def shortened(section: str, record: Any) -> Any:
    """The short form of a record of `section`; the record itself where a page shows all of it."""
    return _FORMS[section](record) if section in _FORMS else record


def evidence_of(record: Any) -> Iterator[Evidence | Mention]:
    """All evidence of a record and of its parts."""
    for name in ("evidence", "evidence_for", "evidence_against"):
        held = getattr(record, name, ())
        yield from held if isinstance(held, tuple) else (held,)
    for name in ("values", "terms", "steps"):
        for part in getattr(record, name, ()):
            yield from evidence_of(part)


def _number(reports: tuple[str, ...]) -> int | None:
    """How many there are, where they will be cut."""
    return len(reports) if len(reports) > FEW else None


def _event(event: StoryEvent) -> StoryEvent:
    """Of each of the first origins, the mention that speaks for it: one in a statement if there is one."""
    origins = [reports for reports in event.origins if reports]
    if len(event.evidence) <= TOLD and len(event.reports) <= FEW:
        return event
    told: dict[int, Mention] = {}
    kept = []
    for reports in origins[:TOLD] or [event.reports]:
        among = frozenset(reports)
        own = [(at, m) for at, m in enumerate(event.evidence) if m.report in among]
        at, mention = min(own, key=lambda one: one[1].statement is None, default=(-1, None))
        if mention is not None:
            told[at] = mention
        kept.append(_with(reports, mention))
    return replace(
        event,
        reports=event.reports[:FEW],
        origins=tuple(kept) if origins else (),
        evidence=tuple(told[at] for at in sorted(told)),
        all_reports=len(event.reports),
        all_origins=max(1, len(origins)),
    )


def _with(reports: tuple[str, ...], mention: Mention | None) -> tuple[str, ...]:
    """The first few reports of an origin, that of `mention` among them."""
    few = reports[:TOLD]
    return few if mention is None or mention.report in few else (*few[:-1], mention.report)


def _report(report: StoryReport) -> StoryReport:
    return replace(report, copy_of=report.copy_of[:FEW], passages=())


def _entity(entity: StoryEntity) -> StoryEntity:
    return replace(
        entity, aliases=entity.aliases[:FEW], reports=entity.reports[:FEW], evidence=entity.evidence[:TOLD],
        all_reports=_number(entity.reports),
    )  # fmt: skip


def _origin(origin: Origin) -> Origin:
    why: dict[str, list[Why]] = {report: [] for report in origin.reports[:FEW]}
    for reason in origin.why:
        if reason.report in why and len(why[reason.report]) < TOLD:
            why[reason.report].append(reason)
    reasons = tuple(reason for held in why.values() for reason in held)
    return replace(origin, reports=tuple(why), why=reasons, all_reports=_number(origin.reports))


def _disagreement(found: Disagreement) -> Disagreement:
    return replace(found, values=tuple(_side(side) for side in found.values))


def _side(side: Side) -> Side:
    return replace(side, reports=side.reports[:FEW], evidence=side.evidence[:TOLD], all_reports=_number(side.reports))


def _agreement(agreement: StoryAgreement) -> StoryAgreement:
    terms = tuple(replace(term, evidence=term.evidence[:TOLD]) for term in agreement.terms)
    return replace(agreement, terms=terms, evidence=agreement.evidence[:TOLD])


def _custody(custody: Custody) -> Custody:
    return replace(custody, steps=tuple(replace(step, evidence=step.evidence[:TOLD]) for step in custody.steps))


def _pledge(pledge: Pledge) -> Pledge:
    return replace(
        pledge, reports=pledge.reports[:FEW], evidence=pledge.evidence[:TOLD],
        evidence_for=pledge.evidence_for[:TOLD], evidence_against=pledge.evidence_against[:TOLD],
        all_reports=_number(pledge.reports),
    )  # fmt: skip


def _finding(finding: StoryFinding) -> StoryFinding:
    return replace(finding, evidence=finding.evidence[:FEW])


_FORMS: Mapping[str, Callable[[Any], Any]] = {
    "reports": _report, "entities": _entity, "origins": _origin, "events": _event, "disagreements": _disagreement,
    "agreements": _agreement, "custody": _custody, "pledges": _pledge, "findings": _finding,
}  # fmt: skip
