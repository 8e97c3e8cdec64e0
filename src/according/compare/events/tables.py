"""The word tables that events are compared with, read once from `compare/data`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Kind:
    """How mentions of an event type are told apart; see the head of `data/event_kinds.tsv`."""

    family: str
    counting: str
    ground: bool


def rows_of(name: str) -> list[list[str]]:
    """The tab-separated fields of each line of `compare/data/<name>.tsv`, comments left out."""
    text = files("according.compare").joinpath("data", f"{name}.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


@cache
def kinds() -> dict[str, Kind]:
    """Event type -> how its mentions are told apart."""
    return {type_: Kind(family, counting, ground == "1") for type_, family, counting, ground in rows_of("event_kinds")}


@cache
def vague_words() -> frozenset[str]:
    """Words that tell nothing of who or what takes part."""
    return frozenset(word for row in rows_of("vague_words") for field in row for word in field.split())


@cache
def weights() -> dict[str, float]:
    """Feature of a pair of mentions -> its weight."""
    return {name: float(weight) for name, weight in rows_of("event_weights")}
