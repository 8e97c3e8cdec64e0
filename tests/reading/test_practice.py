"""Events of the practice stories: enough of what is marked is found, little else is, and statuses are mostly right."""

from __future__ import annotations

import pytest
from practice import Mark, practice_texts

from according.language import load
from according.model import Event
from according.reading.pipeline import read

PRECISION, RECALL, STATUS = 0.85, 0.72, 0.85


@pytest.fixture(scope="module")
def pipeline() -> None:
    """The pipeline ships: where it is missing these tests fail."""
    load()


def met(marks: tuple[Mark, ...], events: tuple[Event, ...]) -> list[tuple[Mark, Event]]:
    """Marks with the event of their type whose trigger overlaps them, each event once."""
    pairs, used = [], set()
    for mark in marks:
        for event in events:
            touches = event.trigger.start < mark.end and mark.start < event.trigger.end
            if touches and event.type == mark.type and event.id not in used:
                pairs.append((mark, event))
                used.add(event.id)
                break
    return pairs


def test_marked_events_are_found(pipeline: None) -> None:
    right = said = marked = kept = 0
    for story in practice_texts():
        reading = read(story.words.encode(), published=story.published)
        assert reading.report.text == story.words.rstrip("\n")
        pairs = met(story.marks, reading.events)
        right, said, marked = right + len(pairs), said + len(reading.events), marked + len(story.marks)
        kept += sum(mark.status == event.status for mark, event in pairs)
    assert right / said >= PRECISION
    assert right / marked >= RECALL
    assert kept / right >= STATUS
