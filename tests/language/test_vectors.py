"""The cache of word vectors gives what the table gives, in whatever order words come."""

from __future__ import annotations

import numpy
import pytest
import spacy
from spacy.vectors import Vectors

from according.language import vectors as module
from according.language.vectors import HalfVectors

WORDS = ("harbour", "ferries", "sailed", "again", "the", "storm", "passed", "Oster")


def tables(strings):
    data = numpy.random.default_rng(7).normal(size=(50, 6)).astype("float16").astype("float32")
    options = {"strings": strings, "mode": "floret", "data": data, "minn": 3, "maxn": 4, "hash_count": 2}
    return Vectors(**options), HalfVectors(**options)


def test_rows_are_those_of_the_table():
    strings = spacy.blank("en").vocab.strings
    plain, cached = tables(strings)
    keys = [strings.add(word) for word in WORDS]
    for batch in ([0, 1, 2], [2, 1, 3, 3], [7, 0, 5], [4, 6, 0]):
        wanted = [keys[i] for i in batch]
        assert cached.get_batch(wanted) == pytest.approx(plain.get_batch(wanted))


def test_a_full_cache_starts_anew(monkeypatch):
    monkeypatch.setattr(module, "CAPACITY", 3)
    strings = spacy.blank("en").vocab.strings
    plain, cached = tables(strings)
    keys = [strings.add(word) for word in WORDS]
    for batch in ([0, 1], [2, 3], [0, 1, 2, 3, 4], [4]):
        wanted = [keys[i] for i in batch]
        assert cached.get_batch(wanted) == pytest.approx(plain.get_batch(wanted))


def test_to_disk_at_half_precision_and_back(tmp_path):
    strings = spacy.blank("en").vocab.strings
    _, cached = tables(strings)
    cached.to_disk(tmp_path)
    back = HalfVectors(strings=strings).from_disk(tmp_path)
    keys = [strings.add(word) for word in WORDS]
    assert back.get_batch(keys) == pytest.approx(cached.get_batch(keys))
    assert (tmp_path / "vectors").stat().st_size < 50 * 6 * 2 + 200
