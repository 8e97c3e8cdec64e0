"""What the network sees of a report: each token as indices into tables of embeddings, and where its neighbours stand.

Three kinds of columns: a token's own (its lemma, its label in the tree, whether it is quoted, …), those of the cue that
is asked about, and those of a token as seen from that cue (how far, on which side, at the edge of which phrase). Words
are hashed (Weinberger et al. 2009), so no word of a training text is in the tables.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from according.reading.attribution.candidates import Around, announces
from according.reading.attribution.features import kind_of
from according.reading.tree import Tree

Ints = npt.NDArray[np.int32]
Whole = npt.NDArray[Any]
"""Integers of any width."""

OWN = (8192, 1024, 64, 64, 32, 64, 8, 16, 16, 64, 4096, 1024, 16)
"""Rows of the table of each of a token's own columns, in the order in which `_own` gives them."""
CUE = (0, 2, 3, 5, 8, 11)
"""Which of its own columns a cue shows to the tokens around it."""
PAIR = (32, 256, 256, 64, 64)
LINKS = 5
"""The token before, the one after, the head, the subject, the clause or phrase that depends on it."""
LEMMA, KIND = 0, 5
FAR = 70
"""Tokens on either side of a cue that are looked at, at the most."""
SUBJECTS = frozenset(("nsubj", "nsubj:pass", "obl:agent", "nmod:poss"))
CLAUSES = frozenset(("ccomp", "xcomp", "parataxis"))
PHRASES = frozenset(("obj", "obl", "acl", "advcl", "nmod"))
SHOWN = ("acl", "advcl", "ccomp", "mark", "nsubj", "nsubj:pass", "obj", "obl", "parataxis", "xcomp")
BREAKS = frozenset(",;—–-")


@dataclass(frozen=True, slots=True, eq=False)
class Inputs:
    """Arrays over the n tokens of a report.

    `own` is n by 13 indices, `links` n by 5 tokens (n: none); `highest_left` is the highest token whose subtree begins
    at a token, `highest_right` the one whose subtree ends there; `breaks`, `verbs`, `joins` count the commas, verbs and
    conjunctions before each token (n + 1 long).
    """

    tree: Tree
    own: Ints
    links: Ints
    head: Ints
    label: Ints
    highest_left: Ints
    highest_right: Ints
    sentence: Ints
    quoted: Ints
    breaks: Ints
    verbs: Ints
    joins: Ints


def inputs_of(around: Around) -> Inputs:
    """The arrays of a report, made once."""
    tree, size = around.tree, len(around.tree)
    head = np.array(tree.head, dtype=np.int32)
    left, right = np.array(tree.left), np.array(tree.right)
    small_first = np.argsort(right - left, kind="stable")
    highest_left, highest_right = np.arange(size), np.arange(size)
    highest_left[left[small_first]] = small_first
    highest_right[right[small_first]] = small_first
    quoted = np.array(around.inside, dtype=np.int32)
    return Inputs(
        tree, _own(tree, head, quoted), _links(tree, head), head, _hashed(tree.dep, 61), highest_left.astype(np.int32),
        highest_right.astype(np.int32), np.array(tree.sentence, dtype=np.int32), quoted,
        _count([w in BREAKS for w in tree.words]), _count([p in ("VERB", "AUX") for p in tree.pos]),
        _count([p == "CCONJ" for p in tree.pos]),
    )  # fmt: skip


def _count(flags: Sequence[bool]) -> Ints:
    return np.concatenate([[0], np.cumsum(flags)]).astype(np.int32)


def _hashed(values: Sequence[str], rows: int) -> Ints:
    """Each value's CRC-32 modulo `rows`; every value is hashed once."""
    known = {v: zlib.crc32(v.encode("utf-8", "surrogatepass")) % rows for v in dict.fromkeys(values)}
    return np.array([known[v] for v in values], dtype=np.int32)


def _kinds(tree: Tree) -> Ints:
    """The kind of each token as a cue, hashed."""
    known: dict[tuple[str, str, str], str] = {}
    kinds = []
    for i, key in enumerate(zip(tree.lower, tree.pos, tree.lemma, strict=True)):
        if key not in known:
            known[key] = kind_of(tree, i)
        kinds.append(known[key])
    return _hashed(kinds, OWN[KIND])


def _own(tree: Tree, head: Ints, quoted: Ints) -> Ints:
    size = len(tree)
    lemma, kind = _hashed([word.lower() for word in tree.lemma], OWN[LEMMA]), _kinds(tree)
    before, after = np.concatenate([[-2], quoted[:-1]]), np.concatenate([quoted[1:], [-2]])
    inside = np.where(quoted >= 0, 1 + (before != quoted) + 2 * (after != quoted), 0)
    offset = head - np.arange(size)
    far = np.minimum(np.log2(np.maximum(np.abs(offset), 1)).astype(int), 6)
    distance = np.where(offset == 0, 0, np.where(offset > 0, 1, 8) + far)
    line, sentence = np.array(tree.line), np.array(tree.sentence)
    edges = _starts(line) + 2 * _ends(line) + 4 * _starts(sentence) + 8 * _ends(sentence)
    columns = [
        lemma, _hashed([w[-3:] for w in tree.lower], OWN[1]), _hashed(tree.tag, OWN[2]), _hashed(tree.dep, OWN[3]),
        _hashed(tree.pos, OWN[4]), kind, inside, _hashed(tree.ent, OWN[7]), distance, kind[head],
        lemma[head] % OWN[10], _dependents(tree, head), edges,
    ]  # fmt: skip
    return np.stack(columns, axis=1).astype(np.int32)


def _starts(numbers: Whole) -> npt.NDArray[np.bool_]:
    return np.concatenate([[True], numbers[1:] != numbers[:-1]])


def _ends(numbers: Whole) -> npt.NDArray[np.bool_]:
    return np.concatenate([numbers[1:] != numbers[:-1], [True]])


def _dependents(tree: Tree, head: Ints) -> Ints:
    """For each token the set of labels among its dependents, one bit a label of `SHOWN`."""
    bit = {label: 1 << n for n, label in enumerate(SHOWN)}
    bits = np.array([bit.get(label, 0) for label in tree.dep], dtype=np.int32)
    found = np.zeros(len(tree), dtype=np.int32)
    np.bitwise_or.at(found, head, np.where(head == np.arange(len(tree)), 0, bits))
    return found


def _links(tree: Tree, head: Ints) -> Ints:
    size = len(tree)
    line = np.array(tree.line)
    at = np.arange(size)
    before, after = np.where(_starts(line), size, at - 1), np.where(_ends(line), size, at + 1)
    above = np.where(head == at, size, head)
    subject, clause, phrase = (_dependent(tree, head, labels) for labels in (SUBJECTS, CLAUSES, PHRASES))
    return np.stack([before, after, above, subject, np.where(clause < size, clause, phrase)], axis=1).astype(np.int32)


def _dependent(tree: Tree, head: Ints, labels: frozenset[str]) -> Whole:
    """For each token its first dependent with one of `labels`; the number of tokens where there is none."""
    found = np.full(len(tree), len(tree))
    kids = np.array([i for i, label in enumerate(tree.dep) if label in labels and tree.head[i] != i], dtype=int)[::-1]
    found[head[kids]] = kids
    return found


def window(tree: Tree, cue: int) -> tuple[int, int]:
    """First and last token of what is looked at around a cue: its sentence and those beside it in its line."""
    sentence, line = tree.sentence[cue], tree.line[cue]
    first, last = tree.sentence_bounds[sentence]
    if sentence and tree.line[tree.sentence_bounds[sentence - 1][0]] == line:
        first = tree.sentence_bounds[sentence - 1][0]
    if sentence + 1 < len(tree.sentence_bounds) and tree.line[tree.sentence_bounds[sentence + 1][0]] == line:
        last = tree.sentence_bounds[sentence + 1][1]
    begin, end = tree.line_bounds[line]
    if announces(tree, cue):
        last = end = tree.line_bounds[line + 1][1]
    return max(first, begin, cue - FAR), min(last, end, cue + FAR)


def pairs_of(inputs: Inputs, cue: int, first: int, last: int) -> Ints:
    """The tokens first to last as seen from a cue, (last - first + 1) by 5 indices."""
    at = np.arange(first, last + 1)
    offset = at - cue
    far = np.minimum((2 * np.log2(np.maximum(np.abs(offset), 1))).astype(int), 14) + 1
    near, end = np.minimum(at, cue) + 1, np.maximum(at, cue)
    near = np.minimum(near, end)
    above = np.zeros(len(inputs.head), dtype=bool)
    above[[cue, *inputs.tree.ancestors(cue)]] = True
    same = (inputs.quoted[at] == inputs.quoted[cue]) & (inputs.quoted[cue] >= 0)
    quotes = (inputs.quoted[at] >= 0) + 1 * same + 3 * (inputs.quoted[cue] >= 0)
    between = [np.minimum(c[end] - c[near], 3) for c in (inputs.breaks, inputs.verbs, inputs.joins)]
    columns = [
        np.where(offset == 0, 0, np.where(offset > 0, 16, 0) + far),
        _edge(inputs, above, cue, inputs.highest_left[at]),
        _edge(inputs, above, cue, inputs.highest_right[at]),
        6 * (np.clip(inputs.sentence[at] - inputs.sentence[cue], -1, 1) + 1) + quotes,
        16 * between[0] + 4 * between[1] + between[2],
    ]
    return np.stack(columns, axis=1).astype(np.int32)


def _edge(inputs: Inputs, above: npt.NDArray[np.bool_], cue: int, top: Ints) -> Whole:
    """The label of the phrase that begins or ends at a token, and whose it is: above the cue, the cue's, another's."""
    head = inputs.head[top]
    whose = np.where(above[top], 0, np.where(head == cue, 1, np.where(above[head], 2, 3)))
    return 4 * inputs.label[top] + whose
