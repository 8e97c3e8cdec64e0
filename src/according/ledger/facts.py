"""What is recorded: bytes, readings of them, human decisions, and that something was forgotten.

Each function runs inside a writing transaction, adds to the log what it did, and keeps what is derived in step.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from according.errors import BadReading, ForgottenReport, NotFound
from according.ledger import components, log, passages
from according.ledger.decided import all_decisions, drop_decisions_on, in_force
from according.ledger.linked import described, links_of
from according.ledger.packing import decode_reading, digest, encode, pack, report_id, shown, text_of, unpack
from according.ledger.schema import BY_DATE, captures, readings, reports, tombstones
from according.model import Reading
from according.reports.sources import Capture


@dataclass(frozen=True, slots=True)
class Tombstone:
    """A report was forgotten: by whom, why, when (UTC); `wiped` is when its bytes were gone from the disk, if known."""

    report: str
    by: str
    why: str
    at: str
    wiped: str | None


def add(connection: Connection, capture: Capture, reading: Reading, *, fetched: str | None, again: bool) -> bool:
    """Record a report; False where its bytes are there. Raises ForgottenReport where they were forgotten."""
    report = report_id(capture.data)
    if reading.report.id != report:
        raise BadReading(f"the reading is of {reading.report.id}, the bytes are {report}; read these bytes")
    if connection.execute(select(captures.c.number).where(captures.c.report == report)).first():
        return False
    _refuse_forgotten(connection, report, again)
    at = log.now()
    told = encode(reading)
    row: dict[str, Any] = {
        "report": report, "size": len(capture.data), "origin": shown(capture.origin), "fetched": fetched, "added": at,
        "content_type": shown(capture.content_type), "data": pack(capture.data),
    }  # fmt: skip
    number = connection.execute(insert(captures).returning(captures.c.number), row).scalar_one()
    detail = {
        "report": report, "bytes": len(capture.data), "model": reading.model, "reading": digest(told),
        "source": source_digest(row["origin"], row["content_type"], fetched),
    }  # fmt: skip
    seq = log.append(connection, "add", detail, at=at)
    derive(connection, number, _insert(connection, reading, told, at), reading, seq)
    return True


def source_digest(origin: str, content_type: str | None, fetched: str | None) -> str:
    """What the log keeps of where a report came from: it outlives the report, so it holds no words."""
    return digest(log.canonical([origin, content_type, fetched]).encode())


def _refuse_forgotten(connection: Connection, report: str, again: bool) -> None:
    stone = connection.execute(select(tombstones).where(tombstones.c.report == report)).first()
    if stone and not again:
        raise ForgottenReport(
            f"{report} was forgotten on {stone.at[:10]} by {stone.by} ({stone.why}); it is recorded again"
            " only if that is asked for"
        )


def _insert(connection: Connection, reading: Reading, told: bytes, at: str) -> int:
    values = {"report": reading.report.id, "model": shown(reading.model), "sha256": digest(told), "added": at}
    made = connection.execute(insert(readings).returning(readings.c.number), {**values, "data": pack(told)})
    return int(made.scalar_one())


def derive(connection: Connection, number: int, row: int, reading: Reading, seq: int) -> None:
    """Everything that follows from the new report `number` and its reading in row `row`, noted with entry `seq`."""
    report = reading.report
    first = components.first_of(shown(report.published), report.id)
    component = components.join(connection, number, links_of(reading), first=first, seq=seq)
    connection.execute(insert(reports), {"number": number, "component": component, **row_of(reading, row)})
    passages.index(connection, number, reading)


def row_of(reading: Reading, row: int) -> dict[str, str | int | None]:
    """The columns of `reports` that follow from a reading, which is in row `row`."""
    report = reading.report
    return {
        "report": report.id, "reading": row, "published": shown(report.published), "title": shown(report.title),
        "publisher": shown(report.publisher), "origin": shown(report.origin),
    }  # fmt: skip


def reread(connection: Connection, reading: Reading) -> bool:
    """Record another reading of a report, which counts from now on; False where it is the one that counts."""
    report = reading.report.id
    row = connection.execute(
        select(reports.c.number, readings.c.sha256, readings.c.data)
        .join(readings, readings.c.number == reports.c.reading)
        .where(reports.c.report == report)
    ).first()
    if row is None:
        raise NotFound(f"{report} is not in the ledger; add the report first")
    told = encode(reading)
    if row.sha256 == digest(told):
        return False
    at = log.now()
    log.append(connection, "reread", {"report": report, "model": reading.model, "reading": digest(told)}, at=at)
    _derive_again(connection, row.number, _insert(connection, reading, told, at), text_of(row.data, report), reading)
    return True


def _derive_again(connection: Connection, number: int, row: int, words: str, reading: Reading) -> None:
    """What follows from another reading, in row `row`, of report `number`, whose indexed text is `words`."""
    (reading,) = described([reading], in_force(all_decisions(connection)))
    passages.unindex(connection, number, words)
    connection.execute(update(reports).where(reports.c.number == number).values(**row_of(reading, row)))
    first = components.first_of(shown(reading.report.published), reading.report.id)
    components.relink(connection, number, links_of(reading), first=first, seq=log.last_seq(connection))
    passages.index(connection, number, reading)


def redescribe(connection: Connection, report: str) -> None:
    """Derive again what follows from the reading of a report, whose own fields people have corrected."""
    row = connection.execute(select(reports.c.number, reports.c.reading).where(reports.c.report == report)).one()
    (told,) = readings_of(connection, report=report)
    _derive_again(connection, row.number, row.reading, told.report.text, told)


def forget(connection: Connection, report: str, *, by: str, why: str) -> None:
    """Delete the bytes of a report and all text that was derived from them; their hash and a tombstone stay."""
    row = connection.execute(
        select(reports.c.number, readings.c.data)
        .join(readings, readings.c.number == reports.c.reading)
        .where(reports.c.report == report)
    ).first()
    if row is None:
        raise unknown(report)
    at = log.now()
    gone = drop_decisions_on(connection, report)
    seq = log.append(connection, "forget", {"report": report, "by": by, "why": why, "decisions": gone}, at=at)
    passages.unindex(connection, row.number, text_of(row.data, report))
    components.leave(connection, row.number, seq=seq)
    connection.execute(delete(reports).where(reports.c.number == row.number))
    connection.execute(delete(readings).where(readings.c.report == report))
    connection.execute(delete(captures).where(captures.c.report == report))
    connection.execute(insert(tombstones).values(report=report, by=by, why=why, at=at))


def forgotten(connection: Connection) -> list[Tombstone]:
    """Every tombstone, oldest first."""
    rows = connection.execute(select(tombstones).order_by(tombstones.c.number))
    return [Tombstone(row.report, row.by, row.why, row.at, row.wiped) for row in rows]


def unknown(report: str) -> NotFound:
    """The error for a report that is not in the ledger."""
    return NotFound(f"{report} is not in the ledger; give the id that `according story` prints")


def capture(connection: Connection, report: str) -> Capture:
    """The bytes of a report as they came. Raises NotFound."""
    row = connection.execute(select(captures).where(captures.c.report == report)).first()
    if row is None:
        raise unknown(report)
    return Capture(unpack(row.data, f"the bytes of {report}"), row.origin, row.content_type)


def reading(connection: Connection, report: str) -> Reading:
    """The reading of a report that counts, with what people corrected of the report. Raises NotFound."""
    for found in described(readings_of(connection, report=report), in_force(all_decisions(connection))):
        return found
    raise unknown(report)


def readings_of(
    connection: Connection, *, component: int | None = None, report: str | None = None
) -> Iterator[Reading]:
    """The readings that count, of all reports, of one component or of one report, in order of publication."""
    query = select(reports.c.report, readings.c.data).join(readings, readings.c.number == reports.c.reading)
    if component is not None:
        query = query.where(reports.c.component == component)
    if report is not None:
        query = query.where(reports.c.report == report)
    ordered = query.order_by(*BY_DATE)
    for row in connection.execute(ordered.execution_options(yield_per=100)):
        yield decode_reading(row.data, row.report)


def find_report(connection: Connection, name: str) -> str:
    """The id of the report that `name` means: its id, the beginning of its hash, or where it came from.

    Raises NotFound where there is none, or more than one.
    """
    digits = name.removeprefix("sha256:")
    if len(digits) >= 4 and not set(digits) - set("0123456789abcdef"):
        found = select(reports.c.report).where(reports.c.report.between(f"sha256:{digits}", f"sha256:{digits}g"))
    else:
        found = select(reports.c.report).where(reports.c.origin == name)
    ids = connection.execute(found.limit(2)).scalars().all()
    if len(ids) > 1:
        raise NotFound(f"{name} may be several reports ({ids[0]}, {ids[1]}); give more of the id")
    if not ids:
        raise NotFound(f"there is no report {name} in the ledger; give its id, or the path or URL that it came from")
    return str(ids[0])
