"""The word tables beside the stages: tab-separated files whose first lines say where they come from."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def table(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of `compare/data/<name>.tsv`, comment lines left out."""
    text = files("according.compare").joinpath("data", f"{name}.tsv").read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if line and not line.startswith("#"))
