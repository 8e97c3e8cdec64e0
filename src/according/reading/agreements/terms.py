"""What each side of an agreement owes: "will free 40 sailors", "undertook to cut jobs", "provides for the release of".

An act is owed where a modal, a word that binds or the deal itself governs it. In the sentence that names the deal, and
under an opener such as "Under its terms", any such act counts; in the sentences after it only those of its sides, and
only acts that are countable or change hands.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from according.model import Event, Quantity, Span, Term
from according.reading.agreements.acts import act_of
from according.reading.agreements.deals import Deal, nearest
from according.reading.agreements.look import Look, forms, listed
from according.reading.agreements.mentions import nouns
from according.reading.agreements.obligors import Obligor, obligor_of
from according.reading.events.clause import BE
from according.reading.events.owed import idle
from according.reading.events.scene import phrase
from according.reading.events.tables import singular
from according.reading.tree import Tree

ACTS = frozenset(["release", "transfer", "withdraw", "deliver"])
WORDS = frozenset(
    ["agree", "mediate", "negotiate", "meet", "request", "reject", "pledge", "threaten", "accuse", "truce", "kill",
     "injure", "attack", "violate", "elect", "rescue", "accident", "search", "capture", "protest", "accuse"]
)  # fmt: skip
OWED = frozenset(("promised", "planned"))
MODALS = frozenset(("will", "would", "shall", "must", "'ll", "’ll"))
BOUND = frozenset(("due", "set", "bound", "obliged", "required", "has", "have", "had", "supposed"))
NOT = frozenset(("not", "n't", "n’t", "never", "wo"))
SKIPPED = frozenset(("also", "then", "now", "immediately", "first", "both", "each"))
REACH = 4  # sentences after a deal is named in which its terms are still set out
WINDOW = 9  # tokens looked back at for the word that binds
RETURN = ("in return", "in exchange")


@dataclass(frozen=True, slots=True)
class _Act:
    """A verb or event noun at token `at` that somebody owes; `how`: will | bound | deal | provided."""

    at: int
    how: str
    binder: int | None


def terms_of(look: Look, deals: list[Deal], deal: Deal) -> tuple[Term, ...]:
    """The terms of one deal in text order; what is given in return points back at the act before it."""
    found: list[Term] = []
    for at, act in _candidates(look, deals, deal):
        term = _term(look, deal, act, at, found)
        if term is not None and not _known(look, found, term):
            found.append(term)
            found += _given_for(look, deal, term, len(found) - 1)
    return tuple(found)


def _candidates(look: Look, deals: list[Deal], deal: Deal) -> Iterator[tuple[bool, _Act]]:
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
            act = _set_out(look, deal, i, n - outset <= REACH) or _act(look, i)
            act = act or (_present(look, i) if strong and tree.lower[first] == "under" else None)
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
    subject = [w for w in (word, *after) if singular(w) in nouns()]
    return word == "it" or bool(subject)


def _under(look: Look, deal: Deal, act: _Act, named: list[int]) -> bool:
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


def _act(look: Look, i: int) -> _Act | None:
    """Whether and how the word at token i is owed."""
    tree, event = look.tree, look.event.get(i)
    if event is not None and (event.type in WORDS or event.total or any(b.negated for b in event.basis)):
        return None
    if event is not None and tree.pos[i] in ("NOUN", "PROPN"):
        return _provided(look, i, event)
    if tree.pos[i] != "VERB" and (event is None or tree.pos[i] not in ("AUX", "ADJ", "NOUN")):
        return None
    if event is None and tree.lower[i] in forms("deal_life"):
        return None
    if event is not None and event.status in ("denied", "occurred", "ongoing", "possible") and _tells(look, i):
        return None
    return _bound(look, i)


def _set_out(look: Look, deal: Deal, i: int, listed_now: bool) -> _Act | None:
    """An act to come on the ground of the deal, or in the sentences after "Under the terms", whatever its grammar."""
    event = look.event.get(i)
    if event is None or event.status not in OWED or any(b.negated for b in event.basis) or event.type in WORDS:
        return None
    grounded = any(m.span.overlaps(b.span) for b in event.basis for m in deal.mentions)
    return _Act(i, "set out", None) if grounded or (listed_now and event.type in (*ACTS, "announce")) else None


def _present(look: Look, i: int) -> _Act | None:
    """“Under the accord each side withdraws …”: a present tense that says what is to be done."""
    tree, event = look.tree, look.event.get(i)
    if event is None or event.type in WORDS or tree.tag[i] not in ("VBZ", "VBP") or event.status == "denied":
        return None
    return _Act(i, "will", None)


def _tells(look: Look, i: int) -> bool:
    """Whether a verb has a finite past of its own, so that it tells what was done."""
    return look.tree.tag[i] == "VBD"


def _bound(look: Look, i: int) -> _Act | None:
    tree = look.tree
    auxes = {tree.lower[k] for k in tree.children[i] if tree.dep[k] in ("aux", "aux:pass", "advmod", "mark")}
    if auxes & NOT:
        return None
    if auxes & MODALS:
        return _Act(i, "will", None)
    at = i - 1
    while at > 0 and (tree.lower[at] in SKIPPED or tree.lower[at] in ("be", "been")):
        at -= 1
    if at > 0 and tree.lower[at] == "to":
        return _after_to(tree, i, at)
    above = tree.head[i]
    if tree.dep[i] == "conj" and above < i and tree.pos[above] == "VERB" and tree.kid(i, "nsubj", "aux") is None:
        return _Act(i, "will", None) if _bound(look, above) else None
    return None


def _after_to(tree: Tree, i: int, to: int) -> _Act | None:
    """“is to free”, “undertook to free”, “a deal to free”, “and Vareth to free”."""
    before = to - 1
    while before > 0 and tree.lower[before] in SKIPPED:
        before -= 1
    if tree.lower[before] in NOT or tree.sentence[before] != tree.sentence[i]:
        return None
    if tree.lower[before] in BE or tree.lower[before] in BOUND:
        return _Act(i, "will", None)
    first = tree.sentence_bounds[tree.sentence[i]][0]
    if tree.pos[before] in ("PROPN", "NOUN") and tree.lower[max(phrase(tree, before)[0] - 1, 0)] in ("and", ","):
        bound = any(tree.lower[k] in forms("bind") for k in range(first, before))
        return _Act(i, "bound", None) if bound else None  # "and Vareth to let in 60 trucks"
    for k in range(before, max(before - WINDOW, first - 1), -1):
        if tree.lower[k] in forms("bind"):
            return _Act(i, "bound", k)
        if singular(tree.lower[k]) in nouns() and k > before - 4:
            return _Act(i, "deal", k)
        if tree.pos[k] == "VERB" or tree.words[k] in (";", ":"):
            break
    return None


def _provided(look: Look, i: int, event: Event) -> _Act | None:
    """“The accord provides for the release of …”, “a deal for the release of …”."""
    tree = look.tree
    if event.type in WORDS - {"truce"} or event.status == "denied" or any(b.negated for b in event.basis):
        return None
    at = i
    for _ in range(6):
        above = tree.head[at]
        if above == at:
            return None
        if tree.lower[above] in forms("provide") and tree.dep[at] in ("obj", "obl"):
            subject = tree.kid(above, "nsubj")
            if (
                subject is None
                or singular(tree.lower[subject]) in nouns()
                or tree.lower[subject] in ("it", "which", "that")
            ):
                return _Act(i, "provided", above)
            return None
        if singular(tree.lower[above]) in nouns() and tree.dep[at] == "nmod" and event.type in ACTS:
            return _Act(i, "provided", above)
        if tree.lower[above] in AGREED and tree.dep[at] == "obl" and tree.lower[tree.left[at]] in ("on", "to"):
            return _Act(i, "provided", above) if event.type in ACTS else None
        at = above
    return None


def _term(look: Look, deal: Deal, act: _Act, sure: bool, found: list[Term]) -> Term | None:
    event = look.event.get(act.at)
    quantity = quantity_of(look, act.at, event)
    kind = act_of(look, act.at, quantity) if event is None or event.type == "other" else event.type
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
    due = event.time if event is not None else _due(look, act.at)
    return Term(obligor.entity, beneficiary, kind, quantity.id if quantity else None, due, back, span)


def _plain(look: Look, deal: Deal, act: _Act, what: tuple[Obligor, str]) -> bool:
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
AGREED = frozenset(("agree", "agreed", "agrees", "agreeing"))
PAYS = frozenset(("pay", "paid", "paying", "pays", "repay"))


def _due(look: Look, at: int) -> str | None:
    """The date in the clause of an act that no event covers."""
    tree = look.tree
    for k in range(at + 1, min(tree.right[at], at + 20) + 1):
        if k in look.time and look.time[k].type in ("DATE", "TIME"):
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


def _given_for(look: Look, deal: Deal, term: Term, index: int) -> Iterator[Term]:
    """“… in exchange for 150 prisoners”, “… for a payment of 2 million”: what the other side gives."""
    tree = look.tree
    at = tree.token_at(term.span.start)
    last = tree.sentence_bounds[tree.sentence[at]][1]
    for k in range(at + 1, last - 1):
        if tree.lower[k : k + 3] not in (["in", "exchange", "for"], ["in", "return", "for"]):
            continue
        figure = next((m for m in range(k + 3, min(k + 10, last + 1)) if m in look.quantity), None)
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
