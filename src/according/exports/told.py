"""Exact words and where they stand, for exports that quote: whole, never cut."""

from __future__ import annotations

from dataclasses import dataclass

from according.story import Evidence, Mention
from according.views.clean import plain
from according.views.story.look import Look, dated, report_name, sentence, way


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of one report, on one line: by which way they came (outlet first), and from which characters on."""

    words: str
    way: tuple[str, ...]
    report: str
    publisher: str
    title: str | None
    day: str | None
    start: int
    end: int


def quote_of(look: Look, evidence: Evidence | Mention) -> Quote:
    """The statement that a piece of evidence stands in, word for word.

    Without one it is the words of the evidence, for a mention of an event the sentence around them where `look` has
    the reading of the report.
    """
    statement = look.said.get((evidence.report, evidence.statement or ""))
    place: Evidence | Mention = statement.evidence if statement else evidence
    words, start, end = statement.words if statement else evidence.words, place.start, place.end
    reading = look.reading(evidence.report)
    if statement is None and isinstance(evidence, Mention) and reading is not None:
        words = sentence(reading.report.text, evidence)
        start = reading.report.text.find(words, max(0, evidence.end - len(words)))
        end = start + len(words)
    speaker = evidence.speaker if isinstance(evidence, Mention) else None
    known = look.reports.get(evidence.report)
    return Quote(
        words=plain(" ".join(words.split())),
        way=way(look, evidence.report, statement.chain if statement else (), speaker),
        report=evidence.report,
        publisher=report_name(look, evidence.report),
        title=known.title if known else None,
        day=dated(look, evidence.report),
        start=start,
        end=end,
    )
