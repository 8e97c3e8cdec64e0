"""A reading put together as a page."""

from __future__ import annotations

from according.model import Finding, Reading, Report, Span
from according.views.clean import web_link
from according.views.dates import date_words
from according.views.deals import deals_of, pledges_of
from according.views.happenings import days_of, handovers_of
from according.views.lookup import Lookup, lookup_of, speaker_of, words
from according.views.page import Evidence, Fix, Header, Misfit, Page
from according.views.sayings import voices_of
from according.views.wording import FINDINGS, PUBLISHED_FROM

UNTITLED = "Untitled"
_AROUND = 60


def page_of(reading: Reading) -> Page:
    """Everything that is shown of `reading`, in words and in order."""
    look = lookup_of(reading)
    return Page(
        header=_header(reading.report, reading.model),
        voices=voices_of(look),
        days=days_of(look),
        deals=deals_of(look),
        handovers=handovers_of(look),
        pledges=pledges_of(look),
        misfits=tuple(_misfit(look, f, n) for n, f in enumerate(reading.findings, 1)),
        fixes=tuple(
            Fix(f"c{n}", words(look, (c.span,)), c.was, c.is_, c.of) for n, c in enumerate(reading.corrections, 1)
        ),
    )


def _header(report: Report, model: str) -> Header:
    return Header(
        title=report.title or _opening(report),
        publisher=report.publisher,
        byline=report.byline,
        credits=tuple(name for name in report.credits if name != report.publisher),
        published=date_words(report.published) or report.published,
        published_from=PUBLISHED_FROM[report.published_from] if report.published_from else None,
        modified=date_words(report.modified) or report.modified,
        origin=report.origin,
        link=web_link(report.origin),
        report_id=report.id,
        model=model,
    )


def _opening(report: Report) -> str:
    """What a report without a title is called: by its first words."""
    first = report.text.split("\n", 1)[0]
    cut = first if len(first) <= _AROUND else first[:_AROUND].rpartition(" ")[0] + "…"
    return f"{UNTITLED}: {cut}" if cut else UNTITLED


def _misfit(look: Lookup, finding: Finding, number: int) -> Misfit:
    speakers = [speaker_of(look, look.statements[s]).name for s in finding.between if s in look.statements]
    return Misfit(
        anchor=f"f{number}",
        kind=FINDINGS[finding.kind],
        message=finding.message,
        values=tuple(date_words(v) or v for v in finding.values),
        between=tuple(dict.fromkeys(speakers)),
        evidence=tuple(_evidence(look.text, span) for span in finding.evidence),
    )


def _evidence(text: str, span: Span) -> Evidence:
    """The words at `span` with up to 60 characters of their line on either side, cut between words."""
    line = max(text.rfind("\n", 0, span.start) + 1, 0)
    end = text.find("\n", span.end)
    end = len(text) if end < 0 else end
    before, after = text[max(line, span.start - _AROUND) : span.start], text[span.end : min(end, span.end + _AROUND)]
    if span.start - _AROUND > line:
        before = "…" + before[before.find(" ") + 1 :]
    if span.end + _AROUND < end:
        after = after[: after.rfind(" ")] + "…" if " " in after else after + "…"
    return Evidence(before, " ".join(span.of(text).split()), after)
