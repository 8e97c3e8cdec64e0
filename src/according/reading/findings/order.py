"""Batches told out of order: a start still to come beside one that is done, a later batch dated before an earlier."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from according.model import Event, Finding
from according.reading.draft import Draft
from according.reading.events.tables import words

DONE = frozenset(("occurred", "ongoing"))
BATCHED = frozenset(("release", "transfer", "exchange", "deliver", "withdraw"))
STARTS = words("start starting begin date time timing beginning")


def order_conflicts(draft: Draft) -> Iterator[Finding]:
    """A start that is still "expected to be confirmed" beside the second or a later batch already released."""
    text = draft.report.text
    batches = [
        e for e in draft.events
        if (e.batch or 0) >= 1 and e.status in DONE and e.type in BATCHED
    ]  # fmt: skip
    if not batches:
        return
    for event in draft.events:
        if event.status != "planned" or event.type not in ("announce", "truce"):
            continue
        words = {w for r in event.roles for w in r.span.of(text).lower().split()}
        if event.type == "announce" and not words & STARTS:
            continue
        evidence = tuple(sorted((event.trigger, batches[0].trigger)))
        done = batches[0].trigger.of(text)
        yield Finding(
            "order-conflict",
            f"“{event.trigger.of(text)}” is still to come here, while batch {batches[0].batch} was already {done}",
            evidence, (),
        )  # fmt: skip
        return


def reordered_conflicts(draft: Draft) -> Iterator[Finding]:
    """A later batch done on an earlier day than the one before it. Values: the two numbers, the earlier one first."""
    times = {t.id: t for t in draft.times}
    dated: list[tuple[Event, str, str]] = []
    for event in draft.events:
        time = times.get(event.time or "")
        if event.batch is None or event.status not in DONE or time is None or not time.earliest or not time.latest:
            continue
        dated.append((event, time.earliest[:10], time.latest[:10]))
    for (a, a_from, a_to), (b, b_from, b_to) in combinations(dated, 2):
        if a.type != b.type or a.batch == b.batch or _others(a, b):
            continue
        if a_to < b_from and (a.batch or 0) > (b.batch or 0):
            first, second = b, a
        elif b_to < a_from and (b.batch or 0) > (a.batch or 0):
            first, second = a, b
        else:
            continue
        values = (str(first.batch), str(second.batch))
        message = f"batch {values[1]} is dated before batch {values[0]}"
        yield Finding("order-conflict", message, tuple(sorted((a.trigger, b.trigger))), values)


def _others(a: Event, b: Event) -> bool:
    """Whether two events are by different hands."""
    agents = [{r.entity for r in e.roles if r.role in ("agent", "from") and r.entity} for e in (a, b)]
    return bool(agents[0] and agents[1] and not agents[0] & agents[1])
