"""PolNeAR: attributions in US news (networkdynamics/PolNeAR), brat standoff files beside their texts.

An article that several people annotated counts once, with the file that sorts first. PolNeAR annotates no nesting and
no posts, so a reading is cut down to its outermost statements that are not posts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from according.model import Reading, Span
from according.reading.attribution.corpus import fragments_of, polnear_files
from bench.counts import Scored
from bench.names import Names
from bench.plain import Mapped, as_report
from bench.scorers import statements
from bench.views import View, reading_views

BOUND = re.compile(r"^(T\d+)\t(\S+) ([\d; ]+)\t")
KEPT = ("source", "cue", "content", "aligned", "relation", "triple")
NOBODY = Names({}, {}, {})


@dataclass(frozen=True)
class Article:
    """One article: its name, its text as it came, its attributions."""

    name: str
    text: str
    gold: tuple[View, ...]


def load(archive: Path, part: str = "dev") -> list[Article]:
    """The articles of one part of the archive, by name."""
    return [Article(name, text, parse(standoff, text)) for name, text, standoff in polnear_files(archive, part)]


def parse(standoff: str, text: str) -> tuple[View, ...]:
    """The attributions of a brat file; an event line names the parts that text-bound lines locate."""
    bound = {m[1]: pieces(m[3]) for line in standoff.splitlines() if (m := BOUND.match(line))}
    views = []
    for line in standoff.splitlines():
        if line.startswith("E") and "\tAttribution" in line:
            number, arguments = line.split("\t", 1)
            views.append(view(number, arguments.split()[1:], bound, text))
    return tuple(v for v in views if v.content)  # an attribution of nothing is a slip of the annotator


def pieces(offsets: str) -> list[Span]:
    """`3 9;12 20` as spans."""
    return [Span(*map(int, piece.split())) for piece in offsets.split(";")]


def view(number: str, arguments: Iterable[str], bound: dict[str, list[Span]], text: str) -> View:
    """One attribution. `Content2` is a further piece of the content."""
    parts: dict[str, list[Span]] = {"source": [], "cue": [], "content": []}
    for argument in arguments:
        role, target = argument.split(":")
        part = role.rstrip("0123456789").casefold()
        if part in parts:
            parts[part] += bound[target]
    found = {part: fragments_of(spans, text) for part, spans in parts.items()}
    words = " … ".join(s.of(text) for s in found["content"])
    return View(
        number, found["source"], found["cue"], found["content"], None, "", "", None, None, None, (), None, words=words
    )


def report_of(article: Article) -> Mapped:
    """What the reader is given."""
    return as_report(article.name, article.text)


def outermost(reading: Reading, mapped: Mapped, text: str) -> list[View]:
    """The statements of a reading that PolNeAR would annotate, at the article's own offsets."""
    return [moved(v, mapped, text) for v in reading_views(reading) if v.inside is None and not v.post]


def moved(view: View, mapped: Mapped, text: str) -> View:
    """A view at the offsets of the article."""

    def back(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return fragments_of([mapped.back(s) for s in spans], text)

    return replace(view, source=back(view.source), cue=back(view.cue), content=back(view.content))


def score(article: Article, said: list[View]) -> Scored:
    """Spans, triples, aligned statements and relations of one article."""
    scored = statements.score(article.gold, said, NOBODY, (article.name, article.text))
    kept = {f: c for f, c in scored.counts.items() if f.split(" ")[0] in KEPT and "found" not in f}
    return Scored(kept, tuple(n for n in scored.notes if n.figure.split(" ")[0] in KEPT))
