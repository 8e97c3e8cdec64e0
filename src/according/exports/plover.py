"""PLOVER codes of event types, so that readings join event data that researchers have (docs/events.md)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def plover_codes() -> dict[str, tuple[str, ...]]:
    """Event type -> its codes as "CODE/mode" or "CODE", those that PLOVER has; () for types of our own."""
    found: dict[str, tuple[str, ...]] = {}
    table = files("according.reading").joinpath("data", "plover.tsv").read_text(encoding="utf-8")
    for line in table.splitlines():
        if line and not line.startswith("#"):
            kind, code, mode = line.split("\t")
            name = code if mode == "-" else f"{code}/{mode}"
            found[kind] = (*found.get(kind, ()), *(() if code == "-" else (name,)))
    return found
