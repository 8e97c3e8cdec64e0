"""`according split`: a mention does not belong to the record that it was put into."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from according.cli.deciding import CODES, Author, checked, decided, drafted, found_all
from according.cli.ending import well_ended
from according.cli.sharing import ByOption, LedgerArgument, WhyOption
from according.errors import BadOption
from according.story import Anchor

if TYPE_CHECKING:
    from according.story import Decision
    from according.views.story.ids import Found
    from according.views.story.look import Look

HELP = f"""Decide that a mention is of something else.

\b
A mention is named by the id and a number, as `according show LEDGER ID`
prints them: V3f2a91.2. Several mentions that are taken out together stay
together where they belong together. A statement (S…) that was taken for the
same as others is named by its own id.

\b
Examples:
  according split exchange.ledger V3f2a91.2 --by Desk --why "That was the second batch"
  according split exchange.ledger E90c1aa.4 E90c1aa.5 --by "M. Quist" --why "His brother"

{CODES}"""


def split(
    ledger: LedgerArgument,
    mentions: Annotated[list[str], typer.Argument(metavar="ID.N…", help="What to take out.", show_default=False)],
    by: ByOption,
    why: WhyOption,
) -> None:
    """Decide that a mention is of something else."""
    with well_ended():
        author = checked(Author(by, why))
        decided(ledger, lambda look: _drafts(look, mentions, author))


split.__doc__ = HELP


def _drafts(look: Look, mentions: list[str], author: Author) -> Iterator[Decision]:
    from according.views.story.ids import anchor_of, places_of, subject_of

    found = found_all(look, mentions, "split")
    subject = subject_of(found[0], "split")
    if subject == "report":
        raise BadOption(f"{found[0].id} is a report and is one; to keep it out of view, hide it")
    if len({one.id for one in found}) > 1:
        raise BadOption(f"{mentions[0]} and {mentions[1]} are of two records; split them one after the other")
    if subject == "statement":
        yield drafted("split", subject, [anchor_of(found[0]), *_same(look, found[0])], author)
        return
    _check_numbers(found)
    taken = [anchor_of(one) for one in found]
    left = [place for place in places_of(found[0]) if place not in taken]
    if not left:
        raise BadOption(f"{found[0].id} would have no mention left; leave at least one")
    for anchor in taken:
        yield drafted("split", subject, [anchor, *left], author)


def _check_numbers(found: list[Found]) -> None:
    from according.views.story.ids import places_of

    for one in found:
        count = len(places_of(one))
        if one.mention is None:
            raise BadOption(
                f"{one.id} has {count} mention{'s' * (count != 1)}; say which, as {one.id[:7]}.{count} "
                "(`according show` numbers them)"
            )


def _same(look: Look, found: Found) -> list[Anchor]:
    """Where the other statements stand that are taken for the same."""
    first = found.record.same_as or found.id
    others = [s for s in look.story.statements if (s.same_as or s.id) == first and s.id != found.id]
    if not others:
        raise BadOption(f"{found.id} is taken for the same as no other statement; there is nothing to split")
    return [Anchor(s.evidence.report, s.evidence.start, s.evidence.end) for s in others]
