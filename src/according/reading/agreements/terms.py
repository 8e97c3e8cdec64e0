"""What each side of an agreement owes: "will free 40 sailors", "undertook to cut jobs", "provides for the release of".

An act is owed where a modal, a word that binds or the deal itself governs it. In the sentence that names the deal, and
under an opener such as "Under its terms", any such act counts; in the sentences after it only those of its sides, and
only acts that are countable or change hands.
"""

from __future__ import annotations

from collections.abc import Iterator

from according.model import Event, Quantity, Span, Term
from according.reading.agreements.acts import act_of
from according.reading.agreements.binding import ACTS, Owed, owed_at, present_of, set_out
from according.reading.agreements.deals import Deal, nearest
from according.reading.agreements.look import Look, forms, listed
from according.reading.agreements.mentions import nouns
from according.reading.agreements.obligors import Obligor, obligor_of
from according.reading.agreements.returns import gapped, given_for
from according.reading.events.owed import idle
from according.reading.events.share import RETURN
from according.reading.events.tables import singular
from according.reading.tree import Tree

REACH = 4  # sentences after a deal is named in which its terms are still set out


def terms_of(look: Look, deals: list[Deal], deal: Deal) -> tuple[Term, ...]:
    """The terms of one deal in text order; what is given in return points back at the act before it."""
    found: list[Term] = []
    for at, act in _candidates(look, deals, deal):
        term = _term(look, deal, act, at, found)
        if term is not None and not _known(look, found, term):
            found.append(term)
            found += given_for(look, deal, term, len(found) - 1)
            found += gapped(look, deal, term)
    return tuple(found)


def _candidates(look: Look, deals: list[Deal], deal: Deal) -> Iterator[tuple[bool, Owed]]:
    """The owed acts that belong to the deal, each with whether it stands in a sentence that says so."""
    tree = look.tree
    gap, said, outset = REACH + 1, -1, -REACH - 1
    for n, (first, last) in enumerate(tree.sentence_bounds):
        if first in look.title or nearest(deals, last, tree) is not deal:
            continue
        named = [m.head for m in deal.mentions if first <= m.head <= last]
        strong = _opens(tree, first) and gap <= REACH
        gap = 0 if named or (said == n - 1 and strong) else gap + 1
        outset = n if strong and tree.lower[first] == "under" else outset
        if gap > REACH:
            continue
        for i in range(first, last + 1):
            act = set_out(look, deal, i, n - outset <= REACH) or owed_at(look, i)
            act = act or (present_of(look, i) if strong and tree.lower[first] == "under" else None)
            if act is None or nearest(deals, i, tree) is not deal:
                continue
            sure = strong or act.how == "set out" or _under(look, deal, act, named)
            if sure or not named or i > min(named):
                said = n if sure else said
                yield sure, act


def _opens(tree: Tree, first: int) -> bool:
    """Whether a sentence opens by setting out terms: "Under the terms", "In return", "As part of", "The deal …"."""
    word, after = tree.lower[first], tree.lower[first + 1 : first + 5]
    if word in ("under", "in", "as"):
        return bool({"return", "exchange", "terms", "part"} & set(after)) or (
            word == "under" and any(singular(w) in nouns() for w in (*after, *tree.lower[first + 5 : first + 7]))
        )
    subject = [w for w in (word, *after) if singular(w) in nouns() or (singular(w) in listed("part") and word == "the")]
    return word == "it" or bool(subject)


def _under(look: Look, deal: Deal, act: Owed, named: list[int]) -> bool:
    """Whether an act is said to be owed under the deal: by its ground, by hanging on the deal's name, or after it."""
    tree = look.tree
    event = look.event.get(act.at)
    if event is not None and any(
        not b.negated and any(m.span.overlaps(b.span) for m in deal.mentions) for b in event.basis
    ):
        return True
    for head in named:
        if tree.left[act.at] <= head <= tree.right[act.at] or act.at in tree.ancestors(head):
            return True
        if head < act.at and (act.how in ("deal", "provided") or head in tree.ancestors(act.at)):
            return True
    return any(head < act.at for head in named)


def _term(look: Look, deal: Deal, act: Owed, sure: bool, found: list[Term]) -> Term | None:
    event = look.event.get(act.at)
    quantity = quantity_of(look, act.at, event)
    kind = _kind(look, act.at, event, quantity)
    firm = kind in ACTS or quantity is not None
    obligor = obligor_of(look, deal, act.at, act.binder if act.how == "bound" else None)
    if not sure and not (firm and (obligor.entity in deal.sides or obligor.joint)):
        return None
    if not firm and not _plain(look, deal, act, (obligor, kind)):
        return None
    if event is None and obligor.of_deal:
        return None
    span = _span(look, act.at, event, quantity)
    if any(m.span.overlaps(span) for m in deal.mentions) and kind not in ACTS and act.how != "set out":
        return None  # "extend the pause" is about the deal, not owed under it
    back = len(found) - 1 if found and _returned(look, act.at, event) else None
    beneficiary = found[back].obligor if back is not None else None
    due = (event.time if event is not None else None) or _due(look, act, bare=event is None)
    return Term(obligor.entity, beneficiary, kind, quantity.id if quantity else None, due, back, span)


def _kind(look: Look, at: int, event: Event | None, quantity: Quantity | None) -> str:
    """The type of what is owed: people exchanged are released, what one lets happen is what happens."""
    if event is not None and event.type == "exchange":
        return "release" if quantity is not None and not quantity.unit else "exchange"
    if event is None or event.type == "other":
        inner = look.tree.kid(at, "xcomp", "ccomp") if look.tree.lower[at] in forms("allow") else None
        let = look.event.get(inner) if inner is not None else None
        return let.type if let is not None and let.type in ACTS else act_of(look, at, quantity)
    return event.type


def _plain(look: Look, deal: Deal, act: Owed, what: tuple[Obligor, str]) -> bool:
    """Whether an act that neither counts nor hands over anything is still a term: of a known type, by somebody."""
    tree, event = look.tree, look.event.get(act.at)
    obligor, kind = what
    if act.how in ("set out", "provided"):
        return True
    if kind != "other" and (event is not None or act.how != "deal"):
        return obligor.entity is not None or obligor.joint
    has_object = tree.kid(act.at, "obj", "nsubj:pass", "obl") is not None
    return has_object and tree.lower[act.at] not in idle() and obligor.entity in deal.sides and act.how != "deal"


def _returned(look: Look, at: int, event: Event | None) -> bool:
    """Whether an act is what is given "in return"."""
    tree, text = look.tree, look.draft.report.text
    if event is not None and any(b.span.of(text).lower() in RETURN for b in event.basis):
        return True
    first = tree.sentence_bounds[tree.sentence[at]][0]
    return tree.lower[first] == "in" and tree.lower[first + 1 : first + 2] in (["return"], ["exchange"])


def _span(look: Look, at: int, event: Event | None, quantity: Quantity | None) -> Span:
    spans = [look.tree.span(at, at)]
    if event is not None:
        spans = [event.trigger, *(r.span for r in event.roles if r.role in ("patient", "topic"))][:2]
    if quantity is not None:
        spans.append(Span(quantity.start, quantity.end))
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def quantity_of(look: Look, at: int, event: Event | None) -> Quantity | None:
    """How many or how much: of the act's object, else the first figure after it in its own clause."""
    tree = look.tree
    if event is not None:
        counted = ("patient", "topic", "to", *(("agent",) if event.type in GOING else ()))
        roles = [r for r in event.roles if r.role in counted and r.quantity]
        for role in sorted(roles, key=lambda r: r.role != "patient"):
            return next((q for q in look.quantity.values() if q.id == role.quantity), None)
    last = tree.sentence_bounds[tree.sentence[at]][1]
    money = None
    for k in range(at + 1, last + 1):
        if tree.words[k] in (";", ":", ",") or (tree.pos[k] in ("VERB", "AUX") and tree.dep[k] not in ("amod", "acl")):
            break
        if tree.lower[k] in ("within", "exchange", "return", "after", "before", "than"):
            break
        if k in look.quantity and k not in look.time:
            money = money or look.quantity[k]
            if event is None or event.type != "deliver" or look.quantity[k].unit or tree.lower[at] not in PAYS:
                return look.quantity[k]
            money = look.quantity[k]
    return money


GOING = frozenset(("withdraw", "move"))
PAYS = frozenset(("pay", "paid", "paying", "pays", "repay"))


def _due(look: Look, act: Owed, bare: bool) -> str | None:
    """The date in the clause of an act; where an event covers it (not `bare`), one by or until which it has to be."""
    tree, at = look.tree, act.at
    until = range(act.binder + 1, at) if act.binder is not None and tree.lower[act.binder + 1] == "until" else ()
    for k in (*until, *range(at + 1, min(tree.right[at], at + 20) + 1)):
        if k in look.time and look.time[k].type in ("DATE", "TIME"):
            before = tree.lower[tree.token_at(look.time[k].start) - 1]
            if bare or before in ("by", "until", "till", "before", "than", "of"):
                return look.time[k].id
    return None


def _known(look: Look, found: list[Term], term: Term) -> bool:
    """Whether a term was read before: the same act and figure, by the same or by nobody named."""
    low = {q.id: q.low for q in look.quantity.values()}
    for other in found:
        same = other.act == term.act and low.get(other.quantity or "") == low.get(term.quantity or "")
        if same and (term.obligor in (None, other.obligor)) and (term.quantity or term.act in ACTS):
            return True
    return False
