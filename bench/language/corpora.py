"""The evaluation sets, read from spaCy DocBins, and predictions for them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy.util import filter_spans


def read(path: Path, nlp: Language) -> list[Doc]:
    """The gold Docs of a DocBin."""
    return list(DocBin().from_disk(path).get_docs(nlp.vocab))


def on_gold_tokens(nlp: Language, gold: Iterable[Doc]) -> list[Doc]:
    """Predictions for the gold tokens, so that heads can be compared one by one."""
    bare = [Doc(nlp.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc]) for doc in gold]
    return list(nlp.pipe(bare, batch_size=64))


def grouped(docs: list[Doc], first: list[bool]) -> list[list[Doc]]:
    """Pieces of documents put together: a new document starts where ``first`` is true."""
    groups: list[list[Doc]] = []
    for doc, is_first in zip(docs, first, strict=True):
        if is_first or not groups:
            groups.append([])
        groups[-1].append(doc)
    return groups


def article_starts(docs: list[Doc]) -> list[bool]:
    """WWN cuts articles into pieces; most articles begin with their address."""
    return [i == 0 or doc.text.lstrip().startswith("http") for i, doc in enumerate(docs)]


def starts_by_treebank(sentences: list[Doc], documents: list[Doc]) -> list[bool]:
    """UNER lists single sentences; the treebank tells which of them belong together."""
    owner: dict[str, int] = {}
    for number, document in enumerate(documents):
        for sentence in document.sents:
            owner.setdefault(sentence.text.strip(), number)
    owners = [owner.get(s.text.strip(), -1) for s in sentences]
    return [i == 0 or o != owners[i - 1] for i, o in enumerate(owners)]


def join(pieces: list[Doc]) -> Doc:
    """Pieces of one document as one Doc; names kept."""
    joined = Doc.from_docs(pieces, ensure_whitespace=True)
    if joined is None:
        raise ValueError("no pieces to join")
    offset = 0
    names: list[Span] = []
    for piece in pieces:
        names += [Span(joined, e.start + offset, e.end + offset, label=e.label_) for e in piece.ents]
        offset += len(piece)
    joined.ents = tuple(filter_spans(names))
    return joined
