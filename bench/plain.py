"""Plain texts of other people's corpora as reports: one paragraph a line, with the way back to the text's offsets."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from dataclasses import dataclass

from according.model import Block, Report, Span

LINE = re.compile(r"\S(?:[^\n\r]*\S)?")


@dataclass(frozen=True)
class Mapped:
    """A report made of a text, and where each of its lines started in the report and in the text."""

    report: Report
    starts: tuple[int, ...]
    origins: tuple[int, ...]

    def back(self, span: Span) -> Span:
        """The span of the text that a span of the report was made from."""
        return Span(self.index(span.start), self.index(max(span.start, span.end - 1)) + 1)

    def index(self, at: int) -> int:
        """One character's place in the text."""
        line = max(0, bisect_right(self.starts, at) - 1)
        return self.origins[line] + at - self.starts[line]


def as_report(name: str, text: str, published: str | None = None) -> Mapped:
    """A report whose paragraphs are the lines of `text`, nothing else dropped or changed."""
    lines = list(LINE.finditer(text))
    starts, at = [], 0
    for line in lines:
        starts.append(at)
        at += len(line[0]) + 1
    blocks = tuple(Block("paragraph", s, s + len(m[0])) for s, m in zip(starts, lines, strict=True))
    report = Report(
        id=f"sha256:{hashlib.sha256(text.encode()).hexdigest()}",
        origin=name,
        title=None,
        publisher=None,
        byline=(),
        credits=(),
        published=published,
        published_from="option" if published else None,
        modified=None,
        language="en",
        text="\n".join(m[0] for m in lines),
        blocks=blocks,
    )
    return Mapped(report, tuple(starts), tuple(m.start() for m in lines))
