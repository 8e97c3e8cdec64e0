"""Who says what: statements grouped by speaker, those inside others under the outer one."""

from __future__ import annotations

import re
from collections import defaultdict

from according.model import Span, Statement
from according.views.lookup import Lookup, name, names, speaker_of, when, words
from according.views.page import Piece, Saying, Speaker, Voice
from according.views.wording import MANNERS, STANCES, STANCES_TO

# Words in quotation marks inside a paraphrase; single ones only as a pair that is no apostrophe.
QUOTED = re.compile(r"(“[^“”]*”?|\"[^\"]*\"?|«[^«»]*»?|‘[^‘]*?’(?!\w))")
_DEEPEST = 12
_CLOSE = 3  # characters


def voices_of(look: Lookup) -> tuple[Voice, ...]:
    """Speakers in the order in which they first speak, each with all their outermost statements."""
    inner: dict[str, list[Statement]] = defaultdict(list)
    outermost: list[Statement] = []
    for statement in look.reading.statements:
        if _depth(look, statement):
            inner[statement.inside or ""].append(statement)
        else:
            outermost.append(statement)
    groups: dict[Speaker, list[Saying]] = defaultdict(list)
    for statement in outermost:
        saying = _saying(look, statement, inner, 0)
        groups[saying.speaker].append(saying)
    return tuple(Voice(speaker, _shared(sayings), tuple(sayings)) for speaker, sayings in groups.items())


def _shared(sayings: list[Saying]) -> tuple[str, ...] | None:
    chains = {saying.chain for saying in sayings}
    return chains.pop() if len(chains) == 1 else None


def _depth(look: Lookup, statement: Statement) -> int:
    """How many statements this one is inside of; 0 also where `inside` runs in a circle, leads nowhere or too deep."""
    depth, at = 0, statement
    while at.inside in look.statements:
        depth, at = depth + 1, look.statements[at.inside]
        if depth > _DEEPEST or at.id == statement.id:
            return 0
    return depth


def _saying(look: Lookup, statement: Statement, inner: dict[str, list[Statement]], depth: int) -> Saying:
    nested = inner.get(statement.id, ()) if depth < _DEEPEST else ()
    earlier = look.statements.get(statement.repeats or "")
    return Saying(
        anchor=look.anchors[statement.id],
        speaker=speaker_of(look, statement),
        chain=tuple(names(look, statement.chain)),
        verb=verb_of(look, statement),
        manner=MANNERS[statement.manner],
        via=statement.via,
        said=when(look, statement.said),
        told=_told(look, statement),
        pieces=_pieces(look, statement),
        repeats=words(look, earlier.content) if earlier else None,
        inner=tuple(_saying(look, s, inner, depth + 1) for s in nested),
    )


def _told(look: Lookup, statement: Statement) -> str | None:
    """The words of source and cue in text order; what stands close together is given as one stretch."""
    stretches: list[Span] = []
    for span in sorted((*statement.source, *statement.cue)):
        if (
            stretches
            and span.start - stretches[-1].end <= _CLOSE
            and "\n" not in look.text[stretches[-1].end : span.start]
        ):
            stretches[-1] = Span(stretches[-1].start, max(span.end, stretches[-1].end))
        else:
            stretches.append(span)
    return words(look, stretches) or None


def verb_of(look: Lookup, statement: Statement) -> str:
    """What the speaker does, and to whom: "says to B", "asks B"."""
    to = name(look, statement.to)
    verb = STANCES[statement.stance]
    return f"{verb} {STANCES_TO.get(statement.stance, '')}{to}" if to else verb


def _pieces(look: Lookup, statement: Statement) -> tuple[Piece, ...]:
    said = words(look, statement.content)
    if statement.manner != "mixed":
        return (Piece(said, statement.manner == "direct"),) if said else ()
    runs = QUOTED.split(said)
    return tuple(Piece(run, n % 2 == 1) for n, run in enumerate(runs) if run)
