"""What ties a claim to a source: copied words, a credit, a statement that others pass on too, a paper, a post."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from according.compare.draft import Draft
from according.compare.names import name_key
from according.compare.origins.claims import Claim
from according.compare.origins.copied import HALF, SHORT, SHORT_SHARE, Copied
from according.compare.origins.outlets import Outlets, is_day, within_days
from according.compare.origins.sentences import Page
from according.compare.origins.texts import GUESSED, Texts, claim_words
from according.compare.reuse import DEPENDS
from according.compare.reuse.precedence import instant
from according.model import Block, Reading, Report, Span
from according.reading.numerals import number_words

POST_WORDS = 8  # of a post tell it from the others of its author; what comes after them may be cut
DISPATCH_DAYS = 2
OUTLET_DAYS = 30


@dataclass(frozen=True, slots=True)
class Link:
    """One tie: `key` is the same for whatever has the same source.

    `kind` is report (own words of `of`), agency (a dispatch of a day that the ledger does not hold), statement,
    occasion (who spoke on a day), document or post; `credit` is the name that the report gives.
    """

    key: str
    kind: str
    of: str | None = None
    credit: str | None = None
    shares: float | None = None
    day: str | None = None


class Sources:
    """Finds the ties of claims; holds what is looked up again and again: copies, outlets, texts, statements."""

    def __init__(self, draft: Draft, outlets: Outlets, pages: Mapping[str, Page]) -> None:
        self._pages = pages
        self._outlets = outlets
        self._readings: Mapping[str, Reading] = {r.report.id: r for r in draft.readings}
        self._copied = Copied(draft.readings, draft.copies, pages)
        self._texts = Texts(draft, pages)
        self._depends: dict[str, list[str]] = {}
        for copy in draft.copies:
            if copy.share >= DEPENDS:
                self._depends.setdefault(copy.report, []).append(copy.of)
        self._same = _statement_groups(draft)
        self._bodies = {e.id: e.affiliation for e in draft.cast.entities}
        self._issued: dict[str, list[Reading]] = {}
        for reading in draft.readings:
            for entity in reading.entities:
                if name_key(entity.name) == name_key(reading.report.publisher) in outlets.issuers:
                    self._issued.setdefault(draft.cast.of(reading.report.id, entity.id) or "", []).append(reading)

    def links_of(self, reading: Reading, claim: Claim) -> list[Link]:
        """The ties of a claim, the nearest first; its report's own words are always the last."""
        report = reading.report
        own = Link(f"report {report.id}", "report", report.id)
        same = [Link(f"document {d}", "document", d) for d in claim.documents]
        same += self._statements(report, claim)
        if claim.block is not None and claim.block.post is not None:
            return [*self._post(report, claim), *same, own]
        if claim.own:
            return [*same, own]
        found = [*self._copies(report, claim), *self._credited(report, claim)] or self._at_hand(reading, claim)
        if not found:
            same += self._occasion(report, claim)
        return [*dict.fromkeys([*found, *same]), own]

    def _statements(self, report: Report, claim: Claim) -> list[Link]:
        """The statements that hold a claim and that other reports give too; one that the outlet was told itself ties
        its own reports alone."""
        groups = [g for s in claim.within if (g := self._same.get((report.id, s)))]
        own = name_key(report.publisher)
        kinds = ("",) if claim.own else ("", f" {own}")
        return [
            Link(f"statement {g}{k or (f' {own}' if claim.own else '')}", "statement", g) for g in groups for k in kinds
        ]

    def _occasion(self, report: Report, claim: Claim) -> list[Link]:
        """What a speaker said on a day, with the same figures: of one occasion, in whatever words it is passed on.

        A body's spokesman is told from the body only where no figure shows that they say the same.
        """
        if claim.occasion is None or not claim.speakers:
            return []
        figures = " ".join(sorted(w for w in claim_words(self._pages[report.id], claim, least=1) if w[0].isdigit()))
        who = [claim.speakers[0], *([self._bodies.get(claim.speakers[0])] if figures else [])]
        return [
            Link(f"said {w} {claim.occasion} {figures}", "occasion", claim.speakers[0], day=claim.occasion)
            for w in who
            if w
        ]

    def _copies(self, report: Report, claim: Claim) -> list[Link]:
        """At least half of the sentence, or the words of the claim itself, stand in an earlier report."""
        share, of = self._copied.passage(report.id, claim.sentence)
        page = self._pages[report.id]
        short = len(page.words.inside(claim.sentence.start, claim.sentence.end)) < SHORT
        if of and share >= (SHORT_SHARE if short else HALF):
            return [Link(f"report {o}", "report", o, shares=round(share, 2)) for o in of]
        if not of:
            return []
        held = self._copied.holds(report.id, claim.key)
        said = self._copied.holds(report.id, (claim.span,))
        numbers = [self._copied.holds(report.id, (span,)) for span in (*claim.counted, *_figures(page, claim))]
        return [
            Link(f"report {o}", "report", o, shares=round(held[o], 2))
            for o in sorted(held, key=lambda o: (-held[o], o))
            if held[o] >= HALF and said.get(o) and all(n.get(o) for n in numbers)
        ]

    def _credited(self, report: Report, claim: Claim) -> list[Link]:
        """The text of the outlet, or the paper of the speaker, that the sentence names as where it has this from."""
        found = []
        if claim.channel:
            near = self._outlets.published(claim.channel, report, OUTLET_DAYS)
            best, credit = self._texts.told(claim, report, near), self._outlets.shown(claim.channel)
            found = [self._text_of(best, credit)] if best else self._unseen(claim.channel, report)
        elif claim.kind:
            near = self._outlets.of_kind(claim.kind, report, OUTLET_DAYS)
            best = self._texts.told(claim, report, near, least=GUESSED)
            found = [self._text_of(best, claim.kind)] if best else []
        if claim.issued:
            for speaker in claim.speakers:
                papers = [
                    r
                    for r in self._issued.get(speaker, ())
                    if r.report.id != report.id and within_days(r.report.published, report.published, 1)
                ]
                best = self._texts.told(claim, report, papers)
                found += [self._text_of(best, best.report.publisher)] if best else []
        return found

    def _at_hand(self, reading: Reading, claim: Claim) -> list[Link]:
        """A text that the report credits or takes words from says the same; else a credit that stands alone."""
        report = reading.report
        own = self._outlets.called(report.publisher)
        credited = [c for c in dict.fromkeys(map(self._outlets.called, report.credits)) if c]
        others = [c for c in credited if c != own]
        sources = [self._readings[of] for of in self._depends.get(report.id, ())]
        for outlet in others:
            sources += self._outlets.published(outlet, report, DISPATCH_DAYS)
        for source in {r.report.id: r for r in sources}.values():
            share = self._texts.rewritten(claim, report, source)
            if share:
                name = self._outlets.called(source.report.publisher)
                return [self._text_of(source, source.report.publisher if name in others else None, round(share, 2))]
        sole = len(others) == len(credited) == 1 and not report.byline
        unseen = [o for o in others if sole or not self._outlets.published(o, report, DISPATCH_DAYS)]
        return [link for outlet in unseen for link in self._unseen(outlet, report)]

    def _text_of(self, reading: Reading, credit: str | None, share: float | None = None) -> Link:
        return Link(f"report {reading.report.id}", "report", reading.report.id, credit, share)

    def _post(self, report: Report, claim: Claim) -> list[Link]:
        block = claim.block
        assert block is not None and block.post is not None
        words = " ".join(self._words_of(report, block)[:POST_WORDS])
        who = block.post.handle or block.post.author or ""
        return [Link(f"post {block.post.platform} {who.casefold()} {words}", "post", None, who, day=block.post.date)]

    def _words_of(self, report: Report, block: Block) -> list[str]:
        held = self._pages[report.id].words
        return [held.words[i] for i in held.inside(block.start, block.end)]

    def _unseen(self, outlet: str, report: Report) -> list[Link]:
        """A dispatch of that day or the day before: reports of two days in a row that name it share a key."""
        day = instant(report.published)[0]
        days = [day, (date.fromisoformat(day) - timedelta(1)).isoformat()] if is_day(day) else [day]
        return [Link(f"agency {outlet} {d}", "agency", None, self._outlets.shown(outlet), day=d) for d in days]


def _figures(page: Page, claim: Claim) -> list[Span]:
    """The figures among the words that say a claim."""
    held = page.words
    return [
        Span(held.starts[i], held.ends[i])
        for span in claim.key
        for i in held.inside(span.start, span.end)
        if held.words[i][0].isdigit() or held.words[i] in number_words()
    ]


def _statement_groups(draft: Draft) -> dict[tuple[str, str], str]:
    """Statements that more than one report gives, and the first of each."""
    groups: dict[str, set[str]] = {}
    for statement in draft.statements:
        groups.setdefault(statement.same_as or statement.id, set()).add(statement.report)
    return {(s.report, s.statement): s.same_as or s.id for s in draft.statements if len(groups[s.same_as or s.id]) > 1}


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
