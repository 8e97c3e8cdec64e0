"""Lemmas by endings: what the list decides, and that it comes back from disk as it was."""

from __future__ import annotations

import pytest

from according.language import load
from according.language.lemmas import Endings, Lemmas, lemma_of

ENDINGS = Endings(
    {"NNS": {"s": (1, ""), "ies": (3, "y")}, "VBD": {"ed": (2, "")}, "VBZ": {"s": (1, "")}}, frozenset({"release"})
)


@pytest.mark.parametrize(
    ("word", "tag", "lemma"),
    [
        ("boats", "NNS", "boat"),
        ("Ferries", "NNS", "ferry"),
        ("walked", "VBD", "walk"),
        ("released", "VBD", "release"),
        ("went", "VBD", "go"),
        ("Boats", "NNPS", "Boats"),
        ("unheard", "JJ", "unheard"),
    ],
)
def test_lemma(word, tag, lemma):
    assert lemma_of(ENDINGS, word, tag) == lemma


def test_to_disk_and_back(tmp_path):
    Lemmas(ENDINGS).to_disk(tmp_path)
    assert Lemmas().from_disk(tmp_path).endings == ENDINGS


@pytest.mark.parametrize(
    ("text", "lemmas"),
    [
        ("The ministers denied it.", ["the", "minister", "deny", "it", "."]),
        ("Prisoners were handed over.", ["prisoner", "be", "hand", "over", "."]),
    ],
)
def test_the_shipped_pipeline(text, lemmas):
    assert [t.lemma_.lower() for t in load()(text)] == lemmas
