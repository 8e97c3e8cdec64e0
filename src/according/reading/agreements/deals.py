"""Which mentions name one agreement, and which agreements are more than words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from according.model import AgreementKind, Basis, Event
from according.reading.agreements.look import Look
from according.reading.agreements.mentions import SURE, Mention, live, nouns
from according.reading.tree import Tree

SHORTEST = len("in exchange")  # "in return", "in exchange": grounds that name no deal
MAKERS = frozenset(["agree", "truce", "exchange", "mediate", "extend"])
DONE = frozenset(("occurred", "ongoing"))
NEAR = 6  # tokens between a deal and the event that is its making


@dataclass(slots=True)
class Deal:
    """The mentions of one agreement in text order, and the sides that they name."""

    mentions: list[Mention]
    sides: list[str] = field(default_factory=list)

    def add(self, mention: Mention) -> None:
        """One more mention of it."""
        self.mentions.append(mention)
        self.sides += [s for s in mention.sides if s not in self.sides]


def deals_of(look: Look, mentions: Iterable[Mention]) -> list[Deal]:
    """The agreements that mentions name: one, unless a mention is set apart or is between others."""
    deals: list[Deal] = []
    for mention in mentions:
        home = _home(look, deals, mention)
        if home is None:
            deals.append(home := Deal([]))
        home.add(mention)
    return [d for d in deals if real(look, d, len(deals) == 1)]


def _home(look: Look, deals: list[Deal], mention: Mention) -> Deal | None:
    """The earlier agreement that a mention names once more, None where it is a new one."""
    if not deals:
        return None
    if mention.apart and set(mention.sides) != set(deals[-1].sides):
        return None
    alike = [d for d in deals if any(m.noun == mention.noun for m in d.mentions)]
    order = [*reversed(alike), *(d for d in reversed(deals) if d not in alike)]
    if len(mention.sides) < 2:
        return order[0]
    fresh = mention.maker is not None and _indefinite(look.tree, mention.head)
    for deal in order:
        shared = set(mention.sides) & set(deal.sides)
        if len(deal.sides) < 2 or len(shared) >= 2 or (shared and not fresh):
            return deal
    return None


def _indefinite(tree: Tree, i: int) -> bool:
    return any(tree.lower[k] in ("a", "an", "another") for k in range(max(tree.left[i], i - 5), i))


def real(look: Look, deal: Deal, alone: bool) -> bool:
    """Whether anything happens to a deal: made, brokered, begun, extended, acted on; or between two named sides."""
    if any(m.maker is not None for m in deal.mentions) or len(deal.sides) > 1:
        return True
    for event in look.draft.events:
        touching = any(_touches(look, event, m) for m in deal.mentions)
        if any(not b.negated and (of_deal(b, deal) or (alone and _short(b))) for b in event.basis):
            return True
        if touching and event.type in MAKERS and event.status in SURE:
            return True
        if touching and event.type in ("delay", "violate", "other", "reject") and event.status in DONE:
            return event.type != "reject" and any(
                nouns()[m.noun][1] == "alone" for m in deal.mentions if m.noun in nouns()
            )
    return False


def _touches(look: Look, event: Event, mention: Mention) -> bool:
    """Whether an event's words or participants overlap a mention, or its trigger stands right before it."""
    tree, span = look.tree, mention.span
    if event.trigger.overlaps(span) or any(r.span.overlaps(span) for r in event.roles):
        return True
    at = tree.token_at(event.trigger.start)
    return tree.sentence[at] == tree.sentence[mention.head] and 0 <= mention.head - at < NEAR and live(look, at)


def of_deal(basis: Basis, deal: Deal) -> bool:
    """Whether a ground names the deal."""
    return any(m.span.overlaps(basis.span) for m in deal.mentions)


def _short(basis: Basis) -> bool:
    return basis.span.end - basis.span.start <= SHORTEST


def nearest(deals: list[Deal], token: int, tree: Tree) -> Deal | None:
    """The deal named last at or before a token, or in its sentence; the first one of the report where none is."""
    best: tuple[int, Deal] | None = None
    for deal in deals:
        for mention in deal.mentions:
            same = tree.sentence[mention.head] == tree.sentence[token]
            if (mention.head <= token or same) and (best is None or mention.head >= best[0]):
                best = (mention.head, deal)
    return best[1] if best else next(iter(deals), None)


def kind_of(look: Look, deal: Deal) -> AgreementKind:
    """What is agreed on: an exchange if any of it is one, else what the making names, else the most telling noun."""
    made = [m.kind for m in deal.mentions if m.maker is not None]
    for kinds in (made, [m.kind for m in deal.mentions]):
        if "exchange" in kinds:
            return "exchange"
        if made and kinds and kinds[0] != "framework":
            return kinds[0]
    return "truce" if any(m.kind == "truce" for m in deal.mentions) else "framework"
