"""Whether a ledger is what its log says it is, and what cannot be known from the ledger alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select

from according.ledger import log, rederived, told
from according.ledger.schema import log as log_table
from according.ledger.schema import tombstones
from according.ledger.told import Complaint as Complaint
from according.ledger.told import Logged


@dataclass(frozen=True, slots=True)
class Verification:
    """What a check of a ledger found.

    `head` is "SEQ:HASH" of the last entry: kept elsewhere and given back later, it shows whether what was there then
    still is. `derived` is the number of derived records that were made anew and compared, None where that was left
    out. `unknown` says what the ledger alone cannot show, or this check did not look at.
    """

    entries: int
    head: str
    captures: int
    readings: int
    decisions: int
    forgotten: int
    derived: int | None
    complaints: tuple[Complaint, ...]
    unknown: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong as far as can be known."""
        return not self.complaints


def verify(connection: Connection, *, known: str | None = None, fast: bool = False) -> Verification:
    """Check the chain of the log, the facts against it, and unless `fast` what is derived against the facts.

    `known` is the `head` of an earlier check, kept outside of the ledger. What is derived is not looked at where the
    facts are wrong: nothing can be said about what follows from them.
    """
    logged = Logged()
    complaints = list(_chain(connection, logged, known))
    there = {"captures": 0, "readings": 0, "decisions": 0}
    wrong = list(told.facts(connection, logged, there))
    unknown = _unknown(connection, logged, known)
    found = None
    if fast:
        unknown.append(
            "whether the story, the links and the index follow from the facts: this fast check left them out"
        )
    elif wrong:
        unknown.append("whether the story, the links and the index follow from the facts: the facts are wrong")
    else:
        found = rederived.check(connection, logged.touched)
        unknown += found.unknown
    return Verification(
        logged.entries, f"{logged.entries}:{logged.hash}", there["captures"], there["readings"], there["decisions"],
        len(logged.forgotten), found.compared if found else None,
        tuple(complaints + wrong + (found.complaints if found else [])), tuple(unknown),
    )  # fmt: skip


def _chain(connection: Connection, logged: Logged, known: str | None) -> Iterator[Complaint]:
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
        if not logged.take(row.seq, row.at, row.kind, row.detail):
            yield Complaint(
                "log", entry, f"says {row.kind} of something that no earlier entry brought in, or not in our words"
            )
    if not seen:
        yield Complaint("log", "head", f"{known} is not in the log: it was cut off, rewritten, or is another ledger's")


def _unknown(connection: Connection, logged: Logged, known: str | None) -> list[str]:
    found = []
    if known is None:
        found.append(
            "whether entries were cut off at the end of the log, or the whole ledger was replaced by another: keep the"
            f" head {logged.entries}:{logged.hash} elsewhere and give it to the next check"
        )
    else:
        found.append(f"whether entries after {known.split(':')[0]} were cut off or rewritten since they were made")
    found.append(
        "whether the bytes are what their source sent, and whether the clock was right: nobody else signed them"
    )
    if older := sum(added.source is None for added in logged.reports.values()):
        found.append(
            f"where {older} report{'s' * (older > 1)} came from and when they were fetched: an older According, which"
            " did not note it in the log, added them"
        )
    if gone := len(logged.forgotten):
        found.append(f"what {gone} forgotten report{'s' * (gone > 1)} said: only the hash is kept")
    for stone in connection.execute(select(tombstones).order_by(tombstones.c.number)):
        if stone.wiped is None:
            found.append(f"whether words of {stone.report} are still on the disk: forget it again to wipe them")
        elif stone.report not in logged.wiped:
            found.append(f"whether words of {stone.report} were wiped off the disk: the log does not say so")
    return found
