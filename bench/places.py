"""Where gold's words stand in the text of a reading.

Gold counts occurrences in the whole page, furniture included; a reading's text has lost the furniture, may have lost
more, and may stand in another order. So the page is aligned with the text once, line by line, and a span of the page
goes where its characters went.
"""

from __future__ import annotations

import difflib
import functools
import importlib.util
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from according.model import Span

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
ENOUGH = 0.8  # share of a span's characters that must have survived extraction for the span to count as still there
STRETCH = 1.5  # and how much longer it may have become, lest its halves have been torn apart


@functools.cache
def checker() -> Any:
    """The dossier checker, whose definition of an occurrence is the one that gold was written against."""
    spec = importlib.util.spec_from_file_location("check_dossier", CORPUS / "check_dossier.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(f"{CORPUS}/check_dossier.py is not there; the scores need it to find gold's words")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@dataclass(frozen=True)
class Places:
    """A page (as gold sees it), a reading's text, and for each character of the page its place in the text, or -1."""

    page: str
    text: str
    to_text: tuple[int, ...]

    def span(self, item: dict[str, Any] | None) -> Span | None:
        """Where the words of a gold item stand in the text; None if extraction lost them."""
        if item is None:
            return None
        found = checker().span(item, self.page)
        if found is None:
            raise ValueError(
                f"gold words not in the page: {item['words']!r} nth {item.get('nth', 1)}; run check_dossier.py"
            )
        return self.move(*found)

    def move(self, start: int, end: int) -> Span | None:
        """The span of the text that characters `start` to `end` of the page became; None if too few survived."""
        solid = [i for i in range(start, end) if not is_void(self.page[i])]
        there = [self.to_text[i] for i in solid if self.to_text[i] >= 0]
        if not there or len(there) < ENOUGH * len(solid):
            return None
        first, last = min(there), max(there) + 1
        return Span(first, last) if last - first <= STRETCH * (end - start) + 2 else None


def is_void(character: str) -> bool:
    """White space or an invisible character: what extraction may add and drop at will."""
    return character.isspace() or character in INVISIBLE


def solid(text: str, start: int = 0, end: int | None = None) -> list[int]:
    """Indices of the characters that count, between `start` and `end`."""
    return [i for i in range(start, len(text) if end is None else end) if not is_void(text[i])]


def align(page: str, text: str) -> Places:
    """Align a page with the text read from it. Longest lines first: they are the surest, and they fence in the rest."""
    at = solid(page)
    bare = "".join(page[i] for i in at)
    lines = [solid(text, m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    placed: dict[int, tuple[int, int]] = {}
    for number in sorted(range(len(lines)), key=lambda n: (-len(lines[n]), n)):
        words = "".join(text[i] for i in lines[number])
        found = nearest(page, at, occurrences(bare, words), fence(placed, number, len(bare)), len(words))
        if words and found is not None and not taken(placed, found, len(words)):
            placed[number] = (found, found + len(words))
    to_text = [-1] * len(page)
    for number, (start, _) in placed.items():
        for offset, index in enumerate(lines[number]):
            to_text[at[start + offset]] = index
    for number in range(len(lines)):
        if number not in placed and lines[number]:
            patch(to_text, page, text, at, (lines[number], fence(placed, number, len(bare))))
    return Places(page, text, tuple(to_text))


def occurrences(bare: str, words: str) -> list[int]:
    """All places of `words` in `bare`, overlapping ones too."""
    found, at = [], bare.find(words)
    while words and at >= 0:
        found.append(at)
        at = bare.find(words, at + 1)
    return found


def fence(placed: dict[int, tuple[int, int]], number: int, size: int) -> tuple[int, int]:
    """Between which two places a line must lie if the page keeps the order of the text."""
    before = max((end for n, (_, end) in placed.items() if n < number), default=0)
    after = min((start for n, (start, _) in placed.items() if n > number), default=size)
    return (before, after) if before <= after else (0, size)


def nearest(page: str, at: list[int], found: list[int], within: tuple[int, int], length: int) -> int | None:
    """The first occurrence of whole words inside the fence, else the first outside."""
    whole = [f for f in found if is_whole(page, at[f], at[f + length - 1] + 1)]
    inside = [f for f in whole if within[0] <= f and f + length <= within[1]]
    return next(iter(inside or whole), None)


def is_whole(page: str, start: int, end: int) -> bool:
    """Whether no word is cut at either end."""
    cut_left = page[start].isalnum() and page[start - 1 : start].isalnum()
    cut_right = page[end - 1].isalnum() and page[end : end + 1].isalnum()
    return not (cut_left or cut_right)


def taken(placed: dict[int, tuple[int, int]], start: int, length: int) -> bool:
    """Whether another line lies there already."""
    return any(start < other_end and other < start + length for other, other_end in placed.values())


def patch(to_text: list[int], page: str, text: str, at: list[int], line: tuple[list[int], tuple[int, int]]) -> None:
    """Align a line that does not stand in the page as it is, token by token, with what is free around it."""
    indices, (low, high) = line
    free = [i for i in at[low:high] if to_text[i] < 0]
    ours, theirs = tokens(text, indices), tokens(page, free)
    matcher = difflib.SequenceMatcher(
        None, [word(page, t) for t in theirs], [word(text, t) for t in ours], autojunk=False
    )
    for block in matcher.get_matching_blocks():
        for step in range(block.size):
            for source, target in zip(theirs[block.a + step], ours[block.b + step], strict=True):
                to_text[source] = target


def word(text: str, indices: list[int]) -> str:
    """The characters at `indices`."""
    return "".join(text[i] for i in indices)


def tokens(text: str, indices: list[int]) -> list[list[int]]:
    """Runs of letters and digits that stand together, and single other characters, as lists of indices."""
    result: list[list[int]] = []
    for i in indices:
        joined = result and result[-1][-1] == i - 1 and text[i].isalnum() and text[i - 1].isalnum()
        if joined:
            result[-1].append(i)
        else:
            result.append([i])
    return result
