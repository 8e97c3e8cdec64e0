"""Counts that answer another: the bare figure of a second speaker, and what was received of what was let go."""

from __future__ import annotations

from collections.abc import Iterator

from according.compare.disagreements.accounts import DONE, Account, Scene, Source
from according.compare.disagreements.statuses import holder_of
from according.compare.draft import Ref
from according.compare.events.affinity import ratio
from according.compare.events.facts import number_of, quantity_of
from according.compare.events.tables import kinds, vague_words
from according.compare.figures import Range, label
from according.model import Event, Quantity, Span, Statement
from according.story import StoryEvent

FAR = 0.5  # a count less than half of another is of something else
NEAR = 2  # sentences between which one count answers another
BARE = 3  # words that a bare figure has: "only about 90"
Found = Iterator[tuple[str, Account]]
"""The story's event and the account of its count."""


def bare_counts(scene: Scene, source: Source) -> Found:
    """ "The society says 84 lorries have crossed. The relief office claims 90": a statement that is only a figure."""
    for statement in source.statements.values():
        quantity = _figure(source, statement)
        event = _answered(scene, source, statement, quantity) if quantity else None
        if event is not None and quantity is not None and quantity.low is not None:
            at, number = Span(quantity.start, quantity.end), (quantity.low, quantity.low)
            evidence = source.evidence(at, statement=statement.id)
            ref = Ref(source.reading.report.id, statement.id)
            yield scene.of[Ref(ref.report, event.id)], Account(ref, label(number), source.when, evidence, number)


def _figure(source: Source, statement: Statement) -> Quantity | None:
    """The exact count that is all that a statement says."""
    (first, *more) = statement.content
    words = first.of(source.reading.report.text).split()
    if more or len(words) > BARE:
        return None
    inside = [q for q in source.quantities.values() if first.start <= q.start and q.end <= first.end]
    exact = [q for q in inside if q.unit is None and q.low == q.high]
    return exact[0] if len(exact) == 1 else None


def _answered(scene: Scene, source: Source, statement: Statement, quantity: Quantity) -> Event | None:
    """The last event before a statement whose count another speaker gave, of the same things."""
    at, report = source.place(statement.content[0]), source.reading.report.id
    for event in reversed(tuple(source.events.values())):
        number = number_of(event, source.reading, source.quantities)
        if number is None or not 0 <= at - source.place(event.trigger) <= NEAR or event.status not in DONE:
            continue
        if event.trigger.start >= statement.content[0].start:
            continue
        same = _alike(quantity_of(event, source.reading, source.quantities), quantity)
        others = holder_of(scene, report, event.statement) != holder_of(scene, report, statement.id)
        return event if same and others and _differ(number, (quantity.low or 0, quantity.low or 0)) else None
    return None


def _differ(ours: Range, theirs: Range) -> bool:
    return FAR <= ratio(ours, theirs) < 1


def _alike(ours: Quantity | None, theirs: Quantity | None) -> bool:
    """Whether two counts may be of the same: one noun, or one that says only that they are people."""
    nouns = [(q.noun or "people").split(" ")[-1].lower() for q in (ours, theirs) if q]
    return len(nouns) == 2 and (nouns[0] == nouns[1] or any(noun in vague_words() for noun in nouns))


def received_counts(scene: Scene, source: Source) -> Found:
    """ "It received seven. The other side says that eight were released": the taker's count of the giver's deed.

    Once two events are the two ends of one handing over, every account of the one counts for the other.
    """
    counted = [(e, n) for e in source.events.values() if (n := _batch(source, e)) is not None]
    report = source.reading.report.id
    for given, number in counted:
        for taken, theirs in counted if given.type == "release" else ():
            if taken.type == "transfer" and _differ(number, theirs) and _one_batch(scene, source, given, taken):
                event = scene.events[scene.of[Ref(report, taken.id)]]
                for account in _accounts(scene, event, theirs):
                    yield scene.of[Ref(report, given.id)], account


def _accounts(scene: Scene, event: StoryEvent, number: Range) -> Iterator[Account]:
    """What the mentions of an event with a count say."""
    for source, told in scene.mentions(event):
        quantity = quantity_of(told, source.reading, source.quantities)
        if quantity is not None and _batch(source, told) == number:
            evidence = source.evidence(Span(quantity.start, quantity.end), statement=told.statement, event=told.id)
            yield Account(Ref(source.reading.report.id, told.id), label(number), source.when, evidence, number)


def _batch(source: Source, event: Event) -> Range | None:
    """The exact count of a batch that changed hands."""
    if kinds()[event.type].counting != "deal" or event.total or event.status not in DONE:
        return None
    number = number_of(event, source.reading, source.quantities)
    return number if number is not None and number[0] == number[1] else None


def _one_batch(scene: Scene, source: Source, given: Event, taken: Event) -> bool:
    """Whether what was taken is what was given: told next to each other, of one day, by two speakers, to a taker."""
    report = source.reading.report.id
    days = [t.value[:10] for e in (given, taken) if (t := source.times.get(e.time or "")) and t.value]
    return (
        abs(source.place(given.trigger) - source.place(taken.trigger)) <= NEAR
        and len(set(days)) < 2
        and any(role.role == "to" for role in taken.roles)
        and not any(role.role == "from" and _takes(given, role.entity) for role in taken.roles)
        and holder_of(scene, report, given.statement) != holder_of(scene, report, taken.statement)
        and _alike(
            quantity_of(given, source.reading, source.quantities), quantity_of(taken, source.reading, source.quantities)
        )
    )


def _takes(given: Event, entity: str | None) -> bool:
    """Whether somebody got what was given, so that what he hands on comes after it."""
    return any(role.role == "to" and entity is not None and role.entity == entity for role in given.roles)
