"""Words that are quoted twice: a headline's quotation and the sentence it comes from, a quotation said once more."""

from __future__ import annotations

import re

from according.reading.attribution.sayings import Saying
from according.reading.draft import Draft

LETTERS = re.compile(r"[^\W_]+")
FEWEST = 2
"""Words: a single quoted word is no repetition."""
TELLING = 3
"""Words: so many quoted alike are the same speaker's, whoever a headline says it is."""
HEADLINES = ("title", "standfirst", "heading", "caption")


def plain(text: str) -> str:
    """The words of a text in small letters, without marks."""
    return " ".join(LETTERS.findall(text.lower()))


def echoes(draft: Draft, sayings: tuple[Saying, ...], speakers: list[int | None]) -> list[int | None]:
    """Speakers, with those of headlines settled: a headline's quotation is by whoever says its words in the report."""
    said, quoted = _said(draft, sayings), _quoted(draft, sayings)
    result = list(speakers)
    for n, saying in enumerate(sayings):
        headline = _in_headline(draft, saying)
        if not headline and (speakers[n] is not None or saying.source):
            continue
        whole = [said[n]] if said[n] and speakers[n] is None and not saying.source else []
        telling = [w for w in quoted[n] if w.count(" ") + 1 >= TELLING] if headline else []
        for m, words in enumerate(said):
            if m == n or speakers[m] is None or _in_headline(draft, sayings[m]) or sayings[m].inside == n:
                continue
            if any(f" {w} " in f" {words} " for w in whole + telling):
                result[n] = speakers[m]
                break
    return result


def repeats(draft: Draft, sayings: tuple[Saying, ...], speakers: list[int | None]) -> dict[int, int]:
    """Which earlier saying of the same speaker has the words that one quotes."""
    said, quoted = _said(draft, sayings), _quoted(draft, sayings)
    found = {}
    for n, saying in enumerate(sayings):
        for m in range(n):
            if saying.inside == m or speakers[n] is None or speakers[n] != speakers[m]:
                continue
            ours = any(f" {w} " in f" {said[m]} " for w in quoted[n])
            theirs = any(f" {w} " in f" {said[n]} " for w in quoted[m])
            if ours or theirs:
                found[n] = m
                break
    return found


def _in_headline(draft: Draft, saying: Saying) -> bool:
    return any(b.kind in HEADLINES and b.start <= saying.start < b.end for b in draft.report.blocks)


def _said(draft: Draft, sayings: tuple[Saying, ...]) -> list[str]:
    return [plain(" ".join(c.of(draft.report.text) for c in s.content)) for s in sayings]


def _quoted(draft: Draft, sayings: tuple[Saying, ...]) -> list[list[str]]:
    """The words of each quotation that a saying takes in, or that it is."""
    text = draft.report.text
    marked = [(q, plain(q.of(text))) for q in draft.quotations]
    marked = [(q, w) for q, w in marked if w.count(" ") + 1 >= FEWEST]
    return [[w for q, w in marked if s.holds(q) or any(q.holds(c) for c in s.content)] for s in sayings]
