"""The arguments and options that several commands share: declared once, so that they read alike everywhere."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer


class Shape(StrEnum):
    """How a view of a ledger is shown."""

    text = "text"
    json = "json"


LedgerArgument = Annotated[
    str,
    typer.Argument(metavar="LEDGER", help="The ledger: a file, or a postgresql:// URL.", show_default=False),
]
ShapeOption = Annotated[Shape, typer.Option("--format", "-f", help="How to show it.")]
AsOfOption = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="Judge what is due or late as on this day, rather than on that of the newest report.",
    ),
]
LimitOption = Annotated[
    int | None,
    typer.Option("--limit", "-n", min=1, metavar="N", help="At most so many records; text has a limit of its own."),
]
AllOption = Annotated[bool, typer.Option("--all", "-a", help="All records, however many.")]
ByOption = Annotated[
    str, typer.Option("--by", metavar="NAME", help="Who decides: a name that colleagues know.", show_default=False)
]
WhyOption = Annotated[
    str, typer.Option("--why", metavar="REASON", help="Why: it is kept with the decision.", show_default=False)
]
PublishedOption = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        help="When the reports appeared, if you know better than their pages: "
        "2031, 2031-03, 2031-03-04 or 2031-03-04T07:30+00:00.",
    ),
]
PublisherOption = Annotated[
    str | None, typer.Option(metavar="NAME", help="Who published the reports, if you know better.")
]
UrlOption = Annotated[
    str | None, typer.Option(metavar="URL", help="Where the report was found, for a file or for standard input.")
]
ModelOption = Annotated[
    str | None, typer.Option(metavar="NAME", help="Another language pipeline than the one that is shipped.")
]
