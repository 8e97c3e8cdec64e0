"""What people changed in the spreadsheet that `according.exports.sheet` wrote, as decisions for the ledger."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from io import StringIO
from typing import get_args

from according.errors import BadOption
from according.exports.formats import showable
from according.exports.sheet import READ_ONLY, Row, sheet_rows
from according.exports.sheet_cells import BadCell, as_count, as_date, holds_words, is_same_date, is_same_words, is_yes
from according.model import Stance, Status
from according.story import Anchor, Decision, Story, StoryEvent, StoryStatement
from according.views.pseudonyms import pseudonymised

_FIELDS = {
    "statement": {"date": "said", "stance": "stance", "speaker": "speaker"},
    "event": {"date": "date", "status": "status", "place": "place", "low": "low", "high": "high"},
}
_CHOICES: Mapping[str, tuple[str, ...]] = {"status": get_args(Status), "stance": get_args(Stance)}
_NEEDED = ("row", "id")


@dataclass(frozen=True, slots=True)
class BadRow:
    """What cannot be used of a row, numbered as a spreadsheet numbers it (the header is row 1), and the remedy."""

    row: int
    message: str


@dataclass(frozen=True, slots=True)
class Edited:
    """The decisions that the changes amount to, in the order of the rows, and what could not be used."""

    decisions: tuple[Decision, ...]
    complaints: tuple[BadRow, ...]


def read_sheet(data: str | bytes, story: Story, *, by: str = "", why: str = "corrected in a spreadsheet") -> Edited:
    """What differs between an edited sheet and `story`, masked or not, as `correct` and `hide` decisions.

    `id` and `at` of the decisions are left for the ledger to fill in; `why` is the row's own where it has one. Rows
    that are as they were, missing or in another order give nothing. A row that cannot be used is named and the others
    are kept. Dates and numbers that a spreadsheet has rewritten are taken for what they were.
    Raises BadOption where the whole is no such sheet.
    """
    rows = _rows(_text(data))
    reader = _Reader(story, by, why)
    decisions: dict[tuple[str, str], Decision] = {}
    complaints: list[BadRow] = []
    for number, row in rows:
        for key, found in reader.read(row):
            if isinstance(found, str):
                complaints.append(BadRow(number, found))
            elif key in decisions and decisions[key].value != found.value:
                complaints.append(
                    BadRow(number, f"{key[1]} of {key[0]} has another value in a row above; keep one row")
                )
            else:
                decisions.setdefault(key, found)
    return Edited(tuple(decisions.values()), tuple(complaints))


def _text(data: str | bytes) -> str:
    if isinstance(data, str):
        return data.removeprefix("\ufeff")
    for encoding in ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadOption("the sheet is in no charset that spreadsheets write; save it as CSV UTF-8")


def _rows(text: str) -> list[tuple[int, Row]]:
    """(number, row) of every row below the header; the columns may stand in any order and be parted by ; or tabs."""
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    try:
        lines = list(csv.reader(StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise BadOption(f"the sheet is no CSV: {error}; export it again and save it as CSV") from error
    header = [name.strip().lower() for name in lines[0]] if lines else []
    missing = [name for name in _NEEDED if name not in header]
    if missing:
        raise BadOption(f"the sheet has no column {' or '.join(missing)}; export it again with --format sheet")
    return [(n, dict(zip(header, line, strict=False))) for n, line in enumerate(lines[1:], 2) if any(line)]


_Found = tuple[tuple[str, str], Decision | str]


class _Reader:
    """What the sheet of a story looked like, and what is made of a row that came back."""

    def __init__(self, story: Story, by: str, why: str) -> None:
        self.by, self.why = by, why
        self.things: dict[str, StoryStatement | StoryEvent] = {s.id: s for s in story.statements}
        self.things |= {e.id: e for e in story.events}
        self.shown: dict[str, list[Row]] = {}
        for exported in (story, pseudonymised(story)):
            for row in sheet_rows(showable(exported)):
                self.shown.setdefault(row["id"], []).append(row)
        self.names: dict[str, set[str]] = {}
        for entity in story.entities:
            for name in (entity.name, *entity.aliases, entity.id):
                self.names.setdefault(" ".join(name.casefold().split()), set()).add(entity.name)

    def read(self, row: Row) -> Iterator[_Found]:
        """((id, column), decision or complaint) for every change."""
        row = {column: _plain_cell(value) for column, value in row.items() if column}
        id_ = row["id"]
        shown = self.shown.get(id_)
        if not shown:
            yield (id_, "id"), f"there is no statement or event {id_ or 'without an id'}; leave the id as exported"
            return
        yield from ((key, f"row of {id_}, {found}") if isinstance(found, str) else (key, found)
                    for key, found in self._changes(row, shown, self.things[id_]))  # fmt: skip

    def _changes(self, row: Row, shown: list[Row], thing: StoryStatement | StoryEvent) -> Iterator[_Found]:
        kind = shown[0]["row"]
        for column in READ_ONLY:
            # An event's words were written in their sentence where the texts were at hand; here they are not.
            same = holds_words if column == "words" and kind == "event" else is_same_words
            if column in row and not any(same(row[column], _plain_cell(s[column])) for s in shown):
                yield (thing.id, column), f"{column}: it cannot be changed, what a report says stands; put it back"
        why = row.get("why", "").strip() or self.why
        changed: dict[tuple[str, str], str | None] = {}
        for column, field in _FIELDS[kind].items():
            if column not in row or any(_is_same(column, row[column], _plain_cell(s[column])) for s in shown):
                continue
            try:
                changed[column, field] = self._value(column, row[column])
            except BadCell as error:
                yield (thing.id, column), f"{column}: {error}"
        counts = {column: value for (column, _), value in changed.items() if column in ("low", "high")}
        wrong = _crossed(thing, counts) if counts and isinstance(thing, StoryEvent) else None
        if wrong:
            yield (thing.id, "high"), wrong
        for (column, field), value in changed.items():
            if not (wrong and column in counts):
                yield (thing.id, column), replace(self._decision("correct", thing, why), field=field, value=value)
        for column in (c for c in ("date", "status", "stance", "speaker", "place", "low", "high") if row.get(c)):
            if column not in _FIELDS[kind]:
                yield (thing.id, column), f"{column}: a {kind} has none; leave the cell empty"
        yield from self._hidden(row, thing, why)

    def _hidden(self, row: Row, thing: StoryStatement | StoryEvent, why: str) -> Iterator[_Found]:
        try:
            if is_yes(row.get("hide", "")):
                yield (thing.id, "hide"), self._decision("hide", thing, why)
        except BadCell as error:
            yield (thing.id, "hide"), f"hide: {error}"

    def _value(self, column: str, written: str) -> str | None:
        """The value of a changed cell, None where it was emptied. Raises BadCell."""
        if column in _CHOICES:
            if written.lower() not in _CHOICES[column]:
                raise BadCell(f"{written or 'nothing'!r} is none of {', '.join(_CHOICES[column])}")
            return written.lower()
        if not written:
            return None
        if column == "date":
            return as_date(written)
        if column in ("low", "high"):
            return f"{as_count(written):.15g}"
        return self._name(written)

    def _name(self, written: str) -> str:
        known = self.names.get(" ".join(written.casefold().split()), set())
        if len(known) == 1:
            return next(iter(known))
        if known:
            raise BadCell(f"{written!r} may be {' or '.join(sorted(known))}; write the whole name")
        raise BadCell(f"nobody in the ledger is called {written!r}; write a name as `according who` shows it")

    def _decision(self, kind: str, thing: StoryStatement | StoryEvent, why: str) -> Decision:
        place = thing.evidence[0] if isinstance(thing, StoryEvent) else thing.evidence
        anchor = Anchor(place.report, place.start, place.end)
        subject = "event" if isinstance(thing, StoryEvent) else "statement"
        made = Decision("", "correct", subject, (anchor,), self.by, why, "")  # type: ignore[arg-type]  # `subject` is one of two
        return replace(made, kind="hide") if kind == "hide" else made


def _plain_cell(value: str | None) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from taking it for a formula, and without edges."""
    text = re.sub(r"[\u00a0\u202f]", " ", value or "").strip()
    return text[1:].strip() if re.match(r"'[=+\-@|%]", text) else text


def _is_same(column: str, written: str, shown: str) -> bool:
    """Whether a cell says what it said when it was exported, whatever a spreadsheet made of it."""
    if written == shown:
        return True
    if column == "date":
        return is_same_date(written, shown)
    if column in ("low", "high") and written and shown:
        try:
            return as_count(written) == float(shown)
        except BadCell:
            return False
    return column not in ("low", "high") and bool(written) and is_same_words(written, shown)


def _crossed(event: StoryEvent, counts: Mapping[str, str | None]) -> str | None:
    low = counts.get("low", None if event.low is None else f"{event.low}")
    high = counts.get("high", None if event.high is None else f"{event.high}")
    if low is not None and high is not None and float(low) > float(high):
        return f"low: {low} is more than high, {high}; put the smaller number in low"
    return None
