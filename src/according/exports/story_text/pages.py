"""The terminal views of a ledger: one function a view, page dataclasses in, lines out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import dropwhile
from typing import TypeVar

from rich.text import Text

from according.exports.story_text.parts import (
    amendment_lines,
    change_lines,
    day_lines,
    deal_lines,
    dispute_lines,
    happening_lines,
    misfit_lines,
    promise_lines,
    report_line,
    ruling_lines,
    voice_lines,
)
from according.exports.terminal import ALARM, HEAD, QUIET, TITLE, Line, text_of
from according.views.story.page import Changes, Head, Overview
from according.views.story.wording import counted

T = TypeVar("T")
Lines = Callable[[T], Iterable[Line]]


def every(records: Iterable[T], lines: Lines[T]) -> Iterator[Line]:
    """The lines of all records, one after the other."""
    for record in records:
        yield from lines(record)


def head_lines(head: Head) -> Iterator[Line]:
    """What the story is."""
    yield 0, text_of((head.title, TITLE))
    facts = [counted(head.reports, "report"), counted(head.origins, "independent origin")]
    if head.aside:
        facts.append(f"{head.aside:,} set aside")
    if head.as_of:
        facts.append(f"as of {head.as_of}")
    yield 0, text_of(" · ".join(facts))


def section(title: str, lines: Iterable[Line], note: str | None = None) -> Iterator[Line]:
    """A heading and its lines; nothing where there are no lines."""
    held = list(lines)
    if held:
        yield 0, Text()
        yield 0, text_of((title.upper(), HEAD), (f" · {note}", QUIET) if note else "")
        yield from held[not held[0][1] :]  # no empty line under a heading


def trimmed(lines: Iterable[Line]) -> Iterator[Line]:
    """Lines without the empty ones in front."""
    return dropwhile(lambda line: not line[1], lines)


def view_lines(head: Head, title: str, lines: Iterable[Line], *, note: str | None, none: str) -> Iterator[Line]:
    """A view of one section under the head of the story; `none` is said where there is nothing to show."""
    yield from head_lines(head)
    held = list(section(title, lines, note))
    if held:
        yield from held
    else:
        yield 0, Text()
        yield 0, text_of((none, QUIET))


def overview_lines(page: Overview, notes: Mapping[str, str]) -> Iterator[Line]:
    """One screen of a story; `notes` say of a section how much of it is shown."""
    yield from head_lines(page.head)
    if page.totals["open"]:
        yield 0, text_of((f"{counted(page.totals['open'], 'open disagreement')}: see below", ALARM))
    deals = every(page.deals, lambda deal: deal_lines(deal, full=False))
    yield from section("What is agreed", deals, notes.get("agreements"))
    yield from section("What is disputed", every(page.disputes, dispute_lines), notes.get("disagreements"))
    yield from section("What happened last", day_lines(page.days), notes.get("events"))
    yield from section("What is promised and still open", every(page.promises, promise_lines), notes.get("pledges"))
    yield from section("Corrections", every(page.amendments, amendment_lines), notes.get("corrections"))
    yield from section("What does not fit", every(page.misfits, misfit_lines), notes.get("findings"))
    yield from section("Reports", every(page.reports, report_line), notes.get("reports"))
    yield from section("Set aside, not of this story", every(page.aside, report_line), notes.get("set_aside"))


def changes_lines(head: Head, page: Changes, most: int | None) -> Iterator[Line]:
    """What is new or changed; at most `most` records a section."""
    yield from head_lines(head)
    found = False
    for title, lines in _change_sections(page, most):
        shown = list(section(title, lines))
        found = found or bool(shown)
        yield from shown
    if not found:
        yield 0, Text()
        yield 0, text_of((f"Nothing is new or changed since {page.since}.", QUIET))


def _change_sections(page: Changes, most: int | None) -> Iterator[tuple[str, Iterable[Line]]]:
    yield "New disagreements", _some(page.disputes, dispute_lines, most)
    yield "Tallies and disagreements that changed", _some(page.tallies, change_lines, most)
    yield "Gone", _some(page.gone, change_lines, most)
    yield "Pledges", _some(page.promises, change_lines, most)
    yield "Corrections", _some(page.amendments, amendment_lines, most)
    yield "New events", _some(page.events, happening_lines, most)
    yield "Events that changed", _some(page.changed, change_lines, most)
    yield "New statements", _some(page.voices, voice_lines, most)
    yield "New reports", _some(page.reports, report_line, most)
    yield "Newly set aside", _some(page.aside, report_line, most)
    yield "Decisions of the desk", _some(page.decisions, ruling_lines, most)


def _some(records: Sequence[T], lines: Lines[T], most: int | None) -> Iterator[Line]:
    yield from every(records[:most], lines)
    if most is not None and len(records) > most:
        yield 2, text_of((f"and {len(records) - most:,} more: --all shows them", QUIET))
