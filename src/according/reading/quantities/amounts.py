"""Numbers with what stands around them: bound words, signs of money, percentages and units of measure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from according.model import Bound
from according.reading.numerals import Piece
from according.reading.quantities.numbers import CURRENCIES, Number, is_ratio, number_at, single_at
from according.reading.quantities.tables import bounds, match_after, match_before, units, vague

PREPOSITIONS = frozenset(("over", "under", "above", "below", "about", "around", "near"))
STARTERS = ("half", "quarter", "single")
SMALL = 12
TOLD = "told"
"""What `tag_at` says of "about" after a verb of saying: "informed about 86 rescued"."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in its words.

    Characters `start` to `end` take in bound words and unit, `first` to `last` the number alone. `strict` bounds leave
    the number itself out. `parts` are the two numbers of "from 3 to 5", which may be a change.
    """

    start: int
    end: int
    first: int
    last: int
    bound: Bound
    low: float | int | None
    high: float | int | None
    strict: bool = False
    unit: str | None = None
    vague: bool = False
    dashed: bool = False
    parts: tuple[Amount, ...] = ()


def amounts_of(pieces: Sequence[Piece], tag_at: Callable[[int], str]) -> Iterator[Amount]:
    """Every number of a text with its bound and unit, in order; `tag_at` gives the tag of the word at an offset."""
    i = 0
    while i < len(pieces):
        if pieces[i].kind not in ("number", "words") and pieces[i].low not in STARTERS and pieces[i].low not in vague():
            i += 1
            continue
        number = number_at(pieces, i)
        if number is None or is_ratio(pieces, i):
            i += 1 if number is None else 3
            continue
        yield _amount(pieces, number, tag_at)
        i = number.last


def _amount(pieces: Sequence[Piece], number: Number, tag_at: Callable[[int], str]) -> Amount:
    start, unit, end = _unit(pieces, number)
    first, last = pieces[number.first].start, pieces[number.last - 1].end
    bound: Bound = "=" if number.exact else "range" if number.high is not None else ">="
    amount = Amount(
        pieces[start].start, max(last, pieces[end - 1].end), first, last, bound, number.low, number.high,
        unit=unit, vague=number.high is None, dashed=number.dashed,
    )  # fmt: skip
    if number.split is not None:
        halves = [single_at(pieces, k) for k in (number.first + 1, number.split)]
        halves = [h or single_at(pieces, n + 1) for h, n in zip(halves, (number.first + 1, number.split), strict=True)]
        return replace(amount, parts=tuple(_amount(pieces, h, tag_at) for h in halves if h))
    return _bounded(pieces, amount, (start, end), tag_at)


def _unit(pieces: Sequence[Piece], number: Number) -> tuple[int, str | None, int]:
    """The first piece with a sign, the unit, and the piece after the unit's words."""
    start = number.first
    sign = match_before(pieces, start, units("sign"))
    if sign is None and pieces[start].low in ("from", "between") and pieces[start + 1].low in CURRENCIES:
        sign = start, units("sign")[(pieces[start + 1].low,)]
    lead = match_before(pieces, start, units("lead"))
    if lead is not None:
        return lead[0], lead[1], number.last
    after = match_after(pieces, number.last, units("after"))
    if (
        after is not None
        and pieces[number.last].low == "m"
        and pieces[number.last].start != pieces[number.last - 1].end
    ):
        after = None
    if sign is not None:
        return sign[0], sign[1], after[0] if after else number.last
    return (start, after[1], after[0]) if after else (start, None, number.last)


def _bounded(pieces: Sequence[Piece], amount: Amount, edges: tuple[int, int], tag_at: Callable[[int], str]) -> Amount:
    """The amount with the bound words before and after it."""
    start, end = edges
    said: str | None = None
    at = start
    while (found := match_before(pieces, at, bounds("before"))) is not None:
        at = found[0]
        if found[1] != "skip":
            if _is_bound(pieces, found[0], start, amount, tag_at):
                start, said = found
            break
    after = match_after(pieces, end, bounds("after"))
    if after is not None and said in (None, "=") and not (pieces[end].low == "odd" and pieces[end - 1].kind == "words"):
        end, said = after
    if said is None:
        return amount
    amount = replace(amount, start=pieces[start].start, end=max(amount.end, pieces[end - 1].end))
    if amount.bound != "=":
        return amount
    return _with(amount, said)


def _with(amount: Amount, said: str) -> Amount:
    """An exact amount under a bound of the table."""
    n = amount.low
    if said in (">=", ">strict"):
        return replace(amount, bound=">=", high=None, strict=said == ">strict")
    if said in ("<=", "<strict"):
        return replace(amount, bound="<=", low=None, high=n, strict=said == "<strict")
    return replace(amount, bound="~") if said == "~" else amount


def _is_bound(pieces: Sequence[Piece], at: int, start: int, amount: Amount, tag_at: Callable[[int], str]) -> bool:
    """Whether "over" or "about" before a small number is "more than" or "roughly", not a preposition."""
    if start - at > 1 or pieces[at].low not in PREPOSITIONS or amount.unit is not None:
        return True
    tag = tag_at(pieces[at].start)
    small = pieces[start].kind == "words" and (amount.low or 0) <= SMALL
    return tag != TOLD and (not small or tag in ("RB", "RBR", "JJR"))
