"""What single reports say of an event: a value, in which words, on whose word, and when they said it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from according.compare.draft import Draft, Ref, evidence_at
from according.compare.events.affinity import Scale, scale_of
from according.compare.origins.sentences import around, sentences_of
from according.compare.origins.voices import Speakers, speakers_of
from according.compare.reuse.precedence import UNKNOWN, instant
from according.model import Event, Quantity, Reading, Span, Statement, Time
from according.story import Evidence, StoryCorrection, StoryEvent

DONE = frozenset(("occurred", "ongoing", "possible"))  # told as what is or was: "140 are believed to be on board"


@dataclass(frozen=True, slots=True)
class Account:
    """One report's value of something about an event.

    `ref` is the record that tells whose claim it is; `when` is the day and time of publication, ("", "") if not known;
    `range` holds the ends of a count, or of an interval of days.
    """

    ref: Ref
    value: str
    when: tuple[str, str]
    evidence: Evidence
    range: tuple[float, float] | tuple[str, str] | None = None
    status: str = "occurred"


@dataclass(frozen=True, slots=True)
class Source:
    """A reading with what is looked up in it, by id."""

    reading: Reading
    events: Mapping[str, Event]
    times: Mapping[str, Time]
    quantities: Mapping[str, Quantity]
    statements: Mapping[str, Statement]
    sentences: list[Span] = field(default_factory=list)

    @property
    def when(self) -> tuple[str, str]:
        """Day and time of publication, empty where they are not known."""
        day, time = instant(self.reading.report.published)
        return ("", "") if day == UNKNOWN else (day, time)

    def sentence(self, span: Span) -> Span:
        """The sentence that holds a span."""
        return around(self.sentences, span.start, span.end)

    def place(self, span: Span) -> int:
        """The number of the sentence in which a span begins."""
        return max(0, bisect_right(self.sentences, span.start, key=lambda sentence: sentence.start) - 1)

    def evidence(self, span: Span, *, statement: str | None = None, event: str | None = None) -> Evidence:
        """The words of a span."""
        return evidence_at(self.reading, span.start, span.end, statement=statement, event=event)

    def statement_at(self, span: Span) -> Statement | None:
        """The innermost statement whose content holds a span."""
        held = [s for s in self.statements.values() if any(c.holds(span) for c in s.content)]
        return min(held, key=lambda s: sum(c.end - c.start for c in s.content), default=None)

    def account(self, span: Span, value: str, ends: tuple[float, float] | None = None) -> Account | None:
        """An account that is no mention of an event: of the statement that it stands in; None where it is in none."""
        statement = self.statement_at(span)
        if statement is None:
            return None
        evidence = self.evidence(span, statement=statement.id)
        return Account(Ref(self.reading.report.id, statement.id), value, self.when, evidence, ends)


@dataclass(frozen=True)
class Scene:
    """The story as disagreements are looked for in it: events by id and by mention, the rest by report.

    `agents` are all who do anything in it; `scale` tells who belongs to whom.
    """

    draft: Draft
    sources: Mapping[str, Source]
    events: Mapping[str, StoryEvent]
    of: Mapping[Ref, str]
    corrections: Mapping[str, list[StoryCorrection]]
    order: Mapping[str, int]
    agents: frozenset[str]
    scale: Scale
    speakers: Mapping[str, Speakers] = field(default_factory=dict)

    def mentions(self, event: StoryEvent) -> Iterator[tuple[Source, Event]]:
        """The mentions of an event in order, less those that a correction only quotes from another report."""
        for mention in event.evidence:
            source = self.sources[mention.report]
            told = source.events[mention.event]
            if not self.quoted(source, told.trigger):
                yield source, told

    def quoted(self, source: Source, span: Span) -> StoryCorrection | None:
        """The correction of another report in whose words a span stands: what it says is not said by this report."""
        report = source.reading.report.id
        for correction in self.corrections.get(report, ()):
            within = correction.evidence.start <= span.start and span.end <= correction.evidence.end
            if within and correction.of not in (None, report):
                return correction
        return None


def scene_of(draft: Draft) -> Scene:
    """The draft, indexed."""
    sources = {r.report.id: _source(r) for r in draft.readings}
    of = {Ref(m.report, m.event): event.id for event in draft.events for m in event.evidence}
    corrections: dict[str, list[StoryCorrection]] = {}
    for correction in draft.corrections:
        corrections.setdefault(correction.report, []).append(correction)
    order = {r.report.id: n for n, r in enumerate(draft.readings)}
    doers = (
        draft.cast.of(r.report.id, role.entity)
        for r in draft.readings for e in r.events for role in e.roles if role.role == "agent"
    )  # fmt: skip
    events = {event.id: event for event in draft.events}
    agents = frozenset(entity for entity in doers if entity)
    return Scene(draft, sources, events, of, corrections, order, agents, scale_of(draft.cast, ()), speakers_of(draft))


def _source(reading: Reading) -> Source:
    return Source(
        reading, {e.id: e for e in reading.events}, {t.id: t for t in reading.times},
        {q.id: q for q in reading.quantities}, {s.id: s for s in reading.statements}, sentences_of(reading.report),
    )  # fmt: skip
