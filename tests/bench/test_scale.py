"""The scale bench measures what it says, on a ledger small enough for a test."""

import json

import pytest
from bench.generate import LARGEST

from according.compare import pipeline
from bench import scale

COUNT = 60


@pytest.fixture(scope="module")
def measured(tmp_path_factory):
    folder = tmp_path_factory.mktemp("scale")
    told = folder / "scale.json"
    assert scale.main(["--readings", str(COUNT), "--out", str(folder / "it.ledger"), "--json", str(told)]) == 0
    return json.loads(told.read_text()), folder / "it.ledger"


def test_every_report_is_added_and_the_largest_story_is_whole(measured):
    data, ledger = measured
    assert sum(step["reports"] for step in data["steps"]) == COUNT
    assert data["reports"] == data["largest"] == COUNT // LARGEST
    assert data["size"] >= ledger.stat().st_size > 0


def test_times_are_those_of_the_process(measured):
    data, _ = measured
    assert all(step["cpu"] > 0 for step in data["steps"])
    for name in ("search", "page", "screen"):
        median, late = data[name]["cpu"]
        assert 0 < median <= late


def test_the_table_holds_what_is_owed(measured):
    data, _ = measured
    table = scale.markdown(data)
    assert table.count("median < 100 ms") == 3
    assert "| ≤ 2 |" in table
    assert f"| {COUNT:,} |" in table
    assert len({line.count("|") for line in table.splitlines()[2:]}) == 1


def test_searches_are_the_same_each_time():
    asked = list(scale.questions())
    assert asked == list(scale.questions())
    assert len(asked) == scale.ASKED
    assert any(speaker for _, speaker in asked)


def test_the_profile_has_every_stage():
    assert list(scale.profile(COUNT)) == [stage.__name__.lstrip("_") for stage in pipeline.STAGES]
