"""Which mentions in one report are of the same event: like type and participants, nothing that speaks against it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from according.model import Event, Quantity, Role, Time
from according.reading.events.scene import Scene, tokens_within
from according.reading.events.tables import singular, words

PATIENTS = ("patient", "topic", "party")
DONE = frozenset(("occurred", "ongoing"))
LEAD = 6  # lines within which a report takes up its headline
WINDOW = 40  # how many earlier mentions of a type are looked at, so that long reports stay linear
VAGUE = words("people person persons those they them he she it who one group all batch man men woman women")


@dataclass(frozen=True, slots=True)
class _Facts:
    day: tuple[str, str] | None
    number: tuple[float | None, float | None] | None
    who: frozenset[str]
    words: frozenset[str]
    agents: frozenset[str]
    takers: frozenset[str]


def link_same(scene: Scene, events: tuple[Event, ...]) -> tuple[Event, ...]:
    """Give each later mention the id of the first mention of its event, and the time that only one of them says."""
    times = {t.id: t for t in scene.draft.times}
    quantities = {q.id: q for q in scene.draft.quantities}
    seen: dict[str, list[tuple[Event, _Facts]]] = {}
    found: list[Event] = []
    for event in events:
        facts = _facts(scene, event, times, quantities)
        for earlier, theirs in reversed(seen.get(event.type, [])[-WINDOW:]):
            if not (_same(event, facts, earlier, theirs) or _echoes(scene, event, earlier, (facts, theirs))):
                continue
            first = earlier.same_as or earlier.id
            if not any(_other_taker(event, e) for e, _ in seen[event.type] if first in (e.id, e.same_as)):
                event = replace(event, same_as=first)
                break
        seen.setdefault(event.type, []).append((event, facts))
        found.append(event)
    return tuple(found)


def _other_taker(event: Event, earlier: Event) -> bool:
    """Whether one hands on what the other received: its giver is the other's taker."""
    pairs = ((event, earlier), (earlier, event))
    return any(
        a.entity is not None and a.entity == b.entity
        for one, two in pairs for a in one.roles for b in two.roles
        if a.role == "from" and b.role == "to"
    )  # fmt: skip


def _echoes(scene: Scene, event: Event, earlier: Event, facts: tuple[_Facts, _Facts]) -> bool:
    """Whether a mention needs no participant of its own: "the transfer" after one, or what the headline told."""
    ours, theirs = facts
    if event.status not in DONE or earlier.status not in DONE or _apart(event, earlier, facts):
        return False
    tree, at = scene.tree, tokens_within(scene.tree, event.trigger).start
    if not event.roles and at and tree.lower[at - 1] == "the":
        return True
    first = tokens_within(tree, earlier.trigger).start
    lead = scene.title[first] and not scene.title[at] and tree.line[at] - tree.line[first] <= LEAD
    counted = ours.number is None or theirs.number is None or ours.number == theirs.number
    return lead and counted and event.type not in ("other", "request", "pledge", "announce")


def _apart(event: Event, earlier: Event, facts: tuple[_Facts, _Facts]) -> bool:
    """Whether days, batches, places or totals of two mentions contradict each other."""
    ours, theirs = facts
    if ours.day and theirs.day and (ours.day[1] < theirs.day[0] or theirs.day[1] < ours.day[0]):
        return True
    if event.batch is not None and earlier.batch is not None and event.batch != earlier.batch:
        return True
    return event.total != earlier.total or bool(event.place and earlier.place and event.place != earlier.place)


def _facts(scene: Scene, event: Event, times: dict[str, Time], quantities: dict[str, Quantity]) -> _Facts:
    time = times.get(event.time or "")
    day = (time.earliest[:10], time.latest[:10]) if time and time.earliest and time.latest else None
    patients = [r for r in event.roles if r.role in PATIENTS]
    counted = next((quantities[r.quantity] for r in patients if r.quantity in quantities), None)
    number = (counted.low, counted.high) if counted else None
    return _Facts(
        day, number, frozenset(r.entity for r in patients if r.entity),
        frozenset(w for r in patients for w in _content_words(scene, r)),
        frozenset(r.entity for r in event.roles if r.role == "agent" and r.entity),
        frozenset(r.entity for r in event.roles if r.role == "to" and r.entity),
    )  # fmt: skip


def _content_words(scene: Scene, role: Role) -> set[str]:
    tree = scene.tree
    return {
        singular(tree.lower[i])
        for i in tokens_within(tree, role.span)
        if tree.pos[i] in ("NOUN", "PROPN", "PRON", "NUM")
    }


def _same(event: Event, facts: _Facts, earlier: Event, theirs: _Facts) -> bool:
    """Nothing speaks against it, and a participant, a number or a batch speaks for it."""
    if (event.status in DONE) != (earlier.status in DONE) or _apart(event, earlier, (facts, theirs)):
        return False
    if event.status not in DONE and event.status != earlier.status:
        return False
    if facts.number and theirs.number and facts.number != theirs.number:
        return False
    if facts.agents and theirs.agents and not facts.agents & theirs.agents:
        return False
    if _other_taker(event, earlier) or (facts.takers and theirs.takers and not facts.takers & theirs.takers):
        return False
    if (event.batch is None) != (earlier.batch is None) and not facts.who & theirs.who and facts.number is None:
        return False
    if facts.who and theirs.who and not facts.who & theirs.who:
        return False
    if facts.number and theirs.number:
        return bool(facts.who & theirs.who or (facts.words - VAGUE) & (theirs.words - VAGUE)) or facts.number[
            0
        ] not in (None, 1)
    return bool(
        facts.who & theirs.who
        or (event.batch is not None and event.batch == earlier.batch)
        or (facts.words - VAGUE) & (theirs.words - VAGUE)
    )
