"""Days on which one event cannot both have been."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from according.compare.disagreements.accounts import Account, Scene, Source
from according.compare.draft import Ref
from according.compare.events.facts import DAY, Interval, days_of
from according.model import Event, Finding, Span
from according.story import StoryEvent


def day_sides(scene: Scene, event: StoryEvent, told: list[Account]) -> list[list[Account]]:
    """The accounts by day, those days only that stand against another; `told` are those beside the mentions.

    What is still to come is no account of when it was, unless all that says when it was has been withdrawn.
    """
    accounts = [*_mentioned(scene, event), *told]
    done = [a for a in accounts if a.status in ("occurred", "withdrawn")]
    if all(a.status == "withdrawn" for a in done) and done:
        done = accounts
    by_days: dict[Interval, list[Account]] = {}
    for account in done:
        by_days.setdefault(_days(account), []).append(account)
    apart = {days for days in by_days if any(_before(days, other) or _before(other, days) for other in by_days)}
    return [held for days, held in sorted(by_days.items()) if days in apart]


def _before(one: Interval, other: Interval) -> bool:
    return one[1] < other[0]


def _days(account: Account) -> Interval:
    ends = account.range
    if ends is None or not isinstance(ends[0], str) or not isinstance(ends[1], str):
        raise TypeError(f"an account of a day without one: {account.evidence.words!r}")
    return ends[0], ends[1]


def _mentioned(scene: Scene, event: StoryEvent) -> Iterator[Account]:
    for source, told in scene.mentions(event):
        account = _account(source, told)
        if account is not None:
            withdrawn = _withdrawn(scene, source, account)
            yield replace(account, status="withdrawn") if withdrawn else account


def _account(source: Source, told: Event) -> Account | None:
    """When a mention says that the event took place, or will."""
    time = source.times.get(told.time or "")
    days = days_of(time)
    if time is None or days is None:
        return None
    evidence = source.evidence(Span(time.start, time.end), statement=told.statement, event=told.id)
    value = days[0] if days[0] == days[1] else f"{days[0]}/{days[1]}"
    return Account(Ref(source.reading.report.id, told.id), value, source.when, evidence, days, told.status)


def _withdrawn(scene: Scene, source: Source, account: Account) -> bool:
    """Whether a report gives the day only to take it back: "an earlier version said Saturday"."""
    return any(
        c.was == account.evidence.words and c.evidence.start <= account.evidence.start < c.evidence.end
        for c in scene.corrections.get(source.reading.report.id, ())
    )


def told_days(scene: Scene) -> dict[str, list[Account]]:
    """Event -> the days that its report finds in conflict with the one that it tells."""
    found: dict[str, list[Account]] = {}
    for source in scene.sources.values():
        for finding in source.reading.findings:
            if finding.kind == "date-conflict":
                for event, account in _from_finding(scene, source, finding):
                    found.setdefault(event, []).append(account)
    return found


def _from_finding(scene: Scene, source: Source, finding: Finding) -> Iterator[tuple[str, Account]]:
    for event in source.events.values():
        own = _account(source, event)
        if own is None or own.status != "occurred" or own.value not in finding.values:
            continue
        time = Span(own.evidence.start, own.evidence.end)
        if not any(span.overlaps(time) for span in finding.evidence):
            continue
        others = [span for span in finding.evidence if not span.overlaps(time)]
        for value in finding.values:
            if value != own.value and DAY.fullmatch(value) and others:
                evidence = source.evidence(others[0])
                record = source.statement_at(others[0])
                ref = Ref(source.reading.report.id, record.id if record else event.id)
                yield scene.of[own.ref], Account(ref, value, source.when, evidence, (value, value))
        return
