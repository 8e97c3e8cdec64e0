"""Numbers in figures: read from what a correction or a finding gives, and written for people."""

from __future__ import annotations

import re

OPEN = float("inf")
"""The end of a range that has none."""
Range = tuple[float, float]
FIGURE = re.compile(r"\d+(?:\.\d+)?(?:e\+\d+)?")


def figure(text: str | None) -> float | None:
    """The number that a value gives in figures ("1,200"); None for all else."""
    plain = (text or "").replace(",", "")
    return float(plain) if FIGURE.fullmatch(plain) else None


def in_figures(value: float) -> str:
    """A number with all its digits: 1234567, 2.5."""
    return f"{value:.15g}"


def label(number: Range) -> str:
    """A count in words: "13", "at least 12", "at most 9", "20 to 30"."""
    low, high = number
    if low == high:
        return in_figures(low)
    if high == OPEN:
        return f"at least {in_figures(low)}"
    return f"at most {in_figures(high)}" if low == 0 else f"{in_figures(low)} to {in_figures(high)}"
