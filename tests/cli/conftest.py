"""A ledger of a few reports that tests of commands share."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from running import REPORT, run, run_here

REPORTS = Path(__file__).resolve().parents[2] / "corpus" / "strait-exchange" / "reports"


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """A ledger of six reports of the exchange and one of something else, and what `add` printed."""
    folder = tmp_path_factory.mktemp("desk")
    inbox = folder / "inbox"
    inbox.mkdir()
    for path in sorted(REPORTS.iterdir())[:6]:
        shutil.copy(path, inbox)
    (inbox / ".hidden.txt").write_text("Not a report.")
    (inbox / "below").mkdir()
    (folder / "ferries.txt").write_text(REPORT, encoding="utf-8")
    return folder, run("add", "desk.ledger", "inbox", "ferries.txt", folder=folder)


@pytest.fixture(scope="session")
def whole(made):
    """The story as JSON."""
    return json.loads(run_here("story", "desk.ledger", "--format", "json", folder=made[0]).stdout)


@pytest.fixture
def desk(made, whole, tmp_path):
    """A ledger of one's own to change."""
    shutil.copy(made[0] / "desk.ledger", tmp_path)
    shutil.copy(made[0] / "ferries.txt", tmp_path)
    return tmp_path
