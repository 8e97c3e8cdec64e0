"""Parses written by hand, so that the tests of events need no trained pipeline; and the helper's own tests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc
from spacy.vocab import Vocab

from according.model import Block, Quantity, Report, Span, Statement, Time
from according.reading.draft import Draft
from according.reading.numerals import pieces_of
from according.reading.tree import tree_of

CLOSING = frozenset(".,;:?!”’")


@cache
def vocab() -> Vocab:
    """One vocabulary for all tests."""
    return English().vocab


def doc_of(lines: Sequence[str]) -> Doc:
    """A Doc of sentences in the notation "form POS:TAG dep head [ENT] | …", heads counted from 1, 0 for the root."""
    columns: dict[str, list] = {name: [] for name in ("words", "spaces", "tags", "pos", "deps", "heads", "ents")}
    for n, line in enumerate(lines):
        first = len(columns["words"])
        tokens = [part.strip().split(" ") for part in line.split("|")]
        for k, (form, kinds, dep, head, *ent) in enumerate(tokens):
            after = tokens[k + 1][0] if k + 1 < len(tokens) else ""
            pos, _, tag = kinds.partition(":")
            row = {
                "words": form, "spaces": bool(after) and after not in CLOSING, "pos": pos, "tags": tag or pos,
                "deps": dep, "heads": first + (int(head) - 1 if int(head) else k),
                "ents": f"B-{ent[0]}" if ent else "O",
            }  # fmt: skip
            for name, value in row.items():
                columns[name].append(value)
        if n + 1 < len(lines):
            for name, value in {
                "words": "\n", "spaces": False, "pos": "SPACE", "tags": "_SP", "deps": "dep",
                "heads": len(columns["words"]) - 1, "ents": "O",
            }.items():  # fmt: skip
                columns[name].append(value)
    return Doc(vocab(), lemmas=[w.lower() for w in columns["words"]], **columns)


def draft_of(*lines: str, published: str | None = None, kinds: Sequence[str] = ()) -> Draft:
    """A draft of hand-made parses, one line a block; `kinds` are the blocks' kinds, paragraphs where not given."""
    doc = doc_of(lines)
    text, start, blocks = doc.text, 0, []
    for n, line in enumerate(text.split("\n")):
        blocks.append(Block(kinds[n] if n < len(kinds) else "paragraph", start, start + len(line)))
        start += len(line) + 1
    report = Report("r", "r", None, None, (), (), published, None, None, "en", text, tuple(blocks))
    return Draft(report, doc, tree_of(doc, text), tuple(pieces_of(text)))


def span_of(draft: Draft, words: str) -> Span:
    """The first place of words in a draft's text."""
    start = draft.report.text.index(words)
    return Span(start, start + len(words))


def with_time(draft: Draft, words: str, day: str) -> Draft:
    """The draft with a calendar day said in these words."""
    span = span_of(draft, words)
    time = Time(f"t{len(draft.times) + 1}", span.start, span.end, "DATE", day, None, day, day, None)
    return replace(draft, times=(*draft.times, time))


def with_quantity(draft: Draft, words: str, number: int, bound: str = "=") -> Draft:
    """The draft with a count said in these words."""
    span = span_of(draft, words)
    count = Quantity(f"q{len(draft.quantities) + 1}", span.start, span.end, bound, number, number, None, None, (), None)
    return replace(draft, quantities=(*draft.quantities, count))


def with_statement(draft: Draft, words: str, speaker: str, stance: str = "asserts") -> Draft:
    """The draft with a statement whose content is these words."""
    name = f"s{len(draft.statements) + 1}"
    said = Statement(
        name, (span_of(draft, words),), (), (), speaker, "indirect", stance, None, None, None, None, (), None
    )
    return replace(draft, statements=(*draft.statements, said))


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("Send VERB:VB ROOT 0 | help NOUN:NN obj 1 | . PUNCT:. punct 1", "Send help."),
        ("Marn PROPN:NNP nsubj 2 ORG | waits VERB:VBZ ROOT 0", "Marn waits"),
    ],
)
def test_notation_gives_the_text_back(line, text):
    draft = draft_of(line, line)
    assert draft.report.text == f"{text}\n{text}"
    assert [b.end - b.start for b in draft.report.blocks] == [len(text)] * 2
    assert draft.tree.ent[0] == ("ORG" if "ORG" in line else "")
