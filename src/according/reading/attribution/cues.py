"""Where an attribution may have its cue: the words that could anchor one, and how far the cue reaches around them.

A cue is the lexical anchor of an attribution in the sense of PARC 3 (Pareti 2016) and PolNeAR (Newell et al. 2018):
a verb, a noun, an adjective, "according to", or the colon or dash between a name and what it said.
"""

from __future__ import annotations

from functools import cache

from according.reading.tables import table
from according.reading.tree import Tree

COLONS = frozenset(":")
DASHES = frozenset("―—–-")
AUXILIARY = frozenset(("aux", "aux:pass", "advmod", "cop"))
NOT_IN_CUE = frozenset(
    [
        "when",
        "where",
        "why",
        "how",
        "there",
        "then",
        "also",
        "however",
        "therefore",
        "meanwhile",
        "later",
        "earlier",
        "only",
        "here",
        "so",
        "yesterday",
    ]
) - {"also", "later", "earlier", "only", "then"}


@cache
def cue_kinds() -> dict[tuple[str, str], tuple[str, str]]:
    """(lemma, part of speech) -> (kind, stance), from `data/cues.tsv`."""
    return {(lemma, pos): (kind, stance) for lemma, pos, kind, stance in table("cues")}


@cache
def _nominal() -> frozenset[str]:
    return frozenset(lemma for lemma, pos in cue_kinds() if pos in ("noun", "verb"))


@cache
def _adjectives() -> frozenset[str]:
    return frozenset(lemma for lemma, pos in cue_kinds() if pos in ("adj", "adv"))


def candidate_cues(tree: Tree) -> list[int]:
    """The tokens that could be the head of a cue, in text order."""
    nouns, adjectives, found = _nominal(), _adjectives(), []
    for i, pos in enumerate(tree.pos):
        if pos == "VERB":
            keep = True
        elif pos in ("NOUN", "PROPN"):
            keep = tree.lemma[i].lower() in nouns
        elif pos in ("ADJ", "ADV"):
            keep = tree.lower[i] in adjectives
        elif pos == "AUX":
            keep = tree.dep[i] not in AUXILIARY and tree.lemma[i] not in ("be", "have")
        elif pos == "PUNCT":
            keep = tree.words[i] in COLONS or (tree.words[i] in DASHES and _after_quotation(tree, i))
        else:
            keep = False
        if keep or (tree.lower[i] == "according" and i + 1 < len(tree) and tree.lower[i + 1] == "to"):
            found.append(i)
    return found


def _after_quotation(tree: Tree, i: int) -> bool:
    return i > 0 and tree.words[i - 1][-1] in "”\"’'"


def cue_extent(tree: Tree, head: int) -> tuple[int, int]:
    """First and last token of the cue around its head: auxiliaries, negation, an adverb next to the verb, a particle."""
    first = last = head
    if tree.lower[head] == "according":
        return head, head + 1
    if tree.pos[head] in ("VERB", "AUX", "ADJ"):
        while first > 0 and _belongs_left(tree, first - 1, head):
            first -= 1
    if last + 1 < len(tree) and tree.head[last + 1] == head and tree.dep[last + 1] == "compound:prt":
        last += 1
    return first, last


def _belongs_left(tree: Tree, i: int, head: int) -> bool:
    return (
        tree.head[i] == head and tree.dep[i] in AUXILIARY and not tree.children[i] and tree.lower[i] not in NOT_IN_CUE
    )
