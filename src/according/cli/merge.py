"""`according merge`: two records are one and the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from according.cli.deciding import CODES, Author, checked, decided, drafted, found_all
from according.cli.ending import well_ended
from according.cli.sharing import ByOption, LedgerArgument, WhyOption
from according.errors import BadOption

if TYPE_CHECKING:
    from according.story import Decision
    from according.views.story.look import Look

HELP = f"""Decide that records are one and the same.

\b
Entities (E…) that are one person or organisation under two names, events
(V…) that are one event told twice, statements (S…) that are one statement.

\b
Examples:
  according merge exchange.ledger E3f2a91 E90c1aa --by "M. Quist" --why "See her card"
  according merge exchange.ledger V12ab34 V56cd78 --by Desk --why "One release, two time zones"

{CODES}"""


def merge(
    ledger: LedgerArgument,
    ids: Annotated[list[str], typer.Argument(metavar="ID ID…", help="What is one.", show_default=False)],
    by: ByOption,
    why: WhyOption,
) -> None:
    """Decide that records are one."""
    with well_ended():
        author = checked(Author(by, why))
        decided(ledger, lambda look: [_draft(look, ids, author)])


merge.__doc__ = HELP


def _draft(look: Look, ids: list[str], author: Author) -> Decision:
    from according.views.story.ids import anchor_of, subject_of

    found = found_all(look, ids, "merged")
    subject = subject_of(found[0], "merged")
    if subject == "report":
        raise BadOption(f"{found[0].id} is a report, and no two reports are one; hide or forget one of them")
    if len({one.id for one in found}) < 2:
        raise BadOption(f"{found[0].id} is one already; give two ids or more")
    return drafted("merge", subject, [anchor_of(one) for one in found], author)
