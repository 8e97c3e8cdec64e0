"""The stage `quantities`: counted and measured things, what each counts, and which is part of which."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from according.model import Quantity
from according.reading.draft import Draft
from according.reading.numerals import pieces_of, tidy
from according.reading.quantities.amounts import Amount, amounts_of
from according.reading.quantities.nouns import Counted, counted, tokens
from according.reading.quantities.tables import changes
from according.reading.tree import Tree

SILENT = ("notice", "credit")
LOOK_BACK = 12  # quantities among which the noun of a bare number is looked for
ABOVE = 4  # words above a number among which one of change is looked for
OPENERS = frozenset(("including", "among"))


@dataclass(frozen=True, slots=True)
class _Found:
    amount: Amount
    counted: Counted


def find_quantities(draft: Draft) -> tuple[Quantity, ...]:
    """Every counted or measured thing of the report, in text order, ids q1, q2, …; times are none of them."""
    tree = draft.tree
    if not len(tree):
        return ()
    found = list(_found(draft))
    quantities: list[Quantity] = []
    for n, item in enumerate(found):
        quantities.append(_quantity(tree, item, f"q{n + 1}", _noun(item, quantities)))
    return tuple(replace(q, part_of=_whole(tree, found, n)) for n, q in enumerate(quantities))


def _found(draft: Draft) -> Iterator[_Found]:
    """The amounts that count or measure something."""
    tree, report = draft.tree, draft.report
    taken = sorted((t.start, t.end) for t in draft.times)
    taken += sorted((b.start, b.end) for b in report.blocks if b.kind in SILENT)
    taken.sort()
    starts = [t[0] for t in taken]

    def is_taken(start: int, end: int) -> bool:
        k = bisect_right(starts, end - 1) - 1
        return any(taken[j][1] > start for j in range(k, max(k - 3, -1), -1))

    def tag_at(offset: int) -> str:
        return tree.tag[tokens(tree, offset, offset + 1)[0]] if offset < tree.end[-1] else ""

    for amount in amounts_of(pieces_of(report.text), tag_at):
        for part in _parts(tree, amount):
            if not is_taken(part.first, part.last) and (what := counted(tree, part)) is not None:
                yield _Found(part, what)


def _parts(tree: Tree, amount: Amount) -> tuple[Amount, ...]:
    """An amount, or the two of "fell from 83 to 79"."""
    if not amount.parts:
        return (amount,)
    first, _ = tokens(tree, amount.first, amount.last)
    above = [first, *tree.ancestors(first)[:ABOVE]]
    if any(tree.lemma[k] in changes() for k in above):
        return amount.parts
    return (amount,)


def _noun(item: _Found, earlier: list[Quantity]) -> str | None:
    """The noun of a quantity; a bare number has that of the last count before it."""
    if item.counted.noun is not None or item.amount.unit is not None:
        return item.counted.noun
    return next((q.noun for q in reversed(earlier[-LOOK_BACK:]) if q.noun and q.unit is None), None)


def _quantity(tree: Tree, item: _Found, name: str, noun: str | None) -> Quantity:
    amount, what = item.amount, item.counted
    low, high = amount.low, amount.high
    if amount.strict and amount.unit is None:
        low = low + 1 if isinstance(low, int) else low
        high = high - 1 if isinstance(high, int) else high
    end = max(amount.end, tree.end[what.end])
    return Quantity(
        name, amount.start, end, amount.bound, None if low is None else tidy(low), None if high is None else tidy(high),
        noun, amount.unit, what.attributes, None,
    )  # fmt: skip


def _whole(tree: Tree, found: list[_Found], n: int) -> str | None:
    """The id of what the n-th is a part of: "3 of the 12", "33 out of 36", "13, among them four children"."""
    what = found[n].counted
    if n + 1 < len(found) and found[n].amount.unit is None:
        between = tree.lower[what.end + 1 : found[n + 1].counted.first]
        if between and len(between) <= 4 and between[0] in ("of", "out") and "of" in between[:2]:
            return f"q{n + 2}"
    if not n:
        return None
    if what.whole == "them":
        return f"q{n}"
    first = tree.sentence_bounds[tree.sentence[what.first]][0]
    for back in range(n - 1, -1, -1):
        other = found[back].counted
        if other.first < first or found[back].amount.unit is not None:
            return None
        between = tree.lower[other.end + 1 : what.first]
        if OPENERS & set(between) or between[-3:] == ["of", "whom"] or _of_whom(between):
            return f"q{back + 1}"
    return None


def _of_whom(between: list[str]) -> bool:
    """ "40 people, of whom 12", "40 people, 12 of whom": that the words stand between them."""
    return any(a == "of" and b in ("whom", "which", "them") for a, b in pairwise(between))
