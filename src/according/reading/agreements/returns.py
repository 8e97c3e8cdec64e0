"""What the other side gives: "in exchange for 150 prisoners", "for a payment of 2 million", "and Vareth 150"."""

from __future__ import annotations

from collections.abc import Iterator

from according.model import Span, Term
from according.reading.agreements.deals import Deal
from according.reading.agreements.look import Look, listed
from according.reading.events.tables import singular


def gapped(look: Look, deal: Deal, term: Term) -> Iterator[Term]:
    """“The Hill Army is to release 50 hostages and Vareth 150 prisoners”: the other side's act without its verb."""
    tree = look.tree
    at = tree.token_at(term.span.start)
    last = tree.sentence_bounds[tree.sentence[at]][1]
    own = next((q for q in look.quantity.values() if q.id == term.quantity), None)
    if own is None:
        return
    for k in range(tree.token_at(own.end - 1) + 1, last):
        if tree.lower[k] not in ("and", "while", ","):
            continue
        first = k + 1 + (tree.lower[k + 1] == "the")
        end = first
        while end <= last and look.owner.get(end) == look.owner.get(first) is not None:
            end += 1
        owner = look.owner.get(first)
        if owner is None or owner == term.obligor or end > last or end not in look.quantity:
            continue
        quantity = look.quantity[end]
        rest = range(tree.token_at(quantity.end - 1) + 1, min(last, tree.token_at(quantity.end - 1) + 3))
        if not any(tree.pos[m] in ("VERB", "AUX") for m in rest) and end not in look.time:
            yield Term(owner, term.obligor, term.act, quantity.id, None, None, Span(tree.start[first], quantity.end))
            return


def _swap_for(look: Look, term: Term, last: int) -> int | None:
    """The "for" of "50 captives would be exchanged for 150 detainees"."""
    tree = look.tree
    for k in range(tree.token_at(term.span.start), last):
        event = look.event.get(k)
        if event is not None and event.type == "exchange":
            return next((m for m in range(k + 1, min(k + 8, last)) if tree.lower[m] == "for"), None)
    return None


def given_for(look: Look, deal: Deal, term: Term, index: int) -> Iterator[Term]:
    """“… in exchange for 150 prisoners”, “… for a payment of 2 million”: what the other side gives."""
    tree = look.tree
    at = tree.token_at(term.span.start)
    last = tree.sentence_bounds[tree.sentence[at]][1]
    at_for = _swap_for(look, term, last)
    for k in range(at + 1, last - 1):
        swapped = k == at_for and tree.lower[k] == "for"
        if not swapped and tree.lower[k : k + 3] not in (["in", "exchange", "for"], ["in", "return", "for"]):
            continue
        after = k + 1 if swapped else k + 3
        figure = next((m for m in range(after, min(k + 10, last + 1)) if m in look.quantity), None)
        if figure is None:
            return
        quantity = look.quantity[figure]
        paid = any(singular(tree.lower[m]) in listed("money") for m in range(k + 3, figure + 1))
        act = "deliver" if paid or quantity.unit else term.act
        event = next((look.event[m] for m in range(k + 3, figure) if m in look.event), None)
        others = [s for s in deal.sides if s != term.obligor]
        giver = others[0] if term.obligor in deal.sides and len(deal.sides) == 2 else None
        span = Span(tree.start[k], quantity.end)
        yield Term(giver, term.obligor, event.type if event else act, quantity.id, None, index, span)
        return
