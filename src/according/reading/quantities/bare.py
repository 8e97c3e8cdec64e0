"""What a number without a noun counts: the noun that the words around it or an earlier count give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from according.model import Quantity
from according.reading.quantities.amounts import Amount
from according.reading.quantities.nouns import Counted
from according.reading.tree import Tree

LOOK_BACK = 40  # counts among which the noun of a bare number is looked for
NUMBER_OF = frozenset(("number", "total", "count", "tally", "list", "group", "batch", "figure"))
REACH = 12  # tokens before a number in which "the number of seafarers" is looked for


@dataclass(frozen=True, slots=True)
class Found:
    """An amount and what it counts."""

    amount: Amount
    counted: Counted


def bare_noun(tree: Tree, found: Sequence[Found], n: int, earlier: Sequence[Quantity]) -> str | None:
    """The noun of the n-th number, `earlier` being the quantities before it.

    In this order: the noun of the next count ("three Turkish and two Greek sailors"), of the words before it ("the
    number of seafarers … 29", "the dead to 37"), of an earlier count with the same value, of the last count, of a later
    count with the same value.
    """
    item = found[n]
    if item.amount.unit is not None:
        return None
    if item.counted.whole in ("next", "of") and n + 1 < len(found) and found[n + 1].counted.noun:
        return found[n + 1].counted.noun
    said = _said_before(tree, item.counted.first)
    if said is not None:
        return said
    counts = [q for q in earlier[-LOOK_BACK:] if q.noun and q.unit is None]
    amount = item.amount
    if item.counted.whole != "them":
        same = [q for q in counts if (q.low or q.high) == (amount.low or amount.high)]
        if same:
            return same[-1].noun
    whole = [q for q in counts if q.part_of is None] or counts
    if whole:
        return whole[-1].noun
    later = (f for f in found[n + 1 :] if f.counted.noun and f.amount.unit is None)
    same_later = next(
        (f.counted.noun for f in later if (f.amount.low, f.amount.high) == (amount.low, amount.high)), None
    )
    return same_later or ("people" if amount.vague else None)


def _said_before(tree: Tree, first: int) -> str | None:
    """The noun that "the number of", "the toll" or "the dead" give a number that follows in the same sentence."""
    begin = max(tree.sentence_bounds[tree.sentence[first]][0], first - REACH)
    for k in range(first - 1, begin - 1, -1):
        word = tree.lower[k]
        if word == "toll" or (word == "dead" and k and tree.lower[k - 1] == "the"):
            return "dead"
        if tree.pos[k] == "NUM" and tree.lower[k - 1] != "from":
            return None
        if word in NUMBER_OF and tree.lower[k + 1] == "of":
            return _noun_after(tree, k + 2, first)
    return None


def _noun_after(tree: Tree, k: int, stop: int) -> str | None:
    """The noun phrase from token k on, its determiner left out."""
    while k < stop and tree.tag[k] in ("DT", "PRP$"):
        k += 1
    start = k
    while k < stop and tree.tag[k] in ("JJ", "NN", "NNP", "NNS", "VBN"):
        if tree.lower[k] == "dead":
            return "dead"
        if tree.tag[k] == "NNS" and (k + 1 == stop or tree.tag[k + 1] != "NNS"):
            return tree.text[tree.start[start] : tree.end[k]]
        k += 1
    return None
