"""`according since`: what is new or changed since a time."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer

from according.cli.ending import well_ended
from according.cli.sharing import AllOption, LedgerArgument, LimitOption, Shape, ShapeOption
from according.cli.viewing import Asked, checked, opened, put_json, put_text, see
from according.errors import BadOption

if TYPE_CHECKING:
    from according.ledger import Ledger
    from according.views.story.page import Changes

HELP = """Show what is new or changed since a time.

\b
That is what the last shift did not know: disagreements, tallies, pledges,
corrections, events (standing, status, date, count, origins), statements,
reports, decisions; and what is gone, with the decisions that may be why.
TIME is when it was put into the ledger, not when it happened: 8h, 45m, 3d or
2w ago, or 2031-03-04, or 2031-03-04T18:00 (UTC unless it says otherwise).

\b
Formats:
  text  to be read in a terminal, 15 records a section unless --limit or --all
  json  for each section what is new, and what changed with the words for it

\b
Examples:
  according since exchange.ledger 8h
  according since exchange.ledger 2031-03-04T18:00
  according since exchange.ledger 1d --format json

\b
Exit codes:
  0  shown
  1  the ledger cannot be read
  2  an option or its value makes no sense
"""
FEW = 15
_AGO = re.compile(r"(\d{1,5})\s*([mhdw])", re.ASCII)
_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


def since(
    ledger: LedgerArgument,
    time: Annotated[str, typer.Argument(metavar="TIME", help="8h, 3d, 2031-03-04T18:00.", show_default=False)],
    format_: ShapeOption = Shape.text,
    limit: LimitOption = None,
    all_: AllOption = False,
) -> None:
    """Show what is new or changed."""
    with well_ended():
        asked = checked(Asked(ledger, format_, None, limit, all_))
        at = moment(time, datetime.now(UTC))
        with opened(ledger) as held:
            _show(held, at, asked)


since.__doc__ = HELP


def moment(time: str, now: datetime) -> str:
    """A time, or how long before `now` it was, in UTC as ISO 8601. Raises BadOption."""
    if ago := _AGO.fullmatch(time.strip().lower()):
        try:
            return (now - timedelta(**{_UNITS[ago[2]]: int(ago[1])})).isoformat(timespec="microseconds")
        except OverflowError as error:
            raise BadOption(f"TIME {time!r} is too long ago; give a date") from error
    try:
        given = datetime.fromisoformat(time)
    except ValueError as error:
        raise BadOption(
            f"TIME {time!r} is no time; write 2031-03-04, 2031-03-04T18:00, or 8h, 3d, 2w for so long ago"
        ) from error
    return (given if given.tzinfo else given.replace(tzinfo=UTC)).astimezone(UTC).isoformat(timespec="microseconds")


def _show(ledger: Ledger, at: str, asked: Asked) -> None:
    from according.views.story.changes import changes_of
    from according.views.story.gone import gone_of

    seen = see(ledger)
    taken = {d.id: seen.decision(d) for d in ledger.decisions(all=True)}
    made = [d for d in taken.values() if _is_after(d.at, at)]
    before = seen.masked(ledger.story_at(at)) if _last_fact(ledger) >= at else seen.story
    stones = [replace(s, why=seen.words(s.why)) for s in ledger.forgotten() if _is_after(s.at, at)]
    gone = gone_of(before, seen.story, taken, [d.id for d in made], stones)
    page = replace(changes_of(before, seen.story, at, made, seen.reading), gone=gone)
    most = asked.most(FEW)
    if asked.shape is Shape.json:
        put_json(_data(page, most))
        return
    from according.exports.story_text.pages import changes_lines
    from according.views.story.overview import head_of

    put_text(changes_lines(head_of(seen.story, seen.counts), page, most))


def _last_fact(ledger: Ledger) -> str:
    """When something was last recorded that a story is made of; comparing anew takes long and is in vain before it."""
    from according.ledger.log import FACTS

    return max((entry.at for entry in ledger.log() if entry.kind in FACTS), default="")


def _is_after(decided: str, at: str) -> bool:
    return datetime.fromisoformat(decided) >= datetime.fromisoformat(at)


def _data(page: Changes, most: int | None) -> dict[str, Any]:
    """The page as plain data, at most `most` records a section."""
    from msgspec import to_builtins

    held: dict[str, Any] = {field.name: getattr(page, field.name) for field in fields(page)}
    cut = {name: value[:most] if isinstance(value, tuple) else value for name, value in held.items()}
    return {"according": 1, **to_builtins(cut)}
