"""Which events make, keep or owe an agreement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from according.model import Agreement, Basis, Event
from according.reading.agreements.deals import SHORTEST
from according.reading.events.tables import words

LINKED = words("agree truce exchange mediate extend release transfer withdraw deliver")


def link_agreements(events: Iterable[Event], agreements: tuple[Agreement, ...]) -> tuple[Event, ...]:
    """The events with `agreement` set where they make, keep or owe one of the report's agreements.

    A negated ground ("not under the swap deal") keeps an event out of all of them. Of several that an event may belong
    to, it belongs to the one whose terms or grounds say so, else to the one named last before it.
    """
    events = tuple(events)
    found: dict[str, str] = {}
    for event in events:
        mine = [deal for deal in agreements if _belongs(event, deal, events)]
        if mine:
            found[event.id] = max(mine, key=lambda deal: _claim(event, deal)).id
    return tuple(replace(e, agreement=found[e.id]) if e.id in found else e for e in events)


def _claim(event: Event, deal: Agreement) -> tuple[bool, bool, int]:
    """How strong a deal's claim on an event is: its own words first, then how late it was named before the event."""
    own = any(t.span.holds(event.trigger) for t in deal.terms) or any(_named(b, deal) for b in event.basis)
    about = any(m.overlaps(r.span) or m.overlaps(event.trigger) for m in deal.mentions for r in event.roles)
    before = [m.start for m in deal.mentions if m.start <= event.trigger.end]
    return own, about, max(before, default=-1)


def _belongs(event: Event, deal: Agreement, events: tuple[Event, ...]) -> bool:
    if event.type not in LINKED or any(b.negated for b in event.basis):
        return False
    about = any(m.overlaps(r.span) for m in deal.mentions for r in event.roles)
    if event.type in ("agree", "truce", "mediate"):
        return about or len(event.roles) > 1 or event.type == "truce"
    if event.type == "extend":
        return about and event.status == "occurred"
    if event.type == "exchange" and any(m.overlaps(event.trigger) for m in deal.mentions):
        return True
    return any(_of_deal(b, deal) for b in event.basis) or any(t.span.holds(event.trigger) for t in deal.terms)


def _named(basis: Basis, deal: Agreement) -> bool:
    return any(m.overlaps(basis.span) for m in deal.mentions)


def _of_deal(basis: Basis, deal: Agreement) -> bool:
    """Whether a ground names the deal, or only what is given in return."""
    return not basis.negated and (basis.span.end - basis.span.start <= SHORTEST or _named(basis, deal))
