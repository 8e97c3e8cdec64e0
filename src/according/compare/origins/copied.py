"""Claims whose words stand in an earlier report, quotations taken out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping

import numpy as np

from according.compare.draft import Copy
from according.compare.origins.sentences import Page
from according.compare.reuse.precedence import by_precedence
from according.compare.reuse.shingles import SIZE, Flow, Run, flow_of, shared_runs
from according.compare.reuse.words import Words
from according.model import Reading, Span

HALF = 0.5  # the law of docs/ledger.md: at least half of the passage lies in shingles of eight words of another
SHORT = 2 * SIZE  # in a sentence of fewer words one shingle would be half
SHORT_SHARE = 0.6


class Copied:
    """Which words of which report stand in which earlier ones, with the quotations taken out."""

    def __init__(self, readings: Iterable[Reading], copies: Iterable[Copy], pages: Mapping[str, Page]) -> None:
        involved = {report for copy in copies for report in (copy.report, copy.of)}
        ordered = by_precedence(r for r in readings if r.report.id in involved)
        texts = [pages[reading.report.id].words for reading in ordered]
        flow = flow_of(texts, quotations=False)
        self._reports = [reading.report.id for reading in ordered]
        self._order = {report: n for n, report in enumerate(self._reports)}
        self._words: Mapping[str, tuple[list[int], list[int]]] = {
            report: _places(flow, n, texts[n]) for n, report in enumerate(self._reports)
        }
        runs: dict[str, list[Run]] = {}
        for run in shared_runs(flow):
            runs.setdefault(self._reports[run.owner], []).append(run)
        self._runs = {
            report: (held, [run.start for run in held], [run.start + run.length for run in held])
            for report, held in runs.items()
        }
        self._passages: dict[tuple[str, Span], tuple[float, tuple[str, ...]]] = {}

    def passage(self, report: str, span: Span) -> tuple[float, tuple[str, ...]]:
        """The share of the words of `span` in shingles of earlier reports, and those, the one that has most first."""
        if (report, span) not in self._passages:
            self._passages[report, span] = self._passage(report, span)
        return self._passages[report, span]

    def _passage(self, report: str, span: Span) -> tuple[float, tuple[str, ...]]:
        places = self._inside(report, span)
        if len(places) < SIZE:
            return 0.0, ()
        shares: dict[str, int] = {}
        covered: set[int] = set()
        for run in self._near(report, places[0], places[-1]):
            begin, end = max(run.start, places[0]), min(run.start + run.length, places[-1] + 1)
            covered.update(range(begin, end))
            for of in self._back(run, begin, end):
                shares[of] = shares.get(of, 0) + end - begin
        share = len(covered) / len(places)
        return share, tuple(sorted(shares, key=lambda of: (-shares[of], self._order[of])))

    def holds(self, report: str, spans: Iterable[Span]) -> dict[str, float]:
        """For each earlier report the share of the words of `spans` that stand in passages of it."""
        places = {place for span in spans for place in self._inside(report, span)}
        if not places:
            return {}
        shares: dict[str, float] = {}
        for run in self._near(report, min(places), max(places)):
            held = [place for place in places if run.start <= place < run.start + run.length]
            if held:
                for of in self._back(run, min(held), max(held) + 1):
                    shares[of] = shares.get(of, 0) + len(held) / len(places)
        return shares

    def _back(self, run: Run, start: int, end: int) -> list[str]:
        """The report that the words from `start` to `end` were taken from, and those that it took them from itself."""
        found = [self._reports[run.of]]
        begin, stop = start - run.start + run.of_start, end - run.start + run.of_start
        for earlier in self._near(found[0], begin, stop - 1):
            first, last = max(begin, earlier.start), min(stop, earlier.start + earlier.length)
            if 2 * (last - first) > stop - begin:
                found += self._back(earlier, first, last)
        return list(dict.fromkeys(found))

    def _inside(self, report: str, span: Span) -> list[int]:
        """The places in the row of the unquoted words of a span."""
        starts, places = self._words.get(report, ([], []))
        return places[bisect_left(starts, span.start) : bisect_left(starts, span.end)]

    def _near(self, report: str, first: int, last: int) -> list[Run]:
        """The runs of a report that hold any of the places from `first` to `last`; runs begin and end in order."""
        runs, starts, ends = self._runs.get(report, ([], [], []))
        begin = bisect_right(ends, first)
        return runs[begin : bisect_right(starts, last, lo=begin)]


def _places(flow: Flow, owner: int, text: Words) -> tuple[list[int], list[int]]:
    """Where the words of a report start in its text and where they stand in the row."""
    start, end = flow.bounds(owner)
    index = flow.index[start:end]
    held = np.flatnonzero(index >= 0)
    return np.array(text.starts)[index[held]].tolist(), (start + held).tolist()
