"""The stage that finds attributions: cue by cue, with the content and the source that the weights like best."""

from __future__ import annotations

from collections.abc import Mapping
from math import exp, log

from according.model import Span
from according.reading.attribution.candidates import (
    Around,
    Fragment,
    Fragments,
    content_candidates,
    source_candidates,
)
from according.reading.attribution.choices import content_features, extent_features, source_features
from according.reading.attribution.constructions import headline_speaker, leads_to_saying, puts_at, quoted_as, told
from according.reading.attribution.contract import margin
from according.reading.attribution.cues import candidate_cues, cue_candidates, cue_extent
from according.reading.attribution.features import cue_features
from according.reading.attribution.linear import Weights, score
from according.reading.attribution.settle import Attribution, settled
from according.reading.attribution.verdicts import verdict_features
from according.reading.tree import Tree

CERTAIN = 6.0
"""Log-odds of what is read by rule."""
PROSPECT = -2.5
"""Log-odds: a word that is less likely a cue is not looked at any further."""


def around_of(tree: Tree, quotations: tuple[Span, ...]) -> Around:
    """The parse with its quotations as tokens."""
    quotes = []
    for quotation in quotations:
        tokens = tree.tokens_of(quotation)
        if len(tokens):
            quotes.append((tokens[0], tokens[-1]))
    return Around.of(tree, quotes)


def find_attributions(around: Around, weights: Weights) -> tuple[Attribution, ...]:
    """The attributions of a report in the order of their cues, nested ones among them."""
    found = [a for a in prospects(around, weights) if a.score > margin(around, a.head, a.content, a.source)]
    return settled(around.tree, found)


def prospects(around: Around, weights: Weights) -> list[Attribution]:
    """What might be an attribution, each with its score: above 0 it more likely is than not."""
    found = []
    for head in candidate_cues(around.tree):
        if (fixed := _by_rule(around, head)) is not None:
            found.append(fixed)
            continue
        strength = score(weights.cue, cue_features(around, head))
        if strength > PROSPECT:
            made = _attribution(around, head, strength, weights)
            if made is not None:
                found.append(made)
    return found


def _by_rule(around: Around, head: int) -> Attribution | None:
    """An attribution by a construction that needs no weights."""
    if around.tree.pos[head] == "PUNCT" and (line := headline_speaker(around, head)) is not None:
        return Attribution(head, (head, head), *line, CERTAIN, (CERTAIN, 0.0, 0.0))
    return None


def _best(scores: Mapping[Fragments, float]) -> tuple[Fragments, float]:
    """The candidate with the highest score and its log-probability among all."""
    best = max(scores, key=lambda c: scores[c])
    return best, -log(sum(exp(s - scores[best]) for s in scores.values()))


def _attribution(around: Around, head: int, strength: float, weights: Weights) -> Attribution | None:
    tree, cue = around.tree, cue_extent(around.tree, head)
    put = puts_at(tree, head)
    contents = {put: ["put-at"]} if put else content_candidates(around, head, cue)
    if not contents or leads_to_saying(tree, head):
        return None
    content, sure = _best(
        {c: score(weights.content, content_features(around, head, cue, c, w)) for c, w in contents.items()}
    )
    sources = source_candidates(around, head, cue)
    options = {s: ways for s, ways in sources.items() if not any(a <= s[0][0] <= b for a, b in content)}
    if told(tree, head):
        options = {s: ways for s, ways in options.items() if s[0][1] > head}
    options[()] = []
    source, sure_of_source = _best(
        {s: score(weights.source, source_features(around, head, cue, s, w)) for s, w in options.items()}
    )
    scores = (strength, sure, sure_of_source)
    verdict = score(weights.verdict, verdict_features(around, head, content, source, scores)) - weights.bar
    verdict = CERTAIN if put and source else verdict
    quoted = quoted_as(tree, head)
    if quoted is not None:
        return Attribution(head, quoted[0], content, quoted[1], CERTAIN, scores)
    cue = extent_of(tree, head, content, source, weights) if verdict > 0 else cue
    return Attribution(head, cue, content, source, verdict, scores)


def extent_of(tree: Tree, head: int, content: Fragments, source: Fragments, weights: Weights) -> Fragment:
    """How far the cue reaches, given what lies around it."""
    barred = frozenset(i for a, b in content + source for i in range(a, b + 1))
    extents = cue_candidates(tree, head, barred)
    return max(extents, key=lambda e: score(weights.extent, extent_features(tree, head, e, extents[e], content)))
