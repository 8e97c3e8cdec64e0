"""The stage `quantities`: counted and measured things, what each counts, and which is part of which."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from according.model import Quantity
from according.reading.draft import Draft
from according.reading.numerals import tidy
from according.reading.quantities.amounts import TOLD, Amount, amounts_of
from according.reading.quantities.bare import Found, bare_noun
from according.reading.quantities.nouns import Counted, counted, tokens
from according.reading.quantities.tables import changes, tellers
from according.reading.tree import Tree

SILENT = ("notice", "credit")
ABOVE = 4  # words above a number among which one of change is looked for


def find_quantities(draft: Draft) -> tuple[Quantity, ...]:
    """Every counted or measured thing of the report, in text order, ids q1, q2, …; times are none of them."""
    tree = draft.tree
    if not len(tree):
        return ()
    found = list(_found(draft))
    quantities: list[Quantity] = []
    for n, item in enumerate(found):
        noun = item.counted.noun or bare_noun(tree, found, n, quantities)
        quantities.append(_quantity(tree, item, f"q{n + 1}", noun))
    return tuple(replace(q, part_of=_whole(tree, found, n)) for n, q in enumerate(quantities))


def _found(draft: Draft) -> Iterator[Found]:
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
        k = tokens(tree, offset, offset + 1)[0] if offset < tree.end[-1] else -1
        if k > 0 and tree.lower[k] == "about" and tree.lemma[k - 1] in tellers():
            return TOLD
        return tree.tag[k] if k >= 0 else ""

    for amount in amounts_of(draft.pieces, tag_at):
        for part in _parts(tree, amount):
            if is_taken(part.first, part.last) or (what := counted(tree, part)) is None:
                continue
            if is_taken(part.last, tree.end[what.end]):
                what = Counted(what.first, what.last, None, what.last, None)
            yield Found(part, what)


def _parts(tree: Tree, amount: Amount) -> tuple[Amount, ...]:
    """An amount, or the two of "fell from 83 to 79"."""
    if not amount.parts:
        return (amount,)
    first, _ = tokens(tree, amount.first, amount.last)
    before = range(max(0, first - 2), first)  # a parse may take "rose" for a flower
    above = [first, *before, *tree.ancestors(first)[:ABOVE]]
    if any(tree.lemma[k] in changes() or tree.lower[k] in changes() for k in above):
        return amount.parts
    return (amount,)


def _quantity(tree: Tree, item: Found, name: str, noun: str | None) -> Quantity:
    amount, what = item.amount, item.counted
    low, high = amount.low, amount.high
    if amount.strict and amount.unit is None:
        low = low + 1 if isinstance(low, int) else low
        high = high - 1 if isinstance(high, int) else high
    bare = amount.unit is not None or what.end <= what.last  # the last token may hold a full stop ("£35m.")
    end = amount.end if bare else max(amount.end, tree.end[what.end])
    return Quantity(
        name, amount.start, end, amount.bound, None if low is None else tidy(low), None if high is None else tidy(high),
        noun, amount.unit, what.attributes, None,
    )  # fmt: skip


def _whole(tree: Tree, found: list[Found], n: int) -> str | None:
    """The id of what the n-th is a part of: "3 of the 12", "33 out of 36", "13, among them four children"."""
    what = found[n].counted
    if n + 1 < len(found) and found[n].amount.unit is None:
        between = tree.lower[what.end + 1 : found[n + 1].counted.first]
        if between and len(between) <= 4 and between[0] in ("of", "out") and "of" in between[:2]:
            return f"q{n + 2}"
        if between[-2:] == ["among", "the"]:
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
        opener = _part_opener(tree, other.end + 1, what.first)
        if opener is not None:
            return None if any(tree.pos[k] in ("VERB", "AUX") for k in range(opener, what.first)) else f"q{back + 1}"
    return None


def _part_opener(tree: Tree, first: int, last: int) -> int | None:
    """The token after "including", "among them" or "of whom" between two quantities, None where there is none."""
    for k in range(first, last):
        if tree.words[k] == ";":
            return None
        if tree.lower[k] == "including":
            return k + 1
        if tree.lower[k] in ("of", "among") and k + 1 < last and tree.lower[k + 1] in ("whom", "which", "them"):
            return k + 2
    return None
