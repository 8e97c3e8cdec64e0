"""Time expressions in invented sentences, from `times_expressions.tsv`: words, TIMEX3 type, value and mod.

The table's sentences and values were written from the guidelines by hand. A sentence marked `missed` is right there and
not read so yet; it fails strictly, so that one which comes to be read right has to lose its mark.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from according.language import load
from according.model import Block, Post, Report, Time
from according.reading.pipeline import first_draft
from according.reading.times import find_times

if TYPE_CHECKING:
    from spacy.language import Language

TABLE = Path(__file__).with_name("times_expressions.tsv")


@dataclass
class Row:
    """One sentence with the days that it is read against and what is to be found in it."""

    published: str | None
    posted: str | None
    sentence: str
    missed: bool = False
    expected: list[str] = field(default_factory=list)


def rows() -> list[Row]:
    """The sentences of the table."""
    found: dict[tuple[str, str, str], Row] = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        published, posted, sentence, words, kind, value, mod, missed = line.split("\t")
        row = found.setdefault((published, posted, sentence), Row(published or None, posted or None, sentence))
        row.missed = row.missed or missed == "missed"
        if words != "-":
            row.expected.append(" ".join(filter(None, (words, "=", kind, value, mod))))
    return list(found.values())


@cache
def pipeline() -> Language:
    """The pipeline that all rows share."""
    return load()


def times_of(row: Row) -> tuple[Time, ...]:
    """The times of a report of one paragraph, or of one post."""
    text = row.sentence
    post = Post("x", "Harbour Office", None, row.posted) if row.posted else None
    blocks = (Block("post" if post else "paragraph", 0, len(text), post=post),)
    report = Report("r", "r", None, None, (), (), row.published, "option", None, "en", text, blocks)
    return find_times(first_draft(report, pipeline()))


def shown(row: Row) -> list[str]:
    """What is read in a sentence, in the notation of `Row.expected`."""
    found = [(row.sentence[t.start : t.end], "=", t.type, str(t.value), t.mod) for t in times_of(row)]
    return [" ".join(filter(None, parts)) for parts in found]


def test_the_table_is_wide() -> None:
    assert sum(len(row.expected) for row in rows() if not row.missed) >= 300


def marked(row: Row) -> object:
    """A row as a parameter, with its mark."""
    marks = [pytest.mark.xfail(strict=True, reason="not read yet")] if row.missed else []
    return pytest.param(row, marks=marks, id=row.sentence)


@pytest.mark.parametrize("row", [marked(row) for row in rows()])
def test_expression(row: Row) -> None:
    assert shown(row) == row.expected
