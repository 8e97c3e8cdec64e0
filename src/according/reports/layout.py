"""Pieces of a report in order, and the text with blocks that they make."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from according.model import Block, BlockKind, Post, PublishedFrom


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
    """The text, its lines parted by one newline each, and one block a piece; pieces without words are left out."""
    lines: list[str] = []
    blocks: list[Block] = []
    start = 0
    for piece in pieces:
        kept = [line for line in piece.lines if line]
        if not kept:
            continue
        end = start + sum(map(len, kept)) + len(kept) - 1
        blocks.append(Block(piece.kind, start, end, piece.post, piece.dated))
        lines.extend(kept)
        start = end + 1
    return "\n".join(lines), tuple(blocks)
