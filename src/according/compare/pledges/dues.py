"""When a promise was made and when it is due, from the times of the report that tells it."""

from __future__ import annotations

import re

from according.compare.agreements.told import Days, moved
from according.compare.tallies.marks import sentence_at
from according.model import Event, Reading, Span, Statement, Time

DUE = re.compile(
    r"\b(?:by|before|until|till|within|for|due|no later than|not later than|at the latest|in the course of|inside)"
    r"(?: (?:the|this|next|coming))?\s*$",
    re.IGNORECASE,
)
LIMIT = re.compile(r"\b(?:within|inside|in the course of|in|over)(?: (?:the|a|next|coming))*\s*$", re.IGNORECASE)
EARLIER = re.compile(r"\b(?:had|was|were|been|earlier|previously|repeated|reiterated)\b", re.IGNORECASE)
AFTER = re.compile(r"\s+(?:of|after|from|following|before)\b(?! (?:today|now))", re.IGNORECASE)
MONTH = re.compile(r"\d{4}-\d\d")
END = re.compile(r"\bend\b", re.IGNORECASE)
REACH = 40  # characters before a time in which a preposition says that it is a limit


def due_in(reading: Reading, days: Days, span: Span, main: Event | None, made: str | None) -> str | None:
    """The day by which a promise in the words at `span` is to be kept; a month where only a month is named."""
    text = reading.report.text
    sentence = sentence_at(text, span.start)
    near = [t for t in reading.times if span.start <= t.start and t.end <= max(span.end, sentence.end)]
    dated = [t for t in near if t.type in ("DATE", "TIME") and days.day(t, last=True)]
    inside = [t for t in dated if t.start < span.end + 2 or _limits(text, t)]
    own = [t for t in inside if main is not None and t.id == main.time]
    for time in [*(t for t in inside if _limits(text, t)), *own, *inside]:
        return _written(text, days, time)
    for time in near:
        limit = LIMIT.search(text[max(0, time.start - REACH) : time.start]) and not AFTER.match(text[time.end :])
        if time.type == "DURATION" and made is not None and limit:
            return moved(made, time.value)
    before = [t for t in reading.times if sentence.start <= t.start < span.start and t.type == "DATE"]
    ahead = [t for t in before if re.search(r"\bby which\b|\bdeadline\b", text[t.end : span.start])]
    return next((days.day(t, last=True) for t in ahead), None)


def _limits(text: str, time: Time) -> bool:
    """Whether a preposition before a time makes it the last day: "by", "before", "no later than"."""
    return DUE.search(text[max(0, time.start - REACH) : time.start]) is not None


def _written(text: str, days: Days, time: Time) -> str | None:
    """The last day that a time can mean; the month itself where its words name no more than a month."""
    if time.value and MONTH.fullmatch(time.value) and time.mod is None and not END.search(text[time.start : time.end]):
        return time.value
    return days.day(time, last=True)


def made_on(reading: Reading, days: Days, statement: Statement | None, pledge: Event | None) -> str | None:
    """The day on which a promise was made: when it was said; the day of the report where that tells it as new."""
    text = reading.report.text
    times = {t.id: t for t in reading.times}
    said = times.get(statement.said or "") if statement else None
    if said is not None and not _limits(text, said) and (day := days.day(said, last=False)):
        return day
    if is_retold(reading, statement, pledge):
        return None
    published = reading.report.published
    return published[:10] if published else None


def is_retold(reading: Reading, statement: Statement | None, pledge: Event | None) -> bool:
    """Whether the promise was made before what the report tells: "had promised", "was promised", "earlier vowed"."""
    text = reading.report.text
    cues = [*(statement.cue if statement and not pledge else ()), *([pledge.trigger] if pledge else ())]
    return any(EARLIER.search(text[max(0, cue.start - len("had previously ")) : cue.end]) for cue in cues)
