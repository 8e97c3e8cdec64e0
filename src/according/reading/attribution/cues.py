"""Where an attribution may have its cue: the words that could anchor one, and how far the cue reaches around them.

A cue is the lexical anchor of an attribution in the sense of PARC 3 (Pareti 2016) and PolNeAR (Newell et al. 2018):
a verb, a noun, an adjective, "according to", or the colon or dash between a name and what it said.
"""

from __future__ import annotations

from functools import cache
from typing import cast

from according.model import Stance
from according.reading.events.tables import inflect
from according.reading.tables import table
from according.reading.tree import Tree

POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj", "ADV": "adv"}
COLONS = frozenset(":")
DASHES = frozenset("―—–-")
FAR = 6
"""Tokens behind the cue's head that may still belong to the cue."""
AUXILIARY = frozenset(("aux", "aux:pass", "advmod", "cop"))
NAMING = ("PROPN", "NOUN", "PRON")
"""Never auxiliaries, whatever the parse says."""
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
def cue_kinds() -> dict[tuple[str, str], tuple[str, Stance]]:
    """(lemma, part of speech) -> (kind, stance), from `data/cues.tsv`."""
    return {(lemma, pos): (kind, cast("Stance", stance)) for lemma, pos, kind, stance in table("cues")}


@cache
def _forms() -> dict[tuple[str, str], str]:
    """(form, part of speech) -> the lemma of the table that it is a form of."""
    found: dict[tuple[str, str], str] = {}
    for lemma, pos in cue_kinds():
        if pos == "verb":
            found.update({(form, pos): lemma for form in inflect(lemma)})
        elif pos == "noun":
            found[plural(lemma), pos] = lemma
    found.update({key: key[0] for key in cue_kinds()})
    return found


def plural(noun: str) -> str:
    """The regular plural of a noun."""
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def lemma_of(tree: Tree, i: int) -> str:
    """The lemma of token i: the cue that it is a form of, whatever the parse says, else the parse's lemma."""
    return _forms().get((tree.lower[i], POS.get(tree.pos[i], "")), tree.lemma[i].lower())


def cue_kind(tree: Tree, i: int) -> tuple[str, Stance]:
    """The kind and the stance of token i as a cue by the table; "" and "asserts" for other words."""
    return cue_kinds().get((lemma_of(tree, i), POS.get(tree.pos[i], "")), ("", "asserts"))


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
            keep = lemma_of(tree, i) in nouns
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
    """First and last token of the cue around its head: auxiliaries, negation, an adverb beside it, a particle."""
    first = last = head
    if tree.lower[head] == "according":
        return head, head + 1
    if tree.pos[head] in ("VERB", "AUX", "ADJ"):
        while first > 0 and _belongs_left(tree, first - 1, head):
            first -= 1
    if last + 1 < len(tree) and tree.head[last + 1] == head and tree.dep[last + 1] == "compound:prt":
        last += 1
    return first, last


def cue_candidates(tree: Tree, head: int, barred: frozenset[int]) -> dict[tuple[int, int], list[str]]:
    """How far the cue around `head` could reach: first and last token -> the ways in which each was found.

    No candidate takes in a token of `barred`, the content and the source. "has repeatedly called for", "raised
    questions about", "said in a phone interview": auxiliaries and adverbs before, prepositions and objects behind.
    """
    first, last = cue_extent(tree, head)
    if tree.lower[head] == "according" or tree.pos[head] == "PUNCT":
        return {(first, last): ["fixed"]}
    lefts, rights = _lefts(tree, head, first, barred), _rights(tree, last, barred)
    found: dict[tuple[int, int], list[str]] = {}
    for a, left in lefts.items():
        for b, right in rights.items():
            if not any(i in barred for i in range(a, b + 1)):
                found.setdefault((a, b), []).append(f"{left}-{right}")
    return found or {(first, last): ["aux-verb"]}


def _lefts(tree: Tree, head: int, first: int, barred: frozenset[int]) -> dict[int, str]:
    """Where a cue could begin: at its auxiliaries, at a verb above it, right behind what stands before it."""
    lefts = {first: "aux", head: "bare"}
    far = first
    while far > 0 and tree.head[far - 1] == head and tree.dep[far - 1] in AUXILIARY and tree.pos[far - 1] not in NAMING:
        far -= 1
    lefts.setdefault(far, "adverbs")
    if first > 0 and tree.pos[first - 1] == "VERB" and tree.head[head] == first - 1:
        lefts.setdefault(cue_extent(tree, first - 1)[0], "verbs")
    elif first > 1 and tree.lower[first - 1] == "to" and tree.pos[first - 2] == "VERB":
        lefts.setdefault(cue_extent(tree, first - 2)[0], "verb-to")
    start = tree.sentence_bounds[tree.sentence[head]][0]
    for i in range(first - 1, max(first - FAR, start) - 1, -1):
        if i in barred or tree.pos[i] == "PUNCT":
            break
        if i == start or i - 1 in barred or tree.pos[i - 1] in ("PUNCT", "CCONJ"):
            lefts.setdefault(i, f"{tree.pos[i]}{min(first - i, 3)}")
    return lefts


def _rights(tree: Tree, last: int, barred: frozenset[int]) -> dict[int, str]:
    """Where a cue could end: at its verb, at a word beside it, right before what stands behind it."""
    rights = {last: "verb"}
    stop = tree.sentence_bounds[tree.sentence[last]][1]
    for i in range(last + 1, min(last + FAR, stop) + 1):
        if i in barred or tree.pos[i] == "PUNCT":
            break
        close = i == stop or i + 1 in barred or tree.pos[i + 1] == "PUNCT"
        way = f"{tree.pos[i]}{min(i - last, 2)}" + ("close" if close else "")
        if close or (i == last + 1 and tree.pos[i] in ("ADP", "ADV", "ADJ", "PART", "PROPN", "NOUN")):
            rights.setdefault(i, way)
    return rights


def _belongs_left(tree: Tree, i: int, head: int) -> bool:
    return (
        tree.head[i] == head
        and tree.dep[i] in AUXILIARY
        and tree.pos[i] not in NAMING
        and not tree.children[i]
        and tree.lower[i] not in NOT_IN_CUE
    )
