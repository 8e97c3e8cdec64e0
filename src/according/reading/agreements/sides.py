"""Parties and mediators of an agreement."""

from __future__ import annotations

from according.model import Event, Term
from according.reading.agreements.deals import Deal
from according.reading.agreements.look import Look
from according.reading.events.scene import tokens_within

BROKERS = frozenset(("mediator", "mediators", "broker", "brokers", "go-between", "intermediary", "facilitator"))
AGREEING = frozenset(("agree", "truce", "exchange"))


def sides_of(
    look: Look, deal: Deal, makers: list[Event], terms: tuple[Term, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Parties and mediators as entity ids: those whom the deal is between, who agree to it or owe; those who broker."""
    between = {s for e in makers if e.type == "mediate" for s in _brokers(look, e)}
    mediating = list(dict.fromkeys([*_hosts(look, makers), *_called(look, deal), *between]))
    agreeing = [r.entity for e in makers if e.type in AGREEING for r in e.roles if r.role == "party" and r.entity]
    owing = [t.obligor for t in terms if t.obligor] + [t.beneficiary for t in terms if t.beneficiary]
    parties = [p for p in [*deal.sides, *agreeing, *owing] if p not in mediating]
    return tuple(dict.fromkeys(parties)), tuple(mediating)


def _brokers(look: Look, event: Event) -> list[str]:
    """Who brokers: its "by" where it has one ("a truce, mediated by Norrick"), else its agent."""
    tree = look.tree
    head = tokens_within(tree, event.trigger).start
    for k in tree.children[head]:
        if tree.dep[k] == "obl:agent" or any(tree.lower[m] == "by" for m in tree.children[k] if tree.dep[m] == "case"):
            return look.sides(k)
    return [r.entity for r in event.roles if r.role == "agent" and r.entity]


def _hosts(look: Look, makers: list[Event]) -> list[str]:
    """Mediators by role, and whoever hosted the talks."""
    return [r.entity for e in makers for r in e.roles if r.role == "mediator" and r.entity]


def _called(look: Look, deal: Deal) -> list[str]:
    """Whom the report calls the mediator: "the mediator, Bishop Wray, said"."""
    tree, found = look.tree, list[str]()
    sentences = {tree.sentence[m.head] + n for m in deal.mentions for n in (0, 1, 2)}
    for i, word in enumerate(tree.lower):
        if word not in BROKERS or tree.sentence[i] not in sentences or tree.lower[max(i - 1, 0)] in ("a", "any", "no"):
            continue
        near = [i, tree.head[i], *tree.kids(i, "appos"), *([i + 1, i + 2] if tree.dep[i] == "compound" else [])]
        owner = next((look.owner[k] for k in near if k in look.owner and tree.pos[k] == "PROPN"), None)
        if owner:
            found.append(owner)
    return found
