"""`according verify`: whether a ledger is what its log says it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from according.cli.ending import well_ended
from according.cli.sharing import LedgerArgument, Shape, ShapeOption
from according.cli.viewing import opened, put_json, put_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from according.exports.terminal import Line
    from according.ledger import Verification

HELP = """Check the log's chain, every byte, and what follows from them.

\b
The log is a chain of hashes; reports, readings and decisions are checked
against it. The story, the links and the index are derived from them anew in
memory and compared with what is kept, which takes as long as to make the
story: --fast leaves that out. Says what is wrong, and what the ledger alone
cannot show. Keep the head that it prints elsewhere and give it back with
--head: then entries that were cut off or rewritten since are found.

\b
Formats:
  text  to be read in a terminal
  json  the counts, the head, "complaints" and "unknown"

\b
Examples:
  according verify exchange.ledger
  according verify exchange.ledger --head 12:9f3c…

\b
Exit codes:
  0  nothing is wrong, as far as can be known
  1  something is wrong, or the ledger cannot be read
  2  an option or its value makes no sense
"""


def verify(
    ledger: LedgerArgument,
    head: Annotated[str | None, typer.Option(metavar="SEQ:HASH", help="What an earlier check printed.")] = None,
    fast: Annotated[bool, typer.Option("--fast", help="Leave out what is derived from the facts.")] = False,
    format_: ShapeOption = Shape.text,
) -> None:
    """Check a ledger."""
    with well_ended():
        with opened(ledger) as held:
            found = held.verify(known=head, fast=fast)
        if format_ is Shape.json:
            from msgspec import to_builtins

            put_json(to_builtins(found))
        else:
            put_text(_lines(found))
    if not found.ok:
        raise typer.Exit(1)


verify.__doc__ = HELP


def _lines(found: Verification) -> Iterator[Line]:
    from rich.text import Text

    from according.exports.terminal import ALARM, NAME, QUIET, text_of
    from according.views.story.wording import counted

    wrong = len(found.complaints)
    verdict = f"{counted(wrong, 'thing')} wrong" if wrong else "Nothing is wrong, as far as can be known"
    yield 0, text_of((verdict, ALARM if wrong else NAME))
    facts = (
        counted(found.captures, "report"), counted(found.readings, "reading"), counted(found.decisions, "decision"),
        f"{found.forgotten:,} forgotten", f"{found.entries:,} entries in the log",
        *([f"{found.derived:,} derived records"] if found.derived is not None else []),
    )  # fmt: skip
    yield 0, text_of(" · ".join(facts))
    yield 0, text_of((f"head {found.head}", QUIET))
    for complaint in found.complaints:
        yield 0, text_of("- ", (f"{complaint.kind} {complaint.about}", ALARM), f" {complaint.message}")
    yield 0, Text()
    yield 0, text_of("What the ledger alone cannot show:")
    for unknown in found.unknown:
        yield 0, text_of("- ", unknown)
