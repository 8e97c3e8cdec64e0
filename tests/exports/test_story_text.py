"""The terminal views of a ledger: complete, wrapped, sourced, and steered by no report."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len
from story_sample import STORY, renamed

from according.exports.story_text import details
from according.exports.story_text.pages import changes_lines, every, overview_lines, trimmed, view_lines
from according.exports.story_text.parts import (
    day_lines,
    deal_lines,
    dispute_lines,
    handover_lines,
    promise_lines,
    source_lines,
    voice_lines,
)
from according.exports.terminal import painted
from according.views.story.changes import changes_of
from according.views.story.deals import deals_of, handovers_of, promises_of
from according.views.story.disputes import disputes_of
from according.views.story.events import between, days_of
from according.views.story.look import look_of
from according.views.story.overview import head_of, overview_of
from according.views.story.sayings import voices_of
from according.views.story.sources import sources_of

EXPECTED = Path(__file__).with_name("story_text.txt")
HOSTILE = ["\x1b[31mred\x1b]0;title\x07", "[bold red]x[/]", "a\nb\rc", "\u202egnp.exe", ":smile: \x9b1m", "\ud800x"]
NOTHING = replace(
    STORY, reports=(), set_aside=(), entities=(), statements=(), origins=(), events=(), disagreements=(),
    agreements=(), custody=(), pledges=(), corrections=(), findings=(),
)  # fmt: skip


def views(story):
    """Every view of a story, in the order of the manual."""
    look, head = look_of(story), head_of(story)
    yield "story", overview_lines(overview_of(story, 8), {})
    yield "since", changes_lines(head, changes_of(NOTHING, story, "2031-03-01"), 15)
    for title, lines in (
        ("Timeline", day_lines(days_of(look, between(story.events, None, None)))),
        ("Who says what", every(voices_of(look, story.statements), voice_lines)),
        ("Disagreements", every(disputes_of(look, story.disagreements), dispute_lines)),
        ("Agreements", every(deals_of(look, story.agreements), deal_lines)),
        ("Pledges", every(promises_of(look, story.pledges), promise_lines)),
        ("Custody", every(handovers_of(look, story.custody), handover_lines)),
        ("Origins", every(sources_of(look, story.origins), source_lines)),
    ):
        yield title, view_lines(head, title, lines, note=None, none="There is nothing.")
    for show, records in (
        (details.of_event, story.events), (details.of_entity, story.entities), (details.of_report, story.reports),
        (details.of_statement, story.statements), (details.of_correction, story.corrections),
    ):  # fmt: skip
        for record in records[:2]:
            yield record.id[:12], trimmed(show(look, record))


def shown(story, **options):
    return "".join(f"### {name}\n{painted(lines, **options)}" for name, lines in views(story))


def test_the_sample_in_full():
    assert shown(STORY, width=80) == EXPECTED.read_text("utf-8")


@pytest.mark.parametrize("width", [10, 40, 60, 80, 100, 300])
def test_lines_fit(width):
    lines = shown(STORY, width=width).splitlines()
    assert max(map(cell_len, lines)) <= max(40, min(width, 100))
    assert all(line == line.rstrip() for line in lines)


def test_colours_are_there_only_if_wanted():
    coloured = shown(STORY, width=80, colour=True)
    assert "\x1b[" in coloured
    bare = re.sub(r"\x1b\[[\d;]*m", "", coloured)
    assert [line.rstrip() for line in bare.split("\n")] == shown(STORY, width=80).split("\n")


@pytest.mark.parametrize("words", HOSTILE)
def test_nothing_steers_the_terminal(words):
    text = shown(renamed(STORY, lambda held: held + words))
    assert not set(text) & {"\x1b", "\x07", "\r", "\x9b", "\u202e", "\ud800"}
    text.encode("utf-8")
    if words.startswith("["):
        assert "[bold red]" in text


def test_no_password_is_shown():
    assert "user:pw" not in shown(STORY)


def test_an_empty_ledger_says_so():
    text = shown(NOTHING)
    assert "0 reports" in text
    assert text.count("There is nothing.") == 7
