"""Numbers in figures: as corrections give them, and as people read them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from according.compare.figures import OPEN, figure, in_figures, label


@pytest.mark.parametrize(
    ("text", "number"),
    [("83", 83.0), ("2.5", 2.5), ("1,234,567", 1234567.0), ("Monday", None), ("nan", None), ("", None), (None, None)],
)
def test_figures_are_read(text: str | None, number: float | None) -> None:
    assert figure(text) == number


@given(st.integers(0, 10**12))
def test_no_digit_is_lost(number: int) -> None:
    assert in_figures(float(number)) == str(number)
    assert figure(in_figures(float(number))) == number


@pytest.mark.parametrize(
    ("ends", "words"),
    [
        ((13.0, 13.0), "13"), ((12.0, OPEN), "at least 12"), ((0.0, 9.0), "at most 9"), ((20.0, 30.0), "20 to 30"),
        ((1234567.0, 1234567.0), "1234567"),
    ],
)  # fmt: skip
def test_ranges_are_told_in_words(ends: tuple[float, float], words: str) -> None:
    assert label(ends) == words
