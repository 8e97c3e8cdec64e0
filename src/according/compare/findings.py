"""What does not fit across the reports: totals beside the sum of their instalments, promises and copies that differ.

None of these is a mistake of one report, nor need any report be wrong: a finding says what an editor should ask about.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from according.compare.draft import Draft
from according.compare.events.facts import stems_of
from according.compare.tallies.counts import OPEN, Count, Lookup, Range, count_of
from according.compare.tallies.moments import HAPPENED
from according.compare.tallies.tally import Account, all_accounts, latest_total, sum_of
from according.story import Evidence, StoryAgreement, StoryEvent, StoryFinding, StoryTerm


def find_findings(draft: Draft) -> tuple[StoryFinding, ...]:
    """What does not fit across the reports, in the order of the deals and then of the events."""
    names = {entity.id: entity.name for entity in draft.cast.entities}
    found: list[StoryFinding] = []
    for deal, accounts in zip(draft.agreements, all_accounts(draft), strict=True):
        for term, account in zip(deal.terms, accounts, strict=True):
            found.extend(_total_beside_sum(term, account, names))
        found.extend(_promises_apart(deal, names))
    found.extend(_copies_apart(draft))
    return tuple(found)


def _total_beside_sum(term: StoryTerm, account: Account, names: Mapping[str, str]) -> Iterator[StoryFinding]:
    """The latest running total, where the instalments up to its day come to something else."""
    total = latest_total(account.totals)
    if total is None:
        return
    last = max(count.day or "" for count in account.totals)
    told = [c for c in account.totals if (c.day or "") == last]
    parts = [d for d in account.deliveries if d.day is None or not last or d.day <= last]
    made = sum_of(parts)
    if made is None or _meet(total, made):
        return
    evidence = [c.evidence for c in told] + [c.evidence for d in parts for c in d.counts]
    yield StoryFinding(
        kind="total-mismatch",
        message=f"{_whose(term, names)}: {_text(total)} in all by {last or 'an unknown day'}, "
        f"but the batches told come to {_text(made)}",
        values=(_text(total), _text(made)),
        evidence=tuple(dict.fromkeys(evidence)),
    )


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


def _copies_apart(draft: Draft) -> Iterator[StoryFinding]:
    """Reports that copy another, the first of those that they copy, and give another number for the same event."""
    order = {r.report.id: n for n, r in enumerate(draft.readings)}
    source: dict[str, str] = {}
    for copy in sorted(draft.copies, key=lambda c: order.get(c.of, len(order)), reverse=True):
        source[copy.report] = copy.of
    lookup = Lookup.of(draft)
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
    values = (_text((own.low, own.high)), _text((theirs.low, theirs.high)))
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


def _number(value: float | None) -> str:
    return "unknown" if value is None else f"{value:g}"


def _text(found: Range) -> str:
    low, high = found
    if high == OPEN:
        return f"at least {low:g}"
    return f"{low:g}" if low == high else f"{low:g} to {high:g}"
