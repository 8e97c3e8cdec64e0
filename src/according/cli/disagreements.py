"""`according disagreements`: accounts that cannot all be right."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from according.cli.ending import well_ended
from according.cli.sharing import AllOption, AsOfOption, LedgerArgument, LimitOption, Shape, ShapeOption
from according.cli.viewing import Asked, Section, show_section

if TYPE_CHECKING:
    from according.exports.terminal import Line
    from according.story import Disagreement, Story
    from according.views.story.look import Look

HELP = """Show accounts that cannot all be right, side by side.

\b
Compared are how many, when, who, where, under the deal or not, and whether
it happened at all. Each side says from how many independent origins it
comes. A later correction that settles a disagreement is named; both sides
stay. Open disagreements come first, the newest on top.

\b
Formats:
  text  to be read in a terminal, 30 records unless --limit or --all
  json  the section "disagreements" of docs/ledger.md, all of it unless --limit

\b
Examples:
  according disagreements exchange.ledger
  according disagreements exchange.ledger --format json

\b
Exit codes:
  0  shown
  1  the ledger cannot be read
  2  an option or its value makes no sense
"""


def disagreements(
    ledger: LedgerArgument,
    format_: ShapeOption = Shape.text,
    as_of: AsOfOption = None,
    limit: LimitOption = None,
    all_: AllOption = False,
) -> None:
    """Show accounts that cannot all be right, side by side."""
    with well_ended():
        show_section(Asked(ledger, format_, as_of, limit, all_), SECTION)


disagreements.__doc__ = HELP


def _lines(look: Look, records: tuple[Any, ...]) -> Iterable[Line]:
    from according.exports.story_text.pages import every
    from according.exports.story_text.parts import dispute_lines
    from according.views.story.disputes import disputes_of

    return every(disputes_of(look, records), dispute_lines)


def _ranked(story: Story) -> Iterable[Disagreement]:
    from according.ranks import open_first

    return open_first(story.disagreements)


SECTION = Section(
    key="disagreements",
    title="Disagreements",
    none="No two accounts contradict each other, as far as can be told.",
    few=30,
    lines=_lines,
    pick=_ranked,
)
