"""The word tables that events are compared with, read once from `compare/data`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from according.compare.tables import table
from according.reading.events.tables import state_rows
from according.reading.tables import table as reading_table


@dataclass(frozen=True, slots=True)
class Kind:
    """How mentions of an event type are told apart; see the head of `data/event_kinds.tsv`."""

    family: str
    counting: str
    ground: float


@cache
def kinds() -> dict[str, Kind]:
    """Event type -> how its mentions are told apart."""
    return {type_: Kind(family, counting, float(ground)) for type_, family, counting, ground in table("event_kinds")}


@cache
def vague_words() -> frozenset[str]:
    """Words that tell nothing of who or what takes part."""
    return frozenset(word for row in table("vague_words") for field in row for word in field.split())


@cache
def weights() -> dict[str, float]:
    """Feature of a pair of mentions -> its weight."""
    return {name: float(weight) for name, weight in table("event_weights")}


@cache
def groups() -> dict[str, frozenset[str]]:
    """Verb -> the groups of verbs that tell of the same kind of untyped event: the lines of the reader's own table."""
    found: dict[str, set[str]] = {}
    for verbs, type_, *_ in reading_table("event_verbs"):
        single = [verb for verb in verbs.split(",") if " " not in verb]
        if type_ == "other":
            for verb in single:
                found.setdefault(verb, set()).add(f"={single[0]}")
    for (listed,) in table("trigger_groups"):
        for word in listed.split(","):
            found.setdefault(word, set()).add(f"={listed.split(',')[0]}")
    return {verb: frozenset(names) for verb, names in found.items()}


@cache
def counted_states() -> frozenset[str]:
    """The first words of states that newsrooms count: missing, aboard, trapped."""
    return frozenset(state_rows()) - {"on", "in", "without", "en"} | {"board"}


@cache
def lasting_states() -> frozenset[str]:
    """The first words of states whose count moves with time: dead, missing, trapped; not who was aboard."""
    return counted_states() - groups_of("aboard")


@cache
def groups_of(word: str) -> frozenset[str]:
    """The words that stand in one group with `word` in `trigger_groups.tsv`."""
    return frozenset(w for (listed,) in table("trigger_groups") for w in listed.split(",") if word in listed.split(","))
