"""FollowTheMoney-shaped statements: one a value, each with the report where it stands first.

The columns and the making of ids are those of followthemoney/statement/statement.py and serialize.py (`CSV_COLUMNS`,
`make_key`); `origin` holds the report's id. Things that FollowTheMoney has no schema for are left out.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from io import StringIO

import msgspec

from according.exports.plover import plover_codes
from according.story import Evidence, Mention, Story, StoryEntity, StoryEvent, StoryReport, StoryStatement
from according.views.clean import plain, web_link
from according.views.story.events import phrase_of
from according.views.story.look import Look, look_of, name_of, origin_name

DATASET = "according"
COLUMNS = (
    "canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "origin", "lang", "original_value",
    "external", "first_seen", "last_seen", "id",
)  # fmt: skip
_SCHEMATA = {
    "person": "Person", "organisation": "Organization", "group": "LegalEntity", "place": "Address",
    "document": "Document",
}  # fmt: skip
_LEGAL = frozenset(("Person", "Organization", "LegalEntity"))
_NAMES = {"Address": "full", "Document": "title"}


@dataclass(frozen=True, slots=True)
class FtmStatement:
    """One value of one property: the columns of FollowTheMoney."""

    canonical_id: str
    entity_id: str
    prop: str
    prop_type: str
    schema: str
    value: str
    dataset: str
    origin: str | None
    lang: str | None
    original_value: str | None
    external: bool
    first_seen: str | None
    last_seen: str | None
    id: str


@dataclass(frozen=True, slots=True)
class _Thing:
    """What statements are made about: its id and schema, and the reports that tell of it, first to last."""

    id: str
    schema: str
    reports: tuple[str, ...]


def ftm_statements(story: Story, dataset: str = DATASET) -> list[FtmStatement]:
    """Statements on reports, entities, affiliations, events and who speaks where; each once, in the story's order."""
    look = look_of(story)
    rows: dict[str, FtmStatement] = {}
    for thing, prop, value, original in _values(look):
        row = _statement(look, thing, (prop, value, original), dataset)
        rows.setdefault(row.id, row)
    return list(rows.values())


def render_ftm(story: Story) -> bytes:
    """The statements, a line of JSON each."""
    encoder = msgspec.json.Encoder()
    return b"".join(encoder.encode(_without(asdict(s), "prop_type")) + b"\n" for s in ftm_statements(story))


def render_ftm_csv(story: Story) -> str:
    """The statements as CSV, every cell quoted, as FollowTheMoney writes it; for programs, not for spreadsheets."""
    out = StringIO()
    writer = csv.writer(out, dialect=csv.unix_dialect)
    writer.writerow(COLUMNS)
    for statement in ftm_statements(story):
        row = {**asdict(statement), "external": "t" if statement.external else "f"}
        writer.writerow([row[column] for column in COLUMNS])
    return out.getvalue()


def _without(row: dict[str, object], column: str) -> dict[str, object]:
    return {name: value for name, value in row.items() if name != column}


@cache
def ftm_types() -> dict[tuple[str, str], str]:
    """(schema, property) -> type, for those of `exports/data/ftm.tsv`; the schema "*" is any."""
    table = (files("according.exports") / "data" / "ftm.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {(schema, prop): kind for schema, prop, kind in rows}


def _statement(look: Look, thing: _Thing, said: tuple[str, str, str | None], dataset: str) -> FtmStatement:
    prop, value, original = said
    kind = ftm_types().get((thing.schema, prop)) or ftm_types()["*", prop]
    key = hashlib.sha1(f"{dataset}.{thing.id}.{prop}.{value}".encode(), usedforsecurity=False).hexdigest()
    seen = sorted(filter(None, (_moment(look, report) for report in thing.reports)))
    first, last = (seen[0], seen[-1]) if seen else (None, None)
    origin = thing.reports[0] if thing.reports else None
    kept = original if original != value else None
    return FtmStatement(
        thing.id, thing.id, prop, kind, thing.schema, value, dataset, origin, None, kept, False, first, last, key
    )


def _moment(look: Look, report: str) -> str | None:
    """When a report was published as "2031-09-05T21:40:00": FollowTheMoney reads whole moments; midnight if unknown."""
    known = look.reports.get(report)
    if known is None or not known.published or len(known.published) < 10:
        return None
    day, _, clock = known.published[:19].partition("T")
    return f"{day}T{(clock + ':00:00')[:8] if clock else '00:00:00'}"


_Value = tuple[_Thing, str, str, str | None]


def _values(look: Look) -> Iterator[_Value]:
    story = look.story
    for report in story.reports:
        yield from _report(report)
    for entity in story.entities:
        yield from _entity(look, entity)
    for event in story.events:
        yield from _event(look, event)
    for statement in story.statements:
        yield from _speaking(look, statement)


def _props(thing: _Thing, props: Iterable[tuple[str, str | None, str | None]]) -> Iterator[_Value]:
    """The base statement of a thing and one for each (property, value, original) that has a value."""
    yield thing, "id", thing.id, None
    for prop, value, original in props:
        if value:
            yield thing, prop, plain(value), plain(original) if original else None


def _report(report: StoryReport) -> Iterator[_Value]:
    url = web_link(report.origin)
    file = None if url else origin_name(report.origin)
    yield from _props(
        _Thing(report.id, "Article", (report.id,)),
        [
            ("title", report.title, None), ("publisher", report.publisher, None),
            ("publishedAt", report.published, None), ("sourceUrl", url, None), ("fileName", file, None),
        ],
    )  # fmt: skip


def _entity(look: Look, entity: StoryEntity) -> Iterator[_Value]:
    schema = _SCHEMATA.get(entity.kind)
    if schema is None:
        return
    thing = _Thing(entity.id, schema, entity.reports)
    name = _NAMES.get(schema, "name")
    aliases = [] if schema == "Address" else [("alias", alias, None) for alias in entity.aliases]
    proofs = [("proof", report, None) for report in entity.reports if report in look.reports]
    yield from _props(thing, [(name, entity.name, _words(entity.evidence)), *aliases, *proofs])
    other = look.entities.get(entity.affiliation or "")
    if other is not None and schema in _LEGAL and _SCHEMATA.get(other.kind) in _LEGAL:
        link = _Thing(f"{entity.id}-{other.id}", "UnknownLink", entity.reports)
        yield from _props(
            link, [("subject", entity.id, None), ("object", other.id, None), ("role", "affiliation", None)]
        )


def _words(evidence: Iterable[Evidence | Mention]) -> str | None:
    return next((e.words for e in evidence), None)


def _event(look: Look, event: StoryEvent) -> Iterator[_Value]:
    exact = event.date if event.date and event.date[:4].isdigit() and "W" not in event.date else None
    start, end = (None, None) if exact else (event.earliest, event.latest)
    involved = dict.fromkeys(r.entity for r in event.roles if r.entity and _is_legal(look, r.entity))
    codes = plover_codes().get(event.type, ())
    support = f"{event.standing}; origins: {len(event.origins)}; reports: {len(event.reports)}; status: {event.status}"
    yield from _props(
        _Thing(event.id, "Event", event.reports),
        [
            ("name", phrase_of(look, event), None), ("date", exact, event.date), ("startDate", start, None),
            ("endDate", end, None), ("location", name_of(look, event.place), None),
            *(("involved", entity, None) for entity in involved),
            *(("keywords", word, None) for word in (event.type, *codes)), ("summary", _words(event.evidence), None),
            ("notes", support, None), *(("proof", r, None) for r in event.reports if r in look.reports),
        ],
    )  # fmt: skip


def _is_legal(look: Look, entity: str) -> bool:
    known = look.entities.get(entity)
    return known is not None and _SCHEMATA.get(known.kind) in _LEGAL


def _speaking(look: Look, statement: StoryStatement) -> Iterator[_Value]:
    """Who speaks in which report, in which words: FollowTheMoney has no quotation, but says what documents whom."""
    if not statement.speaker or not _is_legal(look, statement.speaker) or statement.report not in look.reports:
        return
    said = statement.said if statement.said and statement.said[:4].isdigit() and "W" not in statement.said else None
    yield from _props(
        _Thing(statement.id, "Documentation", (statement.report,)),
        [
            ("document", statement.report, None), ("entity", statement.speaker, None), ("role", statement.stance, None),
            ("date", said, None), ("description", statement.words, None),
        ],
    )  # fmt: skip
