"""ECB+ as the bench lays it out and scores it, on invented documents in its format."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from bench.ledger import ecb

SENTENCES = {
    "1_1ecb": "Rebels freed twelve sailors on Monday .",
    "1_2ecb": "The rebels freed the sailors at a pier .",
    "1_3ecbplus": "A ferry capsized off Orrin , officials did n't say why .",
}
MENTIONS = (("1_1ecb", 1, "C1"), ("1_2ecb", 2, "C1"), ("1_3ecbplus", 2, "C2"))


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder with a corpus of three documents."""
    lines = [
        f"{name}\t0\t{n}\t{token}\t-\n" for name, text in SENTENCES.items() for n, token in enumerate(text.split())
    ]
    with gzip.open(tmp_path / "ECB_Dev_corpus.txt.gz", "wt", encoding="utf-8") as file:
        file.write("\n" + "".join(lines))
    items = [{"doc_id": d, "sent_id": 0, "tokens_number": [n], "coref_chain": chain} for d, n, chain in MENTIONS]
    with gzip.open(tmp_path / "ECB_Dev_Event_gold_mentions.json.gz", "wt", encoding="utf-8") as file:
        json.dump(items, file)
    return tmp_path


def test_documents_of_a_sub_topic(corpus: Path) -> None:
    topics = ecb.load(corpus, "Dev")
    assert {topic: [d.name for d in documents] for topic, documents in topics.items()} == {
        "1_ecb": ["1_1ecb", "1_2ecb"],
        "1_ecbplus": ["1_3ecbplus"],
    }
    (last,) = topics["1_ecbplus"]
    assert last.text == "A ferry capsized off Orrin, officials didn't say why."
    assert [m.span.of(d.text) for documents in topics.values() for d in documents for m in d.mentions] == [
        "freed", "freed", "capsized",
    ]  # fmt: skip


def test_scores_of_both_systems(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ecb.main(["--data", str(corpus)]) == 0
    out = capsys.readouterr().out
    assert "2 sub-topics, 3 gold event mentions" in out
    assert [line.split()[-1] for line in out.splitlines()[-2:]] == ["100.0", "100.0"]


def test_without_the_corpus_it_is_skipped(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ecb.main(["--data", str(tmp_path)]) == 0
    assert capsys.readouterr().out.startswith("SKIPPED")
