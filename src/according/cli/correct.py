"""`according correct`: a field of a record is another one, or a whole edited sheet comes back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from according.cli.deciding import CODES, Author, checked, decided, drafted
from according.cli.ending import complain, well_ended
from according.cli.options import check_date
from according.cli.sharing import ByOption, LedgerArgument, WhyOption
from according.errors import BadOption
from according.model import EntityKind, Stance, Status

if TYPE_CHECKING:
    from according.story import Decision, StoryEvent
    from according.views.story.look import Look

HELP = f"""Decide that a field is another one, or bring a sheet back.

\b
Fields:
  entity (E…)     name, kind, affiliation
  event (V…)      date, status, place, low, high
  statement (S…)  said, stance, speaker
  report (R…)     publisher, published, title
VALUE is a date as 2031-03-04, a number, a name as the views print it, or one
of the words of docs/ledger.md; "" means that it is not known. What the
reports say stays; the views show what was decided. A corrected date of
publication does not resolve "on Tuesday" in the report again.

\b
--sheet takes a spreadsheet that `according export --format sheet` wrote,
with cells changed by hand. A row that cannot be used is named on standard
error, and the others are taken.

\b
Examples:
  according correct exchange.ledger V3f2a91 date 2031-03-05 --by Desk --why "See their log"
  according correct exchange.ledger E90c1aa affiliation "Coast Ministry" --by Desk --why News
  according correct exchange.ledger --sheet events.csv --by "M. Quist" --why "By telephone"

{CODES}"""
FIELDS: Mapping[str, tuple[str, ...]] = {
    "entity": ("name", "kind", "affiliation"),
    "event": ("date", "status", "place", "low", "high"),
    "statement": ("said", "stance", "speaker"),
    "report": ("publisher", "published", "title"),
}
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "kind": get_args(EntityKind),
    "status": get_args(Status),
    "stance": get_args(Stance),
}
_NAMED = ("affiliation", "place", "speaker")
_WHOLE = ("name", "kind", "status", "stance")  # fields that cannot be unknown


def correct(  # noqa: PLR0913 - typer's shape: one parameter an option
    ledger: LedgerArgument,
    by: ByOption,
    why: WhyOption,
    record: Annotated[str | None, typer.Argument(metavar="ID", help="What to correct.")] = None,
    field: Annotated[str | None, typer.Argument(metavar="FIELD", help="Which of its fields.")] = None,
    value: Annotated[str | None, typer.Argument(metavar="VALUE", help="What is right.")] = None,
    sheet: Annotated[
        Path | None, typer.Option(metavar="FILE", help="An edited sheet, in place of ID, FIELD and VALUE.")
    ] = None,
) -> None:
    """Decide that a field is another one."""
    with well_ended():
        author = checked(Author(by, why))
        if (sheet is None) == (record is None):
            raise BadOption("give either ID, FIELD and VALUE, or --sheet FILE")
        if sheet is not None:
            failed = _from_sheet(ledger, sheet, author)
        else:
            if record is None or field is None or value is None:
                raise BadOption("a correction needs ID, FIELD and VALUE; `according correct --help` lists the fields")
            wanted = (record, field, value)
            decided(ledger, lambda look: [_draft(look, wanted, author)])
            failed = 0
    if failed:
        raise typer.Exit(1)


correct.__doc__ = HELP


def _draft(look: Look, wanted: tuple[str, str, str], author: Author) -> Decision:
    from according.views.story.ids import anchor_of, find, subject_of

    asked, field, value = wanted
    found = find(look, asked)
    subject = subject_of(found, "corrected")
    if field not in FIELDS.get(subject, ()):
        known = ", ".join(FIELDS.get(subject, ())) or "none that can be corrected"
        raise BadOption(f"{asked} ({subject}) has no field {field!r}; it has {known}")
    kept = _checked(look, field, value.strip())
    if field in ("low", "high") and kept is not None:
        _check_range(found.record, field, float(kept))
    return replace(drafted("correct", subject, [anchor_of(found)], author), field=field, value=kept)


def _checked(look: Look, field: str, value: str) -> str | None:
    """The value as the ledger keeps it, None for not known. Raises BadOption."""
    if not value:
        if field in _WHOLE:
            raise BadOption(f"{field} cannot be empty; give a value, or hide the record")
        return None
    if field in _CHOICES and value not in _CHOICES[field]:
        raise BadOption(f"{field} {value!r} is none of {', '.join(_CHOICES[field])}")
    if field in ("date", "said", "published"):
        check_date(field, value)
    if field in ("low", "high") and not value.replace(".", "", 1).isdigit():
        raise BadOption(f"{field} {value!r} is no number; write digits, such as 1200")
    return _name(look, field, value) if field in _NAMED else value


def _check_range(event: StoryEvent, field: str, value: float) -> None:
    """Raise BadOption where the least of a count would be more than the most of it."""
    other, bound = ("high", event.high) if field == "low" else ("low", event.low)
    if bound is not None and (value > bound if field == "low" else value < bound):
        raise BadOption(
            f"{field} {value:g} does not go with the {other} of {bound:g} that the event has; correct {other} first"
        )


def _name(look: Look, field: str, value: str) -> str:
    """The name of the entity that is meant, by its name, an alias or its whole id."""
    wanted = value.casefold()
    names = {e.name for e in look.story.entities if wanted in {n.casefold() for n in (e.name, *e.aliases, e.id)}}
    if not names:
        raise BadOption(f"{field} {value!r} is nobody in this ledger; write a name as `according who` shows it")
    if len(names) > 1:
        raise BadOption(f"{field} {value!r} may be {' or '.join(sorted(names))}; write the whole name")
    return names.pop()


def _from_sheet(location: str, path: Path, author: Author) -> int:
    """Record what was changed in a sheet; gives the number of rows that could not be used."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BadOption(f"--sheet {path} cannot be read ({error.strerror}); give a file") from error
    bad: list[int] = []
    decided(location, lambda look: _of_sheet(look, data, author, bad))
    return len(bad)


def _of_sheet(look: Look, data: bytes, author: Author, bad: list[int]) -> Iterator[Decision]:
    from according.exports.edited import read_sheet

    edited = read_sheet(data, look.story, by=author.by, why=author.why)
    for complaint in edited.complaints:
        bad.append(complaint.row)
        complain(BadOption(f"row {complaint.row}: {complaint.message}"))
    if not edited.decisions and not edited.complaints:
        typer.echo("nothing in the sheet was changed")
    yield from edited.decisions
