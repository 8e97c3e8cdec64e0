"""Which promises, in whatever reports, are one.

Two are one when the same side makes them, they are due on the same day as far as known, no number or batch of theirs
differs, and they have words in common. A promise told with words that only point back ("which it had promised to do by
Monday") is found by its side, its day and its sentence. Candidates come from an index of words, days and numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from according.compare.agreements.sides import Sides
from according.compare.pledges.told import ToldPledge

LEAST = 3  # words of their sentences that two tellings of one act share at least, where their days are not known
CANDIDATES = 12
SHARED = 0.5  # the part of the fewer words that two tellings have in common at least
COMMON = 60  # promises with a word above which it tells no promise from another
FEW = 0.3  # the part that is enough where both name the same day


FIELDS = ("by", "to", "made", "due", "type")


@dataclass
class Promise:
    """One promise in the making, with all that its tellings know; `fewest` are the words of its shortest telling."""

    told: list[ToldPledge] = field(default_factory=list)
    known: dict[str, tuple[bool, int, str]] = field(default_factory=dict)
    makers: set[str] = field(default_factory=set)
    doers: set[str] = field(default_factory=set)
    stems: set[str] = field(default_factory=set)
    fewest: int | None = None
    number: float | None = None
    batch: int | None = None

    def add(self, one: ToldPledge) -> None:
        """Takes in a telling."""
        self.told.append(one)
        for name in FIELDS:
            value = getattr(one, name)
            if value is not None:
                rank = (one.retold, one.order, value)
                self.known[name] = min(self.known.get(name, rank), rank)
        self.makers.update(who for who in (one.by,) if who is not None)
        self.doers.update(who for who in (one.doer,) if who is not None)
        self.stems |= one.stems
        if one.stems:
            self.fewest = min(self.fewest or len(one.stems), len(one.stems))
        self.number = one.number if self.number is None else self.number
        self.batch = one.batch if self.batch is None else self.batch

    def first(self, of: str) -> str | None:
        """The first known value of a field, tellings made at the time before those that look back."""
        return self.known[of][2] if of in self.known else None


def same_pledges(told: Iterable[ToldPledge], sides: Sides) -> list[Promise]:
    """The promises of the story, each with its tellings, in order of their first telling."""
    found: list[Promise] = []
    index: dict[object, set[int]] = {}
    for one in told:
        shared = Counter(n for key in _keys(one) for n in index.get(key, ()))
        near = sorted(shared, key=lambda n: (-shared[n], n))[:CANDIDATES]
        scores = [(max(likeness(one, other, sides) for other in found[n].told[:CANDIDATES]), -n)
                  for n in near if _agrees(one, found[n], sides)]  # fmt: skip
        best, place = max(scores, default=(0.0, 0))
        n = -place if best > 0 else len(found)
        if n == len(found):
            found.append(Promise())
        found[n].add(one)
        for key in _keys(one):
            index.setdefault(key, set()).add(n)
    return found


def _keys(one: ToldPledge) -> Iterator[object]:
    yield from (("word", stem) for stem in sorted(one.stems | one.around))
    if one.due is not None:
        yield ("due", one.due)
    if one.number is not None:
        yield ("number", one.number)


def _agrees(one: ToldPledge, promise: Promise, sides: Sides) -> bool:
    """Whether nothing that the tellings know is at odds."""
    if promise.batch is not None and one.batch is not None and promise.batch != one.batch:
        return False
    if promise.number is not None and one.number is not None and promise.number != one.number:
        return False
    due = promise.first("due")
    if due is not None and one.due is not None and not (due.startswith(one.due) or one.due.startswith(due)):
        return False
    return one.by is None or not promise.makers or any(sides.kin(one.by, maker) for maker in promise.makers)


def likeness(one: ToldPledge, other: ToldPledge, sides: Sides) -> float:
    """How alike two tellings are that are not at odds; 0 where that is not enough to be one promise."""
    same_day = one.due is not None and one.due == other.due
    same_number = one.number is not None and one.number == other.number
    both = one.by is not None and other.by is not None
    shared, around = len(one.stems & other.stems), len(one.around & other.around)
    if not one.stems or not other.stems:
        return 1.0 if same_number or (around and same_day) else 0.0
    part = shared / min(len(one.stems), len(other.stems))
    near = same_day or same_number
    if shared and part >= (FEW if near else SHARED) and (both or shared > 1 or same_number):
        return 1.0 + part + same_day + same_number
    if both and same_day and one.by == other.by and min(len(one.stems), len(other.stems)) == 1:
        return 0.6  # one word about the same day by the same maker: "said Friday"
    part = around / max(1, min(len(one.around), len(other.around)))
    same_act = one.type is not None and one.type == other.type and one.type != "other" and around >= LEAST
    return 0.5 + part if both and (same_day or same_act) and part >= FEW else 0.0


def superseded(promises: Sequence[Promise], sides: Sides) -> frozenset[int]:
    """The places of promises in whose stead the same side made another, for another day, before the first was due."""
    by_word: dict[str, list[int]] = {}
    for n, promise in enumerate(promises):
        for stem in promise.stems if promise.first("due") else ():
            by_word.setdefault(stem, []).append(n)
    shared = Counter(
        (n, other) for held in by_word.values() if len(held) <= COMMON for n in held for other in held if n != other
    )
    return frozenset(n for (n, other), words in shared.items() if _replaces(promises[other], promises[n], words, sides))


def _replaces(new: Promise, old: Promise, words: int, sides: Sides) -> bool:
    made, due = new.first("made"), old.first("due")
    if made is None or due is None or not (old.first("made") or "") < made <= due or (new.first("due") or "") <= due:
        return False
    numbers = {p.number for p in (new, old)} - {None}
    batches = {p.batch for p in (new, old)} - {None}
    ours = any(sides.kin(maker, other) for maker in new.makers for other in old.makers)
    same_act = new.first("type") == old.first("type") and words >= SHARED * min(len(new.stems), len(old.stems))
    return ours and same_act and len(numbers) < 2 and len(batches) < 2
