"""Corrections: what was said, what is right, and which report is meant."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.lang.en import English

from according.model import Block, Report
from according.reading.corrections import find_corrections
from according.reading.draft import Draft
from according.reading.numerals import pieces_of
from according.reading.tree import tree_of

NLP = English()


def draft_of(text: str) -> Draft:
    """A draft without a parse: numbers are all that the words themselves show."""
    doc = NLP(text)
    for token in doc:
        token.pos_ = "NUM" if token.like_num else "X"
    blocks = (Block("paragraph", 0, len(text)),) if text else ()
    report = Report("r", "r", None, None, (), (), None, None, None, "en", text, blocks)
    return Draft(report, doc, tree_of(doc, text), tuple(pieces_of(text)))


@pytest.mark.parametrize(
    ("text", "was", "is_", "of"),
    [
        ("Correction: The tram carried 112 passengers, not 118.", "118", "112", None),
        ("This article was corrected on Monday to say that 12 people fell ill, not 14.", "14", "12", None),
        (
            "Our report of 3 May said that Orl had lost 39 boats; the harbour office says the number was 36.",
            "39", "36", "Our report of 3 May",
        ),
        ("Correction: A report on 2 May quoted Mr Ivel as saying he had 14 goats. Mr Ivel said 11.", "14", "11",
         "A report on 2 May"),
        ("Our report of 3 May said that 9 miners had been freed. The number was 8.", "9", "8", "Our report of 3 May"),
        ("An earlier version of this story said that 20 homes had burned.", "20", None, None),
        ("Clarification: An earlier headline gave the wrong place.", None, None, None),
    ],
)  # fmt: skip
def test_was_is_and_of(text, was, is_, of):
    (found,) = find_corrections(draft_of(text))
    assert (found.was, found.is_, found.of) == (was, is_, of)
    assert found.span.of(text) == found.span.of(text).strip(" .;,")


@pytest.mark.parametrize(
    "text",
    [
        "The mayor amended the bill to correct a mistake.",
        "An earlier report said it would rain. A story on 12 May said that 9 had died.",
        "He wrongly said that 12 had come.",
        "The house of correction stands on a hill.",
        "",
    ],
)
def test_what_is_no_correction(text):
    assert find_corrections(draft_of(text)) == ()


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="Correction: An earlier version said 14 not 11;.\n(—", max_size=200))
def test_spans_lie_in_the_text(text):
    text = "\n".join(line.strip() for line in text.split("\n") if line.strip())
    for found in find_corrections(draft_of(text)):
        assert 0 <= found.span.start <= found.span.end <= len(text)
