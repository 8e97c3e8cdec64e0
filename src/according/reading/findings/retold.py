"""One event told twice with two figures: the report's own voice gives 12 freed on Friday, then 13 freed on Friday.

Two mentions count as one event where type, day and what is counted are alike and nothing sets them apart: no other
agent, no other batch, no "more" or "another", no running total.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from according.model import Event, Finding, Quantity, Role, Span
from according.reading.draft import Draft
from according.reading.events.scene import HEADLINES, tokens_within
from according.reading.events.tables import singular, words
from according.reading.findings.headline import rounded

ALIKE = 0.6  # the smaller of two figures for one event is at least this share of the larger
DONE = frozenset(("occurred", "ongoing"))
SET_APART = words("more another further other others additional remaining rest last earlier later again including also")
GROWING = frozenset(("kill", "injure", "rescue", "search", "other", "elect"))
LEAD = 4  # lines within which a report takes up its headline
HEAD = 2  # lines that head a report laid out as plain text
WINDOW = 12  # mentions of a type looked back at
PATIENTS = ("patient", "topic")


@dataclass(frozen=True, slots=True)
class _Told:
    event: Event
    role: Role
    count: Quantity
    nouns: frozenset[str]
    day: tuple[str, str] | None
    line: int
    title: bool
    verb: str
    doer: str | None
    statement: str | None


def retold_conflicts(draft: Draft) -> Iterator[Finding]:
    """A count that two mentions of one event disagree on. Values: both, in text order."""
    told = list(_told(draft))
    for n, later in enumerate(told):
        for earlier in reversed(told[max(n - WINDOW, 0) : n]):
            if not _one_event(earlier, later):
                continue
            figures = float(earlier.count.low or 0), float(later.count.low or 0)
            if figures[0] != figures[1] and not (earlier.title and rounded(*figures)):
                yield _finding(earlier, later)
            break


def renumbered_conflicts(draft: Draft) -> Iterator[Finding]:
    """One batch under two numbers: done on the same day, by the same, with the same count. Values: both numbers."""
    times = {t.id: t for t in draft.times}
    counts = {q.id: (q.low, q.high) for q in draft.quantities}
    seen: list[tuple[Event, tuple[object, ...]]] = []
    for event in draft.events:
        time = times.get(event.time or "")
        if event.batch is None or event.status not in DONE or time is None or not time.earliest:
            continue
        agents = tuple(sorted(r.entity for r in event.roles if r.role == "agent" and r.entity))
        count = next((counts[r.quantity] for r in event.roles if r.role in PATIENTS and r.quantity in counts), None)
        facts = (event.type, time.earliest[:10], agents, count, event.place)
        for earlier, theirs in seen:
            if facts == theirs and earlier.batch != event.batch:
                values = (str(earlier.batch), str(event.batch))
                yield Finding(
                    "order-conflict", f"batch {values[0]} here is batch {values[1]} there",
                    (earlier.trigger, event.trigger), values,
                )  # fmt: skip
                break
        seen.append((event, facts))


def _finding(earlier: _Told, later: _Told) -> Finding:
    values = (f"{earlier.count.low:g}", f"{later.count.low:g}")
    spans = (Span(earlier.count.start, earlier.count.end), Span(later.count.start, later.count.end))
    return Finding("quantity-conflict", f"{values[0]} against {values[1]}, for one event", spans, values)


def _told(draft: Draft) -> Iterator[_Told]:
    """The counted events that the report tells of itself as done, in text order."""
    tree, text = draft.tree, draft.report.text
    quantities = {q.id: q for q in draft.quantities}
    times = {t.id: t for t in draft.times}
    titles = [Span(b.start, b.end) for b in draft.report.blocks if b.kind in HEADLINES]
    posts = [Span(b.start, b.end) for b in draft.report.blocks if b.kind == "post"]
    for event in draft.events:
        if event.status not in DONE or event.total:
            continue
        role = next((r for r in event.roles if r.role in PATIENTS and r.quantity in quantities), None)
        if role is None or any(p.overlaps(event.trigger) for p in posts):
            continue
        count = quantities[role.quantity or ""]
        tokens = tokens_within(tree, role.span)
        said = {tree.lower[i] for i in range(max(tokens.start - 2, 0), min(tokens.stop + 2, len(tree)))}
        if count.bound != "=" or count.low is None or said & SET_APART or count.unit is not None:
            continue
        time = times.get(event.time or "")
        day = (time.earliest[:10], time.latest[:10]) if time and time.earliest and time.latest else None
        nouns = frozenset(singular(tree.lower[i]) for i in tokens if tree.pos[i] == "NOUN")
        title = any(t.overlaps(event.trigger) for t in titles)
        line = text.count("\n", 0, event.trigger.start)
        verb = tree.lemma[tokens_within(tree, event.trigger).start].lower()
        yield _Told(event, role, count, nouns, day, line, title, verb, _doer(draft, event), event.statement)


def _doer(draft: Draft, event: Event) -> str | None:
    """Who does it, as an entity or as the noun's words without an article."""
    agent = next((r for r in event.roles if r.role == "agent"), None)
    if agent is None:
        return None
    words = agent.span.of(draft.report.text).lower().split()
    return agent.entity or " ".join(w for w in words if w not in ("the", "a", "an"))


def _one_event(a: _Told, b: _Told) -> bool:
    """Whether two mentions are so alike that they can only be one event."""
    if a.event.type != b.event.type or a.event.trigger == b.event.trigger or a.count.id == b.count.id:
        return False
    low, high = sorted((float(a.count.low or 0), float(b.count.low or 0)))
    if high == 0 or low / high < ALIKE or not a.nouns & b.nouns:
        return False
    agents = [{r.entity for r in t.event.roles if r.role in ("agent", "from") and r.entity} for t in (a, b)]
    if agents[0] and agents[1] and not agents[0] & agents[1]:
        return False
    if a.event.place and b.event.place and a.event.place != b.event.place:
        return False
    if a.event.batch and b.event.batch and a.event.batch != b.event.batch:
        return False
    lead = (a.title or a.line < HEAD) and not b.title and b.line - a.line <= LEAD
    if a.statement or b.statement:  # what a speaker says takes up the headline, where it is of the same hand
        return not a.statement and lead and a.event.type not in GROWING and bool(agents[0] & agents[1])
    if a.day and b.day:
        return a.day == b.day
    if lead and a.event.type not in GROWING:
        return True
    return a.day is None and b.day is None and a.verb == b.verb and a.doer is not None and a.doer == b.doer
