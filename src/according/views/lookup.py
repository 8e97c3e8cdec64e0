"""A reading with its records by id, and the small questions that every part of a page asks of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from according.model import Entity, Event, Quantity, Reading, Role, Span, Statement, Time
from according.views.dates import time_words
from according.views.page import Speaker
from according.views.wording import FLAGS

_PRONOUNS = frozenset(
    ("he", "she", "it", "they", "we", "i", "you", "him", "her", "them", "us", "me", "his", "its", "their", "who",
     "which", "that", "these", "those", "both")
)  # fmt: skip
_ARTICLES = frozenset(("the", "a", "an", "of"))


@dataclass(frozen=True, slots=True)
class Lookup:
    """Records by id; `anchors` gives statements and events names that are unique and safe in a page."""

    reading: Reading
    text: str
    entities: dict[str, Entity]
    times: dict[str, Time]
    quantities: dict[str, Quantity]
    statements: dict[str, Statement]
    events: dict[str, Event]
    anchors: dict[str, str]


def lookup_of(reading: Reading) -> Lookup:
    """Index `reading` once."""
    return Lookup(
        reading,
        reading.report.text,
        {e.id: e for e in reading.entities},
        {t.id: t for t in reading.times},
        {q.id: q for q in reading.quantities},
        {s.id: s for s in reading.statements},
        {v.id: v for v in reading.events},
        {s.id: f"s{n}" for n, s in enumerate(reading.statements, 1)}
        | {v.id: f"v{n}" for n, v in enumerate(reading.events, 1)},
    )


def words(look: Lookup, spans: Iterable[Span]) -> str:
    """The report's words at `spans`, on one line, gaps shown by "…"."""
    return " … ".join(" ".join(s.of(look.text).split()) for s in spans if s.end > s.start)


def name(look: Lookup, entity: str | None) -> str | None:
    """The name of an entity."""
    found = look.entities.get(entity) if entity else None
    return found.name if found else None


def names(look: Lookup, entities: Iterable[str]) -> list[str]:
    """The names of entities that are known."""
    return [found for e in entities if (found := name(look, e))]


def when(look: Lookup, time: str | None) -> str | None:
    """What a time means, in words."""
    found = look.times.get(time) if time else None
    return time_words(found, look.text) if found else None


def speaker_of(look: Lookup, statement: Statement) -> Speaker:
    """Who speaks: the entity, else the source words as they stand."""
    entity = look.entities.get(statement.speaker) if statement.speaker else None
    if entity is None:
        source = words(look, statement.source)
        return Speaker(source or "Somebody whom the report does not name", None)
    return Speaker(entity.name, _note(look, entity))


def _note(look: Lookup, entity: Entity) -> str | None:
    described = _described(entity)
    notes = [described] if described else []
    affiliation = name(look, entity.affiliation)
    if affiliation and affiliation.casefold() not in f"{entity.name} {entity.description or ''}".casefold():
        notes.append(affiliation)
    if entity.anonymous and "unnamed" not in entity.name.casefold():
        notes.append("not named in the report")
    notes += [FLAGS[flag] for flag in entity.flags if flag != "source" or not entity.anonymous]
    return ", ".join(notes) or None


def _described(entity: Entity) -> str | None:
    """What the description adds to the name: "Ilva Torren, the harbour master" adds "the harbour master"."""
    described = entity.description or ""
    if entity.name and entity.name in described:
        described = described.partition(entity.name)[2]
        described = "" if described.startswith(" and ") else described.lstrip(" ,")
    return None if _bare(described) <= _bare(entity.name) else described


def according_to(look: Lookup, statement: str | None) -> str | None:
    """Whose word an event rests on, inside out ("B, as told by A"); None where it is the report's own."""
    found = look.statements.get(statement) if statement else None
    if found is None:
        return None
    speakers, seen = [speaker_of(look, found).name], {found.id}
    while (outer := look.statements.get(found.inside or "")) and outer.id not in seen:
        seen.add(outer.id)
        speakers.append(speaker_of(look, outer).name)
        found = outer
    return ", as told by ".join(speakers)


def role_words(look: Lookup, role: Role) -> str:
    """The words in a role, with the name where they do not give it and the count where they have no number."""
    said = uncapital(words(look, (role.span,)))
    known = name(look, role.entity)
    if known and not _same(known, said):
        said = f"{known} (“{said}”)" if said.casefold() in _PRONOUNS else f"{said} ({known})"
    quantity = look.quantities.get(role.quantity) if role.quantity else None
    count = count_words(quantity) if quantity else None
    return said if count is None or _shows(said, quantity) else f"{said} [{count}]"


def uncapital(said: str) -> str:
    """`said` without the capital that the beginning of a sentence gave its article: "The deal" is "the deal"."""
    first, blank, rest = said.partition(" ")
    small = first.casefold() in _ARTICLES and rest[:1].islower()
    return f"{first.casefold()}{blank}{rest}" if small else said


def _same(known: str, said: str) -> bool:
    """Whether one of the two has all words of the other, articles aside."""
    one, other = _bare(known), _bare(said)
    return one <= other or other <= one


def _bare(words_: str) -> set[str]:
    return {w.strip(",.'’\"“”") for w in words_.casefold().split()} - _ARTICLES


def count_words(quantity: Quantity) -> str | None:
    """A count as numbers: "12", "at least 24", "30 to 40"; None where there is none."""
    low, high = (None if n is None else f"{n:,g}" for n in (quantity.low, quantity.high))
    if low is not None and high is not None and low != high:
        return f"{low} to {high}"
    number = low if low is not None else high
    if number is None:
        return None
    if quantity.bound == "~":
        return f"about {number}"
    if low is None or quantity.bound == "<=":
        return f"at most {number}"
    return f"at least {number}" if high is None or quantity.bound == ">=" else number


def _shows(said: str, quantity: Quantity | None) -> bool:
    return any(c.isdigit() for c in said) or quantity is None
