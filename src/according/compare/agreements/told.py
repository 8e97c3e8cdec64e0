"""What single reports tell of agreements, in the story's terms: its entities, calendar days, stems of words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from according.compare.draft import Draft, Ref
from according.compare.events.facts import stems_of, table_stems
from according.model import Agreement, Quantity, Reading, Span, Term, Time

DURATION = re.compile(r"P(?:(?P<w>\d+)W)?(?:(?P<d>\d+)D)?(?:T(?:(?P<h>\d+)H)?(?:\d+M)?)?")
WITHIN = re.compile(
    r"\b(?:within|in the course of|inside|no later than|not later than)(?: the (?:next|coming))?\s*$", re.IGNORECASE
)
REACH = 60  # characters after a term within which its sentence may say when it is due
EACH = re.compile(
    r"(?: of (?:\w+ ){0,2}\w+| \w+){0,3}? ?(?:(?:a|per|each|every) (?:day|week)|daily|weekly)\b", re.IGNORECASE
)
"""After a number, words that make it one for each day or week."""
UNITS = {"day": 1, "dai": 1, "week": 7}
FOR = re.compile(r"\b(?:for|over|during)(?: (?:the|a|next|first|coming))*\s*$", re.IGNORECASE)
MORE = re.compile(r"\b(?:remaining|another|additional|further|(?:the )?other) (?:\w+ )?[\w,.]*$", re.IGNORECASE)
"""Words with a number by which it counts those on top of others."""
FIRST = re.compile(r"\b(?:first|initial|initially|phase|stage|at once|immediately)\b", re.IGNORECASE)
"""Words with a number that is the beginning of more."""
TASKS = frozenset({"transfer"})
"""Types of events by which third parties carry out a deal between others."""
LEAP = 4  # years within which there is a 29 February
YEARLESS = re.compile(r"XXXX-(\d\d)-(\d\d)")


@dataclass(frozen=True, slots=True)
class ToldTerm:
    """One term in one report; `number` is what was promised, `of` the words for what is owed, `due` a day.

    `vowed`: somebody who is no party to the deal promises it of their own accord; `more`: its number is in that
    of a term before it, on top of which it comes ("the remaining 25").
    """

    report: str
    span: Span
    obligor: str | None
    beneficiary: str | None
    act: str
    number: float | None
    of: str | None
    stems: frozenset[str]
    due: str | None
    in_return_for: int | None
    vowed: bool
    more: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """One agreement in one report; the three dates are days, `names` the stems of the words that tell it apart."""

    ref: Ref
    reading: Reading
    deal: Agreement
    parties: tuple[str, ...]
    mediators: tuple[str, ...]
    names: frozenset[str]
    announced: str | None
    effective: str | None
    expires: str | None
    terms: tuple[ToldTerm, ...]


def told_in(draft: Draft, reading: Reading) -> Iterator[Told]:
    """The agreements of one reading."""
    report = reading.report
    days = Days.of(draft, reading)
    for deal in reading.agreements:
        effective = days.start(deal.effective)
        owed = (*deal.terms, *_tasks(deal, reading))
        yield Told(
            ref=Ref(report.id, deal.id), reading=reading, deal=deal,
            parties=_ids(draft, report.id, deal.parties), mediators=_ids(draft, report.id, deal.mediators),
            names=frozenset(s for span in deal.mentions for s in stems_of(span.of(report.text))) - generic(),
            announced=days.start(deal.announced), effective=effective,
            expires=days.end(deal.expires) or _lasts(reading, deal, effective),
            terms=_summed([_term(draft, reading, t, days, vowed=_is_vowed(t, deal, reading)) for t in owed], reading),
        )  # fmt: skip


def _summed(terms: list[ToldTerm], reading: Reading) -> tuple[ToldTerm, ...]:
    """The terms of a report; one that counts those on top of a first number ("then the remaining 25") with it."""
    text = reading.report.text
    found = [replace(term, more=False) for term in terms]
    for n, term in enumerate(terms):
        for m, other in enumerate(found[:n]) if term.more else ():
            alike = other.act == term.act and other.obligor == term.obligor and bool(other.stems & term.stems)
            begins = FIRST.search(text[max(0, other.span.start - REACH) : other.span.end]) is not None
            if alike and begins and other.number is not None and term.number is not None and not other.more:
                found[m] = replace(other, number=other.number + term.number)
                found[n] = term
                break
    return tuple(found)


def _is_more(reading: Reading, counted: Quantity) -> bool:
    text = reading.report.text
    return MORE.search(text[max(0, counted.start - REACH) : counted.end]) is not None


def _tasks(deal: Agreement, reading: Reading) -> Iterator[Term]:
    """What third parties are to do under a deal that no term tells: "the Lamp Society will receive the captives"."""
    kinds = {entity.id: entity.kind for entity in reading.entities}
    taken = [term.span for term in deal.terms]
    known = {(term.obligor, term.act) for term in deal.terms}
    for event in reading.events:
        told = event.agreement == deal.id and event.status in ("planned", "promised") and event.batch is None
        if not told or event.type not in TASKS or any(span.overlaps(event.trigger) for span in taken):
            continue
        hands = {role.role: role.entity for role in event.roles if role.entity is not None}
        who = next((hands[role] for role in ("agent", "from", "to") if role in hands), None)
        if (
            kinds.get(who or "") in ("organisation", "group")
            and who not in deal.parties
            and (who, event.type) not in known
        ):
            known.add((who, event.type))
            yield Term(who, None, event.type, None, None, None, event.trigger)


def _whom(reading: Reading, term: Term) -> str | None:
    """Whom or what a term without a number is about, in the words of the event that it is: "the captives"."""
    text = reading.report.text
    told = [e for e in reading.events if e.type == term.act and term.span.overlaps(e.trigger)]
    words = [" ".join(r.span.of(text).split()) for e in told for r in e.roles if r.role == "patient"]
    return next((w for w in words if stems_of(w)), None)


def _is_vowed(term: Term, deal: Agreement, reading: Reading) -> bool:
    """Whether a term stands in what somebody who is no party to the deal promises of their own accord."""
    vows = [s for s in reading.statements if s.stance in ("promises", "offers") and s.speaker]
    return any(c.overlaps(term.span) for s in vows if s.speaker not in deal.parties for c in s.content)


def generic() -> frozenset[str]:
    """Stems of words that any agreement may be called by."""
    return table_stems("agreements_generic")


def _ids(draft: Draft, report: str, entities: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(i for i in (draft.cast.of(report, e) for e in entities) if i is not None))


def _term(draft: Draft, reading: Reading, term: Term, days: Days, *, vowed: bool) -> ToldTerm:
    report = reading.report
    counted = next((q for q in reading.quantities if q.id == term.quantity), None)
    words = term.span.of(report.text) + (f" {counted.noun}" if counted and counted.noun else "")
    rate = rate_at(reading, counted) if counted else None
    number = rate_total(counted, rate) if rate else promised_number(counted)
    return ToldTerm(
        report=report.id, span=term.span, obligor=draft.cast.of(report.id, term.obligor),
        beneficiary=draft.cast.of(report.id, term.beneficiary), act=term.act,
        number=number, of=counted.noun if counted else _whom(reading, term), stems=frozenset(stems_of(words)),
        due=days.end(term.due) or _within(reading, term.span), in_return_for=term.in_return_for,
        vowed=vowed, more=counted is not None and _is_more(reading, counted),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rate:
    """So many in each `unit` of days; `days` for how long, None where the sentence does not say."""

    unit: int
    days: int | None


def rate_at(reading: Reading, counted: Quantity) -> Rate | None:
    """Whether a number is one for each day or week: "30 lorries a day for ten days", "600 tonnes weekly"."""
    text = reading.report.text
    stop = min(counted.end + REACH, next((n for n in (text.find("\n", counted.end),) if n >= 0), len(text)))
    each = EACH.match(text[counted.end : stop])
    if each is None:
        return None
    unit = UNITS[next(word for word in UNITS if word in each[0].lower())]
    for time in reading.times:
        lasts = time.type == "DURATION" and counted.end <= time.start and time.end <= stop
        if lasts and FOR.search(text[counted.end : time.start]):
            return Rate(unit, _length(time.value))
    return Rate(unit, None)


def rate_total(counted: Quantity | None, rate: Rate) -> float | None:
    """What a rate comes to in all; None where it has no end."""
    number = promised_number(counted)
    if number is None or not rate.days:
        return None
    total = number * rate.days / rate.unit
    return int(total) if float(total).is_integer() else total


def _length(duration: str | None) -> int | None:
    """The days of an ISO 8601 duration of weeks or days."""
    match = DURATION.fullmatch(duration or "")
    return 7 * int(match["w"] or 0) + int(match["d"] or 0) or None if match else None


def _within(reading: Reading, span: Span) -> str | None:
    """The day by which something is due that is to come "within 24 hours" of the report."""
    report = reading.report
    if report.published is None:
        return None
    end = report.text.find("\n", span.end)
    for time in reading.times:
        near = span.start <= time.start <= min(span.end + REACH, end if end >= 0 else len(report.text))
        if time.type == "DURATION" and near and WITHIN.search(report.text[span.start : time.start]):
            return moved(report.published, time.value)
    return None


def promised_number(counted: Quantity | None) -> float | None:
    """The one number that a quantity gives: what it counts, or the least of it."""
    if counted is None:
        return None
    return counted.low if counted.low is not None else counted.high


def _lasts(reading: Reading, deal: Agreement, effective: str | None) -> str | None:
    """The day on which a "five-day pause" ends that took effect on a known day."""
    if effective is None:
        return None
    for span in deal.mentions:
        for time in reading.times:
            if time.type == "DURATION" and span.start <= time.start and time.end <= span.end:
                return moved(effective, time.value)
    return None


def moved(day: str, duration: str | None) -> str | None:
    """`day` plus an ISO 8601 duration of weeks, days or hours; None where it is of another kind."""
    match = DURATION.fullmatch(duration or "")
    if not match or not any(match.groupdict().values()):
        return None
    weeks, days, hours = (int(match[unit] or 0) for unit in ("w", "d", "h"))
    try:
        return (date.fromisoformat(day[:10]) + timedelta(days=7 * weeks + days + -(-hours // 24))).isoformat()
    except (OverflowError, ValueError):
        return None


@dataclass(frozen=True, slots=True)
class Days:
    """The calendar days of a reading's times.

    A first day without a year is the last such day up to the story's `as_of`. What is due or ends on such a day does so
    on the first one since the report, or where that has no date either, on the one nearest to `as_of`.
    """

    times: Mapping[str, Time]
    as_of: str | None
    published: str | None = None

    @classmethod
    def of(cls, draft: Draft, reading: Reading) -> Days:
        """The days of `reading`."""
        return cls({time.id: time for time in reading.times}, draft.as_of, reading.report.published)

    def start(self, time: str | None) -> str | None:
        """The first day that the time with this id can mean."""
        return self.day(self.times.get(time or ""), last=False)

    def end(self, time: str | None) -> str | None:
        """The last day that the time with this id can mean."""
        return self.day(self.times.get(time or ""), last=True)

    def day(self, time: Time | None, *, last: bool) -> str | None:
        """The first or last day that `time` can mean; None where it is no date."""
        if time is None:
            return None
        exact = time.latest if last else time.earliest
        if exact:
            return _morning(exact, time) if last else exact[:10]
        yearless = YEARLESS.match(time.value or "")
        if not yearless or not self.as_of:
            return None
        year = int((self.published if last and self.published else self.as_of)[:4])
        days = [f"{n:04}-{yearless[1]}-{yearless[2]}" for n in range(year - LEAP, year + LEAP + 1)]
        known = [day for day in days if _is_day(day)]
        return self._next(known) if last else max((d for d in known if d <= self.as_of[:10]), default=None)

    def _next(self, known: Sequence[str]) -> str | None:
        """Of the same day in several years, the one that a report means that looks ahead to it."""
        if self.published:
            return next((day for day in known if day >= self.published[:10]), None)
        now = (self.as_of or "")[:10]
        if not _is_day(now):
            return None
        return min(known, key=lambda day: abs(date.fromisoformat(day) - date.fromisoformat(now)), default=None)


def _is_day(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True


def _morning(latest: str, time: Time) -> str:
    """The day of `latest`; the evening before where a night ends in the small hours."""
    if time.value and time.value.endswith("TNI"):
        return time.value[:10]
    return latest[:10]
