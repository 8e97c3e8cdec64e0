"""`according origins`: where claims come from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from according.cli.viewing import Section, section_command

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


def _lines(look: Look, records: tuple[Any, ...]) -> Iterable[Line]:
    from according.exports.story_text.pages import every
    from according.exports.story_text.parts import source_lines
    from according.views.story.sources import sources_of

    return every(sources_of(look, records), source_lines)


def _ranked(story: Story) -> Iterable[Origin]:
    from according.views.story.sources import ranked

    return ranked(story.origins)


origins = section_command(
    Section(
        key="origins",
        title="Origins",
        none="No origin is known: the ledger has no report yet.",
        few=30,
        lines=_lines,
        pick=_ranked,
    ),
    HELP,
)
