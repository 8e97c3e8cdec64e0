"""`according read`: reports in, readings out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from according.cli.ending import complain, well_ended
from according.cli.options import Format, Request, checked

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

\b
Examples:
  according read report.html
  according read https://example.org/news/42 --format html -o report-42.html
  curl -s https://example.org/news/42 | according read - --url https://example.org/news/42
  according read *.html --format jsonl > readings.jsonl
  according read dispatch.txt --published 2031-03-04 --publisher "Pelago Press"

\b
Exit codes:
  0  every report was read
  1  at least one report could not be read; the others were
  2  an option or its value makes no sense; nothing was read
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
    with well_ended():
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
                complain(result.error, origin)
                sink.fail(result.error, origin)
            else:
                sink.write(result)
    return failed
