"""What the weights are learned from: texts with their attributions, read from PolNeAR or derived from UD trees.

Only training reads this; nothing of it is needed for a reading. PolNeAR (Newell et al. 2018) is brat standoff beside
plain text. UD trees hold no attributions, so they are derived by rule (`derived.py`).
"""

from __future__ import annotations

import re
import tarfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from according.model import Span

BOUND = re.compile(r"^(T\d+)\t\S+ ([\d; ]+)\t")
LINE = re.compile(r"\S(?:[^\n\r]*\S)?")
PARTS = ("source", "cue", "content")


@dataclass(frozen=True, slots=True)
class Marked:
    """One attribution of a training text: the spans of its parts in text order, joined where only space parts them."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """A training text, one paragraph a line, and what is attributed in it."""

    name: str
    text: str
    marked: tuple[Marked, ...]


def read_polnear(archive: Path, part: str) -> list[Article]:
    """The articles of one part ("train", "dev") by name."""
    return [_article(name, text, standoff) for name, text, standoff in polnear_files(archive, part)]


def polnear_files(archive: Path, part: str) -> list[tuple[str, str, str]]:
    """Name, text and brat standoff of each article of a part; one that several people annotated counts once."""
    texts: dict[str, str] = {}
    standoff: dict[str, str] = {}
    with tarfile.open(archive) as tar:
        for member in sorted(tar, key=lambda m: m.name):
            if not member.isfile() or not member.name.startswith(f"{part}/"):
                continue
            handle = tar.extractfile(member)
            content = handle.read().decode("utf-8") if handle else ""
            stem = Path(member.name).stem
            if member.name.endswith(".ann"):
                standoff.setdefault(stem.rsplit("_", 1)[0], content)
            else:
                texts[stem] = content
    return [(name, texts[name], standoff[name]) for name in sorted(texts) if name in standoff]


def _article(name: str, text: str, standoff: str) -> Article:
    lines = list(LINE.finditer(text))
    moved, at = [-1] * (len(text) + 1), 0
    for line in lines:
        for i in range(line.start(), line.end()):
            moved[i] = at + i - line.start()
        at += line.end() - line.start() + 1
    clean = "\n".join(line[0] for line in lines)
    return Article(name, clean, tuple(_marked(standoff, moved, clean)))


def _marked(standoff: str, moved: list[int], text: str) -> Iterable[Marked]:
    bound = {m[1]: m[2].split(";") for line in standoff.splitlines() if (m := BOUND.match(line))}
    for line in standoff.splitlines():
        if not (line.startswith("E") and "\tAttribution" in line):
            continue
        parts: dict[str, list[Span]] = {part: [] for part in PARTS}
        for argument in line.split("\t", 1)[1].split()[1:]:
            role, target = argument.split(":")
            part = role.rstrip("0123456789").casefold()
            if part in parts:
                parts[part] += [s for piece in bound[target] if (s := _moved(piece, moved)) is not None]
        if parts["content"]:
            yield Marked(*(fragments_of(parts[part], text) for part in PARTS))


def _moved(piece: str, moved: list[int]) -> Span | None:
    start, end = map(int, piece.split())
    kept = [moved[i] for i in range(start, end) if moved[i] >= 0]
    return Span(kept[0], kept[-1] + 1) if kept else None


def fragments_of(spans: Iterable[Span], text: str) -> tuple[Span, ...]:
    """The contiguous fragments that spans make up: those with only white space between them are one."""
    result: list[Span] = []
    for span in sorted(set(spans)):
        if result and (span.start <= result[-1].end or not text[result[-1].end : span.start].strip()):
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        else:
            result.append(span)
    return tuple(result)
