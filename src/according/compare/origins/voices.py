"""Whose word a claim is in the end: who speaks in the innermost statement, or whose figure a report calls it.

However many reports pass it on, and on however many days, what one person or body says is one source.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from according.compare.draft import Cast, Draft, Origins, Ref
from according.compare.origins.groups import grouped
from according.compare.tables import table
from according.model import Entity, Reading, Span
from according.story import Mention

LINK = r"(?:,? (?:which|who|that|has|have|had|now|also|later|itself|still|since|first|repeatedly|alone))"
"""Words that may stand between a name and what its bearer claims."""
ENDS = re.compile(r"[.!?;]\s|\n")
REACH = 300  # characters before a figure within which its sentence begins
RELATIVE = frozenset(("which", "who", "that"))  # they stand for the name before them
Voice = tuple[str, str | None]
"""Who says so, and the organisation that they speak for: ids of the story."""


@dataclass(frozen=True)
class Speakers:
    """Who speaks in one reading; `names` are the mentions of its entities, in order."""

    reading: Reading
    cast: Cast
    entities: Mapping[str, Entity]
    statements: Mapping[str, str | None]
    names: Sequence[tuple[int, int, str]]

    @classmethod
    def of(cls, reading: Reading, cast: Cast) -> Speakers:
        """The speakers of `reading`."""
        text = reading.report.text
        told = ((m, e.id) for e in reading.entities for m in e.mentions if m.of(text).lower() not in RELATIVE)
        names = sorted((m.start, m.end, name) for m, name in told)
        said = {s.id: s.speaker for s in reading.statements}
        return cls(reading, cast, {e.id: e for e in reading.entities}, said, names)

    def at(self, start: int, statement: str | None) -> Voice | None:
        """Who says what begins at `start` (characters), in `statement`; None where it is the report's own word."""
        speaker = self._claimant(start) or self._speaker(statement)
        who = self.cast.of(self.reading.report.id, speaker.id) if speaker else None
        if speaker is None or who is None:
            return None
        body = self.entities.get(speaker.affiliation or "")
        named = body is not None and body.kind == "organisation" and not body.anonymous
        return who, self.cast.of(self.reading.report.id, body.id) if body is not None and named else None

    def _speaker(self, statement: str | None) -> Entity | None:
        """Who makes a statement, where they have a name; papers are known by more than one word."""
        entity = self.entities.get(self.statements.get(statement or "") or "")
        if entity is None or entity.anonymous or (entity.kind == "document" and len(entity.name.split()) == 1):
            return None
        return entity

    def _claimant(self, start: int) -> Entity | None:
        """Whose figure a sentence calls it: the last name before it that words of claiming come after."""
        text = self.reading.report.text
        begin = max(0, start - REACH)
        begin = max((m.end() for m in ENDS.finditer(text, begin, start)), default=begin)
        held = self.names[bisect_left(self.names, (begin,)) : bisect_left(self.names, (start,))]
        for _, end, name in reversed(held):
            claims = _claiming().match(text, end, start)
            if claims is not None and not self._happens(Span(claims.start(1), claims.end(1))):
                entity = self.entities[name]
                known = not entity.anonymous and entity.kind not in ("group", "document")
                return entity if known else None
        return None

    def _happens(self, words: Span) -> bool:
        """Whether words tell a deed, not a claim: "the Guard counted out the lorries"."""
        return any(e.trigger.overlaps(words) for e in self.reading.events if e.type not in ("announce", "other"))


def speakers_of(draft: Draft) -> Mapping[str, Speakers]:
    """The speakers of each report."""
    return {reading.report.id: Speakers.of(reading, draft.cast) for reading in draft.readings}


def mention_groups(
    mentions: Sequence[Mention], speakers: Mapping[str, Speakers], origins: Origins
) -> tuple[tuple[str, ...], ...]:
    """The reports of mentions of one event by origin: one speaker's word for one count is one."""
    said = [speakers[m.report].at(m.start, m.statement) for m in mentions]
    counts = [(m.low, m.high) if m.low is not None or m.high is not None else None for m in mentions]
    ties = ties_of([m.report for m in mentions], said, counts)
    return grouped([Ref(m.report, m.event) for m in mentions], origins, ties)


def ties_of(reports: Sequence[str], voices: Sequence[Voice | None], values: Sequence[object]) -> list[str | None]:
    """For each account its tie to the others that are the same speaker's word for the same value; None without one.

    A report that gives another value too, or gives it on another's word or on its own, has it not from that speaker
    alone. Somebody speaks with the voice of the organisation that they belong to where it speaks too.
    """
    speaking = {voice[0] for voice in voices if voice}
    who = [voice and (voice[1] if voice[1] in speaking else voice[0]) for voice in voices]
    told: dict[str, set[tuple[str | None, object]]] = {}
    for report, speaker, value in zip(reports, who, values, strict=True):
        told.setdefault(report, set()).add((speaker, value))
    return [
        f"voice {speaker} {value}" if speaker and value is not None and len(told[report]) == 1 else None
        for report, speaker, value in zip(reports, who, values, strict=True)
    ]


@cache
def _claiming() -> re.Pattern[str]:
    words = "|".join(row[0] for row in table("origins_claimants"))
    return re.compile(rf"{LINK}{{0,4}},? ({words})\b")
