"""Words that point back, in invented stories: each to the one whom a reader would take them for."""

from __future__ import annotations

import pytest

STORY = "\n\n".join(
    (
        "Harbour contracts",
        "The inquiry began when the Dresk Courier published letters which, according to the newspaper, showed that "
        "Marl Ferries had paid for a holiday. The company has always denied wrongdoing.",
        "Two former clerks were questioned. One of them, Petra Lind, testified that the books had been changed.",
        'Prosecutor Dan Ruhl said he would appeal. "We believe the court was wrong," he said, adding that his office '
        "would file within two weeks.",
    )
)

SPEAKERS = [
    ("according to the newspaper", "Dresk Courier"),
    ("has always denied", "Marl Ferries"),
    ("testified", "Petra Lind"),
    ("adding", "Dan Ruhl"),
]


@pytest.mark.parametrize(("cue", "name"), SPEAKERS)
def test_speaker(reader, cue, name):
    reading = reader(STORY)
    text = reading.report.text
    names = {entity.id: entity.name for entity in reading.entities}
    found = [s for s in reading.statements if s.cue and s.cue[0].of(text) in cue and s.cue[0].start >= text.index(cue)]
    assert [names.get(s.speaker) for s in found[:1]] == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Island envoy and Deputy Transport Minister Marko Belling told reporters that talks would go on.",
            "Marko Belling",
        ),
        ("Party chairman and mayor Olen Marr told reporters that he would resign.", "Olen Marr"),
    ],
)
def test_one_person_with_two_offices(reader, text, name):
    reading = reader(text)
    names = {entity.id: entity.name for entity in reading.entities}
    assert names.get(reading.statements[0].speaker) == name
