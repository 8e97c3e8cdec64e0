"""Which mentions are one thing: a union-find that human decisions bind (must-link, cannot-link)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


class Links:
    """Sets of numbers 0 … `size`-1 that are united, never across a pair that must stay apart.

    `must` are lists of numbers that are one whatever else is found; `apart` pairs (the one cut off, the others). What
    is cut off joins others last, so that all else stays together without it. Decisions come newest first: an older one
    that contradicts a newer does not hold.
    """

    def __init__(self, size: int, decisions: Iterable[tuple[str, Sequence[int]]] = ()) -> None:
        self._parent = list(range(size))
        self._members: dict[int, list[int]] = {}
        self._foes: dict[int, set[int]] = {}
        cut: list[int] = []
        for kind, numbers in decisions:
            if kind == "merge":
                for number in numbers[1:]:
                    self._join(numbers[0], number)
            else:
                cut.extend(numbers[:1])
                for number in numbers[1:]:
                    self._part(numbers[0], number)
        self._cut = {number for first in cut for number in self.members(first)}
        self._later: list[tuple[int, int]] = []

    def root(self, number: int) -> int:
        """The number that stands for the set of `number`."""
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number

    def members(self, number: int) -> list[int]:
        """All numbers of the set of `number`."""
        root = self.root(number)
        return self._members.get(root, [root])

    def unite(self, numbers: Sequence[int]) -> None:
        """Make `numbers` one set, but for those that were cut off and those that must stay apart."""
        whole = [n for n in numbers if n not in self._cut] if self._cut else numbers
        first = whole[0] if whole else numbers[0]
        for number in numbers:
            if number in self._cut:
                self._later.append((first, number))
            else:
                self._join(first, number)

    def settle(self) -> None:
        """Let what was cut off join whatever it may still belong to."""
        for first, number in self._later:
            self._join(first, number)
        self._later.clear()

    def _join(self, one: int, other: int) -> None:
        one, other = self.root(one), self.root(other)
        if one == other or other in self._foes.get(one, ()):
            return
        mine, theirs = self.members(one), self.members(other)
        if (len(mine), -one) < (len(theirs), -other):
            one, other, mine, theirs = other, one, theirs, mine
        self._parent[other] = one
        self._members[one] = mine
        mine.extend(theirs)
        self._members.pop(other, None)
        for foe in self._foes.pop(other, set()):
            self._foes[foe].discard(other)
            self._foes[foe].add(one)
            self._foes.setdefault(one, set()).add(foe)

    def _part(self, one: int, other: int) -> None:
        one, other = self.root(one), self.root(other)
        if one != other:
            self._foes.setdefault(one, set()).add(other)
            self._foes.setdefault(other, set()).add(one)
