"""What is agreed and what is promised."""

from __future__ import annotations

from collections import defaultdict

from according.model import Agreement, Event, Statement, Term
from according.views.happenings import what_of
from according.views.lookup import Lookup, according_to, name, names, speaker_of, when, words
from according.views.page import Deal, Owed, Pledge
from according.views.sayings import verb_of
from according.views.wording import listed

_BINDING = frozenset(("promises", "offers"))


def deals_of(look: Lookup) -> tuple[Deal, ...]:
    """The agreements with their terms in words."""
    return tuple(_deal(look, a, n) for n, a in enumerate(look.reading.agreements, 1))


def _deal(look: Lookup, agreement: Agreement, number: int) -> Deal:
    dates = [("announced", agreement.announced), ("in effect", agreement.effective), ("expires", agreement.expires)]
    return Deal(
        anchor=f"a{number}",
        kind=agreement.kind,
        parties=listed(names(look, agreement.parties)) or None,
        mediators=listed(names(look, agreement.mediators)) or None,
        status=agreement.status,
        dates=tuple(f"{label} {said}" for label, time in dates if (said := when(look, time))),
        evidence=words(look, agreement.mentions[:1]) or None,
        terms=tuple(_owed(look, agreement, t, n) for n, t in enumerate(agreement.terms, 1)),
    )


def _owed(look: Lookup, agreement: Agreement, term: Term, number: int) -> Owed:
    who = name(look, term.obligor) or "One side"
    quantity = look.quantities.get(term.quantity or "")
    what = " ".join(look.text[quantity.start : quantity.end].split()) if quantity else None
    if what and quantity and quantity.noun and not any(c.isalpha() for c in what):
        what = f"{what} {quantity.noun}"
    gets = name(look, term.beneficiary)
    phrase = " ".join(filter(None, (f"{who}:", term.act, what)))
    back = term.in_return_for
    return Owed(
        number=number,
        words=f"{phrase}, for {gets}" if gets else phrase,
        due=when(look, term.due),
        in_return_for=back + 1 if back is not None and 0 <= back < len(agreement.terms) else None,
        evidence=words(look, (term.span,)),
    )


def pledges_of(look: Lookup) -> tuple[Pledge, ...]:
    """Statements that promise or offer, and events told as promised outside any such statement, in text order."""
    binding = [s for s in look.reading.statements if s.stance in _BINDING]
    held: dict[str, list[Event]] = defaultdict(list)
    found: list[tuple[int, Pledge]] = []
    bound = {s.id for s in binding}
    for event in look.reading.events:
        if event.statement in bound:
            held[event.statement or ""].append(event)
        elif event.status == "promised":
            found.append((event.trigger.start, _told(look, event)))
    found += [(s.content[0].start if s.content else 0, _given(look, s, held[s.id])) for s in binding]
    return tuple(pledge for _, pledge in sorted(found, key=lambda item: item[0]))


def _given(look: Lookup, statement: Statement, events: list[Event]) -> Pledge:
    due = [said for e in events if (said := when(look, e.time))]
    outer = look.statements.get(statement.inside or "")
    return Pledge(
        anchor=look.anchors[statement.id],
        by=speaker_of(look, statement).name,
        verb=verb_of(look, statement),
        what=words(look, statement.content),
        due=listed(list(dict.fromkeys(due))) or None,
        according_to=according_to(look, outer.id) if outer else None,
    )


def _told(look: Lookup, event: Event) -> Pledge:
    agents = [name(look, r.entity) or words(look, (r.span,)) for r in event.roles if r.role == "agent"]
    act = words(look, (event.trigger,))
    what = what_of(look, event, without="agent")
    return Pledge(
        anchor=look.anchors[event.id],
        by=listed(agents) or "Somebody",
        verb="is said to have promised",
        what=f"“{act}” {what}".strip(),
        due=when(look, event.time),
        according_to=according_to(look, event.statement),
    )
