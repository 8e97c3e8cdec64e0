"""Shared runs of words, by shingles of eight words in one sorted list (Broder 1997, "On the resemblance and
containment of documents"): the cost is that of sorting, whatever the number of reports that share a text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

import numpy as np
import numpy.typing as npt

from according.compare.reuse.words import Words

SIZE = 8
HOLDERS = 6  # so many of the earliest places of a shingle are tried: a dispatch copied 400 times costs no more
ENOUGH = 0.5  # of the longest stretch that a holder has: then an earlier one is the source, and so of all copies
_BASE = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Flow:
    """The words of several reports in one row: `ids` number the words, a negative one parts what does not follow.

    `owner` is the report's place in the row, `index` the word's place in its report's list of words.
    """

    ids: npt.NDArray[np.int64]
    owner: npt.NDArray[np.int32]
    index: npt.NDArray[np.int32]

    def bounds(self, owner: int) -> tuple[int, int]:
        """From where to where the words of a report stand in the row."""
        start, end = np.searchsorted(self.owner, np.array([owner, owner + 1], self.owner.dtype))  # else all are cast
        return int(start), int(end)


@dataclass(frozen=True, slots=True)
class Run:
    """`length` words from place `start` of the row on that stand, the same, from place `of_start` on."""

    owner: int
    start: int
    of: int
    of_start: int
    length: int


def flow_of(texts: Sequence[Words], *, quotations: bool) -> Flow:
    """The words of `texts`, furniture left out, in one row; without `quotations` the quoted words are taken out too.

    Words parted by furniture do not follow one another, those parted by a quotation that is taken out do.
    """
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    rows: list[npt.NDArray[np.int64]] = []
    places: list[npt.NDArray[np.int32]] = []
    parts = 0
    for text in texts:
        ids = np.array([numbers[word] for word in text.words], np.int64)
        kept = np.frombuffer(bytes(text.kept), np.uint8).astype(bool)
        index = np.flatnonzero(kept if quotations else kept & (np.frombuffer(bytes(text.quoted), np.uint8) == 0))
        stretch = np.cumsum(~kept)[index]  # of furniture before a word: two words of one stretch follow one another
        cuts = np.concatenate(([0], np.flatnonzero(np.diff(stretch)) + 1)) if len(index) else np.zeros(1, np.int64)
        rows.append(np.insert(ids[index], cuts, -1 - parts - np.arange(len(cuts))))
        places.append(np.insert(index, cuts, -1).astype(np.int32))
        parts += len(cuts)
    owner = np.repeat(np.arange(len(rows), dtype=np.int32), [len(row) for row in rows])
    empty_ids, empty_index = np.empty(0, np.int64), np.empty(0, np.int32)
    return Flow(np.concatenate([*rows, empty_ids]), owner, np.concatenate([*places, empty_index]))


def shingle_places(flow: Flow) -> npt.NDArray[np.int64]:
    """The places of the row at which a shingle begins: eight words that follow one another."""
    if len(flow.ids) < SIZE:
        return np.empty(0, np.int64)
    parted = np.concatenate(([0], np.cumsum(flow.ids < 0)))
    return np.flatnonzero(parted[SIZE:] == parted[:-SIZE])


def shared_runs(flow: Flow) -> list[Run]:
    """For each stretch of a report that stands in earlier ones: the earliest that has at least half as much as any.

    Reports are in the order in which they can have copied from one another. Stretches of one report are in order and
    overlap by fewer than eight words.
    """
    places = shingle_places(flow)
    if not len(places):
        return []
    hashes = np.zeros(len(places), np.uint64)
    words = flow.ids.astype(np.uint64) + np.uint64(1)
    with np.errstate(over="ignore"):
        for k in range(SIZE):
            hashes = hashes * _BASE + words[places + k]
    order = np.argsort(hashes, kind="stable")
    sorted_hashes, holders = hashes[order], places[order]
    begins = np.concatenate(([True], sorted_hashes[1:] != sorted_hashes[:-1]))
    group = np.maximum.accumulate(np.where(begins, np.arange(len(order)), 0))
    held = flow.owner[holders[group]] < flow.owner[holders]
    first = {int(p): int(g) for p, g in zip(holders[held], group[held], strict=True)}
    return _longest(flow, holders.tolist(), first)


def _longest(flow: Flow, holders: list[int], first: dict[int, int]) -> list[Run]:
    """The runs, from `first`: a place → the first of those in `holders` that have its shingle, or one that collides."""
    ids, owner = flow.ids.tolist(), flow.owner.tolist()
    found: list[Run] = []
    done = -1
    for place in sorted(first):
        if place < done:
            continue
        held = []
        for holder in holders[first[place] : first[place] + HOLDERS]:
            if owner[holder] >= owner[place]:
                break
            held.append((_same(ids, holder, place), holder))
        longest = max((length for length, _ in held), default=0)
        if longest >= SIZE:
            length, holder = next(h for h in held if h[0] >= max(SIZE, ENOUGH * longest))
            found.append(Run(owner[place], place, owner[holder], holder, length))
            done = place + length - SIZE + 1
    return found


def _same(ids: list[int], one: int, other: int) -> int:
    """How many words from both places on are the same; a parting of the row is never the same as another."""
    length, most = 0, len(ids) - other
    while length < most and ids[one + length] == ids[other + length]:
        length += 1
    return length
