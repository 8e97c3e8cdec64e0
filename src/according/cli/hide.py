"""`according hide`: something is shown to nobody, and a tombstone says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from according.cli.deciding import CODES, Author, checked, decided, drafted
from according.cli.ending import well_ended
from according.cli.sharing import ByOption, LedgerArgument, WhyOption

if TYPE_CHECKING:
    from according.story import Decision
    from according.views.story.look import Look

HELP = f"""Decide that something is shown to nobody.

\b
It is on no screen and in no export. A hidden entity (E…) is masked wherever
its name stands; a hidden event (V…), statement (S…) or report (R…) is left
out. It stays in the ledger: to delete a report and what was derived from it,
`according forget`.

\b
Examples:
  according hide exchange.ledger E90c1aa --by "M. Quist" --why "His family asked us"
  according hide exchange.ledger R05ed3f --by Desk --why "Withdrawn by the agency"

{CODES}"""


def hide(
    ledger: LedgerArgument,
    record: Annotated[str, typer.Argument(metavar="ID", help="What to hide.", show_default=False)],
    by: ByOption,
    why: WhyOption,
) -> None:
    """Decide that something is shown to nobody."""
    with well_ended():
        author = checked(Author(by, why))
        decided(ledger, lambda look: [_draft(look, record, author)])


hide.__doc__ = HELP


def _draft(look: Look, asked: str, author: Author) -> Decision:
    from according.views.story.ids import anchor_of, find, subject_of

    found = find(look, asked)
    return drafted("hide", subject_of(found, "hidden"), [anchor_of(found)], author)
