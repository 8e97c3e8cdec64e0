"""The labelled pairs of articles, and how copies are read as text in common."""

from __future__ import annotations

from collections import Counter

import pytest
from bench.ledger import reuse

from according.compare.draft import Copy
from according.story import Passage


def test_the_labelled_pairs_are_a_hundred_of_three_kinds_with_offsets_alone() -> None:
    pairs = reuse.load_pairs()
    assert len({frozenset((p.one, p.other)) for p in pairs}) == 100
    assert set(Counter(p.label for p in pairs)) == {"copied", "partly", "not"}
    for pair in pairs:
        assert pair.one.isdigit() and pair.other.isdigit()
        assert (pair.passage is None) == (pair.label == "not")
        if pair.passage:
            start, end, of_start, of_end = pair.passage
            assert 0 <= start < end and 0 <= of_start < of_end


def passage(start: int, of: str, of_start: int, length: int = 100) -> Passage:
    return Passage(start, start + length, of, of_start, of_start + length)


@pytest.mark.parametrize(
    ("copies", "common"),
    [
        ([("a", passage(0, "b", 0))], True),
        ([("b", passage(0, "a", 0))], True),
        ([("a", passage(0, "c", 50)), ("b", passage(0, "c", 90))], True),
        ([("a", passage(0, "c", 0)), ("b", passage(0, "c", 500))], False),
        ([("a", passage(0, "d", 10)), ("d", passage(0, "c", 0, 200)), ("b", passage(9, "c", 30))], True),
        ([("a", passage(0, "d", 300)), ("d", passage(0, "c", 0, 200)), ("b", passage(9, "c", 30))], False),
        ([], False),
    ],
)
def test_two_articles_have_in_common_what_both_have_of_a_third(copies: list[tuple[str, Passage]], common: bool) -> None:
    held = [Copy(report, p.of, 0.5, (p,)) for report, p in copies]
    pair = reuse.Pair("a", "b", "copied", None)
    assert reuse.in_common(held, [pair]) == {("a", "b"): common}


def test_the_bench_says_so_where_the_articles_are_not_there(monkeypatch, tmp_path, capsys) -> None:
    monkeypatch.setattr(reuse, "ARTICLES", tmp_path / "none.csv.gz")
    assert reuse.main() == 0
    assert capsys.readouterr().out.startswith("SKIPPED")
