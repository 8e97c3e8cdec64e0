"""What an event says of a delivery, gathered once from all its mentions: who gave whom, and on what basis."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from according.compare.agreements.sides import Sides
from according.compare.draft import Cast, Draft
from according.compare.events.facts import stems_of
from according.compare.tallies.counts import Lookup
from according.compare.tallies.moments import HAPPENED
from according.model import Event, Role
from according.story import Mention, StoryEvent

GIVERS = frozenset({"agent", "from"})


@dataclass(frozen=True, slots=True)
class Facts:
    """One event, or those of its mentions that are about one side of it.

    `givers` gave, `hands` had a hand in it, `stems` are of the words for whom it befell, `places` those that the words
    name, `persons` whether they name people one by one. `stands` and `denied` say whether mentions put it under an
    agreement, and whether mentions put it under none; `disputed` whether reports differ on that.
    """

    event: StoryEvent
    givers: frozenset[str]
    hands: frozenset[str]
    stems: frozenset[str]
    places: frozenset[str]
    persons: bool
    stands: bool
    denied: bool
    disputed: bool


@dataclass(frozen=True, slots=True)
class Scene:
    """What the deliveries of a story are judged by: its events that happened, by type."""

    lookup: Lookup
    sides: Sides
    cast: Cast
    basis: frozenset[str]
    events: Mapping[str, tuple[StoryEvent, ...]]

    @classmethod
    def of(cls, draft: Draft, sides: Sides, types: Iterable[str]) -> Scene:
        """The scene of `draft`, for events of the given types; `basis` are those whose basis is disagreed on."""
        lookup = Lookup.of(draft)
        basis = frozenset(d.event for d in draft.disagreements if d.about == "basis")
        wanted = frozenset(types)
        found: dict[str, list[StoryEvent]] = {}
        owed = _places_of_terms(draft)
        for event in draft.events:
            if event.type in wanted:
                told = tuple(m for m in event.evidence if not _is_term(m, owed.get(m.report, ())))
                if _happened(told, lookup):
                    found.setdefault(event.type, []).append(replace(event, evidence=told))
        return cls(lookup, sides, draft.cast, basis, {type_: tuple(held) for type_, held in found.items()})

    def facts_of(self, event: StoryEvent) -> Facts:
        """The facts that all mentions of an event give together."""
        told = [(m, e) for m in event.evidence if (e := self.lookup.event(m)) is not None]
        roles = [(m.report, role) for m, e in told for role in e.roles]
        words = self._words(event, roles)
        stands, denied = bases(e for _, e in told)
        patients = [self.cast.of(report, r.entity) for report, r in roles if r.role == "patient"]
        return Facts(
            event=event,
            givers=self._actors(roles, GIVERS),
            hands=self._actors(roles, GIVERS | {"to"}),
            stems=frozenset(stems_of(words)),
            places=self.sides.named_in(words),
            persons=any(self.sides.kinds.get(who or "") == "person" for who in patients),
            stands=stands,
            denied=denied,
            disputed=event.id in self.basis or (stands and denied),
        )

    def _actors(self, roles: Iterable[tuple[str, Role]], wanted: frozenset[str]) -> frozenset[str]:
        found = [self.cast.of(report, role.entity) for report, role in roles if role.role in wanted]
        return frozenset(who for who in found if who is not None and self.sides.is_actor(who))

    def _words(self, event: StoryEvent, roles: Iterable[tuple[str, Role]]) -> str:
        """The words of all mentions for whom or what the event befell."""
        found = [
            role.span.of(self.lookup.readings[report].report.text) for report, role in roles if role.role == "patient"
        ]
        return " ".join(dict.fromkeys(found or [role.words for role in event.roles if role.role == "patient"]))


def _places_of_terms(draft: Draft) -> Mapping[str, list[tuple[int, int]]]:
    """By report, where the terms of deals are told: words there are the promise, whatever they seem to say."""
    found: dict[str, list[tuple[int, int]]] = {}
    for deal in draft.agreements:
        for evidence in (e for term in deal.terms for e in term.evidence):
            found.setdefault(evidence.report, []).append((evidence.start, evidence.end))
    return found


def _is_term(mention: Mention, places: Iterable[tuple[int, int]]) -> bool:
    return any(start <= mention.start and mention.end <= end for start, end in places)


def _happened(mentions: Iterable[Mention], lookup: Lookup) -> bool:
    """Whether somebody says that it happened, and does not take it back."""
    return any(
        m.status in HAPPENED and (not lookup.superseded(m) or lookup.correction_of(m) is not None) for m in mentions
    )


def bases(events: Iterable[Event]) -> tuple[bool, bool]:
    """Whether mentions say that the event stands under an agreement, and whether mentions say that it does not."""
    stands = denied = False
    for told in events:
        negated = any(basis.negated for basis in told.basis)
        denied |= negated
        stands |= told.agreement is not None and not negated
    return stands, denied
