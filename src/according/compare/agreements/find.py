"""The deals of a story: their names, parties, days, state and terms, each from all reports that tell of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from according.compare.agreements.same import same_deals
from according.compare.agreements.sides import Sides, sides_of
from according.compare.agreements.terms import most_told, terms_of
from according.compare.agreements.told import Days, Told, generic, moved, told_in
from according.compare.draft import Draft, Ref, evidence_at, stable_id
from according.compare.events.facts import HAPPENED, stems_of
from according.model import AgreementKind, Reading
from according.story import Evidence, StoryAgreement, StoryTerm

ARTICLE = re.compile(r"^(?:an?|the|this|that|its|their)\s+", re.IGNORECASE)
LONGEST_NAME = 60
SHARE = 4  # a party is told by at least one in so many of the reports that tell the best known one


def find_agreements(draft: Draft) -> tuple[tuple[StoryAgreement, ...], Mapping[Ref, str]]:
    """The deals of the story with their terms, not yet tallied, and which of them each reading's agreement is."""
    sides = sides_of(draft.cast)
    deals = same_deals((told for reading in draft.readings for told in told_in(draft, reading)), sides)
    found = tuple(_agreement(draft, deal, sides) for deal in deals)
    return found, {told.ref: one.id for one, deal in zip(found, deals, strict=True) for told in deal}


def _agreement(draft: Draft, deal: Sequence[Told], sides: Sides) -> StoryAgreement:
    evidence = tuple(dict.fromkeys(_evidence(deal)))
    terms = terms_of(deal, sides)
    mediators = _mediators(deal, sides)
    effective = most_told((t.ref.report, t.effective) for t in deal) or _day_of(draft, deal, ("truce",))
    return StoryAgreement(
        id=stable_id("A", [(e.report, e.start, e.end) for e in evidence]),
        name=_name(deal), kind=_kind(deal), parties=_parties(deal, terms, mediators, sides), mediators=mediators,
        status=deal[-1].deal.status, effective=effective,
        announced=most_told((t.ref.report, t.announced) for t in deal) or _day_of(draft, deal, ("agree", "mediate")),
        expires=most_told((t.ref.report, t.expires) for t in deal) or _expires(deal, effective),
        terms=terms, evidence=evidence,
    )  # fmt: skip


def _evidence(deal: Sequence[Told]) -> Iterator[Evidence]:
    for told in deal:
        spans = told.deal.mentions or tuple(term.span for term in told.terms)
        yield from (evidence_at(told.reading, span.start, span.end) for span in spans)


def _kind(deal: Sequence[Told]) -> AgreementKind:
    """The kind that most reports give, a bare framework least; an exchange told by one is an exchange."""
    kinds = Counter(told.deal.kind for told in deal)
    if "exchange" in kinds:
        return "exchange"
    return max(kinds, key=lambda kind: (kind != "framework", kinds[kind]))


def _name(deal: Sequence[Told]) -> str:
    """What the reports call it: the words that tell it apart, then those most used, then the shortest."""
    called: dict[str, list[str]] = {}
    for told in deal:
        for span in told.deal.mentions:
            words = ARTICLE.sub("", " ".join(span.of(told.reading.report.text).split()))
            called.setdefault(words.casefold(), []).append(words)
    fitting = [words for key, words in called.items() if len(key) <= LONGEST_NAME] or list(called.values())

    def rank(words: list[str]) -> tuple[bool, bool, int, int]:
        telling = bool(frozenset(stems_of(words[0])) - generic())
        shouted = words[0].isupper()
        return (telling, not shouted, len(words), -len(words[0]))

    return max(fitting, key=rank)[0] if fitting else deal[0].deal.kind


def _parties(
    deal: Sequence[Told], terms: Sequence[StoryTerm], mediators: Sequence[str], sides: Sides
) -> tuple[str, ...]:
    """Those who owe each other, and those whom the reports name; who acts for another party is not named beside it."""
    told = Counter(party for one in deal for party in one.parties if sides.is_actor(party))
    owed = Counter(who for term in terms for who in (term.obligor, term.beneficiary) if who and _mutual(term, terms))
    most = max(told.values(), default=0)
    named = [p for p, n in told.items() if p in owed or (p not in mediators and n * SHARE >= most and _bound(p, terms))]
    both = list(dict.fromkeys([*named, *owed]))
    kept = [p for p in both if not any(p != other and other in sides.above.get(p, ()) for other in both)]
    return tuple(sorted(kept, key=lambda p: (p not in owed, -told[p])))


def _mutual(term: StoryTerm, terms: Sequence[StoryTerm]) -> bool:
    """Whether something is given in return for this term, or it for something."""
    return term.in_return_for is not None or any(
        other.in_return_for == n for n, one in enumerate(terms) if one is term for other in terms
    )


def _bound(party: str, terms: Sequence[StoryTerm]) -> bool:
    """Not one that has a task under a deal between others: who owes something for which nobody owes it anything."""
    owes = [term for term in terms if term.obligor == party]
    mutual = any(_mutual(term, terms) for term in terms)
    return not (mutual and owes and not any(_mutual(term, terms) for term in owes))


def _mediators(deal: Sequence[Told], sides: Sides) -> tuple[str, ...]:
    told = Counter(who for one in deal for who in one.mediators if sides.is_actor(who))
    kept = [who for who in told if not any(who != other and other in sides.above.get(who, ()) for other in told)]
    return tuple(sorted(kept, key=lambda who: -told[who]))


def _day_of(draft: Draft, deal: Sequence[Told], types: tuple[str, ...]) -> str | None:
    """The day that most reports give for the making (or the start) of the deal, the first type that has one."""
    for type_ in types:
        found = most_told(
            (told.ref.report, day) for told in deal for day in _days_of(draft, told.reading, type_, told.deal.id)
        )
        if found is not None:
            return found
    return None


def _days_of(draft: Draft, reading: Reading, type_: str, deal: str) -> Iterator[str | None]:
    days = Days.of(draft, reading)
    for event in reading.events:
        if event.type == type_ and event.agreement == deal and event.status in HAPPENED:
            yield days.start(event.time)


def _expires(deal: Sequence[Told], effective: str | None) -> str | None:
    """The end of a deal whose length one report gives and whose start another."""
    lengths = (
        (told.ref.report, time.value)
        for told in deal
        for span in told.deal.mentions
        for time in told.reading.times
        if time.type == "DURATION" and span.start <= time.start and time.end <= span.end
    )
    return moved(effective, most_told(lengths)) if effective else None
