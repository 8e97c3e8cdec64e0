"""Copied text in 612 articles on one summit: `python -m bench.ledger.reuse` (needs the articles, which are not ours).

All articles are compared at once, as reports of one story. Two have text in common where one has a passage of the
other, or both have passages of a third that overlap there, taken from it or from one that took them from it. The labels
are ours (`bench/data/helsinki-pairs.tsv`): which of 100 pairs share text that is no quotation and no furniture, and
where the longest such passage stands.
"""

from __future__ import annotations

import csv
import gzip
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from according.compare.draft import Copy, Draft
from according.compare.pipeline import in_order
from according.compare.reuse import find_copies
from according.model import Block, Reading, Report
from according.story import Passage
from bench.counts import Count

ARTICLES = Path(__file__).resolve().parents[3] / "shared" / "data" / "origins" / "helsinki_articles.csv.gz"
PAIRS = Path(__file__).resolve().parents[1] / "data" / "helsinki-pairs.tsv"
MARK = "###"  # between the paragraphs of an article
LEAST = 40  # characters that two passages of one source must share there
FOUND = 0.8  # of a labelled passage lies in a passage that we found between the two


@dataclass(frozen=True)
class Pair:
    """Two articles, the label (copied, partly, not) and the passage in both; None for `not`."""

    one: str
    other: str
    label: str
    passage: tuple[int, int, int, int] | None


def load_pairs(path: Path = PAIRS) -> list[Pair]:
    """The labelled pairs."""
    rows = [line.split("\t") for line in path.read_text().splitlines() if line and not line.startswith("#")]
    return [Pair(a, b, label, _offsets(offsets)) for a, b, label, *offsets in rows]


def _offsets(fields: Sequence[str]) -> tuple[int, int, int, int] | None:
    if not all(fields):
        return None
    start, end, of_start, of_end = map(int, fields)
    return start, end, of_start, of_end


def load_articles(path: Path = ARTICLES) -> list[Reading]:
    """Each article as a reading of which only the text is known: offsets are those of the field `text`."""
    csv.field_size_limit(10**9)
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        return [_reading(row) for row in csv.DictReader(lines)]


def _reading(row: Mapping[str, str]) -> Reading:
    text = row["text"].replace(MARK, " \n ")
    blocks, start = [], 0
    for line in text.split("\n"):
        blocks.append(Block("paragraph", start, start + len(line)))
        start += len(line) + 1
    report = Report(
        row["id"], "", None, row["publisher"], (), (), row["scrape_time"], None, None, "en", text, tuple(blocks)
    )
    return Reading(1, "", report, (), (), (), (), (), (), (), ())


def in_common(copies: Iterable[Copy], pairs: Iterable[Pair]) -> dict[tuple[str, str], bool]:
    """Which pairs have text in common: what the one has of some article overlaps there with what the other has."""
    taken: dict[str, list[Passage]] = {}
    for copy in copies:
        taken.setdefault(copy.report, []).extend(copy.passages)
    found = {}
    for pair in pairs:
        one, other = _sources(taken, pair.one), _sources(taken, pair.other)
        found[pair.one, pair.other] = (
            pair.other in one
            or pair.one in other
            or any(_overlap(one[of], other[of]) for of in one.keys() & other.keys())
        )
    return found


def _sources(taken: Mapping[str, Sequence[Passage]], article: str) -> dict[str, list[tuple[int, int]]]:
    """Where an article's passages stand in those that it has them from, and in those that these have them from."""
    found: dict[str, list[tuple[int, int]]] = {}
    open_: list[Passage] = list(taken.get(article, ()))
    while open_:
        p = open_.pop()
        found.setdefault(p.of, []).append((p.of_start, p.of_end))
        for q in taken.get(p.of, ()):
            start, end = max(p.of_start, q.start), min(p.of_end, q.end)
            if end - start > LEAST:
                shift = q.of_start - q.start
                open_.append(Passage(start, end, q.of, start + shift, end + shift))
    return found


def _overlap(spans: Iterable[tuple[int, int]], others: Sequence[tuple[int, int]]) -> bool:
    return any(min(b, d) - max(a, c) > LEAST for a, b in spans for c, d in others)


def passage_found(pair: Pair, readings: Mapping[str, Reading]) -> bool:
    """Whether the two alone, compared, give the labelled passage."""
    assert pair.passage is not None
    draft = Draft(in_order([readings[pair.one], readings[pair.other]]))
    start, end, _of_start, _of_end = pair.passage
    for copy in find_copies(draft):
        for p in copy.passages:
            ours = (p.start, p.end) if copy.report == pair.one else (p.of_start, p.of_end)
            if min(end, ours[1]) - max(start, ours[0]) >= FOUND * (end - start):
                return True
    return False


def main() -> int:
    """Print the figures: 0 made, or SKIPPED where the articles are not there."""
    if not ARTICLES.is_file():
        print("SKIPPED: the articles are not there; their set has no licence that would let us ship them")
        return 0
    readings = load_articles()
    pairs = load_pairs()
    began = time.perf_counter()
    copies = find_copies(Draft(in_order(readings)))
    seconds = time.perf_counter() - began
    words = sum(len(r.report.text.split()) for r in readings)
    print(f"{len(readings)} articles, {words:,} words, {len(copies)} copies in {seconds:.1f} s")
    said = in_common(copies, pairs)
    shared = [p for p in pairs if p.label != "not"]
    right = sum(said[p.one, p.other] for p in shared)
    count = Count(right, sum(said.values()), len(shared))
    print(f"pairs with text in common: P {_shown(count.precision)} R {_shown(count.recall)} F1 {_shown(count.f1)}")
    for label in ("copied", "partly", "not"):
        held = [said[p.one, p.other] for p in pairs if p.label == label]
        print(f"  labelled {label}: {sum(held)} of {len(held)} said to have text in common")
    by_id = {r.report.id: r for r in readings}
    places = Count.of(passage_found(p, by_id) for p in shared)
    print(f"labelled passage found by comparing the two: {places.right} of {places.gold}")
    return 0


def _shown(value: float | None) -> str:
    return "-" if value is None else f"{100 * value:.1f}"


if __name__ == "__main__":
    raise SystemExit(main())
