"""`according story`: what the reports of a ledger say together, on one screen or as the whole contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

from according.cli.ending import well_ended
from according.cli.sharing import AllOption, AsOfOption, LedgerArgument, LimitOption, Shape, ShapeOption
from according.cli.viewing import Asked, Seen, checked, opened, put_json, put_text, see, share_words

if TYPE_CHECKING:
    from according.views.story.page import Overview

HELP = """Show what all reports say together, on one screen.

\b
What is agreed and the tally, what is disputed, what happened last, what is
promised and still open, corrections, which reports there are and which were
set aside. Every line can be followed with the commands that it comes from
(agreements, disagreements, timeline, pledges, origins) and with
`according show LEDGER ID`.

\b
Formats:
  text  to be read in a terminal, 8 records a section unless --limit or --all
  json  the whole story (docs/ledger.md tells its fields), all of it unless
        --limit

\b
Examples:
  according story exchange.ledger
  according story exchange.ledger --format json > story.json
  according story postgresql://desk@db/exchange --as-of 2031-03-09

\b
Exit codes:
  0  shown
  1  the ledger cannot be read
  2  an option or its value makes no sense
"""
FEW = 8
_SECTIONS = (
    "agreements", "disagreements", "events", "pledges", "corrections", "findings", "reports", "set_aside",
)  # fmt: skip


def story(
    ledger: LedgerArgument,
    format_: ShapeOption = Shape.text,
    as_of: AsOfOption = None,
    limit: LimitOption = None,
    all_: AllOption = False,
) -> None:
    """Show what all reports say together."""
    with well_ended():
        asked = checked(Asked(ledger, format_, as_of, limit, all_))
        most = asked.most(FEW)
        with opened(ledger) as held:
            if format_ is Shape.json:
                seen = see(held, limit=most, as_of=as_of)
                put_json(_numbered(seen))
            else:
                _show(see(held, limit=most, as_of=as_of, page=True), most)


story.__doc__ = HELP


def _numbered(seen: Seen) -> dict[str, object]:
    """The story as JSON, its head with the numbers of the whole."""
    data = seen.story.to_dict()
    head = {**data["story"], "reports": seen.counts["reports"]}
    return {**data, "story": head}


def _show(seen: Seen, most: int | None) -> None:
    from according.exports.story_text.pages import overview_lines
    from according.views.story.overview import overview_of

    page = overview_of(seen.story, most, seen.counts, seen.reading, totals=seen.totals)
    put_text(overview_lines(page, _notes(page)))


def _notes(page: Overview) -> dict[str, str]:
    """How much is shown of each section."""
    shown = {
        "agreements": len(page.deals), "disagreements": len(page.disputes),
        "events": sum(len(day.happenings) for day in page.days), "pledges": len(page.promises),
        "corrections": len(page.amendments), "findings": len(page.misfits), "reports": len(page.reports),
        "set_aside": len(page.aside),
    }  # fmt: skip
    return {key: share_words(shown[key], page.totals[key]) for key in _SECTIONS}
