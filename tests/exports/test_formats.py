"""All formats: named, the same every time, masked by default, and open to other packages."""

from __future__ import annotations

import re
import sys
import unicodedata
from dataclasses import replace
from importlib.metadata import EntryPoint
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from story_sample import BOY, STORY, renamed

from according.errors import BadOption
from according.exports import formats as module
from according.exports.event_data import COLUMNS
from according.exports.formats import Format, export_story, formats

NAMES = ("json", "jsonld", "csv", "parquet", "ftm", "ftm-csv", "timeline", "ics", "atom", "md", "sheet")
OTHER = Format("other", "by another package", "txt", "text/plain", lambda story: story.title or "")


def searchable(data):
    """Exported bytes as somebody would search them: unfolded, escapes and encodings undone, no case or accents."""
    if data[:4] == b"PAR1":
        import pyarrow.parquet as parquet
        from pyarrow import BufferReader

        data = str(parquet.read_table(BufferReader(data)).to_pylist()).encode()
    text = unquote(data.decode("utf-8")).replace("\r\n ", "").replace("\\", "")
    letters = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in letters if not unicodedata.combining(c))


def test_names():
    assert tuple(formats()) == NAMES
    for name, found in formats().items():
        assert found.name == name
        assert found.description
        assert re.fullmatch(r"[a-z.]+", found.extension)
        assert "/" in found.media_type


def test_the_manual_has_all_formats_and_columns():
    manual = (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`[^|]+) \|", manual, re.MULTILINE)
    assert tuple(name for row in rows for name in re.findall(r"`([^`]+)`", row)) == NAMES
    listed = re.search(r"the columns are `([^`]+)`", manual)[1]
    assert listed.replace("\n", " ").replace(",", "").split() == list(COLUMNS)


@pytest.mark.parametrize("name", NAMES)
def test_the_same_bytes_every_time(name):
    assert export_story(STORY, name) == export_story(replace(STORY), name)


@pytest.mark.parametrize("name", NAMES)
def test_masked_unless_told_otherwise(name):
    assert not re.search("joren|halsk|venn", searchable(export_story(STORY, name)))
    assert "joren" in searchable(export_story(STORY, name, reveal=True))
    assert "user:pw" not in searchable(export_story(STORY, name, reveal=True)), "no password of a URL"


NAME = st.text(st.sampled_from("bcdfghklmnprstvwxyzäéñ"), min_size=5, max_size=9).map(lambda s: "Q" + s + "z")


@settings(max_examples=8, deadline=None)
@given(NAME, NAME)
def test_no_alias_of_a_flagged_person_is_left_in_any_format(given_name, surname):
    """Law: wherever a report can put a name, in words, titles, addresses or other names, no export shows it."""
    child = replace(BOY, name=f"{given_name} {surname}", aliases=(surname, given_name))
    said = (
        f"{given_name} {surname}’s",
        f"sister of {surname}",
        f"@{given_name}{surname}",
        f"/x/{surname.lower()}.html",
    )
    count = iter(range(10**6))
    hostile = renamed(STORY, lambda text: f"{text} {said[next(count) % len(said)]}")
    hostile = replace(hostile, entities=(child, *hostile.entities[1:]))
    for name in NAMES:
        found = searchable(export_story(hostile, name))
        for alias in (child.name, *child.aliases):
            assert searchable(alias.encode()) not in found, name


def test_undecodable_file_names_and_control_characters():
    report = replace(STORY.reports[0], origin="f\udce4hre.txt", title="a\x00b\x1b[1m\u202ec")
    odd = replace(STORY, title="x\x0cy\u2028z", reports=(report, *STORY.reports[1:]))
    for name in NAMES:
        assert export_story(odd, name)


def test_a_format_that_is_not_known():
    with pytest.raises(BadOption, match="'xml'; there are json, jsonld"):
        export_story(STORY, "xml")


@pytest.fixture
def plugged(monkeypatch):
    def plug(*points):
        monkeypatch.setattr(module, "entry_points", lambda group: [EntryPoint(n, v, group) for n, v in points])

    return plug


def test_formats_of_other_packages(plugged):
    plugged(("other", "test_formats:OTHER"), ("json", "test_formats:OTHER"))
    assert formats()["json"].media_type == "application/json", "the names of ours are taken"
    assert export_story(STORY, "other") == "A████ █████: a boy of Oster".encode()


@pytest.mark.parametrize(("value", "why"), [("nowhere:X", "No module"), ("test_formats:NAMES", "leads to no")])
def test_a_format_of_another_package_that_is_broken(plugged, value, why):
    plugged(("other", value))
    assert why in formats()["other"].description
    with pytest.raises(BadOption, match=why):
        export_story(STORY, "other")
    assert export_story(STORY, "json")


def test_parquet_without_its_library(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(BadOption, match=r"pip install 'according\[parquet\]'"):
        export_story(STORY, "parquet")
