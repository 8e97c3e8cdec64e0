"""What each record of a reading claims, where its words stand and through whom they came."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from according.compare.draft import Draft, Ref
from according.compare.origins.outlets import Outlets
from according.compare.origins.sentences import Page, around
from according.compare.reuse.words import quotations
from according.compare.statements.said import day_of
from according.compare.tables import table
from according.model import Block, Entity, Event, Reading, Span, Statement

HEADLINES = frozenset({"title", "standfirst", "heading", "caption"})


@dataclass(frozen=True, slots=True)
class Voice:
    """What all claims in one statement have in common: see `Claim`."""

    within: tuple[str, ...]
    speakers: tuple[str, ...]
    documents: tuple[str, ...]
    channel: str | None
    own: bool
    occasion: str | None


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement or a mention of an event.

    `sentence` holds it; `key` are the words that say it, `counted` those of them that are numbers. `within` are the
    statements that hold it, innermost first; `speakers` the story's ids of those who make them and have a name,
    `documents` of those that are papers. `channel` is the outlet that it was told to or taken from, `kind` the kind of
    an outlet that is not named; `own` that the report was told so itself, `issued` that it is said in a paper of its
    speaker's; `occasion` is the day on which somebody with a name said so, to nobody in particular.
    """

    ref: Ref
    span: Span
    sentence: Span
    key: tuple[Span, ...]
    counted: tuple[Span, ...]
    block: Block | None
    within: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    channel: str | None = None
    kind: str | None = None
    own: bool = False
    issued: bool = False
    occasion: str | None = None

    @property
    def headline(self) -> bool:
        """Whether it stands in a headline or a caption, which sum up what the text below says."""
        return self.block is not None and self.block.kind in HEADLINES


class Claims:
    """The claims of one reading, and what finding them needs: sentences, entities, whom the report was told by."""

    def __init__(self, draft: Draft, reading: Reading, outlets: Outlets, page: Page) -> None:
        self.reading = reading
        self._draft = draft
        self._outlets = outlets
        self._text = reading.report.text
        self._publisher = outlets.called(reading.report.publisher)
        self._page = page
        self._entities = {e.id: e for e in reading.entities}
        self._statements = {s.id: s for s in reading.statements}
        self._times = {t.id: t for t in reading.times}
        self._quotes = quotations(self._text)
        self._starts = [b.start for b in reading.report.blocks]
        self._amounts = {q.id: Span(q.start, q.end) for q in reading.quantities}
        self._voices: dict[str | None, Voice] = {}
        self._credit: dict[Span, tuple[str | None, str | None, bool]] = {}
        self._told = _told(reading, self._entities, outlets)
        self._credited = sorted(self._outlet_mentions())

    def __iter__(self) -> Iterator[Claim]:
        """Every statement and every event mention."""
        for statement in self.reading.statements:
            yield self._of_statement(statement)
        for event in self.reading.events:
            yield self._of_event(event)

    def _of_statement(self, statement: Statement) -> Claim:
        spans = sorted((*statement.content, *statement.cue, *statement.source))
        sentence = around(self._page.sentences, spans[0].start, max(s.end for s in spans))
        span = Span(statement.content[0].start, statement.content[-1].end)
        return self._claim(statement.id, span, sentence, (tuple(spans), ()), statement.id)

    def _of_event(self, event: Event) -> Claim:
        sentence = around(self._page.sentences, event.trigger.start, event.trigger.end)
        time = self._times.get(event.time or "")
        spans = [event.trigger, *(r.span for r in event.roles), *([Span(time.start, time.end)] if time else [])]
        key = [s for s in spans if sentence.overlaps(s)]
        counted = [self._amounts[r.quantity] for r in event.roles if r.quantity in self._amounts]
        counted = [s for s in counted if sentence.overlaps(s)]
        return self._claim(event.id, event.trigger, sentence, (tuple(key), tuple(counted)), event.statement)

    def _claim(
        self, name: str, span: Span, sentence: Span, words: tuple[tuple[Span, ...], tuple[Span, ...]], held: str | None
    ) -> Claim:
        if held not in self._voices:
            self._voices[held] = self._voice(held)
        voice = self._voices[held]
        named, kind, issued = self._credits(sentence)
        channel = voice.channel or named
        return Claim(
            Ref(self.reading.report.id, name), span, sentence, *words,
            block=self._block(span.start),
            within=voice.within,
            speakers=voice.speakers,
            documents=voice.documents,
            channel=channel,
            kind=kind,
            own=voice.own,
            issued=issued,
            occasion=None if channel else voice.occasion,
        )  # fmt: skip

    def _voice(self, statement: str | None) -> Voice:
        within = self._within(statement)
        speakers = [self._entities[s.speaker] for s in within if s.speaker in self._entities]
        channel, own = self._channel(within), any(s.id in self._told for s in within)
        return Voice(
            within=tuple(s.id for s in within),
            speakers=self._ids(e for e in speakers if not e.anonymous and e.kind != "document"),
            documents=self._ids(e for e in speakers if e.kind == "document" and len(e.name.split()) > 1),
            channel=channel,
            own=own,
            occasion=None if own or channel else self._occasion(within),
        )

    def _occasion(self, within: list[Statement]) -> str | None:
        """The day of the innermost statement, where its speaker has a name and is no paper."""
        speaker = self._entities.get(within[0].speaker or "") if within else None
        if speaker is None or speaker.anonymous or speaker.kind == "document":
            return None
        return day_of(self.reading, within[0], self._statements, self._times, self._page.words)[0]

    def _block(self, offset: int) -> Block | None:
        n = bisect_right(self._starts, offset) - 1
        block = self.reading.report.blocks[n] if n >= 0 else None
        return block if block is not None and offset < block.end else None

    def _credits(self, sentence: Span) -> tuple[str | None, str | None, bool]:
        """The outlet, or the kind of outlet, that a sentence credits, and whether it names a paper that is issued."""
        if sentence not in self._credit:
            paper = not _papers().isdisjoint(self._page.words.between(sentence.start, sentence.end))
            self._credit[sentence] = self._named(sentence), self._kind(sentence), paper
        return self._credit[sentence]

    def _ids(self, entities: Iterable[Entity]) -> tuple[str, ...]:
        ids = (self._draft.cast.of(self.reading.report.id, e.id) for e in entities)
        return tuple(i for i in dict.fromkeys(ids) if i)

    def _within(self, statement: str | None) -> list[Statement]:
        found: list[Statement] = []
        while statement is not None and statement in self._statements and self._statements[statement] not in found:
            found.append(self._statements[statement])
            statement = found[-1].inside
        return found

    def _channel(self, within: list[Statement]) -> str | None:
        """The outlet that the outermost statement came through, or that speaks in it; None where it is the report's."""
        for link in within[-1].chain[1:] if within else ():
            entity = self._entities.get(link)
            outlet = (
                None
                if entity is not None and entity.anonymous
                else self._outlets.called(entity.name if entity else link)
            )
            if outlet is not None and outlet != self._publisher:
                return outlet
        return None

    def _outlet_mentions(self) -> Iterator[tuple[int, str]]:
        """Where the report names another outlet with a word before it that credits it, outside of quotations."""
        cues = {row[0] for row in table("credit_cues")}
        for start, outlet in self._outlets.named_in(self._text):
            before = [w for w in self._page.words.between(max(0, start - 24), start) if w != "the"][-1:]
            if outlet != self._publisher and before and before[0] in cues and not self._is_quoted(start):
                yield start, outlet

    def _is_quoted(self, offset: int) -> bool:
        return any(start < offset < end for start, end in self._quotes)

    def _named(self, sentence: Span) -> str | None:
        """The outlet that a sentence credits: "the figure reported by the Courier"."""
        return next((o for start, o in self._credited if sentence.start <= start < sentence.end), None)

    def _kind(self, sentence: Span) -> str | None:
        """The kind of outlet that a sentence credits without a name: "local television … informed"."""
        kinds, held = _lone_kinds(), self._page.words
        if kinds.keys().isdisjoint(held.between(sentence.start, sentence.end)):
            return None
        places = held.inside(sentence.start, sentence.end)
        named = (i for i in places if held.words[i] in kinds and not self._is_quoted(held.starts[i]))
        return next((kinds[held.words[i]] for i in named), None)


@cache
def _lone_kinds() -> dict[str, str]:
    return {row[0]: row[1] for row in table("outlet_kinds") if row[2] == "yes"}


@cache
def _papers() -> frozenset[str]:
    return frozenset(row[0] for row in table("issued_papers"))


def _told(reading: Reading, entities: dict[str, Entity], outlets: Outlets) -> frozenset[str]:
    """Statements made to the report itself, and what the same speaker says after that in the same paragraph."""
    own = outlets.called(reading.report.publisher)
    starts = [b.start for b in reading.report.blocks]
    told: set[str] = set()
    last: tuple[str | None, int] = (None, -1)
    for statement in reading.statements:
        start = statement.content[0].start
        paragraph = bisect_right(starts, start)
        to = entities[statement.to].name if statement.to in entities else None
        if (own and to and outlets.called(to) == own) or (last == (statement.speaker, paragraph) and to is None):
            told.add(statement.id)
            last = (statement.speaker, paragraph)
        elif statement.speaker == last[0]:
            last = (None, -1)
    return frozenset(told)
