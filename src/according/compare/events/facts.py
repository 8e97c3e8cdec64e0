"""What tells one mention of an event from another: its day, number, batch, participants and words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from according.compare.draft import Draft, Ref
from according.compare.events.tables import Kind, counted_states, groups, kinds, lasting_states, vague_words
from according.compare.figures import OPEN, Range
from according.compare.reuse.precedence import UNKNOWN, instant
from according.compare.tables import table
from according.model import Basis, Event, Quantity, Reading, Role, Span, Time
from according.reading.events.tables import classes, singular, verb_forms

AND_OTHERS = re.compile(r"[^\W\d_][\w’'-]+,? and (?:\w+ ){0,2}$")
OTHERS = frozenset(("others", "shipmates", "colleagues", "companions", "comrades", "friends", "crewmates", "teammates"))
DAY = re.compile(r"\d{4}-\d\d-\d\d")
WORD = re.compile(r"[^\W\d_][\w’'-]*")
HAPPENED = frozenset(("occurred", "ongoing"))
"""Statuses of what is told as done, or as going on."""
AFFECTED = ("patient", "topic")
COUNTED = ("patient", "agent", "party", "topic")
GROWING = frozenset(("kill", "injure", "rescue"))
ONE = frozenset(("a", "an", "his", "her", "whose", "my", "our", "their"))
ENDINGS = ("ations", "ation", "ments", "ment", "ions", "ion", "ings", "ing", "ed", "es", "e", "s")
REFUSING = re.compile(
    r"\b(?:would|will|shall) (?:not|never)(?: \w+)?\s+$|\bwo[nu]['’]t(?: \w+)?\s+$|\bwouldn['’]t(?: \w+)?\s+$"
    r"|\b(?:refus|declin)(?:e|es|ed|ing) to(?: \w+)?\s+$|\bwould (?:\w+ )?no longer\s+$",
    re.IGNORECASE,
)
"""Words before a deed by which it is refused: "would not free"."""
SHORTEST = 3  # letters that an ending must leave
COUNTED_STATE = 1.0
BEFORE = 40  # characters before a trigger in which words of refusing stand
REACH = 160  # characters on each side of a trigger within which a line's words are its context

Interval = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Facts:
    """One mention of an event, its entities being the story's.

    `refused`: it is said that it will not be done, so that it counts nobody; `single`: it is done to one person, by
    name or in words; `state`: it is one that people are counted in; `moving`: its count goes with time.
    `days` is the interval in which it happened (dates, both included), `number` how many of whom, `outside` whether it
    is said to be under no deal; `words` are the stems in its roles, `context` those around its trigger in the line.
    """

    ref: Ref
    order: int
    published: str
    type: str
    kind: Kind
    ground: float
    status: str
    span: Span
    stems: frozenset[str]
    days: Interval | None
    number: Range | None
    batch: int | None
    total: bool
    deal: str | None
    outside: bool
    refused: bool
    single: bool
    state: bool
    moving: bool
    place: str | None
    agents: frozenset[str]
    patients: frozenset[str]
    takers: frozenset[str]
    givers: frozenset[str]
    patient_words: frozenset[str]
    agent_words: frozenset[str]
    words: frozenset[str]
    context: frozenset[str]


def facts_of(draft: Draft) -> tuple[Facts, ...]:
    """The facts of every mention, in order of publication and then of the text."""
    persons = frozenset(e.id for e in draft.cast.entities if e.kind == "person")
    return tuple(
        fact for order, reading in enumerate(draft.readings) for fact in _facts_of(draft, reading, order, persons)
    )


def _facts_of(draft: Draft, reading: Reading, order: int, persons: frozenset[str]) -> Iterable[Facts]:
    report, day = reading.report, instant(reading.report.published)[0]
    published = "" if day == UNKNOWN else day
    times = {time.id: time for time in reading.times}
    quantities = {quantity.id: quantity for quantity in reading.quantities}
    for event in reading.events:
        named, at = _named(draft, report.id, event.roles), Ref(report.id, event.agreement or "")
        trigger, kind = event.trigger.of(report.text), kinds()[event.type]
        told = [(role.role, stems_of(role.span.of(report.text))) for role in event.roles]
        refused = is_refused(event, report.text)
        yield Facts(
            ref=Ref(report.id, event.id), order=order, published=published, type=event.type,
            kind=kind, ground=_ground(kind, trigger), status=event.status, span=event.trigger,
            stems=trigger_stems(trigger), days=days_of(times.get(event.time or "")),
            number=None if refused else number_of(event, reading, quantities), batch=event.batch, total=event.total,
            deal=draft.deals.get(at),
            outside=any(is_outside(basis, report.text) for basis in event.basis),
            refused=refused, single=bool(named["patient"] & persons) or _is_one(report.text, event.roles),
            state=is_state(trigger), moving=event.total or event.type in GROWING or _states(trigger, lasting_states()),
            place=draft.cast.of(report.id, event.place), agents=named["agent"], patients=named["patient"],
            takers=named["to"], givers=named["from"],
            patient_words=_role_stems(told, AFFECTED),
            agent_words=_role_stems(told, ("agent",)),
            words=frozenset(stem for _, stems in told for stem in stems), context=_context(report.text, event.trigger),
        )  # fmt: skip


def is_refused(event: Event, text: str) -> bool:
    """Whether an event is one that somebody will not bring about: "would not free a single prisoner"."""
    before = text[max(0, event.trigger.start - BEFORE) : event.trigger.start]
    return event.status == "denied" and REFUSING.search(before) is not None


def is_outside(basis: Basis, text: str) -> bool:
    """Whether a ground sets an event apart from a deal: "not part of the exchange", but not "without the consul"."""
    deals = classes()["deal"] | {"exchange", "swap"}
    return basis.negated and any(base_of(word.lower()) in deals for word in WORD.findall(basis.span.of(text)))


def days_of(time: Time | None) -> Interval | None:
    """The days that a time can mean; a night, or an hour, is of the day that its value names."""
    if time is None or time.earliest is None or time.latest is None:
        return None
    day = DAY.match(time.value or "")
    return (day[0], day[0]) if day else (time.earliest[:10], time.latest[:10])


def _named(draft: Draft, report: str, roles: tuple[Role, ...]) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {"agent": set(), "patient": set(), "to": set(), "from": set()}
    for role in roles:
        entity = draft.cast.of(report, role.entity)
        if entity is not None and role.role in found:
            found[role.role].add(entity)
    return {role: frozenset(ids) for role, ids in found.items()}


def _is_one(text: str, roles: Iterable[Role]) -> bool:
    """Whether it is done to one person who is not counted: "whose daughter", "a fisherman"."""
    for role in roles:
        words = [word.lower() for word in WORD.findall(role.span.of(text))]
        if role.role == "patient" and role.quantity is None and words and words[0] in ONE and "and" not in words:
            return any(word in classes()["person"] and not _plural(word) for word in words)
    return False


def _plural(word: str) -> bool:
    return singular(word) != word or word.endswith("men") or word in ("people", "children")


def quantity_of(event: Event, reading: Reading, quantities: Mapping[str, Quantity]) -> Quantity | None:
    """The quantity that says how many take part: the patient's, else the agent's or the parties'."""
    for wanted in COUNTED:
        for role in (r for r in event.roles if r.role == wanted):
            counted = quantities.get(role.quantity or "") or _within(role.span, reading.quantities)
            if counted is not None and counted.unit is None and (counted.low, counted.high) != (None, None):
                return counted
    return None


def number_of(event: Event, reading: Reading, quantities: Mapping[str, Quantity]) -> Range | None:
    """How many take part; open ends are infinite. "Captain Rusk and 11 shipmates" are 12."""
    counted = quantity_of(event, reading, quantities)
    if counted is None:
        return None
    one = bool(AND_OTHERS.search(reading.report.text, max(0, counted.start - 40), counted.start)) and (
        (counted.noun or "").split(" ")[-1] in OTHERS
    )
    return ((counted.low or 0) + one, OPEN if counted.high is None else counted.high + one)


def _within(span: Span, quantities: Iterable[Quantity]) -> Quantity | None:
    return next((q for q in quantities if span.start <= q.start and q.end <= span.end), None)


def _role_stems(told: Sequence[tuple[str, Sequence[str]]], wanted: Sequence[str]) -> frozenset[str]:
    return frozenset(stem for role, stems in told if role in wanted for stem in stems)


@lru_cache(maxsize=1 << 12)
def trigger_stems(text: str) -> frozenset[str]:
    """The stems of a trigger, and the groups of like triggers that they stand in (as "=…")."""
    words = [word.lower() for word in WORD.findall(text)]
    told = [word for word in words if word not in vague_words()] or words
    if words[:1] == ["on"] and "way" not in words:
        told = ["aboard"]
    return frozenset(stem_of(word) for word in told).union(*(groups().get(base_of(word), frozenset()) for word in told))


def _ground(kind: Kind, trigger: str) -> float:
    """How much speaks for one event before anything is known; states that newsrooms count are told of once a story."""
    return max(kind.ground, COUNTED_STATE) if is_state(trigger) else kind.ground


def is_state(trigger: str) -> bool:
    """Whether a trigger tells of a state that newsrooms count: missing, aboard, trapped."""
    return _states(trigger, counted_states())


def _states(trigger: str, states: frozenset[str]) -> bool:
    return any(word.lower() in states for word in WORD.findall(trigger))


def _context(text: str, trigger: Span) -> frozenset[str]:
    start = max(text.rfind("\n", 0, trigger.start) + 1, trigger.start - REACH)
    end = text.find("\n", trigger.end)
    end = min(len(text) if end < 0 else end, trigger.end + REACH)
    return frozenset(stems_of(text[start : trigger.start])) | frozenset(stems_of(text[trigger.end : end]))


def stems_of(text: str) -> list[str]:
    """The stems of the words of a text that tell something."""
    return [stem for word in WORD.findall(text) if (stem := _telling(word))]


@cache
def table_stems(name: str) -> frozenset[str]:
    """The stems of all words of `compare/data/<name>.tsv` that tell something."""
    return frozenset(stem for row in table(name) for words in row for stem in stems_of(words))


@lru_cache(maxsize=1 << 16)
def _telling(word: str) -> str:
    """The stem of a word as it stands in a text; empty where it tells nothing."""
    plain = word.lower().replace("’", "'").removesuffix("'s").strip("'")
    return "" if len(plain) < SHORTEST - 1 or plain in vague_words() else stem_of(plain)


@lru_cache(maxsize=1 << 16)
def stem_of(word: str) -> str:
    """What the forms of a verb, its nouns and the numbers of a noun have in common: "resign" for "resignations"."""
    base = base_of(word)
    for ending in ENDINGS:
        stem = base.removesuffix(ending)
        if stem != base and len(stem) > SHORTEST:
            return stem[:-1] if stem[-1] == stem[-2] and stem[-1] not in "ls" else stem
    return base


def base_of(word: str) -> str:
    """The verb that a word is a form of, else the singular of a noun."""
    verbs = verb_forms().get(word)
    return verbs[0][0] if verbs else singular(word)
