"""`according custody`: who passed from whose hands into whose."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from according.cli.viewing import Section, section_command

if TYPE_CHECKING:
    from according.exports.terminal import Line
    from according.views.story.look import Look

HELP = """Show who or what passed from whose hands into whose.

\b
The steps of each person, group or thing stand in order. Where a step begins
with another holder than the last one ended with, the gap is named.

\b
Formats:
  text  to be read in a terminal, 20 records unless --limit or --all
  json  the section "custody" of docs/ledger.md, all of it unless --limit

\b
Examples:
  according custody exchange.ledger
  according custody exchange.ledger --format json

\b
Exit codes:
  0  shown
  1  the ledger cannot be read
  2  an option or its value makes no sense
"""


def _lines(look: Look, records: tuple[Any, ...]) -> Iterable[Line]:
    from according.exports.story_text.pages import every
    from according.exports.story_text.parts import handover_lines
    from according.views.story.deals import handovers_of

    return every(handovers_of(look, records), handover_lines)


custody = section_command(
    Section(
        key="custody",
        title="Custody",
        none="No report tells of a hand-over.",
        few=20,
        lines=_lines,
    ),
    HELP,
)
