"""A reading as text to be read in a terminal: who says what, what happened, what is agreed, what does not fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.text import Text

from according.exports.terminal import ALARM, HEAD, NAME, OPEN, QUIET, QUOTE, TITLE, Line, painted, text_of
from according.model import Reading
from according.views import Page, page_of
from according.views.page import (
    Day,
    Deal,
    Fix,
    HandOver,
    Happening,
    Header,
    Misfit,
    Piece,
    Pledge,
    Saying,
    Speaker,
    Voice,
)


def render_text(reading: Reading, *, width: int = 80, colour: bool = False) -> str:
    """The terminal view of `reading`, wrapped at `width` columns (40 to 100); escape codes only if `colour`.

    No words of the report can add a style, an escape code or a line of their own.
    """
    return painted(_lines(page_of(reading)), width=width, colour=colour)


def _lines(page: Page) -> Iterator[Line]:
    yield from _header(page)
    sections: tuple[tuple[str, list[Line]], ...] = (
        ("Who says what", [line for voice in page.voices for line in _voice(voice)]),
        ("What is said to have happened", [line for day in page.days for line in _day(day)]),
        ("What is agreed", [line for deal in page.deals for line in _deal(deal)]),
        ("Hand-overs", [line for handover in page.handovers for line in _handover(handover)]),
        ("Promises and offers", [line for pledge in page.pledges for line in _pledge(pledge)]),
        ("Corrections", [line for fix in page.fixes for line in _fix(fix)]),
        ("What does not fit", [line for misfit in page.misfits for line in _misfit(misfit)]),
    )
    for title, lines in sections:
        if lines:
            yield 0, Text()
            yield 0, text_of((title.upper(), HEAD))
            yield from lines
    for missing in _missing(page):
        yield 0, Text()
        yield 0, text_of((missing, QUIET))


def _missing(page: Page) -> Iterator[str]:
    if not page.voices and not page.days:
        yield "No statement and no event was found in this report."
    elif not page.misfits:
        yield "Nothing in this report contradicts itself, as far as can be told."


def _header(page: Page) -> Iterator[Line]:
    header = page.header
    yield 0, text_of((header.title, TITLE))
    who = [header.publisher or "publisher not known"]
    if header.byline:
        who.append(f"by {', '.join(header.byline)}")
    yield 0, text_of(" · ".join(who))
    yield 0, text_of(_published(header))
    if header.credits:
        yield 0, text_of("Its text is credited to ", ", ".join(header.credits))
    yield 0, text_of((f"From {header.origin}", QUIET))
    if page.misfits:
        count = len(page.misfits)
        yield 0, text_of((f"{count} {'thing does' if count == 1 else 'things do'} not fit: see the end.", ALARM))


def _published(header: Header) -> str:
    if not header.published:
        return "Publication date not known: give it with --published"
    known = f" ({header.published_from})" if header.published_from else ""
    changed = f", changed {header.modified}" if header.modified and header.modified != header.published else ""
    return f"Published {header.published}{known}{changed}"


def _voice(voice: Voice) -> Iterator[Line]:
    yield 0, Text()
    yield 0, _speaker(voice.speaker, voice.chain or ())
    for saying in voice.sayings:
        yield from _saying(saying, 2, voice.chain is None)


def _speaker(speaker: Speaker, chain: tuple[str, ...] = (), lead: str = "") -> Text:
    """The speaker at the end of the chain, outermost first: "Outlet ← Agency ← Speaker, what they are"."""
    before = chain[:-1] if chain[-1:] == (speaker.name,) else chain
    way = "".join(f"{link} ← " for link in before if link != speaker.name)
    return text_of(lead, (way, QUIET), (speaker.name, NAME), f", {speaker.note}" if speaker.note else "")


def _saying(saying: Saying, indent: int, chain: bool) -> Iterator[Line]:
    how = f"{saying.verb}, {saying.manner}"
    for label, value in (("via", saying.via), ("on", saying.said)):
        how += f", {label} {value}" if value else ""
    yield indent, text_of(how + ":")
    if chain and len(saying.chain) > 1:
        yield indent + 2, text_of(("by way of " + " ← ".join(saying.chain), QUIET))
    yield indent + 2, _words(saying.pieces)
    if saying.told:
        yield indent + 2, text_of((f"– “{saying.told}”", QUIET))
    if saying.repeats:
        yield indent + 2, text_of((f"(the same words as before: {saying.repeats})", QUIET))
    for inner in saying.inner:
        yield indent + 2, _speaker(inner.speaker, lead="in it, ")
        yield from _saying(inner, indent + 4, False)


def _words(pieces: Iterable[Piece]) -> Text:
    return text_of(*((piece.words, QUOTE if piece.quoted else "") for piece in pieces))


def _day(day: Day) -> Iterator[Line]:
    yield 0, Text()
    yield 0, text_of((day.label, NAME))
    for happening in day.happenings:
        yield from _happening(happening, 2)
        for again in happening.again:
            yield from _happening(again, 6, "again, ")


def _happening(happening: Happening, indent: int, lead: str = "") -> Iterator[Line]:
    status = "" if happening.plain else f"{happening.status.upper()} "
    what = f": {happening.what}" if happening.what else ""
    kind = happening.type if lead or status else happening.type.capitalize()
    style = ALARM if happening.status == "denied" else OPEN
    yield indent, text_of(lead, (status, style), (kind, NAME), what, *(f"; {note}" for note in happening.notes))
    source = f"according to {happening.according_to}" if happening.according_to else "in the report’s own voice"
    when = f" {happening.when}" if happening.when else ""
    yield indent + 4, text_of((f"“{happening.trigger}”{when}, {source}", QUIET))
    for ground in happening.grounds:
        label = "NOT on this ground" if ground.negated else "on this ground"
        yield indent + 4, text_of((label, ALARM if ground.negated else ""), f": “{ground.words}”")


def _deal(deal: Deal) -> Iterator[Line]:
    between = f" between {deal.parties}" if deal.parties else ""
    mediators = f", brokered by {deal.mediators}" if deal.mediators else ""
    yield 0, Text()
    yield 0, text_of((deal.kind.capitalize(), NAME), f"{between}{mediators}: {deal.status}")
    if deal.evidence:
        yield 2, text_of((f"“{deal.evidence}”", QUIET))
    for date in deal.dates:
        yield 2, text_of(date)
    for owed in deal.terms:
        back = f", in return for {owed.in_return_for}" if owed.in_return_for else ""
        due = f", by {owed.due}" if owed.due else ""
        yield 2, text_of(f"{owed.number}. {owed.words}{due}{back}")
        yield 5, text_of((f"“{owed.evidence}”", QUIET))


def _handover(handover: HandOver) -> Iterator[Line]:
    yield 0, Text()
    ends = f"{handover.giver or 'not said'} → {handover.taker or 'not said'}"
    yield 0, text_of((handover.what, NAME), f": {ends}")
    source = f"according to {handover.according_to}" if handover.according_to else "in the report’s own voice"
    facts = (f"“{handover.trigger}”", handover.status, handover.when, source)
    yield 2, text_of((", ".join(filter(None, facts)), QUIET))


def _pledge(pledge: Pledge) -> Iterator[Line]:
    yield 0, Text()
    yield 0, text_of((pledge.by, NAME), f" {pledge.verb}: {pledge.what}")
    facts = [f"for {pledge.due}"] if pledge.due else []
    if pledge.according_to:
        facts.append(f"according to {pledge.according_to}")
    if facts:
        yield 2, text_of((", ".join(facts), QUIET))


def _misfit(misfit: Misfit) -> Iterator[Line]:
    yield 0, Text()
    yield 0, text_of((misfit.kind.capitalize(), ALARM), f": {misfit.message}")
    if misfit.between:
        yield 2, text_of("between ", " and ".join(misfit.between))
    for evidence in misfit.evidence:
        yield 2, text_of("- ", (evidence.before, QUIET), (f"»{evidence.words}«", NAME), (evidence.after, QUIET))


def _fix(fix: Fix) -> Iterator[Line]:
    yield 0, Text()
    was, now = f"was “{fix.was}”" if fix.was else "", f"is “{fix.now}”" if fix.now else ""
    change = ", ".join(filter(None, (was, now))) or "a correction"
    yield 0, text_of((change, NAME), f" (in {fix.of})" if fix.of else "")
    yield 2, text_of(fix.words)
