"""The command line's frame: `according --help`, `--version`, and the commands, one file each."""

from __future__ import annotations

import io
import sys
from typing import Annotated

import typer

from according.cli.read import read

MANUAL = """Reads news reports: who says what happened, according to whom, in which words.

\b
According takes news reports (pages, plain texts, agency dispatches, live
blogs) and tells for each of them
  - who says what, and by which way it came (outlet ← agency ← speaker);
  - what is said to have happened, when, to how many, on whose word;
  - what has been agreed and what has been promised;
  - what does not fit inside the report.
Every answer is tied to the exact words of the report. Nothing is looked up
elsewhere, and nothing is said to be true or false.

\b
Examples:
  according read report.html
  according read https://example.org/news/42 --format html -o report-42.html
  curl -s https://example.org/news/42 | according read - --url https://example.org/news/42
  according read *.html --format jsonl > readings.jsonl
  according read dispatch.txt --published 2031-03-04 --publisher "Pelago Press"

\b
Exit codes:
  0    every report was read
  1    at least one report could not be read; the others were
  2    an option or its value makes no sense; nothing was read
  130  stopped by Ctrl-C

\b
Environment:
  NO_COLOR         no colours, whatever the terminal
  FORCE_COLOR      colours even when the output is piped
  COLUMNS          the width of the text view (40 to 100)
  ACCORDING_MODEL  the language pipeline, where --model does not name one
  ACCORDING_DEBUG  1: where According itself fails, show where in it

`according COMMAND --help` tells all about a command.
"""

app = typer.Typer(
    name="according",
    help=MANUAL,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("read", context_settings={"help_option_names": ["-h", "--help"]})(read)


def _print_version(wanted: bool) -> None:
    if not wanted:
        return
    from according import __version__

    typer.echo(f"according {__version__}")
    raise typer.Exit


@app.callback()
def _frame(
    _version: Annotated[
        bool,
        typer.Option("--version", "-V", callback=_print_version, is_eager=True, help="Show the version and exit."),
    ] = False,
) -> None:
    pass


_frame.__doc__ = MANUAL


def main() -> None:
    """The `according` command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace" if stream is sys.stderr else "replace")
    app(prog_name="according")
