"""A PostgreSQL server for tests: started once on a Unix socket of its own in a temporary folder.

`ACCORDING_REQUIRE_POSTGRESQL=1` makes a missing server a failure instead of a skip.
"""

from __future__ import annotations

import itertools
import os
import pwd
import shlex
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

DEBIAN = Path("/usr/lib/postgresql")
FASTER = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c listen_addresses=''"
WAIT = 60  # seconds for a server to start or stop


def find_program(name: str) -> str:
    """The path of a program of PostgreSQL; skips the test where there is none, fails it where one is required."""
    debian = sorted(DEBIAN.glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]), reverse=True)
    found = shutil.which(name) or (str(debian[0]) if debian else None)
    if found:
        return found
    if os.environ.get("ACCORDING_REQUIRE_POSTGRESQL") == "1":
        pytest.fail(f"no {name} on PATH or below {DEBIAN}, but ACCORDING_REQUIRE_POSTGRESQL=1")
    pytest.skip(f"no {name} on PATH or below {DEBIAN}; install postgresql to run this test")


def other_user() -> str | None:
    """Who runs the server: PostgreSQL refuses to be run by root. None for whoever runs the tests."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def dying_with_us() -> list[str]:
    """What goes before a command for it to end (SIGQUIT) when whoever runs the tests is killed; Linux has it."""
    setpriv = shutil.which("setpriv")
    return [setpriv, "--pdeathsig", "QUIT", "--"] if setpriv else []


def wait_for(server: subprocess.Popen[bytes], folder: Path) -> None:
    """Until the server answers on its socket in `folder`."""
    ready = [find_program("pg_isready"), "-q", "-h", str(folder)]
    until = time.monotonic() + WAIT
    while subprocess.run(ready, check=False).returncode != 0:
        told = (folder / "log").read_text(errors="replace")
        assert server.poll() is None and time.monotonic() < until, f"PostgreSQL does not start: {told}"
        time.sleep(0.05)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The folder of a running server's socket; its superuser is "according"."""
    initdb, postgres = find_program("initdb"), find_program("postgres")
    user = other_user()
    folder = Path(tempfile.mkdtemp(prefix="according-pg-"))  # not below pytest's own folder: its path is too long
    try:
        if user:
            shutil.chown(folder, user)

        def run(*command: str) -> None:
            done = subprocess.run(
                command, user=user, cwd=folder, env={**os.environ, "LC_ALL": "C"}, capture_output=True, text=True
            )
            assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"

        data = str(folder / "data")
        run(initdb, "-D", data, "-U", "according", "--auth=trust", "-E", "UTF8", "--locale=C", "--no-sync")
        with (folder / "log").open("wb") as log:
            command = [*dying_with_us(), postgres, "-D", data, "-k", str(folder), *shlex.split(FASTER)]
            server = subprocess.Popen(command, user=user, cwd=folder, stdout=log, stderr=log)
        try:
            wait_for(server, folder)
            yield str(folder)
        finally:
            server.send_signal(signal.SIGQUIT)
            server.wait(WAIT)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def new_schema(postgresql_server: str) -> Callable[[], str]:
    """Makes an empty schema with each call; the URL that leads to it (a database for each would take too long)."""
    import psycopg

    count = itertools.count(1)
    database = f"postgresql://according@/postgres?host={postgresql_server}"

    def make() -> str:
        name = f"ledger{next(count)}"
        with psycopg.connect(database, autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {name}")
        return f"{database}&options=-csearch_path%3D{name}"

    return make
