"""Readings as JSON: whole, a line each, and back."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from any_reading import readings
from hypothesis import HealthCheck, given, settings
from sample import DATA, sample

from according.errors import BadReading, EmptyReport
from according.exports.json import render_failure, render_json, render_jsonl
from according.exports.plover import plover_codes
from according.model import Reading


def test_the_contract_comes_back():
    assert sample().to_dict() == DATA
    coded = {**DATA, "events": [{**e, "plover": list(plover_codes()[e["type"]])} for e in DATA["events"]]}
    assert json.loads(render_json(sample())) == coded
    assert json.loads(render_jsonl(sample())) == coded


@pytest.mark.parametrize(
    ("kind", "codes"),
    [("release", ("RETREAT/release",)), ("capture", ("ASSAULT/abduct", "COERCE/arrest")), ("agree", ("AGREE",)),
     ("transfer", ()), ("other", ())],
)  # fmt: skip
def test_plover_codes_of_types(kind, codes):
    assert plover_codes()[kind] == codes


def test_json_is_indented_and_ends_in_a_newline():
    text = render_json(sample())
    assert text.startswith('{\n  "according": 1,')
    assert text.endswith("}\n")


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(readings())
def test_round_trip(reading):
    data = reading.to_dict()
    assert json.loads(json.dumps(data)) == data, "only dicts, lists, strings, numbers, booleans and null"
    assert Reading.from_dict(data) == reading
    assert Reading.from_dict(json.loads(render_json(reading))) == reading
    assert render_jsonl(reading) == render_jsonl(Reading.from_dict(data))


def test_a_line_is_one_line_for_whoever_reads_it():
    odd = "a\u2028b\u2029c\x85d\x7fe\u202ef\u2066g\nh\ri"
    reading = sample()
    report = replace(reading.report, title=odd, origin="f\udce4hre.txt")
    line = render_jsonl(replace(reading, report=report))
    assert len(line.splitlines()) == 1
    assert json.loads(line)["report"]["title"] == odd
    assert json.loads(line)["report"]["origin"] == "f\ufffdhre.txt"
    line = render_failure(EmptyReport(odd), "f\udce4.txt")
    assert len(line.splitlines()) == 1
    assert json.loads(line) == {"error": odd, "origin": "f\ufffd.txt"}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"report": None}, "report"),
        ({"entities": [{"id": "e1"}]}, "entities"),
        ({"according": 2}, "contract 2"),
        ({"according": "1"}, "according"),
        ({"statements": 3}, "statements"),
        ({"corrections": [3]}, "not a reading"),
        ({"corrections": None}, "not a reading"),
    ],
)
def test_what_is_no_reading(change, message):
    with pytest.raises(BadReading, match=message):
        Reading.from_dict({**DATA, **change})


@pytest.mark.parametrize("data", [None, [], "x", {}])
def test_what_is_nothing_like_a_reading(data):
    with pytest.raises(BadReading):
        Reading.from_dict(data)
