"""`according export`: a story in the format of another program."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Annotated

import typer

from according.cli.ending import well_ended
from according.cli.sharing import AsOfOption, LedgerArgument, Shape
from according.cli.viewing import Asked, checked, opened
from according.errors import BadOption

HELP = """Write the story for another program, names masked.

\b
Persons flagged minor, victim, hostage or source are masked, at equal length,
wherever their names stand; what was hidden is left out. --reveal leaves the
flagged ones as they are. Each export is entered in the ledger's log with its
format, its SHA-256 and whether names were revealed.

\b
Formats:
  json      everything, as docs/ledger.md has it
  jsonld    schema.org articles, quotations and claims with PROV-O chains
  csv       event data with PLOVER codes, a row an event
  parquet   the same, typed (needs according[parquet])
  ftm       FollowTheMoney-shaped statements, a line of JSON each
  ftm-csv   the same as CSV
  timeline  the events, for TimelineJS 3
  ics       due dates and expiry, for a calendar
  atom      a feed of events and reports
  md        a brief with footnotes to the exact words
  sheet     a CSV to correct in a spreadsheet and bring back:
            `according correct LEDGER --sheet FILE`
Other packages may add more.

\b
Examples:
  according export exchange.ledger --format md -o brief.md
  according export exchange.ledger --format sheet -o events.csv
  according export exchange.ledger --format jsonld > story.jsonld

\b
Exit codes:
  0  written
  1  the ledger cannot be read
  2  an option or its value makes no sense; nothing was written
"""


def export(
    ledger: LedgerArgument,
    format_: Annotated[str, typer.Option("--format", "-f", metavar="NAME", help="The format.", show_default=False)],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="PATH", help="Write to this file, not to standard output.")
    ] = None,
    reveal: Annotated[
        bool, typer.Option("--reveal", help="Leave the names of minors, victims, hostages and sources as they are.")
    ] = False,
    as_of: AsOfOption = None,
) -> None:
    """Write the story for another program."""
    with well_ended():
        checked(Asked(ledger, Shape.json, as_of))
        _run(ledger, format_, output, reveal, as_of)


export.__doc__ = HELP


def _run(location: str, name: str, output: Path | None, reveal: bool, as_of: str | None) -> None:
    from according.exports.formats import export_story, formats

    if name not in formats():
        raise BadOption(f"--format {name!r} is none of {', '.join(formats())}")
    if output is not None and output.is_dir():
        raise BadOption(f"--output {output} is a folder; give a file")
    if output is not None and Path(location).exists() and output.exists() and output.samefile(location):
        raise BadOption(f"--output {output} is the ledger itself; give another path")
    with opened(location) as ledger:
        data = export_story(ledger.story(as_of=as_of), name, readings=ledger.readings(), reveal=reveal)
        detail = {"format": name, "sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data), "revealed": reveal}
        ledger.logged("export", detail)  # before it leaves the ledger: no export without its entry
    if output is None:
        from according.cli.output import put_bytes

        put_bytes(data)
        return
    try:
        _write(output, data, private=reveal)
    except OSError as error:
        raise BadOption(f"--output {output} cannot be written ({error.strerror}); give another path") from error


def _write(path: Path, data: bytes, *, private: bool) -> None:
    """Write a file; one with the names of the vulnerable in it is made for its owner alone, as the ledger is."""
    with open(path, "wb", opener=lambda name, flags: os.open(name, flags, 0o600 if private else 0o666)) as file:
        file.write(data)
