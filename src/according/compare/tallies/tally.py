"""What was delivered under each term of each agreement: a range, its history, and where the promise stands.

The tally is the latest running total, else the sum of the instalments; totals and instalments are never added to each
other (docs/ledger.md). What is of disputed basis counts in the high alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from according.compare.agreements.sides import sides_of
from according.compare.draft import Draft
from according.compare.figures import OPEN, Range
from according.compare.tallies.counts import Count, united
from according.compare.tallies.deliveries import Delivery, acts_of, deliveries_of, kinds_of, shares_of
from according.compare.tallies.facts import Facts, Scene
from according.compare.tallies.halts import is_halted
from according.compare.tallies.standing import standing_of
from according.compare.tallies.totals import marked, totals_in_words, totals_of
from according.model import Reading, Span
from according.story import StoryAgreement, StoryTerm, Tally

HALTS = frozenset({"delay", "resume"})


@dataclass(frozen=True, slots=True)
class Account:
    """All that the reports count under one term: its instalments and its totals, each in order of days.

    `halted`: the latest that is told of it is that it was stopped.
    """

    deliveries: tuple[Delivery, ...]
    totals: tuple[Count, ...]
    total_events: tuple[str, ...]
    halted: bool = False


def tally_agreements(draft: Draft) -> tuple[StoryAgreement, ...]:
    """The deals with what was delivered under each term."""
    found = []
    for deal, accounts in zip(draft.agreements, accounts_by_deal(draft), strict=True):
        terms = [_term(term, account, deal, draft) for term, account in zip(deal.terms, accounts, strict=True)]
        found.append(replace(deal, terms=tuple(_whole(term, terms) for term in terms)))
    return tuple(found)


def _whole(term: StoryTerm, terms: Sequence[StoryTerm]) -> StoryTerm:
    """A task without a number of its own is done when as many were handed over as another term promises."""
    if term.promised is not None or term.standing != "partial" or term.delivered_low is None:
        return term
    numbers = [other.promised for other in terms if other.promised is not None and term.act in kinds_of(other.act)]
    return replace(term, standing="kept") if numbers and term.delivered_low >= sum(numbers) else term


def accounts_by_deal(draft: Draft) -> tuple[tuple[Account, ...], ...]:
    """For each deal of a story, what counts under each of its terms: as an earlier stage found it, else found now."""
    if draft.accounts:
        return draft.accounts
    terms = [term for deal in draft.agreements for term in deal.terms]
    scene = Scene.of(draft, sides_of(draft.cast), acts_of(terms) | HALTS)
    sentences = marked(draft.readings) if any(term.promised for term in terms) else []
    return tuple(accounts_of(deal, scene, sentences) for deal in draft.agreements)


def accounts_of(deal: StoryAgreement, scene: Scene, sentences: Sequence[tuple[Reading, Span]]) -> tuple[Account, ...]:
    """For each term of a deal, what counts under it."""
    shares, owed = shares_of(deal, scene)
    words: dict[int, list[Count]] = {}
    for n, count in totals_in_words(deal, sentences, scene):
        words.setdefault(n, []).append(count)
    found = [_account(shares.get(n, []), words.get(n, []), scene) for n in range(len(deal.terms))]
    return tuple(
        replace(one, halted=is_halted(term, about, deal, one.deliveries, scene))
        for term, about, one in zip(deal.terms, owed, found, strict=True)
    )


def _account(events: Sequence[Facts], words: Sequence[Count], scene: Scene) -> Account:
    told = list(totals_of(events, scene.lookup))
    counts = sorted([*(count for count, _ in told), *words], key=lambda c: (c.day or "", c.report, c.evidence.start))
    return Account(
        tuple(deliveries_of(events, scene.lookup)), tuple(counts), tuple(dict.fromkeys(event.id for _, event in told))
    )


def _term(term: StoryTerm, account: Account, deal: StoryAgreement, draft: Draft) -> StoryTerm:
    history = history_of(account, draft)
    nothing = 0.0 if term.promised is not None and not account.deliveries else None  # so many are told to be delivered
    low, high = (history[-1].delivered_low, history[-1].delivered_high) if history else (nothing, nothing)
    done = replace(
        term, delivered_low=low, delivered_high=high, totals=account.total_events, history=history,
        events=tuple(dict.fromkeys(e.id for d in _shown(account.deliveries, deal) for e in d.events)),
        due=term.due or planned_day(term, draft),
    )  # fmt: skip
    return replace(done, standing=standing_of(done, account.deliveries, deal, draft.as_of, halted=account.halted))


def _shown(deliveries: Sequence[Delivery], deal: StoryAgreement) -> list[Delivery]:
    """The instalments to name under a term: those that are counted, and those that are told to be of the deal.

    Where others have numbers, what has none and is not said to be of the deal may be of somebody outside of it.
    """
    sure = [d for d in deliveries if d.range or d.batch is not None or any(e.agreement == deal.id for e in d.events)]
    return sure if any(d.range for d in deliveries) else list(deliveries)


def planned_day(term: StoryTerm, draft: Draft) -> str | None:
    """The last day for which what a term asks for is planned or promised, in the words that tell the term."""
    places: dict[str, list[tuple[int, int]]] = {}
    for evidence in term.evidence:
        places.setdefault(evidence.report, []).append((evidence.start, evidence.end))
    days = [
        mention.date[:10]
        for event in draft.events
        if event.type == term.act and event.batch is None
        for mention in event.evidence
        if mention.date and mention.status in ("promised", "planned")
        and any(start <= mention.start < end for start, end in places.get(mention.report, ()))
    ]  # fmt: skip
    return max(days, default=None)


def history_of(account: Account, draft: Draft) -> tuple[Tally, ...]:
    """The tally on each day on which something was delivered or a total was given."""
    published = {r.report.id: (r.report.published or "")[:10] for r in draft.readings}
    dated = [(_day(delivery, published), delivery) for delivery in account.deliveries]
    days = sorted({day for day, _ in dated if day} | {c.day for c in account.totals if c.day})
    found: list[Tally] = []
    for day in days or ([draft.as_of[:10]] if draft.as_of and account.deliveries else []):
        made = sum_of([delivery for when, delivery in dated if not when or when <= day])
        given = latest_total([c for c in account.totals if not c.day or c.day <= day])
        both = _best(made, given)
        if both is not None and (not found or (found[-1].delivered_low, found[-1].delivered_high) != _closed(both)):
            found.append(Tally(day, *_closed(both)))
    return tuple(found)


def _day(delivery: Delivery, published: dict[str, str]) -> str | None:
    """The day of an instalment, else that of the first report of it."""
    if delivery.day is not None:
        return delivery.day
    return min((day for event in delivery.events for r in event.reports if (day := published.get(r))), default=None)


def sum_of(deliveries: Sequence[Delivery]) -> Range | None:
    """The sum of instalments that were counted; those of disputed basis are added to the high alone."""
    counted = [(d.range, d.disputed) for d in deliveries if d.range is not None]
    if not counted:
        return None
    return (
        sum(held[0] for held, disputed in counted if held and not disputed),
        sum(held[1] for held, _ in counted if held),
    )


def latest_total(totals: Sequence[Count]) -> Range | None:
    """The range of the totals that were given last."""
    last = max((c.day or "" for c in totals), default=None)
    return united(c for c in totals if (c.day or "") == last)


def _best(made: Range | None, given: Range | None) -> Range | None:
    """The latest total; the sum of the instalments where there is none, or where it has outgrown the total since."""
    if made is None or given is None:
        return given if made is None else made
    return made if made[0] > given[1] else given


def _closed(found: Range) -> tuple[float, float | None]:
    return found[0], None if found[1] == OPEN else found[1]
