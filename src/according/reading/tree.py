"""The parse of a report as plain lists, made once, so that stages need not ask spaCy token by token.

Dependency labels, tags and features are Universal Dependencies (https://universaldependencies.org/u/dep/).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from according.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Tree:
    """Parallel lists over the tokens of a report: index i of each list is token i.

    `start` and `end` are character offsets; `head[i] == i` for a root; `left` and `right` are the first and last token
    of i's subtree; `sentence` and `line` number the sentences and the lines of the text; `ent` is the label of the name
    that the token is part of, "" outside names; `name_start` the first token of that name, -1 outside.
    """

    text: str
    words: list[str]
    lower: list[str]
    lemma: list[str]
    tag: list[str]
    pos: list[str]
    dep: list[str]
    head: list[int]
    children: list[list[int]]
    start: list[int]
    end: list[int]
    left: list[int]
    right: list[int]
    sentence: list[int]
    line: list[int]
    ent: list[str]
    name_start: list[int]
    sentence_bounds: list[tuple[int, int]]
    line_bounds: list[tuple[int, int]]

    def __len__(self) -> int:
        return len(self.words)

    def span(self, first: int, last: int) -> Span:
        """The characters from the first token to the last, both included."""
        return Span(self.start[first], self.end[last])

    def kids(self, i: int, *labels: str) -> list[int]:
        """The children of token i with one of these dependency labels."""
        return [k for k in self.children[i] if self.dep[k] in labels]

    def kid(self, i: int, *labels: str) -> int | None:
        """The first child of token i with one of these labels, None if there is none."""
        return next((k for k in self.children[i] if self.dep[k] in labels), None)

    def token_at(self, offset: int) -> int:
        """The token that holds the character at `offset`, or the last one that starts before it."""
        return max(bisect_right(self.start, offset) - 1, 0)

    def tokens_of(self, span: Span) -> range:
        """The tokens that lie in a span of characters."""
        first = bisect_right(self.end, span.start)
        last = bisect_left(self.start, span.end)
        return range(first, max(last, first))

    def ancestors(self, i: int) -> list[int]:
        """The tokens above i, nearest first."""
        found = []
        while self.head[i] != i:
            i = self.head[i]
            found.append(i)
        return found


def _edges(head: list[int]) -> tuple[list[list[int]], list[int], list[int]]:
    """Children, first and last token of each subtree, from the heads (cycles do not occur in a parse)."""
    size = len(head)
    children: list[list[int]] = [[] for _ in range(size)]
    for i, h in enumerate(head):
        if h != i:
            children[h].append(i)
    order = [i for i in range(size) if head[i] == i]
    for i in order:
        order.extend(children[i])
    left, right = list(range(size)), list(range(size))
    for i in reversed(order):
        h = head[i]
        left[h] = min(left[h], left[i])
        right[h] = max(right[h], right[i])
    return children, left, right


def _bounds(numbers: list[int]) -> list[tuple[int, int]]:
    """First and last index of each run in a list of rising numbers 0, 0, 1, 1, 1, …"""
    bounds: list[tuple[int, int]] = []
    for i, n in enumerate(numbers):
        if n == len(bounds):
            bounds.append((i, i))
        else:
            bounds[-1] = (bounds[-1][0], i)
    return bounds


def tree_of(doc: Doc, text: str, cuts: Collection[int] = ()) -> Tree:
    """The lists of a document that `language.parse` made of `text`, with the same `cuts`: they end a line too."""
    size = len(doc)
    attributes: list[int | str] = ["HEAD", "DEP", "TAG", "POS", "LEMMA", "LOWER", "ENT_TYPE", "ENT_IOB", "SENT_START"]
    table = doc.to_array(attributes).reshape(size, len(attributes))
    strings = doc.vocab.strings
    known: dict[int, str] = {}

    def decode(column: int) -> list[str]:
        out = []
        for key in table[:, column].tolist():
            if key not in known:
                known[key] = strings[key]
            out.append(known[key])
        return out

    head = (np.arange(size) + table[:, 0].astype(np.int64)).tolist()
    children, left, right = _edges(head)
    words = [t.text for t in doc]
    start = [t.idx for t in doc]
    end = [s + len(w) for s, w in zip(start, words, strict=True)]
    sentence = np.maximum(np.cumsum(table[:, 8] == 1) - 1, 0).tolist()
    line = _line_numbers(text, start, cuts)
    iob = table[:, 7].tolist()
    ent, name_start = decode(6), [-1] * size
    for i in range(size):
        if ent[i]:
            name_start[i] = name_start[i - 1] if iob[i] == 1 and i else i
    return Tree(
        text, words, decode(5), decode(4), decode(2), decode(3), decode(1), head, children, start, end, left,
        right, sentence, line, ent, name_start, _bounds(sentence), _bounds(line),
    )  # fmt: skip


def _line_numbers(text: str, start: list[int], cuts: Collection[int]) -> list[int]:
    """The number of the line that each token stands on, counted over the lines that hold a token."""
    breaks = sorted({*(i for i, c in enumerate(text) if c == "\n"), *cuts})
    lines = np.searchsorted(breaks, start, side="right")
    numbers: list[int] = np.unique(lines, return_inverse=True)[1].tolist()
    return numbers
