"""Which events make, keep or owe an agreement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from according.model import Agreement, Basis, Event
from according.reading.events.tables import words

LINKED = words("agree truce exchange mediate extend release transfer withdraw deliver")
SHORTEST = len("in exchange")  # "in return", "in exchange": grounds that name no deal


def link_agreements(events: Iterable[Event], agreements: tuple[Agreement, ...]) -> tuple[Event, ...]:
    """The events with `agreement` set where they make, keep or owe the report's agreement.

    A negated ground ("not under the swap deal") keeps an event out of it.
    """
    if not agreements:
        return tuple(events)
    deal = agreements[0]
    events = tuple(events)
    spans = [t.span for t in deal.terms]
    grounds = {b for e in events for b in e.basis if not b.negated and _of_deal(b, deal)}

    def belongs(event: Event) -> bool:
        if event.type not in LINKED or any(b.negated for b in event.basis):
            return False
        about = any(m.overlaps(r.span) for m in deal.mentions for r in event.roles)
        if event.type in ("agree", "truce", "mediate"):
            return about or len(event.roles) > 1 or event.type == "truce"
        if event.type == "extend":
            return about and event.status == "occurred"
        if event.type == "exchange" and any(m.overlaps(event.trigger) for m in deal.mentions):
            return True
        return any(b in grounds for b in event.basis) or any(s.holds(event.trigger) for s in spans)

    return tuple(replace(e, agreement=deal.id) if belongs(e) else e for e in events)


def _of_deal(basis: Basis, deal: Agreement) -> bool:
    """Whether a ground names the deal, or only what is given in return."""
    return basis.span.end - basis.span.start <= SHORTEST or any(m.overlaps(basis.span) for m in deal.mentions)
