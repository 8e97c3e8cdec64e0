"""The stage that makes statements: who says what, how, to whom, through whom."""

from __future__ import annotations

from according.model import Entity, Statement
from according.reading.attribution.find import around_of, find_attributions
from according.reading.attribution.linear import Weights
from according.reading.attribution.repeats import echoes, repeats
from according.reading.attribution.sayings import Saying, find_sayings
from according.reading.chains import chains_of, via_of
from according.reading.draft import Draft
from according.reading.entities.cast import cast_of, entities_of
from according.reading.entities.flags import with_flags
from according.reading.speakers import find_speakers
from according.reading.stances import manner_of, stance_of
from according.reading.tree import Tree


def find_statements(draft: Draft, weights: Weights) -> tuple[tuple[Entity, ...], tuple[Statement, ...]]:
    """The entities and the statements of a report; `said` is left open, it needs the times."""
    tree, text = draft.tree, draft.report.text
    around = around_of(tree, draft.quotations)
    sayings = find_sayings(draft, around, find_attributions(around, weights))
    cast = cast_of(tree)
    spoken = find_speakers(tree, cast, draft.report, sayings)
    speakers = echoes(draft, sayings, [who.speaker for who in spoken])
    listeners = [who.to for who in spoken]
    chains = chains_of(draft, cast, sayings, speakers, listeners)
    entities, ids = entities_of(cast)
    again = repeats(draft, sayings, speakers)

    def entity(number: int | None) -> str | None:
        return None if number is None else ids[number]

    def statement(number: int | None) -> str | None:
        return None if number is None else f"s{number + 1}"

    statements = [
        Statement(
            id=f"s{n + 1}",
            content=saying.content,
            cue=saying.cue,
            source=saying.source,
            speaker=entity(speakers[n]),
            manner=manner_of(text, saying, draft.quotations),
            stance=stance_of(tree, saying),
            to=entity(listeners[n]),
            via=_channel(tree, sayings, n),
            said=None,
            inside=statement(saying.inside),
            chain=tuple(ids[m] for m in chains[n]),
            repeats=statement(again.get(n)),
        )
        for n, saying in enumerate(sayings)
    ]
    return with_flags(entities, text), tuple(statements)


def _channel(tree: Tree, sayings: tuple[Saying, ...], n: int) -> str | None:
    """The channel that a saying names, else that of the post that it stands in."""
    named, outer = via_of(tree, sayings[n]), sayings[n].inside
    if named is None and outer is not None and sayings[outer].post is not None:
        return via_of(tree, sayings[outer])
    return named
