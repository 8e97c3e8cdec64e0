"""Reports that correct others, or an earlier version of themselves."""

from __future__ import annotations

from collections.abc import Iterator

from according.compare.corrections.revisions import revisions_of
from according.compare.corrections.whom import Archive
from according.compare.draft import Draft, evidence_at, stable_id
from according.model import Reading, Span
from according.story import StoryCorrection


def find_corrections(draft: Draft) -> tuple[StoryCorrection, ...]:
    """The corrections of all readings in order, with the report that each is about.

    `of` is None where a report corrects itself, or a report that the ledger does not hold. Beside what reports correct
    of their own, a count that its source takes back ("lowered the number rescued from 83 to 79") is a correction of the
    last report that gave it.
    """
    archive = Archive(draft.readings)
    found = []
    for reading in draft.readings:
        taken: list[Span] = []
        for correction in reading.corrections:
            of = archive.corrected(reading, correction)
            found.append(_correction(reading, correction.span, of, (correction.was, correction.is_)))
            taken.append(correction.span)
        for span, was, is_ in revisions_of(reading):
            if not any(span.overlaps(other) for other in taken):
                of = archive.last_with(reading, was)
                if of is not None:
                    found.append(_correction(reading, span, of, (was, is_)))
    return tuple(_apart(found))


def _apart(corrections: list[StoryCorrection]) -> Iterator[StoryCorrection]:
    """Each id once: two corrections read in the same words are one."""
    seen: set[str] = set()
    for correction in corrections:
        if correction.id not in seen:
            seen.add(correction.id)
            yield correction


def _correction(reading: Reading, span: Span, of: str | None, values: tuple[str | None, str | None]) -> StoryCorrection:
    report, (was, is_) = reading.report, values
    return StoryCorrection(
        id=stable_id("C", [(report.id, span.start, span.end)]), report=report.id, of=of,
        what=_what(reading, span, values), was=was, is_=is_, evidence=evidence_at(reading, span.start, span.end),
    )  # fmt: skip


def _what(reading: Reading, span: Span, values: tuple[str | None, str | None]) -> str:
    """In words: what was said and what is right, of what where a noun tells; the report's own words where neither."""
    was, is_ = values
    if was is None and is_ is None:
        return " ".join(span.of(reading.report.text).split())
    within = [q for q in reading.quantities if span.start <= q.start and q.end <= span.end]
    noun = next((q.noun for q in within if q.noun and was in (str(q.low), str(q.high))), None)
    told = f"{was or 'something else'}, corrected to {is_}" if is_ else f"{was}, withdrawn"
    return f"{noun}: {told}" if noun else told
