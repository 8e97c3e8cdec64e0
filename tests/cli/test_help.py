"""`according --help` reads like a manual, answers at once, and what it lists stands in the documentation."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from running import run

from according.cli.app import app
from according.cli.options import Format
from according.cli.sharing import Shape
from according.exports.formats import formats

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = typer.main.get_command(app).commands


def options():
    for name, command in COMMANDS.items():
        for parameter in command.params:
            for spelling in parameter.opts:
                if spelling.startswith("--"):
                    yield name, spelling


def documentation():
    return (ROOT / "README.md").read_text("utf-8") + (ROOT / "docs" / "cli.md").read_text("utf-8")


def test_the_manual():
    done = run("--help")
    text = done.stdout.decode()
    assert done.returncode == 0
    assert not done.stderr
    for part in ("Examples:", "Exit codes:", "Environment:", "NO_COLOR", "according read report.html", *COMMANDS):
        assert part in text
    assert max(map(len, text.splitlines())) <= 100


@pytest.mark.parametrize("command", list(COMMANDS))
def test_the_manual_of_a_command(command):
    done = run(command, "--help")
    text = done.stdout.decode()
    assert done.returncode == 0
    for name, option in options():
        assert name != command or option in text
    assert "Examples:" in text
    assert "Exit codes:" in text
    assert max(map(len, text.splitlines())) <= 100
    for format_ in formats_of(command):
        assert re.search(rf"^\s+{format_} ", text, re.MULTILINE), format_


def formats_of(command):
    """The values of --format."""
    if command == "export":
        return list(formats())
    if (command, "--format") not in set(options()):
        return []
    return [choice.value for choice in (Format if command == "read" else Shape)]


@pytest.mark.parametrize("command", list(COMMANDS))
def test_a_command_is_listed_in_a_line_of_its_own(command):
    (line,) = re.findall(rf"^  {command} +(.+)$", run("--help", COLUMNS="80").stdout.decode(), re.MULTILINE)
    assert line.endswith(".")
    assert not line.endswith("...")


def test_nothing_asked_shows_the_manual():
    done = run()
    assert done.returncode == 2
    assert b"Examples:" in done.stdout + done.stderr


def test_help_loads_no_language_pipeline():
    script = (
        "import sys; from according.cli import main\n"
        "try: main()\n"
        "finally: print([m for m in ('spacy', 'httpx', 'sqlalchemy', 'rich') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script, "--help"], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_version():
    from according import __version__

    assert run("--version").stdout.decode().strip() == f"according {__version__}"


@pytest.mark.parametrize(("command", "option"), list(options()))
def test_every_option_is_documented(command, option):
    assert f"`{option}" in documentation() or f" {option} " in documentation(), f"{option} of {command}"


@pytest.mark.parametrize("command", list(COMMANDS))
def test_every_command_is_documented(command):
    assert f"according {command}" in documentation()


def test_no_option_is_documented_that_is_none():
    known = {option for _, option in options()} | {"--help", "--version"}
    page = (ROOT / "docs" / "cli.md").read_text("utf-8")
    assert set(re.findall(r"`(--[a-z-]+)", page)) <= known


def test_the_environment_is_documented():
    from according.cli.app import MANUAL

    page = (ROOT / "docs" / "cli.md").read_text("utf-8")
    for name in re.findall(r"^  ([A-Z_]{5,})  ", MANUAL, re.MULTILINE):
        assert f"`{name}`" in page
