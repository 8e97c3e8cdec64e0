"""Counts that contradict each other: parts that do not add up, and two figures for one thing at one moment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from according.model import Event, Finding, Quantity, Span
from according.reading.draft import Draft
from according.reading.events.scene import tokens_within
from according.reading.events.tables import singular, words

NEAR_SUM = 0.2  # parts that miss their total by more than this share are taken to be not all of it
NEAR_RATIO = 0.8  # two figures for one thing are alike in size
WINDOW = 40  # counts looked back at
REACH = 3  # sentences within which two figures speak of one moment
FIGURE = frozenset(["number", "figure", "total", "toll", "count", "tally"])
DONE = frozenset(("occurred", "ongoing", "possible"))
PART_STATES = words("dead killed died rescued missing injured wounded survivors survived unaccounted saved hurt alive")
WHOLE = frozenset(("board", "aboard"))


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


def sum_mismatches(draft: Draft) -> Iterator[Finding]:
    """Dead, rescued and missing "of 140 on board" that make 141. Values: the sum of the parts, the total said."""
    tree = draft.tree
    seen: set[tuple[str, ...]] = set()
    for first, last in tree.sentence_bounds:
        words = tree.lower[first : last + 1]
        numbers = [
            first + k for k in range(len(words)) if tree.pos[first + k] == "NUM" and _integer(words[k]) is not None
        ]
        if len(numbers) < 3:
            continue
        parts = [k for k in numbers if set(tree.lower[k + 1 : min(k + 4, last + 1)]) & PART_STATES]
        wholes = [k for k in numbers if k not in parts and set(tree.lower[k + 1 : min(k + 5, last + 1)]) & WHOLE]
        values = _mismatch(draft, parts, wholes[0] if len(wholes) == 1 else None) or _listed(draft, first, last)
        if values and values[:2] not in seen:
            seen.add(values[:2])
            yield Finding(
                "sum-mismatch",
                f"the parts make {values[0]}, the total given is {values[1]}",
                (tree.span(first, last),),
                values[:2],
            )


def _mismatch(draft: Draft, parts: list[int], whole: int | None) -> tuple[str, str] | None:
    if whole is None or len(parts) < 2:
        return None
    values = [_integer(draft.tree.lower[k]) or 0 for k in parts]
    total = _integer(draft.tree.lower[whole]) or 0
    if sum(values) == total or abs(sum(values) - total) > NEAR_SUM * total:
        return None
    return str(sum(values)), str(total)


def _listed(draft: Draft, first: int, last: int) -> tuple[str, str] | None:
    """“… at 29: 12 on Friday, nine on Sunday and eight on Tuesday”: a total, a colon, parts of one pattern."""
    tree = draft.tree
    colon = next((k for k in range(first + 1, last) if tree.words[k] == ":" and tree.pos[k - 1] == "NUM"), None)
    if colon is None:
        return None
    parts = [k for k in range(colon + 1, last + 1) if tree.pos[k] == "NUM" and _integer(tree.lower[k]) is not None]
    after = {tree.lower[k + 1] for k in parts if k < last}
    if len(parts) < 2 or len(after) != 1 or not after & {"on", "in", "from", "at"}:
        return None
    return _mismatch(draft, parts, colon - 1)


SMALL_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
SMALL = {word: n for n, word in enumerate(re.findall(r"\w+", SMALL_WORDS), 1)}


def _integer(word: str) -> int | None:
    plain = word.replace(",", "")
    return int(plain) if plain.isdecimal() and len(plain) < 10 else SMALL.get(word)


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
    answers = (
        bool(FIGURE & set(before))
        and bool({"at", "of", "as"} & set(before[-2:]))
        and bool({"put", "puts", "gave", "gives"} & set(before))
    )
    answers = answers or before[-2:] in (["insisted", "on"], ["insists", "on"])
    bare = len(tokens_within(tree, count.span)) == 1
    answers = answers or (
        bare and before[-1:] in (["says"], ["said"]) and tree.lower[at + 1 : at + 2] in ([], ["."], [";"], ["\n"])
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
        mine.type != theirs.type
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
    return bool(nouns[0] & nouns[1])


def _state_alike(a: str, b: str) -> bool:
    boards = [w.lower().split()[0] in ("on", "aboard") for w in (a, b)]
    return all(boards) or a.lower() == b.lower()
