"""A feed of a story's events and reports as Atom (RFC 4287), newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time

from lxml import etree

from according.exports.calendar_spans import days_of, moment_of
from according.exports.told import quote_of
from according.story import Story, StoryEvent, StoryReport
from according.version import __version__
from according.views.clean import plain, web_link
from according.views.story.events import phrase_of
from according.views.story.look import Look, Readings, day_words, look_of, no_reading, report_name
from according.views.story.wording import STANDINGS, support_words
from according.views.wording import STATUSES, TYPES

ATOM = "http://www.w3.org/2005/Atom"
NEVER = "1970-01-01T00:00:00Z"  # Atom wants a moment: this one where no report has a date


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; `updated` is RFC 3339, `link` a web address or None."""

    id: str
    title: str
    updated: str
    published: str | None
    author: str
    summary: str
    category: str
    link: str | None


def render_atom(story: Story, reading: Readings = no_reading) -> bytes:
    """The feed: an event is updated by the newest report that tells of it; ids are the story's own, as URNs."""
    look = look_of(story, reading)
    entries = [_of_event(look, event) for event in story.events] + [_of_report(look, r) for r in story.reports]
    entries.sort(key=lambda e: (e.updated, e.id), reverse=True)
    feed = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})
    _add(feed, "id", f"urn:according:story:{story.reports[0].id if story.reports else 'empty'}")
    _add(feed, "title", story.title or "Untitled story")
    _add(feed, "updated", instant(story.as_of))
    _add(feed, "generator", "According", version=__version__)
    _add(_add(feed, "author"), "name", "According")
    for entry in entries:
        _add_entry(feed, entry)
    rendered: bytes = etree.tostring(feed, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return rendered


def instant(value: str | None) -> str:
    """An ISO 8601 value as RFC 3339 wants it: where it has no clock, midnight UTC of the first day that it can mean."""
    moment = moment_of(value)
    if moment is None:
        days = days_of(value)
        if days is None:
            return NEVER
        moment = datetime.combine(days[0], time(), UTC)
    return moment.replace(tzinfo=UTC, microsecond=0).isoformat().replace("+00:00", "Z")


def _of_event(look: Look, event: StoryEvent) -> Entry:
    days = (look.reports[r].published for r in event.reports if r in look.reports)
    told = [instant(day) for day in days if day]
    support = support_words(len(event.origins), len(event.reports))
    lines = [f"{STANDINGS[event.standing]}, {support}; {STATUSES[event.status]}"]
    if event.date:
        lines.append(f"on {day_words(event.date)}")
    for mention in event.evidence[:1]:
        quote = quote_of(look, mention)
        lines.append(f"“{quote.words}” – {', '.join(filter(None, (' ← '.join(quote.way), quote.day)))}")
    return Entry(
        id=f"urn:according:event:{event.id}",
        title=phrase_of(look, event),
        updated=max(told, default=NEVER),
        published=min(told, default=None),
        author="According",
        summary=". ".join(lines),
        category=TYPES.get(event.type, event.type),
        link=next((u for r in event.reports if r in look.reports and (u := web_link(look.reports[r].origin))), None),
    )


def _of_report(look: Look, report: StoryReport) -> Entry:
    return Entry(
        id=f"urn:according:report:{report.id}",
        title=report.title or report_name(look, report.id),
        updated=instant(report.published),
        published=instant(report.published) if report.published else None,
        author=report.publisher or report_name(look, report.id),
        summary=f"{report_name(look, report.id)}, {day_words(report.published) or 'no date'}",
        category="report",
        link=web_link(report.origin),
    )


def _add_entry(feed: etree._Element, entry: Entry) -> None:
    element = _add(feed, "entry")
    _add(element, "id", entry.id)
    _add(element, "title", entry.title)
    _add(element, "updated", entry.updated)
    if entry.published:
        _add(element, "published", entry.published)
    _add(_add(element, "author"), "name", entry.author)
    _add(element, "category", term=entry.category)
    if entry.link:
        _add(element, "link", rel="alternate", href=entry.link)
    _add(element, "summary", entry.summary)


def _add(parent: etree._Element, name: str, text: str | None = None, **attributes: str) -> etree._Element:
    """A child element; text and attributes without what XML does not allow."""
    kept = {key: plain(value) for key, value in attributes.items()}
    child = etree.SubElement(parent, f"{{{ATOM}}}{name}", kept)
    if text is not None:
        child.text = plain(text)
    return child
