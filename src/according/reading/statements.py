"""The stage that makes statements: who says what, how, to whom, through whom."""

from __future__ import annotations

import re

from according.model import Entity, Span, Statement
from according.reading.attribution.find import around_of, find_attributions
from according.reading.attribution.linear import Weights
from according.reading.attribution.sayings import Saying, find_sayings
from according.reading.chains import chains_of, via_of
from according.reading.draft import Draft
from according.reading.entities.cast import cast_of, entities_of
from according.reading.speakers import Spoken, find_speakers
from according.reading.stances import manner_of, stance_of

LETTERS = re.compile(r"[^\W_]+")
FEWEST_REPEATED = 2
"""Words: a single quoted word is no repetition."""


def find_statements(draft: Draft, weights: Weights) -> tuple[tuple[Entity, ...], tuple[Statement, ...]]:
    """The entities and the statements of a report; `said` is left open, it needs the times."""
    tree = draft.tree
    around = around_of(tree, draft.quotations)
    sayings = find_sayings(draft, around, find_attributions(around, weights))
    cast = cast_of(tree)
    spoken = find_speakers(tree, cast, draft.report, sayings)
    spoken = _echoes(draft, sayings, spoken)
    chains = chains_of(draft, cast, sayings, [w.speaker for w in spoken], [w.to for w in spoken])
    entities, ids = entities_of(cast)
    repeats = _repeats(draft, sayings, spoken)
    statements = []
    for n, (saying, who) in enumerate(zip(sayings, spoken, strict=True)):
        via = via_of(tree, saying)
        if via is None and saying.inside is not None:
            via = via_of(tree, sayings[saying.inside]) if sayings[saying.inside].post else None
        statements.append(
            Statement(
                f"s{n + 1}", saying.content, saying.cue, saying.source,
                ids[who.speaker] if who.speaker is not None else None,
                manner_of(draft.report.text, saying, draft.quotations), stance_of(tree, saying),
                ids[who.to] if who.to is not None else None, via, None,
                f"s{saying.inside + 1}" if saying.inside is not None else None,
                tuple(ids[m] for m in chains[n]),
                f"s{repeats[n] + 1}" if n in repeats else None,
            )
        )  # fmt: skip
    return entities, tuple(statements)


def _words(text: str) -> str:
    return " ".join(LETTERS.findall(text.lower()))


def _echoes(draft: Draft, sayings: tuple[Saying, ...], spoken: tuple[Spoken, ...]) -> tuple[Spoken, ...]:
    """A headline's quotation without a speaker is by whoever says those words in the report."""
    text = draft.report.text
    said = [_words(" ".join(c.of(text) for c in s.content)) for s in sayings]
    result = list(spoken)
    for n, who in enumerate(spoken):
        if who.speaker is None and not sayings[n].source and said[n]:
            found = [
                m
                for m, words in enumerate(said)
                if m != n and spoken[m].speaker is not None and f" {said[n]} " in f" {words} "
            ]
            if found:
                result[n] = Spoken(spoken[found[0]].speaker, who.to)
    return tuple(result)


def _repeats(draft: Draft, sayings: tuple[Saying, ...], spoken: tuple[Spoken, ...]) -> dict[int, int]:
    """Which earlier saying of the same speaker has the words that one quotes."""
    text, found = draft.report.text, {}
    said = [_words(" ".join(c.of(text) for c in s.content)) for s in sayings]
    quoted = [
        [
            w
            for q in draft.quotations
            if s.holds(q) or any(q.holds(c) for c in s.content)
            for w in [_words(q.of(text))]
            if w.count(" ") + 1 >= FEWEST_REPEATED
        ]
        for s in sayings
    ]
    for n in range(len(sayings)):
        for m in range(n):
            if sayings[n].inside == m or spoken[n].speaker is None or spoken[n].speaker != spoken[m].speaker:
                continue
            if any(f" {w} " in f" {said[m]} " for w in quoted[n]) or any(f" {w} " in f" {said[n]} " for w in quoted[m]):
                found[n] = m
                break
    return found


def with_dates(statements: tuple[Statement, ...], said: dict[str, str]) -> tuple[Statement, ...]:
    """The statements with the times at which they were made, by statement id."""
    from dataclasses import replace

    return tuple(replace(s, said=said.get(s.id)) for s in statements)


def words_of(text: str, spans: tuple[Span, ...]) -> str:
    """The words of several spans, one after the other."""
    return " ".join(s.of(text) for s in spans)
