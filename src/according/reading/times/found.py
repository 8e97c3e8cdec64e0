"""A rule's match over the pieces of a text, with what is needed to read it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from according.reading.numerals import Piece

NARRATING = frozenset(("following", "ensuing", "subsequent", "previous", "preceding", "prior", "same", "that"))


@dataclass(frozen=True, slots=True)
class Found:
    """A rule's match with what is needed to read it: group name → pieces, and each piece's table value."""

    match: re.Match[str]
    pieces: list[Piece]
    values: list[str]
    text: str

    def index(self, name: str) -> int | None:
        """The index of the first piece of a group, None where the group is not there."""
        if name not in self.match.re.groupindex or self.match.start(name) < 0:
            return None
        return self.match.start(name)

    def piece(self, name: str) -> Piece | None:
        """The first piece of a group."""
        i = self.index(name)
        return None if i is None or i >= len(self.pieces) else self.pieces[i]

    def value(self, name: str) -> str | None:
        """The table value of a group's first piece."""
        i = self.index(name)
        return None if i is None else self.values[i]

    def number(self, name: str) -> int | None:
        """The whole number that a group's first piece stands for."""
        piece = self.piece(name)
        return None if piece is None or piece.value is None else int(piece.value)

    def lows(self) -> list[str]:
        """The lower-case words of the whole match."""
        return [p.low for p in self.pieces[self.match.start() : self.match.end()]]


def narrates(f: Found) -> bool:
    """Whether the word points from what was last spoken of, not from the day of saying."""
    piece = f.piece("p")
    return piece is not None and piece.low in NARRATING
