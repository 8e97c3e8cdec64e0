"""A figure of the headline that the body contradicts: "Blaze kills 12 cattle", then only ever "14 cattle".

A headline's exact figure stands again in the body of nearly every report. Where it does not, and the body's first
figure for the same noun is another one close to it, the two are a conflict. What the headline rounds is none.
"""

from __future__ import annotations

from collections.abc import Iterator

from according.model import Finding, Quantity, Span
from according.reading.draft import Draft
from according.reading.events.scene import tokens_within
from according.reading.events.tables import singular, words
from according.reading.findings.sums import integer

NEAR = 0.6  # the smaller of the two figures is at least this share of the larger
CLOSE = 0.8  # two figures of one group, the second with "the"
LEAD = 8  # sentences of the body that take up the headline
SET_APART = words("more another further other others additional remaining rest last earlier later again including also")
PEOPLE = words("person people man woman child resident passenger worker victim")


def headline_conflicts(draft: Draft) -> Iterator[Finding]:
    """The first such figure for each noun of the headline. Values: the headline's, the body's."""
    tree = draft.tree
    titles = [Span(b.start, b.end) for b in draft.report.blocks if b.kind == "title"]
    if not titles:
        return
    body = max(t.end for t in titles)
    after = [tree.lower[i] for i in range(len(tree)) if tree.start[i] >= body]
    written = {integer(w) for w in after}
    first = next((tree.sentence[i] for i in range(len(tree)) if tree.start[i] >= body), 0)
    for q in draft.quantities:
        if not any(t.start <= q.start < t.end for t in titles) or not _exact(q) or q.low in written:
            continue
        nouns = _nouns(draft, q)
        rival = next((o for o in draft.quantities if o.start >= body and _rival(draft, o, nouns, first)), None)
        if rival is None or any(_twin(draft, q, t, titles) for t in draft.quantities):
            continue
        if _contradicts(q, rival):
            values = (f"{q.low:g}", f"{rival.low:g}")
            spans = (Span(q.start, q.end), Span(rival.start, rival.end))
            yield Finding("quantity-conflict", f"{values[0]} in the headline, {values[1]} below", spans, values)


def _exact(q: Quantity) -> bool:
    return q.bound == "=" and q.low is not None and q.low >= 2


def _twin(draft: Draft, q: Quantity, other: Quantity, titles: list[Span]) -> bool:
    """Whether the headline itself gives another figure for the same noun."""
    inside = any(t.start <= other.start < t.end for t in titles)
    return inside and other.id != q.id and bool(_nouns(draft, q) & _nouns(draft, other))


def _nouns(draft: Draft, q: Quantity) -> frozenset[str]:
    """The head noun of a figure, in the singular; its unit where it has one; without a noun it counts people."""
    tree = draft.tree
    if q.unit is not None:
        return frozenset((q.unit,))
    if q.noun:
        return frozenset((singular(q.noun.lower().split()[-1]),))
    tokens = [i for i in tokens_within(tree, Span(q.start, q.end)) if tree.pos[i] == "NOUN"]
    return frozenset((singular(tree.lower[tokens[-1]]),)) if tokens else PEOPLE  # "3 feared drowned"


def _rival(draft: Draft, q: Quantity, nouns: frozenset[str], first: int) -> bool:
    """Whether a figure of the lead counts the same thing, exactly, and is not set apart ("two more")."""
    tree = draft.tree
    tokens = tokens_within(tree, Span(q.start, q.end))
    if not tokens or tree.sentence[tokens.start] - first >= LEAD or not nouns & _nouns(draft, q):
        return False
    near = set(tree.lower[max(tokens.start - 2, 0) : tokens.stop + 1])
    return q.part_of is None and not near & SET_APART


def _contradicts(title: Quantity, body: Quantity) -> bool:
    if body.bound != "=" or body.low is None or title.low is None or body.low == title.low:
        return False
    low, high = sorted((float(title.low), float(body.low)))
    return low / high >= NEAR and not rounded(float(title.low), float(body.low))


def rounded(title: float, body: float) -> bool:
    """Whether the headline's figure is the body's, rounded: 200 for 212, 1.5 million for 1,480,000."""
    steps = [step for step in (10, 100, 1000, 100_000, 1_000_000) if step * 2 <= title >= 100 and title % step == 0]
    return any(2 * abs(title - body) <= step for step in steps) or title != int(title) or body != int(body)


def definite_conflicts(draft: Draft) -> Iterator[Finding]:
    """“the 14 miners” where all before it spoke of 12 miners. Values: the figure before, the figure after "the"."""
    tree = draft.tree
    exact = [q for q in draft.quantities if _exact(q) and q.unit is None]
    for n, q in enumerate(exact):
        tokens = tokens_within(tree, Span(q.start, q.end))
        if not tokens or not _refers(draft, tokens):
            continue
        nouns = _nouns(draft, q)
        before = [o for o in exact[:n] if nouns & _nouns(draft, o)]
        if not before or any(o.low == q.low for o in before) or len({o.low for o in before}) > 1:
            continue
        if any(o.low == q.low for o in draft.quantities if o.id != q.id) or _parted(draft, before[-1], q):
            continue
        low, high = sorted((float(q.low or 0), float(before[-1].low or 0)))
        if low / high >= CLOSE:
            values = (f"{before[-1].low:g}", f"{q.low:g}")
            spans = (Span(before[-1].start, before[-1].end), Span(q.start, q.end))
            yield Finding("quantity-conflict", f"{values[0]} first, then “the” {values[1]}", spans, values)


def _refers(draft: Draft, tokens: range) -> bool:
    """Whether a figure takes up one before it: after "the", "all" or "those", with nothing that picks out some."""
    tree = draft.tree
    words = set(tree.lower[tokens.start : tokens.stop])
    opened = words | set(tree.lower[max(tokens.start - 1, 0) : tokens.start])
    if not opened & {"the", "all", "those", "these"} or (words | opened) & SET_APART:
        return False
    first = tokens.start - (tree.lower[tokens.start - 1] in ("the", "all", "those", "these") if tokens.start else 0)
    if tree.lower[max(first - 1, 0) : first] in (["of"], ["among"]):
        return False  # "33 of the 40"
    after = min(tokens.stop, len(tree) - 1)
    return tree.pos[after] not in ("ADP", "PRON", "SCONJ", "NOUN", "ADJ") and tree.tag[after] != "VBN"


def _parted(draft: Draft, whole: Quantity, q: Quantity) -> bool:
    """Whether what lies between two figures parts them: some were killed, some joined."""
    return q.part_of is not None or bool(
        set(draft.report.text[whole.end : q.start].lower().split()) & {"later", "since", "meanwhile", "another", "more"}
    )
