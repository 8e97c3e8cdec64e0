"""`according decisions`: what people decided about a ledger."""

from __future__ import annotations

from typing import Annotated

import typer

from according.cli.ending import well_ended
from according.cli.sharing import LedgerArgument, Shape, ShapeOption
from according.cli.viewing import opened, put_json, put_text, see

HELP = """List what people decided, when and why.

\b
Formats:
  text  to be read in a terminal
  json  a list "decisions", each with its anchors (report, start, end)

\b
Examples:
  according decisions exchange.ledger
  according decisions exchange.ledger --all --format json

\b
Exit codes:
  0  shown
  1  the ledger cannot be read
  2  an option or its value makes no sense
"""


def decisions(
    ledger: LedgerArgument,
    format_: ShapeOption = Shape.text,
    all_: Annotated[bool, typer.Option("--all", "-a", help="Those taken back, and what took them back, too.")] = False,
) -> None:
    """List what people decided."""
    with well_ended(), opened(ledger) as held:
        from according.views.story.decisions import rulings_of
        from according.views.story.look import look_of
        from according.views.story.overview import head_of

        holding = held.decisions()
        seen = see(held)
        taken = [seen.decision(d) for d in (held.decisions(all=True) if all_ else holding)]
        if format_ is Shape.json:
            from msgspec import to_builtins

            put_json({"according": seen.story.according, "decisions": to_builtins(taken)})
            return
        from according.exports.story_text.pages import every, view_lines
        from according.exports.story_text.parts import ruling_lines

        look = look_of(seen.story, seen.reading)
        undone = frozenset(d.id for d in taken if d.kind != "undo") - {d.id for d in holding}
        lines = every(rulings_of(look, taken, undone), ruling_lines)
        none = "Nobody has decided anything about this ledger."
        head = head_of(seen.story, seen.counts)
        put_text(view_lines(head, "Decisions", lines, note=f"{len(taken):,}", none=none))


decisions.__doc__ = HELP
