"""Due dates of a story as iCalendar (RFC 5545): pledges, terms of agreements, and when agreements expire."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

import icalendar

from according.exports.calendar_spans import days_of, moment_of
from according.exports.told import quote_of
from according.story import Evidence, Pledge, Story, StoryAgreement, StoryTerm
from according.version import __version__
from according.views.clean import plain
from according.views.dates import date_words
from according.views.story.deals import state_of, term_words
from according.views.story.look import Look, look_of, name_of
from according.views.story.wording import KEPT

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Due:
    """Something that has a date: `uid` is the same in every export of the story."""

    uid: str
    when: str
    what: str
    standing: str
    evidence: tuple[Evidence, ...]


def dues_of(story: Story) -> list[Due]:
    """What is due or expires, on dates that are in the calendar, earliest first."""
    look = look_of(story)
    found = [due for a in story.agreements for due in _agreement(look, a)]
    found += [due for p in story.pledges if (due := _pledge(look, p))]
    dated = [(days[0], due) for due in found if (days := days_of(due.when))]
    return [due for _, due in sorted(dated, key=lambda row: (row[0], row[1].uid))]


def render_ics(story: Story) -> bytes:
    """One all-day event for each due date, a whole month or year where no more is known; one at a moment where it is.

    Nothing in it comes from a clock: DTSTAMP is the story's `as_of`.
    """
    look = look_of(story)
    calendar = icalendar.Calendar()
    calendar.add("prodid", f"-//According//According {__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", plain(story.title or "According"))
    stamp = _stamp(story.as_of)
    for due in dues_of(story):
        calendar.add_component(_event(look, due, stamp))
    return bytes(calendar.to_ical())


def _stamp(as_of: str | None) -> datetime:
    if (moment := moment_of(as_of)) is not None:
        return moment.replace(tzinfo=UTC)
    days = days_of(as_of)
    return datetime.combine(days[0], time(), UTC) if days else _EPOCH


def _event(look: Look, due: Due, stamp: datetime) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", f"{due.uid}@according")
    event.add("dtstamp", stamp)
    event.add("summary", plain(due.what))
    moment, days = moment_of(due.when), days_of(due.when)
    if moment is not None:
        event.add("dtstart", moment)
    elif days is not None:
        event.add("dtstart", days[0])
        event.add("dtend", days[1])
    event.add("description", _description(look, due, days))
    event.add("transp", "TRANSPARENT")
    return event


def _description(look: Look, due: Due, days: tuple[date, date] | None) -> str:
    lines = [f"Standing: {due.standing}"]
    if days and (days[1] - days[0]).days > 1:
        lines.append(f"The reports say no more than {date_words(due.when) or due.when}.")
    for evidence in due.evidence[:3]:
        quote = quote_of(look, evidence)
        lines.append(f"“{quote.words}” – {', '.join(filter(None, (' ← '.join(quote.way), quote.day)))}")
    return "\n".join(lines)


def _agreement(look: Look, agreement: StoryAgreement) -> Iterator[Due]:
    for number, term in enumerate(agreement.terms, 1):
        if term.due:
            yield _term(look, agreement, term, number)
    if agreement.expires:
        what = f"{agreement.name or agreement.kind} expires"
        yield Due(f"{agreement.id}-expires", agreement.expires, what, state_of(look, agreement), agreement.evidence)


def _term(look: Look, agreement: StoryAgreement, term: StoryTerm, number: int) -> Due:
    what = f"Due under {agreement.name or agreement.kind}: {term_words(look, term)}"
    return Due(f"{agreement.id}-term-{number}", term.due or "", what, KEPT[term.standing], term.evidence)


def _pledge(look: Look, pledge: Pledge) -> Due | None:
    if not pledge.due:
        return None
    what = f"Promised by {name_of(look, pledge.by) or 'somebody not named'}: {pledge.act}"
    return Due(pledge.id, pledge.due, what, KEPT[pledge.standing], pledge.evidence)
