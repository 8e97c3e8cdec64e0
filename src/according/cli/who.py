"""`according who`: who says what about something."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from according.cli.ending import well_ended
from according.cli.sharing import AllOption, LedgerArgument, LimitOption, Shape, ShapeOption
from according.cli.viewing import Asked, Section, show_section
from according.errors import BadOption

if TYPE_CHECKING:
    from according.exports.terminal import Line
    from according.story import Story, StoryStatement
    from according.views.story.look import Look

HELP = """Show who says what about WORDS, each statement once.

\b
A statement has to have all of the words, or words that begin with them, in
whatever order: "who LEDGER releas seafarer". Without words, all statements.
Under each stands by which way it came (outlet ← agency ← speaker), from
which origin, and in which other reports it stands too.

\b
Formats:
  text  to be read in a terminal, 50 statements unless --limit or --all
  json  the section "statements" of docs/ledger.md, all of it unless --limit

\b
Examples:
  according who exchange.ledger seafarers
  according who exchange.ledger truce extension --speaker Drosk
  according who exchange.ledger ferry --format json

\b
Exit codes:
  0  shown
  1  the ledger cannot be read
  2  an option or its value makes no sense
"""
FEW = 50


def who(
    ledger: LedgerArgument,
    words: Annotated[list[str] | None, typer.Argument(metavar="WORDS…", help="What it is about.")] = None,
    speaker: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only what this speaker says: part of a name, or an id.")
    ] = None,
    format_: ShapeOption = Shape.text,
    limit: LimitOption = None,
    all_: AllOption = False,
) -> None:
    """Show who says what."""
    with well_ended():
        if speaker is not None and not speaker.strip():
            raise BadOption("--speaker is empty; leave it out or give part of a name")
        asked = Asked(ledger, format_, None, limit, all_)
        show_section(asked, _section(words or [], speaker, newest=asked.most(FEW) is not None))


who.__doc__ = HELP


def _section(words: list[str], speaker: str | None, *, newest: bool) -> Section:
    said = f" about {' '.join(words)}" if words else ""
    return Section(
        key="statements",
        title=f"Who says what{said}",
        none=f"Nobody says anything{said}, as far as the reports tell.",
        few=FEW,
        lines=_lines,
        pick=lambda story: _picked(story, words, speaker)[:: -1 if newest else 1],
    )


def _picked(story: Story, words: list[str], speaker: str | None) -> list[StoryStatement]:
    from according.views.story.look import look_of
    from according.views.story.sayings import about, spoken_by

    look = look_of(story)
    return [
        statement
        for statement in story.statements
        if about(statement, words) and (speaker is None or spoken_by(look, statement, speaker))
    ]


def _lines(look: Look, records: tuple[Any, ...]) -> Iterable[Line]:
    from according.exports.story_text.pages import every
    from according.exports.story_text.parts import voice_lines
    from according.views.story.sayings import voices_of

    return every(voices_of(look, records), voice_lines)
