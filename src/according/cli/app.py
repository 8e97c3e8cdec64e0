"""The command line's frame: `according --help`, `--version`, and the commands, one file each."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from according.cli.add import add
from according.cli.agreements import agreements
from according.cli.correct import correct
from according.cli.custody import custody
from according.cli.decisions import decisions
from according.cli.disagreements import disagreements
from according.cli.export import export
from according.cli.forget import forget
from according.cli.hide import hide
from according.cli.merge import merge
from according.cli.origins import origins
from according.cli.pledges import pledges
from according.cli.read import read
from according.cli.search import search
from according.cli.show import show
from according.cli.since import since
from according.cli.split import split
from according.cli.story import story
from according.cli.timeline import timeline
from according.cli.undo import undo
from according.cli.verify import verify
from according.cli.who import who

MANUAL = """Reads news reports: who says what happened, according to whom, in which words.

\b
According takes news reports (pages, plain texts, agency dispatches, live
blogs) and tells for each of them
  - who says what, and by which way it came (outlet ← agency ← speaker);
  - what is said to have happened, when, to how many, on whose word;
  - what has been agreed and what has been promised;
  - what does not fit inside the report.
In a ledger many reports make one story: what they say together, from how many
independent origins, where they contradict each other, what was delivered of
what was agreed.
Every answer is tied to the exact words of the reports. Nothing is looked up
elsewhere, and nothing is said to be true or false.

\b
Examples:
  according read report.html
  according read https://example.org/news/42 --format html -o report-42.html
  according add exchange.ledger reports/
  according story exchange.ledger
  according who exchange.ledger seafarers --speaker Drosk
  according disagreements exchange.ledger
  according since exchange.ledger 8h

\b
Exit codes:
  0    done
  1    something could not be read or is not there; the rest was done
  2    an option or its value makes no sense; nothing was done
  130  stopped by Ctrl-C

\b
Environment:
  NO_COLOR         no colours, whatever the terminal
  FORCE_COLOR      colours even when the output is piped
  COLUMNS          the width of text views (40 to 100)
  ACCORDING_MODEL  the language pipeline, where --model does not name one
  ACCORDING_DEBUG  1: where According itself fails, show where in it

`according COMMAND --help` tells all about a command.
"""

GROUPS: dict[str, tuple[Callable[..., None], ...]] = {
    "One report": (read,),
    "Reports into a ledger": (add,),
    "What the reports say together": (
        story, since, timeline, who, disagreements, agreements, pledges, custody, origins, search, show,
    ),
    "What people decide": (merge, split, correct, hide, decisions, undo, forget),
    "Out of a ledger, and its soundness": (export, verify),
}  # fmt: skip


class _Grouped(TyperGroup):
    """Lists the commands in groups, in the order in which a desk comes to need them."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        for title, commands in GROUPS.items():
            with formatter.section(title):
                rows = [(c.__name__, self.commands[c.__name__].get_short_help_str(limit=70)) for c in commands]
                formatter.write_dl(rows)


app = typer.Typer(
    name="according",
    cls=_Grouped,
    help=MANUAL,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for _commands in GROUPS.values():
    for _command in _commands:
        app.command(_command.__name__, context_settings={"help_option_names": ["-h", "--help"]})(_command)


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
