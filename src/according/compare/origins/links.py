"""What ties a claim to a source: copied words, a credit, a statement that others pass on too, a post."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from according.compare.draft import Draft
from according.compare.origins.claims import Claim
from according.compare.origins.copied import HALF, SHORT, SHORT_SHARE, Copied
from according.compare.origins.outlets import Outlets
from according.compare.origins.sentences import content_words, sentences_of
from according.compare.reuse.precedence import UNKNOWN, instant
from according.compare.reuse.words import words_in
from according.model import Block, Reading, Report, Span

REWRITTEN = 0.7  # of a claim's content words stand in two sentences of a text that the report takes words from anyway
TOLD = 0.4  # of a claim's content words stand in the text of the outlet that is named as its source
DEPENDS = 0.05  # of a report's shingles stand in another: it had that text at hand
DISPATCH_DAYS = 2
OUTLET_DAYS = 30


@dataclass(frozen=True, slots=True)
class Link:
    """One tie: `key` is the same for whatever has the same source.

    `kind` is report (own words of `of`), agency (a dispatch that the ledger does not hold), statement or post.
    """

    key: str
    kind: str
    of: str | None = None
    credit: str | None = None
    shares: float | None = None


@dataclass(frozen=True, slots=True)
class Texts:
    """The content words of a report: all, and those of each two sentences that follow one another."""

    all: frozenset[str]
    pairs: tuple[frozenset[str], ...]


class Sources:
    """Finds the ties of claims; holds what is looked up again and again: copies, outlets, texts, statements."""

    def __init__(self, draft: Draft) -> None:
        self.outlets = Outlets(draft.readings)
        self._readings: Mapping[str, Reading] = {r.report.id: r for r in draft.readings}
        self._copied = Copied(draft.readings, draft.copies)
        self._depends: dict[str, list[tuple[str, float]]] = {}
        for copy in draft.copies:
            if copy.share >= DEPENDS:
                self._depends.setdefault(copy.report, []).append((copy.of, copy.share))
        self._same = _statement_groups(draft)
        self._texts: dict[str, Texts] = {}

    def links_of(self, reading: Reading, claim: Claim) -> list[Link]:
        """The ties of a claim, the nearest first; its report's own words are always the last."""
        report = reading.report
        found = [*self._post(report, claim), *self._statement(report, claim)]
        if not claim.own:
            copied = self._copies(report, claim)
            credit = self._channel(reading, claim) if claim.channel else []
            found = [*copied, *credit, *found]
            if not copied and not credit:
                found = [*self._credits(reading, claim), *found]
        own = Link(f"report {report.id}", "report", report.id)
        return [*dict.fromkeys(found), own]

    def _copies(self, report: Report, claim: Claim) -> list[Link]:
        """At least half of the sentence, or the words of the claim itself, stand in an earlier report."""
        share, of = self._copied.passage(report.id, claim.sentence)
        short = sum(1 for _ in words_in(report.text, claim.sentence.start, claim.sentence.end)) < SHORT
        if of and share >= (SHORT_SHARE if short else HALF):
            return [Link(f"report {o}", "report", o, shares=round(share, 2)) for o in of]
        held = self._copied.holds(report.id, claim.key)
        said = self._copied.holds(report.id, (claim.span,))
        counted = [self._copied.holds(report.id, (span,)) for span in claim.counted]
        return [
            Link(f"report {o}", "report", o, shares=round(held[o], 2))
            for o in sorted(held, key=lambda o: (-held[o], o))
            if held[o] >= HALF and said.get(o) and all(c.get(o) for c in counted)
        ]

    def _channel(self, reading: Reading, claim: Claim) -> list[Link]:
        """The report of the outlet named that says so; a dispatch that the ledger does not hold where none does."""
        assert claim.channel is not None
        words = self._claim_words(reading.report, claim)
        near = self._published(claim.channel, reading.report, OUTLET_DAYS)
        best = max(near, key=lambda r: (_share(words, self._text(r).all), self._order(r)), default=None)
        if best is not None and _share(words, self._text(best).all) >= TOLD:
            return [Link(f"report {best.report.id}", "report", best.report.id, credit=claim.channel)]
        return self._unseen(claim.channel, reading.report)

    def _credits(self, reading: Reading, claim: Claim) -> list[Link]:
        """A text that the report credits or takes words from says the same; else a credit that stands alone."""
        report = reading.report
        own = self.outlets.called(report.publisher)
        credited = [c for c in dict.fromkeys(self.outlets.called(c) for c in report.credits) if c]
        others = [c for c in credited if c != own]
        words = self._claim_words(report, claim)
        at_hand = [self._readings[of] for of, _ in self._depends.get(report.id, ())]
        for outlet in others:
            at_hand += self._published(outlet, report, DISPATCH_DAYS)
        for source in {r.report.id: r for r in at_hand}.values():
            share = max((_share(words, pair) for pair in self._text(source).pairs), default=0.0)
            if words and share >= REWRITTEN:
                name = self.outlets.called(source.report.publisher)
                credit = name if name in others else None
                return [Link(f"report {source.report.id}", "report", source.report.id, credit, round(share, 2))]
        sole = len(others) == len(credited) == 1 and not report.byline
        unseen = [o for o in others if sole or not self._published(o, report, DISPATCH_DAYS)]
        return [link for outlet in unseen for link in self._unseen(outlet, report)]

    def _post(self, report: Report, claim: Claim) -> list[Link]:
        block = _block_of(report, claim.span)
        if block is None or block.post is None:
            return []
        words = " ".join(w for w, _, _ in words_in(report.text, block.start, block.end))
        who = (block.post.handle or block.post.author or "").casefold()
        return [Link(f"post {block.post.platform} {who} {words[:120]}", "post", credit=block.post.handle)]

    def _statement(self, report: Report, claim: Claim) -> list[Link]:
        groups = [self._same.get((report.id, s)) for s in claim.within]
        return [Link(f"statement {group}", "statement", group) for group in groups if group]

    def _unseen(self, outlet: str, report: Report) -> list[Link]:
        """A dispatch of a day or the day after: reports of two days in a row that name it share a key."""
        day = instant(report.published)[0]
        before = (date.fromisoformat(day) - timedelta(1)).isoformat() if _is_day(day) else day
        return [Link(f"agency {outlet} {d}", "agency", d, credit=outlet) for d in dict.fromkeys((day, before))]

    def _published(self, outlet: str, report: Report, days: int) -> list[Reading]:
        """What an outlet published in the days up to a report, of what the ledger holds."""
        return [
            reading
            for reading in self.outlets.published.get(outlet, ())
            if reading.report.id != report.id and _within_days(reading.report.published, report.published, days)
        ]

    def _claim_words(self, report: Report, claim: Claim) -> frozenset[str]:
        start, end = min(s.start for s in claim.key), max(s.end for s in claim.key)
        return content_words(report.text, max(start, claim.sentence.start), min(end, claim.sentence.end))

    def _text(self, reading: Reading) -> Texts:
        report = reading.report
        if report.id not in self._texts:
            each = [content_words(report.text, s.start, s.end) for s in sentences_of(report)]
            pairs = tuple(a | b for a, b in zip(each, [*each[1:], frozenset[str]()], strict=True))
            self._texts[report.id] = Texts(frozenset().union(*each), pairs)
        return self._texts[report.id]

    def _order(self, reading: Reading) -> tuple[str, str, str]:
        return *instant(reading.report.published), reading.report.id


def _statement_groups(draft: Draft) -> dict[tuple[str, str], str]:
    """Statements that more than one report gives, and the first of each."""
    groups: dict[str, set[str]] = {}
    for statement in draft.statements:
        groups.setdefault(statement.same_as or statement.id, set()).add(statement.report)
    return {(s.report, s.statement): s.same_as or s.id for s in draft.statements if len(groups[s.same_as or s.id]) > 1}


def _share(words: frozenset[str], text: frozenset[str]) -> float:
    return len(words & text) / len(words) if words else 0.0


def _block_of(report: Report, span: Span) -> Block | None:
    return next((b for b in report.blocks if b.start <= span.start < b.end), None)


def _is_day(day: str) -> bool:
    return len(day) == 10 and day < UNKNOWN


def _within_days(earlier: str | None, later: str | None, days: int) -> bool:
    """Whether a text can have been at hand: published up to `days` before, or at a time that is not known."""
    one, other = instant(earlier)[0], instant(later)[0]
    if not (_is_day(one) and _is_day(other)):
        return True
    return timedelta(0) <= date.fromisoformat(other) - date.fromisoformat(one) <= timedelta(days)


def together(groups: Iterable[Iterable[str]]) -> dict[str, str]:
    """Union-find: each member → the first member of all groups that hang together with its own."""
    parent: dict[str, str] = {}

    def root(x: str) -> str:
        parent.setdefault(x, x)
        while parent[x] != x:
            parent[x] = parent[parent[x]]
            x = parent[x]
        return x

    for group in groups:
        members = list(group)
        for member in members:
            one, other = root(members[0]), root(member)
            if one != other:
                parent[other] = one
    return {x: root(x) for x in parent}
