"""Quotation marks in news: which stretches of a text are quoted."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from according.reading.quotations import MARKS, quotations_of, runs_on

QUOTED = [
    ("curly", "He said: “Go home.” Then he left.", ["“Go home.”"]),
    ("straight", 'He said: "Go home." Then he left.', ['"Go home."']),
    ("single curly", "He said: ‘Go home.’ Then he left.", ["‘Go home.’"]),
    ("guillemets", "He said: «Go home.» Then he left.", ["«Go home.»"]),
    ("low opening mark", "He said: „Go home.” Then he left.", ["„Go home.”"]),
    ("two in one line", "“One,” he said, “two.”", ["“One,”", "“two.”"]),
    ("a quotation inside one", "“He told me ‘no’ twice,” she said.", ["“He told me ‘no’ twice,”"]),
    ("apostrophes are no marks", "The mayor’s dog didn’t bark at the dogs’ home.", []),
    ("a possessive inside single marks", "‘The brothers’ boat sank,’ she said.", ["‘The brothers’ boat sank,’"]),
    ("straight apostrophes", "It's the mayor's dog.", []),
    ("never closed", "He said: “Go home.", ["“Go home."]),
    ("a mark at the very end", "He left.”", []),
    ("inches are no opening", 'A 5" nail and a 6" nail.', []),
    ("nothing", "", []),
]


@pytest.mark.parametrize(("text", "quoted"), [q[1:] for q in QUOTED], ids=[q[0] for q in QUOTED])
def test_quoted_stretches(text: str, quoted: list[str]) -> None:
    assert [q.of(text) for q in quotations_of(text)] == quoted


def test_a_quotation_of_several_paragraphs_runs_on() -> None:
    text = "“We looked everywhere.\n“Then we found it.” The search was over."
    first, second = quotations_of(text)
    assert first.of(text) == "“We looked everywhere."
    assert runs_on(text, first)
    assert not runs_on(text, second)


@given(st.text(alphabet="ab ,.\n" + "".join(sorted(MARKS)), max_size=60))
def test_quotations_are_in_order_never_overlap_and_stay_on_their_line(text: str) -> None:
    found = quotations_of(text)
    for quotation in found:
        assert quotation.start < quotation.end <= len(text)
        assert "\n" not in quotation.of(text)
        assert text[quotation.start] in MARKS
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
