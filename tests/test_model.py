"""The nouns: they are the contract of docs/reading.md, and they do not change once made."""

from __future__ import annotations

import dataclasses
import inspect
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from according import model
from according.model import Span

CONTRACT = (Path(__file__).resolve().parents[1] / "docs" / "reading.md").read_text("utf-8")
RECORDS = [c for _, c in inspect.getmembers(model, inspect.isclass) if dataclasses.is_dataclass(c)]
spans = st.builds(Span, st.integers(0, 30), st.integers(0, 30))


def test_there_are_records():
    assert len(RECORDS) >= 16


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_records_are_frozen_and_explained(record):
    assert record.__dataclass_params__.frozen
    assert not record.__doc__.startswith(record.__name__ + "(")
    assert hasattr(record, "__slots__")


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_field_is_in_the_contract(record):
    for field in dataclasses.fields(record):
        name = field.name.rstrip("_")
        assert re.search(rf'\b{name}"?:', CONTRACT) or record is Span, f"{record.__name__}.{name}"


@pytest.mark.parametrize("name", ["BlockKind", "EntityKind", "Stance", "RoleName", "Status", "FindingKind", "Manner"])
def test_every_value_is_in_the_contract(name):
    for value in getattr(model, name).__args__:
        assert re.search(rf"\b{value}\b", CONTRACT), f"{name} {value}"


@given(st.text(max_size=30), spans)
def test_offsets_give_back_words(text, span):
    assert span.of(text) == text[span.start : span.end]


@given(spans, spans)
def test_spans_that_hold_and_overlap(one, other):
    if one.holds(other):
        assert one.start <= other.start
        assert other.end <= one.end
    assert one.overlaps(other) is other.overlaps(one)
    if one.start < one.end and other.start < other.end:
        assert one.overlaps(other) is (max(one.start, other.start) < min(one.end, other.end))
