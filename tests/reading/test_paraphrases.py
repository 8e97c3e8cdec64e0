"""The paraphrases: one thing said in many ways. Floors lie a little below what `python -m bench.paraphrase` prints."""

from __future__ import annotations

import pytest
from bench.counts import Count
from bench.paraphrase import FOLDER, scored, widest
from bench.scorers import paraphrases

FLOORS = {"tuned": 0.86, "unseen": 0.41}


@pytest.mark.parametrize(("name", "size"), [("tuned", 40), ("unseen", 15)])
def test_no_construction_carries_more_than_a_third(name, size):
    pattern, share = widest(name)
    assert share <= 1 / 3, pattern
    assert len(paraphrases.load(FOLDER / f"{name}.json")) == size


@pytest.mark.parametrize("name", list(FLOORS))
def test_facts_are_read(name, nlp):
    facts = scored(name).counts["facts"]
    assert isinstance(facts, Count)
    assert (facts.f1 or 0.0) >= FLOORS[name], facts


def test_a_wrong_fact_lowers_the_score(reader):
    text = "Orland and Tessaly signed a ceasefire on Monday. Orland will free 62 prisoners."
    gold = {
        "id": "x", "text": text, "agreements": [
            {"kind": "truce", "parties": ["Orland", "Tessaly"], "mediators": [],
             "terms": [{"obligor": "Orland", "act": "release", "promised": 62}]}
        ],
    }  # fmt: skip
    right = paraphrases.score(gold, reader(text)).counts["facts"]
    gold["agreements"][0]["terms"][0]["promised"] = 63
    wrong = paraphrases.score(gold, reader(text)).counts["facts"]
    assert (right.right, right.gold) == (4, 4)
    assert (wrong.right, wrong.said, wrong.gold) == (3, 4, 4)
