"""What an event says of a delivery, gathered once from all its mentions: who gave whom, and on what basis."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from according.compare.agreements.sides import Sides
from according.compare.draft import Cast, Draft, Ref
from according.compare.events.facts import HAPPENED, stems_of
from according.compare.tallies.counts import Lookup
from according.model import Event, Reading, Role
from according.story import Evidence, Mention, StoryEvent

GIVERS = frozenset({"agent", "from"})
MOVING = frozenset({"move", "withdraw"})
"""Types whose agent is what is counted: thirty lorries cross, six battalions leave."""
GOING = frozenset({"move", "deliver"})
HANDED = frozenset({"release", "transfer", "exchange", "capture", "hold", "rescue", "deliver"})
"""Types whose patient is who or what is in somebody's hands."""
OWN_ACT = frozenset({"promises", "offers"})
"""Stances of who speaks of an act of their own."""


@dataclass(frozen=True, slots=True)
class Facts:
    """One event, or those of its mentions that are about one side of it.

    `givers` gave, `hands` had a hand in it, `whom` it befell, `stems` are of the words for them, `places` those that
    the words name, `persons` whether they name people one by one. `stands` and `denied` say whether mentions put it
    under an agreement, and whether mentions put it under none; `disputed` whether reports differ on that; `outside`
    whether it befell only those of whom another event is said to be under none; `towards` where it went.
    """

    event: StoryEvent
    givers: frozenset[str]
    hands: frozenset[str]
    whom: frozenset[str]
    stems: frozenset[str]
    places: frozenset[str]
    persons: bool
    stands: bool
    denied: bool
    disputed: bool
    outside: bool
    towards: frozenset[str]


@dataclass(frozen=True, slots=True)
class Scene:
    """What the deliveries of a story are judged by: its events that happened, by type.

    `owners` are, for each who received people or things, those who gave them; `speakers` those who promise, by their
    statements; `promised` the mentions told where terms stand, by report and place, each as an event of its own;
    `outside` those whose going is said to be under no deal.
    """

    lookup: Lookup
    sides: Sides
    cast: Cast
    basis: frozenset[str]
    events: Mapping[str, tuple[StoryEvent, ...]]
    owners: Mapping[str, frozenset[str]]
    speakers: Mapping[Ref, str]
    promised: Mapping[str, tuple[tuple[int, StoryEvent], ...]]
    outside: frozenset[str]

    @classmethod
    def of(cls, draft: Draft, sides: Sides, types: Iterable[str]) -> Scene:
        """The scene of `draft`, for events of the given types; `basis` are those whose basis is disagreed on."""
        lookup = Lookup.of(draft)
        basis = frozenset(d.event for d in draft.disagreements if d.about == "basis")
        wanted = frozenset(types)
        found: dict[str, list[StoryEvent]] = {}
        owed = _places_of_terms(draft)
        promised: dict[str, list[tuple[int, StoryEvent]]] = {}
        for event in draft.events:
            if event.type in wanted:
                for mention in (m for m in event.evidence if _is_term(m, owed.get(m.report, ()))):
                    promised.setdefault(mention.report, []).append((mention.start, replace(event, evidence=(mention,))))
                told = tuple(m for m in event.evidence if not _is_term(m, owed.get(m.report, ())))
                if _happened(told, lookup):
                    found.setdefault(event.type, []).append(replace(event, evidence=told))
        held = {type_: tuple(events) for type_, events in found.items()}
        return cls(
            lookup,
            sides,
            draft.cast,
            basis,
            held,
            owners_of(held, lookup, draft.cast),
            _promisers(draft),
            {report: tuple(told) for report, told in promised.items()},
            _outside(held, basis, lookup, draft.cast),
        )

    def published(self, report: str) -> str:
        """When a report was published; empty where that is unknown."""
        return self.lookup.readings[report].report.published or ""

    def told_at(self, evidence: Evidence) -> Iterator[StoryEvent]:
        """The events, one mention each, told in the words of a term."""
        for start, event in self.promised.get(evidence.report, ()):
            if evidence.start <= start < evidence.end:
                yield event

    def facts_of(self, event: StoryEvent) -> Facts:
        """The facts that all mentions of an event give together."""
        told = [(m, e) for m in event.evidence if (e := self.lookup.event(m)) is not None]
        roles = [(m.report, role) for m, e in told for role in e.roles]
        roles += [(m.report, role) for m, e in told for role in antecedents(e, self.lookup.readings[m.report])]
        counted = GIVERS | {"patient"} if event.type in MOVING else frozenset({"patient"})
        words = self._words(event, roles, counted)
        stands, denied = bases(e for _, e in told)
        patients = [self.cast.of(report, r.entity) for report, r in roles if r.role in counted]
        whom = frozenset(who for who in patients if who is not None)
        return Facts(
            event=event,
            givers=self._actors(roles, GIVERS) or self._behind(told, roles),
            hands=self._actors(roles, GIVERS | {"to"}),
            whom=whom,
            stems=frozenset(stems_of(words)),
            places=self.sides.named_in(words),
            persons=any(self.sides.kinds.get(who or "") == "person" for who in patients),
            stands=stands,
            denied=denied,
            disputed=event.id in self.basis or (stands and denied),
            outside=bool(whom) and whom <= self.outside,
            towards=self._actors(roles, frozenset({"to"})) if event.type in GOING else frozenset(),
        )

    def _actors(self, roles: Iterable[tuple[str, Role]], wanted: frozenset[str]) -> frozenset[str]:
        found = [self.cast.of(report, role.entity) for report, role in roles if role.role in wanted]
        return frozenset(who for who in found if who is not None and self.sides.is_actor(who))

    def _behind(self, told: Iterable[tuple[Mention, Event]], roles: Iterable[tuple[str, Role]]) -> frozenset[str]:
        """Who gave where no words say: who promised it, else the one side that gives into the same hands elsewhere."""
        promised = [(m.report, e.statement) for m, e in told if m.status in ("promised", "planned") and e.statement]
        makers = frozenset(
            who for report, s in promised if (who := self.speakers.get(Ref(report, s or ""))) is not None
        )
        if makers:
            return makers
        sources = [self.owners.get(taker, frozenset()) for taker in self._actors(roles, frozenset({"to"}))]
        return next((givers for givers in sources if self.sides.one_side(givers)), frozenset())

    def _words(self, event: StoryEvent, roles: Iterable[tuple[str, Role]], counted: frozenset[str]) -> str:
        """The words of all mentions for whom or what the event befell."""
        found = [
            role.span.of(self.lookup.readings[report].report.text) for report, role in roles if role.role in counted
        ]
        return " ".join(dict.fromkeys(found or [role.words for role in event.roles if role.role in counted]))


def antecedents(told: Event, reading: Reading) -> Sequence[Role]:
    """Of words that only point back ("them", "all seven"), those of the last delivery told before on the same line."""
    text = reading.report.text
    patients = [role for role in told.roles if role.role == "patient"]
    if not patients or any(role.entity or stems_of(role.span.of(text)) for role in patients):
        return ()
    line = text.rfind("\n", 0, told.trigger.start) + 1
    before = [e for e in reading.events if line <= e.trigger.start < told.trigger.start and e.type in HANDED]
    named = [[r for r in e.roles if r.role == "patient" and stems_of(r.span.of(text))] for e in before]
    return next((roles for roles in reversed(named) if roles), ())


def owners_of(events: Mapping[str, tuple[StoryEvent, ...]], lookup: Lookup, cast: Cast) -> Mapping[str, frozenset[str]]:
    """For each receiver of a hand-over that happened, all who are said to have given into these hands."""
    found: dict[str, set[str]] = {}
    for mention in (m for event in events.get("transfer", ()) for m in event.evidence if m.status in HAPPENED):
        told = lookup.event(mention)
        hands = {r.role: who for r in told.roles if (who := cast.of(mention.report, r.entity))} if told else {}
        giver = hands.get("from", hands.get("agent"))
        if "to" in hands and giver is not None and giver != hands["to"]:
            found.setdefault(hands["to"], set()).add(giver)
    return {taker: frozenset(givers) for taker, givers in found.items()}


def _outside(
    events: Mapping[str, tuple[StoryEvent, ...]], disputed: frozenset[str], lookup: Lookup, cast: Cast
) -> frozenset[str]:
    """Those of whom every event that says so says, and without dispute, that it is under no deal."""
    under: set[str | None] = set()
    denied: set[str | None] = set()
    for event in (event for held in events.values() for event in held):
        told = [(m.report, e) for m in event.evidence if (e := lookup.event(m)) is not None]
        stands, out = bases(e for _, e in told)
        patients = {cast.of(report, r.entity) for report, e in told for r in e.roles if r.role == "patient"}
        if stands or event.id in disputed:
            under |= patients
        elif out:
            denied |= patients
    return frozenset(who for who in denied - under if who is not None)


def _promisers(draft: Draft) -> Mapping[Ref, str]:
    """Who promises, by statement: what they say will be done is their own act where nobody else is named."""
    return {
        Ref(reading.report.id, s.id): who
        for reading in draft.readings
        for s in reading.statements
        if s.stance in OWN_ACT and (who := draft.cast.of(reading.report.id, s.speaker)) is not None
    }


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
