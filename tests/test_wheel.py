"""What is installed is the wheel: it is built, taken apart, and run from where it lies."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MOST_MEGABYTES = 25
REPORT = "Ferries return\n\nThe ferries will sail again on Tuesday, Mayor Ilva Torren told the Oster Bulletin.\n"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_size(wheel):
    assert wheel.stat().st_size < MOST_MEGABYTES * 1e6


def test_all_parts_are_in_it(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    source = ROOT / "src" / "according"
    here = [p for p in source.rglob("*") if p.is_file() and "__pycache__" not in p.parts]
    assert {f"according/{p.relative_to(source).as_posix()}" for p in here} <= names
    assert "according/language/news/LICENSE.txt" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_it_reads_a_report_away_from_the_checkout(wheel, tmp_path):
    zipfile.ZipFile(wheel).extractall(tmp_path / "installed")
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "installed")}
    environment.pop("ACCORDING_MODEL", None)
    script = "import according, sys; print(according.__file__, file=sys.stderr); from according.cli import main; main()"
    command = [sys.executable, "-c", script, "read", "report.txt", "--format", "json", "--published", "2031-03-05"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    assert str(tmp_path) in done.stderr
    reading = json.loads(done.stdout)
    names = {e["id"]: e["name"] for e in reading["entities"]}
    assert [names[s["speaker"]] for s in reading["statements"]] == ["Ilva Torren"]
