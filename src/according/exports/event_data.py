"""Event data: one row an event with its PLOVER codes, as CSV and as Parquet.

The columns follow what event-data researchers know from PLOVER (openeventdata/PLOVER): who did what to whom, when and
where; beside them stand what such data lack: how many independent origins, how firm, and the words.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from io import BytesIO, StringIO
from typing import Any

from according.errors import BadOption
from according.exports.plover import plover_codes
from according.model import RoleName
from according.story import Story, StoryEvent
from according.views.clean import plain
from according.views.story.look import Look, look_of, name_of

# Each column with the type that Parquet gives it.
COLUMNS = {
    "id": "string", "type": "string", "plover": "string", "date": "string", "date_precision": "string",
    "earliest": "string", "latest": "string", "status": "string", "standing": "string", "place": "string",
    "actor": "string", "target": "string", "party": "string", "from": "string", "to": "string", "low": "double",
    "high": "double", "total": "bool", "agreement": "string", "batch": "int32", "origins": "int32", "reports": "int32",
    "words": "string", "report": "string", "report_published": "string",
}  # fmt: skip
BETWEEN = "; "  # several names or codes in one cell
_FORMULA = re.compile(r"[=+\-@\t\r\n|%]")
_PRECISION = (
    (re.compile(r"\d{4}$"), "year"),
    (re.compile(r"\d{4}-\d\d$"), "month"),
    (re.compile(r"\d{4}-W\d\d"), "week"),
    (re.compile(r"\d{4}-\d\d-\d\d$"), "day"),
    (re.compile(r"\d{4}-\d\d-\d\dT"), "time"),
)

Row = dict[str, Any]


def event_rows(story: Story) -> list[Row]:
    """One row an event, in the story's order; a missing value is None. Counts of origins are of independent ones."""
    look = look_of(story)
    return [_row(look, event) for event in story.events]


def render_csv(story: Story) -> str:
    """The rows as CSV (RFC 4180) with a header; a missing value is an empty cell.

    A cell that a spreadsheet would take for a formula has an apostrophe in front.
    """
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for row in event_rows(story):
        writer.writerow(cell(value) for value in row.values())
    return out.getvalue()


def render_parquet(story: Story) -> bytes:
    """The rows as one Parquet file, typed. Raises BadOption where pyarrow is not installed."""
    try:
        import pyarrow  # type: ignore[import-untyped]  # pyarrow has no types
        from pyarrow import parquet
    except ImportError as error:
        raise BadOption("Parquet needs pyarrow, which is not installed; pip install 'according[parquet]'") from error
    types = {"string": pyarrow.string(), "double": pyarrow.float64(), "bool": pyarrow.bool_(), "int32": pyarrow.int32()}
    schema = pyarrow.schema([(name, types[kind]) for name, kind in COLUMNS.items()])
    out = BytesIO()
    parquet.write_table(pyarrow.Table.from_pylist(event_rows(story), schema=schema), out, compression="zstd")
    return out.getvalue()


def cell(value: Any) -> str:
    """A value as a spreadsheet may show it: text is never a formula, numbers have no needless ".0"."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return f"{value:.15g}"
    return f"'{value}" if _FORMULA.match(value) else value


def precision(date: str | None, earliest: str | None, latest: str | None) -> str | None:
    """How precise a date is: time, day, week, month, year; "interval" where only bounds are known, else None."""
    if date:
        return next((name for form, name in _PRECISION if form.match(date)), "other")
    return "interval" if earliest or latest else None


def _row(look: Look, event: StoryEvent) -> Row:
    first = event.evidence[0] if event.evidence else None
    report = look.reports.get(first.report) if first else None
    values = (
        event.id, event.type, BETWEEN.join(plover_codes().get(event.type, ())) or None, event.date,
        precision(event.date, event.earliest, event.latest), event.earliest, event.latest, event.status,
        event.standing, name_of(look, event.place), _who(look, event, "agent"), _who(look, event, "patient"),
        _who(look, event, "party"), _who(look, event, "from"), _who(look, event, "to"), event.low, event.high,
        event.total, event.agreement, event.batch, len(event.origins), len(event.reports),
        plain(first.words) if first else None, first.report if first else None, report.published if report else None,
    )  # fmt: skip
    return dict(zip(COLUMNS, values, strict=True))


def _who(look: Look, event: StoryEvent, role: RoleName) -> str | None:
    names: Iterable[str] = (name_of(look, r.entity) or r.words for r in event.roles if r.role == role)
    return BETWEEN.join(dict.fromkeys(plain(name) for name in names if name)) or None
