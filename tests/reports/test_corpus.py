"""Nothing that gold points at is lost on the way into `report.text`; which words they are is never shown."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from according.reports.load import load_report
from according.reports.sources import Capture

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
GOLD = sorted(CORPUS.glob("*/gold/[0-9]*.json"))


def words_in(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("words"), str):
            yield " ".join(node["words"].split())
        node = list(node.values())
    for value in node if isinstance(node, list) else ():
        yield from words_in(value)


def test_there_is_gold():
    assert len(GOLD) >= 20


@pytest.mark.parametrize("gold", GOLD, ids=lambda path: f"{path.parent.parent.name}-{path.stem}")
def test_all_words_of_gold_are_there(gold):
    (path,) = gold.parent.parent.glob(f"reports/{gold.stem}.*")
    text = " ".join(load_report(Capture(path.read_bytes(), path.name)).text.split())
    every = list(words_in(json.loads(gold.read_text("utf-8"))))
    lost = sum(words not in text for words in every)
    assert every
    assert not lost, f"{lost} of {len(every)}"
