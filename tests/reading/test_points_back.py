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


POINTED = [
    (
        "a new word for the subject before",
        "Gus Tarrant said on Friday that the port would reopen. The Dresk governor said the dredgers were ready.",
        "the dredgers were ready",
        "Gus Tarrant",
    ),
    (
        "an age",
        "Orvin Tate, 45, won the cup for Marl United on Sunday. The 45-year-old said it was his last.",
        "it was his last",
        "Orvin Tate",
    ),
    (
        "a wider noun",
        "The ambassador of Karsk in Velis, Milo Ostrin, told reporters that talks would go on. Two more men are "
        "missing, according to the diplomat.",
        "Two more men",
        "Milo Ostrin",
    ),
    (
        "a body of another sort than the one that spoke",
        "Halm Toys said the rings were safe. The consumer watchdog said they could break.",
        "they could break",
        "consumer watchdog",
    ),
    (
        "a subject stays one where a later mention is none",
        "Judge Helen Stroud warned the jurors. Rosa Harker said outside that her brother was “no thief”. She said the "
        "family would appeal.",
        "the family would appeal",
        "Rosa Harker",
    ),
    (
        "a familiar phrase",
        "A person familiar with the talks said that a third bidder had dropped out.",
        "a third bidder",
        "unnamed person",
    ),
    (
        "whose press office it is",
        "The press service of the Coastguard said on Sunday that the ferry had sunk.",
        "the ferry had sunk",
        "Coastguard",
    ),
]


@pytest.mark.parametrize(("text", "words", "name"), [c[1:] for c in POINTED], ids=[c[0] for c in POINTED])
def test_who_is_pointed_to(reader, text, words, name):
    reading = reader(text)
    at = reading.report.text.index(words)
    names = {entity.id: entity.name for entity in reading.entities}
    held = [s for s in reading.statements if any(c.start <= at < c.end for c in s.content)]
    assert {names.get(s.speaker) for s in held} == {name}
