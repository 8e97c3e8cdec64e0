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
        ("We said on Tuesday that 40 boats had sunk; the figure is 36.", "40", "36", None),
        ("We reported on Monday that 9 miners had been freed. In fact 8 were.", "9", "8", None),
        ("The figure given on Tuesday was wrong: 36 boats sank, not 40.", "40", "36", None),
        ("An earlier figure of 40 was wrong, the harbour office said. The right figure is 36.", "40", "36", None),
        ("The number of boats was 36, not 40 as we reported on Tuesday.", "40", "36", None),
        ("A report in Monday's edition misstated the number of boats. There were 36, not 40.", "40", "36", None),
        ("Tarn Wire had earlier reported that 40 boats sank; it later revised the figure to 36.", "40", "36", None),
        ("The agency corrected its earlier figure of 40 to 36.", "40", "36", None),
        ("Tarn Radio first put the number at 9; it has since said that 8 boats sank.", "9", "8", None),
        ("The Tarn Courier corrected its report of Monday, saying that 36 boats sank and not 40.", "40", "36",
         "its report of Monday"),
        ("Tarn Wire withdrew its report that a tanker had sunk.", None, None, None),
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
        "We put the question to the mayor. It was 36 degrees in the hall.",
        "The earlier number is wrong, she said. The minister said that the figure given by the firm was wrong.",
        "“We said on Tuesday that 40 would strike,” the union said. The figure is 36.",
        "Ms Orl first said that 9 had left and later said that 8 had.",
        "The ministry lowered its count of the dead from 40 to 36.",
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
