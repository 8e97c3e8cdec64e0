"""Rewrite gold trees of the form "Y said that X ." so that the content comes first or is broken.

Treebanks of web text hold few sentences in the order that news prefers ("X, Y said").
The words and the arcs stay gold; only their order changes. What comes out:

    X, Y said .    X, said Y .    “X,” Y said .    “X,” said Y .    X1, Y said, X2 .

Punctuation between content and verb hangs on the head of the content and, in the broken form, on
the verb (as in UD English EWT); in the broken form the verb is a ``parataxis`` of the content.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token
from spacy.vocab import Vocab

from according.language.tables import speech_verbs

QUOTES = (("“", "”"), ('"', '"'), ("‘", "’"), ("“", "”"))
TAGS = {"open": "``", "close": "''", ",": ","}
OPENERS = frozenset("\"“‘'`")


@dataclass(frozen=True)
class Row:
    """One token of a rewritten sentence; ``key`` and ``head`` are keys, not positions."""

    key: int
    text: str
    space: bool
    tag: str
    pos: str
    morph: str
    lemma: str
    head: int
    dep: str


@dataclass(frozen=True)
class Report:
    """The parts of "subject middle content": a verb with its subject and clause."""

    verb: Token
    subject: tuple[Token, ...]
    middle: tuple[Token, ...]
    content: tuple[Token, ...]
    head: Token
    end: Token


def _row(token: Token) -> Row:
    return Row(
        token.i,
        token.text,
        bool(token.whitespace_),
        token.tag_,
        token.pos_,
        str(token.morph),
        token.lemma_,
        token.head.i,
        token.dep_,
    )


def _mark(text: str, kind: str, head: int, key: int) -> Row:
    return Row(key, text, kind != "open", TAGS[kind], "PUNCT", "", text, head, "punct")


def find_report(sent: Span) -> Report | None:
    """The reported-speech parts of ``sent``, or None if it is not plainly "Y said (that) X ."."""
    verb = sent.root
    if verb.lemma_ not in speech_verbs() or not verb.tag_.startswith("VB"):
        return None
    subjects = [t for t in verb.children if t.dep_ == "nsubj" and t.i < verb.i]
    contents = [t for t in verb.children if t.dep_ == "ccomp" and t.i > verb.i]
    end = sent[-1]
    if len(subjects) != 1 or len(contents) != 1 or end.text != "." or end.head != verb:
        return None
    subject, content = list(subjects[0].subtree), list(contents[0].subtree)
    span_ok = all(part[-1].i - part[0].i + 1 == len(part) for part in (subject, content))
    if not span_ok or subject[0].i != sent.start or content[-1].i != end.i - 1:
        return None
    middle = list(sent.doc[subject[-1].i + 1 : content[0].i])
    while middle and middle[-1].is_punct:
        middle.pop()
    while content and (content[0].text in OPENERS or (content[0].dep_ == "mark" and content[0].lower_ == "that")):
        content.pop(0)
    if any(t.is_punct or t.dep_ in ("neg", "mark", "cc", "conj") for t in middle):
        return None
    if any(t.is_quote for t in content) or not 3 <= len(content) <= 40 or verb not in middle:
        return None
    if any(t.lower_ in ("not", "n't", "n’t", "to") for t in middle):
        return None
    return Report(verb, tuple(subject), tuple(middle), tuple(content), contents[0], end)


def _lower_first(rows: list[Row]) -> list[Row]:
    first = rows[0]
    if first.pos == "PROPN" or first.text in ("I", "I'm") or first.text.isupper():
        return rows
    return [replace(first, text=first.text[:1].lower() + first.text[1:]), *rows[1:]]


def _upper_first(rows: list[Row]) -> list[Row]:
    first = rows[0]
    return [replace(first, text=first.text[:1].upper() + first.text[1:]), *rows[1:]]


def _tail(report: Report, inverted: bool) -> list[Row]:
    """Subject and verb phrase as they stand after the content."""
    subject = _lower_first(
        [replace(_row(t), space=True) if t == report.subject[-1] else _row(t) for t in report.subject]
    )
    middle = [replace(_row(t), space=True) if t == report.middle[-1] else _row(t) for t in report.middle]
    if not inverted:
        return subject + middle
    at = next(i for i, row in enumerate(middle) if row.key == report.verb.i) + 1
    return middle[:at] + subject + middle[at:]


def _can_invert(report: Report) -> bool:
    return report.middle[0] == report.verb and report.subject[0].pos_ != "PRON"


def content_first(report: Report, inverted: bool, quotes: tuple[str, str] | None) -> list[Row]:
    """The sentence as "X, Y said." (or "X, said Y.", and in quotation marks if given)."""
    new, head = report.end.i + 1, report.head.i
    content = _upper_first([_row(t) for t in report.content])
    content[-1] = replace(content[-1], space=False)
    comma = _mark(",", ",", head, new)
    if quotes:
        comma = replace(comma, space=False)
        content = [_mark(quotes[0], "open", head, new + 1), *content, comma, _mark(quotes[1], "close", head, new + 2)]
    else:
        content = [*content, comma]
    tail = _tail(report, inverted)
    tail[-1] = replace(tail[-1], space=False)
    return [*content, *tail, replace(_row(report.end), space=True)]


def broken(report: Report) -> list[Row] | None:
    """The sentence as "X1, Y said, X2." with the verb as parataxis of the content's head."""
    starts = [
        t.left_edge.i
        for t in report.head.children
        if t.i < report.head.i and t.dep_ in ("nsubj", "obl", "advmod", "advcl", "nsubj:pass")
    ]
    cuts = [t.right_edge.i + 1 for t in report.head.children if t.left_edge.i in starts and t.i < report.head.i]
    inside = [c for c in cuts if report.content[0].i < c <= report.head.i]
    inside = [
        c
        for c in inside
        if not report.head.doc[c].is_punct
        and not report.head.doc[c - 1].is_punct
        and not report.head.doc[c].text.startswith("'")
    ]
    if not inside or len(report.middle) > 3:
        return None
    cut, new, verb = inside[0], report.end.i + 1, report.verb.i
    content = _upper_first([_row(t) for t in report.content])
    content = [replace(r, head=r.key, dep="ROOT") if r.key == report.head.i else r for r in content]
    before = [r for r in content if r.key < cut]
    after = [r for r in content if r.key >= cut]
    before[-1] = replace(before[-1], space=False)
    tail = [replace(r, head=report.head.i, dep="parataxis") if r.key == verb else r for r in _tail(report, False)]
    tail[-1] = replace(tail[-1], space=False)
    after[-1] = replace(after[-1], space=False)
    stop = replace(_row(report.end), head=report.head.i, space=True)
    return [*before, _mark(",", ",", verb, new), *tail, _mark(",", ",", verb, new + 1), *after, stop]


def variants(report: Report, rng: random.Random) -> Iterator[list[Row]]:
    """Up to four rewritten orders of one sentence."""
    invert = _can_invert(report)
    yield content_first(report, False, None)
    yield content_first(report, invert and rng.random() < 0.6, rng.choice(QUOTES))
    if invert:
        yield content_first(report, True, None)
    parts = broken(report)
    if parts:
        yield parts


def to_doc(vocab: Vocab, sentences: list[list[Row]]) -> Doc:
    """One Doc out of rewritten sentences."""
    rows: list[Row] = []
    heads: list[int] = []
    starts: list[bool] = []
    for sentence in sentences:
        place = {row.key: len(rows) + i for i, row in enumerate(sentence)}
        heads += [place[row.head] for row in sentence]
        starts += [i == 0 for i in range(len(sentence))]
        rows += sentence
    return Doc(
        vocab,
        words=[r.text for r in rows],
        spaces=[r.space for r in rows],
        tags=[r.tag for r in rows],
        pos=[r.pos for r in rows],
        morphs=[r.morph for r in rows],
        lemmas=[r.lemma for r in rows],
        heads=heads,
        deps=[r.dep for r in rows],
        sent_starts=list(starts),
    )


def rewrite(docs: Iterable[Doc], vocab: Vocab, seed: int = 0, group: int = 5) -> list[Doc]:
    """Rewritten reported-speech sentences of ``docs``, ``group`` sentences to a Doc."""
    rng = random.Random(seed)
    found: list[list[Row]] = []
    for doc in docs:
        for sent in doc.sents:
            report = find_report(sent)
            if report:
                keys = {t.i for t in report.subject + report.middle + report.content}
                keys.add(report.end.i)
                if all(t.head.i in keys for t in doc[sent.start : sent.end] if t.i in keys):
                    found += list(variants(report, rng))
    rng.shuffle(found)
    return [to_doc(vocab, found[i : i + group]) for i in range(0, len(found), group)]
