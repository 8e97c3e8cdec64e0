"""Features of what is to be chosen for a cue: a content, a source given the content, an extent given both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log

from according.reading.attribution.candidates import Around, Fragment, Fragments
from according.reading.attribution.cues import cue_extent, lemma_of
from according.reading.attribution.features import gap_between, kind_of, quotes_near, size_of, top_of, who
from according.reading.attribution.network import ROLES, Marginals
from according.reading.tree import Tree


def _cuts_quotation(around: Around, fragment: Fragment) -> bool:
    tree = around.tree
    for first, last in around.quotes_of_line.get(tree.line[fragment[0]], ()):
        overlaps = first <= fragment[1] and fragment[0] <= last
        if (
            overlaps
            and not (fragment[0] <= first and last <= fragment[1])
            and not (first <= fragment[0] and fragment[1] <= last)
        ):
            return True
    return False


MOST = {"source": 5, "content": 8}
"""Candidates of a role that are looked at closely: the right one is among them nearly always, or not there at all."""


def step(value: float, width: float, most: int) -> int:
    """A number as one of a few steps, so that a log-linear model can weigh each by itself."""
    return max(-most, min(most, int(value // width)))


def shortlist(read: Marginals, role: str, candidates: Mapping[Fragments, list[str]]) -> dict[Fragments, list[str]]:
    """The candidates that the network likes best, in the order in which they were found: the others cost time only."""
    if len(candidates) <= MOST[role]:
        return dict(candidates)
    logs = {c: read.log_probability(ROLES.index(role), c) for c in candidates}
    least = sorted(logs.values(), reverse=True)[MOST[role] - 1]
    return {c: ways for c, ways in candidates.items() if logs[c] >= least}


def standing(read: Marginals, role: str, candidates: Sequence[Fragments], kind: str) -> list[list[str]]:
    """For each candidate the features that say what the network thinks of it, alone and among the others."""
    logs = [read.log_probability(ROLES.index(role), c) for c in candidates]
    best = max(logs, default=0.0)
    whole = best + log(sum(exp(x - best) for x in logs)) if logs else 0.0
    return [
        [
            f"net={step(x - best, 0.5, 12)}", f"net-share={step(x - whole, 0.25, 16)}", f"net-log={step(x, 1, 16)}",
            f"net-k={step(x - whole, 0.5, 6)}|{kind}", f"net-best={x == best:d}|{step(whole, 1, 10)}",
        ]
        for x in logs
    ]  # fmt: skip


def _edges(around: Around, fragments: Fragments) -> list[str]:
    tree = around.tree
    first, last = fragments[0][0], fragments[-1][1]
    stop = tree.sentence_bounds[tree.sentence[last]][1]
    beyond = tree.lower[last + 1] if last < stop else "end"
    beyond_pos = tree.pos[last + 1] if last < stop else "end"
    whole = around.inside[first] >= 0 and around.inside[first] == around.inside[last]
    return [
        f"first={tree.lower[first]}", f"fpos={tree.pos[first]}", f"beyond={beyond}", f"bpos={beyond_pos}",
        f"quoted={whole:d}", f"cuts={any(_cuts_quotation(around, f) for f in fragments):d}",
        f"toend={last >= stop - 1:d}", f"fromstart={first == tree.sentence_bounds[tree.sentence[first]][0]:d}",
    ]  # fmt: skip


def _cut_label(around: Around, last: int) -> str:
    """The label of what begins right after a candidate, where the candidate was cut."""
    tree = around.tree
    nearest = last + 1
    while nearest < len(tree) and tree.words[nearest] in ",;—–-" and nearest < last + 3:
        nearest += 1
    if nearest >= len(tree) or tree.sentence[nearest] != tree.sentence[last]:
        return "end"
    top = nearest
    while tree.head[top] != top and tree.left[tree.head[top]] >= nearest:
        top = tree.head[top]
    return tree.dep[top]


def _balance(around: Around, fragment: Fragment) -> str:
    """How a fragment stands to the quotations that it touches: which of their ends lie inside it, which outside."""
    tree = around.tree
    for first, last in around.quotes_of_line.get(tree.line[fragment[0]], ()):
        if first <= fragment[1] and fragment[0] <= last:
            left = "<" if fragment[0] < first else "=" if fragment[0] == first else ">"
            right = "<" if fragment[1] < last else "=" if fragment[1] == last else ">"
            return left + right
    return "-"


def _rest(around: Around, last: int) -> str:
    """What of the sentence a candidate leaves over on its right: its size, whether a comma or a quotation is there."""
    tree = around.tree
    stop = tree.sentence_bounds[tree.sentence[last]][1]
    left_over = [i for i in range(last + 1, stop + 1) if tree.pos[i] not in ("PUNCT", "SPACE")]
    comma = last < stop and tree.words[last + 1] in (",", ";", "—", "–", "-")
    quoted = any(around.inside[i] >= 0 for i in left_over)
    return f"{size_of(len(left_over)) if left_over else 0}{comma:d}{quoted:d}"


@dataclass(frozen=True, slots=True)
class Asking:
    """What every candidate of one cue is weighed against: the cue's head, its extent, what kind of word it is."""

    head: int
    extent: Fragment
    lemma: str
    kind: str
    quotes: str

    @classmethod
    def of(cls, around: Around, head: int) -> Asking:
        """Look at a cue once for all of its candidates."""
        tree = around.tree
        return cls(head, cue_extent(tree, head), lemma_of(tree, head), kind_of(tree, head), quotes_near(around, head))


def content_features(around: Around, cue: Asking, fragments: Fragments, ways: list[str]) -> list[str]:
    """Features of a candidate content of a cue."""
    tree, head = around.tree, cue.head
    lemma, kind, quotes = cue.lemma, cue.kind, cue.quotes
    length = sum(b - a + 1 for a, b in fragments)
    side = _side(cue, fragments)
    near = min(abs(fragments[0][0] - cue.extent[1]), abs(cue.extent[0] - fragments[-1][1]))
    edges, cut = _edges(around, fragments), _cut_label(around, fragments[-1][1])
    features = _of_ways(ways, kind, lemma) + _form(around, cue, fragments, (ways[0], side, cut))
    features += [f"wq={way}|{quotes}" for way in ways] + [f"wcut={way}|{cut}" for way in ways]
    features += edges + [f"{e}|{ways[0]}" for e in edges[2:6]] + [f"{e}|{side}" for e in edges]
    joined = "+".join(sorted(ways))
    features += [
        f"ways={joined}", f"waysk={joined}|{kind}", f"n={len(fragments)}", f"size={size_of(length)}",
        f"sizeside={size_of(length)}|{side}", f"side={side}", f"sidek={side}|{kind}", f"sidel={side}|{lemma}",
        f"sideq={side}|{quotes}", f"near={size_of(near)}|{side}", f"cut={cut}", f"cutk={cut}|{kind}",
        f"quoted-q={edges[4]}|{quotes}", f"sidedep={side}|{tree.dep[head]}", f"toend={edges[6]}|{side}|{quotes}",
        f"cutb={cut}|{edges[2]}", f"cutbl={edges[2]}|{lemma}", f"firstl={edges[0]}|{lemma}",
        f"firstk={edges[0]}|{kind}",
    ]  # fmt: skip
    return features


def _of_ways(ways: list[str], kind: str, lemma: str) -> list[str]:
    """How a candidate was found, with the cue's kind and lemma."""
    return [f for way in ways for f in (f"w={way}", f"wk={way}|{kind}", f"wl={way}|{lemma}")]


def _side(cue: Asking, fragments: Fragments) -> str:
    return "both" if len(fragments) > 1 else "after" if fragments[0][0] > cue.extent[1] else "before"


def _form(around: Around, cue: Asking, fragments: Fragments, seen: tuple[str, str, str]) -> list[str]:
    """The syntax of a candidate content, and what lies around it: the gap to the cue, what is left of the sentence.

    `seen` are the first way in which it was found, its side and what begins where it was cut.
    """
    tree, (way, side, cut), (begin, end) = around.tree, seen, cue.extent
    lemma, kind = cue.lemma, cue.kind
    first, last = fragments[0][0], fragments[-1][1]
    top = top_of(tree, fragments[-1])
    shape = f"{tree.pos[top]}{'!' if any(tree.dep[k].startswith('nsubj') for k in tree.children[top]) else ''}"
    tops = sum(not a <= tree.head[i] <= b or tree.head[i] == i for a, b in fragments for i in range(a, b + 1))
    above = "cue" if tree.head[top] == cue.head else "root" if tree.head[top] == top else "other"
    gap = gap_between(tree, end, fragments[-1][0]) if side == "after" else gap_between(tree, fragments[0][1], begin)
    balance, rest = _balance(around, fragments[0]), _rest(around, last)
    return [
        f"bal={balance}|{side}", f"bal-q={balance}|{cue.quotes}|{side}", f"gap={gap}|{side}",
        f"gapw={gap}|{way}", f"rest={rest}|{side}", f"rest-cut={rest}|{cut}", f"restw={rest}|{way}",
        f"shape={shape}|{kind}", f"shapel={shape}|{lemma}", f"topdep={tree.dep[top]}|{above}",
        f"tops={min(tops, 4)}|{side}", f"topw={shape}|{way}",
        f"prevtok={tree.lower[first - 1] if first else '<'}|{side}", f"topl={tree.lemma[top].lower()}",
        f"lastpos={tree.pos[last]}",
    ]  # fmt: skip


def source_features(around: Around, cue: Asking, fragments: Fragments, ways: list[str]) -> list[str]:
    """Features of a candidate source of a cue; no ways at all: the candidate that there is none."""
    tree, head = around.tree, cue.head
    lemma, kind, pos = cue.lemma, cue.kind, tree.pos[head]
    if not ways:
        return _of_no_source(tree, cue)
    first, last = fragments[0]
    length = last - first + 1
    top = top_of(tree, (first, last))
    side = "after" if first > cue.extent[1] else "before"
    near = min(abs(first - cue.extent[1]), abs(cue.extent[0] - last))
    noun, cut = who(tree, top), _cut_label(around, last)
    inside = around.inside[first] >= 0 and around.inside[first] != around.inside[head]
    features = _of_ways(ways, kind, lemma)
    features += [f"wp={way}|{pos}|{tree.dep[head]}" for way in ways] + [f"wn={way}|{noun}" for way in ways]
    joined = "+".join(sorted(ways))
    features += [
        f"ways={joined}", f"n={noun}", f"hl={tree.lemma[top].lower()}", f"size={size_of(length)}",
        f"side={side}|{kind}", f"near={size_of(near)}|{side}", f"cut={cut}", f"cutw={cut}|{ways[0]}",
        f"in={inside:d}", f"np={noun}|{pos}", f"first={tree.lower[first]}", f"sidel={side}|{lemma}",
        f"cuts={_cuts_quotation(around, fragments[0]):d}",
        f"beyond={tree.lower[last + 1] if last + 1 < len(tree) else '>'}",
    ]  # fmt: skip
    return features


def _of_no_source(tree: Tree, cue: Asking) -> list[str]:
    """Features of the candidate that nobody is named."""
    head = cue.head
    subject, dep = any(tree.dep[k].startswith("nsubj") for k in tree.children[head]), tree.dep[head]
    return [
        "none", f"none-k={cue.kind}", f"none-l={cue.lemma}", f"none-p={tree.pos[head]}|{dep}",
        f"none-s={subject:d}|{dep}", f"none-t={tree.tag[head]}|{subject:d}",
    ]  # fmt: skip


def extent_features(tree: Tree, cue: Asking, extent: Fragment, ways: list[str], content: Fragments) -> list[str]:
    """Features of a candidate extent of a cue, given the content."""
    (first, last), head = extent, cue.head
    lemma, kind, pos = cue.lemma, cue.kind, tree.pos[head]
    before = tree.lower[first - 1] if first else "<"
    after = tree.lower[last + 1] if last + 1 < len(tree) else ">"
    adjoins = any(a == last + 1 for a, _ in content)
    left, right = ways[0].split("-")[0], ways[0].split("-")[-1]
    end, start = tree.lower[last] if last > head else "", tree.lower[first] if first < head else ""
    return [
        f"w={ways[0]}", f"wl={ways[0]}|{lemma}", f"wk={ways[0]}|{kind}", f"wp={ways[0]}|{pos}", f"end={end}",
        f"endl={end}|{lemma}", f"start={start}", f"startl={start}|{lemma}", f"b={before}|{left}",
        f"a={after}|{right}", f"al={after}|{right}|{lemma}", f"adj={adjoins:d}|{right}",
        f"adjl={adjoins:d}|{right}|{lemma}", f"size={min(last - first, 6)}|{pos}", f"tag={tree.tag[head]}|{ways[0]}",
        f"left={left}|{lemma}", f"dep={tree.dep[head]}|{ways[0]}",
        f"bp={tree.pos[first - 1] if first else '<'}|{left}",
        f"ap={tree.pos[last + 1] if last + 1 < len(tree) else '>'}|{right}", f"dep-end={tree.dep[last]}|{right}",
        f"qadj={adjoins:d}|{end}",
    ]  # fmt: skip
