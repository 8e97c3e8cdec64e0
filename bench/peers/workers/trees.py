"""Our parse, dressed as the parse that peers written for spaCy's English models expect.

Those models label as CLEAR does; ours label as Universal Dependencies do. Labels that differ in name only are renamed
in a copy; structure stays.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

CLEAR = {
    "obj": "dobj",
    "iobj": "dative",
    "nsubj:pass": "nsubjpass",
    "csubj:pass": "csubjpass",
    "aux:pass": "auxpass",
    "nmod:poss": "poss",
    "compound:prt": "prt",
    "flat": "compound",
    "nmod:desc": "compound",
    "flat:name": "compound",
    "nsubj:outer": "nsubj",
    "csubj:outer": "csubj",
}
NEGATIONS = frozenset({"not", "n't", "n’t", "never"})


def clear_label(label: str, word: str) -> str:
    """The CLEAR name of a UD label; a negating adverb is `neg`."""
    if label == "advmod" and word.casefold() in NEGATIONS:
        return "neg"
    return CLEAR.get(label, label)


def clear_labels(doc: Doc) -> Doc:
    """A copy of the Doc with CLEAR's labels."""
    made = doc.copy()
    for token in made:
        token.dep_ = clear_label(token.dep_, token.text)
    return made


def paragraphs(doc: Doc, text: str) -> Iterator[Span]:
    """The lines of the text that the Doc was parsed from, as spans of the Doc."""
    ends = [at for at, character in enumerate(text) if character == "\n"]
    start, line = 0, 0
    for token in doc:
        here = bisect_left(ends, token.idx)
        if here != line:
            if start < token.i:
                yield doc[start : token.i]
            start, line = token.i, here
    if start < len(doc):
        yield doc[start:]


def runs(tokens: list[Token]) -> list[list[int]]:
    """Tokens as [start, end] in characters, neighbours joined."""
    spans: list[list[int]] = []
    last = -2
    for token in sorted(tokens, key=lambda t: t.i):
        end = token.idx + len(token.text)
        if token.i == last + 1 and spans:
            spans[-1][1] = end
        else:
            spans.append([token.idx, end])
        last = token.i
    return spans
