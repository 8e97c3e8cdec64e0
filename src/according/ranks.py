"""What an editor wants to see first, and how many: what the pages of a story and the ledger that keeps it share."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from according.story import Disagreement, Origin, Pledge, Side, Story, StoryEntity, StoryEvent, StoryReport

_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?$")
_SETTLED = frozenset(("kept", "exceeded", "superseded", "not due"))
_WORST_FIRST = (
    "broken", "late", "suspended", "partial", "pending", "unknown", "not due", "superseded", "kept", "exceeded",
)  # fmt: skip


def sort_day(day: str) -> str:
    """What an ISO 8601 day, month or year is sorted by: a week by its first day."""
    week = _WEEK.match(day)
    if week is None:
        return day
    try:
        return f"{date.fromisocalendar(int(week[1]), int(week[2]), 1)}"
    except ValueError:
        return day


def day_key(event: StoryEvent) -> str:
    """The day, month or year under which an event stands; "" where none is known."""
    day = event.date or event.earliest or event.latest or ""
    return day[:10] if day[10:11] == "T" else day


def time_of(event: StoryEvent) -> tuple[bool, str, str]:
    """What events are sorted by to be in order of time, undated ones last."""
    day = day_key(event)
    return (not day, sort_day(day), event.id)


def happened(events: Iterable[StoryEvent]) -> list[StoryEvent]:
    """The events that have a date and are said to have happened, or to be happening."""
    return [event for event in events if day_key(event) and event.status in ("occurred", "ongoing")]


def newest_reports(reports: Iterable[StoryReport]) -> list[StoryReport]:
    """Those published last first, undated ones last."""
    return sorted(reports, key=lambda report: report.published or "", reverse=True)


def open_first(disagreements: Iterable[Disagreement]) -> list[Disagreement]:
    """The open ones first, the newest of them at the top."""
    newest = sorted(disagreements, key=lambda d: (d.since or "", d.id), reverse=True)
    return sorted(newest, key=lambda d: d.resolved_by is not None)


def worst_first(pledges: Iterable[Pledge]) -> list[Pledge]:
    """Pledges by what they have come to: what is broken or late first, then what is open, then what is kept."""
    return sorted(pledges, key=lambda p: (_WORST_FIRST.index(p.standing), p.due or "9999", p.id))


def unsettled(pledges: Iterable[Pledge]) -> list[Pledge]:
    """The pledges of which something is still to come, or to be said."""
    return [pledge for pledge in pledges if pledge.standing not in _SETTLED]


def totals_of(story: Story) -> dict[str, int]:
    """How many records of each kind there are to be shown of a whole story; "open" are its open disagreements."""
    return {
        "agreements": len(story.agreements), "disagreements": len(story.disagreements),
        "events": len(happened(story.events)), "pledges": len(unsettled(story.pledges)),
        "corrections": len(story.corrections), "findings": len(story.findings), "reports": len(story.reports),
        "set_aside": len(story.set_aside), "open": sum(d.resolved_by is None for d in story.disagreements),
    }  # fmt: skip


def number_of_reports(record: StoryEntity | Origin | StoryEvent | Side | Pledge) -> int:
    """How many reports a record has, also where its list of them is cut."""
    return len(record.reports) if record.all_reports is None else record.all_reports
