"""Counts that contradict each other: parts that do not add up, and two figures for one thing at one moment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from according.model import Event, Finding, Quantity, Span
from according.reading.draft import Draft
from according.reading.events.scene import tokens_within
from according.reading.events.tables import singular

NEAR_RATIO = 0.8  # two figures for one thing are alike in size
WINDOW = 40  # counts looked back at
REACH = 3  # sentences within which two figures speak of one moment
FIGURE = frozenset(["number", "figure", "total", "toll", "count", "tally"])
PUT = frozenset(["put", "puts", "gave", "gives", "set", "sets", "places", "placed", "estimated", "estimates"])
SPOKEN = (
    ["spoke", "of"],
    ["speaks", "of"],
    ["spoken", "of"],
    ["counted", "only"],
    ["insisted", "on"],
    ["insists", "on"],
)
BARE = frozenset(("says", "said", "counted", "counts", "claims", "claimed"))
PASSED = frozenset(("release", "transfer"))
DONE = frozenset(("occurred", "ongoing", "possible"))


@dataclass(frozen=True, slots=True)
class _Count:
    value: float
    shown: str
    span: Span
    sentence: int
    statement: str | None
    speaker: str | None
    events: tuple[Event, ...]


def _shown(q: Quantity) -> str:
    low, high = q.low, q.high
    if q.bound == "range" and low is not None and high is not None and low != high:
        return f"{low:g}-{high:g}"
    sign = "" if q.bound in ("=", "range") else q.bound
    value = low if low is not None else high
    return f"{sign}{value:g}" if value is not None else sign


def _counts(draft: Draft) -> list[_Count]:
    """Counted things outside headlines and posts' numbers, with who says them and the events they count."""
    tree = draft.tree
    inner: dict[int, str] = {}
    for s in sorted(draft.statements, key=lambda s: -sum(c.end - c.start for c in s.content)):
        for span in s.content:
            for i in tokens_within(tree, span):
                inner[i] = s.id
    speakers = {s.id: s.speaker for s in draft.statements}
    events: dict[str, list[Event]] = {}
    for event in draft.events:
        for role in event.roles:
            if role.quantity and role.role in ("patient", "agent"):
                events.setdefault(role.quantity, []).append(event)
    found = []
    for q in draft.quantities:
        value = q.low if q.low is not None else q.high
        at = tokens_within(tree, Span(q.start, q.end))
        if value is None or q.unit is not None or not at:
            continue
        statement = inner.get(at.start)
        speaker = speakers.get(statement or "")
        found.append(
            _Count(
                float(value),
                _shown(q),
                Span(q.start, q.end),
                tree.sentence[at.start],
                statement,
                speaker,
                tuple(events.get(q.id, ())),
            )
        )
    return found


def quantity_conflicts(draft: Draft) -> Iterator[Finding]:
    """Two speakers, or the report, with different figures for one thing at one moment. Values: both figures."""
    counts = _counts(draft)
    seen: set[tuple[str, ...]] = set()
    for n, count in enumerate(counts):
        other = _contrasted(draft, counts, n) or _same_event(draft, counts, n)
        if other is None or other.value == count.value or _blurred(other, count):
            continue
        values = (other.shown, count.shown)
        if values in seen or values[::-1] in seen:
            continue
        seen.add(values)
        apart = other.statement and count.statement and other.statement != count.statement
        between = (other.statement, count.statement) if apart else ()
        yield Finding(
            "quantity-conflict", f"{other.shown} against {count.shown}", (other.span, count.span), values,
            tuple(b for b in between if b),
        )  # fmt: skip


def _blurred(a: _Count, b: _Count) -> bool:
    """Bounds that leave room for both: "at least 9" and 12."""
    return any(
        (x.shown.startswith(">=") and y.value >= x.value) or (x.shown.startswith("<=") and y.value <= x.value)
        for x, y in ((a, b), (b, a))
    )


def _contrasted(draft: Draft, counts: list[_Count], n: int) -> _Count | None:
    """The figure that "put the number at 118" or "gave a total of 30" answers: the nearest in size just before."""
    tree, count = draft.tree, counts[n]
    at = tokens_within(tree, count.span).start
    first = tree.sentence_bounds[count.sentence][0]
    before = tree.lower[max(first, at - 6) : at]
    figure = bool(FIGURE & set(before))
    answers = figure and bool({"at", "of", "as"} & set(before[-3:])) and bool(PUT & set(before))
    answers = answers or before[-2:] in SPOKEN
    bare = len(tokens_within(tree, count.span)) == 1
    answers = answers or (
        bare and bool(BARE & set(before[-1:])) and tree.lower[at + 1 : at + 2] in ([], ["."], [";"], ["\n"])
    )
    if not answers:
        return None
    rivals = [
        c for c in counts[:n]
        if count.sentence - c.sentence <= REACH and _ratio(c, count) >= NEAR_RATIO and c.value != count.value
        and (c.speaker != count.speaker or c.speaker is None)
    ]  # fmt: skip
    return max(rivals, key=lambda c: (_ratio(c, count), c.span.start), default=None)


def _ratio(a: _Count, b: _Count) -> float:
    low, high = sorted((a.value, b.value))
    return low / high if high else 0.0


def _same_event(draft: Draft, counts: list[_Count], n: int) -> _Count | None:
    """A figure that another speaker gave, close by, for an event of the same type and the same kind of people."""
    count = counts[n]
    if not count.events or count.speaker is None:
        return None
    for other in reversed(counts[max(n - 6, 0) : n]):
        if (
            count.sentence - other.sentence > REACH
            or other.speaker in (None, count.speaker)
            or _ratio(other, count) < NEAR_RATIO
        ):
            continue
        for mine in count.events:
            for theirs in other.events:
                if _alike(draft, mine, theirs, count, other):
                    return other
    return None


def _alike(draft: Draft, mine: Event, theirs: Event, count: _Count, other: _Count) -> bool:
    text = draft.report.text
    if (
        (mine.type != theirs.type and not {mine.type, theirs.type} <= PASSED)
        or mine.type in ("kill", "injure", "search")
        or mine.status not in DONE
        or theirs.status not in DONE
    ):
        return False
    if (mine.time and theirs.time and mine.time != theirs.time) or (
        mine.batch != theirs.batch and mine.batch and theirs.batch
    ):
        return False
    if mine.type == "other" and not _state_alike(mine.trigger.of(text), theirs.trigger.of(text)):
        return False
    nouns = [
        {singular(draft.tree.lower[i]) for i in tokens_within(draft.tree, c.span) if draft.tree.pos[i] == "NOUN"}
        for c in (count, other)
    ]
    return bool(nouns[0] & nouns[1]) or (not all(nouns) and mine.type in PASSED)


def _state_alike(a: str, b: str) -> bool:
    boards = [w.lower().split()[0] in ("on", "aboard") for w in (a, b)]
    return all(boards) or a.lower() == b.lower()
