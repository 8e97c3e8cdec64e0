"""The parts of which the terminal views of a ledger are made: lines for one record each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.text import Text

from according.exports.terminal import ALARM, NAME, OPEN, QUIET, QUOTE, Line, text_of
from according.views.story.page import (
    Amendment,
    Change,
    Day,
    Deal,
    Dispute,
    HandOvers,
    Happening,
    Misfit,
    Owed,
    Persona,
    Promise,
    ReportLine,
    Ruling,
    Source,
    Testimony,
    Utterance,
    Voice,
)
from according.views.story.wording import counted

OPENING = ("“", '"', "‘", "«")
IN = 9  # the width of an id and what follows it


def with_id(id_: str | None, text: Text) -> Text:
    """A line that begins with the id of what it tells."""
    return text_of((f"{id_}  ", QUIET)) + text if id_ else text


def told_lines(
    told: Iterable[Testimony], indent: int, more: int = 0, *, unit: str = "account", lead: str = ""
) -> Iterator[Line]:
    """Who says so, by which way, when and in which words; `more` is how many are not given."""
    for testimony in told:
        yield indent, _told(testimony, lead)
    if more:
        yield indent, text_of((f"and {counted(more, f'more {unit}')}", QUIET))


def _told(testimony: Testimony, lead: str) -> Text:
    when = f", {testimony.date}" if testimony.date else ""
    gives = f" [{testimony.gives}]" if testimony.gives else ""
    words = text_of((quoted(testimony.words), QUOTE)) if testimony.words else Text()
    mention = text_of((f"{testimony.mention}  ", QUIET)) if testimony.mention else Text()
    return mention + text_of(lead, *way_of(testimony.chain), (f"{when}{gives}: ", QUIET)) + words


def way_of(chain: tuple[str, ...]) -> Iterator[str | tuple[str, str]]:
    """The chain as "Pelago Press ← Harbour Guard ← Havel Drosk", the last one to stand out."""
    for link in chain[:-1]:
        yield f"{link} ← ", QUIET
    yield from chain[-1:]


def quoted(words: str) -> str:
    """Words of a report between quotation marks; those that begin with one of their own stand as they are."""
    return words if words.startswith(OPENING) else f"“{words}”"


def day_lines(days: Iterable[Day], *, more: bool = True) -> Iterator[Line]:
    """Events under their days."""
    for day in days:
        yield 0, Text()
        yield 0, text_of((day.label, NAME))
        for happening in day.happenings:
            yield from happening_lines(happening, more=more)


def happening_lines(happening: Happening, indent: int = 2, *, more: bool = True) -> Iterator[Line]:
    """One event: what, how it stands, who says so."""
    status = () if happening.plain else ((f"{happening.status.upper()} ", OPEN),)
    kind = happening.type.capitalize() if happening.plain else happening.type
    what = f": {happening.what}" if happening.what else ""
    yield indent, with_id(happening.id, text_of(*status, (kind, NAME), what))
    standing = (happening.standing, ALARM if happening.alarm else "")
    yield indent + IN, text_of(standing, " · ", " · ".join((happening.support, *happening.notes)))
    yield from told_lines(happening.told, indent + IN, happening.more if more else 0, unit="origin")


def persona_lines(persona: Persona) -> Iterator[Line]:
    """Who or what an entity is, and where it is mentioned."""
    yield 0, with_id(persona.id, text_of((persona.name, NAME), f" ({persona.kind})"))
    yield IN, text_of(" · ".join((persona.support, *persona.notes)))
    yield from told_lines(persona.told, 2)


def voice_lines(voice: Voice) -> Iterator[Line]:
    """A speaker and what they say."""
    yield 0, Text()
    note = f", {voice.note}" if voice.note else ""
    yield 0, with_id(voice.id, text_of((voice.name, NAME), note))
    for utterance in voice.utterances:
        yield from _utterance(utterance)


def _utterance(utterance: Utterance) -> Iterator[Line]:
    when = f"{utterance.when}, " if utterance.when else ""
    words = text_of(f"{when}{utterance.verb}: ", (quoted(utterance.words), QUOTE))
    yield 2, with_id(utterance.id, words)
    dated = f", {utterance.date}" if utterance.date else ""
    yield 2 + IN, text_of(*way_of(utterance.chain), (dated, QUIET))
    also = f"also in {', '.join(utterance.also)}" if utterance.also else ""
    facts = filter(None, (f"origin: {utterance.origin}" if utterance.origin else "", also))
    if rest := " · ".join(facts):
        yield 2 + IN, text_of((rest, QUIET))


def source_lines(source: Source) -> Iterator[Line]:
    """An origin and the reports that go back to it."""
    yield 0, Text()
    kind = f" · {source.kind}" if source.kind.split()[-1] not in source.name else ""
    yield 0, with_id(source.id, text_of((source.name, NAME), f"{kind} · {counted(source.reports, 'report')}"))
    for report, why in source.why:
        yield IN, text_of("- ", report, (f": {'; '.join(why)}", QUIET) if why else "")
    if (more := source.reports - len(source.why)) > 0:
        yield IN, text_of((f"and {counted(more, 'more report')}", QUIET))


def dispute_lines(dispute: Dispute) -> Iterator[Line]:
    """A disagreement with each side and its words."""
    yield 0, Text()
    yield 0, with_id(dispute.id, text_of((dispute.question, ALARM), " ", (dispute.what, NAME)))
    for account in dispute.accounts:
        yield IN, text_of("- ", (account.value, NAME), f" · {account.support}")
        yield from told_lines(account.told, IN + 2, account.more, unit="report")
    since = f"open since {dispute.since}" if dispute.since else "open"
    yield IN, text_of((f"{dispute.settled or since} · event {dispute.event}", QUIET))


def deal_lines(deal: Deal, full: bool = True) -> Iterator[Line]:
    """An agreement, its terms and their tally."""
    yield 0, Text()
    between = f" between {deal.parties}" if deal.parties else ""
    mediators = f", brokered by {deal.mediators}" if deal.mediators else ""
    name = deal.name or deal.kind
    kind = f" ({deal.kind})" if deal.kind not in name.casefold() else ""
    title = text_of((name[:1].upper() + name[1:], NAME), f"{kind}{between}{mediators}: {deal.status}")
    yield 0, with_id(deal.id, title)
    if deal.dates:
        yield IN, text_of(" · ".join(deal.dates))
    if full:
        yield from told_lines(deal.told, IN)
    for owed in deal.terms:
        yield from _owed(owed, full)


def _owed(owed: Owed, full: bool) -> Iterator[Line]:
    facts = filter(None, (owed.tally, f"by {owed.due}" if owed.due else ""))
    back = f" · in return for {owed.in_return_for}" if owed.in_return_for else ""
    standing = (f"({owed.standing})", ALARM if owed.alarm else NAME)
    rest = "".join(f" · {fact}" for fact in facts)
    yield IN, text_of(f"{owed.number}. {owed.words}{rest} ", standing, back)
    if not full:
        return
    if len(owed.history) > 1:
        yield IN + 3, text_of(f"history: {', '.join(owed.history)}")
    for label, events in (("counted", owed.events), ("running totals", owed.totals)):
        if events:
            yield IN + 3, text_of((f"{label}: {', '.join(events)}", QUIET))
    yield from told_lines(owed.told, IN + 3)


def promise_lines(promise: Promise) -> Iterator[Line]:
    """A pledge, its standing and what the reports say of its keeping."""
    yield 0, Text()
    to = f", to {promise.to}" if promise.to else ""
    yield 0, with_id(promise.id, text_of((promise.by, NAME), f"{to}: ", (quoted(promise.act), QUOTE)))
    dates = [f"made {promise.made}" if promise.made else "", f"due {promise.due}" if promise.due else ""]
    facts = "".join(f" · {fact}" for fact in (*dates, promise.support) if fact)
    yield IN, text_of((promise.standing, ALARM if promise.alarm else NAME), facts)
    yield from told_lines(promise.told, IN)
    yield from told_lines(promise.kept, IN, lead="for: ")
    yield from told_lines(promise.broken, IN, lead="against: ")


def handover_lines(found: HandOvers) -> Iterator[Line]:
    """The custody of one person, group or thing, step by step."""
    yield 0, Text()
    yield 0, with_id(found.id, text_of((found.name, NAME)))
    for step in found.steps:
        if step.missing:
            yield IN, text_of((f"gap: {step.missing}", ALARM))
        facts = "".join(f", {fact}" for fact in (step.date, f"at {step.place}" if step.place else None) if fact)
        yield (
            IN,
            text_of(f"{step.number}. ", (f"{step.giver} → {step.taker}", NAME), facts, (f" ({step.event})", QUIET)),
        )
        yield from told_lines(step.told, IN + 3)


def amendment_lines(amendment: Amendment) -> Iterator[Line]:
    """A correction that a report makes."""
    of = f" (corrects {amendment.of})" if amendment.of else ""
    yield 2, with_id(amendment.id, text_of((amendment.what, NAME), of))
    yield from told_lines((amendment.told,), 2 + IN)


def misfit_lines(misfit: Misfit) -> Iterator[Line]:
    """What does not fit across the reports."""
    yield 2, text_of((misfit.kind.capitalize(), ALARM), f": {misfit.message}")
    yield from told_lines(misfit.told, 4)


def report_line(report: ReportLine) -> Iterator[Line]:
    """One report in a list."""
    facts = ", ".join(filter(None, (report.name, report.date)))
    title = report.title or ("" if report.file == report.name else report.file)
    yield 2, with_id(report.id, text_of((facts, NAME), f": {title}" if title else ""))
    if report.copies:
        yield 2 + IN, text_of((report.copies, QUIET))


def change_lines(change: Change) -> Iterator[Line]:
    """Something that is no longer as it was."""
    yield 2, with_id(change.id, text_of((change.what, NAME)))
    for turned in change.changes:
        yield 2 + IN, text_of("- ", turned)
    yield from told_lines(change.told, 2 + IN)


def ruling_lines(ruling: Ruling) -> Iterator[Line]:
    """A human decision."""
    undone = ("UNDONE ", OPEN) if ruling.undone else ""
    yield 0, with_id(ruling.id, text_of(undone, (ruling.what, NAME)))
    yield IN, text_of((f"{ruling.by}, {ruling.at}: {quoted(ruling.why)}", QUIET))
