"""Readings of invented wire copy, for tests: reports are lines, statements and events are named by their words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from according.compare.draft import Cast, Draft, Origins, Ref
from according.compare.origins import find_origins, grouped
from according.compare.pipeline import in_order
from according.compare.reuse import find_copies
from according.compare.statements import find_statements
from according.model import Block, Entity, Event, Post, Reading, Report, Role, Span, Statement, Time
from according.story import Decision, StoryEntity

DISPATCH = (
    "The ferry Anna Bell ran aground on the Sorrel bank on Monday night with ninety people on board, the harbour said.",
    "Tugs from two harbours reached the ship before noon and took off the passengers in small boats in heavy swell.",
    "The owner, Tern Lines, said that nobody was hurt and that divers would see the hull once the wind had dropped.",
    "It was the third accident on the bank in a year and the harbour council asked the ministry for a second light.",
)


@dataclass(frozen=True)
class Said:
    """A statement: its content, speaker and who stands between the publisher and the speaker."""

    words: str
    speaker: str
    via: tuple[str, ...] = ()
    to: str | None = None
    said: str | None = None
    cue: str = "said"
    stance: str = "asserts"
    manner: str = "indirect"
    kind: str = "person"


@dataclass(frozen=True)
class Line:
    """One block of a report."""

    text: str
    kind: str = "paragraph"
    post: Post | None = None


def report_of(
    lines: Sequence[str | Line], *, publisher: str, published: str | None, credits: Sequence[str] = (),
    byline: Sequence[str] = (),
) -> Report:  # fmt: skip
    """A report of some lines, each a block."""
    held = [Line(line) if isinstance(line, str) else line for line in lines]
    blocks, start = [], 0
    for line in held:
        blocks.append(Block(line.kind, start, start + len(line.text), line.post))
        start += len(line.text) + 1
    return Report(
        f"sha256:{publisher} {published} {hash_of(held)}", "x", None, publisher, tuple(byline), tuple(credits),
        published, None, None, "en", "\n".join(line.text for line in held), tuple(blocks),
    )  # fmt: skip


def hash_of(lines: Sequence[Line]) -> str:
    """Something that tells reports of one outlet and day apart."""
    return f"{sum(len(line.text) * (n + 1) for n, line in enumerate(lines)):06d}"


def reading_of(report: Report, said: Sequence[Said] = (), told: Sequence[str] = ()) -> Reading:
    """A reading of `report`: `told` are the triggers of its events, each inside the innermost statement around it."""
    text = report.text
    kinds: dict[str, str] = {report.publisher or "": "organisation"}
    for s in said:
        kinds.update({s.speaker: s.kind, **dict.fromkeys(s.via, "organisation")})
        kinds.setdefault(s.to or s.speaker, "organisation")
    ids = {name: f"e{n}" for n, name in enumerate(kinds, 1)}
    entities = tuple(
        Entity(ids[n], kind, n, None, None, n.startswith("unnamed"), (), mentions(text, n)) for n, kind in kinds.items()
    )
    times, statements = [], []
    for n, s in enumerate(said, 1):
        if s.said:
            times.append(Time(f"t{n}", 0, 0, "DATE", s.said, None, s.said, s.said, None))
        span = find(text, s.words)
        cue = (Span(at, at + len(s.cue)),) if (at := text.find(s.cue, span.end)) >= 0 else ()
        chain = tuple(ids[name] for name in (report.publisher or "", *s.via, s.speaker))
        statements.append(
            Statement(
                f"s{n}", (span,), cue, mentions(text, s.speaker)[:1], ids[s.speaker], s.manner, s.stance,
                ids[s.to] if s.to else None, None, f"t{n}" if s.said else None, None, chain, None,
            )
        )  # fmt: skip
    events = tuple(event_at(n, find(text, words), statements) for n, words in enumerate(told, 1))
    return Reading(1, "test", report, entities, tuple(times), (), tuple(statements), events, (), (), ())


def event_at(n: int, span: Span, statements: Sequence[Statement]) -> Event:
    """An event whose trigger is the first word of `span`, its patient the rest."""
    inside = next((s.id for s in statements if s.content[0].holds(span)), None)
    return Event(
        f"v{n}", "other", span, (Role("patient", span, None, None),), None, None, None, None, False, "occurred", inside,
        (), None,
    )  # fmt: skip


def find(text: str, words: str) -> Span:
    """Where `words` stand in `text`."""
    start = text.index(words)
    return Span(start, start + len(words))


def mentions(text: str, name: str) -> tuple[Span, ...]:
    """The first place of a name, if it is there."""
    start = text.find(name)
    return (Span(start, start + len(name)),) if start >= 0 else ()


def draft_of(readings: Iterable[Reading], decisions: Sequence[Decision] = ()) -> Draft:
    """A draft with cast, copies and statements; entities of one name are one."""
    ordered = in_order(readings)
    ids = {Ref(r.report.id, e.id): f"E {e.name}" for r in ordered for e in r.entities}
    kinds = {f"E {e.name}": e for r in ordered for e in r.entities}
    cast = Cast(
        tuple(StoryEntity(i, e.name, e.kind, (), None, e.anonymous, (), (), ()) for i, e in sorted(kinds.items())), ids
    )
    draft = Draft(ordered, tuple(decisions), cast=cast)
    draft = replace(draft, copies=find_copies(draft))
    return replace(draft, statements=find_statements(draft))


def origins_of(readings: Sequence[Reading]) -> tuple[Origins, tuple[tuple[str, ...], ...]]:
    """The origins, and the publishers of all events, as mentions of one claim, grouped by origin."""
    found = find_origins(draft_of(readings))
    refs = [Ref(r.report.id, e.id) for r in in_order(readings) for e in r.events]
    names = {r.report.id: r.report.publisher or "" for r in readings}
    return found, tuple(tuple(names[report] for report in group) for group in grouped(refs, found))
