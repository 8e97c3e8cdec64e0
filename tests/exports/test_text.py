"""The terminal view: complete, wrapped, and nothing in a report can steer the terminal."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from any_reading import readings
from hypothesis import HealthCheck, given, settings
from rich.cells import cell_len
from sample import hostile, sample

from according.exports.text import render_text

EXPECTED = Path(__file__).with_name("sample.txt")
HOSTILE = ["\x1b[31mred\x1b]0;title\x07", "[bold red]x[/]", "a\nb\rc", "\u202egnp.exe", ":smile: \x9b1m", "\ud800x"]


def test_the_sample_in_full():
    assert render_text(sample(), width=80) == EXPECTED.read_text("utf-8")


@pytest.mark.parametrize("width", [10, 40, 60, 80, 100, 300])
def test_lines_fit(width):
    lines = render_text(sample(), width=width).splitlines()
    assert max(map(cell_len, lines)) <= max(40, min(width, 100))
    assert all(line == line.rstrip() for line in lines)


def test_colours_are_there_only_if_wanted():
    coloured = render_text(sample(), width=80, colour=True)
    assert "\x1b[" in coloured
    bare = re.sub(r"\x1b\[[\d;]*m", "", coloured)
    assert [line.rstrip() for line in bare.split("\n")] == render_text(sample(), width=80).split("\n")


@pytest.mark.parametrize("words", HOSTILE)
def test_nothing_steers_the_terminal(words):
    shown = render_text(hostile(words), width=80)
    assert not set(shown) & {"\x1b", "\x07", "\r", "\x9b", "\u202e", "\ud800"}
    shown.encode("utf-8")
    if words.startswith("["):
        assert "[bold red]" in shown


def test_an_empty_reading_says_so():
    bare = replace(sample(), statements=(), events=(), agreements=(), findings=(), corrections=())
    assert "No statement and no event was found" in render_text(bare)


def test_a_report_without_a_title_is_called_by_its_first_words():
    reading = sample()
    bare = replace(reading, report=replace(reading.report, title=None))
    assert render_text(bare).splitlines()[0] == "Untitled: Ferry deal holds, harbour master says"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(readings())
def test_any_reading_can_be_shown(reading):
    assert render_text(reading, width=60).endswith("\n")
