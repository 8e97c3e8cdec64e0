"""The hand-overs that reports tell of: who gave, who took, whom, on which day; mentions of one hand-over joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from according.compare.agreements.sides import Sides
from according.compare.draft import Draft
from according.compare.events.facts import HAPPENED, stems_of, table_stems
from according.compare.tallies.counts import Lookup, evidence_of
from according.compare.tallies.deliveries import bare
from according.compare.tallies.facts import antecedents
from according.compare.tallies.moments import day_of
from according.model import Event, Statement
from according.story import Evidence, Mention, StoryEvent

HANDING = frozenset({"transfer", "release", "capture", "rescue"})
TAKING = frozenset({"capture", "rescue"})
"""Types whose agent is who holds them now."""
DEFINITE = re.compile(r"the\b", re.IGNORECASE)
THEIR_OWN = re.compile(r"^(?:its|their|his|her|our|my)\b", re.IGNORECASE)


@dataclass
class Step:
    """One hand-over in the making: from whom, to whom, when, of whom, in the order of reports and text."""

    event: StoryEvent
    giver: str | None
    taker: str | None
    day: str | None
    place: str | None
    whom: Counter[str]
    stems: frozenset[str]
    words: list[str]
    order: tuple[int, int]
    reports: set[str]
    evidence: list[Evidence] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Scene:
    """What steps are made from; `bodies` are the takers of people that have a kind of their own in the story, by it."""

    draft: Draft
    lookup: Lookup
    sides: Sides
    order: Mapping[str, int]
    statements: Mapping[tuple[str, str], Statement]
    bodies: Mapping[str, str]

    @classmethod
    def of(cls, draft: Draft, sides: Sides) -> Scene:
        """The scene of `draft`."""
        return cls(
            draft,
            Lookup.of(draft),
            sides,
            {r.report.id: n for n, r in enumerate(draft.readings)},
            {(r.report.id, s.id): s for r in draft.readings for s in r.statements},
            _bodies(draft, sides),
        )


def _bodies(draft: Draft, sides: Sides) -> Mapping[str, str]:
    """The one body of the story of each kind: "the army" is the Sarran army where no other army is told of."""
    found: dict[str, set[str]] = {}
    for entity in draft.cast.entities:
        words = stems_of(entity.name)
        if len(words) > 1 and sides.kinds[entity.id] in ("organisation", "group") and words[-1] in receivers():
            found.setdefault(words[-1], set()).add(entity.id)
    return {kind: next(iter(held)) for kind, held in found.items() if len(held) == 1}


def receivers() -> frozenset[str]:
    """Stems of words for people who take others into their hands."""
    return table_stems("custody_receivers")


def steps_of(event: StoryEvent, scene: Scene) -> Iterable[Step]:
    """The hand-over that an event is, one a mention, for those that say that it happened."""
    for mention in event.evidence:
        told = scene.lookup.event(mention)
        if told is None or mention.status not in HAPPENED or scene.lookup.superseded(mention) or told.total:
            continue
        giver = holder_of(told, ("from", "agent") if event.type == "transfer" else ("from",), mention, scene)
        taker = holder_of(told, ("agent",) if event.type in TAKING else ("to",), mention, scene)
        if event.type in TAKING and giver is None:
            continue
        if event.type == "release" and (taker is None or scene.sides.kinds.get(taker) == "place"):
            continue
        if giver != taker and (giver or taker):
            yield step_of(event, mention, told, (giver, taker), scene)


def step_of(
    event: StoryEvent, mention: Mention, told: Event, hands: tuple[str | None, str | None], scene: Scene
) -> Step:
    """The hand-over that one mention tells; `hands` are who held them and who holds them now."""
    giver, taker = hands
    reading = scene.lookup.readings[mention.report]
    text = reading.report.text
    roles = [role for role in told.roles if role.role == "patient"]
    roles += antecedents(told, reading)
    day = mention.date[:10] if mention.date else event.date or day_of(mention, scene.lookup)
    whom = [w for r in roles if (w := scene.draft.cast.of(mention.report, r.entity)) and w not in (giver, taker)]
    words = [role.span.of(text) for role in roles]
    return Step(
        event, giver, taker, day, event.place, Counter(whom),
        frozenset(stem for w in words for stem in stems_of(w)) - bare(), words,
        (scene.order[mention.report], mention.start), {mention.report}, [evidence_of(mention)],
    )  # fmt: skip


def holder_of(told: Event, wanted: Sequence[str], mention: Mention, scene: Scene) -> str | None:
    """Who plays the first of the wanted roles; "its delegates" in somebody's words are the speaker's."""
    text = scene.lookup.readings[mention.report].report.text
    for name in wanted:
        found: list[str | None] = []
        for role in (r for r in told.roles if r.role == name):
            words = role.span.of(text)
            statement = scene.statements.get((mention.report, told.statement or ""))
            if THEIR_OWN.match(words) and statement is not None and frozenset(stems_of(words)) & receivers():
                return scene.draft.cast.of(mention.report, statement.speaker)
            who = scene.draft.cast.of(mention.report, role.entity) or _named_body(words, scene)
            if _can_hold(who, scene.sides):
                found.append(who)
        held = [who for who in found if scene.sides.kinds.get(who or "") != "place"] or found
        if held:
            return held[0]
    return None


def _can_hold(who: str | None, sides: Sides) -> bool:
    """Whether somebody can have others in their hands: an actor, or a name of which no more is known."""
    return sides.is_actor(who) or (
        who is not None and sides.kinds.get(who) == "other" and sides.names[who][:1].isupper()
    )


def _named_body(words: str, scene: Scene) -> str | None:
    """Whose people words without a name of their own are: the one place that they name, else the one such body.

    "Waiting Velmari customs officers" are Velmar's; "the army" is that of which the story tells.
    """
    places, stems = scene.sides.named_in(words), stems_of(words)
    if places:
        return next(iter(places)) if len(places) == 1 and frozenset(stems) & receivers() else None
    return scene.bodies.get(stems[0]) if len(stems) == 1 and DEFINITE.match(words) else None


def keys_of(step: Step) -> Iterator[Hashable]:
    """What a step shares with those that may be the same hand-over."""
    yield ("event", step.event.id)
    yield from (("report", report) for report in sorted(step.reports))
    if step.day is not None:
        yield ("day", step.day)


def joined(steps: Iterable[Step], sides: Sides) -> list[Step]:
    """Mentions of one hand-over as one step: of one event, or of one day with the same hands as far as told."""
    found: list[Step] = []
    index: dict[Hashable, list[int]] = {}
    for step in steps:
        near = sorted({n for key in keys_of(step) for n in index.get(key, ())})
        n = next((n for n in near if _same(step, found[n], sides)), len(found))
        if n == len(found):
            found.append(step)
        else:
            _take_in(found[n], step, sides)
        for key in keys_of(step):
            held = index.setdefault(key, [])
            if n not in held:
                held.append(n)
    return found


def _take_in(step: Step, other: Step, sides: Sides) -> None:
    """Adds what another mention of the same hand-over says."""
    step.giver = _plainer(step.giver, other.giver, sides)
    step.taker = _plainer(step.taker, other.taker, sides)
    step.day = step.day or other.day
    step.place = step.place or other.place
    step.whom += other.whom
    step.stems |= other.stems
    step.words += other.words
    step.reports |= other.reports
    step.evidence += other.evidence


def _plainer(one: str | None, other: str | None, sides: Sides) -> str | None:
    """Of two holders on one side the more exact: the body rather than the state for which it acts."""
    if one is None or other is None:
        return one or other
    return other if one in sides.above.get(other, frozenset()) else one


def _same(one: Step, other: Step, sides: Sides) -> bool:
    hands = [(one.giver, other.giver), (one.taker, other.taker)]
    if any(a and b and not sides.same(a, b) for a, b in hands):
        return False
    if one.event.id == other.event.id:
        return True
    if one.day and other.day and one.day != other.day:
        return False
    if None not in (one.event.batch, other.event.batch) and one.event.batch != other.event.batch:
        return False
    told_whole = all(a and b for a, b in hands)
    day = one.day is not None and one.day == other.day
    return ((told_whole and day) or (bool(one.reports & other.reports) and not told_whole)) and _alike(one, other)


def _alike(one: Step, other: Step) -> bool:
    """Whether two steps may be of the same people: the same entity or words, or one does not say."""
    if one.whom.keys() & other.whom.keys() or one.stems & other.stems:
        return True
    return not one.stems or not other.stems


def with_whom(steps: Sequence[Step], sides: Sides) -> None:
    """Says of whom a hand-over is where an earlier one of its report, into the same hands, says so."""
    by_report: dict[str, list[Step]] = {}
    for step in steps:
        for report in step.reports:
            by_report.setdefault(report, []).append(step)
    for step in steps:
        if step.stems or step.whom:
            continue
        near = [s for report in sorted(step.reports) for s in by_report[report] if s.order < step.order]
        source = next((s for s in reversed(near) if sides.same(s.taker, step.giver)), None)
        if source is not None:
            step.whom += source.whom
            step.stems |= source.stems
            step.words = [*source.words, *step.words]


def with_routes(steps: Sequence[Step], sides: Sides) -> None:
    """Says who gave where only the taker is told: the one side that gives such people into these hands elsewhere."""
    known: dict[str, list[Step]] = {}
    for step in steps:
        if step.giver and step.taker:
            known.setdefault(step.taker, []).append(step)
    for step in steps:
        if step.giver is None and step.taker is not None:
            kin = [s for s in known.get(step.taker, ()) if _alike(s, step)]
            if kin and sides.one_side(s.giver for s in kin if s.giver):
                step.giver = kin[0].giver


def with_bodies(steps: Sequence[Step], sides: Sides) -> None:
    """Puts in the place of a state, as giver, the one body of its own that gives to the same receiver elsewhere."""
    bodies: dict[tuple[str, str], set[str]] = {}
    for step in steps:
        if step.giver and step.taker and sides.kinds.get(step.giver) != "place":
            for state in sides.above.get(step.giver, frozenset()) - {step.giver}:
                bodies.setdefault((state, step.taker), set()).add(step.giver)
    for step in steps:
        known = bodies.get((step.giver or "", step.taker or ""), set())
        if sides.kinds.get(step.giver or "") == "place" and len(known) == 1:
            step.giver = next(iter(known))
