"""A report in, a reading out: the stages in the order in which they run."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from according.errors import AccordingError, Unforeseen
from according.language import identify, load, model_version, parse
from according.model import CONTRACT, Reading, Report
from according.reading.agreements import find_agreements, link_agreements
from according.reading.attribution.linear import load_weights
from according.reading.corrections import find_corrections
from according.reading.draft import Draft
from according.reading.events import find_events
from according.reading.findings import find_findings
from according.reading.numerals import pieces_of
from according.reading.quantities import find_quantities
from according.reading.quotations import find_quotations
from according.reading.said import find_said
from according.reading.statements import find_statements
from according.reading.times import find_times
from according.reading.tree import tree_of
from according.reports.load import load_report
from according.reports.sources import Capture, open_source
from according.settings import ReportOptions

if TYPE_CHECKING:
    from spacy.language import Language

Stage = Callable[[Draft], Draft]
DEFAULTS = ReportOptions()
CLOCK = re.compile(r"(?m)^\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: (?:UTC|GMT|[A-Z]{2,3}T))?[ \t]+(?=[^\W\d_])")
DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Febr)uary|March|April|May|June|July|August|\w+ber"
HALF_DAY = re.compile(
    r" (?:\d{1,2}(?:[:.]\d\d)?|noon|midnight) ?[ap]\.m\.[”\"’]?[ \t]+"
    rf"(?=[“\"‘]?[A-Z][a-z]+\b)(?!(?:{DAY}|Eastern|Central|Pacific|Mountain|Greenwich)\b|[A-Z]\w+ time\b)"
)
"""A clock time's "a.m." that may end a sentence too: a capital follows that is no day, month or zone."""
OPENING = re.compile(r"(?:^|[\n.!?][”\"’]? ?)(?:\w+ ){0,2}\w+$")
"""A sentence that has only just begun: "Shortly after" 6 a.m. so-and-so did something."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that could not be read, and why."""

    origin: str
    error: AccordingError


def _quotations(draft: Draft) -> Draft:
    return replace(draft, quotations=find_quotations(draft))


def _statements(draft: Draft) -> Draft:
    entities, statements = find_statements(draft, draft.weights or load_weights())
    return replace(draft, entities=entities, statements=statements)


def _times(draft: Draft) -> Draft:
    return replace(draft, times=find_times(draft))


def _said(draft: Draft) -> Draft:
    return replace(draft, statements=find_said(draft))


def _quantities(draft: Draft) -> Draft:
    return replace(draft, quantities=find_quantities(draft))


def _events(draft: Draft) -> Draft:
    return replace(draft, events=find_events(draft))


def _agreements(draft: Draft) -> Draft:
    agreements = find_agreements(draft)
    return replace(draft, agreements=agreements, events=link_agreements(draft.events, agreements))


def _corrections(draft: Draft) -> Draft:
    return replace(draft, corrections=find_corrections(draft))


def _findings(draft: Draft) -> Draft:
    return replace(draft, findings=find_findings(draft))


STAGES: tuple[Stage, ...] = (
    _quotations, _statements, _times, _said, _quantities, _events, _agreements, _corrections, _findings,
)  # fmt: skip


def _cuts(report: Report) -> tuple[int, ...]:
    """Where a line is read as two: after a dateline, after the clock time that heads a live blog's entry."""
    text = report.text
    datelines = [b.start for b in report.blocks if b.start and text[b.start - 1] != "\n"]
    return tuple(sorted({*datelines, *(m.end() for m in CLOCK.finditer(text))}))


def _ended(text: str) -> tuple[int, ...]:
    """Where a sentence begins after one that ended in "a.m.", which no parser takes for an end."""
    return tuple(
        m.end() for m in HALF_DAY.finditer(text) if not OPENING.search(text[max(m.start() - 40, 0) : m.start()])
    )


def first_draft(report: Report, nlp: Language) -> Draft:
    """The draft that the stages start from: the report and its parse."""
    text, cuts = report.text, _cuts(report)
    doc = parse(nlp, text, (*cuts, *_ended(text)))
    return Draft(report, doc, tree_of(doc, text, cuts), tuple(pieces_of(text)), weights=load_weights(nlp.path))


def read_report(report: Report, nlp: Language) -> Reading:
    """The reading of a report that is laid out already; pure: the same report and pipeline give the same reading.

    What the pipeline keeps of a text (its new words above all) is let go again, so that memory stays flat.
    """
    with nlp.memory_zone():
        draft = first_draft(report, nlp)
        for stage in STAGES:
            draft = stage(draft)
        return Reading(
            CONTRACT, model_version(nlp), report, draft.entities, draft.times, draft.quantities, draft.statements,
            draft.events, draft.agreements, draft.findings, draft.corrections,
        )  # fmt: skip


def read_capture(capture: Capture, options: ReportOptions, nlp: Language) -> Reading:
    """The reading of bytes as they came. Raises BadReport or BadOption, each with its remedy."""
    return read_report(load_report(capture, options, identify=identify), nlp)


def read(
    source: str | Path | bytes,
    *,
    published: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    model: str | None = None,
) -> Reading:
    """Read one report: a file's path, a URL, "-" for standard input, or the bytes themselves.

    `published` (ISO 8601, as precise as known), `publisher` and `url` override what the page says; `model` names
    another spaCy pipeline. Raises BadReport, CannotFetch, BadOption or ModelNotFound, all of them AccordingError.
    """
    options = ReportOptions(published=published, publisher=publisher, url=url)
    return read_capture(_capture(source, options), options, _loaded(model))


def read_many(
    sources: Iterable[str | Path],
    *,
    published: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    model: str | None = None,
) -> Iterator[Reading | Failure]:
    """Read reports one after the other, in the order given; one that cannot be read gives a Failure in its place.

    The options are those of `read` and hold for all sources. Raises ModelNotFound before the first.
    """
    options = ReportOptions(published=published, publisher=publisher, url=url)
    nlp = _loaded(model)
    for source in sources:
        try:
            yield read_capture(_capture(source, options), options, nlp)
        except AccordingError as error:
            yield Failure(str(source), error)
        except Exception as error:  # a mistake of ours costs its report, not the others
            yield Failure(str(source), Unforeseen(error))


@lru_cache(maxsize=1)
def _loaded(model: str | None) -> Language:
    """The pipeline, kept: loading it takes a second, and `read` is called in loops."""
    return load(model)


def _capture(source: str | Path | bytes, options: ReportOptions) -> Capture:
    if isinstance(source, bytes):
        return Capture(source, options.url or "bytes", None)
    from according.reports.fetch import fetch  # httpx is needed for URLs alone

    return open_source(source, fetch=lambda url: fetch(url, max_bytes=options.max_bytes))
