"""The command line run as a user runs it: in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from typer.testing import CliRunner

from according.cli.app import app

COMMAND = [sys.executable, "-m", "according.cli"]
REPORT = "Ferries return\n\n“The ferries have sailed again,” harbour master Ilva Torren said on Tuesday.\n"


def environment(**more: str) -> dict[str, str]:
    clean = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "ACCORDING_DEBUG")}
    return {**clean, **more}


def run(
    *arguments: str | Path, folder: Path | None = None, given: bytes = b"", **more: str
) -> subprocess.CompletedProcess[bytes]:
    """What `according ARGUMENTS` prints; `given` is its standard input, `more` goes into its environment."""
    command = [*COMMAND, *map(str, arguments)]
    done = subprocess.run(
        command, cwd=folder, input=given, env=environment(**more), capture_output=True, timeout=300, check=False
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    assert b"According itself failed" not in done.stderr, done.stderr.decode()
    return done


def run_here(
    *arguments: str | Path, folder: Path, given: bytes = b"", **more: str
) -> subprocess.CompletedProcess[bytes]:
    """The same in this process, for tests of many commands: what is loaded once stays loaded."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        clean = dict.fromkeys(("NO_COLOR", "FORCE_COLOR", "ACCORDING_DEBUG"))
        done = CliRunner().invoke(app, [*map(str, arguments)], input=given, env={"COLUMNS": "80", **clean, **more})
    finally:
        os.chdir(before)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    assert b"According itself failed" not in done.stderr_bytes, done.stderr_bytes.decode()
    return subprocess.CompletedProcess(arguments, done.exit_code, done.stdout_bytes, done.stderr_bytes)
