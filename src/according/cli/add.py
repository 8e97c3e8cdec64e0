"""`according add`: reports into a ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from according.cli.ending import complain, well_ended
from according.cli.options import Format, Request, checked
from according.cli.sharing import LedgerArgument, ModelOption, PublishedOption, PublisherOption, UrlOption
from according.cli.viewing import opened
from according.errors import AccordingError, BadLedger, BadOption, ForgottenReport, ModelNotFound, NotFound, Unforeseen

if TYPE_CHECKING:
    from according.ledger import Ledger
    from according.reports.sources import Capture
    from according.settings import ReportOptions

HELP = """Add reports to a ledger, which is made where there is none.

\b
A source is a file (HTML or plain text), a URL (http or https), "-" for
standard input, or a folder: all files in it, but not in folders below.
A report whose bytes are in the ledger already changes nothing. One that
cannot be read is named, and the others go in. The order of arrival plays no
part in what the story says.

\b
The ledger is a file that only you can read (it is not encrypted), or a
PostgreSQL database: postgresql://user@host/database.

\b
Examples:
  according add exchange.ledger reports/
  according add exchange.ledger https://example.org/news/42
  according add exchange.ledger note.txt --published 2031-03-04 --publisher "Pelago Press"

\b
Exit codes:
  0  every report is in the ledger
  1  at least one report could not be read, or the ledger cannot be used
  2  an option or its value makes no sense; nothing was added
"""


@dataclass(slots=True)
class Tally:
    """What became of the reports."""

    added: list[str] = field(default_factory=list)
    there: int = 0
    failed: int = 0


@dataclass(frozen=True, slots=True)
class _Work:
    """Where reports go and how they are read; `nlp` loads the language pipeline with the first one that needs it."""

    ledger: Ledger
    options: ReportOptions
    nlp: Callable[[], Any]
    again: bool


def add(  # noqa: PLR0913 - typer's shape: one parameter an option
    ledger: LedgerArgument,
    sources: Annotated[
        list[str], typer.Argument(metavar="FILE…|URL|-|FOLDER", help="The reports to add.", show_default=False)
    ],
    published: PublishedOption = None,
    publisher: PublisherOption = None,
    url: UrlOption = None,
    model: ModelOption = None,
    again: Annotated[bool, typer.Option("--again", help="Add also what was forgotten once.")] = False,
) -> None:
    """Add reports to a ledger."""
    with well_ended():
        given = checked(Request(tuple(sources), Format.text, None, published, publisher, url, model))
        request = checked(Request(tuple(_files(given.sources)), Format.text, None, published, publisher, url, model))
        failed = _run(ledger, request, again)
    if failed:
        raise typer.Exit(1)


add.__doc__ = HELP


def _files(sources: Iterable[str]) -> Iterator[str]:
    """The sources, with the files that lie in a folder in place of it."""
    for source in sources:
        folder = Path(source)
        if source == "-" or "://" in source or not folder.is_dir():
            yield source
            continue
        files = sorted(str(path) for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))
        if not files:
            raise BadOption(f"the folder {source} has no files in it; give a folder of reports")
        yield from files


def _run(location: str, request: Request, again: bool) -> int:
    """Add every report; gives the number of those that could not be added."""
    from according.cli.progress import follow
    from according.language import load
    from according.ledger.engine import is_url
    from according.settings import ReportOptions
    from according.views.clean import plain

    options = ReportOptions(published=request.published, publisher=request.publisher, url=request.url)
    made = not is_url(location) and not Path(location).exists()
    tally = Tally()
    with opened(location, create=True) as ledger:
        if made:
            typer.echo(f"according: {plain(location)} is a new ledger", err=True)
        work = _Work(ledger, options, cache(lambda: load(request.model)), again)
        try:
            for source in follow(request.sources, len(request.sources)):
                _add(work, source, tally)
        except KeyboardInterrupt:
            typer.echo(f"according: {len(tally.added):,} reports were added before that", err=True)
            raise
        aside = _aside(ledger, tally)
    failed = f", not read {tally.failed:,}" if tally.failed else ""
    typer.echo(f"added {len(tally.added):,}, there already {tally.there:,}, set aside {aside:,}{failed}")
    return tally.failed


def _add(work: _Work, source: str, tally: Tally) -> None:
    from according.views.clean import without_password

    try:
        report = _recorded(work, source)
    except (BadOption, BadLedger, ModelNotFound):
        raise
    except ForgottenReport as error:
        tally.failed += 1
        complain(ForgottenReport(f"{error}: give --again"), without_password(source))
    except AccordingError as error:
        tally.failed += 1
        complain(error, without_password(source))
    except Exception as error:  # a mistake of ours costs its report, not the others
        tally.failed += 1
        complain(Unforeseen(error), without_password(source))
    else:
        tally.there += report is None
        tally.added += [report] if report else []


def _recorded(work: _Work, source: str) -> str | None:
    """The id of the report, read and recorded; None where it was there already."""
    from according.reading.pipeline import read_capture
    from according.reports.fetch import fetch
    from according.reports.sources import open_source

    options, ledger = work.options, work.ledger
    capture = open_source(source, fetch=lambda url: fetch(url, max_bytes=options.max_bytes))
    if (there := _there(ledger, capture)) is not None:
        _say_ignored(work, source, there)
        return None
    reading = read_capture(capture, options, work.nlp())
    fetched = datetime.now(UTC).isoformat(timespec="seconds") if "://" in source else None
    return reading.report.id if ledger.add(capture, reading, fetched=fetched, again=work.again) else None


def _there(ledger: Ledger, capture: Capture) -> str | None:
    """The report's id where the ledger has the bytes already, so that they need not be read."""
    from according.ledger.packing import report_id

    try:
        return ledger.find(report_id(capture.data))
    except NotFound:
        return None


def _say_ignored(work: _Work, source: str, there: str) -> None:
    """Name the options that say otherwise than the ledger does of a report that it has: they change nothing."""
    from according.views.clean import plain, without_password
    from according.views.story.look import typed

    options = work.options
    if not (options.published or options.publisher or options.url):
        return
    report = work.ledger.reading(there).report
    given = {
        "--published": (options.published, report.published),
        "--publisher": (options.publisher, report.publisher),
        "--url": (options.url, report.origin),
    }
    ignored = [option for option, (wanted, held) in given.items() if wanted and wanted != held]
    if not ignored:
        return
    fields = [option.removeprefix("--") for option in ignored if option != "--url"]
    remedy = (
        f"; `according correct {work.ledger.name} {typed(there)[:12]} {fields[0]} VALUE` changes it" if fields else ""
    )
    typer.echo(
        plain(f"according: {without_password(source)}: there already, options ignored: {', '.join(ignored)}{remedy}"),
        err=True,
    )


def _aside(ledger: Ledger, tally: Tally) -> int:
    """How many of the added reports have nothing in common with the story."""
    if not tally.added:
        return 0
    added = set(tally.added)
    return sum(report.id in added for report in ledger.aside())
