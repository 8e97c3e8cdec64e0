"""Attributions of one report held against each other: coordinated cues, cues inside a source, two that claim the same.

Each cue is read by itself (`find.py`); here what two of them say together is made consistent.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from according.reading.attribution.candidates import Fragment, Fragments, trimmed
from according.reading.attribution.cues import cue_kind
from according.reading.tree import Tree


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution in tokens: the head of its cue, the cue's extent, its content and source.

    `score` is its log-odds; `scores` are what led there: the log-odds of the cue, the log-probabilities of the content
    and of the source, the network's log-odds of the cue.
    """

    head: int
    cue: Fragment
    content: Fragments
    source: Fragments
    score: float
    scores: tuple[float, float, float, float]

    def holds(self, token: int) -> bool:
        """Whether a token lies in the content."""
        return any(first <= token <= last for first, last in self.content)

    def by(self, token: int) -> bool:
        """Whether a token lies in the source."""
        return any(first <= token <= last for first, last in self.source)


def settled(tree: Tree, found: list[Attribution]) -> tuple[Attribution, ...]:
    """The attributions that stand beside each other, with contents that end where a coordinated cue goes on."""
    found = [_with_shared_source(tree, a, found) for a in found]
    found = [a for a in found if not any(_defeats(b, a) for b in found)]
    found = [a for a in found if not any(_describes(tree, a, b) for b in found)]
    found = [a for a in found if not any(_doubles(tree, a, b) for b in found)]
    return tuple(_cut(tree, a, found) for a in found)


def _with_shared_source(tree: Tree, one: Attribution, found: list[Attribution]) -> Attribution:
    """A coordinated cue without a subject of its own has the source of the first: "said … and [promised] …"."""
    if one.source or not _continues(tree, one.head) or tree.kid(one.head, "aux:pass") is not None:
        return one
    first = next((a for a in found if a.head == tree.head[one.head] and a.source), None)
    return one if first is None else replace(one, source=first.source)


def _continues(tree: Tree, head: int) -> bool:
    return tree.dep[head] == "conj" and tree.kid(head, "nsubj", "nsubj:pass") is None


def _defeats(other: Attribution, one: Attribution) -> bool:
    """Of two that each lie in the other's content, the one with the better score stays."""
    if other is one:
        return False
    each_in_other = other.holds(one.head) and one.holds(other.head)
    return each_in_other and (other.score, -other.head) > (one.score, -one.head)


def _describes(tree: Tree, one: Attribution, other: Attribution) -> bool:
    """Whether a cue only describes who says the other: "a nurse who asked not to be named", "a poll made public"."""
    if one is other or tree.pos[one.head] == "PUNCT":
        return False
    inside = other.by(one.head) or (one.holds(other.head) and _above(tree, one.head, other.head))
    return inside and not (_reports(tree, one) and not one.holds(other.head))


def _above(tree: Tree, low: int, high: int) -> bool:
    """Whether `low` hangs below the subject of `high`."""
    at = low
    while tree.head[at] != at:
        if tree.head[at] == high:
            return tree.dep[at] in ("nsubj", "nsubj:pass")
        at = tree.head[at]
    return False


def _reports(tree: Tree, one: Attribution) -> bool:
    """Whether a clause or a quotation hangs on the cue, so that it is a statement wherever it stands."""
    spoken = cue_kind(tree, one.head)[0] == "speech"
    return spoken and tree.kid(one.head, "ccomp", "parataxis") is not None


def _doubles(tree: Tree, one: Attribution, other: Attribution) -> bool:
    """Whether a noun inside the other's content is given the other's own source: it is no cue of its own."""
    same = one is not other and bool(one.source) and one.source == other.source
    return same and tree.pos[one.head] in ("NOUN", "PROPN", "ADJ") and other.holds(one.head)


def _cut(tree: Tree, one: Attribution, found: list[Attribution]) -> Attribution:
    """The attribution without what a coordinated cue of the same source goes on to say."""
    for other in found:
        if other is one or not one.source or other.source != one.source or not one.holds(other.head):
            continue
        first, last = one.content[-1]
        if not (first + 1 < other.cue[0] <= last and other.head > one.head and _continues(tree, other.head)):
            continue
        shorter = trimmed(tree, first, _before(tree, other.cue[0]))
        if shorter is not None:
            return replace(one, content=(*one.content[:-1], shorter))
    return one


def _before(tree: Tree, start: int) -> int:
    """The last token before a coordinated cue and its conjunction."""
    at = start - 1
    while at > 0 and (tree.pos[at] in ("CCONJ", "PUNCT") or tree.dep[at] in ("cc", "advmod")):
        if tree.words[at] in '”"’':
            break
        at -= 1
    return at
