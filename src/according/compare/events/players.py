"""Who takes part in an event, in the words of the mentions that tell it best."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from according.compare.draft import Draft
from according.compare.events.facts import Facts
from according.model import Event, Quantity, Reading, Role, RoleName
from according.story import StoryRole

Member = tuple[Facts, Reading, Event]
Ends = tuple[float | None, float | None]
Key = tuple[RoleName, str | None]
"""A role and the entity of the story that has it."""


@dataclass(frozen=True, slots=True)
class _Player:
    """One role of one mention: its words, the origin that tells it, and whether its count is (still) the event's."""

    key: Key
    words: str
    origin: str
    counted: bool
    stale: bool


def roles_of(draft: Draft, members: Sequence[Member], ends: Ends) -> tuple[StoryRole, ...]:
    """Each role's entities once, those first that the most origins name, of equals the earliest.

    The words are those of the first mention that gives the event's count (`ends`), else of the first. Whoever is only
    told with a count that the event no longer has ("at least nine" of a toll that is 60) is left out where the role is
    told otherwise too; so are words alone where somebody is named.
    """
    players: dict[Key, list[_Player]] = {}
    for player in _players(draft, members, ends):
        players.setdefault(player.key, []).append(player)
    current = {role for (role, _), told in players.items() if not all(p.stale for p in told)}
    kept = {key: told for key, told in players.items() if key[0] not in current or not all(p.stale for p in told)}
    named = {role for role, entity in kept if entity is not None}
    shown = [key for key in kept if key[1] is not None or key[0] not in named]
    first = list(dict.fromkeys(role for role, _ in shown))
    order = sorted(shown, key=lambda key: (first.index(key[0]), -len({p.origin for p in kept[key]})))
    return tuple(StoryRole(*key, min(kept[key], key=lambda p: (p.stale, not p.counted)).words) for key in order)


def _players(draft: Draft, members: Sequence[Member], ends: Ends) -> Iterator[_Player]:
    for fact, reading, event in members:
        quantities = {q.id: q for q in reading.quantities}
        for role in event.roles:
            stale = _stale(role, quantities.get(role.quantity or ""), ends)
            yield _Player(
                (role.role, draft.cast.of(reading.report.id, role.entity)), role.span.of(reading.report.text),
                draft.origins.ids[fact.ref], role.quantity is not None, stale,
            )  # fmt: skip


def _stale(role: Role, counted: Quantity | None, ends: Ends) -> bool:
    """Whether a patient's count is none that the event has."""
    low, high = ends
    if role.role != "patient" or counted is None or counted.unit is not None or (low is None and high is None):
        return False
    return (
        (high is not None and (counted.low or 0) > high)
        or (low is not None and counted.high is not None and counted.high < low)
        or (low is not None and counted.high is None and (counted.low or 0) < low)
    )
