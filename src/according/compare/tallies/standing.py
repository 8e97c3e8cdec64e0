"""Where a promise stands, by what the reports say; a day that has passed alone proves nothing (docs/ledger.md)."""

from __future__ import annotations

from collections.abc import Sequence

from according.compare.tallies.deliveries import Delivery
from according.story import Kept, StoryAgreement, StoryTerm

COUNTED = frozenset({"release", "deliver", "transfer", "withdraw", "exchange"})


def standing_of(
    term: StoryTerm, deliveries: Sequence[Delivery], deal: StoryAgreement, as_of: str | None, *, halted: bool = False
) -> Kept:
    """How far a term has been kept by `as_of`; `halted`: the reports say that its delivery was stopped."""
    stopped = halted or deal.status == "suspended"
    if not deliveries and not term.history:
        return "suspended" if stopped else _nothing_yet(term, deal, as_of)
    if term.promised is None:
        return _single(term, deliveries)
    low, high = term.delivered_low, term.delivered_high
    if low is not None and low > term.promised:
        return "exceeded"
    if low is not None and low >= term.promised:
        return "late" if _after(deliveries, term.due) else "kept"
    if high == 0:
        return "suspended" if stopped else _nothing_yet(term, deal, as_of)
    return "suspended" if stopped else "partial"


def _single(term: StoryTerm, deliveries: Sequence[Delivery]) -> Kept:
    """A term without a number: kept once it was done; a promise to free "prisoners" is not kept by freeing some."""
    if _after(deliveries, term.due):
        return "late"
    return "partial" if term.of is not None and term.act in COUNTED else "kept"


def _after(deliveries: Sequence[Delivery], due: str | None) -> bool:
    days = [delivery.day for delivery in deliveries if delivery.day]
    return due is not None and bool(days) and max(days) > due[:10]


def _nothing_yet(term: StoryTerm, deal: StoryAgreement, as_of: str | None) -> Kept:
    begins = deal.effective is not None and as_of is not None and deal.effective[:10] > as_of[:10]
    due = term.due or deal.expires
    if due is None or as_of is None:
        return "not due" if begins else "pending"
    if as_of[:10] > due[:10]:
        return "unknown"
    return "not due" if term.due or begins else "pending"
