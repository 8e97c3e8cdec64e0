"""Whether the facts of a ledger are what its log says they are, and what cannot be known from the ledger alone."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from according.errors import BadLedger
from according.ledger import log
from according.ledger.packing import decode_reading, digest, unpack
from according.ledger.schema import captures, decisions, readings, tombstones
from according.ledger.schema import log as log_table


@dataclass(frozen=True, slots=True)
class Complaint:
    """Something that is not as the log has it: `kind` is log | capture | reading | decision | tombstone."""

    kind: str
    about: str
    message: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What a check of a ledger found.

    `head` is "SEQ:HASH" of the last entry: kept elsewhere and given back later, it shows whether what was there then
    still is. `unknown` says what the ledger alone cannot show.
    """

    entries: int
    head: str
    captures: int
    readings: int
    decisions: int
    forgotten: int
    complaints: tuple[Complaint, ...]
    unknown: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong as far as can be known."""
        return not self.complaints


@dataclass(slots=True)
class _Logged:
    """What the log says is there."""

    entries: int = 0
    hash: str = log.START
    reports: dict[str, tuple[str, int]] = field(default_factory=dict)  # report: digest of its bytes' id, size
    readings: dict[str, list[str]] = field(default_factory=dict)  # report: digests in order
    decisions: dict[str, str] = field(default_factory=dict)  # id: digest
    forgotten: list[str] = field(default_factory=list)


def verify(connection: Connection, *, known: str | None = None) -> Verification:
    """Check the chain of the log, the bytes against their SHA-256, readings, decisions and tombstones against the log.

    `known` is the `head` of an earlier check, kept outside of the ledger.
    """
    logged = _Logged()
    complaints = list(_chain(connection, logged, known))
    there, found = {"captures": 0, "readings": 0, "decisions": 0}, []
    found += list(_captures(connection, logged, there))
    found += list(_readings(connection, logged, there))
    found += list(_decisions(connection, logged, there))
    found += list(_tombstones(connection, logged))
    return Verification(
        logged.entries, f"{logged.entries}:{logged.hash}", there["captures"], there["readings"], there["decisions"],
        len(logged.forgotten), tuple(complaints + found), _unknown(connection, logged, known),
    )  # fmt: skip


def _chain(connection: Connection, logged: _Logged, known: str | None) -> Iterator[Complaint]:
    seen = known is None or known == f"0:{log.START}"
    for row in connection.execute(select(log_table).order_by(log_table.c.seq).execution_options(yield_per=1000)):
        entry = f"entry {row.seq}"
        if row.seq != logged.entries + 1:
            yield Complaint("log", entry, f"follows entry {logged.entries}: entries are missing in between")
        if row.previous != logged.hash:
            yield Complaint("log", entry, "does not follow from the entry before: one of the two was changed")
        if row.hash != log.hash_of(row.seq, row.at, row.kind, row.detail, row.previous):
            yield Complaint("log", entry, "is not what its hash was made of: it was changed")
        logged.entries, logged.hash = row.seq, row.hash
        seen = seen or known == f"{row.seq}:{row.hash}"
        yield from _note(logged, entry, row.kind, row.detail)
    if not seen:
        yield Complaint("log", "head", f"{known} is not in the log: it was cut off, rewritten, or is another ledger's")


def _note(logged: _Logged, entry: str, kind: str, told: str) -> Iterator[Complaint]:
    try:
        detail: Mapping[str, Any] = json.loads(told)
        if kind == "add":
            logged.reports[detail["report"]] = (detail["report"], detail["bytes"])
            logged.readings[detail["report"]] = [detail["reading"]]
        elif kind == "reread":
            logged.readings[detail["report"]].append(detail["reading"])
        elif kind == "decide":
            logged.decisions[detail["decision"]] = detail["sha256"]
        elif kind == "forget":
            logged.forgotten.append(detail["report"])
            del logged.reports[detail["report"]], logged.readings[detail["report"]]
            for gone in detail["decisions"]:
                del logged.decisions[gone]
    except (ValueError, KeyError, TypeError):
        yield Complaint("log", entry, f"says {kind} of something that no earlier entry brought in, or not in our words")


def _captures(connection: Connection, logged: _Logged, there: dict[str, int]) -> Iterator[Complaint]:
    missing = dict(logged.reports)
    query = select(captures.c.report, captures.c.size, captures.c.data).order_by(captures.c.number)
    for row in connection.execute(query.execution_options(yield_per=20)):
        there["captures"] += 1
        if missing.pop(row.report, None) is None:
            yield Complaint("capture", row.report, "is in the ledger, but the log does not say that it was added")
        try:
            data = unpack(row.data, "it")
        except BadLedger as error:
            yield Complaint("capture", row.report, str(error))
            continue
        if "sha256:" + hashlib.sha256(data).hexdigest() != row.report or row.size != len(data):
            yield Complaint("capture", row.report, "its bytes are not those that were added: they have another SHA-256")
    for report in missing:
        yield Complaint("capture", report, "the log says that it was added, but its bytes are not there")


def _readings(connection: Connection, logged: _Logged, there: dict[str, int]) -> Iterator[Complaint]:
    missing = {report: list(digests) for report, digests in logged.readings.items()}
    query = select(readings.c.report, readings.c.sha256, readings.c.data).order_by(readings.c.number)
    for row in connection.execute(query.execution_options(yield_per=20)):
        there["readings"] += 1
        expected = missing.get(row.report, [])
        if not expected or expected.pop(0) != row.sha256:
            yield Complaint("reading", row.report, "has a reading that the log does not tell of")
        try:
            if digest(unpack(row.data, "it")) != row.sha256:
                yield Complaint("reading", row.report, "its reading is not the one that was recorded")
            elif (named := decode_reading(row.data, row.report).report.id) != row.report:
                yield Complaint("reading", row.report, f"its reading is of {named}")
        except BadLedger as error:
            yield Complaint("reading", row.report, str(error))
    for report in (report for report, digests in missing.items() if digests):
        yield Complaint("reading", report, "a reading that the log tells of is not there")


def _decisions(connection: Connection, logged: _Logged, there: dict[str, int]) -> Iterator[Complaint]:
    missing = dict(logged.decisions)
    for row in connection.execute(select(decisions).order_by(decisions.c.number)):
        there["decisions"] += 1
        told = missing.pop(row.id, None)
        if told is None:
            yield Complaint("decision", row.id, "is in the ledger, but the log does not say that it was taken")
        elif told != digest(row.data.encode()) or not _is_called(row.data, row.id):
            yield Complaint("decision", row.id, "is not the one that was taken: it was changed")
    for decision in missing:
        yield Complaint("decision", decision, "the log says that it was taken, but it is not there")


def _is_called(data: str, name: str) -> bool:
    try:
        return bool(msgspec.json.decode(data)["id"] == name)
    except (msgspec.DecodeError, KeyError, TypeError):
        return False


def _tombstones(connection: Connection, logged: _Logged) -> Iterator[Complaint]:
    missing = list(logged.forgotten)
    for report in connection.execute(select(tombstones.c.report).order_by(tombstones.c.number)).scalars():
        if report in missing:
            missing.remove(report)
        else:
            yield Complaint("tombstone", report, "stands in the ledger, but the log does not say that it was forgotten")
    for report in missing:
        yield Complaint("tombstone", report, "was forgotten according to the log, but has no tombstone")


def _unknown(connection: Connection, logged: _Logged, known: str | None) -> tuple[str, ...]:
    told = []
    if known is None:
        told.append(
            "whether entries were cut off at the end of the log, or the whole ledger was replaced by another: keep the"
            f" head {logged.entries}:{logged.hash} elsewhere and give it to the next check"
        )
    else:
        told.append(f"whether entries after {known.split(':')[0]} were cut off or rewritten since they were made")
    told.append(
        "whether the bytes are what their source sent, and whether the clock was right: nobody else signed them"
    )
    if gone := len(logged.forgotten):
        told.append(f"what {gone} forgotten report{'s' * (gone > 1)} said: only the hash is kept")
    waiting = connection.execute(select(tombstones.c.report).where(tombstones.c.wiped.is_(None))).scalars().all()
    told += [f"whether words of {report} are still on the disk: forget it again to wipe them" for report in waiting]
    return tuple(told)
