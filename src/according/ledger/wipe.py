"""Getting the bytes of what was forgotten off the disk, as far as a database can.

SQLite zeroes what is deleted (secure_delete), but pages that were split may hold stray copies, FTS5 keeps words until
its segments are merged, and the write-ahead log holds old pages: so segments are merged, the file is written anew
(VACUUM) and the log emptied. PostgreSQL writes the tables anew. Neither reaches the file system's free blocks,
backups, or PostgreSQL's archived logs.
"""

from __future__ import annotations

from sqlalchemy import Engine, select, text, update

from according.errors import BadLedger
from according.ledger import log
from according.ledger.engine import alone, writing
from according.ledger.schema import tombstones

_POSTGRESQL = (
    "captures", "readings", "decisions", "reports", "links", "report_links", "passages", "passage_words", "stories",
    "records",
)  # fmt: skip


def wipe(engine: Engine) -> bool:
    """Rewrite what holds deleted words; False where somebody else's reading kept it from being done."""
    try:
        done = _sqlite(engine) if engine.dialect.name == "sqlite" else _postgresql(engine)
    except BadLedger:  # locked, or no space to write it anew: the tombstone goes on saying so
        return False
    if done:
        with writing(engine) as connection:
            at, waiting = log.now(), tombstones.c.wiped.is_(None)
            if gone := connection.execute(select(tombstones.c.report).where(waiting)).scalars().all():
                log.append(connection, "wipe", {"reports": sorted(gone)}, at=at)
                connection.execute(update(tombstones).where(waiting).values(wiped=at))
    return done


def _sqlite(engine: Engine) -> bool:
    with writing(engine) as connection:
        connection.exec_driver_sql("INSERT INTO passage_words (passage_words) VALUES ('optimize')")
    with alone(engine) as connection:
        connection.exec_driver_sql("VACUUM")
        busy, _, _ = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
    return not busy


def _postgresql(engine: Engine) -> bool:
    with alone(engine) as connection:
        for table in _POSTGRESQL:
            connection.execute(text(f"VACUUM FULL {table}"))
    return True
