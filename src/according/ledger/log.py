"""The log: one entry for every addition, decision, forgetting and export, each chained to the one before by its hash.

The chain is that of Haber and Stornetta (1991): an entry cannot be changed, taken out or put in between without all
hashes after it changing. Its details hold ids, counts and digests, no words of a report, so that it can outlive what is
forgotten.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select

from according.ledger.schema import log

START = "0" * 64
FACTS = frozenset(("add", "reread", "decide", "forget"))  # what a story is made of
OWN = FACTS | {"wipe"}  # what the ledger itself writes


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: `seq` counts from 1, `at` is UTC (ISO 8601), `hash` is SHA-256 over all the others and `previous`."""

    seq: int
    at: str
    kind: str
    detail: Mapping[str, Any]
    previous: str
    hash: str


def now() -> str:
    """The time in UTC, ISO 8601 with microseconds: of one length, so that it sorts as text."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def canonical(value: Any) -> str:
    """JSON with sorted keys and no blanks, ASCII only: one text for one value."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)


def hash_of(seq: int, at: str, kind: str, detail: str, previous: str) -> str:
    """The hash of an entry whose detail is the canonical JSON `detail`."""
    return hashlib.sha256(canonical([seq, at, kind, detail, previous]).encode()).hexdigest()


def append(connection: Connection, kind: str, detail: Mapping[str, Any], *, at: str) -> int:
    """Add an entry; its number."""
    last = connection.execute(select(log.c.seq, log.c.hash).order_by(log.c.seq.desc()).limit(1)).first()
    seq, previous = (last.seq + 1, last.hash) if last else (1, START)
    told = canonical(detail)
    entry = {"seq": seq, "at": at, "kind": kind, "detail": told, "previous": previous}
    connection.execute(insert(log), {**entry, "hash": hash_of(seq, at, kind, told, previous)})
    return seq


def entries(connection: Connection) -> Iterator[Entry]:
    """All entries, first to last."""
    for row in connection.execute(select(log).order_by(log.c.seq).execution_options(yield_per=1000)):
        yield Entry(row.seq, row.at, row.kind, json.loads(row.detail), row.previous, row.hash)


def last_seq(connection: Connection) -> int:
    """The number of the last entry, 0 where there is none."""
    return connection.execute(select(func.max(log.c.seq))).scalar() or 0
