"""The events of a story as TimelineJS 3 shows them (timeline.knightlab.com/docs/json-format.html)."""

from __future__ import annotations

from datetime import date, timedelta
from html import escape
from typing import Any

from according.exports.calendar_spans import days_of, moment_of
from according.exports.json import render_data
from according.exports.told import quote_of
from according.story import Story, StoryEvent
from according.views.clean import plain
from according.views.dates import date_words
from according.views.story.events import phrase_of
from according.views.story.look import Look, Readings, look_of, no_reading
from according.views.story.wording import STANDINGS, counted, support_words
from according.views.wording import STATUSES, TYPES


def render_timeline(story: Story, reading: Readings = no_reading) -> str:
    """JSON for TimelineJS 3: one slide an event that has a date, earliest first; the title counts the others.

    All words are escaped, because the slides are HTML. Where only bounds are known a slide spans them, and says so.
    """
    look = look_of(story, reading)
    slides = [slide for event in story.events if (slide := _slide(look, event))]
    slides.sort(key=_order)
    undated = len(story.events) - len(slides)
    note = f" {counted(undated, 'event')} without a date left out." if undated else ""
    as_of = f"As of {date_words(story.as_of) or story.as_of}. " if story.as_of else ""
    reports = counted(len(story.reports), "report")
    title = {"headline": _html(story.title or "Untitled story"), "text": _html(f"{as_of}From {reports}.{note}")}
    data: dict[str, object] = {"title": {"unique_id": "title", "text": title}, "events": slides, "scale": "human"}
    return render_data(data)


def _order(slide: dict[str, Any]) -> tuple[list[int], str]:
    start = slide["start_date"]
    return [start.get(part, 0) for part in ("year", "month", "day", "hour", "minute")], slide["unique_id"]


def _slide(look: Look, event: StoryEvent) -> dict[str, Any] | None:
    start = _date(event.date or event.earliest or event.latest)
    if start is None:
        return None
    slide: dict[str, Any] = {"unique_id": event.id, "start_date": start}
    end = None if event.date else _date(event.latest)
    if end and end != start:
        slide["end_date"] = end
    elif event.date and "day" not in start and (days := days_of(event.date)):
        slide["end_date"] = _day(days[1] - timedelta(days=1))
    if (words := _when(event)) is not None:
        slide["display_date"] = words
    slide["group"] = TYPES.get(event.type, event.type)
    slide["text"] = {"headline": _html(phrase_of(look, event)), "text": _told(look, event)}
    return slide | {"autolink": False}


def _when(event: StoryEvent) -> str | None:
    if event.date:
        return date_words(event.date)
    first, last = date_words(event.earliest), date_words(event.latest)
    if first and last and first != last:
        return f"between {first} and {last}"
    return f"from {first}" if first and not last else f"by {last}" if last and not first else None


def _date(value: str | None) -> dict[str, int] | None:
    """A TimelineJS date, only as precise as `value`."""
    days = days_of(value)
    if days is None or value is None:
        return None
    if (moment := moment_of(value)) is not None:
        return _day(moment.date()) | {"hour": moment.hour, "minute": moment.minute}
    length = (days[1] - days[0]).days
    parts = ("year",) if length > 31 else ("year", "month") if length > 7 else ("year", "month", "day")
    return {part: value for part, value in _day(days[0]).items() if part in parts}


def _day(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}


def _told(look: Look, event: StoryEvent) -> str:
    support = support_words(len(event.origins), len(event.reports))
    lines = [f"<p>{_html(STANDINGS[event.standing])}, {_html(support)}; {_html(STATUSES[event.status])}</p>"]
    for mention in event.evidence[:2]:
        told = quote_of(look, mention)
        way = _html(", ".join(filter(None, (" ← ".join(told.way), told.day))))
        lines.append(f"<blockquote>{_html(told.words)}</blockquote><p>{way}</p>")
    return "".join(lines)


def _html(text: str) -> str:
    return escape(plain(text))
