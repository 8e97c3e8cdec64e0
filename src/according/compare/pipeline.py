"""Readings in, a story out: the stages in the order in which they run."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from according.compare.agreements import find_agreements
from according.compare.aside import set_aside
from according.compare.cast import find_cast
from according.compare.corrections import find_corrections
from according.compare.custody import find_custody
from according.compare.described import described
from according.compare.disagreements import find_disagreements
from according.compare.draft import Draft
from according.compare.events import merge_events
from according.compare.findings import find_findings
from according.compare.origins import find_origins, with_origins
from according.compare.pledges import find_pledges
from according.compare.reports import hidden_reports, reports_of, sources_of, title_of
from according.compare.reuse import find_copies
from according.compare.reuse.precedence import UNKNOWN
from according.compare.reuse.words import words_by_report
from according.compare.standings import with_standings
from according.compare.statements import find_statements
from according.compare.tallies import accounts_by_deal, tally_agreements
from according.model import Reading
from according.story import CONTRACT, Decision, Story

Stage = Callable[[Draft], Draft]


def _aside(draft: Draft) -> Draft:
    readings, aside = set_aside(draft)
    hidden = hidden_reports(draft)
    newest = max((r.report.published for r in readings if r.report.published), default=None)
    return replace(
        draft,
        readings=readings,
        set_aside=tuple(replace(report, hidden=report.id in hidden) for report in aside),
        as_of=draft.as_of or newest,
    )


def _words(draft: Draft) -> Draft:
    return replace(draft, words=words_by_report(draft))


def _cast(draft: Draft) -> Draft:
    return replace(draft, cast=find_cast(draft))


def _copies(draft: Draft) -> Draft:
    return replace(draft, copies=find_copies(draft))


def _statements(draft: Draft) -> Draft:
    return replace(draft, statements=find_statements(draft))


def _origins(draft: Draft) -> Draft:
    origins = find_origins(draft)
    return replace(draft, origins=origins, statements=with_origins(draft.statements, origins))


def _corrections(draft: Draft) -> Draft:
    return replace(draft, corrections=find_corrections(draft))


def _agreements(draft: Draft) -> Draft:
    agreements, deals = find_agreements(draft)
    return replace(draft, agreements=agreements, deals=deals)


def _events(draft: Draft) -> Draft:
    return replace(draft, events=merge_events(draft))


def _disagreements(draft: Draft) -> Draft:
    return replace(draft, disagreements=find_disagreements(draft))


def _standings(draft: Draft) -> Draft:
    return replace(draft, events=with_standings(draft))


def _tallies(draft: Draft) -> Draft:
    draft = replace(draft, accounts=accounts_by_deal(draft))
    return replace(draft, agreements=tally_agreements(draft))


def _custody(draft: Draft) -> Draft:
    return replace(draft, custody=find_custody(draft))


def _pledges(draft: Draft) -> Draft:
    return replace(draft, pledges=find_pledges(draft))


def _findings(draft: Draft) -> Draft:
    return replace(draft, findings=find_findings(draft))


STAGES: tuple[Stage, ...] = (
    _aside, _words, _cast, _copies, _statements, _origins, _corrections, _agreements, _events, _disagreements,
    _standings, _tallies, _custody, _pledges, _findings,
)  # fmt: skip


def in_order(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """Each report once, in order of publication, unknown last, then of id: the order of arrival plays no part.

    Of readings of the same bytes the earliest published is taken.
    """
    once = {reading.report.id: reading for reading in sorted(readings, key=_published, reverse=True)}
    return tuple(sorted(once.values(), key=lambda r: (r.report.published or UNKNOWN, r.report.id)))


def _published(reading: Reading) -> tuple[str, str, str]:
    report = reading.report
    return report.published or UNKNOWN, report.publisher or "", report.origin


def compare(readings: Iterable[Reading], decisions: Iterable[Decision] = (), *, as_of: str | None = None) -> Story:
    """What `readings` say together; pure: the same set gives the same story, in whatever order.

    `decisions` are the human corrections that hold; `as_of` (ISO 8601) is the newest publication date of the story's
    reports unless given.
    """
    holding = tuple(sorted(decisions, key=lambda d: (d.at, d.id)))
    draft = Draft(in_order(described(readings, holding)), holding, as_of)
    for stage in STAGES:
        draft = stage(draft)
    return Story(
        CONTRACT, title_of(draft), draft.as_of, reports_of(draft), draft.set_aside, draft.cast.entities,
        draft.statements, draft.origins.origins, draft.events, draft.disagreements, draft.agreements, draft.custody,
        draft.pledges, draft.corrections, draft.findings, sources_of(draft),
    )  # fmt: skip
