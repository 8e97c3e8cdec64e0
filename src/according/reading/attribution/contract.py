"""What the weights take for an attribution and the contract does not (docs/reading.md, "Settled while annotating").

PolNeAR annotates attitudes, intentions and doings ("supports the bill", "agreed to talk", "is expected to end") as
freely as what people say. The contract wants statements: something said, written, promised, demanded, denied, hoped.
"""

from __future__ import annotations

from according.reading.attribution.candidates import Around, Fragments
from according.reading.attribution.cues import cue_kind, lemma_of
from according.reading.tables import words
from according.reading.tree import Tree

ACTS = frozenset(["demand", "deny", "promise", "offer", "threaten", "doubt", "ask"])
NEVER, OFF, DOUBTFUL = 99.0, 2.0, 0.6
DECLINED = frozenset(["decline", "refuse", "agree", "fail", "try", "seem", "appear", "tend"])
SHORT = 6
DOING = frozenset(["off", "up", "over", "away", "back"])
OPENERS = frozenset(["that", "whether", "if", "why", "how", "what", "who", "when", "where", "which"])
CLAUSE_LABELS = frozenset(["nsubj", "nsubj:pass", "cop", "expl", "csubj"])


def margin(around: Around, head: int, content: Fragments, source: Fragments) -> float:
    """The log-odds that an attribution has to beat for the contract's sake: 0 where it has the form of a statement."""
    tree = around.tree
    if tree.pos[head] == "PUNCT" or tree.lower[head] == "according":
        return 0.0
    if not any(tree.pos[i] not in ("PUNCT", "SPACE") for a, b in content for i in range(a, b + 1)):
        return NEVER
    lemma = lemma_of(tree, head)
    kind = cue_kind(tree, head)[0]
    quoted, opened = _quotes(around, content), _opens_clause(tree, content)
    if _passive(tree, head) and not source and not quoted and kind not in ACTS:
        return 0.0 if opened and kind == "speech" else NEVER
    if lemma in words("no_statement"):
        refused = (lemma in DECLINED and tree.lower[content[0][0]] in ("to", "not")) or _unnamed(tree, content)
        return NEVER if refused and not quoted else OFF
    if lemma == "ask" and _unnamed(tree, content):
        return NEVER
    if kind == "speech" and not quoted and not opened and _listens(tree, head, content):
        return NEVER
    if not quoted and not opened and _does(tree, head):
        return OFF
    if tree.pos[head] in ("NOUN", "PROPN") and not source and not quoted:
        return OFF  # "reports that … are false"
    return 0.0 if quoted or _clause(tree, content) or _noun_will_do(tree, head, content, source) else DOUBTFUL


def _does(tree: Tree, head: int) -> bool:
    """Whether a verb with its particle is something done, not said: "called off the search", not "pointed out"."""
    return head + 1 < len(tree) and tree.lower[head + 1] in DOING and tree.pos[head] == "VERB"


def _noun_will_do(tree: Tree, head: int, content: Fragments, source: Fragments) -> bool:
    """Whether a noun phrase or an infinitive can be what such a cue reports."""
    lemma = lemma_of(tree, head)
    kind = cue_kind(tree, head)[0]
    if tree.pos[head] in ("NOUN", "PROPN"):
        return bool(source) and (kind in ACTS or kind == "expect")
    told_to = tree.lower[content[0][0]] == "to" or tree.kid(head, "xcomp") is not None
    if told_to and lemma in words("tells_whom"):
        return True
    if kind in ACTS or lemma in words("noun_content") or (kind == "expect" and source):
        return True
    return kind == "speech" and any(tree.pos[i] == "NUM" for a, b in content for i in range(a, b + 1) if b - a < SHORT)


def _unnamed(tree: Tree, content: Fragments) -> bool:
    """ "asked not to be named": about the speaker's name, nothing that the story holds."""
    first, last = content[0]
    near = [tree.lower[i] for i in range(first, min(last, first + 4) + 1)]
    return ("be" in near and near[-1] in ("named", "identified", "quoted")) or near[-1:] == ["anonymity"]


def _listens(tree: Tree, head: int, content: Fragments) -> bool:
    """Whether the content is but whom somebody told: "informed journalists on Sunday"."""
    listener = tree.kid(head, "obj", "iobj")
    more = any(a <= k <= b for k in tree.kids(head, "xcomp", "ccomp", "advcl") for a, b in content)
    told = lemma_of(tree, head) in words("tells_whom") and not more
    return told and listener is not None and content[0][0] <= listener <= content[0][1]


def _passive(tree: Tree, head: int) -> bool:
    return any(tree.dep[k] in ("aux:pass", "nsubj:pass") for k in tree.children[head])


def _opens_clause(tree: Tree, content: Fragments) -> bool:
    return any(tree.lower[a] in OPENERS for a, _ in content)


def _quotes(around: Around, content: Fragments) -> bool:
    """Whether the content takes in a whole quotation of its own."""
    marks = around.quotes_of_line.get(around.tree.line[content[0][0]], ())
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
