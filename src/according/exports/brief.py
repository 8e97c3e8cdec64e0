"""A story as a Markdown brief for a desk: short, dated, sourced, with footnotes to the exact words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from according.exports.told import Quote, quote_of
from according.story import Custody, Disagreement, Evidence, Mention, Pledge, Story, StoryAgreement, StoryEvent
from according.views.clean import plain
from according.views.dates import date_words, sort_day
from according.views.story.deals import state_of, tally_words, term_words
from according.views.story.disputes import value_words
from according.views.story.events import day_key, parties_of, phrase_of
from according.views.story.look import Look, Readings, day_words, labelled, look_of, name_of, no_reading
from according.views.story.wording import KEPT, QUESTIONS, STANDINGS, counted, support_words
from according.views.wording import STATUSES

MOST_NOTES = 3  # footnotes to one thing, of different origins where there are
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&!^$])")


class _Notes:
    """The footnotes, numbered as they are first referred to; the same words have one."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.numbers: dict[tuple[str, int, int], int] = {}
        self.lines: list[str] = []

    def to(self, evidence: Iterable[Evidence | Mention]) -> str:
        """References to the first few pieces of evidence: "[^1][^2]"."""
        quotes = {(q.report, q.start, q.end): q for q in (quote_of(self.look, e) for e in evidence)}
        return "".join(f"[^{self._number(key, quote)}]" for key, quote in list(quotes.items())[:MOST_NOTES])

    def _number(self, key: tuple[str, int, int], quote: Quote) -> int:
        if key not in self.numbers:
            self.numbers[key] = len(self.numbers) + 1
            title = f"“{quote.title}”" if quote.title else None
            way = quote.way if quote.publisher in quote.way else (quote.publisher, *quote.way)
            source = ", ".join(filter(None, (" ← ".join(way), title, quote.day)))
            place = f"characters {quote.start}–{quote.end} of {quote.report[:19]}"
            words = quote.words if re.search('[“”"]', quote.words) else f"“{quote.words}”"
            self.lines.append(f"[^{self.numbers[key]}]: {escaped(words)} — {escaped(source)} ({place})")
        return self.numbers[key]


def escaped(text: str) -> str:
    """`text` on one line, with nothing in it that Markdown or HTML would act on."""
    return _SPECIAL.sub(r"\\\1", plain(" ".join(text.split())))


def render_brief(story: Story, reading: Readings = no_reading) -> str:
    """The brief: what is disputed, agreed, promised and handed over, then what happened by day; no empty parts."""
    look = look_of(story, reading)
    notes = _Notes(look)
    sections: tuple[tuple[str, Callable[[Look, _Notes], Iterator[str]]], ...] = (
        ("What is disputed", _disputes), ("What is agreed", _deals), ("What is promised", _pledges),
        ("Custody", _custody), ("Corrections", _corrections), ("What happened", _events), ("Set aside", _aside),
    )  # fmt: skip
    parts = [f"# {escaped(story.title or 'Untitled story')}\n\n{_head(story)}\n"]
    for heading, section in sections:
        lines = list(section(look, notes))
        if lines:
            parts.append(f"## {heading}\n\n" + "\n".join(lines) + "\n")
    if notes.lines:
        parts.append("\n".join(notes.lines) + "\n")
    return "\n".join(parts)


def _head(story: Story) -> str:
    as_of = f"As of {day_words(story.as_of)}. " if story.as_of else ""
    return f"{as_of}{counted(len(story.reports), 'report')}, {counted(len(story.events), 'event')}."


def _events(look: Look, notes: _Notes) -> Iterator[str]:
    by_day: dict[str, list[StoryEvent]] = {}
    for event in look.story.events:
        by_day.setdefault(day_key(event), []).append(event)
    for day in sorted(by_day, key=lambda d: (not d, sort_day(d))):
        yield f"- **{escaped(date_words(day) or day or 'No date given')}**"
        yield from (f"  - {_event(look, event, notes)}" for event in by_day[day])


def _event(look: Look, event: StoryEvent, notes: _Notes) -> str:
    support = support_words(len(event.origins), len(event.reports))
    status = "" if event.status == "occurred" else f", {STATUSES[event.status]}"
    return (
        f"{escaped(phrase_of(look, event))}{status} — *{STANDINGS[event.standing]}*, {support}"
        f"{notes.to(_one_an_origin(event))}"
    )


def _one_an_origin(event: StoryEvent) -> list[Mention]:
    """The first mention of each origin; then, where there is but one, nothing more."""
    found = []
    for reports in event.origins or (event.reports,):
        mentions = [m for m in event.evidence if m.report in reports]
        found += mentions[:1]
    return found


def _disputes(look: Look, notes: _Notes) -> Iterator[str]:
    for found in sorted(look.story.disagreements, key=lambda d: d.resolved_by is not None):
        yield f"- {_dispute(look, found, notes)}"


def _dispute(look: Look, found: Disagreement, notes: _Notes) -> str:
    event = look.events.get(found.event)
    what = escaped(phrase_of(look, event)) if event else "an event"
    sides = "; ".join(
        f"**{escaped(value_words(look, found.about, side.value))}** — "
        f"{support_words(side.origins, len(side.reports))}{notes.to(side.evidence)}"
        for side in found.values
    )
    settled = " *Settled by a correction.*" if found.resolved_by else ""
    return f"{QUESTIONS[found.about]} {what}: {sides}.{settled}"


def _deals(look: Look, notes: _Notes) -> Iterator[str]:
    for deal in look.story.agreements:
        yield f"- {_deal(look, deal)}{notes.to(deal.evidence)}"
        for term in deal.terms:
            tally = tally_words(term)
            due = f", due {day_words(term.due)}" if term.due else ""
            parts = (term_words(look, term), tally, KEPT[term.standing])
            yield f"  - {escaped('; '.join(filter(None, parts)))}{escaped(due)}{notes.to(term.evidence)}"


def _deal(look: Look, deal: StoryAgreement) -> str:
    parties = parties_of(look, deal.parties)
    days = (("announced", deal.announced), ("in effect", deal.effective), ("expires", deal.expires))
    parts = [deal.name or deal.kind, state_of(look, deal), f"between {parties}" if parties else None]
    parts += [f"{label} {day_words(day)}" for label, day in days if day]
    return escaped(", ".join(filter(None, parts)))


def _pledges(look: Look, notes: _Notes) -> Iterator[str]:
    for pledge in look.story.pledges:
        evidence = (*pledge.evidence, *pledge.evidence_for, *pledge.evidence_against)
        yield f"- {_pledge(look, pledge)}{notes.to(evidence)}"


def _pledge(look: Look, pledge: Pledge) -> str:
    to = f" to {name_of(look, pledge.to)}" if pledge.to else ""
    days = "".join(f", {label} {day_words(day)}" for label, day in (("made", pledge.made), ("due", pledge.due)) if day)
    return escaped(
        f"{name_of(look, pledge.by) or 'somebody not named'}{to}: {pledge.act}{days} — {KEPT[pledge.standing]}"
    )


def _custody(look: Look, notes: _Notes) -> Iterator[str]:
    for chain in look.story.custody:
        yield f"- **{escaped(chain.name)}**"
        yield from _steps(look, chain, notes)


def _steps(look: Look, chain: Custody, notes: _Notes) -> Iterator[str]:
    gaps = {gap.after for gap in chain.gaps}
    for number, step in enumerate(chain.steps, 1):
        hands = f"{name_of(look, step.from_) or 'not said'} → {name_of(look, step.to) or 'not said'}"
        day = f", {day_words(step.date)}" if step.date else ""
        place = f", at {name_of(look, step.place)}" if step.place else ""
        gap = " — *gap: the next step begins with another holder*" if number in gaps else ""
        yield f"  - {escaped(hands + day + place)}{gap}{notes.to(step.evidence)}"


def _corrections(look: Look, notes: _Notes) -> Iterator[str]:
    for found in look.story.corrections:
        change = f" ({found.was} → {found.is_})" if found.was and found.is_ else ""
        yield f"- {escaped(labelled(look, found.report) + ': ' + found.what + change)}{notes.to([found.evidence])}"


def _aside(look: Look, notes: _Notes) -> Iterator[str]:
    for found in look.story.set_aside:
        name = ", ".join(filter(None, (found.publisher, found.title or found.origin, day_words(found.published))))
        yield f"- {escaped(name)}: shares nothing with the story"
