"""Exports for programs: JSON and back, event data as CSV and Parquet, FollowTheMoney's statements."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from dataclasses import replace

import duckdb
import pyarrow.parquet
import pytest
from story_sample import BOY, R1, R2, STORY

from according.errors import BadStory
from according.exports.event_data import COLUMNS, event_rows, precision, render_csv, render_parquet
from according.exports.formats import export_story, showable
from according.exports.ftm import COLUMNS as FTM_COLUMNS
from according.exports.ftm import ftm_types, render_ftm, render_ftm_csv
from according.exports.story_json import load_story, render_story_json
from according.views.pseudonyms import pseudonymised


def test_json_comes_back():
    assert load_story(render_story_json(STORY)) == STORY
    assert load_story(export_story(STORY, "json")) == showable(pseudonymised(STORY))
    assert export_story(load_story(export_story(STORY, "json")), "json") == export_story(STORY, "json")


@pytest.mark.parametrize("data", [b"{", "[]", b"\xff", '{"according": 2}', "null"])
def test_what_is_no_story(data):
    with pytest.raises(BadStory):
        load_story(data)


def test_event_csv():
    rows = list(csv.DictReader(io.StringIO(render_csv(STORY))))
    assert [row["id"] for row in rows] == [event.id for event in STORY.events]
    first = rows[0]
    expected = {
        "plover": "RETREAT/release", "date": "2031-03-02", "date_precision": "day", "place": "Oster",
        "actor": "Lantern Society", "target": BOY.name, "from": "captors, and others", "low": "12", "high": "13",
        "origins": "2", "reports": "2", "agreement": "A0000000001", "batch": "2", "total": "false", "words": "freed",
        "report": R1, "report_published": "2031-03-02T18:00:00+01:00", "standing": "corroborated",
    }  # fmt: skip
    assert {name: first[name] for name in expected} == expected
    assert rows[1]["plover"] == "ASSAULT/abduct; COERCE/arrest"
    assert rows[1]["words"] == "'@jorenhalsk", "no cell is a formula"
    assert [row["date_precision"] for row in rows] == ["day", "month", "interval", ""]
    assert rows[3]["date"] == rows[3]["low"] == ""


def test_parquet_read_by_others(tmp_path):
    path = tmp_path / "events.parquet"
    path.write_bytes(render_parquet(STORY))
    table = pyarrow.parquet.read_table(path)
    assert table.to_pylist() == event_rows(STORY)
    assert dict(zip(table.schema.names, map(str, table.schema.types), strict=True)) == COLUMNS
    found = duckdb.sql(f"SELECT type, sum(origins), min(low) FROM '{path}' WHERE NOT total GROUP BY type ORDER BY type")
    assert found.fetchall() == [("capture", 1, None), ("other", 1, None), ("release", 2, 12.0)]


@pytest.mark.parametrize(
    ("date", "earliest", "expected"),
    [("2031", None, "year"), ("2031-03", None, "month"), ("2031-W10", None, "week"), ("2031-03-02", None, "day"),
     ("2031-03-02T10:00", None, "time"), ("PAST_REF", None, "other"), (None, "2031", "interval"), (None, None, None)],
)  # fmt: skip
def test_precision(date, earliest, expected):
    assert precision(date, earliest, None) == expected


def test_no_events_is_a_table_without_rows():
    empty = replace(STORY, events=())
    assert render_csv(empty).strip().split(",") == list(COLUMNS)
    assert pyarrow.parquet.read_table(io.BytesIO(render_parquet(empty))).num_rows == 0


def ftm_rows():
    return [json.loads(line) for line in render_ftm(STORY).splitlines()]


def test_ftm_has_the_columns_of_followthemoney():
    """Shape of followthemoney/statement/serialize.py; its package cannot be installed everywhere (it needs ICU)."""
    rows = ftm_rows()
    assert all(set(row) == set(FTM_COLUMNS) - {"prop_type"} for row in rows)
    table = list(csv.DictReader(io.StringIO(render_ftm_csv(STORY)), dialect=csv.unix_dialect))
    assert list(table[0]) == list(FTM_COLUMNS)
    assert [row["id"] for row in table] == [row["id"] for row in rows]
    assert [row["value"] for row in table] == [row["value"] for row in rows]
    assert {row["external"] for row in table} == {"f"}
    for row, typed in zip(rows, table, strict=True):
        key = f"{row['dataset']}.{row['entity_id']}.{row['prop']}.{row['value']}"
        assert row["id"] == hashlib.sha1(key.encode()).hexdigest(), "make_key of followthemoney"
        known = ftm_types().get((row["schema"], row["prop"])) or ftm_types()["*", row["prop"]]
        assert typed["prop_type"] == known


def test_ftm_makes_whole_entities():
    rows = ftm_rows()
    by_entity: dict[str, dict[str, list[str]]] = {}
    for row in rows:
        by_entity.setdefault(row["entity_id"], {}).setdefault(row["prop"], []).append(row["value"])
    schemata = {row["entity_id"]: row["schema"] for row in rows if row["prop"] == "id"}
    assert set(schemata) == set(by_entity), "each entity has its base statement"
    assert by_entity[BOY.id]["name"] == ["Joren Halsk"]
    assert by_entity[BOY.id]["alias"] == ["Joren", "Halsk"]
    release = by_entity["V0000000001"]
    assert (release["date"], release["location"]) == (["2031-03-02"], ["Oster"])
    assert release["involved"] == [BOY.id, "E0000000005"]
    assert "RETREAT/release" in release["keywords"]
    assert by_entity["V0000000003"]["startDate"] == ["2031-03-05"]
    assert schemata["E0000000004"] == "Address"
    spoken = by_entity["S0000000001"]
    assert (spoken["document"], spoken["entity"], spoken["role"]) == ([R1], ["E0000000003"], ["asserts"])
    ends = {v for e in by_entity.values() for p in ("proof", "document", "entity", "involved") for v in e.get(p, ())}
    assert ends <= set(by_entity), "links lead to entities of the export"


def test_ftm_seen():
    name = next(row for row in ftm_rows() if row["prop"] == "name" and row["entity_id"] == BOY.id)
    assert (name["first_seen"], name["last_seen"]) == ("2031-03-02T18:00:00", "2031-03-03T00:00:00")
    assert name["origin"] == R1
    assert R2 in [row["origin"] for row in ftm_rows()]
