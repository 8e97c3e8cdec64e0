"""What a text says, by its content words: whether a claim can have been taken from it in other words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from according.compare.draft import Draft
from according.compare.origins.claims import Claim
from according.compare.origins.outlets import latest_first
from according.compare.origins.sentences import Page
from according.model import Reading, Report

REWRITTEN = 0.7  # of a claim's content words stand in two sentences of a text that the report had at hand
HEADLINE = 0.5  # the same of a headline's
TOLD = 0.4  # of a claim's content words stand in the text of the outlet that is named as its source
GUESSED = 0.6  # the same where only the kind of outlet is named
FEWEST = 3  # content words that two passages must share


class Texts:
    """The content words of reports: of all, and of each two sentences that follow one another; kept once found."""

    def __init__(self, draft: Draft, pages: Mapping[str, Page]) -> None:
        self._pages = pages
        self._pairs: dict[str, tuple[frozenset[str], ...]] = {}
        self._all: dict[str, frozenset[str]] = {}
        self._people: dict[str, set[str]] = {}
        for ref, entity in draft.cast.ids.items():
            self._people.setdefault(ref.report, set()).add(entity)

    def rewritten(self, claim: Claim, report: Report, source: Reading) -> float:
        """How much of a claim two sentences of `source` say; 0 where it is too little, or another's claim.

        All its figures must stand there, and whoever it is attributed to must be known there.
        """
        said = claim_words(self._pages[report.id], claim)
        if any(s not in self._people.get(source.report.id, ()) for s in claim.speakers):
            return 0.0
        numbers = {w for w in said if w[0].isdigit()}
        best = 0.0
        for pair in self.pairs(source):
            both = said & pair
            if len(both) >= FEWEST and numbers <= pair:
                best = max(best, len(both) / len(said))
        return best if best >= (HEADLINE if claim.headline else REWRITTEN) else 0.0

    def told(self, claim: Claim, report: Report, sources: Sequence[Reading], *, least: float = TOLD) -> Reading | None:
        """Of texts that a claim can be from, the one that says most of it, at least `least`; the latest of several."""
        said = claim_words(self._pages[report.id], claim, least=1)
        shares: Mapping[str, float] = {r.report.id: _share(said, self.all(r)) for r in sources}
        best = max(latest_first(sources), key=lambda r: shares[r.report.id], default=None)
        return best if best is not None and shares[best.report.id] >= least else None

    def pairs(self, reading: Reading) -> tuple[frozenset[str], ...]:
        """The content words of each sentence and the next."""
        report = reading.report
        if report.id not in self._pairs:
            page = self._pages[report.id]
            each = [page.content(s.start, s.end) for s in page.sentences]
            self._pairs[report.id] = tuple(a | b for a, b in zip(each, [*each[1:], frozenset[str]()], strict=True))
        return self._pairs[report.id]

    def all(self, reading: Reading) -> frozenset[str]:
        """The content words of a report."""
        report = reading.report
        if report.id not in self._all:
            self._all[report.id] = frozenset[str]().union(*self.pairs(reading))
        return self._all[report.id]


def claim_words(page: Page, claim: Claim, *, least: int = FEWEST) -> frozenset[str]:
    """The content words of the stretch of a sentence that makes a claim; of all of it where those are too few."""
    start, end = min(s.start for s in claim.key), max(s.end for s in claim.key)
    said = page.content(max(start, claim.sentence.start), min(end, claim.sentence.end))
    whole = claim.headline or len(said) < least
    return page.content(claim.sentence.start, claim.sentence.end) if whole else said


def _share(words: frozenset[str], text: frozenset[str]) -> float:
    return len(words & text) / len(words) if words else 0.0
