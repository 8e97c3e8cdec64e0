"""Full text: the statements and blocks that hold all the words, newest first, with the places of the words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, column, func, select, text

from according.ledger.decided import all_decisions, in_force
from according.ledger.packing import text_of
from according.ledger.passages import bounds
from according.ledger.schema import passages, readings, reports
from according.ledger.speakers import called
from according.ledger.words import Phrase, matches, phrases
from according.model import Span
from according.story import Decision

_AROUND = 120  # characters shown on either side of the first match
_AT_ONCE = 100  # passages fetched, at most
_LOOKED_UP = 60  # passages of a speaker that are looked up one by one, each as long as 1,500 numbers of a word


@dataclass(frozen=True, slots=True)
class Hit:
    """Words of a report that hold all that was looked for.

    `statement` and `speaker` are those of the report's own reading, None outside of a statement. `snippet` is the part
    of the text to show, `matches` are the places of the words; both are offsets into the text of the report.
    """

    report: str
    title: str | None
    publisher: str | None
    published: str | None
    statement: str | None
    speaker: str | None
    start: int
    end: int
    snippet: Span
    words: str
    matches: tuple[Span, ...]


def search(
    connection: Connection,
    words: str,
    *,
    speaker: str | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int = 20,
) -> list[Hit]:
    """At most `limit` hits, the report published last first, in a report the smallest passage first.

    `words` are all to be found, "in quotation marks" one after the other, with * as a beginning; `speaker` is words
    of a speaker's name, in the report or in the story as it was derived last, or the beginning of an id; `since` and
    `until` are dates of publication (ISO 8601), both inclusive. Where a passage holds another one with the same
    matches, the inner one is the hit. Hidden reports and words of hidden statements are left out. Raises BadOption
    where there is no word to look for.
    """
    wanted = phrases(words)
    named = phrases(speaker) if speaker else ()
    hidden = [decision for decision in in_force(all_decisions(connection)) if decision.kind == "hide"]
    found: list[Hit] = []
    asked = _Asked(wanted, named, tuple(called(connection, speaker, named)) if speaker else ())
    for hit in _hits(connection, asked, bounds(since, until), max(1, min(limit + limit // 2, _AT_ONCE))):
        if len(found) >= limit:
            break
        if not any(_says_it(inner, hit) for inner in found) and not any(_hides(d, hit) for d in hidden):
            found.append(hit)
    return found


def _says_it(inner: Hit, hit: Hit) -> bool:
    inside = hit.start <= inner.start and inner.end <= hit.end
    return inner.report == hit.report and inside and inner.matches == hit.matches


def _hides(decision: Decision, hit: Hit) -> bool:
    return any(
        anchor.report == hit.report
        and (
            decision.subject == "report"
            or (decision.subject == "statement" and anchor.start < hit.end and hit.start < anchor.end)
        )
        for anchor in decision.anchors
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is looked for: words, words of a speaker's name, ids of persons who may be meant."""

    words: tuple[Phrase, ...]
    named: tuple[Phrase, ...]
    persons: tuple[str, ...]


def _hits(connection: Connection, asked: _Asked, between: tuple[int, int], at_once: int) -> Iterator[Hit]:
    low, high = between
    query, parameters = _page(connection, asked)
    rows: dict[int, str] = {}
    while True:
        page = connection.execute(query, {**parameters, "low": low, "high": high, "many": at_once}).all()
        for row in page:
            if row.report_number not in rows:
                rows.clear()  # passages of a report stand together: one text at a time
                rows[row.report_number] = text_of(row.data, row.id)
            yield _hit(row, rows[row.report_number], asked.words)
        if len(page) < at_once:
            return
        high = page[-1].number


def _page(connection: Connection, asked: _Asked) -> tuple[Select[Any], dict[str, Any]]:
    """The passages with the highest numbers from `low` to below `high` that answer, `many` of them."""
    lite = connection.dialect.name == "sqlite"
    query = _fts5 if lite else _tsquery
    parameters: dict[str, Any] = {"asked": query(asked.words, asked.named)}
    found = _answers(lite, "asked")
    if asked.persons:
        many, first, last = _spoken(connection, asked.persons)
        parameters |= {"words": query(asked.words, ()), "persons": asked.persons, "first": first, "last": last}
        # SQLite looks up each number in FTS5, unless a plus keeps it from that: then it goes through the words' numbers
        plus = "+" if lite and many > _LOOKED_UP else ""
        among = f"{plus}{{key}} IN (SELECT number FROM passages WHERE person IN :persons)"
        said = _answers(lite, "words", f" AND {{key}} BETWEEN :first AND :last AND {among}")
        found = f"SELECT number FROM ({found}) AS own UNION SELECT number FROM ({said}) AS merged"
        found += " ORDER BY number DESC LIMIT :many"
    told = text(found)
    told = told.bindparams(bindparam("persons", expanding=True)) if asked.persons else told
    numbers = told.columns(column("number", passages.c.number.type)).subquery()
    return (
        select(
            passages, passages.c.report.label("report_number"), reports.c.report.label("id"), reports.c.title,
            reports.c.publisher, reports.c.published, readings.c.data,
        )
        .join(numbers, numbers.c.number == passages.c.number)
        .join(reports, reports.c.number == passages.c.report)
        .join(readings, readings.c.number == reports.c.reading)
        .order_by(passages.c.number.desc())
    ), parameters  # fmt: skip


def _spoken(connection: Connection, persons: tuple[str, ...]) -> tuple[int, int, int]:
    """How many passages are of `persons`, the lowest number and the highest of them."""
    number = passages.c.number
    spoken = select(func.count(number), func.coalesce(func.min(number), 0), func.coalesce(func.max(number), 0))
    many, first, last = connection.execute(spoken.where(passages.c.person.in_(persons))).one()
    return many, first, last


def _answers(lite: bool, asked: str, also: str = "") -> str:
    key = "rowid" if lite else "number"
    answers = f"passage_words MATCH :{asked}" if lite else f"words @@ CAST(:{asked} AS tsquery)"
    return (
        f"SELECT {key} AS number FROM passage_words WHERE {answers} AND {key} >= :low AND {key} < :high"
        f"{also.format(key=key)} ORDER BY {key} DESC LIMIT :many"
    )


def _hit(row: Row[Any], words: str, wanted: tuple[Phrase, ...]) -> Hit:
    found = tuple(
        Span(row.start + start, row.start + end) for start, end in matches(words[row.start : row.end], wanted)
    )
    snippet = _snippet(words, Span(row.start, row.end), found[0] if found else Span(row.start, row.start))
    return Hit(
        report=row.id,
        title=row.title,
        publisher=row.publisher,
        published=row.published,
        statement=row.statement,
        speaker=row.speaker.split(" | ")[0] if row.speaker else None,
        start=row.start,
        end=row.end,
        snippet=snippet,
        words=snippet.of(words),
        matches=found,
    )


def _snippet(words: str, within: Span, around: Span) -> Span:
    """The part of `within` to show, cut between words."""
    start, end = max(within.start, around.start - _AROUND), min(within.end, around.end + _AROUND)
    while within.start < start < around.start and not words[start - 1].isspace():
        start += 1
    while around.end < end < within.end and not words[end].isspace():
        end -= 1
    return Span(start, end)


def _fts5(wanted: tuple[Phrase, ...], named: tuple[Phrase, ...]) -> str:
    """The query in FTS5's language."""

    def one(part: str, phrase: Phrase) -> str:
        return f'{part} : "{" ".join(phrase.words)}"{" *" if phrase.open else ""}'

    return " AND ".join([one("words", phrase) for phrase in wanted] + [one("speaker", phrase) for phrase in named])


def _tsquery(wanted: tuple[Phrase, ...], named: tuple[Phrase, ...]) -> str:
    """The query in PostgreSQL's; the weight D marks words, A speakers."""

    def one(weight: str, phrase: Phrase) -> str:
        *firm, last = phrase.words
        ends = f"'{last}':{'*' if phrase.open else ''}{weight}"
        return "(" + " <-> ".join([*(f"'{word}':{weight}" for word in firm), ends]) + ")"

    return " & ".join([one("D", phrase) for phrase in wanted] + [one("A", phrase) for phrase in named])
