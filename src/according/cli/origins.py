"""`according origins`: where claims come from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from according.cli.ending import well_ended
from according.cli.sharing import AllOption, AsOfOption, LedgerArgument, LimitOption, Shape, ShapeOption
from according.cli.viewing import Asked, Section, show_section

if TYPE_CHECKING:
    from according.exports.terminal import Line
    from according.story import Origin, Story
    from according.views.story.look import Look

HELP = """Show where claims come from: origins, not outlets.

\b
An origin is an agency dispatch, a statement, a post or an outlet's own
reporting. Five copies of one dispatch are one origin. For each report that
goes back to an origin stands why: the credit it gives, the share of the
passage that it has in common, or the statement that it passes on.

\b
Formats:
  text  to be read in a terminal, 30 records unless --limit or --all
  json  the section "origins" of docs/ledger.md, all of it unless --limit

\b
Examples:
  according origins exchange.ledger
  according origins exchange.ledger --format json

\b
Exit codes:
  0  shown
  1  the ledger cannot be read
  2  an option or its value makes no sense
"""


def origins(
    ledger: LedgerArgument,
    format_: ShapeOption = Shape.text,
    as_of: AsOfOption = None,
    limit: LimitOption = None,
    all_: AllOption = False,
) -> None:
    """Show where claims come from: origins, not outlets."""
    with well_ended():
        show_section(Asked(ledger, format_, as_of, limit, all_), SECTION)


origins.__doc__ = HELP


def _lines(look: Look, records: tuple[Any, ...]) -> Iterable[Line]:
    from according.exports.story_text.pages import every
    from according.exports.story_text.parts import source_lines
    from according.views.story.sources import sources_of

    return every(sources_of(look, records), source_lines)


def _ranked(story: Story) -> Iterable[Origin]:
    from according.views.story.sources import ranked

    return ranked(story.origins)


SECTION = Section(
    key="origins",
    title="Origins",
    none="No origin is known: the ledger has no report yet.",
    few=30,
    lines=_lines,
    pick=_ranked,
)
