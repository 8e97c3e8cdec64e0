"""Fixed constructions of reporting that are read by rule, whatever the weights say.

"was quoted as saying", "quoted X as saying", a line "NAME: what was said" or "WHAT WAS SAID - NAME" in capitals, "put
the toll at nine". They are too rare in the training texts to be learned from them.
"""

from __future__ import annotations

from according.reading.attribution.candidates import Around, Fragment, Fragments, trimmed
from according.reading.attribution.cues import DASHES, cue_extent, cue_kinds, lemma_of
from according.reading.tables import words
from according.reading.tree import Tree

QUOTING = frozenset(["quote", "cite"])
TOLD_KINDS = frozenset(["speech", "expect", "demand", "promise", "deny", "offer", "ask", "threaten"])
THOUGHT = frozenset(["believe", "think", "know", "consider", "feel", "suppose", "suspect"])
LONGEST_NAME = 5
"""Words before a colon or behind a dash that still can be a speaker's name in a line of capitals."""
SHORTEST_SAID = 3


def quoted_as(tree: Tree, head: int) -> tuple[Fragment, Fragments] | None:
    """Cue and source of "(was) quoted … as saying", if `head` is its "saying"."""
    above = tree.head[head]
    if tree.tag[head] != "VBG" or lemma_of(tree, above) not in QUOTING or above >= head or tree.lower[head - 1] != "as":
        return None
    passive = tree.kid(above, "aux:pass") is not None
    who = tree.kid(above, "nsubj:pass", "nsubj") if passive else tree.kid(above, "obj")
    if who is None:
        return None
    last = min(tree.right[who], (above if who < above else head - 1) - 1)
    source = trimmed(tree, tree.left[who], last)
    first = cue_extent(tree, above)[0] if passive else head - 1
    return ((first, head), (source,)) if source else None


def leads_to_saying(tree: Tree, head: int) -> bool:
    """Whether `head` is the "quoted" of "was quoted as saying", whose cue is read at "saying"."""
    below = [k for k in tree.children[head] if k > head and tree.tag[k] == "VBG" and tree.lower[k - 1] == "as"]
    return lemma_of(tree, head) in QUOTING and bool(below) and tree.kid(head, "aux:pass") is not None


def headline_speaker(around: Around, head: int) -> tuple[Fragments, Fragments] | None:
    """Content and source of a line whose speaker stands in capitals before a colon or behind a dash at `head`."""
    tree = around.tree
    start, stop = tree.line_bounds[tree.line[head]]
    if tree.words[head] == ":":
        first = _line_start(tree, start, head)
        topic = next((i for i in range(first + 1, head) if tree.lower[i] == "on"), head)  # "NAME ON THE DEAL: …"
        name, said = trimmed(tree, first, topic - 1), trimmed(tree, head + 1, stop)
    elif tree.words[head] in DASHES and _capitals(tree, start, stop):
        name, said = trimmed(tree, head + 1, stop), trimmed(tree, start, head - 1)
    else:
        return None
    if name is None or said is None or not _capitals(tree, *name) or said[1] - said[0] + 1 < SHORTEST_SAID:
        return None
    label = any(tree.lower[i] in words("kickers") for i in range(name[0], name[1] + 1))
    long = name[1] - name[0] + 1 > LONGEST_NAME or not any(tree.words[i].isalpha() for i in range(name[0], name[1] + 1))
    return None if label or long else ((said,), (name,))


def _line_start(tree: Tree, start: int, head: int) -> int:
    """Where the sentence before a colon begins, within its line."""
    if head <= start or (head - start <= LONGEST_NAME and _capitals(tree, start, head - 1)):
        return start
    return max(start, tree.sentence_bounds[tree.sentence[head - 1]][0])


def _capitals(tree: Tree, first: int, last: int) -> bool:
    letters = [tree.words[i] for i in range(first, last + 1) if any(c.isalpha() for c in tree.words[i])]
    return bool(letters) and all(w.upper() == w for w in letters) and any(len(w) > 1 for w in letters)


def puts_at(tree: Tree, head: int) -> Fragments | None:
    """The content of "put [the toll at nine]", "puts [the cost at $3m]", if `head` is such a "put"."""
    if tree.lemma[head].lower() != "put" or tree.pos[head] != "VERB":
        return None
    thing, number = tree.kid(head, "obj"), None
    for k in tree.children[head] + (tree.children[thing] if thing is not None else []):
        if k > head and any(tree.lower[m] == "at" for m in tree.kids(k, "case")) and _counts(tree, k):
            number = k
    if thing is None or number is None or thing < head:
        return None
    return ((tree.left[thing], max(tree.right[number], tree.right[thing])),)


def _counts(tree: Tree, i: int) -> bool:
    return tree.pos[i] in ("NUM", "SYM") or tree.kid(i, "nummod") is not None


def told(tree: Tree, head: int) -> bool:
    """Whether the cue's subject is spoken to or of, not who speaks: "they were told", "he is believed to be".

    Only verbs of speaking count: whoever "was worried" or "was convinced" is the source.
    """
    kind = cue_kinds().get((lemma_of(tree, head), "verb"), ("", ""))[0]
    passive = tree.kid(head, "aux:pass") is not None and tree.pos[head] == "VERB"
    return (
        passive
        and lemma_of(tree, head) not in words("of_mind")
        and (kind in TOLD_KINDS or lemma_of(tree, head) in THOUGHT)
    )
