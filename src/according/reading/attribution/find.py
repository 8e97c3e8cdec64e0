"""The stage that finds attributions: cue by cue, with the content and the source that the weights like best."""

from __future__ import annotations

from dataclasses import dataclass

from according.model import Span
from according.reading.attribution.candidates import (
    Around,
    Fragment,
    Fragments,
    content_candidates,
    source_candidates,
)
from according.reading.attribution.cues import candidate_cues, cue_extent
from according.reading.attribution.features import content_features, cue_features, source_features
from according.reading.attribution.linear import Weights, score
from according.reading.tree import Tree

THRESHOLD = 0.0


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution in tokens: the head of its cue, the cue's extent, its content and source; `score` is a log-odds."""

    head: int
    cue: Fragment
    content: Fragments
    source: Fragments
    score: float

    def holds(self, token: int) -> bool:
        """Whether a token lies in the content."""
        return any(first <= token <= last for first, last in self.content)


def around_of(tree: Tree, quotations: tuple[Span, ...]) -> Around:
    """The parse with its quotations as tokens."""
    quotes = []
    for quotation in quotations:
        tokens = tree.tokens_of(quotation)
        if len(tokens):
            quotes.append((tokens[0], tokens[-1]))
    return Around.of(tree, quotes)


def find_attributions(around: Around, weights: Weights) -> tuple[Attribution, ...]:
    """The attributions of a report in the order of their cues, nested ones among them.

    Of two that each lie in the other's content, the one with the better cue stays.
    """
    found = []
    for head in candidate_cues(around.tree):
        strength = score(weights.cue, cue_features(around, head)) - weights.cue_bias
        if strength > THRESHOLD:
            made = _attribution(around, head, strength, weights)
            if made is not None:
                found.append(made)
    return tuple(a for a in found if not any(_defeats(b, a) for b in found))


def _attribution(around: Around, head: int, strength: float, weights: Weights) -> Attribution | None:
    tree = around.tree
    cue = cue_extent(tree, head)
    contents = content_candidates(around, head, cue)
    if not contents:
        return None
    content = max(contents, key=lambda c: score(weights.content, content_features(around, head, cue, c, contents[c])))
    sources = source_candidates(around, head, cue)
    sources = {s: ways for s, ways in sources.items() if not any(a <= s[0][0] <= b for a, b in content)}
    options: list[Fragments] = [*sources, ()]
    source = max(
        options, key=lambda s: score(weights.source, source_features(around, head, cue, s, sources.get(s, [])))
    )
    first, last = cue
    if content[0][0] == last + 2 and tree.dep[last + 1] == "case":
        last += 1  # "called for", "warned of": the preposition belongs to the cue
    return Attribution(head, (first, last), content, source, strength)


def _defeats(other: Attribution, one: Attribution) -> bool:
    if other is one:
        return False
    each_in_other = other.holds(one.head) and one.holds(other.head)
    return each_in_other and (other.score, -other.head) > (one.score, -one.head)
