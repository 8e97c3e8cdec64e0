"""Who speaks to whom, and who is in it, in invented news from twenty fields (`newswire/`).

The expectations were written before the reader saw the texts, so some are not met; what is asked is how many are.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from according.model import Reading

FOLDER = Path(__file__).parent / "newswire"
LEAST_SPEAKERS, LEAST_LISTENERS, LEAST_ENTITIES = 0.9, 0.87, 0.93


@dataclass(frozen=True, slots=True)
class Story:
    """A report; `said`: words of a content, speaker, listener or ""; `there`: name and kind of entities."""

    text: str
    said: tuple[tuple[str, str, str], ...]
    there: tuple[tuple[str, str], ...]


def story_of(path: Path) -> Story:
    """A story file: the text, a line of three hyphens, and lines "said | …" and "there | …"."""
    text, _, rest = path.read_text(encoding="utf-8").partition("\n---\n")
    rows = [[part.strip() for part in line.split("|")] for line in rest.splitlines()]
    said = tuple((row[1], row[2], row[3]) for row in rows if row[0] == "said")
    return Story(text, said, tuple((row[1], row[2]) for row in rows if row[0] == "there"))


@pytest.fixture(scope="module")
def read(reader) -> list[tuple[Story, Reading]]:
    """All stories with their readings."""
    stories = [story_of(path) for path in sorted(FOLDER.glob("*.txt"))]
    assert len(stories) == 20
    return [(story, reader(story.text)) for story in stories]


def heard(reading: Reading, words: str) -> tuple[str, str] | None:
    """Speaker and listener of the innermost statement whose content has these words, None where no statement has."""
    at = reading.report.text.index(words)
    names = {e.id: e.name for e in reading.entities}
    held = [s for s in reading.statements if any(c.start <= at < c.end for c in s.content)]
    if not held:
        return None
    inner = min(held, key=lambda s: sum(c.end - c.start for c in s.content))
    return names.get(inner.speaker or "", ""), names.get(inner.to or "", "")


def test_speakers(read):
    pairs = [(speaker, heard(reading, words)) for story, reading in read for words, speaker, _ in story.said]
    right = sum(found is not None and found[0] == speaker for speaker, found in pairs)
    assert right / len(pairs) >= LEAST_SPEAKERS


def test_listeners(read):
    pairs = [(to, heard(reading, words)) for story, reading in read for words, _, to in story.said if to]
    right = sum(found is not None and found[1] == to for to, found in pairs)
    assert right / len(pairs) >= LEAST_LISTENERS


def test_entities(read):
    asked = [(entity, reading) for story, reading in read for entity in story.there]
    right = sum(
        (name.lower(), kind) in {(e.name.lower(), e.kind) for e in reading.entities} for (name, kind), reading in asked
    )
    assert right / len(asked) >= LEAST_ENTITIES
