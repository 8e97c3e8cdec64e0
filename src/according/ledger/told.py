"""What the log says is there, and whether the facts are that."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from according.errors import BadLedger
from according.ledger import log
from according.ledger.facts import source_digest
from according.ledger.packing import decode_reading, digest, report_id, shown, unpack
from according.ledger.schema import captures, decisions, readings, tombstones


@dataclass(frozen=True, slots=True)
class Complaint:
    """Something that is not as it should be: `kind` is log | capture | reading | decision | tombstone | derived."""

    kind: str
    about: str
    message: str


@dataclass(frozen=True, slots=True)
class Added:
    """What an entry says of the bytes of a report; `source` is None where an older version wrote it."""

    size: int
    at: str
    source: str | None


@dataclass(frozen=True, slots=True)
class Read:
    """What an entry says of a reading."""

    sha256: str
    at: str
    model: str


@dataclass(frozen=True, slots=True)
class Stone:
    """What an entry says of a report that was forgotten."""

    by: str
    why: str
    at: str


@dataclass(slots=True)
class Logged:
    """What the log says is there; `touched` is the last entry that brought bytes or a reading of each report."""

    entries: int = 0
    hash: str = log.START
    reports: dict[str, Added] = field(default_factory=dict)
    readings: dict[str, list[Read]] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)  # of readings, by their report
    decisions: dict[str, tuple[str, str]] = field(default_factory=dict)  # id: digest, time
    forgotten: list[tuple[str, Stone]] = field(default_factory=list)
    wiped: dict[str, list[str]] = field(default_factory=dict)  # report: when its words were gone from the disk
    touched: dict[str, int] = field(default_factory=dict)

    def take(self, seq: int, at: str, kind: str, told: str) -> bool:
        """Note an entry; False where it cannot be understood, or is about what no earlier entry brought in."""
        try:
            self._take(seq, at, kind, json.loads(told))
        except (ValueError, KeyError, TypeError):
            return False
        return True

    def _take(self, seq: int, at: str, kind: str, detail: Mapping[str, Any]) -> None:
        if kind == "add":
            self.reports[detail["report"]] = Added(detail["bytes"], at, detail.get("source"))
            self.readings[detail["report"]] = []
        if kind in ("add", "reread"):
            self.readings[detail["report"]].append(Read(detail["reading"], at, detail["model"]))
            self.order.append(detail["report"])
            self.touched[detail["report"]] = seq
        elif kind == "decide":
            self.decisions[detail["decision"]] = detail["sha256"], at
        elif kind == "forget":
            report = detail["report"]
            self.forgotten.append((report, Stone(detail["by"], detail["why"], at)))
            del self.reports[report], self.readings[report], self.touched[report]
            self.order = [held for held in self.order if held != report]
            for gone in detail["decisions"]:
                del self.decisions[gone]
        elif kind == "wipe":
            for report in detail["reports"]:
                self.wiped.setdefault(report, []).append(at)


def facts(connection: Connection, logged: Logged, there: dict[str, int]) -> Iterator[Complaint]:
    """What of the facts is not as the log has it; counts in `there` how many there are."""
    yield from _captures(connection, logged, there)
    yield from _readings(connection, logged, there)
    yield from _decisions(connection, logged, there)
    yield from _tombstones(connection, logged)


def _captures(connection: Connection, logged: Logged, there: dict[str, int]) -> Iterator[Complaint]:
    found = []
    for row in connection.execute(select(captures).order_by(captures.c.number).execution_options(yield_per=20)):
        there["captures"] += 1
        found.append(row.report)
        added = logged.reports.get(row.report)
        if added is None:
            yield Complaint("capture", row.report, "is in the ledger, but the log does not say that it was added")
        else:
            yield from (Complaint("capture", row.report, message) for message in _changed(row, added))
        try:
            data = unpack(row.data, "it")
        except BadLedger as error:
            yield Complaint("capture", row.report, str(error))
            continue
        if report_id(data) != row.report or row.size != len(data):
            yield Complaint("capture", row.report, "its bytes are not those that were added: they have another SHA-256")
    yield from _order("capture", logged.reports, found, "added")
    for report in logged.reports.keys() - set(found):
        yield Complaint("capture", report, "the log says that it was added, but its bytes are not there")


def _changed(row: Any, added: Added) -> Iterator[str]:
    """What of a capture beside its bytes is not as it was recorded."""
    if row.added != added.at:
        yield f"is said to be added at {row.added}, the log says {added.at}"
    if added.source not in (None, source_digest(row.origin, row.content_type, row.fetched)):
        yield "its origin, its type of content or when it was fetched is not what was recorded: it was changed"


def _order(kind: str, expected: Iterable[str], found: list[str], what: str) -> Iterator[Complaint]:
    """A complaint where those that both have are not in the same order."""
    there = set(found)
    wanted = [one for one in expected if one in there]
    known = set(wanted)
    for one, other in zip(wanted, (one for one in found if one in known), strict=False):
        if one != other:
            yield Complaint(kind, other, f"is not in the order in which things were {what}: it was moved")
            return


def _readings(connection: Connection, logged: Logged, there: dict[str, int]) -> Iterator[Complaint]:
    missing = {report: list(told) for report, told in logged.readings.items()}
    found = []
    for row in connection.execute(select(readings).order_by(readings.c.number).execution_options(yield_per=20)):
        there["readings"] += 1
        found.append(row.report)
        expected = missing.get(row.report, [])
        told = expected.pop(0) if expected else None
        if told is None or told.sha256 != row.sha256:
            yield Complaint("reading", row.report, "has a reading that the log does not tell of")
        elif (told.at, shown(told.model)) != (row.added, row.model):
            yield Complaint("reading", row.report, "when it was read, or by which model, is not what the log says")
        try:
            if digest(unpack(row.data, "it")) != row.sha256:
                yield Complaint("reading", row.report, "its reading is not the one that was recorded")
            elif (named := decode_reading(row.data, row.report).report.id) != row.report:
                yield Complaint("reading", row.report, f"its reading is of {named}")
        except BadLedger as error:
            yield Complaint("reading", row.report, str(error))
    if found != logged.order and sorted(found) == sorted(logged.order):
        yield Complaint("reading", next(a for a, b in zip(found, logged.order, strict=True) if a != b),
                        "is not in the order in which reports were read: it was moved")  # fmt: skip
    for report in (report for report, told in missing.items() if told):
        yield Complaint("reading", report, "a reading that the log tells of is not there")


def _decisions(connection: Connection, logged: Logged, there: dict[str, int]) -> Iterator[Complaint]:
    found = []
    for row in connection.execute(select(decisions).order_by(decisions.c.number)):
        there["decisions"] += 1
        found.append(row.id)
        told, at = logged.decisions.get(row.id, (None, None))
        if told is None:
            yield Complaint("decision", row.id, "is in the ledger, but the log does not say that it was taken")
        elif told != digest(row.data.encode()) or not _is_called(row.data, row.id):
            yield Complaint("decision", row.id, "is not the one that was taken: it was changed")
        elif row.added != at:
            yield Complaint("decision", row.id, f"is said to be recorded at {row.added}, the log says {at}")
    yield from _order("decision", logged.decisions, found, "decided")
    for decision in logged.decisions.keys() - set(found):
        yield Complaint("decision", decision, "the log says that it was taken, but it is not there")


def _is_called(data: str, name: str) -> bool:
    try:
        return bool(msgspec.json.decode(data)["id"] == name)
    except (msgspec.DecodeError, KeyError, TypeError):
        return False


def _tombstones(connection: Connection, logged: Logged) -> Iterator[Complaint]:
    missing = list(logged.forgotten)
    found = []
    for row in connection.execute(select(tombstones).order_by(tombstones.c.number)):
        told = next((told for told in missing if told[0] == row.report), None)
        if told is None:
            yield Complaint(
                "tombstone", row.report, "stands in the ledger, but the log does not say that it was forgotten"
            )
            continue
        missing.remove(told)
        found.append(row.report)
        if told[1] != Stone(row.by, row.why, row.at):
            yield Complaint("tombstone", row.report, "who forgot it, why or when is not what the log says")
        if row.wiped is not None and row.wiped not in logged.wiped.get(row.report, [row.wiped]):
            yield Complaint("tombstone", row.report, f"its words are said to be wiped at {row.wiped}, the log differs")
    for report, _ in missing:
        yield Complaint("tombstone", report, "was forgotten according to the log, but has no tombstone")
