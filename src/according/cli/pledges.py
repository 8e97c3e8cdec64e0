"""`according pledges`: what was promised, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from according.cli.viewing import Section, section_command

if TYPE_CHECKING:
    from according.exports.terminal import Line
    from according.story import Pledge, Story
    from according.views.story.look import Look

HELP = """Show what was promised, by whom, and what came of it.

\b
A pledge is called kept, broken or late only where a report says so. One that
is past its day without a word stands as "no report says": an accusation is
not made by a clock. What is broken or late comes first.

\b
Formats:
  text  to be read in a terminal, 30 records unless --limit or --all
  json  the section "pledges" of docs/ledger.md, all of it unless --limit

\b
Examples:
  according pledges exchange.ledger
  according pledges exchange.ledger --as-of 2031-03-09

\b
Exit codes:
  0  shown
  1  the ledger cannot be read
  2  an option or its value makes no sense
"""


def _lines(look: Look, records: tuple[Any, ...]) -> Iterable[Line]:
    from according.exports.story_text.pages import every
    from according.exports.story_text.parts import promise_lines
    from according.views.story.deals import promises_of

    return every(promises_of(look, records), promise_lines)


def _ranked(story: Story) -> Iterable[Pledge]:
    from according.ranks import worst_first

    return worst_first(story.pledges)


pledges = section_command(
    Section(
        key="pledges",
        title="Pledges",
        none="No report tells of a promise.",
        few=30,
        lines=_lines,
        pick=_ranked,
    ),
    HELP,
)
