"""`according read`, run as a user runs it."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys

import pytest
from running import COMMAND, REPORT, environment, run

from according.exports.json import render_json, render_jsonl
from according.model import Reading

BAD = {
    "empty.txt": b"",
    "blank.txt": b" \n\n ",
    "binary.bin": bytes(range(256)) * 64,
    "picture.png": b"\x89PNG\r\n\x1a\n" + bytes(200),
    "german.txt": "Die Fähren fuhren am Dienstag wieder, sagte der Hafenmeister von Oster. ".encode() * 4,
    "twenty.txt": b"The bridge is shut, she said.\n" * 700_000,
    "hollow.html": b"<html><body><script>var a=1;</script></body></html>",
}
ODD = {
    "nested.html": b"<html><body>" + b"<div>" * 10_000 + b"<p>The bridge is shut, Una Stade said on Tuesday.</p>",
    "surrogate.txt": "The bridge\ud83d is shut, Una Stade said on Tuesday.\udc00".encode("utf-8", "surrogatepass"),
    "nuls.txt": b"The bridge is shut,\0 Una Stade said on\0 Tuesday.",
    "controls.txt": b"The \x1b[31mbridge\x1b[0m is shut,\x07 Una Stade said on Tuesday.",
    "bytes.txt": b"The bridge is shut, Una Stade said on Tuesday. " * 40 + bytes(range(256)),
    "unclosed.html": b"<html><body><p>The bridge is shut, Una Stade said on Tuesday. <!-- never closed",
    "one-line.txt": b"The bridge is shut, Una Stade said on Tuesday. " * 300,
    "mixed-ends.txt": b"Bridge shut\r\n\r\nThe bridge is shut,\rUna Stade said on Tuesday.\n",
}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "ferries.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "bridge.txt").write_text(
        "Bridge shut\n\nThe bridge is shut, engineer Una Stade said.\n", encoding="utf-8"
    )
    return tmp_path


def test_text_is_plain_when_piped(folder):
    done = run("read", "ferries.txt", folder=folder)
    text = done.stdout.decode()
    assert done.returncode == 0
    assert not done.stderr
    assert "\x1b" not in text
    for words in ("Ferries return", "WHO SAYS WHAT", "Ilva Torren", "The ferries have sailed again", "Torren said"):
        assert words in text


def test_colours(folder):
    assert b"\x1b[" in run("read", "ferries.txt", folder=folder, FORCE_COLOR="1").stdout
    assert b"\x1b[" not in run("read", "ferries.txt", folder=folder, FORCE_COLOR="1", NO_COLOR="1").stdout


def test_json_round_trips_and_is_the_same_each_time(folder):
    one, two = (run("read", "ferries.txt", "-f", "json", folder=folder) for _ in range(2))
    assert one.stdout == two.stdout
    data = json.loads(one.stdout)
    reading = Reading.from_dict(data)
    assert render_json(reading) == one.stdout.decode()
    text = reading.report.text
    assert [span.of(text) for s in reading.statements for span in s.content] == ["“The ferries have sailed again,”"]


def test_options_override(folder):
    options = ("--published", "2031-03-05", "--publisher", "Oster Radio", "--url", "https://radio.example/1")
    report = json.loads(run("read", "ferries.txt", "-f", "json", *options, folder=folder).stdout)["report"]
    assert (report["published"], report["published_from"]) == ("2031-03-05", "option")
    assert (report["publisher"], report["origin"]) == ("Oster Radio", "https://radio.example/1")


def test_standard_input():
    done = run("read", "-", "-f", "json", given=REPORT.encode())
    assert json.loads(done.stdout)["report"]["origin"] == "-"


def test_jsonl_keeps_the_order_and_goes_on_after_a_failure(folder):
    done = run("read", "ferries.txt", "missing.txt", "bridge.txt", "-f", "jsonl", folder=folder)
    assert done.returncode == 1
    first, second, third = map(json.loads, done.stdout.decode().splitlines())
    assert first["report"]["title"] == "Ferries return"
    assert set(second) == {"error", "origin"}
    assert second["origin"] == "missing.txt"
    assert third["report"]["title"] == "Bridge shut"
    assert done.stderr.decode().startswith("according: missing.txt does not exist")


def test_bad_input_is_named_and_nothing_else_is_lost(tmp_path):
    for name, data in {**BAD, **ODD}.items():
        (tmp_path / name).write_bytes(data)
    names = [*BAD, *ODD, "."]
    done = run("read", *names, "-f", "jsonl", folder=tmp_path)
    lines = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
    assert done.returncode == 1
    assert [line["origin"] if "error" in line else line["report"]["origin"] for line in lines] == names
    failed = {line["origin"]: line["error"] for line in lines if "error" in line}
    assert set(failed) == {*BAD, "."}
    assert "binary file" in failed["binary.bin"]
    assert "PNG" in failed["picture.png"]
    assert "'de'" in failed["german.txt"]
    assert "10,000,000" in failed["twenty.txt"]
    for line in lines[len(BAD) : -1]:
        assert "bridge" in line["report"]["text"].casefold()
        assert json.loads(render_jsonl(Reading.from_dict(line))) == line
    assert done.stderr.decode().count("according: ") == len(failed)


def test_every_byte_value(tmp_path):
    names = [f"{value}.txt" for value in range(64)]
    for value, name in enumerate(names):
        (tmp_path / name).write_bytes(REPORT.encode() + bytes(range(value, 256, 64)))
    done = run("read", *names, "-f", "jsonl", folder=tmp_path)
    assert done.returncode == 0
    assert done.stdout.count(b"\n") == 64


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["a.txt", "--published", "yesterday"], 2, "--published 'yesterday' is no date"),
        (["a.txt", "--published", "2031-02-30"], 2, "is no date"),
        (["a.txt", "--publisher", " "], 2, "--publisher is empty"),
        (["a.txt", "--url", "file:///etc/passwd"], 2, "no web address"),
        (["a.txt", "--url", "https://me:secret@a.example/"], 2, "user name or password"),
        (["a.txt", "b.txt", "--url", "https://a.example/"], 2, "one by one"),
        (["-", "-"], 2, "given twice"),
        ([""], 2, "no file and no URL"),
        (["a.txt", "b.txt", "-f", "json"], 2, "--format jsonl"),
        (["a.txt", "b.txt", "-f", "html"], 2, "--output a folder"),
        (["a.txt", "-f", "xml"], 2, "xml"),
        (["a.txt", "--colour"], 2, "--colour"),
        ([], 2, "FILE"),
        (["a.txt", "--model", "no_such_pipeline"], 1, "no_such_pipeline"),
        (["http://127.0.0.1:9/a"], 1, "not on the open internet"),
        (["http://[::1]/a"], 1, "not on the open internet"),
        (["http://169.254.169.254/latest/meta-data"], 1, "not on the open internet"),
        (["http://user:secret@a.example/"], 1, "user name or password"),
    ],
)
def test_mistakes_are_explained_in_a_line(tmp_path, arguments, code, message):
    done = run("read", *arguments, folder=tmp_path)
    assert done.returncode == code
    assert message in " ".join(done.stderr.decode().split()).replace("│ ", "")
    assert b"secret" not in done.stderr
    assert not done.stdout


def test_output_to_a_file_and_to_a_folder(folder):
    (folder / "sub").mkdir()
    (folder / "sub" / "ferries.txt").write_text(REPORT, encoding="utf-8")
    run("read", "ferries.txt", "-f", "json", "-o", "one.json", folder=folder)
    assert json.loads((folder / "one.json").read_text("utf-8"))["report"]["title"] == "Ferries return"
    done = run("read", "ferries.txt", "nothing.txt", "sub/ferries.txt", "-f", "html", "-o", "pages/", folder=folder)
    assert done.returncode == 1
    assert sorted(p.name for p in (folder / "pages").iterdir()) == ["ferries-2.html", "ferries.html"]


def test_a_report_is_never_overwritten(folder):
    for target in ("ferries.txt", "./ferries.txt", "."):
        done = run("read", "ferries.txt", "-o", target, folder=folder)
        assert done.returncode == 2
        assert b"would overwrite the report" in done.stderr
    assert (folder / "ferries.txt").read_text("utf-8") == REPORT


def test_output_that_cannot_be_written(folder):
    done = run("read", "ferries.txt", "-f", "json", "-o", "no/such/folder.json", folder=folder)
    assert done.returncode == 2
    assert b"cannot be written" in done.stderr


def test_a_closed_pipe_is_no_fault(folder):
    command = subprocess.Popen(
        [*COMMAND, "read", *["ferries.txt"] * 4],
        cwd=folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    command.stdout.close()
    assert command.stderr.read() == b""
    assert command.wait(60) == 141
    command.stderr.close()


def test_names_that_are_no_unicode(folder):
    name = os.fsdecode(b"f\xe4hre.txt")
    (folder / name).write_text(REPORT, encoding="utf-8")
    done = run("read", name, "-f", "jsonl", folder=folder)
    assert done.returncode == 0
    assert json.loads(done.stdout)["report"]["origin"] == "f\ufffdhre.txt"
    assert run("read", name, folder=folder).returncode == 0


def test_a_terminal_that_knows_no_unicode(folder):
    done = run("read", "ferries.txt", folder=folder, PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert done.stdout.isascii()
    assert b"?" not in done.stdout


def on_terminal(arguments, folder, stdout_too):
    """What a command writes to a terminal; its standard output goes there too or nowhere."""
    ours, theirs = pty.openpty()
    terminal = environment(TERM="xterm-256color", COLUMNS="80")
    command = subprocess.Popen(
        [*COMMAND, *arguments], cwd=folder, env=terminal, stdin=subprocess.DEVNULL,
        stdout=theirs if stdout_too else subprocess.DEVNULL, stderr=theirs,
    )  # fmt: skip
    os.close(theirs)
    seen = b""
    while True:
        try:
            piece = os.read(ours, 65_536)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        seen += piece
    os.close(ours)
    assert command.wait(60) == 0
    return seen.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are of Unix")
def test_a_bar_shows_how_far_it_is_when_there_are_more_than_a_few(folder):
    shown = on_terminal(["read", *["ferries.txt"] * 5, "-f", "jsonl"], folder, stdout_too=False)
    assert "0/5" in shown
    assert "5/5" in shown
    assert on_terminal(["read", *["ferries.txt"] * 2, "-f", "jsonl"], folder, stdout_too=False) == ""


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are of Unix")
def test_a_terminal_gets_colours_and_no_bar(folder):
    seen = on_terminal(["read", *["ferries.txt"] * 5], folder, stdout_too=True)
    assert "\x1b[" in seen
    assert "4/5" not in seen


def test_what_no_one_foresaw_costs_one_report(folder):
    script = (
        "import according.reading.pipeline as p; from according.cli import main\n"
        "real = p.read_capture\n"
        "def odd(capture, *rest):\n"
        "    if 'bridge' in capture.origin: raise RuntimeError('out of chalk')\n"
        "    return real(capture, *rest)\n"
        "p.read_capture = odd\nmain()"
    )
    command = [sys.executable, "-c", script, "read", "bridge.txt", "ferries.txt", "-f", "jsonl"]
    done = subprocess.run(command, cwd=folder, env=environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert (
        "According itself failed on it (RuntimeError: out of chalk)" in json.loads(done.stdout.splitlines()[0])["error"]
    )
    assert json.loads(done.stdout.splitlines()[1])["report"]["title"] == "Ferries return"
    assert "Traceback" not in done.stderr
    more = environment(ACCORDING_DEBUG="1")
    assert (
        "Traceback" in subprocess.run(command, cwd=folder, env=more, capture_output=True, text=True, check=False).stderr
    )
