"""Every field that `according correct` names is corrected in a real ledger, for every view, until that is undone."""

from __future__ import annotations

import json

import pytest
from running import run_here

from according.cli.correct import FIELDS, HELP

WHY = ("--by", "Desk", "--why", "see the log")
VALUES = {
    ("entity", "name"): "Mirel Aster",
    ("entity", "kind"): "organisation",
    ("entity", "affiliation"): "Dorrane",
    ("event", "date"): "2031-02-02",
    ("event", "status"): "planned",
    ("event", "place"): "Dorrane",
    ("event", "low"): "2",
    ("event", "high"): "4321",
    ("statement", "said"): "2031-02-03",
    ("statement", "stance"): "denies",
    ("statement", "speaker"): "Dorrane",
    ("report", "publisher"): "Oster Radio",
    ("report", "published"): "2031-02-04",
    ("report", "title"): "Another headline",
}
SECTIONS = {"entity": "entities", "event": "events", "statement": "statements", "report": "reports"}


def story_of(desk):
    return json.loads(run_here("story", "desk.ledger", "-f", "json", folder=desk).stdout)


def record(story, subject):
    """A record of which everything can be corrected."""
    held = story[SECTIONS[subject]]
    if subject == "event":
        return next(e for e in held if e["low"] is not None and e["low"] >= 2)
    if subject == "entity":
        return next(e for e in held if e["kind"] == "person" and e["evidence"])
    if subject == "statement":
        return next(s for s in held if s["speaker"])
    return held[-1]


def place(found):
    """What tells a record whatever its id."""
    evidence = found.get("evidence") or found["id"]
    first = evidence[0] if isinstance(evidence, list) else evidence
    return (first["report"], first["start"], first["end"]) if isinstance(first, dict) else first


def test_the_help_names_every_field():
    assert set(VALUES) == {(subject, field) for subject, fields in FIELDS.items() for field in fields}
    for subject, fields in FIELDS.items():
        assert any(line.split()[0] == subject and line.endswith(", ".join(fields))
                   for line in HELP.splitlines() if line.startswith("  "))  # fmt: skip


@pytest.mark.parametrize(("subject", "field"), VALUES, ids=[".".join(key) for key in VALUES])
def test_a_corrected_field(desk, whole, subject, field):
    meant, value = record(whole, subject), VALUES[subject, field]
    done = run_here("correct", "desk.ledger", meant["id"], field, value, *WHY, folder=desk)
    assert done.returncode == 0, done.stderr.decode()
    story = story_of(desk)
    (after,) = [r for r in story[SECTIONS[subject]] if place(r) == place(meant)]
    names = {entity["id"]: entity["name"] for entity in story["entities"]}
    wanted = float(value) if field in ("low", "high") else value
    assert meant[field] != wanted
    assert names.get(after[field], after[field]) == wanted
    check = run_here("verify", "desk.ledger", folder=desk)
    assert check.returncode == 0, check.stdout.decode()
    undo = done.stdout.decode().split()[0]
    assert run_here("undo", "desk.ledger", undo, *WHY, folder=desk).returncode == 0
    assert story_of(desk) == whole
    assert run_here("verify", "desk.ledger", folder=desk).returncode == 0


@pytest.mark.parametrize("subject", ["event", "statement", "report"])
def test_what_is_hidden_is_in_no_view(desk, whole, subject):
    meant = record(whole, subject)
    assert run_here("hide", "desk.ledger", meant["id"], *WHY, folder=desk).returncode == 0
    words = meant[{"report": "title", "statement": "words", "event": "id"}[subject]]
    for command in (["story"], ["timeline"], ["who"]):
        shown = json.loads(run_here(command[0], "desk.ledger", "-f", "json", folder=desk).stdout)
        section = shown.get(SECTIONS[subject], [])
        assert words not in json.dumps(section, ensure_ascii=False), command


def test_options_for_a_report_that_is_there_are_named(desk):
    options = ("--publisher", "Oster Radio", "--published", "2031-03-05")
    done = run_here("add", "desk.ledger", "ferries.txt", *options, folder=desk)
    assert done.returncode == 0
    told = done.stderr.decode()
    assert "ferries.txt: there already, options ignored: --published, --publisher; `according correct desk.l" in told
    for field, value in (("publisher", "Oster Radio"), ("published", "2031-03-05")):
        assert run_here("correct", "desk.ledger", "ferries.txt", field, value, *WHY, folder=desk).returncode == 0
    (aside,) = story_of(desk)["set_aside"]
    assert (aside["publisher"], aside["published"]) == ("Oster Radio", "2031-03-05")
    assert run_here("add", "desk.ledger", "ferries.txt", *options, folder=desk).stderr == b""
    assert run_here("add", "desk.ledger", "ferries.txt", folder=desk).stderr == b""


def test_a_date_of_publication_that_is_none(desk):
    done = run_here("correct", "desk.ledger", "ferries.txt", "published", "Tuesday", *WHY, folder=desk)
    assert done.returncode == 2
    assert b"'Tuesday' is no date" in done.stderr
