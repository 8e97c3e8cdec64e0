"""A dateline is parsed apart from the sentence after it, in the same line."""

from __future__ import annotations

from according.language import load, parse
from according.reading.tree import tree_of
from according.reports.layout import Piece, lay_out

LINE = "OSTER, April 12 (Meridian News) — Two sailors were freed on Thursday, the harbour office said."


def test_the_dateline_is_a_credit_block_of_its_own():
    text, blocks = lay_out(
        [Piece("title", ("Sailors freed",)), Piece("paragraph", (LINE, "More.")), Piece("list", ("x",))]
    )
    assert [b.kind for b in blocks] == ["title", "credit", "paragraph", "list"]
    assert text[blocks[1].start : blocks[1].end] == "OSTER, April 12 (Meridian News) —"
    assert text[blocks[2].start : blocks[2].end].startswith("Two sailors")
    assert blocks[1].end + 1 == blocks[2].start


def test_only_the_first_paragraphs_have_one():
    pieces = [Piece("paragraph", ("One.",)), Piece("paragraph", ("Two.",)), Piece("paragraph", (LINE,))]
    assert [b.kind for b in lay_out(pieces)[1]] == ["paragraph"] * 3


def test_a_cut_ends_sentence_and_line():
    nlp = load()
    cut = LINE.index("Two")
    doc = parse(nlp, LINE, [cut])
    tree = tree_of(doc, LINE, [cut])
    first = next(i for i, start in enumerate(tree.start) if start == cut)
    assert doc[first].is_sent_start
    assert tree.line[first] == tree.line[first - 1] + 1
    assert all(LINE[t.idx : t.idx + len(t)] == t.text for t in doc)
    assert all((tree.head[i] < first) == (i < first) for i in range(len(tree)))
