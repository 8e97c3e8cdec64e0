"""The promises of a story: who made them, to whom, when, and where each stands by what the reports say.

`kept`, `late` and `broken` need evidence in the reports; a day that has passed without any is `unknown`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from according.compare.agreements.sides import Sides, sides_of
from according.compare.draft import Draft, stable_id
from according.compare.figures import Range
from according.compare.pledges.fulfilled import Events, Keeping, keeping_of
from according.compare.pledges.outcomes import Outcome, against, outcomes_of
from according.compare.pledges.same import Promise, same_pledges, superseded
from according.compare.pledges.told import ToldPledge, pledges_in
from according.compare.tallies.tally import accounts_by_deal
from according.story import Evidence, Kept, Pledge, StoryAgreement, StoryTerm

OPEN_YET = frozenset({"not due", "pending", "unknown"})
"""Standings of a promise of which no report says what became of it."""


def find_pledges(draft: Draft) -> tuple[Pledge, ...]:
    """What was promised, and what the reports say of its keeping."""
    sides = sides_of(draft.cast)
    told = [one for order, reading in enumerate(draft.readings) for one in pledges_in(draft, reading, order, sides)]
    promises = same_pledges(told, sides)
    outcomes = outcomes_of(draft, promises)
    events = Events.of(draft, sides)
    batches = _batches(draft) if any(promise.batch is not None for promise in promises) else {}
    found = tuple(
        _pledge(
            draft, promise, outcomes.get(n, []), _counted(promise, keeping_of(promise, events), batches, sides), sides
        )
        for n, promise in enumerate(promises)
    )
    replaced = superseded(promises, sides)
    return tuple(
        replace(one, standing="superseded") if n in replaced and one.standing in OPEN_YET else one
        for n, one in enumerate(found)
    )


def _batches(draft: Draft) -> Mapping[int, list[tuple[StoryTerm, Range]]]:
    """By the number of a batch, the terms under which there was one, with what the reports count of it."""
    found: dict[int, list[tuple[StoryTerm, Range]]] = {}
    for deal, accounts in zip(draft.agreements, accounts_by_deal(draft), strict=True):
        for term, account in zip(deal.terms, accounts, strict=True):
            for delivery in account.deliveries:
                if delivery.batch is not None and delivery.range is not None:
                    found.setdefault(delivery.batch, []).append((term, delivery.range))
    return found


def _counted(
    promise: Promise, keeping: Keeping, batches: Mapping[int, list[tuple[StoryTerm, Range]]], sides: Sides
) -> Keeping:
    """The keeping of a promised batch with what all reports count of that batch, whatever they call the event."""
    type_, makers = promise.first("type"), promise.makers | promise.doers
    for term, counted in batches.get(promise.batch or 0, ()):
        if term.act == type_ and keeping.done and term.obligor and sides.any_same(makers, [term.obligor]):
            return replace(keeping, count=counted)
    return keeping


def _pledge(draft: Draft, promise: Promise, outcomes: Sequence[Outcome], keeping: Keeping, sides: Sides) -> Pledge:
    best = _best_told(promise)
    deal, term = _term_of(draft, promise, sides)
    due = promise.first("due")
    made = promise.first("made")
    standing: Kept
    if term is not None and deal is not None:
        standing, due, made = (
            term.standing,
            due or term.due or deal.expires,
            made if not best.retold else deal.announced or made,
        )
    else:
        standing = standing_of(promise.number, due, outcomes, keeping, draft.as_of)
    for_, against_ = _sides_of_it(due, outcomes, keeping)
    reports = dict.fromkeys([*(t.report for t in promise.told), *(e.report for e in (term.evidence if term else ()))])
    order = {r.report.id: n for n, r in enumerate(draft.readings)}
    return Pledge(
        id=stable_id("P", [(t.evidence.report, t.evidence.start, t.evidence.end) for t in promise.told]),
        by=promise.first("by") or (term.obligor if term else None),
        to=promise.first("to") or (term.beneficiary if term else None),
        act=best.act, made=made, due=due, standing=standing, chain=best.chain,
        reports=tuple(sorted(reports, key=order.__getitem__)), evidence=tuple(t.evidence for t in promise.told),
        evidence_for=for_, evidence_against=against_,
    )  # fmt: skip


def _best_told(promise: Promise) -> ToldPledge:
    """The telling that says most plainly what was promised: with words of its own, with its day, the earliest."""
    return min(promise.told, key=lambda t: (not t.stems, t.by is None, t.due is None, t.retold, t.order))


def _term_of(draft: Draft, promise: Promise, sides: Sides) -> tuple[StoryAgreement | None, StoryTerm | None]:
    """The term of a deal that a promise repeats: the same act, number and side, and no batch of it."""
    if promise.number is None or promise.batch is not None:
        return None, None
    type_, by = promise.first("type"), promise.first("by")
    for deal in draft.agreements:
        for term in deal.terms:
            ours = by is None or term.obligor is None or sides.same(by, term.obligor)
            if term.promised == promise.number and type_ in (None, term.act) and ours:
                return deal, term
    return None, None


def standing_of(
    number: float | None, due: str | None, outcomes: Sequence[Outcome], keeping: Keeping, as_of: str | None
) -> Kept:
    """Where a promise stands: by what was done and when, then by what is said of it, the clock last and alone least."""
    bad = {o.kind for o in against(outcomes, due)}
    good = any(o.kind == "kept" for o in outcomes)
    if keeping.done:
        return _done(number, due, bool(bad & {"late", "belated"}) or bool(_late_delays(due, keeping)), keeping)
    if "belated" in bad:
        return "late"
    if "broken" in bad or _undone(due, keeping):
        return "broken"
    if "late" in bad and due is not None:
        return "late"
    if good and not bad:
        return "kept"
    if _late_delays(due, keeping):
        return "late" if due and as_of and as_of[:10] > _last(due) else "suspended"
    return _by_clock(due, as_of)


def _done(number: float | None, due: str | None, said_late: bool, keeping: Keeping) -> Kept:
    if said_late or (due is not None and keeping.days and keeping.days[0] > _last(due)):
        return "late"
    if number is not None and keeping.count is not None:
        low, _ = keeping.count
        if low < number:
            return "partial"
        if low > number:
            return "exceeded"
    return "kept"


def _late_delays(due: str | None, keeping: Keeping) -> list[Evidence]:
    """Reports that it was put off on the day on which it was due, or before."""
    return [evidence for day, evidence in keeping.delayed if due is None or day <= _last(due)]


def _undone(due: str | None, keeping: Keeping) -> bool:
    """Whether a report says that it was not done, once it was due."""
    return due is not None and any(day >= due[:10] for day, _ in keeping.undone)


def _last(due: str) -> str:
    """The last day of a day or a month, comparable with days."""
    return due if len(due) > len("2031-09") else f"{due}-31"


def _by_clock(due: str | None, as_of: str | None) -> Kept:
    if due is None or as_of is None:
        return "pending"
    return "not due" if _last(due) >= as_of[:10] else "unknown"


def _sides_of_it(
    due: str | None, outcomes: Sequence[Outcome], keeping: Keeping
) -> tuple[tuple[Evidence, ...], tuple[Evidence, ...]]:
    """The evidence that a promise was kept, and that it was not or not in time."""
    for_ = [*keeping.done, *(o.evidence for o in outcomes if o.kind == "kept")]
    bad = [o.evidence for o in against(outcomes, due)]
    undone = [evidence for day, evidence in keeping.undone if due is None or day >= due[:10]]
    return tuple(dict.fromkeys(for_)), tuple(dict.fromkeys([*bad, *undone, *_late_delays(due, keeping)]))
