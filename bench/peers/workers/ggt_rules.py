"""GGT-style rules: quotations by the method that the Gender Gap Tracker describes, written anew from that description.

Asr et al., PLOS ONE 16(1), 2021 (doi 10.1371/journal.pone.0245533): *syntactic* quotes are clausal complements
(`ccomp`) of a verb of a list, their speaker is its subject; *heuristic* quotes are quotation marks with a verb of the
list and a speaker beside them in any order, and "according to"; *floating* quotes are sentences in quotation marks
alone, which go to the speaker before. The code is ours and so is the list of verbs (`quote_verbs.txt`).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from bench.peers.workers.serve import Answer, Item, Request, serve, versions
from bench.peers.workers.trees import clear_labels, paragraphs, runs

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

VERBS = Path(__file__).with_name("quote_verbs.txt")
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
AUXILIARIES = frozenset({"aux", "auxpass", "neg"})
OPENING, CLOSING, EITHER = frozenset("“«"), frozenset("”»"), frozenset('"')
SHORTEST = 4
"""Words; what is quoted in fewer is a title or a single term."""

NEAR = 8
"""Tokens between a quotation and the verb that introduces it."""


@dataclass
class Found:
    """One quotation: its verb (None: floating), its speaker's tokens, its content's tokens."""

    cue: list[Token]
    source: list[Token]
    content: set[Token] = field(default_factory=set)

    def item(self) -> Item:
        """In the protocol's words."""
        return {"cue": runs(self.cue), "source": runs(self.source), "content": filled(self.content)}


def verbs() -> frozenset[str]:
    """The lemmas of the list."""
    lines = VERBS.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def filled(content: set[Token]) -> list[list[int]]:
    """The content as spans; punctuation and blanks between two of its tokens belong to it."""
    tokens = sorted(content, key=lambda t: t.i)
    whole = list(tokens)
    for left, right in pairwise(tokens):
        between = list(left.doc[left.i + 1 : right.i])
        if between and all(t.is_punct or t.is_space for t in between):
            whole += between
    return runs(whole)


def quoted(paragraph: Span) -> list[Span]:
    """What stands in quotation marks, marks included; a quotation that is not closed runs to the paragraph's end."""
    found, start = [], None
    for token in paragraph:
        if start is None and token.text in OPENING | EITHER:
            start = token.i
        elif start is not None and token.text in CLOSING | EITHER:
            found.append(token.doc[start : token.i + 1])
            start = None
    return [*found, paragraph.doc[start : paragraph.end]] if start is not None else found


def subject_of(verb: Token) -> list[Token]:
    """The subject of a verb, or of the verb that it is coordinated with."""
    for _ in range(3):
        for child in verb.children:
            if child.dep_ in SUBJECTS:
                return list(child.subtree)
        if verb.dep_ != "conj":
            return []
        verb = verb.head
    return []


def cue_of(verb: Token) -> list[Token]:
    """The verb and the auxiliaries that stand before it."""
    return [*(c for c in verb.children if c.dep_ in AUXILIARIES and c.i < verb.i), verb]


def syntactic(paragraph: Span, known: frozenset[str], quotes: list[Span]) -> Iterator[Found]:
    """Clausal complements of the verbs of the list, widened to the quotation that they stand in."""
    for token in paragraph:
        verb = token.head
        if token.dep_ != "ccomp" or verb.lemma_ not in known or verb.pos_ not in ("VERB", "AUX"):
            continue
        source = subject_of(verb)
        if not source:
            continue
        cue = cue_of(verb)
        around = {verb, *cue, *source}
        content = {t for t in token.subtree if t not in around and not t.is_space}
        for quote in quotes:
            inside = [t for t in content if quote.start <= t.i < quote.end]
            if inside and not any(t in around for t in quote):
                content |= set(quote)
        yield Found(cue, source, content)


def according(paragraph: Span) -> Iterator[Found]:
    """ "…, according to X": the rest of the sentence is X's."""
    for token in paragraph[:-1]:
        if token.lower_ != "according" or token.nbor().lower_ != "to":
            continue
        named = (
            token.head if token.dep_ in ("case", "mark") else next((c for c in token.subtree if c.dep_ == "obl"), None)
        )
        if named is None or named.i < token.i:
            continue
        phrase = [t for t in named.subtree if t.i > token.i + 1]
        rest = {t for t in token.sent if t.i < token.i or t.i > max(p.i for p in phrase)} if phrase else set()
        words = {t for t in rest if not t.is_space}
        while words and (last := max(words, key=lambda t: t.i)).text in ",.;":
            words.discard(last)
        if words:
            yield Found([token, token.nbor()], phrase, words)


def heuristic(quote: Span, known: frozenset[str], quotes: list[Span]) -> Found | None:
    """A quotation with a verb of the list and its subject beside it, in the sentences that it touches."""
    doc = quote.doc
    window = range(max(doc[quote.start].sent.start, quote.start - NEAR), min(len(doc), quote.end + NEAR))
    stop = max(doc[quote.end - 1].sent.end, doc[min(quote.end, len(doc) - 1)].sent.end)
    outside = [doc[i] for i in window if i < stop and not any(q.start <= i < q.end for q in quotes)]
    beside = sorted(outside, key=lambda t: min(abs(t.i - quote.start), abs(t.i - quote.end)))
    for verb in beside:
        if verb.lemma_ in known and verb.pos_ == "VERB" and (source := subject_of(verb)):
            return Found(cue_of(verb), source, set(quote))
    return None


def of_paragraph(paragraph: Span, known: frozenset[str], before: Found | None) -> list[Found]:
    """The quotations of one paragraph; `before` is the last one of the paragraphs before it."""
    quotes = [q for q in quoted(paragraph) if sum(t.is_alpha for t in q) >= SHORTEST]
    found = [*syntactic(paragraph, known, quotes), *according(paragraph)]
    for quote in quotes:
        if any(t in f.content for f in found for t in quote):
            continue
        beside = heuristic(quote, known, quotes)
        if beside is None:
            alone = all(t.is_punct or t.is_space or any(q.start <= t.i < q.end for q in quotes) for t in quote.sent)
            last = found[-1] if found else before
            if not alone or last is None:
                continue
            beside = Found([], last.source, set(quote))
        found.append(beside)
    return merged(found)


def merged(found: list[Found]) -> list[Found]:
    """Quotations of one verb as one."""
    by_cue: dict[int, Found] = {}
    for number, one in enumerate(found):
        key = one.cue[-1].i if one.cue else -1 - number
        if key in by_cue:
            by_cue[key].content |= one.content
        else:
            by_cue[key] = one
    return list(by_cue.values())


def quotations(doc: Doc, text: str, known: frozenset[str]) -> list[Item]:
    """The quotations of a text whose parse, labelled as CLEAR, is `doc`."""
    found: list[Found] = []
    for paragraph in paragraphs(doc, text):
        found += of_paragraph(paragraph, known, found[-1] if found else None)
    return [one.item() for one in found]


def make() -> tuple[dict[str, str], Answer]:
    """Our pipeline and the rules."""
    from according.language import load, model_version, parse

    nlp, known = load(), verbs()

    def answer(request: Request) -> list[Item]:
        with nlp.memory_zone():
            return quotations(clear_labels(parse(nlp, request["text"])), request["text"], known)

    return {**versions("spacy"), "pipeline": model_version(nlp)}, answer


if __name__ == "__main__":
    sys.exit(serve(make))
