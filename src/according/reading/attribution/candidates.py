"""What could be the content and the source of an attribution, given its cue.

Candidates are read off the parse and the quotation marks: clauses and phrases that depend on the cue, what stands
before and after it in its sentence, quotations beside it. Each is named by the ways in which it was found; choosing
among them is left to the weights (`linear.py`).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from according.reading.tree import Tree

Fragment = tuple[int, int]
Fragments = tuple[Fragment, ...]

EDGE = frozenset(",.;:—–-―)]…")
OPENS = frozenset("“\"‘'«")
CLAUSES = ("ccomp", "xcomp", "advcl", "acl", "csubj", "parataxis", "acl:relcl")
PHRASES = ("obj", "obl", "nmod", "iobj", "obl:agent")
TRIMMED = frozenset(
    ("advcl", "acl:relcl", "conj", "parataxis", "obl", "acl", "obl:unmarked", "advmod", "nmod", "appos", "discourse")
)
IN_RUN = frozenset((*CLAUSES, *PHRASES, "conj", "advmod"))
MOST = 40
FAR = 6
"""Tokens behind the cue's head among which a content may start."""
OPENERS = ("VERB", "ADP", "PART", "SCONJ", "NOUN")
PARTS = frozenset(',“"”—–-')


@dataclass(slots=True)
class Found:
    """Candidates while they are collected: fragments of tokens -> the ways in which each was found."""

    ways: dict[Fragments, list[str]] = field(default_factory=dict)

    def add(self, fragments: Fragments, way: str) -> None:
        """Remember a candidate, unless it is empty or there are enough."""
        if fragments and (fragments in self.ways or len(self.ways) < MOST):
            self.ways.setdefault(fragments, []).append(way)


@dataclass(frozen=True, slots=True)
class Around:
    """What the search for candidates needs to know: the parse, the quotations as tokens, and those by line."""

    tree: Tree
    quotes: list[Fragment]
    quotes_of_line: dict[int, list[Fragment]]
    inside: list[int]

    @classmethod
    def of(cls, tree: Tree, quotes: list[Fragment]) -> Around:
        """Index the quotations of a parse."""
        by_line: dict[int, list[Fragment]] = {}
        inside = [-1] * len(tree)
        for n, (first, last) in enumerate(quotes):
            by_line.setdefault(tree.line[first], []).append((first, last))
            inside[first : last + 1] = [n] * (last + 1 - first)
        return cls(tree, quotes, by_line, inside)


def trimmed(tree: Tree, first: int, last: int) -> Fragment | None:
    """A run of tokens without the punctuation and connectives of the sentence around it."""
    words = tree.words
    while first <= last and (words[first] in EDGE or (tree.pos[first] in ("CCONJ", "SPACE") and first < last)):
        first += 1
    while last >= first and (
        words[last] in EDGE
        or words[last].isspace()
        or (words[last] in OPENS and last - first > 0 and _opens_next(tree, last))
    ):
        last -= 1
    return (first, last) if first <= last else None


def _opens_next(tree: Tree, i: int) -> bool:
    return i + 1 < len(tree) and tree.end[i] == tree.start[i + 1] and (i == 0 or tree.end[i - 1] < tree.start[i])


def _one(tree: Tree, first: int, last: int) -> Fragments:
    fragment = trimmed(tree, first, last)
    return (fragment,) if fragment else ()


def _right_cuts(tree: Tree, top: int, last: int) -> list[int]:
    """The last tokens at which a subtree could end sooner: before a clause or phrase that closes it."""
    cuts, node = [], top
    for _ in range(6):
        late = [k for k in tree.children[node] if tree.right[k] >= last - 1 and k > node]
        if not late:
            break
        node = late[-1]
        if tree.dep[node] in TRIMMED and tree.left[node] > top - 1 and tree.left[node] - 1 > tree.left[top]:
            cuts.append(tree.left[node] - 1)
    return cuts


def _subtree(found: Found, tree: Tree, top: int, cue: Fragment, way: str) -> None:
    """A subtree as a candidate: whole, clear of the cue, and cut short on its right."""
    first, last = tree.left[top], tree.right[top]
    if first <= cue[1] and last >= cue[0]:
        if top > cue[1]:
            first = max(first, cue[1] + 1)
        elif top < cue[0]:
            last = min(last, cue[0] - 1)
    found.add(_one(tree, first, last), way)
    case = [k for k in tree.children[top] if tree.dep[k] == "case" and k < top]
    if case and case[-1] < last:
        found.add(_one(tree, case[-1] + 1, last), way + "-case")
    for cut in _right_cuts(tree, top, last):
        found.add(_one(tree, first, cut), way + "-cut")
        if case:
            found.add(_one(tree, case[-1] + 1, cut), way + "-case-cut")


def _runs(found: Found, tree: Tree, head: int, cue: Fragment) -> None:
    """Runs of several dependents behind the cue: "put [the toll at nine]", "called on [the union to talk]"."""
    late = [k for k in tree.children[head] if k > cue[1] and tree.left[k] > cue[1] and tree.dep[k] in IN_RUN]
    for n, k in enumerate(late[:2]):
        first = tree.left[k]
        if tree.dep[k] in ("obl", "advcl", "nmod", "xcomp", "acl") and tree.pos[first] in ("ADP", "SCONJ"):
            found.add(_one(tree, first + 1, tree.right[k]), f"bare-{tree.dep[k]}")
            first += 1
        for other in late[n + 1 : n + 3]:
            found.add(_one(tree, first, tree.right[other]), f"run-{tree.dep[k]}-{tree.dep[other]}")


def _clause(tree: Tree, head: int) -> Fragment:
    """The cue's own clause: the cue with its subject, its listener and its adjuncts, but without what it reports."""
    first = last = head
    for k in tree.children[head]:
        if tree.dep[k] not in ("ccomp", "parataxis", "punct", "conj", "cc", "advcl", "xcomp", "ROOT"):
            first, last = min(first, tree.left[k]), max(last, tree.right[k])
    return first, last


def _sentence(found: Found, around: Around, head: int, clause: Fragment, cue: Fragment) -> None:
    """What stands before and after the cue and its clause in the sentence."""
    tree = around.tree
    start, stop = tree.sentence_bounds[tree.sentence[head]]
    before, after = _one(tree, start, clause[0] - 1), _one(tree, clause[1] + 1, stop)
    found.add(before, "before")
    found.add(after, "after")
    if before and after:
        found.add(before + after, "around")
    found.add(_one(tree, cue[1] + 1, stop), "after-cue")
    found.add(_one(tree, start, cue[0] - 1), "before-cue")
    root = head
    while tree.head[root] != root and root != start:
        root = tree.head[root]
        for cut in _right_cuts(tree, root, stop)[:2]:
            if cut > clause[1] + 1:
                found.add(_one(tree, clause[1] + 1, cut), "after-cut")
    top = tree.head[head]
    if tree.dep[head] == "parataxis" or tree.left[top] < clause[0]:
        found.add(_one(tree, tree.left[top], clause[0] - 1), "before-governed")


def _quoted(found: Found, around: Around, head: int, clause: Fragment) -> None:
    """Quotations beside the cue in its line, and runs of text that take one in."""
    tree = around.tree
    quotes = around.quotes_of_line.get(tree.line[head], ())
    start = tree.sentence_bounds[tree.sentence[head]][0]
    before = [q for q in quotes if q[1] < head and around.inside[head] < 0]
    after = [q for q in quotes if q[0] > head]
    if before:
        found.add((before[-1],), "quote-before")
        found.add(_one(tree, min(start, before[-1][0]), before[-1][1]), "to-quote-before")
    if after:
        found.add((after[0],), "quote-after")
        found.add(_one(tree, clause[1] + 1, after[0][1]), "to-quote-after")
        if len(after) > 1:
            found.add(_one(tree, clause[1] + 1, after[1][1]), "to-second-quote")
    if before and after and _resumes(tree, head, after[0][0]):
        found.add((before[-1], after[0]), "quotes-around")
        if trimmed(tree, start, clause[0] - 1) and start < before[-1][0]:
            found.add((*_one(tree, start, before[-1][1]), after[0]), "run-and-quote")
    if before and not after and before[-1][1] < start:
        found.add((before[-1],), "quote-of-last-sentence")


def announces(tree: Tree, head: int) -> bool:
    """Whether the line of a cue ends with its sentence in a colon: what is said stands in the next line."""
    last = tree.line_bounds[tree.line[head]][1]
    while last > head and tree.words[last].isspace():
        last -= 1
    ends = tree.words[last] == ":" and tree.sentence[last] == tree.sentence[head]
    return ends and tree.line[head] + 1 < len(tree.line_bounds)


def _below(found: Found, around: Around, head: int) -> None:
    """The next line, and the quotation that it begins with, after a line that announces them."""
    tree = around.tree
    if not announces(tree, head):
        return
    start, stop = tree.line_bounds[tree.line[head] + 1]
    found.add(_one(tree, start, stop), "next-line")
    for quote in around.quotes_of_line.get(tree.line[head] + 1, ())[:1]:
        if quote[0] <= start + 1:
            found.add((quote,), "next-line-quote")


def _behind(found: Found, tree: Tree, head: int, cue: Fragment) -> None:
    """What starts only behind a cue of several words: "raised questions about [the bill]"."""
    stop = tree.sentence_bounds[tree.sentence[head]][1]
    ends = {c[-1][1] for c in found.ways if len(c) == 1 and c[0][0] > cue[1]}
    for i in range(cue[1] + 1, min(cue[1] + FAR, stop - 1) + 1):
        if tree.pos[i] == "PUNCT":
            break
        if tree.pos[i] in OPENERS:
            for end in sorted(e for e in ends if e > i)[-2:]:
                found.add(_one(tree, i + 1, end), f"behind-{tree.pos[i]}")


def _parted(found: Found, tree: Tree, clause: Fragment, head: int) -> None:
    """Two runs around a cue in the middle: "The road, she said, is shut", "which he says was a mistake"."""
    before, after = clause[0] - 1, clause[1] + 1
    start, stop = tree.sentence_bounds[tree.sentence[head]]
    if before <= start or after >= stop or not (tree.words[before] in PARTS or tree.tag[before] in ("WDT", "WP")):
        return
    lefts = [c[0] for c in found.ways if len(c) == 1 and start <= c[0][0] and before - 2 <= c[0][1] <= before]
    rights = [c[0] for c in found.ways if len(c) == 1 and after <= c[0][0] <= after + 2]
    if tree.tag[before] in ("WDT", "WP"):
        lefts = [(before, before)]
    for left in lefts[:3]:
        for right in rights[:3]:
            found.add((left, right), "parted")


def _resumes(tree: Tree, head: int, first: int) -> bool:
    """Whether a quotation goes on with what was said before the cue: in its sentence, or as a sentence of its own."""
    sentence = tree.sentence[first]
    return sentence == tree.sentence[head] or first == tree.sentence_bounds[sentence][0]


def _line_parts(found: Found, around: Around, head: int) -> None:
    """The line on either side of a colon or dash."""
    tree = around.tree
    start, stop = tree.line_bounds[tree.line[head]]
    found.add(_one(tree, head + 1, stop), "line-after")
    found.add(
        _one(tree, head + 1, tree.sentence_bounds[tree.sentence[min(head + 1, len(tree) - 1)]][1]), "sentence-after"
    )
    found.add(_one(tree, start, head - 1), "line-before")


def content_candidates(around: Around, head: int, cue: Fragment) -> dict[Fragments, list[str]]:
    """Candidate contents of the cue at token `head`: fragments of tokens, both ends included -> how each was found."""
    tree, found = around.tree, Found()
    for k in tree.children[head]:
        label = tree.dep[k]
        if label in CLAUSES or label in PHRASES or label in ("nsubj", "nsubj:pass", "appos", "conj", "nmod:poss"):
            _subtree(found, tree, k, cue, label)
            for deeper in tree.children[k] if label in ("obj", "obl", "nmod", "nsubj:pass") else ():
                if tree.dep[deeper] in ("acl", "ccomp", "acl:relcl", "appos"):
                    _subtree(found, tree, deeper, cue, f"{label}/{tree.dep[deeper]}")
    clause = _clause(tree, head)
    if tree.lower[head] == "according":
        clause = (cue[0], tree.right[tree.head[head]] if tree.head[head] > head else cue[1])
    if tree.pos[head] == "PUNCT":
        _line_parts(found, around, head)
    _runs(found, tree, head, cue)
    _sentence(found, around, head, clause, cue)
    _quoted(found, around, head, clause)
    _below(found, around, head)
    _behind(found, tree, head, cue)
    _parted(found, tree, clause, head)
    above = tree.head[head]
    if above != head and tree.dep[head] in ("acl", "acl:relcl", "amod", "xcomp", "nmod", "compound"):
        _subtree(found, tree, above, cue, "above-" + tree.dep[head])
    if around.quotes_of_line.get(tree.line[head]):
        return {c: ways for c, ways in found.ways.items() if not any(_runs_over(around, f) for f in c)}
    return found.ways


def _runs_over(around: Around, fragment: Fragment) -> bool:
    """Whether a fragment goes on in the reporter's words behind a quotation that was a sentence: “…,” she said …"""
    tree = around.tree
    for first, last in around.quotes_of_line.get(tree.line[fragment[0]], ()):
        ends = last - first > 2 and tree.words[last - 1] in (",", ".", "!", "?")
        if ends and fragment[0] <= first and last < fragment[1] and tree.lower[last + 1] not in ("and", "but", "or"):
            return True
    return False


def _noun_phrase(found: Found, tree: Tree, top: int, cue: Fragment, way: str) -> None:
    """A noun phrase as a candidate source: whole and without trailing clauses, apposition and case words."""
    first, last = tree.left[top], tree.right[top]
    if top < cue[0]:
        last = min(last, cue[0] - 1)
    else:
        first = max(first, cue[1] + 1)
    for k in tree.children[top]:
        if tree.dep[k] in ("case", "cc") and k == first:
            first += 1
    if first > last:
        return
    found.add(_one(tree, first, last), way)
    commas = [i for i in range(first + 1, last) if tree.words[i] == ","]
    for comma in commas[:2]:
        found.add(_one(tree, comma + 1, last), way + "-after-comma")
    if way.endswith("nsubj") and last < cue[0] - 1:
        found.add(_one(tree, first, cue[0] - 1), way + "-to-cue")
    for cut in _right_cuts(tree, top, last):
        found.add(_one(tree, first, cut), way + "-cut")
    simple = max([top] + [tree.right[k] for k in tree.children[top] if tree.dep[k] in ("flat", "compound", "nmod")])
    found.add(_one(tree, first, min(simple, last)), way + "-plain")


def _subject_of(tree: Tree, i: int) -> list[int]:
    return tree.kids(i, "nsubj", "nsubj:pass")


def source_candidates(around: Around, head: int, cue: Fragment) -> dict[Fragments, list[str]]:
    """Candidate sources of the cue at token `head`; the weights may also choose none."""
    tree, found = around.tree, Found()
    for k in tree.children[head]:
        label = tree.dep[k]
        if label in (
            "nsubj",
            "nsubj:pass",
            "obl:agent",
            "nmod:poss",
            "obl",
            "nmod",
            "compound",
            "obj",
            "amod",
            "appos",
        ):
            _noun_phrase(found, tree, k, cue, label)
    node = head
    for step in range(4):
        above = tree.head[node]
        if above == node:
            break
        label = tree.dep[node]
        if label in ("acl:relcl", "acl", "nmod", "appos", "obl", "case", "fixed", "nsubj", "obj"):
            _noun_phrase(found, tree, above, cue, f"{label}-of{min(step, 1)}")
        for k in _subject_of(tree, above) + (tree.kids(above, "obj") if label == "xcomp" else []):
            if k != node:
                _noun_phrase(found, tree, k, cue, f"{label}-{tree.dep[k]}{min(step, 1)}")
        if label in ("nsubj", "obj", "obl", "nmod"):
            for k in tree.kids(above, "nmod:poss", "obl:agent"):
                _noun_phrase(found, tree, k, cue, f"{label}-{tree.dep[k]}{min(step, 1)}")
        node = above
    _beside(found, around, head, cue)
    return found.ways


def _beside(found: Found, around: Around, head: int, cue: Fragment) -> None:
    """Noun phrases that stand next to the cue whatever the parse says, and the line around a colon or dash."""
    tree = around.tree
    start, stop = tree.sentence_bounds[tree.sentence[head]]
    if cue[1] + 1 <= stop:
        top = _phrase_head(tree, cue[1] + 1, cue)
        if top is not None:
            _noun_phrase(found, tree, top, cue, "next")
    if cue[0] - 1 > start:
        found.add(_one(tree, start, cue[0] - 1), "from-start")
        comma = next((i for i in range(start + 1, cue[0]) if tree.words[i] == ","), None)
        if comma is not None:
            found.add(_one(tree, start, comma - 1), "from-start-to-comma")
    if cue[0] - 1 >= start:
        top = _phrase_head(tree, cue[0] - 1, cue)
        if top is not None:
            _noun_phrase(found, tree, top, cue, "previous")
    if tree.pos[head] == "PUNCT":
        line_start, line_stop = tree.line_bounds[tree.line[head]]
        found.add(_one(tree, line_start, head - 1), "line-before")
        found.add(_one(tree, start, head - 1), "sentence-before")
        found.add(_one(tree, head + 1, line_stop), "line-after")


def _phrase_head(tree: Tree, i: int, cue: Fragment) -> int | None:
    """The head of the noun phrase that token i is in, as long as that phrase stays clear of the cue."""
    if tree.pos[i] not in ("NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM"):
        return None
    while tree.head[i] != i and tree.dep[i] in (
        "det",
        "amod",
        "compound",
        "flat",
        "nummod",
        "nmod:poss",
        "nmod",
        "appos",
    ):
        above = tree.head[i]
        if cue[0] <= above <= cue[1] or (above < cue[0]) != (i < cue[0]):
            break
        i = above
    return i if tree.pos[i] in ("NOUN", "PROPN", "PRON", "NUM", "ADJ") else None
