"""`according forget`: the bytes of a report and what was derived from them are deleted."""

from __future__ import annotations

from typing import Annotated

import typer

from according.cli.deciding import Author, checked
from according.cli.ending import well_ended
from according.cli.sharing import ByOption, LedgerArgument, WhyOption
from according.cli.viewing import opened

HELP = """Delete a report and all text derived from it.

\b
The hash of the report and a tombstone (who, when, why) stay, so that it is
not added again by accident. Decisions about this report alone go with it.
This cannot be undone. To keep a report out of view only, `according hide`.

\b
Examples:
  according forget exchange.ledger R05ed3f --by "M. Quist" --why "Court order 12/31"
  according forget exchange.ledger reports/note.txt --by Desk --why "Sent to us by mistake"

\b
Exit codes:
  0  deleted
  1  there is no such report, or the ledger cannot be used
  2  an option or its value makes no sense; nothing was deleted
"""


def forget(
    ledger: LedgerArgument,
    report: Annotated[
        str, typer.Argument(metavar="REPORT", help="Its id, or the path or URL that it came from.", show_default=False)
    ],
    by: ByOption,
    why: WhyOption,
) -> None:
    """Delete a report."""
    with well_ended():
        author = checked(Author(by, why))
        with opened(ledger) as held:
            stone = held.forget(held.find(_hash(report)), by=author.by, why=author.why)
        typer.echo(f"{stone.report} is forgotten; its hash and this tombstone stay")
        if stone.wiped is None:
            typer.echo("according: somebody reads the ledger now; forget it again later to wipe the disk", err=True)


forget.__doc__ = HELP


def _hash(report: str) -> str:
    """An id as the views print it, "R05ed3f", as the ledger has it."""
    digits = report[1:].lower()
    typed = report[:1] in "Rr" and len(digits) >= 4 and not set(digits) - set("0123456789abcdef")
    return f"sha256:{digits}" if typed else report
