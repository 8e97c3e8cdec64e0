"""Where claims come from: origins with their reports and why, and the reports with what they copied."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from according.ranks import number_of_reports
from according.story import Aside, Origin, StoryCorrection, StoryFinding, StoryReport, Why
from according.views.clean import without_password
from according.views.story.look import (
    Look,
    day_words,
    labelled,
    origin_name,
    report_name,
    short,
    testimonies,
    testimony,
)
from according.views.story.page import Amendment, Misfit, ReportLine, Source
from according.views.story.wording import ORIGIN_KINDS, counted

TOLD = 0.1  # of a report stands in others: less is no news


def ranked(origins: Iterable[Origin]) -> list[Origin]:
    """Those that most reports go back to first."""
    return sorted(origins, key=lambda o: (-number_of_reports(o), o.name, o.id))


def sources_of(look: Look, origins: Iterable[Origin], told: int | None = 8) -> tuple[Source, ...]:
    """Origins in words, `ranked`; of the reports that go back to each at most `told`."""
    return tuple(_source(look, o, told) for o in ranked(origins))


def _source(look: Look, origin: Origin, told: int | None) -> Source:
    why: dict[str, list[Why]] = defaultdict(list)
    for reason in origin.why:
        why[reason.report].append(reason)
    lines = tuple(
        (f"{labelled(look, r)} ({short(look, r)})", tuple(_reasons(look, why[r]))) for r in origin.reports[:told]
    )
    return Source(short(look, origin.id), origin.name, ORIGIN_KINDS[origin.kind], number_of_reports(origin), lines)


def _reasons(look: Look, why: Iterable[Why]) -> Iterable[str]:
    """Why one report goes back to an origin, each kind of reason once."""
    shares: dict[str, list[float]] = defaultdict(list)
    for credit in dict.fromkeys(reason.credit for reason in why if reason.credit):
        yield f"names {credit} as its source"
    for reason in why:
        if reason.shares is not None:
            shares[report_name(look, reason.of) if reason.of else "another report"].append(reason.shares)
    for of, found in shares.items():
        low, high = f"{min(found):.0%}", f"{max(found):.0%}"
        share = high if low == high else f"{low[:-1]}–{high}"
        passages = "the passage" if len(found) == 1 else f"{len(found)} passages"
        yield f"shares {share} of {passages} with {of}"
    if told := sum(reason.statement is not None and not reason.credit and reason.shares is None for reason in why):
        yield f"passes on {counted(told, 'statement')}"


def report_lines(look: Look, reports: Iterable[StoryReport]) -> tuple[ReportLine, ...]:
    """Reports in the order given."""
    return tuple(
        ReportLine(
            short(look, r.id), report_name(look, r.id), r.title, day_words(r.published), without_password(r.origin),
            origin_name(r.origin), _copies(look, r),
        )
        for r in reports
    )  # fmt: skip


def _copies(look: Look, report: StoryReport) -> str | None:
    if not report.copy_of or (report.share_copied is not None and report.share_copied < TOLD):
        return None
    of = ", ".join(dict.fromkeys(report_name(look, other) for other in report.copy_of))
    return f"{report.share_copied:.0%} of it stands in {of}" if report.share_copied is not None else f"copies {of}"


def aside_lines(look: Look, reports: Iterable[Aside]) -> tuple[ReportLine, ...]:
    """Reports that are kept out of the story."""
    return tuple(
        ReportLine(
            short(look, r.id), r.publisher or origin_name(r.origin), r.title, day_words(r.published),
            without_password(r.origin), origin_name(r.origin), None,
        )
        for r in reports
    )  # fmt: skip


def amendments_of(look: Look, corrections: Iterable[StoryCorrection]) -> tuple[Amendment, ...]:
    """Corrections that reports make."""
    return tuple(_amendment(look, c) for c in corrections)


def _amendment(look: Look, correction: StoryCorrection) -> Amendment:
    change = " → ".join(f"“{value}”" for value in (correction.was, correction.is_) if value)
    told = all(value in correction.what for value in (correction.was, correction.is_) if value)
    what = correction.what if told else f"{correction.what}: {change}"
    of = None
    if correction.of == correction.report:
        of = "an earlier version of itself"
    elif correction.of:
        of = labelled(look, correction.of) if correction.of in look.reports else correction.of
    return Amendment(short(look, correction.id), what or change, of, testimony(look, correction.evidence))


def misfits_of(look: Look, findings: Iterable[StoryFinding]) -> tuple[Misfit, ...]:
    """What does not fit across the reports."""
    return tuple(Misfit(f.kind.replace("-", " "), f.message, testimonies(look, f.evidence, 4)) for f in findings)
