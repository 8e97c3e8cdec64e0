"""When and in which words something was said, as far as a report lets on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from according.compare.draft import Draft
from according.compare.origins.sentences import content_of
from according.compare.reuse.precedence import UNKNOWN, instant
from according.compare.reuse.words import Words, quotations
from according.compare.tables import table
from according.model import Block, Reading, Span, Statement, Time

BESIDE = 40  # characters before a cue in which a word that looks back is its own ("has repeated her promise")
GRAM = 5  # words in a row of a quotation that are hardly said twice by chance
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_PERFECT = frozenset({"has", "have", "had"})


@dataclass(frozen=True, slots=True)
class Saying:
    """A statement as it is compared with others of the same `speaker`.

    `day` is that of saying (ISO 8601; None: before the report, no more is known), `stated` where the report gives it
    and does not only imply it. `grams` are the runs of five quoted words, or a shorter quotation whole; `content` the
    content words; `numbers` those of them that are figures.
    """

    place: int
    report: str
    speaker: str
    denies: bool
    day: str | None
    stated: bool
    grams: frozenset[tuple[str, ...]]
    quoted: int
    content: frozenset[str]
    numbers: frozenset[str]


def sayings_of(draft: Draft, reading: Reading, words: Words, first: int) -> list[Saying]:
    """The statements of a reading, in its order, numbered from `first` on; those of nobody are left out."""
    times = {t.id: t for t in reading.times}
    statements = {s.id: s for s in reading.statements}
    anonymous = {e.id for e in reading.entities if e.anonymous}
    found = []
    for n, statement in enumerate(reading.statements):
        nameless = statement.speaker in anonymous
        speaker = _unnamed(statement, words) if nameless else draft.cast.of(reading.report.id, statement.speaker)
        if speaker is None:
            continue
        day, stated = day_of(reading, statement, statements, times, words)
        quotes = _quoted(reading.report.text, statement, words)
        content = _content(words, statement.content)
        found.append(
            Saying(
                first + n, reading.report.id, speaker, statement.stance == "denies", day, stated,
                frozenset(gram for quote in quotes for gram in _grams(quote)), max(map(len, quotes), default=0),
                content, frozenset(w for w in content if w[0].isdigit()),
            )
        )  # fmt: skip
    return found


def _content(words: Words, spans: Iterable[Span]) -> frozenset[str]:
    return frozenset[str]().union(*(content_of(words.between(s.start, s.end)) for s in spans))


def _unnamed(statement: Statement, words: Words) -> str | None:
    """The words for a speaker without a name, so that copies find each other."""
    about = _content(words, statement.source)
    return f"unnamed {' '.join(sorted(about))}" if about else None


def day_of(
    reading: Reading, statement: Statement, statements: Mapping[str, Statement], times: Mapping[str, Time], words: Words
) -> tuple[str | None, bool]:
    """The day of saying, and whether the report says so: of the statement, or of one that holds it."""
    outer: Statement | None = statement
    while outer is not None:
        value = times[outer.said].value if outer.said and outer.said in times else None
        if value and _DAY.match(value):
            return value[:10], True
        named = _dated_source(reading, outer)
        if named:
            return named, True
        outer = statements.get(outer.inside or "")
    if _earlier(reading.report.text, statement, words):
        return None, False
    dated = next((b.dated or _posted(b) for b in reading.report.blocks if _in(b, statement)), None)
    day = instant(dated or reading.report.published)[0]
    return (None if day == UNKNOWN else day), False


def _posted(block: Block) -> str | None:
    return block.post.date if block.post else None


def _in(block: Block, statement: Statement) -> bool:
    return block.start <= statement.content[0].start < block.end


def _dated_source(reading: Reading, statement: Statement) -> str | None:
    """The day named with the source: "a report on 12 November quoted …", "in a statement on Monday, …"."""
    edges = [*statement.source, *statement.cue]
    if not statement.source or not edges:
        return None
    start, end = min(s.start for s in edges), max(s.end for s in edges)
    for time in reading.times:
        held = start <= time.start and time.end <= end
        if held and time.value and _DAY.match(time.value) and not _in_content(statement, time):
            return time.value[:10]
    return None


def _in_content(statement: Statement, time: Time) -> bool:
    return any(span.start <= time.start < span.end for span in statement.content)


def _earlier(text: str, statement: Statement, words: Words) -> bool:
    """Whether the cue looks back ("had promised", "has repeated", "earlier said"), to a day that is not given."""
    back = _looking_back()
    for cue in statement.cue:
        line = text.rfind("\n", 0, cue.start) + 1
        beside = words.between(max(line, cue.start - BESIDE), cue.start)[-3:]
        if not (_PERFECT | back).isdisjoint(words.between(cue.start, cue.end)) or not back.isdisjoint(beside):
            return True
    return False


@cache
def _looking_back() -> frozenset[str]:
    return frozenset(row[0] for row in table("looking_back"))


def _quoted(text: str, statement: Statement, words: Words) -> list[list[str]]:
    """The words of each quotation in the content; of all of it where it is direct speech without marks."""
    found = []
    for span in statement.content:
        quotes = [(a + span.start, b + span.start) for a, b in quotations(span.of(text))]
        if not quotes and statement.manner == "direct":
            quotes = [(span.start, span.end)]
        found += [words.between(a, b) for a, b in quotes]
    return found


def _grams(quote: list[str]) -> list[tuple[str, ...]]:
    if len(quote) < GRAM:
        return [tuple(quote)] if len(quote) > 2 else []
    return [tuple(quote[i : i + GRAM]) for i in range(len(quote) - GRAM + 1)]
