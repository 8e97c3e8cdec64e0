"""What the weights take for an attribution and the contract does not (docs/reading.md, "Settled while annotating").

PolNeAR annotates attitudes, intentions and doings ("supports the bill", "agreed to talk", "is expected to end") as freely as
what people say. The contract wants statements: something said, written, promised, demanded, denied, hoped.
"""

from __future__ import annotations

from according.reading.attribution.candidates import Around, Fragments
from according.reading.attribution.cues import POS, cue_kinds, lemma_of
from according.reading.tables import words
from according.reading.tree import Tree

ACTS = frozenset(["demand", "deny", "promise", "offer", "threaten", "doubt", "ask"])
OPENERS = frozenset(["that", "whether", "if", "why", "how", "what", "who", "when", "where", "which"])
CLAUSE_LABELS = frozenset(["nsubj", "nsubj:pass", "cop", "expl", "csubj"])


def is_statement(around: Around, head: int, content: Fragments, source: Fragments) -> bool:
    """Whether the contract has an attribution of this cue, content and source as a statement."""
    tree = around.tree
    if tree.pos[head] == "PUNCT" or tree.lower[head] == "according":
        return True
    if not any(tree.pos[i] not in ("PUNCT", "SPACE") for a, b in content for i in range(a, b + 1)):
        return False
    lemma = lemma_of(tree, head)
    kind, stance = cue_kinds().get((lemma, POS.get(tree.pos[head], "")), ("", "asserts"))
    if lemma in words("no_statement") and not _opens_clause(tree, content):
        return False
    quoted = _quotes(around, content)
    if _passive(tree, head) and not source and not quoted and kind not in ACTS:
        return _opens_clause(tree, content) and kind == "speech"
    if quoted or _clause(tree, content):
        return True
    if tree.pos[head] in ("NOUN", "PROPN"):
        return bool(source) and (kind in ACTS or kind == "expect")
    if kind in ACTS:
        return True
    return kind == "expect" and bool(source) or lemma in words("noun_content")


def _passive(tree: Tree, head: int) -> bool:
    return any(tree.dep[k] in ("aux:pass", "nsubj:pass") for k in tree.children[head])


def _opens_clause(tree: Tree, content: Fragments) -> bool:
    return any(tree.lower[a] in OPENERS for a, _ in content)


def _quotes(around: Around, content: Fragments) -> bool:
    """Whether the content takes in a whole quotation of its own."""
    marks = [q for q in around.quotes_of_line.get(around.tree.line[content[0][0]], ())]
    return any(a <= first + 1 and last - 1 <= b for a, b in content for first, last in marks)


def _clause(tree: Tree, content: Fragments) -> bool:
    """Whether the content has a finite clause at its top: a verb with a subject, or a that-clause."""
    if _opens_clause(tree, content):
        return True
    for a, b in content:
        for i in range(a, b + 1):
            top = not a <= tree.head[i] <= b or tree.head[i] == i
            if top and any(tree.dep[k] in CLAUSE_LABELS for k in tree.children[i]):
                return True
    return False
