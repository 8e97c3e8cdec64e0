"""Statements and events as a spreadsheet that people correct: written here, read back by `according.exports.edited`.

The columns that may be changed stand after those that may not. Nothing in it is a formula, and a byte-order mark makes
spreadsheets read it as UTF-8.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from according.exports.event_data import cell
from according.exports.told import quote_of
from according.story import Story, StoryEvent, StoryStatement
from according.views.clean import plain
from according.views.story.look import Look, Readings, labelled, look_of, name_of, no_reading

READ_ONLY = ("row", "id", "report", "words", "type")
EDITABLE = ("date", "status", "stance", "speaker", "place", "low", "high", "hide", "why")
COLUMNS = (*READ_ONLY, *EDITABLE)
BOM = "\ufeff"

Row = dict[str, str]


def render_sheet(story: Story, reading: Readings = no_reading) -> str:
    """A row a statement, then a row an event, as CSV. `hide` is empty: "yes" in it hides the row's thing."""
    out = StringIO()
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    writer.writerows(sheet_rows(story, reading))
    return BOM + out.getvalue()


def sheet_rows(story: Story, reading: Readings = no_reading) -> Iterator[Row]:
    """The rows as they are written: every cell a text, empty where nothing is known or the column does not apply."""
    look = look_of(story, reading)
    for statement in story.statements:
        yield _row(_statement(look, statement))
    for event in story.events:
        yield _row(_event(look, event))


def _row(values: dict[str, str | float | None]) -> Row:
    return {column: cell(plain(v) if isinstance(v := values.get(column), str) else v) for column in COLUMNS}


def _statement(look: Look, statement: StoryStatement) -> dict[str, str | float | None]:
    return {
        "row": "statement", "id": statement.id, "report": labelled(look, statement.report), "words": statement.words,
        "date": statement.said, "stance": statement.stance, "speaker": name_of(look, statement.speaker),
    }  # fmt: skip


def _event(look: Look, event: StoryEvent) -> dict[str, str | float | None]:
    first = event.evidence[0] if event.evidence else None
    return {
        "row": "event", "id": event.id, "report": labelled(look, first.report) if first else None,
        "words": quote_of(look, first).words if first else None, "type": event.type,
        "date": event.date, "status": event.status, "place": name_of(look, event.place), "low": event.low,
        "high": event.high,
    }  # fmt: skip
