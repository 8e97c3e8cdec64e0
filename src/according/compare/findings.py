"""What does not fit across the reports: totals beside the sum of their instalments, promises and copies that differ.

None of these is a mistake of one report, nor need any report be wrong: a finding says what an editor should ask about.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache

from according.compare.draft import Draft
from according.compare.events.facts import HAPPENED, stems_of
from according.compare.figures import OPEN, Range, in_figures, label
from according.compare.tables import table
from according.compare.tallies.counts import Count, Lookup, count_of
from according.compare.tallies.deliveries import Delivery
from according.compare.tallies.marks import sentence_at
from according.compare.tallies.tally import Account, accounts_by_deal, latest_total, sum_of
from according.story import Evidence, StoryAgreement, StoryEvent, StoryFinding, StoryTerm


def find_findings(draft: Draft) -> tuple[StoryFinding, ...]:
    """What does not fit across the reports, in the order of the deals and then of the events."""
    names = {entity.id: entity.name for entity in draft.cast.entities}
    lookup = Lookup.of(draft)
    found: list[StoryFinding] = []
    for deal, accounts in zip(draft.agreements, accounts_by_deal(draft), strict=True):
        for term, account in zip(deal.terms, accounts, strict=True):
            found.extend(_total_beside_sum(term, account, names, lookup))
        found.extend(_promises_apart(deal, names))
    found.extend(_copies_apart(draft, lookup))
    return tuple(found)


def _total_beside_sum(
    term: StoryTerm, account: Account, names: Mapping[str, str], lookup: Lookup
) -> Iterator[StoryFinding]:
    """The latest running total, where the instalments up to its day come to something else.

    Where a part has no number, or fewer parts are told than there were, what is told is the least that the sum can be.
    """
    total = latest_total(account.totals)
    if total is None:
        return
    last = max(count.day or "" for count in account.totals)
    told = [c for c in account.totals if (c.day or "") == last]
    parts = [d for d in account.deliveries if d.day is None or not last or d.day <= last]
    made = sum_of(parts)
    if made is not None and not _is_whole(parts, told, lookup):
        made = (made[0], OPEN)
    if made is None or _meet(total, made):
        return
    evidence = [c.evidence for c in told] + [c.evidence for d in parts for c in d.counts]
    yield StoryFinding(
        kind="total-mismatch",
        message=f"{_whose(term, names)}: {label(total)} in all by {_day_in_words(last)}, "
        f"but the batches told come to {label(made)}",
        values=(label(total), label(made)),
        evidence=tuple(dict.fromkeys(evidence)),
    )


def _is_whole(parts: Sequence[Delivery], totals: Sequence[Count], lookup: Lookup) -> bool:
    """Whether every part is counted, and none is missing: by the numbers of the batches, or by how many are said."""
    last = max((d.batch or 0 for d in parts), default=0)
    said = max((_batches_said(count, lookup) for count in totals), default=0)
    return all(d.range is not None for d in parts) and len(parts) >= max(last, said)


def _batches_said(count: Count, lookup: Lookup) -> float:
    """In how many batches the sentence of a total says that it was delivered; 0 where it does not say."""
    reading = lookup.readings[count.report]
    sentence = sentence_at(reading.report.text, count.evidence.start)
    held = (q for q in reading.quantities if sentence.start <= q.start and q.end <= sentence.end)
    said = (q.low for q in held if q.low is not None and (q.noun or "").casefold() in _batch_nouns())
    return max(said, default=0)


@cache
def _batch_nouns() -> frozenset[str]:
    return frozenset(word for row in table("tallies_batches") for word in row[0].split())


def _promises_apart(deal: StoryAgreement, names: Mapping[str, str]) -> Iterator[StoryFinding]:
    """Terms of one deal that differ in their number alone: reports that do not agree on what was promised."""
    for n, term in enumerate(deal.terms):
        for other in deal.terms[n + 1 :]:
            both = term.promised is not None and other.promised is not None and term.promised != other.promised
            alike = term.act == other.act and term.obligor == other.obligor and term.obligor is not None
            if both and alike and frozenset(stems_of(term.of or "")) & frozenset(stems_of(other.of or "")):
                values = (_number(term.promised), _number(other.promised))
                yield StoryFinding(
                    kind="promise-conflict",
                    message=f"{_whose(term, names)}: promised {values[0]} by some reports, {values[1]} by others",
                    values=values,
                    evidence=(*term.evidence, *other.evidence),
                )


def _copies_apart(draft: Draft, lookup: Lookup) -> Iterator[StoryFinding]:
    """Reports that copy another, the first of those that they copy, and give another number for the same event."""
    order = {r.report.id: n for n, r in enumerate(draft.readings)}
    source: dict[str, str] = {}
    for copy in sorted(draft.copies, key=lambda c: order.get(c.of, len(order)), reverse=True):
        source[copy.report] = copy.of
    outlets = {r.report.id: r.report.publisher or r.report.origin for r in draft.readings}
    for event in draft.events if source else ():
        counts = _by_report(event, lookup)
        for report, own in counts.items():
            theirs = counts.get(source.get(report, ""), [])
            if theirs and not any(_meet((a.low, a.high), (b.low, b.high)) for a in own for b in theirs):
                yield _copied(event, own[0], theirs[0], outlets)


def _by_report(event: StoryEvent, lookup: Lookup) -> Mapping[str, list[Count]]:
    """What each report counts; running totals left out, which a later report updates."""
    found: dict[str, list[Count]] = {}
    for mention in event.evidence:
        count = count_of(mention)
        told = lookup.event(mention)
        total = event.total or (told is not None and told.total)
        if count is not None and not total and mention.status in HAPPENED and not lookup.in_correction(mention):
            found.setdefault(mention.report, []).append(count)
    return found


def _copied(event: StoryEvent, own: Count, theirs: Count, outlets: Mapping[str, str]) -> StoryFinding:
    values = (label((own.low, own.high)), label((theirs.low, theirs.high)))
    evidence: tuple[Evidence, ...] = (own.evidence, theirs.evidence)
    return StoryFinding(
        kind="copy-differs",
        message=f"{outlets.get(own.report)} copies {outlets.get(theirs.report)}, but has {values[0]} "
        f"where that has {values[1]} ({event.type})",
        values=values,
        evidence=evidence,
    )


def _meet(one: Range, other: Range) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _whose(term: StoryTerm, names: Mapping[str, str]) -> str:
    parts: Sequence[str] = [names.get(term.obligor or "", "unknown"), term.act, term.of or ""]
    return " ".join(part for part in parts if part)


def _day_in_words(day: str) -> str:
    """ "2031-09-11" as "11 September 2031", as the screens have it."""
    try:
        known = date.fromisoformat(day)
    except ValueError:
        return day or "an unknown day"
    return f"{known.day} {calendar.month_name[known.month]} {known.year}"


def _number(value: float | None) -> str:
    return "unknown" if value is None else in_figures(value)
