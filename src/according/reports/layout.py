"""Pieces of a report in order, and the text with blocks that they make."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from according.model import Block, BlockKind, Post, PublishedFrom
from according.reports.lines import read_dateline

DATELINE_PARAGRAPHS = 2
"""A dateline heads the first paragraph, or the one after a line that intake takes for one."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One block before it has a place: its kind and its cleaned lines."""

    kind: BlockKind
    lines: tuple[str, ...]
    post: Post | None = None
    dated: str | None = None


@dataclass(frozen=True, slots=True)
class Parts:
    """What a text or a page yields: the pieces in order and what is said about the whole."""

    pieces: tuple[Piece, ...]
    title: str | None = None
    publisher: str | None = None
    byline: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    published: str | None = None
    published_from: PublishedFrom | None = None
    modified: str | None = None
    language: str | None = None


def lay_out(pieces: Iterable[Piece]) -> tuple[str, tuple[Block, ...]]:
    """The text, its lines parted by one newline each, and one block a piece; pieces without words are left out.

    The dateline that heads a report's first paragraph is a credit block of its own in the same line.
    """
    lines: list[str] = []
    blocks: list[Block] = []
    start = paragraphs = 0
    for piece in pieces:
        kept = [line for line in piece.lines if line]
        if not kept:
            continue
        end = start + sum(map(len, kept)) + len(kept) - 1
        begin = start
        if piece.kind == "paragraph" and paragraphs < DATELINE_PARAGRAPHS:
            paragraphs += 1
            begin += _dateline_length(kept[0])
            if begin > start:
                paragraphs = DATELINE_PARAGRAPHS
                blocks.append(Block("credit", start, begin - 1))
        blocks.append(Block(piece.kind, begin, end, piece.post, piece.dated))
        lines.extend(kept)
        start = end + 1
    return "\n".join(lines), tuple(blocks)


def _dateline_length(line: str) -> int:
    """The characters of the dateline that a line begins with and of the blank after it; 0 where words do not follow."""
    dateline = read_dateline(line)
    if dateline is None or not line[dateline.end : dateline.end + 1].isspace():
        return 0
    return dateline.end + 1 if line[dateline.end + 1 :].strip() else 0
