"""`according read`: reports in, readings out."""

from __future__ import annotations

import os
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from according.cli.options import Format, Request, checked
from according.errors import AccordingError, BadOption, Unforeseen

if TYPE_CHECKING:
    from according.model import Reading

HELP = """Read reports and show what is in them.

\b
A source is a file (HTML or plain text), a URL (http or https), or "-" for
standard input. Reports are read in the order given.

\b
Formats:
  text   to be read in a terminal; several reports follow each other
  json   one report as indented JSON (docs/reading.md tells its fields)
  jsonl  one line of JSON for each report, in the order given; a report that
         cannot be read has the line {"error": …, "origin": …}
  html   one self-contained page with the report's text highlighted and linked
         to what was read in it; opens without a network

\b
json and html hold one report each: for several, give --output a folder, which
gets a file for each report, or use jsonl.
"""


def read(  # noqa: D103, PLR0913 - typer's shape: one parameter an option; HELP below is its docstring
    sources: Annotated[
        list[str], typer.Argument(metavar="FILE…|URL|-", help="The reports to read.", show_default=False)
    ],
    format_: Annotated[Format, typer.Option("--format", "-f", help="How to show the reading.")] = Format.text,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="PATH", help="Write to this file; a folder gets a file a report."),
    ] = None,
    published: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="When the reports appeared, if you know better than their pages: "
            "2031, 2031-03, 2031-03-04 or 2031-03-04T07:30+00:00.",
        ),
    ] = None,
    publisher: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who published the reports, if you know better.")
    ] = None,
    url: Annotated[
        str | None, typer.Option(metavar="URL", help="Where the report was found, for a file or for standard input.")
    ] = None,
    model: Annotated[
        str | None, typer.Option(metavar="NAME", help="Another language pipeline than the one that is shipped.")
    ] = None,
) -> None:
    with _well_ended():
        request = checked(Request(tuple(sources), format_, output, published, publisher, url, model))
        failed = _run(request)
    if failed:
        raise typer.Exit(1)


read.__doc__ = HELP


def _run(request: Request) -> int:
    """Read every report and write it; gives the number of those that could not be read."""
    from according import Failure, read_many
    from according.cli.output import open_sink
    from according.cli.progress import follow
    from according.views.clean import without_password

    failed = 0
    with open_sink(request) as sink:
        results: Iterator[Reading | Failure] = read_many(
            request.sources,
            published=request.published,
            publisher=request.publisher,
            url=request.url,
            model=request.model,
        )
        for result in follow(results, len(request.sources), quiet=sink.on_terminal):
            if isinstance(result, Failure):
                failed += 1
                origin = without_password(result.origin)
                _complain(result.error, origin)
                sink.fail(result.error, origin)
            else:
                sink.write(result)
    return failed


@contextmanager
def _well_ended() -> Iterator[None]:
    """Every end that a user can bring about has its exit code and at most one line of explanation."""
    try:
        yield
    except BadOption as error:
        _complain(error)
        raise typer.Exit(2) from error
    except AccordingError as error:
        _complain(error)
        raise typer.Exit(1) from error
    except BrokenPipeError as error:
        from according.cli.output import hush

        hush()
        raise typer.Exit(141) from error  # what a shell reports for a program that ended at a closed pipe
    except KeyboardInterrupt as error:
        typer.echo("according: stopped", err=True)
        raise typer.Exit(130) from error


def _complain(error: AccordingError, origin: str | None = None) -> None:
    from according.views.clean import plain

    message = str(error)
    if origin and origin not in message:
        message = f"{origin}: {message}"
    typer.echo(f"according: {plain(message)}", err=True)
    if isinstance(error, Unforeseen) and os.environ.get("ACCORDING_DEBUG"):
        typer.echo("".join(traceback.format_exception(error.__cause__)), err=True)
