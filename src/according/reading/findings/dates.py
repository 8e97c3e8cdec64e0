"""Dates that contradict each other: a weekday and its date, a report and its posts, a plan and what has happened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from according.model import Block, Event, Finding, Span
from according.reading.draft import Draft
from according.reading.events.scene import tokens_within
from according.reading.events.tables import singular, words

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
NEAR = timedelta(days=300)  # a date without a year is one within this of the report's own date
DONE = frozenset(("occurred", "ongoing"))
COMMON = words("the a an of and to in on at for with all they we our it is was were are has have been this that five")


@cache
def _dated_weekday() -> re.Pattern[str]:
    month = "|".join(f"{m}|{m[:3]}\\.?|{'Sept?.?' if m == 'September' else m[:4]}" for m in MONTHS)
    return re.compile(
        rf"\b({'|'.join(WEEKDAYS)}),? (?:the )?"
        rf"(?:(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ({month})|({month}) (\d{{1,2}})(?:st|nd|rd|th)?)\b"
        r"(?:,? (\d{4})\b)?"
    )


def weekday_mismatches(draft: Draft) -> Iterator[Finding]:
    """“Saturday, 5 September 2031” where that day was a Friday. Values: the weekday said, the date (ISO 8601)."""
    text = draft.report.text
    published = _day(draft.report.published)
    for match in _dated_weekday().finditer(text):
        weekday, day, month, month2, day2, year = match.groups()
        number = next(n for n, m in enumerate(MONTHS, 1) if m.startswith((month or month2)[:3]))
        days = _candidates(int(day or day2), number, int(year) if year else None, published)
        if days and not any(WEEKDAYS[d.weekday()] == weekday for d in days):
            best = days[0]
            said = f"{match.group(0)} was a {WEEKDAYS[best.weekday()]}"
            yield Finding("weekday-mismatch", said, (Span(match.start(), match.end()),), (weekday, best.isoformat()))


def _candidates(day: int, month: int, year: int | None, published: date | None) -> list[date]:
    """The calendar days that a date can mean, nearest to the report's own first; none where the year is open."""
    if year is None and published is None:
        return []
    years = (
        [year] if year is not None else [published.year - 1, published.year, published.year + 1] if published else []
    )
    found = []
    for y in years:
        try:
            found.append(date(y, month, day))
        except ValueError:
            continue
    if year is None and published is not None:
        found = [d for d in found if abs(d - published) <= NEAR]
        found.sort(key=lambda d: abs(d - published))
    return found


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value[:10]) if value and len(value) >= 10 else None
    except ValueError:
        return None


def date_conflicts(draft: Draft) -> Iterator[Finding]:
    """An event that the report dates after an embedded post that already speaks of it as done.

    In a report whose own date is not known, also one dated before the posts that speak of the same kind of event.
    """
    posts = [b for b in draft.report.blocks if b.kind == "post" and b.post and _day(b.post.date)]
    times = {t.id: t for t in draft.times}
    if not posts:
        return
    seen: set[tuple[str, ...]] = set()
    for event in draft.events:
        time = times.get(event.time or "")
        day = (
            _day(time.earliest)
            if time and time.earliest and time.latest and time.earliest[:10] == time.latest[:10]
            else None
        )
        if day is None or time is None or event.status not in DONE or any(_holds(p, event.trigger) for p in posts):
            continue
        for post in posts:
            posted = _day(post.post.date if post.post else None)
            if posted is None or posted == day or abs(posted - day) > timedelta(days=3):
                continue
            late = day > posted and _speaks_of(draft, post, event)
            undated = day < posted and draft.report.published is None and _same_kind(draft, post, event)
            values = tuple(sorted((posted.isoformat(), day.isoformat())))
            if (late or undated) and values not in seen:
                seen.add(values)
                evidence = (Span(time.start, time.end), Span(post.start, post.end))
                yield Finding(
                    "date-conflict", f"dated {day} here, while an embedded post of {posted} speaks of it",
                    tuple(sorted(evidence)), values,
                )  # fmt: skip


def _holds(post: Block, span: Span) -> bool:
    return post.start <= span.start < post.end


def _same_kind(draft: Draft, post: Block, event: Event) -> bool:
    """Whether the post tells of an event of the same type as done, without a time of its own."""
    return any(
        e.type == event.type and e.status in DONE and e.time is None and _holds(post, e.trigger) for e in draft.events
    )


def _speaks_of(draft: Draft, post: Block, event: Event) -> bool:
    """Whether the post tells of that event, or names its participants in two words that are rare enough."""
    if _same_kind(draft, post, event):
        same = [e for e in draft.events if e.type == event.type and _holds(post, e.trigger)]
        return any(_words(draft, e.roles[0].span) & _patients(draft, event) for e in same if e.roles)
    shared = _words(draft, Span(post.start, post.end)) & _context(draft, event)
    return event.type in ("release", "rescue", "transfer") and len(shared) >= 2


def _patients(draft: Draft, event: Event) -> set[str]:
    return {w for r in event.roles for w in _words(draft, r.span)}


def _context(draft: Draft, event: Event) -> set[str]:
    """The names and numbers of the event's sentence and of its participants' other mentions."""
    tree = draft.tree
    first, last = tree.sentence_bounds[tree.sentence[tokens_within(tree, event.trigger).start]]
    return _words(draft, tree.span(first, last))


def _words(draft: Draft, span: Span) -> set[str]:
    tree = draft.tree
    return {
        singular(tree.lower[i])
        for i in tokens_within(tree, span)
        if (tree.pos[i] in ("PROPN", "NUM", "NOUN") and tree.lower[i] not in COMMON) or tree.lower[i] in NUMBERS
    }


NUMBERS = words("three four five six seven eight nine ten eleven twelve twenty thirty")
