"""`according agreements`: what is agreed, and the tally."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from according.cli.viewing import Section, section_command

if TYPE_CHECKING:
    from according.exports.terminal import Line
    from according.views.story.look import Look

HELP = """Show what is agreed, and what has been delivered of it.

\b
Each term has what was promised, what was delivered so far as a range (low
and high where accounts differ), its standing, and the history of the tally.
Instalments and running totals are told apart: totals are not added up.

\b
Formats:
  text  to be read in a terminal, 20 records unless --limit or --all
  json  the section "agreements" of docs/ledger.md, all of it unless --limit

\b
Examples:
  according agreements exchange.ledger
  according agreements exchange.ledger --as-of 2031-03-09

\b
Exit codes:
  0  shown
  1  the ledger cannot be read
  2  an option or its value makes no sense
"""


def _lines(look: Look, records: tuple[Any, ...]) -> Iterable[Line]:
    from according.exports.story_text.pages import every
    from according.exports.story_text.parts import deal_lines
    from according.views.story.deals import deals_of

    return every(deals_of(look, records), deal_lines)


agreements = section_command(
    Section(
        key="agreements",
        title="Agreements",
        none="No report tells of an agreement.",
        few=20,
        lines=_lines,
    ),
    HELP,
)
