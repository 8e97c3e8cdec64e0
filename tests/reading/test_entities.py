"""Names gathered into things, on parses written by hand (the notation is test_events_parse's)."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_events_parse import draft_of

from according.reading.entities.cast import cast_of, entities_of
from according.reading.entities.names import normal_words


def names(*lines: str) -> dict[str, list[str]]:
    """Entity name -> the words of its mentions."""
    draft = draft_of(*lines)
    entities, _ = entities_of(cast_of(draft.tree))
    return {e.name: [m.of(draft.report.text) for m in e.mentions] for e in entities}


def one(words: str, label: str) -> str:
    """A line of a single-token name; spaces inside it are written "_"."""
    return f"{words} PROPN:NNP root 0 {label}"


CASES = [
    ("same words", [one("Lund", "PERSON"), one("Lund", "PERSON")], {"Lund": 2}),
    ("body and its short name", [one("Guard", "ORG"), one("Guard", "ORG")], {"Guard": 2}),
    ("word of two kinds", [one("Torav", "PERSON"), one("Torav", "LOC"), one("Torav", "LOC")], {"Torav": 3}),
    ("two people", [one("Lund", "PERSON"), one("Hale", "PERSON")], {"Lund": 1, "Hale": 1}),
    ("headline word for an office is no name", [one("MAYOR", "PERSON")], {}),
]


@pytest.mark.parametrize(("lines", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_mentions_are_gathered(lines, expected):
    assert {name: len(found) for name, found in names(*lines).items()} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.N.'s", ("un",)),
        ("Harbour Guard", ("harbour", "guard")),
        ("@mayorharko", ("mayorharko",)),
        ("Anglo-Brovian Bank", ("anglo", "brovian", "bank")),
        ("“Coastline”", ("coastline",)),
    ],
)
def test_words_of_a_name(text, expected):
    assert normal_words(text) == expected


@given(st.lists(st.sampled_from(["Lund", "Hale", "Torav", "Guard", "Quill"]), max_size=8), st.data())
@settings(max_examples=40, deadline=None)
def test_each_mention_is_in_one_entity(words, data):
    labels = [data.draw(st.sampled_from(["PERSON", "ORG", "LOC"])) for _ in words]
    found = names(*[one(w, label) for w, label in zip(words, labels, strict=True)])
    assert sum(len(mentions) for mentions in found.values()) == len(words)
    assert len(found) <= len(words)
