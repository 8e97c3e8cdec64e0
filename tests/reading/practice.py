"""Practice stories: short invented reports whose events are marked in the text, `{type/status words}`.

The first line is the headline, the second "Published" and a date. A mark without a status means "occurred". The marks
follow `docs/events.md`, more densely than the gold of the corpus.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "practice"
MARK = re.compile(r"\{(\w+)(?:/(\w+))? ([^}]+)\}")


@dataclass(frozen=True)
class Mark:
    """A marked event: characters start to end of the text, its type and its status."""

    start: int
    end: int
    type: str
    status: str


@dataclass(frozen=True)
class Practice:
    """A story without its marks, and the marks."""

    name: str
    words: str
    published: str
    marks: tuple[Mark, ...]


def practice_texts() -> list[Practice]:
    """All practice stories, by name."""
    return [practice_of(path) for path in sorted(FOLDER.glob("*.txt"))]


def practice_of(path: Path) -> Practice:
    headline, dated, *body = path.read_text(encoding="utf-8").strip().splitlines()
    words, marks, at = "", [], 0
    marked = "\n".join([headline, *body]) + "\n"
    for match in MARK.finditer(marked):
        words += marked[at : match.start()]
        marks.append(Mark(len(words), len(words) + len(match[3]), match[1], match[2] or "occurred"))
        words += match[3]
        at = match.end()
    return Practice(path.stem, words + marked[at:], dated.split()[1], tuple(marks))
