"""Parts of speech where a pipeline gives none."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from according.language.parts import fill_parts, part_of_speech

CASES = [
    ("said", "VBD", "ROOT", "VERB"),
    ("had", "VBD", "aux", "AUX"),
    ("was", "VBD", "cop", "AUX"),
    ("will", "MD", "aux", "AUX"),
    ("that", "IN", "mark", "SCONJ"),
    ("of", "IN", "case", "ADP"),
    ("to", "TO", "mark", "PART"),
    ("to", "TO", "case", "ADP"),
    ("not", "RB", "advmod", "PART"),
    ("soon", "RB", "advmod", "ADV"),
    ("the", "DT", "det", "DET"),
    ("that", "DT", "nsubj", "PRON"),
    ("Tarn", "NNP", "nsubj", "PROPN"),
    ("”", "''", "punct", "PUNCT"),
]


@pytest.mark.parametrize(("word", "tag", "dep", "pos"), CASES)
def test_tag_and_label_give_the_part_of_speech(word: str, tag: str, dep: str, pos: str) -> None:
    assert part_of_speech(word, tag, dep) == pos


def test_only_empty_parts_are_filled() -> None:
    doc = Doc(
        spacy.blank("en").vocab,
        ["Boats", "sank"],
        tags=["NNS", "VBD"],
        pos=["", "X"],
        deps=["nsubj", "ROOT"],
        heads=[1, 1],
    )
    assert [t.pos_ for t in fill_parts(doc)] == ["NOUN", "X"]
