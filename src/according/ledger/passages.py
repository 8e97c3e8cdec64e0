"""The index of words: every statement and every block of every report, in FTS5 or as tsvector.

The number of a passage grows with the date of publication, so that the newest passages that hold a word are found first
without sorting all of them, and a span of dates is a span of numbers: minutes since 1900 (27 bits), a slot that the
report takes among those of the same minute (22 bits), the place in the report (14 bits), later ones lower.
"""

from __future__ import annotations

import hashlib
from calendar import isleap, monthrange
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, insert, select, text

from according.ledger.schema import passages
from according.ledger.words import joined
from according.model import Entity, Reading, Span, Statement

_PLACES = 14
_SLOTS = 22
_EPOCH = datetime(1900, 1, 1, tzinfo=UTC)
_LAST = 2**27 - 1
_LONGEST = 16_000  # positions of a tsvector end at 16,383


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a report that are found together; `speaker` where they are a statement whose speaker has a name."""

    start: int
    end: int
    statement: str | None = None
    speaker: str | None = None


def passages_of(reading: Reading) -> list[Passage]:
    """The statements of `reading`, inner ones before those that hold them, then its blocks."""
    named = {entity.id: entity for entity in reading.entities}
    said = [_statement(s, named.get(s.speaker or ""), reading.report.text) for s in reading.statements if s.content]
    blocks = [Passage(b.start, b.end) for b in reading.report.blocks if b.kind != "notice"]
    return sorted(said, key=lambda p: (p.end - p.start, p.start)) + blocks


def _statement(statement: Statement, speaker: Entity | None, words: str) -> Passage:
    span = Span(min(s.start for s in statement.content), max(s.end for s in statement.content))
    return Passage(span.start, span.end, statement.id, _names(speaker, words) if speaker else None)


def _names(entity: Entity, words: str) -> str:
    """The name, then the other words for the entity that are written like names."""
    others = {span.of(words) for span in entity.mentions}
    return " | ".join([entity.name, *sorted(o for o in others if o != entity.name and " " in o and o[:1].isupper())])


def minute_of(published: str | None, *, end: bool = False) -> int:
    """Minutes since 1900 in UTC of an ISO 8601 date, as precise as known; with `end` of the first one after it.

    0 for None and for what is no date.
    """
    if not published:
        return 0
    given = {4: f"{published}-01-01", 7: f"{published}-01"}.get(len(published), published)
    try:
        at = datetime.fromisoformat(given)
    except ValueError:
        return 0
    at = at.replace(tzinfo=UTC) if at.tzinfo is None else at
    minutes = (at - _EPOCH) // timedelta(minutes=1) + (_length(published, at) if end else 0)
    return min(max(minutes, 1), _LAST)


def _length(published: str, at: datetime) -> int:
    """Minutes that an ISO 8601 date, which begins `at`, covers."""
    days = {4: 365 + isleap(at.year), 7: monthrange(at.year, at.month)[1], 10: 1}.get(len(published))
    return days * 24 * 60 if days else 1


def bounds(since: str | None, until: str | None) -> tuple[int, int]:
    """The numbers that passages published from `since` to `until`, both inclusive, have: low <= number < high."""
    low = minute_of(since) << (_SLOTS + _PLACES) if since else 0
    high = minute_of(until, end=True) << (_SLOTS + _PLACES) if until else 2**63 - 1
    return max(low, 1 << (_SLOTS + _PLACES)) if since or until else 0, high


def index(connection: Connection, number: int, reading: Reading) -> None:
    """Add the passages of report `number` to the index."""
    found = passages_of(reading)
    if not found:
        return
    rows = rows_of(number, _free(connection, reading, len(found)), reading)
    connection.execute(insert(passages), rows)
    held = [(row["number"], joined(reading.report.text[p.start : p.end]), joined(p.speaker or ""))
            for row, p in zip(rows, found, strict=True)]  # fmt: skip
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("INSERT INTO passage_words (rowid, words, speaker) VALUES (?, ?, ?)", held)
    else:
        connection.execute(
            text("INSERT INTO passage_words (number, words) VALUES (:number, CAST(:words AS tsvector))"),
            [{"number": n, "words": f"{_vector(words, 'D')} {_vector(speaker, 'A')}"} for n, words, speaker in held],
        )


def rows_of(number: int, base: int, reading: Reading) -> list[dict[str, Any]]:
    """The rows of `passages` for report `number`, numbered down to `base`."""
    found = passages_of(reading)
    return [
        {"number": base + len(found) - 1 - at, "report": number, "start": p.start, "end": p.end,
         "statement": p.statement, "speaker": (p.speaker or "").replace("\0", "") or None}
        for at, p in enumerate(found)
    ]  # fmt: skip


def minute_at(number: int) -> int:
    """The minute, as `minute_of` counts, of the report whose passage has a number."""
    return number >> (_SLOTS + _PLACES)


def _free(connection: Connection, reading: Reading, length: int) -> int:
    """The first of `length` numbers that no other report has, from the slot that the report's id gives on."""
    report = reading.report
    minute = minute_of(report.published)
    slot = int.from_bytes(hashlib.sha256(report.id.encode()).digest()[:4]) >> (32 - _SLOTS)
    while True:
        base = ((minute << _SLOTS) + slot) << _PLACES
        last = base + length - 1
        taken = select(passages.c.number).where(passages.c.number.between(base, last | (2**_PLACES - 1))).limit(1)
        if connection.execute(taken).first() is None:
            return base
        slot = (slot + 1) % 2**_SLOTS


def _vector(words: str, weight: str) -> str:
    return " ".join(f"'{word}':{at}{weight}" for at, word in enumerate(words.split()[:_LONGEST], start=1))


def unindex(connection: Connection, number: int, words: str) -> None:
    """Take the passages of report `number`, whose text is `words`, out of the index."""
    rows = connection.execute(select(passages).where(passages.c.report == number)).all()
    if connection.dialect.name == "sqlite" and rows:
        held = [(r.number, joined(words[r.start : r.end]), joined(r.speaker or "")) for r in rows]
        connection.exec_driver_sql(
            "INSERT INTO passage_words (passage_words, rowid, words, speaker) VALUES ('delete', ?, ?, ?)", held
        )
    connection.execute(delete(passages).where(passages.c.report == number))


def clear(connection: Connection) -> None:
    """Empty the index."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("INSERT INTO passage_words (passage_words) VALUES ('delete-all')")
    connection.execute(delete(passages))
