"""Masking a story: every string of it, and what human decisions hide left out."""

from __future__ import annotations

import operator
from collections.abc import Iterable
from dataclasses import is_dataclass, replace
from functools import cache
from typing import Any, TypeVar, get_args, get_type_hints

from according.model import Reading
from according.story import Aside, Evidence, Mention, Story, StoryEntity, StoryReport
from according.views.pseudonyms.hidden import without_hidden
from according.views.pseudonyms.mask import masked_text
from according.views.pseudonyms.names import Secrets, secrets_of

_Record = TypeVar("_Record")

# Fields that hold ids, dates and words of a fixed vocabulary, never words of a report.
FIXED = frozenset(
    ("id", "report", "reports", "statement", "event", "events", "totals", "copy_of", "same_as", "inside", "kind",
     "stance", "status", "standing", "about", "role", "type", "flags", "date", "earliest", "latest", "said",
     "published", "as_of", "since", "due", "made", "announced", "effective", "expires", "resolved_by", "agreement")
)  # fmt: skip


def pseudonymised(story: Story, readings: Iterable[Reading] = (), *, reveal: bool = False) -> Story:
    """`story` as it may be shown: names of flagged and hidden persons masked, what is hidden left out.

    Persons flagged minor, victim, hostage or source are masked wherever their names stand (`Secrets`), each as a
    letter and blocks of the name's own length, so that offsets hold; ids stay, so that records can be joined.
    `readings` of the story's reports, if given, add what else the reports call them. With `reveal` only what human
    decisions hide is masked. Pure: the same story gives the same masks, which follow from the order of its entities
    and from no name.
    """
    return masked_story(story, secrets_of(story, readings, reveal=reveal))


def masked_story(story: Story, secrets: Secrets) -> Story:
    """`story` with the names of `secrets` masked and what is hidden left out."""
    shown = without_hidden(story)
    return _masked(shown, secrets, {}) if secrets else shown


def masked_reading(reading: Reading, secrets: Secrets) -> Reading:
    """One report's reading with the same names masked, its text at equal length: all its offsets hold."""
    spans = secrets.spans.get(reading.report.id, ())
    report = reading.report
    text = masked_text(report.text, secrets, spans=spans)
    masked = _masked(replace(reading, report=replace(report, text="")), secrets, {})
    origin = masked_text(report.origin, secrets, address=True)
    return replace(masked, report=replace(masked.report, text=text, origin=origin))


@cache
def _plan(kind: Any) -> tuple[str, ...]:
    """The fields of a class of records that hold words or other records, looked up once."""
    hints = get_type_hints(kind)
    return tuple(name for name, hint in hints.items() if _holds_words(hint) and (name not in FIXED or _nested(hint)))


def _nested(hint: Any) -> bool:
    return is_dataclass(hint) or any(map(_nested, get_args(hint)))


def _holds_words(hint: Any) -> bool:
    """Whether a field of this type may hold anything but numbers."""
    return any(map(_holds_words, get_args(hint))) if get_args(hint) else hint not in (int, float, bool, type(None))


def _masked(record: _Record, secrets: Secrets, seen: dict[tuple[str, bool, bool], str]) -> _Record:
    """`record` with its strings masked; itself where nothing changes. `seen` remembers strings that come again."""
    own = isinstance(record, StoryEntity) and record.id in secrets.ids
    changed: dict[str, Any] = {}
    told = isinstance(record, Evidence | Mention)
    for name in _plan(type(record)):  # type: ignore[arg-type]  # records are hashable classes
        value = getattr(record, name)
        address = name == "origin" and isinstance(record, StoryReport | Aside)
        if told and name == "words":
            new: Any = _masked_words(record, secrets, seen)  # type: ignore[arg-type]  # `told` has narrowed it
        else:
            new = _value(value, secrets, seen, address=address, own=own)
        if new is not value:
            changed[name] = new
    return replace(record, **changed) if changed else record  # type: ignore[type-var]  # every record is a dataclass


def _value(value: Any, secrets: Secrets, seen: dict[tuple[str, bool, bool], str], *, address: bool, own: bool) -> Any:
    if isinstance(value, str):
        key = (value, address, own)
        if key not in seen:
            seen[key] = masked_text(value, secrets, address=address, own=own)
        return seen[key] if seen[key] != value else value
    if isinstance(value, tuple):
        new = tuple([_value(held, secrets, seen, address=address, own=own) for held in value])
        return value if all(map(operator.is_, new, value)) else new
    if value is None or isinstance(value, int | float):
        return value
    if own and isinstance(value, Evidence):
        return _changed(value, words=masked_text(value.words, secrets, own=True))
    return _masked(value, secrets, seen)


def _changed(evidence: Evidence, words: str) -> Evidence:
    return evidence if words == evidence.words else replace(evidence, words=words)


def _masked_words(record: Evidence | Mention, secrets: Secrets, seen: dict[tuple[str, bool, bool], str]) -> str:
    """The words of a place in a report, where it may be known which words mean a masked person."""
    near = [
        (start - record.start, end - record.start)
        for start, end in secrets.spans.get(record.report, ())
        if start < record.end and record.start < end
    ]
    if near and len(record.words) == record.end - record.start:
        return masked_text(record.words, secrets, spans=near)
    key = (record.words, False, False)
    if key not in seen:
        seen[key] = masked_text(record.words, secrets)
    return seen[key]
