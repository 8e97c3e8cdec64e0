"""Attributions derived by rule from gold UD trees, for weights that owe nothing to a corpus without a licence.

A verb of the cue table that governs a clause attributes it to its subject; so do "said X" added to a sentence
(parataxis), "according to", and verbs of demanding, promising and denying with an infinitive or, some of them, a noun.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import spacy
from spacy.tokens import DocBin

from according.reading.attribution.candidates import trimmed
from according.reading.attribution.corpus import Article, Marked
from according.reading.attribution.cues import cue_extent, cue_kind
from according.reading.tree import Tree, tree_of

TREES = ("ewt_train", "gum_train_free")
WITH_INFINITIVE = frozenset(["demand", "promise", "offer", "threaten", "expect", "deny", "ask"])
WITH_NOUN = frozenset(["demand", "deny", "promise"])
Fragment = tuple[int, int]


def read_derived(data: Path) -> list[Article]:
    """The texts of UD EWT and of the freely licensed part of GUM with what their trees attribute."""
    vocab, articles = spacy.blank("en").vocab, []
    for name in TREES:
        for n, doc in enumerate(DocBin().from_disk(data / "ud" / f"{name}.spacy").get_docs(vocab)):
            tree = tree_of(doc, doc.text)
            articles.append(Article(f"{name}/{n}", doc.text, tuple(attributions(tree))))
    return articles


def attributions(tree: Tree) -> Iterable[Marked]:
    """The attributions that a gold tree holds."""
    for i in range(len(tree)):
        content = _according(tree, i) if tree.lower[i] == "according" else _reported(tree, i)
        if not content:
            continue
        source = _source(tree, i)
        if source is not None and any(a <= source[0] <= b for a, b in content):
            source = None
        yield Marked(
            (tree.span(*source),) if source else (),
            (tree.span(*cue_extent(tree, i)),),
            tuple(tree.span(*f) for f in content),
        )


def _according(tree: Tree, i: int) -> list[Fragment]:
    if i + 1 >= len(tree) or tree.lower[i + 1] != "to":
        return []
    phrase = tree.head[i]
    first, last = min(i, tree.left[phrase]), tree.right[phrase]
    start, stop = tree.sentence_bounds[tree.sentence[i]]
    before, after = trimmed(tree, start, first - 1), trimmed(tree, last + 1, stop)
    return [f for f in (before, after) if f is not None and f[1] - f[0] > 1][:1]


def _reported(tree: Tree, i: int) -> list[Fragment]:
    kind = cue_kind(tree, i)[0]
    if not kind or tree.pos[i] not in ("VERB", "ADJ"):
        return []
    clause = tree.kid(i, "ccomp")
    added = tree.dep[i] == "parataxis" and clause is None and tree.pos[i] == "VERB"
    if clause is None and added and kind == "speech":
        return _said_after(tree, i)
    if clause is None and kind == "speech":
        clause = next((k for k in tree.kids(i, "parataxis") if k > i), None)
    if clause is None and kind in WITH_INFINITIVE:
        clause = tree.kid(i, "xcomp")
        clause = clause if clause is not None or kind not in WITH_NOUN else tree.kid(i, "obj")
    if clause is None:
        return []
    first, last = tree.left[clause], tree.right[clause]
    if clause > i and tree.dep[clause] == "xcomp" and (listener := tree.kid(i, "obj")) is not None and kind == "demand":
        first = min(first, tree.left[listener]) if listener > i else first
    if first <= i <= last:
        return _around(tree, clause, i)
    found = trimmed(tree, first, last)
    return [found] if found else []


def _said_after(tree: Tree, i: int) -> list[Fragment]:
    """ "The bridge is shut, she said": what the reporting clause is hung onto."""
    top = tree.head[i]
    before, after = trimmed(tree, tree.left[top], tree.left[i] - 1), trimmed(tree, tree.right[i] + 1, tree.right[top])
    return [f for f in (before, after) if f is not None]


def _around(tree: Tree, clause: int, i: int) -> list[Fragment]:
    before, after = trimmed(tree, tree.left[clause], i - 1), trimmed(tree, i + 1, tree.right[clause])
    return [f for f in ((after,) if clause > i else (before,)) if f is not None]


def _source(tree: Tree, i: int) -> Fragment | None:
    """The subject, the agent of a passive, or the noun behind "according to"; of a coordinated verb the first one's."""
    if tree.lower[i] == "according":
        top = tree.head[i]
        return trimmed(tree, cue_extent(tree, i)[1] + 1, tree.right[top]) if top > i else None
    node = i
    for _ in range(3):
        passive = tree.kid(node, "nsubj:pass") is not None
        subject = tree.kid(node, "obl:agent") if passive else tree.kid(node, "nsubj")
        if subject is not None:
            first = tree.left[subject] + (passive and tree.pos[tree.left[subject]] == "ADP")
            return trimmed(tree, first, tree.right[subject])
        if tree.dep[node] not in ("conj", "xcomp"):
            return None
        node = tree.head[node]
    return None
