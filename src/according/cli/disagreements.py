"""`according disagreements`: accounts that cannot all be right."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from according.cli.viewing import Section, section_command

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


def _lines(look: Look, records: tuple[Any, ...]) -> Iterable[Line]:
    from according.exports.story_text.pages import every
    from according.exports.story_text.parts import dispute_lines
    from according.views.story.disputes import disputes_of

    return every(disputes_of(look, records), dispute_lines)


def _ranked(story: Story) -> Iterable[Disagreement]:
    from according.ranks import open_first

    return open_first(story.disagreements)


disagreements = section_command(
    Section(
        key="disagreements",
        title="Disagreements",
        none="No two accounts contradict each other, as far as can be told.",
        few=30,
        lines=_lines,
        pick=_ranked,
    ),
    HELP,
)
