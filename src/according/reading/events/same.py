"""Which mentions in one report are of the same event: like type and participants, nothing that speaks against it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from according.model import Event, Quantity, Role, Time
from according.reading.events.scene import Scene, tokens_within
from according.reading.events.tables import singular, words

LIKE = {"transfer": "custody", "exchange": "exchange"}
PATIENTS = ("patient", "topic", "party")
DONE = frozenset(("occurred", "ongoing"))
WINDOW = 40  # how many earlier mentions of a type are looked at, so that long reports stay linear
VAGUE = words("people person persons those they them he she it who one group all batch man men woman women")


@dataclass(frozen=True, slots=True)
class _Facts:
    day: tuple[str, str] | None
    number: tuple[float | None, float | None] | None
    who: frozenset[str]
    words: frozenset[str]
    agents: frozenset[str]


def link_same(scene: Scene, events: tuple[Event, ...]) -> tuple[Event, ...]:
    """Give each later mention the id of the first mention of its event, and the time that only one of them says."""
    times = {t.id: t for t in scene.draft.times}
    quantities = {q.id: q for q in scene.draft.quantities}
    seen: dict[str, list[tuple[Event, _Facts]]] = {}
    found: list[Event] = []
    for event in events:
        facts = _facts(scene, event, times, quantities)
        for earlier, theirs in reversed(seen.get(event.type, [])[-WINDOW:]):
            if _same(event, facts, earlier, theirs):
                event = replace(event, same_as=earlier.same_as or earlier.id)
                break
        seen.setdefault(event.type, []).append((event, facts))
        found.append(event)
    return tuple(found)


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
    if (event.status in DONE) != (earlier.status in DONE) or event.total != earlier.total:
        return False
    if event.status not in DONE and event.status != earlier.status:
        return False
    if facts.day and theirs.day and (facts.day[1] < theirs.day[0] or theirs.day[1] < facts.day[0]):
        return False
    if event.batch != earlier.batch and event.batch is not None and earlier.batch is not None:
        return False
    if event.place and earlier.place and event.place != earlier.place:
        return False
    if facts.number and theirs.number and facts.number != theirs.number:
        return False
    if facts.agents and theirs.agents and not facts.agents & theirs.agents:
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
