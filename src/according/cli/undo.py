"""`according undo`: a decision holds no longer."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from according.cli.deciding import Author, checked, decision_called, drafted
from according.cli.ending import well_ended
from according.cli.sharing import ByOption, LedgerArgument, WhyOption
from according.cli.viewing import opened

HELP = """Take a decision back. Both stay in the log; an undo can be undone.

\b
Examples:
  according decisions exchange.ledger
  according undo exchange.ledger C3f2a91 --by Desk --why "It was his brother after all"

\b
Exit codes:
  0  taken back
  1  there is no such decision, or the ledger cannot be used
  2  an option or its value makes no sense, or it was taken back already
"""


def undo(
    ledger: LedgerArgument,
    decision: Annotated[
        str, typer.Argument(metavar="DECISION", help="Its id, or the beginning of it.", show_default=False)
    ],
    by: ByOption,
    why: WhyOption,
) -> None:
    """Take a decision back."""
    with well_ended():
        author = checked(Author(by, why))
        with opened(ledger) as held:
            meant = decision_called(held, decision)
            made = held.decide(replace(drafted("undo", None, (), author), undoes=meant.id))
        typer.echo(f"{made.id[:7]}  the decision {meant.id[:7]} ({meant.kind}) holds no longer")


undo.__doc__ = HELP
