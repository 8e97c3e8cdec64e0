"""Which events deliver what a term promises, and in which instalments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from according.compare.agreements.sides import Sides
from according.compare.draft import Draft
from according.compare.events.facts import stems_of
from according.compare.events.tables import rows_of
from according.compare.tallies.counts import Count, Lookup, Range, counts_of, united
from according.story import Mention, StoryAgreement, StoryEvent, StoryTerm

ALSO = {"release": frozenset({"release", "transfer"}), "transfer": frozenset({"transfer"})}
"""Types of events that deliver what a term's act promises, where it is not the act alone: who is freed is handed over."""
GIVERS = ("agent", "from")
CARRIERS = ("agent", "from", "to")
MATCH = 2  # at least what must speak for an event being a delivery under a term


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


@dataclass(frozen=True, slots=True)
class Scene:
    """What the deliveries of a story are judged by."""

    lookup: Lookup
    sides: Sides
    disputed: frozenset[str]
    """Events about whose basis there is a disagreement."""

    @classmethod
    def of(cls, draft: Draft, sides: Sides) -> Scene:
        """The scene of `draft`."""
        basis = frozenset(d.event for d in draft.disagreements if d.about == "basis")
        return cls(Lookup.of(draft), sides, basis)


@cache
def bare() -> frozenset[str]:
    """Stems of words that do not tell whose or which the people are."""
    return frozenset(stem for row in rows_of("tallies_people") for word in row for stem in stems_of(word))


def shares_of(deal: StoryAgreement, events: Iterable[StoryEvent], scene: Scene) -> Mapping[int, list[StoryEvent]]:
    """For each term of a deal, by its place, the events that deliver under it or count what was delivered."""
    found: dict[int, list[StoryEvent]] = {}
    for event in events:
        if not _happened(event, scene.lookup) or not within(event, deal, scene):
            continue
        scores = [(_fit(event, term, deal, scene), -n) for n, term in enumerate(deal.terms)]
        score, n = max(scores, default=(0, 0))
        if score >= MATCH:
            found.setdefault(-n, []).append(event)
    return found


def _happened(event: StoryEvent, lookup: Lookup) -> bool:
    return any(m.status in ("occurred", "ongoing") and not _taken_back(m, lookup) for m in event.evidence)


def _taken_back(mention: Mention, lookup: Lookup) -> bool:
    return lookup.superseded(mention) and lookup.correction_of(mention) is None


def within(event: StoryEvent, deal: StoryAgreement, scene: Scene) -> bool:
    """Whether the event may belong to the deal: said to, or not said to be outside of it, and within its life."""
    if event.agreement not in (None, deal.id):
        return False
    stands, denied = bases(event, scene.lookup)
    if denied and not stands and event.id not in scene.disputed:
        return False
    begun = min((day for day in (deal.announced, deal.effective) if day), default=None)
    last = event.latest or event.date
    return not (begun and last and last[:10] < begun)


def bases(event: StoryEvent, lookup: Lookup) -> tuple[bool, bool]:
    """Whether mentions say that the event stands under an agreement, and whether mentions say that it does not."""
    stands = denied = False
    for mention in event.evidence:
        told = lookup.event(mention)
        if told is not None:
            denied |= any(basis.negated for basis in told.basis)
            stands |= told.agreement is not None and not any(basis.negated for basis in told.basis)
    return stands, denied


def is_disputed(event: StoryEvent, scene: Scene) -> bool:
    """Whether reports differ on the basis of the event."""
    return event.id in scene.disputed or all(bases(event, scene.lookup))


def _fit(event: StoryEvent, term: StoryTerm, deal: StoryAgreement, scene: Scene) -> int:
    """How much speaks for an event being a delivery under a term; negative where it cannot be one."""
    if event.type not in ALSO.get(term.act, {term.act}):
        return -1
    sides = scene.sides
    hands = CARRIERS if term.act == "transfer" else GIVERS
    givers = {role.entity for role in event.roles if role.role in hands and role.entity and sides.is_actor(role.entity)}
    ours = sides.any_same(givers, [term.obligor] if term.obligor else [])
    if givers and term.obligor and not ours and sides.any_same(givers, _owing(deal, term)):
        return -1
    words = patient_words(event, scene.lookup)
    if strangers(words, deal, sides):
        return -1
    stems, owed = frozenset(stems_of(words)), frozenset(stems_of(term.of or ""))
    telling = owed - frozenset(stem for other in _beside(deal, term) for stem in stems_of(other.of or ""))
    if stems - bare() and owed - bare() and not stems & owed and not ours:
        return -1
    alone = not _beside(deal, term)
    same = bool(stems & owed) + bool(stems & (owed - bare() if alone else telling))
    under = event.agreement == deal.id or bases(event, scene.lookup)[0]
    return 2 * ours + same + under + (event.type == term.act and term.of is None)


def _beside(deal: StoryAgreement, term: StoryTerm) -> list[StoryTerm]:
    return [other for other in deal.terms if other is not term and other.act == term.act]


def _owing(deal: StoryAgreement, term: StoryTerm) -> list[str]:
    return [other.obligor for other in _beside(deal, term) if other.obligor is not None]


def patient_words(event: StoryEvent, lookup: Lookup) -> str:
    """The words of all mentions for whom or what the event befell."""
    found = [role.words for role in event.roles if role.role == "patient"]
    for mention in event.evidence:
        told = lookup.event(mention)
        if told is not None:
            text = lookup.readings[mention.report].report.text
            found.extend(role.span.of(text) for role in told.roles if role.role == "patient")
    return " ".join(dict.fromkeys(found))


def strangers(words: str, deal: StoryAgreement, sides: Sides) -> bool:
    """Whether the words name only places that are on the side of no party: citizens of a third state."""
    named = sides.named_in(words)
    return bool(named) and not sides.any_same(named, [*deal.parties, *deal.mediators])


def deliveries_of(events: Sequence[StoryEvent], scene: Scene) -> list[Delivery]:
    """The instalments, in order of their days: events of one batch, or of one day and kind of people, are one."""
    found: list[Delivery] = []
    for event in events:
        counts = [c for c in counts_of(event, scene.lookup) if not _is_total(event, c, scene.lookup)]
        if event.total or (not counts and any(_total_mention(m, scene.lookup) for m in event.evidence)):
            continue
        one = Delivery(
            [event], counts, _day_of(event, scene.lookup), event.batch,
            frozenset(stems_of(patient_words(event, scene.lookup))) - bare(), is_disputed(event, scene),
        )  # fmt: skip
        other = next((d for d in found if _one_instalment(d, one)), None)
        if other is None:
            found.append(one)
        else:
            _join(other, one)
    return sorted(_apart(found), key=lambda d: (d.day or "9999", d.batch or 0, d.events[0].id))


def _one_instalment(one: Delivery, other: Delivery) -> bool:
    if one.batch is not None and other.batch is not None:
        return one.batch == other.batch
    if one.day is None or other.day is None or one.day != other.day:
        return False
    return not one.stems or not other.stems or bool(one.stems & other.stems)


def _join(delivery: Delivery, other: Delivery) -> None:
    delivery.events.extend(other.events)
    delivery.counts.extend(other.counts)
    delivery.day = delivery.day or other.day
    delivery.batch = delivery.batch if delivery.batch is not None else other.batch
    delivery.stems |= other.stems
    delivery.disputed = delivery.disputed and other.disputed


def _apart(found: list[Delivery]) -> list[Delivery]:
    """Instalments without day and batch may be any of the others: they are added to none, and are one if alone."""
    known = [d for d in found if d.day is not None or d.batch is not None]
    if not known and found:
        for other in found[1:]:
            _join(found[0], other)
    return known or found[:1]


def _day_of(event: StoryEvent, lookup: Lookup) -> str | None:
    """The day on which most mentions say that it happened, the earliest of equals."""
    days = [m.date[:10] for m in event.evidence
            if m.status in ("occurred", "ongoing") and m.date and len(m.date) >= 10 and not lookup.superseded(m)]  # fmt: skip
    return max(sorted(set(days)), key=days.count, default=None)


def _total_mention(mention: Mention, lookup: Lookup) -> bool:
    told = lookup.event(mention)
    return told is not None and told.total


def _is_total(event: StoryEvent, count: Count, lookup: Lookup) -> bool:
    return event.total or any(
        m.report == count.report and m.start == count.evidence.start and _total_mention(m, lookup) for m in event.evidence
    )
