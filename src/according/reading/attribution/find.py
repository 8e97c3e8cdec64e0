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
from according.reading.attribution.choices import (
    Asking,
    content_features,
    extent_features,
    shortlist,
    source_features,
    standing,
)
from according.reading.attribution.constructions import headline_speaker, leads_to_saying, puts_at, quoted_as, told
from according.reading.attribution.contract import margin
from according.reading.attribution.cues import candidate_cues, cue_candidates
from according.reading.attribution.features import cue_features
from according.reading.attribution.inputs import inputs_of
from according.reading.attribution.linear import Weights, score
from according.reading.attribution.network import Marginals, marginals
from according.reading.attribution.settle import Attribution, settled
from according.reading.attribution.verdicts import verdict_features
from according.reading.tree import Tree

CERTAIN = 6.0
"""Log-odds of what is read by rule."""
LIKELY = (-2.0, -3.0)
"""Log-odds: a word that is less likely a cue is not looked at any further, first by the log-linear model of the cue
alone, then with the network's log-odds added."""


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


def prospects(around: Around, weights: Weights, likely: tuple[float, float] = LIKELY) -> list[Attribution]:
    """What might be an attribution, each with its score: above 0 it more likely is than not."""
    fixed: dict[int, Attribution] = {}
    strengths: dict[int, float] = {}
    for head in candidate_cues(around.tree):
        if (by_rule := _by_rule(around, head)) is not None:
            fixed[head] = by_rule
        elif (strength := score(weights.cue, cue_features(around, head))) > likely[0]:
            strengths[head] = strength
    read = marginals(weights.network, inputs_of(around), list(strengths)) if strengths else {}
    strengths = {h: strength for h, strength in strengths.items() if strength + read[h].verdict > likely[1]}
    made = {h: _attribution(around, h, (strength, read[h]), weights) for h, strength in strengths.items()}
    found = {**fixed, **{head: a for head, a in made.items() if a is not None}}
    return [found[head] for head in sorted(found)]


def _by_rule(around: Around, head: int) -> Attribution | None:
    """An attribution by a construction that needs no weights."""
    if around.tree.pos[head] == "PUNCT" and (line := headline_speaker(around, head)) is not None:
        return Attribution(head, (head, head), *line, CERTAIN, (CERTAIN, 0.0, 0.0, CERTAIN))
    return None


def _best(scores: Mapping[Fragments, float]) -> tuple[Fragments, float]:
    """The candidate with the highest score and its log-probability among all."""
    best = max(scores, key=lambda c: scores[c])
    return best, -log(sum(exp(s - scores[best]) for s in scores.values()))


def _attribution(around: Around, head: int, strength: tuple[float, Marginals], weights: Weights) -> Attribution | None:
    """The attribution of one cue; `strength` is its log-odds and what the network reads around it."""
    tree, read = around.tree, strength[1]
    put, cue = puts_at(tree, head), Asking.of(around, head)
    contents = {put: ["put-at"]} if put else content_candidates(around, head, cue.extent)
    if not contents or leads_to_saying(tree, head):
        return None
    content, sure = _best(_contents(around, cue, contents, read, weights))
    source, sure_of_source = _best(_sources(around, cue, content, read, weights))
    scores = (strength[0], sure, sure_of_source, read.verdict)
    verdict = score(weights.verdict, verdict_features(around, head, content, source, scores)) - weights.bar
    verdict = CERTAIN if put and source else verdict
    quoted = quoted_as(tree, head)
    if quoted is not None:
        return Attribution(head, quoted[0], content, quoted[1], CERTAIN, scores)
    extent = extent_of(tree, cue, content, source, read, weights) if verdict > 0 else cue.extent
    return Attribution(head, extent, content, source, verdict, scores)


def _contents(
    around: Around, cue: Asking, contents: Mapping[Fragments, list[str]], read: Marginals, weights: Weights
) -> dict[Fragments, float]:
    options = shortlist(read, "content", contents)
    if len(options) == 1:
        return dict.fromkeys(options, 0.0)
    return {
        c: score(weights.content, content_features(around, cue, c, ways) + place)
        for (c, ways), place in zip(options.items(), standing(read, "content", list(options), cue.kind), strict=True)
    }


def _sources(
    around: Around, cue: Asking, content: Fragments, read: Marginals, weights: Weights
) -> dict[Fragments, float]:
    found = source_candidates(around, cue.head, cue.extent)
    options = {s: ways for s, ways in found.items() if not any(a <= s[0][0] <= b for a, b in content)}
    if told(around.tree, cue.head):
        options = {s: ways for s, ways in options.items() if s[0][1] > cue.head}
    options = shortlist(read, "source", {**options, (): []})
    if len(options) == 1:
        return dict.fromkeys(options, 0.0)
    return {
        s: score(weights.source, source_features(around, cue, s, ways) + place)
        for (s, ways), place in zip(options.items(), standing(read, "source", list(options), cue.kind), strict=True)
    }


def extent_of(
    tree: Tree, cue: Asking, content: Fragments, source: Fragments, read: Marginals, weights: Weights
) -> Fragment:
    """How far the cue reaches, given what lies around it."""
    barred = frozenset(i for a, b in content + source for i in range(a, b + 1))
    extents = cue_candidates(tree, cue.head, barred)
    if len(extents) == 1:
        return next(iter(extents))
    places = standing(read, "cue", [(e,) for e in extents], cue.kind)
    scores = {
        e: score(weights.extent, extent_features(tree, cue, e, ways, content) + place)
        for (e, ways), place in zip(extents.items(), places, strict=True)
    }
    return max(scores, key=lambda e: scores[e])
