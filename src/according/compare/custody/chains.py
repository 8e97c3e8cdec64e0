"""Chains of hand-overs: those of the same people, each step from the hands into which the last one put them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import pairwise

from according.compare.agreements.sides import Sides
from according.compare.custody.steps import Scene, Step, holder_of, step_of
from according.compare.events.facts import HAPPENED, stems_of
from according.compare.reuse.precedence import UNKNOWN
from according.model import Event, Role
from according.story import Custody, CustodyStep, Gap, Mention, StoryEvent


def in_days(steps: Sequence[Step]) -> list[Step]:
    """The steps in order of their days, an undated one before the next dated one of its report."""
    by_report: dict[int, list[Step]] = {}
    for step in sorted(steps, key=lambda s: s.order):
        by_report.setdefault(step.order[0], []).append(step)
    days: dict[tuple[int, int], str] = {}
    for held in by_report.values():
        day = UNKNOWN
        for step in reversed(held):
            day = step.day or day
            days[step.order] = day
    return sorted(steps, key=lambda s: (days[s.order], s.order))


def chains_of(steps: Sequence[Step], sides: Sides) -> list[list[Step]]:
    """The steps of the same people together: joined where hands meet, else with a gap for one person or thing."""
    chains: list[list[Step]] = []
    index: dict[Hashable, list[int]] = {}
    for step in steps:
        near = sorted({n for key in _keys(step) for n in index.get(key, ())})
        fitting = [n for n in near if any(_one_group(step, other) for other in chains[n])]
        meeting = [n for n in fitting if sides.same(chains[n][-1].taker, step.giver)]
        single = [n for n in fitting if _is_single(step, chains[n], sides)]
        n = next(iter(meeting or single), len(chains))
        if n == len(chains):
            chains.append([])
        chains[n].append(step)
        for key in _keys(step):
            held = index.setdefault(key, [])
            if n not in held:
                held.append(n)
    return chains


def _keys(step: Step) -> Iterator[Hashable]:
    yield from (("whom", who) for who in sorted(step.whom))
    yield from (("stem", stem) for stem in sorted(step.stems))
    yield from (("report", report) for report in sorted(step.reports))


def _one_group(step: Step, other: Step) -> bool:
    """Whether two steps are told of the same people or thing; a step that does not say goes with its own report's."""
    if step.whom.keys() & other.whom.keys() or step.stems & other.stems:
        return True
    return bool(step.reports & other.reports) and (not step.stems or not other.stems or not step.whom)


def _is_single(step: Step, chain: Sequence[Step], sides: Sides) -> bool:
    """Whether a chain is of one person or thing, of whom there cannot be another batch."""
    kinds = {sides.kinds.get(who) for one in (step, *chain) for who in one.whom}
    same = any(step.whom.keys() & other.whom.keys() for other in chain)
    return same and bool(kinds) and kinds <= {"person", "document", "other"}


def moves_of(scene: Scene) -> Mapping[str, list[tuple[StoryEvent, Mention, Event]]]:
    """By report, the mentions of people who went somewhere."""
    found: dict[str, list[tuple[StoryEvent, Mention, Event]]] = {}
    for event in scene.draft.events:
        for mention in event.evidence if event.type == "move" else ():
            told = scene.lookup.event(mention)
            if told is not None and mention.status in HAPPENED:
                found.setdefault(mention.report, []).append((event, mention, told))
    return found


def carry_on(chain: list[Step], scene: Scene, moves: Mapping[str, list[tuple[StoryEvent, Mention, Event]]]) -> None:
    """Adds the step that people themselves make: from the hands they are in to waiting officers, on the same day."""
    last = chain[-1]
    for report in sorted(last.reports, key=scene.order.__getitem__):
        for event, mention, told in moves.get(report, ()):
            taker = holder_of(told, ("to",), mention, scene)
            ours = any(_is_of(role, mention, last, scene) for role in told.roles if role.role in ("agent", "patient"))
            day = mention.date[:10] if mention.date else None
            if taker is None or not ours or day != last.day or scene.sides.same(taker, last.taker):
                continue
            if scene.sides.kinds.get(taker) == "place" and any(r.entity for r in told.roles if r.role == "to"):
                continue
            step = step_of(event, mention, told, (last.taker, taker), scene)
            if chain[-1] is last:
                chain.append(step)
            elif scene.sides.same(chain[-1].taker, taker):
                chain[-1].evidence += step.evidence


def _is_of(role: Role, mention: Mention, step: Step, scene: Scene) -> bool:
    words = role.span.of(scene.lookup.readings[mention.report].report.text)
    return scene.draft.cast.of(mention.report, role.entity) in step.whom or bool(
        frozenset(stems_of(words)) & step.stems
    )


def custody_of(chain: Sequence[Step], sides: Sides) -> Custody:
    """A chain as it is told, with the gaps between its steps."""
    whom = sum((step.whom for step in chain), Counter[str]())
    of = max(whom, key=lambda who: whom[who], default=None)
    words = next((w for step in chain for w in step.words if stems_of(w)), chain[0].event.evidence[0].words)
    steps = tuple(
        CustodyStep(s.giver, s.taker, s.day, s.place, s.event.id, tuple(dict.fromkeys(s.evidence))) for s in chain
    )
    gaps = tuple(
        Gap(n, one.taker, other.giver)
        for n, (one, other) in enumerate(pairwise(chain))
        if not sides.same(one.taker, other.giver)
    )
    return Custody(of, sides.names[of] if of else " ".join(words.split()), steps, gaps)
