"""Which events deliver what a term promises, and in which instalments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from according.compare.agreements.sides import Sides
from according.compare.events.facts import HAPPENED, stems_of, table_stems
from according.compare.figures import Range
from according.compare.reuse.precedence import UNKNOWN
from according.compare.tallies.counts import Count, Lookup, counts_of, united
from according.compare.tallies.facts import Facts, Scene
from according.compare.tallies.marks import is_marked
from according.compare.tallies.moments import day_of, moments_of
from according.story import Mention, StoryAgreement, StoryEvent, StoryTerm

ALSO = {"release": frozenset({"release", "transfer"}), "deliver": frozenset({"deliver", "move"})}
"""Types of events that deliver what a term's act promises: who is freed is handed over, tankers that are sent cross."""
MATCH = 2  # at least what must speak for an event being a delivery under a term
OTHERS = -2  # what says that an event is not a delivery under a term at all
TOTAL = re.compile(r"(?:a|the) (?:grand )?total of\b|in all\b|altogether\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Owed:
    """What a term is about: its act, the stems of its words, who they are, the types of events that deliver it.

    `towards` is where its deliveries go.
    """

    act: str
    stems: frozenset[str]
    whom: frozenset[str]
    kinds: frozenset[str]
    towards: frozenset[str] = frozenset()


@dataclass
class Delivery:
    """One instalment: its events, what they count, the day or the number of its batch; disputed: of unclear basis."""

    events: list[StoryEvent] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)
    day: str | None = None
    batch: int | None = None
    stems: frozenset[str] = frozenset()
    disputed: bool = False

    @property
    def range(self) -> Range | None:
        """How many were delivered, from the least to the most that is said; None where nobody counts."""
        return united(self.counts)


def bare() -> frozenset[str]:
    """Stems of words that do not tell whose or which the people are."""
    return table_stems("tallies_people")


def acts_of(terms: Iterable[StoryTerm]) -> frozenset[str]:
    """The types of events that can deliver what terms promise."""
    return frozenset(type_ for term in terms for type_ in kinds_of(term.act))


def kinds_of(act: str) -> frozenset[str]:
    """The types of events that deliver what an act promises."""
    return ALSO.get(act, frozenset({act}))


def shares_of(deal: StoryAgreement, scene: Scene) -> tuple[Mapping[int, list[Facts]], list[Owed]]:
    """For each term of a deal, by its place, the events that deliver under it or count it, and what it is about.

    Where single mentions of an event are plainly about another term (what one side gave in return), they go there.
    What the sure deliveries of one term alone call what it is about ("captives", "convoy") is a name for it in others.
    """
    owed = [owed_by(term, scene) for term in deal.terms]
    found = _shared_out(deal, owed, scene)
    told = [frozenset().union(*(f.stems for f in found.get(n, ()))) for n in range(len(owed))]
    whom = [frozenset().union(*(f.whom for f in found.get(n, ()))) for n in range(len(owed))]
    wider = [
        replace(one, stems=one.stems | _only(told, n, owed), whom=one.whom | _only(whom, n, owed))
        for n, one in enumerate(owed)
    ]
    if wider != owed:
        found = _shared_out(deal, wider, scene)
    bound = [frozenset().union(*(f.towards for f in found.get(n, ()))) for n in range(len(owed))]
    return found, [replace(one, towards=where) for one, where in zip(wider, bound, strict=True)]


def _only(told: Sequence[frozenset[str]], n: int, owed: Sequence[Owed]) -> frozenset[str]:
    """What is told of the `n`-th term and of none of its rivals."""
    return told[n] - frozenset().union(*(told[m] | owed[m].stems | owed[m].whom for m in _rivals(n, owed)))


def _rivals(n: int, owed: Sequence[Owed]) -> list[int]:
    """The terms of other people or things: who is handed over on the way to freedom is in two terms, of two acts."""
    mine = owed[n]
    return [m for m, one in enumerate(owed) if m != n and (one.act == mine.act or not one.kinds & mine.kinds)]


def owed_by(term: StoryTerm, scene: Scene) -> Owed:
    """What a term is about, in its own words and in those of the events told where it stands."""
    events = [event for evidence in term.evidence for event in scene.told_at(evidence)]
    facts = [scene.facts_of(replace(event, roles=())) for event in events if event.type in kinds_of(term.act)]
    words = frozenset(stems_of(term.of or "")).union(*(f.stems for f in facts))
    return Owed(term.act, words, frozenset().union(*(f.whom for f in facts)), kinds_of(term.act))


def _shared_out(deal: StoryAgreement, owed: Sequence[Owed], scene: Scene) -> dict[int, list[Facts]]:
    found: dict[int, list[Facts]] = {}
    for type_ in sorted(acts_of(deal.terms)):
        for event in scene.events.get(type_, ()):
            whole = scene.facts_of(event) if event.agreement in (None, deal.id) else None
            if whole is None or not within(whole, deal):
                continue
            for n, mentions in _by_term(whole, deal, owed, scene).items():
                part = whole
                if len(mentions) < len(event.evidence):
                    part = scene.facts_of(replace(event, evidence=tuple(mentions)))
                found.setdefault(n, []).append(replace(part, disputed=whole.disputed))
    return found


def _by_term(whole: Facts, deal: StoryAgreement, owed: Sequence[Owed], scene: Scene) -> Mapping[int, list[Mention]]:
    """The mentions of an event by the term of each act under which it delivers, those that do not say with the rest."""
    found: dict[int, list[Mention]] = {}
    for act in dict.fromkeys(term.act for term in deal.terms):
        best = _best(whole, act, deal, owed, scene.sides)
        for mention in whole.event.evidence:
            alone = whole
            if len(whole.event.evidence) > 1:
                alone = scene.facts_of(replace(whole.event, evidence=(mention,), roles=()))
            own = _best(alone, act, deal, owed, scene.sides)
            place = own if own is not None else best
            if place is not None and (own is not None or _fit(alone, place, deal, owed, scene.sides) > OTHERS):
                found.setdefault(place, []).append(mention)
    return found


def _best(facts: Facts, act: str, deal: StoryAgreement, owed: Sequence[Owed], sides: Sides) -> int | None:
    """The place of the term of an act that an event fits best, if it fits one well enough."""
    places = [n for n, term in enumerate(deal.terms) if term.act == act and facts.event.type in owed[n].kinds]
    score, n = max(((_fit(facts, n, deal, owed, sides), -n) for n in places), default=(0, 0))
    return -n if score >= MATCH else None


def within(facts: Facts, deal: StoryAgreement) -> bool:
    """Whether an event may belong to a deal: not said to be outside of it without dispute, and not before its life."""
    if facts.event.agreement not in (None, deal.id) or facts.outside or (facts.denied and not facts.disputed):
        return False
    begun = min((day for day in (deal.announced, deal.effective) if day), default=None)
    last = facts.event.latest or facts.event.date
    return not (begun and last and last[:10] < begun)


def _fit(facts: Facts, n: int, deal: StoryAgreement, owed: Sequence[Owed], sides: Sides) -> int:
    """How much speaks for an event being a delivery under the deal's term `n`; `OTHERS` where it is plainly not."""
    term, mine = deal.terms[n], owed[n].stems
    beside = [m for m, other in enumerate(deal.terms) if m != n and other.act == term.act]
    givers = facts.hands if term.act == "transfer" else facts.givers
    ours = term.obligor is not None and sides.any_same(givers, [term.obligor])
    others = [who for m in beside if (who := deal.terms[m].obligor) is not None]
    if givers and term.obligor and not ours and sides.any_same(givers, others):
        return OTHERS
    if strangers(facts.places, deal, sides):
        return OTHERS
    theirs = frozenset().union(*(owed[m].stems for m in _rivals(n, owed)))
    if facts.stems and not facts.stems & mine and facts.stems <= theirs:
        return OTHERS
    under = facts.event.agreement == deal.id or facts.stands
    if facts.stems - bare() and mine and not facts.stems & mine and not (ours and (under or facts.persons)):
        return -1
    telling = mine - theirs if beside else mine - bare()
    same = bool(facts.stems & mine) + bool(facts.stems & telling)
    elsewhere = frozenset().union(*(owed[m].whom for m in _rivals(n, owed))) - owed[n].whom
    known = bool(facts.whom & owed[n].whom)
    if facts.whom and not known and facts.whom <= elsewhere:
        return OTHERS
    numbered = facts.event.batch is not None and facts.event.type == term.act and not facts.stems - bare()
    batch = numbered * (1 if beside else MATCH)
    open_ = facts.event.type == term.act and term.of is None and not mine
    return 2 * ours + max(same, MATCH * known) + under + open_ + batch


def strangers(places: frozenset[str], deal: StoryAgreement, sides: Sides) -> bool:
    """Whether the only places that words name are on the side of no party: citizens of a third state."""
    return bool(places) and not sides.any_same(places, [*deal.parties, *deal.mediators])


def deliveries_of(events: Sequence[Facts], lookup: Lookup) -> list[Delivery]:
    """The instalments, in order of their days: events of one batch, or of one day and kind of people, are one."""
    found: list[Delivery] = []
    for facts, event in [(one, event) for one in events for event in moments_of(one.event, lookup)]:
        totals = {(m.report, m.start) for m in event.evidence if is_total(event, m, lookup)}
        counts = [c for c in counts_of(event, lookup) if (c.report, c.evidence.start) not in totals]
        if event.total or (totals and not counts):
            continue
        day = usual_day(event, lookup)
        one = Delivery([event], counts, day, event.batch, facts.stems - bare(), facts.disputed)
        other = next((d for d in found if _one_instalment(d, one)), None)
        if other is None:
            found.append(one)
        else:
            _join(other, one)
    return sorted(_placed(found), key=lambda d: (d.day or UNKNOWN, d.batch or 0, d.events[0].id))


def is_total(event: StoryEvent, mention: Mention, lookup: Lookup) -> bool:
    """Whether a mention gives a running total, not an instalment: it is read so, or its words for whom say so."""
    told = lookup.event(mention)
    if event.total or (told is not None and told.total):
        return True
    reading = lookup.readings[mention.report]
    if told is None:
        return False
    words = [role.span.of(reading.report.text) for role in told.roles if role.role in ("patient", "agent")]
    return any(TOTAL.match(w) for w in words) or is_marked(told, mention.low, reading)


def usual_day(event: StoryEvent, lookup: Lookup) -> str | None:
    """The day of which most mentions of its happening are, the earliest of equals."""
    told = [m for m in event.evidence if m.status in HAPPENED and not lookup.superseded(m)]
    days = [day for m in told if (day := day_of(m, lookup)) is not None]
    return max(sorted(set(days)), key=days.count, default=None)


def _one_instalment(one: Delivery, other: Delivery) -> bool:
    """Whether two are of one batch, or of one day unless a report tells of both, as of different people."""
    if one.batch is not None and other.batch is not None:
        return one.batch == other.batch
    if one.day is None or one.day != other.day or one.disputed != other.disputed:
        return False
    if not one.stems or not other.stems or one.stems & other.stems:
        return True
    return not {(c.report, c.voice) for c in one.counts} & {(c.report, c.voice) for c in other.counts}


def _join(delivery: Delivery, other: Delivery) -> None:
    delivery.events.extend(other.events)
    delivery.counts.extend(other.counts)
    delivery.day = delivery.day or other.day
    delivery.batch = delivery.batch if delivery.batch is not None else other.batch
    delivery.stems |= other.stems
    delivery.disputed = delivery.disputed and other.disputed


def _placed(found: list[Delivery]) -> list[Delivery]:
    """Instalments without day and batch may be any of the others: they are added to none, and are one if alone."""
    known = [d for d in found if d.day is not None or d.batch is not None]
    if not known and found:
        for other in found[1:]:
            _join(found[0], other)
    return known or found[:1]
