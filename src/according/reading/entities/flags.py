"""Who must be protected, because the text says so beside the name: children by age or word, hostages, victims.

The constructions are those in which news reports say it: "Tove Lind, 9,", "six-year-old Mira", "the schoolboy Tom",
"hostages Ida Rell and Bo Tamm", "Petra Sand was taken hostage", "Lisa Moor, a survivor of the attack". A flag is set
where the words say so of a person by name; nothing is inferred from what happens to people.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from according.model import Entity, Flag, Span
from according.reading.tables import table

OF_AGE = 18
_NEAR = 80  # characters before and behind a name that are looked at

_CHILD = (
    r"(?:boys?|girls?|child|children|baby|babies|infants?|toddlers?|newborns?|teen(?:ager)?s?|school(?:boy|girl|child)s?|"
    r"schoolchildren|pupils?|minors?|orphans?)"
)
_CAPTIVE = r"(?:hostages?|captives?|abductees?|(?:kidnapped|abducted)(?: \w+){0,2})"
_VICTIM = r"(?:victims?|survivors?)"
_LIST = r"(?:(?:[A-Z][\w’'-]+,? ){1,4}(?:and )?){0,4}"  # names before this one: "hostages Ida Rell and "
_ROLE = r"(?: named| called)? "
_WORD = r"[\w’'-]+"

_APPOSED = re.compile(rf"\b(?:the|a|an|her|his|their) {_CHILD}, $", re.IGNORECASE)  # "the boy, Ole Strand, …"
_AGE_BEFORE = re.compile(
    rf"(?P<age>[\w-]+?)[- ](?:years?|months?|weeks?|days?)[- ]old(?: (?!when\b|who\b|and\b){_WORD}){{0,3}},? $"
)
_AGE_BEHIND = re.compile(
    r"(?:,| \(|,? (?:who )?(?:is|was|turned|aged|only|just|is just|was just|is only|was only|is aged|was aged)) ?"
    r"(?:aged |age |only |just |now |then |a )?(?P<age>\d{1,2}|[a-z]+(?:-[a-z]+)?)"
    r"(?:[- ](?:years?|months?|weeks?|days?)[- ]old)?(?=[,;:)!?”]|\.(?!\d|\))|$| and (?!\d)| when | who | at the time)"
)
_BEFORE: tuple[tuple[Flag, re.Pattern[str]], ...] = (
    ("minor", re.compile(rf"\b(?i:{_CHILD}){_ROLE}{_LIST}$")),
    ("hostage", re.compile(rf"\b(?i:{_CAPTIVE}){_ROLE}{_LIST}$")),
    ("hostage", re.compile(r"\b(?:holding|held|hold|took|taken|taking|take) (?:hostage|captive) $", re.IGNORECASE)),
    ("hostage", re.compile(r"\b(?:kidnapped|abducted|kidnapping of|abduction of) $", re.IGNORECASE)),
    ("victim", re.compile(rf"\b(?i:{_VICTIM}){_ROLE}{_LIST}$")),
)
_BEHIND: tuple[tuple[Flag, re.Pattern[str]], ...] = (
    ("minor", re.compile(rf", an? (?:{_WORD} ){{0,3}}{_CHILD}\b", re.IGNORECASE)),
    ("hostage", re.compile(rf", (?:an?|the|one of the) (?:{_WORD} ){{0,3}}(?:hostages?|captives?)\b", re.IGNORECASE)),
    (
        "hostage",
        re.compile(
            r"(?:, \d\d?,)?(?:,? who)? (?:was|were|is|are|has been|have been|had been|being|remains?|remained)"
            r"(?: \w+)? (?:(?:taken|held|kept) (?:\w+ )?(?:hostage|captive)|a (?:hostage|captive)|kidnapped|abducted)\b"
        ),
    ),
    ("victim", re.compile(rf", (?:an?|the|one of the) (?:{_WORD} ){{0,3}}{_VICTIM}\b", re.IGNORECASE)),
    ("victim", re.compile(r"(?:,? who)? (?:was|had been) (?:\w+ )?(?:raped|sexually assaulted|trafficked)\b")),
)


def with_flags(entities: Iterable[Entity], text: str) -> tuple[Entity, ...]:
    """The entities, people by name with the flags that the words around their mentions give them."""
    return tuple(_flagged(entity, text) for entity in entities)


def _flagged(entity: Entity, text: str) -> Entity:
    if entity.kind != "person" or entity.anonymous:
        return entity
    said = {flag for mention in entity.mentions if _is_name(mention.of(text)) for flag in flags_at(text, mention)}
    return replace(entity, flags=tuple(sorted(said | set(entity.flags)))) if said else entity


def _is_name(words: str) -> bool:
    """Whether a mention is by name: "Tove Lind", not "he", "She" or "the boy"."""
    return words[:1].isupper() and words.lower() not in ("he", "she", "they", "his", "her", "their", "i", "we", "who")


def flags_at(text: str, name: Span) -> set[Flag]:
    """What the words on the line of `name`, just before and behind it, say of who it is."""
    before = text[max(0, name.start - _NEAR) : name.start].rpartition("\n")[2]
    before = re.split(r"[.!?][”\"’]? ", before)[-1]
    behind = text[name.end : name.end + _NEAR].partition("\n")[0]
    flags: set[Flag] = {flag for flag, pattern in _BEFORE if pattern.search(before)}
    flags |= {flag for flag, pattern in _BEHIND if pattern.match(behind)}
    ages = (_AGE_BEFORE.search(before), _AGE_BEHIND.match(behind))
    if (_APPOSED.search(before) and behind.startswith(",")) or any(found and _is_child(found["age"]) for found in ages):
        flags.add("minor")
    return flags


def _is_child(words: str) -> bool:
    number = int(words) if words.isdecimal() else _numbers().get(words.lower())
    return number is not None and number < OF_AGE


@cache
def _numbers() -> dict[str, int]:
    """Number words below twenty."""
    rows = (row for row in table("numerals") if len(row) > 2 and row[1] in ("unit", "teen"))
    return {word: int(value) for word, _, value in rows}
