"""`according timeline`: what is said to have happened, by day."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from according.cli.ending import well_ended
from according.cli.options import check_date
from according.cli.sharing import AllOption, AsOfOption, LedgerArgument, LimitOption, Shape, ShapeOption
from according.cli.viewing import Asked, Section, show_section

if TYPE_CHECKING:
    from according.exports.terminal import Line
    from according.story import Story, StoryEvent
    from according.views.story.look import Look

HELP = """Show what is said to have happened, day by day.

\b
Each event has its standing (reported, corroborated by two or more
independent origins, disputed, denied, corrected), how many origins and
reports tell of it, and one account for each of two origins. PLANNED,
PROMISED, DENIED and the like stand before what is not said to have happened.
Where not all fit, the newest are shown.

\b
Formats:
  text  to be read in a terminal, 50 events unless --limit or --all
  json  the section "events" of docs/ledger.md, all of it unless --limit

\b
Examples:
  according timeline exchange.ledger
  according timeline exchange.ledger --since 2031-03-01 --until 2031-03-09 --all
  according timeline exchange.ledger --format json

\b
Exit codes:
  0  shown
  1  the ledger cannot be read
  2  an option or its value makes no sense
"""


def timeline(  # noqa: PLR0913 - typer's shape: one parameter an option
    ledger: LedgerArgument,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only events of this day or later; 2031, 2031-03, 2031-03-04.")
    ] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Only events of this day or earlier.")] = None,
    format_: ShapeOption = Shape.text,
    as_of: AsOfOption = None,
    limit: LimitOption = None,
    all_: AllOption = False,
) -> None:
    """Show what is said to have happened."""
    with well_ended():
        check_date("--since", since)
        check_date("--until", until)
        asked = Asked(ledger, format_, as_of, limit, all_)
        show_section(asked, _section(asked, since, until))


timeline.__doc__ = HELP


def _section(asked: Asked, since: str | None, until: str | None) -> Section:
    few = 50
    most = asked.most(few)
    return Section(
        key="events",
        title="Timeline",
        none="No report tells of an event that was asked for.",
        few=few,
        lines=_lines,
        pick=lambda story: _picked(story, since, until, most),
    )


def _picked(story: Story, since: str | None, until: str | None, most: int | None) -> Iterable[StoryEvent]:
    """The events between two days in order of time; the newest `most` of them come first, to be cut behind."""
    from according.views.story.events import between, newest_first

    found = between(story.events, since, until)
    return found if most is None else newest_first(found, most)


def _lines(look: Look, records: tuple[Any, ...]) -> Iterable[Line]:
    from according.exports.story_text.parts import day_lines
    from according.views.story.events import days_of

    return day_lines(days_of(look, records))
