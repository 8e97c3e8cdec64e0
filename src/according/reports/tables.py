"""The word tables of this package, read once each."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files


@cache
def words(name: str) -> tuple[str, ...]:
    """The rows of the table `name` without its header line."""
    rows = files(__package__).joinpath("data", f"{name}.tsv").read_text("utf-8").splitlines()
    return tuple(row for row in rows if row and not row.startswith("# "))


@cache
def starts(name: str) -> re.Pattern[str]:
    """A pattern whose `match` tells whether a row of the table `name` (regular expressions) begins a line."""
    return re.compile(r"\W{0,4}(?:" + "|".join(words(name)) + ")", re.IGNORECASE)


@cache
def anywhere(name: str) -> re.Pattern[str]:
    """A pattern that finds a row of the table `name` (plain words) as whole words."""
    return re.compile(r"\b(?:" + "|".join(map(re.escape, words(name))) + r")\b", re.IGNORECASE)
