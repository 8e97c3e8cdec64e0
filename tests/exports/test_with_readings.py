"""With the readings at hand events are told in their sentences, and nothing more than before is shown of anybody."""

from __future__ import annotations

import re

import pytest

import according
from according.compare.pipeline import compare
from according.exports.edited import read_sheet
from according.exports.formats import export_story, formats
from according.story import Anchor, Decision

TEXT = """A quiet day at Gannet Pier

GANNET PIER, March 4 — The Harbour Guard released Joren Halsk, 9, and 12 seamen on Monday under the Oster swap.
“Joren is well,” said his sister, Lene Halsk. The Guard has promised to free 20 more seamen by Friday.
Photo: /desk/joren-halsk.jpg
"""


@pytest.fixture(scope="module")
def reading():
    return according.read(TEXT.encode(), published="2031-03-04", publisher="Oster Bulletin")


@pytest.fixture(scope="module")
def story(reading):
    return compare([reading])


def test_the_boy_is_masked_in_every_format(story, reading):
    for name in formats():
        data = export_story(story, name, readings=[reading])
        if name != "parquet":
            assert not re.search("joren|halsk", data.decode().casefold()), name


def test_footnotes_point_at_their_words(story, reading):
    text = export_story(story, "md", readings=[reading], reveal=True).decode()
    notes = re.findall(r"^\[\^\d+\]: (.+) — .+\(characters (\d+)–(\d+) of", text, re.MULTILINE)
    assert notes
    for words, start, end in notes:
        held = " ".join(reading.report.text[int(start) : int(end)].split())
        assert re.sub(r"\\|^“|”$", "", words) == held.removeprefix("“").removesuffix("”")
    assert any("The Harbour Guard released Joren Halsk, 9, and 12 seamen on Monday" in words for words, *_ in notes)
    bare = export_story(story, "md").decode()
    assert "The Harbour Guard released" not in bare, "without readings there is but the word that names the event"


def test_a_sheet_with_sentences_comes_back(story, reading):
    data = export_story(story, "sheet", readings=[reading])
    assert b"The Harbour Guard released A" in data
    assert read_sheet(data, story) == read_sheet("row,id", story)


def test_a_hidden_report_lends_no_sentences(reading):
    hide = Decision("C1", "hide", "report", (Anchor(reading.report.id, 0, 3),), "Mo", "withdrawn", "2031-03-06")
    story = compare([reading], [hide])
    for name in ("md", "atom", "timeline", "sheet"):
        assert b"Harbour Guard released" not in export_story(story, name, readings=[reading], reveal=True)
