"""Leaving out of a story what a human decision hides: reports, statements and events, and what points to them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from according.story import (
    Aside,
    Custody,
    Disagreement,
    Evidence,
    Mention,
    Origin,
    Pledge,
    Story,
    StoryAgreement,
    StoryEntity,
    StoryEvent,
    StoryFinding,
    StoryReport,
    StoryStatement,
    StoryTerm,
)

HIDDEN = "hidden"  # stands for the origin of a report that is shown to nobody
_Told = TypeVar("_Told", Evidence, Mention)


def without_hidden(story: Story) -> Story:
    """`story` without its hidden statements and events and all that hidden reports alone say.

    A hidden report stays as a tombstone: its id, and nothing else. Numbers that were found with it are not found
    anew.
    """
    reports = frozenset(r.id for r in story.reports if r.hidden)
    statements = frozenset(s.id for s in story.statements if s.hidden)
    events = frozenset(e.id for e in story.events if e.hidden)
    aside = tuple(_tombstone_of_aside(a) if a.hidden else a for a in story.set_aside)
    if not (reports or statements or events):
        return replace(story, set_aside=aside) if aside != story.set_aside else story
    said = frozenset((s.report, s.statement) for s in story.statements if s.id in statements)
    left = _Left(reports, said)
    kept = tuple(e for e in map(left.event, story.events) if e and e.id not in events)
    gone = frozenset(e.id for e in story.events) - {e.id for e in kept}
    return replace(
        story,
        reports=tuple(_tombstone(r) if r.hidden else r for r in story.reports),
        set_aside=aside,
        entities=tuple(filter(None, map(left.entity, story.entities))),
        statements=tuple(left.statement(s, statements) for s in story.statements if not left.lacks(s, statements)),
        origins=tuple(filter(None, map(left.origin, story.origins))),
        events=kept,
        disagreements=tuple(d for d in map(left.disagreement, story.disagreements) if d and d.event not in gone),
        agreements=tuple(left.agreement(a, gone) for a in story.agreements),
        custody=tuple(c for c in (left.custody(c, gone) for c in story.custody) if c.steps),
        pledges=tuple(filter(None, map(left.pledge, story.pledges))),
        corrections=tuple(c for c in story.corrections if c.report not in reports),
        findings=tuple(filter(None, map(left.finding, story.findings))),
    )


def _tombstone(report: StoryReport) -> StoryReport:
    return StoryReport(report.id, HIDDEN, None, None, None, hidden=True)


def _tombstone_of_aside(report: Aside) -> Aside:
    return Aside(report.id, HIDDEN, None, None, None, hidden=True)


class _Left:
    """What is left of each record without `reports` and the statements `said`, each (report, id in its reading)."""

    def __init__(self, reports: frozenset[str], said: frozenset[tuple[str, str]]) -> None:
        self.reports, self.said = reports, said

    def told(self, evidence: Iterable[_Told]) -> tuple[_Told, ...]:
        """The evidence that may be shown."""
        return tuple(
            e for e in evidence if e.report not in self.reports and (e.report, e.statement or "") not in self.said
        )

    def of(self, reports: Iterable[str]) -> tuple[str, ...]:
        return tuple(r for r in reports if r not in self.reports)

    def lacks(self, statement: StoryStatement, hidden: frozenset[str]) -> bool:
        return statement.id in hidden or statement.report in self.reports

    def statement(self, statement: StoryStatement, hidden: frozenset[str]) -> StoryStatement:
        inside = None if statement.inside in hidden else statement.inside
        same_as = None if statement.same_as in hidden else statement.same_as
        return replace(statement, inside=inside, same_as=same_as)

    def entity(self, entity: StoryEntity) -> StoryEntity | None:
        reports = self.of(entity.reports)
        return replace(entity, reports=reports, evidence=self.told(entity.evidence)) if reports else None

    def origin(self, origin: Origin) -> Origin | None:
        reports = self.of(origin.reports)
        why = tuple(w for w in origin.why if w.report not in self.reports)
        return replace(origin, reports=reports, why=why) if reports or not origin.reports else None

    def event(self, event: StoryEvent) -> StoryEvent | None:
        evidence = self.told(event.evidence)
        if event.evidence and not evidence:
            return None
        origins = tuple(filter(None, map(self.of, event.origins)))
        return replace(event, evidence=evidence, reports=self.of(event.reports), origins=origins)

    def disagreement(self, found: Disagreement) -> Disagreement | None:
        sides = [replace(s, reports=self.of(s.reports), evidence=self.told(s.evidence)) for s in found.values]
        sides = [s for s in sides if s.reports]
        return replace(found, values=tuple(sides)) if len(sides) > 1 else None

    def agreement(self, agreement: StoryAgreement, gone: frozenset[str]) -> StoryAgreement:
        terms = tuple(self.term(t, gone) for t in agreement.terms)
        return replace(agreement, terms=terms, evidence=self.told(agreement.evidence))

    def term(self, term: StoryTerm, gone: frozenset[str]) -> StoryTerm:
        events, totals = (tuple(e for e in ids if e not in gone) for ids in (term.events, term.totals))
        return replace(term, events=events, totals=totals, evidence=self.told(term.evidence))

    def custody(self, custody: Custody, gone: frozenset[str]) -> Custody:
        steps = (replace(s, evidence=self.told(s.evidence)) for s in custody.steps if s.event not in gone)
        kept = tuple(steps)
        # Gaps count steps: where one is left out, which gaps remain is no longer known.
        return replace(custody, steps=kept, gaps=custody.gaps if len(kept) == len(custody.steps) else ())

    def pledge(self, pledge: Pledge) -> Pledge | None:
        reports = self.of(pledge.reports)
        evidence = self.told(pledge.evidence)
        if pledge.evidence and not evidence:
            return None
        kept, against = self.told(pledge.evidence_for), self.told(pledge.evidence_against)
        return replace(pledge, reports=reports, evidence=evidence, evidence_for=kept, evidence_against=against)

    def finding(self, finding: StoryFinding) -> StoryFinding | None:
        evidence = self.told(finding.evidence)
        return None if finding.evidence and not evidence else replace(finding, evidence=evidence)
