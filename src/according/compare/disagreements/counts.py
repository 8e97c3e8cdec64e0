"""Counts that cannot all be right: of one moment, or of a toll that falls where it can only rise.

Counts of later moments are updates; ranges that meet are one count told more or less precisely.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from according.compare.disagreements.accounts import DONE, Account, Scene, Source
from according.compare.disagreements.answers import bare_counts, received_counts
from according.compare.disagreements.statuses import holder_of
from according.compare.draft import Ref
from according.compare.events.affinity import SPOKEN
from according.compare.events.facts import GROWING, number_of, quantity_of
from according.compare.events.tables import kinds, lasting_states
from according.compare.figures import OPEN, Range, figure, label
from according.model import Event, Finding, Quantity, Span
from according.story import StoryCorrection, StoryEvent

NUMBER = re.compile(r"\d+(?:\.\d+)?")
FIRST = 8  # accounts that a count is compared by, where many give it at once
FAR = 0.5  # a count less than half of another is of something else
VICTIMS = frozenset(("kill", "injure"))


def count_sides(scene: Scene, event: StoryEvent, told: Sequence[Account]) -> list[list[Account]]:
    """The accounts by count, those counts only that stand against another; `told` are those beside the mentions."""
    accounts = [*_mentioned(scene, event), *told]
    done = [a for a in accounts if a.status in DONE]
    by_value: dict[Range, list[Account]] = {}
    for account in done or accounts:
        by_value.setdefault(_range(account), []).append(account)
    values = sorted(by_value)
    corrected = _corrected(scene, by_value)
    against = _falling(scene, event, by_value) if _is_toll(scene, event) else _apart(values)
    meant = {value for pair in (*against, *corrected) for value in pair}
    return [by_value[value] for value in values if value in meant]


def _range(account: Account) -> Range:
    ends = account.range
    if ends is None or isinstance(ends[0], str) or isinstance(ends[1], str):
        raise TypeError(f"an account of a count without one: {account.evidence.words!r}")
    return ends[0], ends[1]


def _mentioned(scene: Scene, event: StoryEvent) -> Iterator[Account]:
    for source, told in scene.mentions(event):
        quantity = quantity_of(told, source.reading, source.quantities)
        number = number_of(told, source.reading, source.quantities)
        if quantity is None or number is None or event.type in SPOKEN:
            continue  # "promised 40" and "promised 36" are two promises
        if not _of_another(source, told, quantity):
            yield Account(
                Ref(source.reading.report.id, told.id), label(number), source.when,
                source.evidence(Span(quantity.start, quantity.end), statement=told.statement, event=told.id), number,
                told.status,
            )  # fmt: skip


def _of_another(source: Source, told: Event, quantity: Quantity) -> bool:
    """Whether a count says how many somebody else's deed befell: "Five held at protest" are not the protesters."""
    if any(role.quantity == quantity.id and role.role == "patient" for role in told.roles):
        return False
    others = (role for e in source.events.values() if e.id != told.id for role in e.roles)
    return any(role.quantity == quantity.id and role.role == "patient" for role in others)


def _is_toll(scene: Scene, event: StoryEvent) -> bool:
    """Whether the count moves with time: a total, or a state that people enter and leave, not one person's deed."""
    if kinds()[event.type].counting != "toll":
        return False
    if event.type in VICTIMS:
        return True
    words = {word for mention in event.evidence for word in mention.words.lower().split()}
    return event.total or any(told.total for _, told in scene.mentions(event)) or bool(words & lasting_states())


def _apart(values: Sequence[Range]) -> list[tuple[Range, Range]]:
    """Pairs of counts that do not meet, of the same order of size."""
    found = []
    for at, less in enumerate(values):
        for more in values[at + 1 :]:
            if less[1] < more[0] and less[1] >= FAR * more[0]:
                found.append((less, more))
    return found


def _falling(scene: Scene, event: StoryEvent, accounts: dict[Range, list[Account]]) -> list[tuple[Range, Range]]:
    """Pairs of counts of one moment, or against the run of time; a count is as old as its first dated account."""
    first: dict[float, Account] = {}
    for account in sorted((a for held in accounts.values() for a in held if a.when[0]), key=lambda a: a.when):
        first.setdefault(_range(account)[0], account)
    pairs = [(less, more) for less, more in _apart(sorted(accounts)) if less[0] in first and more[0] in first]
    at_once = [pair for pair in pairs if _at_once(scene, *(accounts[value] for value in pair))]
    down = [(less, more) for less, more in pairs if first[less[0]].when > first[more[0]].when]
    up = [(less, more) for less, more in pairs if first[less[0]].when < first[more[0]].when]
    return [*at_once, *(down if event.type in GROWING else min(down, up, key=len))]


def _at_once(scene: Scene, ours: Sequence[Account], theirs: Sequence[Account]) -> bool:
    """Whether two speakers give two counts in one report, or on one day of one deed: neither updates the other."""
    for one in _fresh(ours):
        for other in _fresh(theirs):
            holders = [holder_of(scene, a.ref.report, a.evidence.statement) for a in (one, other)]
            apart = not scene.scale.related(*(frozenset((holder or "",)) for holder in holders))
            deed = _day(one) == _day(other) != "" and _deed(scene, one, other)
            if apart and (one.ref.report == other.ref.report or deed):
                return True
    return False


def _fresh(held: Sequence[Account]) -> list[Account]:
    """Those that give a count first, or on an unknown day: what is told again later is an old count."""
    first = min((a.when for a in held if a.when[0]), default=("", ""))
    return [a for a in held if not a.when[0] or a.when == first][:FIRST]


def _day(account: Account) -> str:
    return account.when[0]


def _deed(scene: Scene, *accounts: Account) -> bool:
    """Whether all are what somebody says that one deed did, not how far a toll has come."""
    for account in accounts:
        told = scene.sources[account.ref.report].events.get(account.ref.id)
        if told is None or told.total or account.evidence.statement is None:
            return False
    return True


def _corrected(scene: Scene, accounts: dict[Range, list[Account]]) -> list[tuple[Range, Range]]:
    """Pairs of counts of which a correction says that the one was wrong."""
    found = []
    for held in scene.draft.corrections:
        was, is_ = (_figure(held.was), _figure(held.is_))
        if was in accounts and is_ in accounts:
            reports = {a.ref.report for a in (*accounts[was], *accounts[is_])}
            if held.report in reports and (held.of is None or held.of in reports):
                found.append((was, is_))
    return found


def _figure(value: str | None) -> Range:
    number = figure(value)
    return (-1.0, -1.0) if number is None else (number, number)


def told_counts(scene: Scene) -> dict[str, list[Account]]:
    """Counts beside the events, by event: what reports find in conflict, what answers a count, what corrections say."""
    found: dict[str, list[Account]] = {}
    for source in scene.sources.values():
        for finding in source.reading.findings:
            if finding.kind == "quantity-conflict":
                _add(found, _from_finding(scene, source, finding))
        _add(found, bare_counts(scene, source))
        _add(found, received_counts(scene, source))
    for correction in scene.draft.corrections:
        _add(found, _from_correction(scene, correction))
    return found


def _add(found: dict[str, list[Account]], more: Iterator[tuple[str, Account]]) -> None:
    for event, account in more:
        found.setdefault(event, []).append(account)


def _from_finding(scene: Scene, source: Source, finding: Finding) -> Iterator[tuple[str, Account]]:
    """The counts of a finding that no event tells, for the event that tells the other one."""
    numbers = [float(n[0]) for n in map(NUMBER.search, finding.values) if n]
    spans = finding.evidence or tuple(_spans_of(source, finding, numbers))
    counted = [(q, e) for q in source.quantities.values() for e in [_counted(source, q)] if e]
    event = next(
        (e for span in spans for q, e in counted if Span(q.start, q.end).overlaps(span) and q.low in numbers), None
    ) or _uncounted(source, spans)
    if event is None:
        return
    taken = {quantity.id for quantity, _ in counted}
    for span in spans:
        quantity = next(
            (q for q in source.quantities.values() if Span(q.start, q.end).overlaps(span) and q.low in numbers), None
        )
        if quantity is None or quantity.id in taken or quantity.low is None:
            continue
        at = Span(quantity.start, quantity.end)
        exact = (quantity.low, OPEN if quantity.high is None else quantity.high)
        account = source.account(at, label(exact), exact)
        made = account or Account(
            Ref(source.reading.report.id, event.id), label(exact), source.when, source.evidence(at), exact
        )
        yield scene.of[Ref(source.reading.report.id, event.id)], made


def _uncounted(source: Source, spans: Sequence[Span]) -> Event | None:
    """The event in the sentence of the first count, if it has none: "the number received is put at 29"."""
    if not spans:
        return None
    sentence = source.sentence(spans[0])
    return next(
        (
            e for e in source.events.values()
            if sentence.holds(e.trigger) and kinds()[e.type].counting != "plain"
            and quantity_of(e, source.reading, source.quantities) is None
        ),
        None,
    )  # fmt: skip


def _counted(source: Source, quantity: Quantity) -> Event | None:
    """The event whose count a quantity is."""
    return next(
        (e for e in source.events.values() if quantity_of(e, source.reading, source.quantities) is quantity), None
    )


def _spans_of(source: Source, finding: Finding, numbers: Sequence[float]) -> Iterator[Span]:
    """Where the values of a finding without evidence stand: in the statements between which it is, else anywhere."""
    within = [c for s in finding.between if s in source.statements for c in source.statements[s].content]
    for number in numbers:
        there = [Span(q.start, q.end) for q in source.quantities.values() if number in (q.low, q.high)]
        inside = [span for span in there if any(c.holds(span) for c in within)]
        yield from inside or there


def _from_correction(scene: Scene, correction: StoryCorrection) -> Iterator[tuple[str, Account]]:
    """The right count that a correction gives, for the event that was told with the wrong one."""
    was, is_ = _figure(correction.was), _figure(correction.is_)
    source = scene.sources[correction.report]
    if is_[0] < 0:
        return
    words = Span(correction.evidence.start, correction.evidence.end)
    event = _event_with(scene, source, words, was) or _event_of(scene, correction.of, was)
    if event is None:
        return
    at = next(
        (
            Span(q.start, q.end)
            for q in source.quantities.values()
            if q.low == is_[0] and words.start <= q.start < words.end
        ),
        words,
    )
    record = source.statement_at(at)
    evidence = source.evidence(at, statement=record.id if record else None)
    ref = Ref(correction.report, record.id if record else correction.id)
    yield event, Account(ref, label(is_), source.when, evidence, is_)


def _event_with(scene: Scene, source: Source, words: Span, was: Range) -> str | None:
    """The event told in the correction's own words, with the wrong count or with none."""
    there = [e for e in source.events.values() if words.start <= e.trigger.start < words.end]
    told = [(number_of(e, source.reading, source.quantities), e) for e in there]
    for number, event in told:
        if number == was:
            return scene.of.get(Ref(source.reading.report.id, event.id))
    return None


def _event_of(scene: Scene, report: str | None, was: Range) -> str | None:
    """The event that the corrected report told with the wrong count."""
    source = scene.sources.get(report or "")
    if source is None:
        return None
    for event in source.events.values():
        if number_of(event, source.reading, source.quantities) == was:
            return scene.of.get(Ref(source.reading.report.id, event.id))
    return None
