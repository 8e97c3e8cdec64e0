"""Quoted stretches of text, with their marks, across paragraphs where a quotation runs on.

Typographers' rules: each further paragraph of one quotation opens with a mark again, only the last one closes it.
A single mark inside a word, or after one with none open, is an apostrophe.
"""

from __future__ import annotations

from dataclasses import dataclass

from according.model import Span
from according.reading.draft import Draft

OPENING = {"“": "”", "„": "”", "«": "»", "‘": "’", "‹": "›"}
STRAIGHT = "\"'"
SINGLE = "‘'‹"
MARKS = frozenset("“”„«»‘’‹›\"'")
LONGEST_LINE = 20_000


@dataclass(frozen=True, slots=True)
class _Open:
    mark: str
    at: int


def _may_open(text: str, i: int, line_end: int) -> bool:
    before = text[i - 1] if i else "\n"
    after = text[i + 1] if i + 1 < line_end else " "
    return not (before.isalnum() or before in ".,!?") and not after.isspace() and after not in ".,;:!?)"


def _closes(text: str, i: int, line_end: int, mark: str) -> bool:
    char = text[i]
    if char != OPENING.get(mark, mark) and not (mark == "‘" and char == "'"):
        return False
    after = text[i + 1] if i + 1 < line_end else " "
    before = text[i - 1]
    if mark in SINGLE:
        return not after.isalnum() and not before.isspace()
    return mark != '"' or not after.isalnum() or not before.isspace()


def _closing(text: str, opened: _Open, line_end: int) -> int | None:
    """Where the quotation that is open ends on this line, None if it does not."""
    limit = min(line_end, opened.at + LONGEST_LINE)
    plain = None
    for i in range(opened.at + 1, limit):
        if text[i] in MARKS and _closes(text, i, line_end, opened.mark):
            if opened.mark not in SINGLE or text[i - 1] in ".,!?…":
                return i
            if text[i - 1] != "s":
                return i
            plain = (
                i if plain is None else plain
            )  # "the brothers' boat": a plural possessive, unless nothing else closes
    return plain


def _quotations_of_line(text: str, start: int, end: int) -> list[Span]:
    """The outermost quotations of one line; one that is never closed reaches to the line's end."""
    found: list[Span] = []
    i = start
    while i < end:
        char = text[i]
        if (char in OPENING or char in STRAIGHT) and _may_open(text, i, end):
            close = _closing(text, _Open(char, i), end)
            if close is not None:
                found.append(Span(i, close + 1))
                i = close
            elif char not in SINGLE and end - i > 1:
                found.append(Span(i, end))
                break
        i += 1
    return found


def find_quotations(draft: Draft) -> tuple[Span, ...]:
    """The quoted stretches of a report in text order, marks included, one span for each line that they touch.

    A quotation that is not closed on its line runs to the line's end; `runs_on` tells whether the next line goes on
    with it. A quotation inside a quotation is not listed.
    """
    return quotations_of(draft.report.text)


def quotations_of(text: str) -> tuple[Span, ...]:
    """The quoted stretches of a text; see `find_quotations`."""
    found: list[Span] = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if any(mark in line for mark in MARKS):
            found += _quotations_of_line(text, start, end)
        start = end + 1
    return tuple(found)


def runs_on(text: str, quotation: Span) -> bool:
    """Whether a quotation is left open at the end of its line and taken up at the start of the next."""
    mark = text[quotation.start]
    closed = quotation.end - quotation.start > 1 and text[quotation.end - 1] == OPENING.get(mark, mark)
    return not closed and text[quotation.end : quotation.end + 2] in ("\n" + mark, "\n“", '\n"')
