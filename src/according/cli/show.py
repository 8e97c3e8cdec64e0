"""`according show`: one record of a ledger with all its evidence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from according.cli.ending import well_ended
from according.cli.sharing import LedgerArgument, Shape, ShapeOption
from according.cli.viewing import of_section, opened, put_json, put_text, see

if TYPE_CHECKING:
    from according.exports.terminal import Line
    from according.views.story.ids import Found
    from according.views.story.look import Look

HELP = """Show one record with all its evidence.

\b
ID is as the views print it: the kind (E entity, V event, S statement,
R report, O origin, D disagreement, A agreement, P pledge, C correction) and
the first digits. The path or URL of a report will do too.
Mentions of an event or entity have numbers: "V3f2a91.2" is what split takes.

\b
Formats:
  text  to be read in a terminal
  json  the record alone, in its section of docs/ledger.md

\b
Examples:
  according show exchange.ledger V3f2a91
  according show exchange.ledger reports/dispatch.txt
  according show exchange.ledger D90c1aa --format json

\b
Exit codes:
  0  shown
  1  there is no such record, or the ledger cannot be read
  2  an option or its value makes no sense, or the id is too short to tell
"""
_KEYS = {
    "E": "entities", "V": "events", "S": "statements", "R": "reports", "O": "origins", "D": "disagreements",
    "A": "agreements", "P": "pledges", "C": "corrections",
}  # fmt: skip


def show(
    ledger: LedgerArgument,
    record: Annotated[str, typer.Argument(metavar="ID", help="What to show.", show_default=False)],
    format_: ShapeOption = Shape.text,
) -> None:
    """Show one record."""
    with well_ended(), opened(ledger) as held:
        from according.views.story.ids import find
        from according.views.story.look import look_of

        seen = see(held)
        look = look_of(seen.story, seen.reading)
        found = find(look, record)
        if format_ is Shape.json:
            aside = found.letter == "R" and found.id not in look.reports
            put_json(of_section(seen, "set_aside" if aside else _KEYS[found.letter], (found.record,)))
        else:
            put_text(_lines(look, found))


show.__doc__ = HELP


def _lines(look: Look, found: Found) -> Iterable[Line]:
    from according.exports.story_text import details
    from according.exports.story_text.pages import trimmed

    lines: dict[str, Any] = {
        "E": details.of_entity, "V": details.of_event, "S": details.of_statement, "R": details.of_report,
        "O": details.of_origin, "D": details.of_disagreement, "A": details.of_agreement, "P": details.of_pledge,
        "C": details.of_correction,
    }  # fmt: skip
    return trimmed(lines[found.letter](look, found.record))
