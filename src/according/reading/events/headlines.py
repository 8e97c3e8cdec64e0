"""Verbs of headlines, which the parser often takes for nouns: "Ferry sinks", "Gunmen free 18 pupils"."""

from __future__ import annotations

from according.reading.events.clause import NOMINAL, Clause
from according.reading.events.scene import Scene
from according.reading.events.tables import words
from according.reading.tree import Tree

FOLLOWS = words("ADP DET NUM ADJ PROPN NOUN PART PRON ADV SCONJ VERB")
SEVERAL = words("police mps crew staff gunmen troops")
BREAKS = words(", ; : - – — as after while when before but and amid")
DAYS = words(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight overnight "
    "morning afternoon evening night week month year day days weeks months years hours"
)


def headline_verb(scene: Scene, i: int, kinds: frozenset[str]) -> bool:
    """A present form between a noun and what follows, in a stretch of headline without another verb: "Ferry sinks"."""
    tree = scene.tree
    first = tree.line_bounds[tree.line[i]][0]
    if not scene.title[i] or not kinds & {"s", "base"} or i == first:
        return False
    third = kinds == {"s"} and tree.pos[i] in ("NOUN", "PROPN") and tree.pos[i - 1] in (*NOMINAL, "NUM")
    many = "base" in kinds and tree.pos[i] in ("NOUN", "PROPN", "ADJ", "ADV", "VERB") and _several(tree, i - 1)
    if not (third or many):
        return False
    first, last = _stretch(tree, i)
    others = (k for k in range(first, last + 1) if k != i and tree.tag[k] in ("VBZ", "VBD", "VBP", "MD"))
    return next(others, None) is None and (i == last or tree.pos[i + 1] in FOLLOWS)


def _several(tree: Tree, i: int) -> bool:
    """A plural that a bare verb can follow in a headline: "Gunmen free 18", "Police hunt gang"."""
    return tree.tag[i] in ("NNS", "NNPS") or tree.lower[i] in SEVERAL


def _stretch(tree: Tree, i: int) -> tuple[int, int]:
    """First and last token of the part of a headline around i that commas, "as" and the like set apart."""
    first, last = tree.line_bounds[tree.line[i]]
    cuts = [k for k in range(first, last + 1) if tree.lower[k] in BREAKS]
    return max((k + 1 for k in cuts if k < i), default=first), min((k - 1 for k in cuts if k > i), default=last)


def headline_clause(tree: Tree, i: int) -> Clause:
    """Subject and object of a headline verb by their places, for the parser took it for a noun."""
    c = Clause(i)
    at = first = i - 1
    while first >= 0 and tree.line[first] == tree.line[i] and tree.pos[first] in (*NOMINAL, "ADJ", "DET", "ADP"):
        if tree.pos[first] == "ADP":
            at = first - 1
        first -= 1
    c.subj = at if at > first else i - 1
    c.obj = following_noun(tree, i)
    return c


def following_noun(tree: Tree, last: int) -> int | None:
    """The last noun of the noun phrase that starts right after a token, None where another thing follows."""
    at, found = last + 1, None
    while (
        at < len(tree)
        and tree.line[at] == tree.line[last]
        and (tree.pos[at] in ("DET", "NUM", "ADJ", "NOUN", "PROPN") or tree.tag[at] in ("PRP$", "VBN", "PRP"))
    ):
        found = at if tree.pos[at] in NOMINAL else found
        at += 1
    return found if found is not None and tree.words[found][:1] and not _temporal(tree, found) else None


def _temporal(tree: Tree, i: int) -> bool:
    return tree.lower[i] in DAYS
