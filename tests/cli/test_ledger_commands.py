"""A ledger from the command line, as a desk uses it: add, look, decide, take out."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from running import COMMAND, REPORT, run, run_here

from according.story import Story

SECTIONS = {
    "timeline": "events", "who": "statements", "origins": "origins", "disagreements": "disagreements",
    "agreements": "agreements", "pledges": "pledges", "custody": "custody",
}  # fmt: skip


def test_add_makes_a_ledger_that_only_its_owner_can_read(made):
    folder, done = made
    assert done.returncode == 0
    assert done.stdout.decode() == "added 7, there already 0, set aside 1\n"
    assert done.stderr.decode() == "according: desk.ledger is a new ledger\n"
    assert stat.S_IMODE((folder / "desk.ledger").stat().st_mode) == 0o600


def test_one_bad_report_is_named_and_the_rest_go_in(desk):
    (desk / "bad.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    (desk / "bridge.txt").write_text("Bridge shut\n\nThe bridge is shut, engineer Una Stade said.\n", "utf-8")
    done = run_here("add", "desk.ledger", "bad.txt", "ferries.txt", "missing.txt", "bridge.txt", folder=desk)
    assert done.returncode == 1
    assert done.stdout.decode() == "added 1, there already 1, set aside 1, not read 2\n"
    first, second = done.stderr.decode().splitlines()
    assert first.startswith("according: bad.txt")
    assert second.startswith("according: missing.txt does not exist")


def test_what_read_can_override_add_can_too(desk):
    options = ("--published", "2031-03-05", "--publisher", "Oster Radio", "--url", "https://radio.example/1")
    done = run_here("add", "new.ledger", "-", *options, folder=desk, given=REPORT.encode())
    assert done.returncode == 0
    (report,) = json.loads(run_here("story", "new.ledger", "-f", "json", folder=desk).stdout)["reports"]
    assert (report["published"], report["publisher"], report["origin"]) == (
        "2031-03-05", "Oster Radio", "https://radio.example/1",
    )  # fmt: skip


def test_the_story_on_one_screen(made):
    text = run("story", "desk.ledger", folder=made[0], COLUMNS="72").stdout.decode()
    lines = text.splitlines()
    assert re.match(r"6 reports · \d+ independent origins · 1 set aside · as of 6 September", lines[1])
    assert max(map(len, lines)) <= 72
    assert "\x1b" not in text
    for heading in ("WHAT IS AGREED", "WHAT HAPPENED LAST", "REPORTS", "SET ASIDE"):
        assert re.search(rf"^{heading}", text, re.MULTILINE)
    assert "Ferries return" in text.partition("SET ASIDE")[2]


def test_the_story_as_json_is_the_contract(whole):
    story = Story.from_dict(whole)
    assert story.to_dict() == whole
    assert whole["story"]["reports"] == len(whole["reports"]) == 6
    assert len(whole["set_aside"]) == 1


@pytest.mark.parametrize("command", SECTIONS)
def test_a_view_has_the_records_of_its_section(made, whole, command):
    data = json.loads(run_here(command, "desk.ledger", "--format", "json", folder=made[0]).stdout)
    key = SECTIONS[command]
    assert data["story"] == whole["story"]
    assert set(data) == {"according", "story", key}
    assert sorted(map(json.dumps, data[key])) == sorted(map(json.dumps, whole[key]))


@pytest.mark.parametrize("command", SECTIONS)
def test_a_view_fits_and_says_who_says_so(made, whole, command):
    done = run_here(command, "desk.ledger", folder=made[0], COLUMNS="60")
    lines = done.stdout.decode().splitlines()
    assert done.returncode == 0
    assert max(map(len, lines)) <= 60
    if whole[SECTIONS[command]]:
        assert any(name in done.stdout.decode() for name in ("Pelago Press", "Sennet Courier", "Quessa"))


def test_a_limit_says_how_much_there_is(made, whole):
    done = run_here("timeline", "desk.ledger", "--limit", "2", folder=made[0])
    assert f"2 of {len(whole['events'])}; --all shows the rest" in done.stdout.decode()
    assert (
        len(json.loads(run_here("timeline", "desk.ledger", "-n", "2", "-f", "json", folder=made[0]).stdout)["events"])
        == 2
    )
    story = json.loads(run_here("story", "desk.ledger", "-n", "2", "-f", "json", folder=made[0]).stdout)
    assert len(story["statements"]) == 2
    assert story["story"] == whole["story"]


def test_who_says_what_about_something(made):
    data = json.loads(run_here("who", "desk.ledger", "releas", "40", "-f", "json", folder=made[0]).stdout)
    assert data["statements"]
    assert all("releas" in s["words"].casefold() and "40" in s["words"] for s in data["statements"])
    text = run_here("who", "desk.ledger", "--speaker", "Drosk", folder=made[0]).stdout.decode()
    assert "← Havel Drosk" in text
    assert "Karrin\n" not in text


def test_search_finds_words_in_every_report(made):
    text = run_here("search", "desk.ledger", '"sailed again"', folder=made[0]).stdout.decode()
    assert "← Ilva Torren" in text
    assert "»sailed again«" in text
    hits = json.loads(run_here("search", "desk.ledger", "seafarer*", "-f", "json", folder=made[0]).stdout)["hits"]
    assert len(hits) > 3
    dated = json.loads(
        run_here("search", "desk.ledger", "seafarer*", "-f", "json", "--until", "2031-09-02", folder=made[0]).stdout
    )["hits"]
    assert 0 < len(dated) < len(hits)
    assert "Nothing was found" in run_here("search", "desk.ledger", "zeppelin", folder=made[0]).stdout.decode()


def test_show_numbers_the_mentions(made, whole):
    event = max(whole["events"], key=lambda e: len(e["evidence"]))
    text = run_here("show", "desk.ledger", event["id"][:8], folder=made[0]).stdout.decode()
    for number in range(1, len(event["evidence"]) + 1):
        assert re.search(rf"{event['id'][:7]}\w*\.{number}  ", text)
    report = json.loads(run_here("show", "desk.ledger", "ferries.txt", "-f", "json", folder=made[0]).stdout)
    assert [r["origin"] for r in report["set_aside"]] == ["ferries.txt"]


def test_what_is_new_since(desk, whole):
    assert b"Nothing is new or changed" in run_here("since", "desk.ledger", "2199-01-01", folder=desk).stdout
    data = json.loads(run_here("since", "desk.ledger", "1d", "--format", "json", folder=desk).stdout)
    assert len(data["reports"]) == 6
    assert len(data["events"]) == len(whole["events"])
    text = run_here("since", "desk.ledger", "1d", folder=desk).stdout.decode()
    assert "NEW EVENTS" in text
    assert "more: --all shows them" in text


def test_decisions_have_an_author_hold_and_are_taken_back(desk, whole):
    why = ("--by", "M. Quist", "--why", "seen with my own eyes")
    event, other = (e["id"] for e in whole["events"][:2])
    done = run_here("correct", "desk.ledger", event, "date", "2031-09-09", *why, folder=desk)
    assert done.returncode == 0, done.stderr.decode()
    assert "date is 2031-09-09" in done.stdout.decode()
    run_here("merge", "desk.ledger", event, other, *why, folder=desk)
    listed = run_here("decisions", "desk.ledger", folder=desk).stdout.decode()
    assert "M. Quist" in listed
    assert "is the same as" in listed
    assert "seen with my own eyes" in listed
    records = json.loads(run_here("decisions", "desk.ledger", "-f", "json", folder=desk).stdout)["decisions"]
    assert [(d["kind"], d["field"], d["value"]) for d in records] == [
        ("correct", "date", "2031-09-09"), ("merge", None, None),
    ]  # fmt: skip
    first = whole["events"][0]["evidence"][0]
    assert records[0]["anchors"] == [{"report": first["report"], "start": first["start"], "end": first["end"]}]
    assert run_here("undo", "desk.ledger", records[0]["id"][:6], *why, folder=desk).returncode == 0
    left = json.loads(run_here("decisions", "desk.ledger", "-f", "json", folder=desk).stdout)["decisions"]
    assert [d["kind"] for d in left] == ["merge"]
    assert b"UNDONE" in run_here("decisions", "desk.ledger", "--all", folder=desk).stdout


def test_the_way_back_can_be_typed(desk, whole):
    shutil.copy(desk / "desk.ledger", desk / "my desk; a & b.ledger")
    why = ("--by", "Desk", "--why", "withdrawn")
    done = run_here("hide", "my desk; a & b.ledger", whole["events"][0]["id"], *why, folder=desk)
    back = done.stdout.decode().splitlines()[-1].removeprefix("To take it back: according ")
    command = [part for part in shlex.split(back) if part not in ("NAME", "REASON", "--by", "--why")]
    assert run_here(*command, *why, folder=desk).returncode == 0
    found = run_here("decisions", "my desk; a & b.ledger", "-f", "json", folder=desk)
    assert json.loads(found.stdout)["decisions"] == []


def test_the_least_of_a_count_is_never_more_than_the_most_of_it(desk, whole):
    event = next(e for e in whole["events"] if e["high"] is not None)
    done = run_here(
        "correct", "desk.ledger", event["id"], "low", str(event["high"] + 1), "--by", "D", "--why", "x", folder=desk
    )
    assert done.returncode == 2
    assert b"correct high first" in done.stderr
    assert b"Nobody has decided anything" in run_here("decisions", "desk.ledger", folder=desk).stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_no_mistake_of_ours(desk):
    with Path("/dev/full").open("wb") as full:
        for asked in (["story", "desk.ledger"], ["export", "desk.ledger", "-f", "md"]):
            done = subprocess.run([*COMMAND, *asked], cwd=desk, stdout=full, stderr=subprocess.PIPE, check=False)
            assert done.returncode == 1
            assert done.stderr.decode().startswith("according: standard output cannot be written (No space left")


def test_a_mention_is_split_off_for_good(desk, whole):
    event = max(whole["events"], key=lambda e: len(e["evidence"]))
    why = ("--by", "Desk", "--why", "another day")
    assert run_here("split", "desk.ledger", f"{event['id']}.1", *why, folder=desk).returncode == 0
    after = json.loads(run_here("timeline", "desk.ledger", "-f", "json", folder=desk).stdout)["events"]
    place = (event["evidence"][0]["report"], event["evidence"][0]["start"])
    (holder,) = [e for e in after if place in [(m["report"], m["start"]) for m in e["evidence"]]]
    others = {(m["report"], m["start"]) for m in event["evidence"][1:]}
    assert not others & {(m["report"], m["start"]) for m in holder["evidence"]}


def test_what_is_hidden_is_shown_to_nobody(desk, whole):
    entity = next(e for e in whole["entities"] if e["name"] == "Ilva Torren" or e["name"] == "Ysolde Karrin")
    why = ("--by", "Desk", "--why", "her family asked")
    run_here("correct", "desk.ledger", entity["id"], "name", "Ysolde M. Karrin", *why, folder=desk)
    assert run_here("hide", "desk.ledger", entity["id"], *why, folder=desk).returncode == 0
    for command in (["who"], ["story"], ["timeline"], ["search", "Karrin"], ["who", "-f", "json"], ["since", "1d"],
                    ["decisions"], ["decisions", "-f", "json"]):  # fmt: skip
        done = run_here(command[0], "desk.ledger", *command[1:], folder=desk)
        assert done.returncode == 0
        assert b"Ysolde" not in done.stdout, command


def test_a_hidden_name_cannot_be_tried_out(desk, whole):
    def found(*asked):
        return json.loads(run_here("search", "desk.ledger", *asked, "-f", "json", folder=desk).stdout)["hits"]

    entity = next(e for e in whole["entities"] if e["name"] == "Ysolde Karrin")
    asked = ["Karrin"], ["Karri*"], ["tricks", "--speaker", "Karrin"]
    assert all(found(*words) for words in asked)
    others = found("tricks")
    run_here("hide", "desk.ledger", entity["id"], "--by", "Desk", "--why", "her family asked", folder=desk)
    assert [found(*words) for words in asked] == [[], [], []]
    assert [hit["start"] for hit in found("tricks")] == [hit["start"] for hit in others]


def test_a_hidden_report_that_was_set_aside_is_shown_to_nobody(desk):
    seen = json.loads(run_here("story", "desk.ledger", "-f", "json", folder=desk).stdout)["set_aside"]
    assert [(report["origin"], report["hidden"]) for report in seen] == [("ferries.txt", False)]
    why = ("--by", "Desk", "--why", "withdrawn by the agency")
    assert run_here("hide", "desk.ledger", "ferries.txt", *why, folder=desk).returncode == 0
    shown = {
        command: run_here(command[0], "desk.ledger", *command[1:], folder=desk).stdout
        for command in (("story",), ("story", "-f", "json"), ("search", "sailed"), ("search", "sailed", "-f", "json"),
                        ("since", "1d"), *(("export", "--format", name) for name in ("md", "json", "jsonld", "ftm")))
    }  # fmt: skip
    assert all(shown.values())
    assert [command for command, told in shown.items() if b"ferries.txt" in told or b"sailed again" in told] == []
    (left,) = json.loads(shown["story", "-f", "json"])["set_aside"]
    assert (left["id"], left["origin"], left["title"], left["hidden"]) == (seen[0]["id"], "hidden", None, True)


def test_what_is_forgotten_is_gone_and_stays_away(desk):
    why = ("--by", "Desk", "--why", "sent by mistake")
    done = run_here("forget", "desk.ledger", "ferries.txt", *why, folder=desk)
    assert done.returncode == 0
    assert b"Torren" not in (desk / "desk.ledger").read_bytes()
    assert b"Nothing was found" in run_here("search", "desk.ledger", "sailed", folder=desk).stdout
    again = run_here("add", "desk.ledger", "ferries.txt", folder=desk)
    assert again.returncode == 1
    assert b"was forgotten" in again.stderr
    assert b"--again" in again.stderr
    assert run_here("add", "desk.ledger", "ferries.txt", "--again", folder=desk).stdout.startswith(b"added 1")


def test_an_export_with_names_in_it_is_for_its_owner_alone(desk):
    modes = {}
    for name, more in (("masked.json", ()), ("revealed.json", ("--reveal",))):
        assert run_here("export", "desk.ledger", "-f", "json", "-o", name, *more, folder=desk).returncode == 0
        modes[name] = stat.S_IMODE((desk / name).stat().st_mode)
    assert modes == {"masked.json": 0o666 & ~_umask(), "revealed.json": 0o600 & ~_umask()}


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_exports_are_logged_and_an_edited_sheet_comes_back(desk, whole):
    assert run_here("export", "desk.ledger", "--format", "sheet", "-o", "sheet.csv", folder=desk).returncode == 0
    rows = (desk / "sheet.csv").read_text("utf-8-sig")
    event = next(e for e in whole["events"] if e["date"] and e["evidence"])
    edited = [
        line.replace(event["date"], "2031-09-30", 1) if event["id"] in line else line for line in rows.split("\n")
    ]
    (desk / "sheet.csv").write_text("\n".join(edited), encoding="utf-8")
    done = run_here("correct", "desk.ledger", "--sheet", "sheet.csv", "--by", "D", "--why", "checked", folder=desk)
    assert done.returncode == 0, done.stderr.decode()
    assert "date is 2031-09-30" in done.stdout.decode()
    done = run_here("export", "desk.ledger", "-f", "json", folder=desk)
    assert json.loads(done.stdout)["according"] == 1
    found = json.loads(run_here("verify", "desk.ledger", "-f", "json", folder=desk).stdout)
    assert (found["complaints"], found["decisions"], found["captures"]) == ([], 1, 7)
    assert found["entries"] == 7 + 1 + 2


def test_verify_finds_what_was_changed(desk):
    head = run_here("verify", "desk.ledger", folder=desk).stdout.decode()
    assert "Nothing is wrong" in head
    known = re.search(r"^head (\S+)$", head, re.MULTILINE)[1]
    assert run_here("verify", "desk.ledger", "--head", known, folder=desk).returncode == 0
    with sqlite3.connect(desk / "desk.ledger") as connection:
        connection.execute("UPDATE captures SET size = size + 1 WHERE number = 1")
    done = run_here("verify", "desk.ledger", folder=desk)
    assert done.returncode == 1
    assert b"1 thing wrong" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["story", "none.ledger"], 1, "none.ledger does not exist"),
        (["story", "ferries.txt"], 1, "cannot be used"),
        (["story", " "], 2, "name of the ledger is empty"),
        (["story", "desk.ledger", "--as-of", "soon"], 2, "--as-of 'soon' is no date"),
        (["story", "desk.ledger", "--all", "--limit", "3"], 2, "do not go together"),
        (["story", "desk.ledger", "--limit", "0"], 2, "--limit"),
        (["story", "desk.ledger", "-f", "xml"], 2, "xml"),
        (["timeline", "desk.ledger", "--since", "monday"], 2, "--since 'monday' is no date"),
        (["who", "desk.ledger", "--speaker", " "], 2, "--speaker is empty"),
        (["search", "desk.ledger", "?"], 2, "no word to look for"),
        (["since", "desk.ledger", "noon"], 2, "TIME 'noon' is no time; write 2031-03-04, 2031-03-04T18:00, or 8h"),
        (["since", "desk.ledger", "2031"], 2, "is no time"),
        (["show", "desk.ledger", "VZ"], 1, "no id and no report"),
        (["show", "desk.ledger", "V0123456789"], 1, "no event of this story"),
        (["show", "desk.ledger", "V"], 1, "no id and no report"),
        (["merge", "desk.ledger", "V0123456789", "x", "--by", "D"], 2, "--why"),
        (
            ["merge", "desk.ledger", "ferries.txt", "ferries.txt", "--by", "D", "--why", "x"],
            2,
            "no two reports are one",
        ),
        (["split", "desk.ledger", "ferries.txt", "--by", "D", "--why", "x"], 2, "is a report"),
        (["hide", "desk.ledger", "ferries.txt", "--by", " ", "--why", "x"], 2, "--by is empty"),
        (["correct", "desk.ledger", "--by", "D", "--why", "x"], 2, "or --sheet FILE"),
        (["correct", "desk.ledger", "V1", "--by", "D", "--why", "x"], 2, "needs ID, FIELD and VALUE"),
        (["correct", "desk.ledger", "ferries.txt", "date", "1", "--by", "D", "--why", "x"], 2, "has no field 'date'"),
        (["correct", "desk.ledger", "--sheet", "no.csv", "--by", "D", "--why", "x"], 2, "cannot be read"),
        (["correct", "desk.ledger", "--sheet", "ferries.txt", "--by", "D", "--why", "x"], 2, "has no column"),
        (["undo", "desk.ledger", "C99", "--by", "D", "--why", "x"], 1, "no decision C99"),
        (["forget", "desk.ledger", "R99999", "--by", "D", "--why", "x"], 1, "no report"),
        (["export", "desk.ledger", "--format", "tiff"], 2, "is none of json"),
        (["export", "desk.ledger", "-f", "json", "-o", "."], 2, "is a folder"),
        (["export", "desk.ledger", "-f", "json", "-o", "desk.ledger"], 2, "is the ledger itself"),
        (["verify", "ferries.txt"], 1, "cannot be used"),
        (["add", "desk.ledger", "no/such"], 1, "does not exist"),
        (["add", "desk.ledger", "a.txt", "--published", "x"], 2, "--published 'x' is no date"),
    ],
)
def test_mistakes_on_a_ledger_are_explained_in_a_line(made, arguments, code, message):
    done = run_here(*arguments, folder=made[0])
    assert done.returncode == code, done.stderr.decode()
    assert message in " ".join(done.stderr.decode().split()).replace("│ ", "")
    if arguments[0] != "add":
        assert not done.stdout


def test_a_view_loads_no_language_pipeline(made):
    script = (
        "import sys; from according.cli import main\n"
        "try: main()\n"
        "finally: print('loaded', [m for m in ('spacy', 'httpx', 'trafilatura') if m in sys.modules])"
    )
    command = [sys.executable, "-c", script, "story", "desk.ledger"]
    run("story", "desk.ledger", folder=made[0])  # so that the story is kept
    done = subprocess.run(command, cwd=made[0], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "loaded []"


def test_what_is_gone_since(desk, whole):
    from according.ledger.log import now

    at, told = now(), whole["reports"][0]["id"]
    one, other = (event["id"] for event in whole["events"][:2])
    merged = run_here("merge", "desk.ledger", one, other, "--by", "Desk", "--why", "One deed", folder=desk)
    assert merged.returncode == 0
    gone = json.loads(run_here("since", "desk.ledger", at, "-f", "json", folder=desk).stdout)["gone"]
    assert any("is one with" in words for record in gone for words in record["changes"])
    assert any("One deed" in words for record in gone for words in record["changes"])
    run_here("forget", "desk.ledger", told, "--by", "Desk", "--why", "Asked for", folder=desk)
    text = " ".join(run_here("since", "desk.ledger", at, folder=desk).stdout.decode().split())
    assert "GONE" in text.upper()
    assert "a report was forgotten" in text
    assert "Asked for" in text
