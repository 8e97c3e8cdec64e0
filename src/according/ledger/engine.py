"""Connections to a ledger: a SQLite file, or a PostgreSQL database."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from according.errors import BadLedger

WAIT = 60  # seconds that a writer waits for another
PAUSE = 0.02  # seconds between two tries of what SQLite does not wait for
_MODE = "according_mode"  # what begins a transaction in SQLite
_NOT_TO_BE_WRITTEN = ("25006", "42501")  # PostgreSQL's read_only_sql_transaction, insufficient_privilege
_ANOTHERS = "file is not a database"


def is_url(location: str | Path) -> bool:
    """Whether `location` is a database's URL rather than a file."""
    return isinstance(location, str) and location.startswith(("postgresql://", "postgres://"))


def engine_for(location: str | Path, *, create: bool) -> Engine:
    """The engine for a file or a `postgresql://` URL. Raises BadLedger where there is no such place."""
    return _postgresql(str(location)) if is_url(location) else _sqlite(Path(location), create=create)


def _sqlite(path: Path, *, create: bool) -> Engine:
    if create:
        _make_private(path)
    elif path.is_dir():
        raise BadLedger(f"{path} is a folder; give the name of a file in it")
    elif not path.is_file():
        raise BadLedger(f"{path} does not exist; `according add {path} FILE…` makes a ledger of that name")
    engine = create_engine(_url(path))
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _url(path: Path) -> URL:
    """For a file that this user may only read, SQLite is told so.

    Where it cannot put its own files beside it either, it is to take the file as one that nobody changes: unless
    somebody is writing it right now, which the log beside it shows.
    """
    if os.access(path, os.W_OK):
        return URL.create("sqlite", database=str(path))
    query = {"uri": "true", "mode": "ro"}
    if not os.access(path.parent, os.W_OK) and not Path(f"{path}-wal").exists():
        query["immutable"] = "1"
    return URL.create("sqlite", database=f"file:{quote(str(path.absolute()))}", query=query)


def _make_private(path: Path) -> None:
    """An empty file that only its owner may read; SQLite gives the files beside it the same permissions."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        if path.is_dir():
            raise BadLedger(f"{path} is a folder; give the name of a file in it") from None
    except OSError as error:
        raise BadLedger(f"{path} cannot be made: {error.strerror}; give a file in a folder that you own") from error


def _set_up(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # transactions are begun by _begin
    connection.execute(f"PRAGMA busy_timeout = {WAIT * 1000}")
    _write_ahead(connection)
    for pragma in ("synchronous = FULL", "foreign_keys = ON", "secure_delete = ON", "cache_size = -16000"):
        connection.execute(f"PRAGMA {pragma}")


def _write_ahead(connection: Any) -> None:
    """Set the mode where it is another; to set it again may take the right to write.

    SQLite does not always wait by itself for another connection that is setting the mode of a new file at the same
    moment, so this tries again until `WAIT` is over.
    """
    until = time.monotonic() + WAIT
    while connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(PAUSE)


def _begin(connection: Connection) -> None:
    """A writer takes its turn at once: a transaction that turns from reading to writing could not wait for it."""
    mode = connection.get_execution_options().get(_MODE, "BEGIN")
    if mode:
        connection.exec_driver_sql(mode)


def _postgresql(location: str) -> Engine:
    try:
        import psycopg  # noqa: F401
    except ImportError as error:
        raise BadLedger(
            "a ledger in PostgreSQL needs psycopg, which is not installed: pip install 'according[postgresql]'"
        ) from error
    try:
        url = make_url(location).set(drivername="postgresql+psycopg")
    except ArgumentError as error:
        raise BadLedger(f"{location!r} is not a URL; it looks like postgresql://user@host/database") from error
    return create_engine(url)


class ReadOnly(BadLedger):
    """The ledger was to be written, and this user may only read it."""


@contextmanager
def snapshot(engine: Engine) -> Iterator[Connection]:
    """A transaction that sees one state of the ledger, whoever writes meanwhile."""
    with _told(engine), engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin():
            yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction in which nobody else writes; it waits for its turn, and is undone where an error leaves it."""
    with _told(engine), engine.connect() as connection:
        connection = connection.execution_options(**{_MODE: "BEGIN IMMEDIATE"})
        with connection.begin():
            if engine.dialect.name == "postgresql":
                connection.execute(text(f"SET LOCAL lock_timeout = '{WAIT}s'"))
                connection.execute(text("SELECT pg_advisory_xact_lock(hashtext('according ledger'))"))
            yield connection


@contextmanager
def alone(engine: Engine) -> Iterator[Connection]:
    """A connection outside of any transaction, for what cannot run in one, such as VACUUM."""
    with _told(engine), engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            apart = connection.execution_options(isolation_level="AUTOCOMMIT")
            apart.execute(text(f"SET lock_timeout = '{WAIT}s'"))
            yield apart
        else:
            yield connection.execution_options(**{_MODE: ""})


@contextmanager
def _told(engine: Engine) -> Iterator[None]:
    """The database's errors as BadLedger, which names the ledger."""
    try:
        yield
    except DBAPIError as error:
        lite = engine.dialect.name == "sqlite"
        name = unquote(str(engine.url.database).removeprefix("file:")) if lite else engine.url.render_as_string()
        said = " ".join(str(error.orig).split())
        if _only_readable(error.orig):
            raise ReadOnly(f"the ledger {name} cannot be written: {said}; ask for the right to, or copy it") from error
        remedy = "give a ledger" if _ANOTHERS in said else "check that it is there, whole, and that you may use it"
        raise BadLedger(f"the ledger {name} cannot be used: {said}; {remedy}") from error


def _only_readable(error: BaseException | None) -> bool:
    if isinstance(error, sqlite3.Error):
        return getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_READONLY
    return getattr(error, "sqlstate", None) in _NOT_TO_BE_WRITTEN
