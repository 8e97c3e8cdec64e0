"""Who is to blame for an event, where the one blamed answers."""

from __future__ import annotations

from collections.abc import Iterator

from according.compare.disagreements.accounts import Account, Scene, Source
from according.compare.draft import Ref
from according.compare.events.facts import HAPPENED
from according.model import Event, Role, Span, Statement

NEAR = 2  # sentences before an accusation in which its event is told, and after it in which the accused answers
LATER = 8  # sentences after it in which it is rejected in so many words
DENYING = frozenset(("denies", "doubts", "asserts"))
MISHAPS = frozenset(("delay", "accident", "violate", "attack", "kill", "injure", "capture", "hold", "other", "release"))


def blame_sides(scene: Scene) -> dict[str, list[list[list[Account]]]]:
    """Event -> for each accused: those who blame him, and his answers."""
    pairs: dict[tuple[str, str], list[list[Account]]] = {}
    for source in scene.sources.values():
        for accusation in (e for e in source.events.values() if e.type == "accuse"):
            for accused in _entities(scene, source, accusation, "patient"):
                event, answer = _blamed(scene, source, accusation), _answer(scene, source, accusation, accused)
                accusers = frozenset(_entities(scene, source, accusation, "agent"))
                if event is None or answer is None or scene.scale.related(accusers, frozenset((accused,))):
                    continue
                sides = pairs.setdefault((event, accused), [[], []])
                sides[0].append(_account(source, accusation, f"{_name(scene, accused)} is to blame"))
                sides[1].append(answer)
    found: dict[str, list[list[list[Account]]]] = {}
    for (event, _), sides in sorted(pairs.items()):
        found.setdefault(event, []).append(sides)
    return found


def _account(source: Source, event: Event, value: str) -> Account:
    evidence = source.evidence(event.trigger, statement=event.statement, event=event.id)
    return Account(Ref(source.reading.report.id, event.id), value, source.when, evidence)


def _name(scene: Scene, entity: str) -> str:
    return next((e.name for e in scene.draft.cast.entities if e.id == entity), entity)


def _entities(scene: Scene, source: Source, event: Event, wanted: str) -> list[str]:
    roles: list[Role] = [r for r in event.roles if r.role == wanted and r.entity]
    ids = [scene.draft.cast.of(source.reading.report.id, role.entity) for role in roles]
    return [entity for entity in ids if entity]


def _blamed(scene: Scene, source: Source, accusation: Event) -> str | None:
    """The event of the accusation: told in its topic and no deed of the accused, else the last mishap before it."""
    report = source.reading.report.id
    topics = [r.span for r in accusation.roles if r.role == "topic"]
    accused = set(_entities(scene, source, accusation, "patient"))
    for event in source.events.values():
        inside = event is not accusation and any(topic.holds(event.trigger) for topic in topics)
        deed = event.status in HAPPENED and accused & set(_entities(scene, source, event, "agent"))
        if inside and not deed:
            return scene.of[Ref(report, event.id)]
    at = source.sentence(accusation.trigger)
    before = [
        e for e in source.events.values()
        if e.type in MISHAPS and e.status == "occurred" and e.trigger.end <= accusation.trigger.start
        and _sentences_between(source, e.trigger, at) <= NEAR
    ]  # fmt: skip
    last = max(before, key=lambda e: e.trigger.start, default=None)
    return scene.of[Ref(report, last.id)] if last else None


def _sentences_between(source: Source, one: Span, other: Span) -> int:
    starts = [s.start for s in source.sentences]
    return abs(starts.index(source.sentence(one).start) - starts.index(source.sentence(other).start))


def _answer(scene: Scene, source: Source, accusation: Event, accused: str) -> Account | None:
    """What the accused, or somebody of his, says to it soon after."""
    for span, record, speaker in _after(scene, source, accusation):
        if speaker and scene.scale.related(frozenset((speaker,)), frozenset((accused,))):
            value = f"{_name(scene, accused)} disputes it"
            return Account(Ref(source.reading.report.id, record), value, source.when, source.evidence(span))
    return None


def _after(scene: Scene, source: Source, accusation: Event) -> Iterator[tuple[Span, str, str | None]]:
    """Rejections and statements in the sentences after an accusation: words, record and speaker."""
    report, at = source.reading.report.id, source.sentence(accusation.trigger)
    for event in source.events.values():
        late = event.trigger.start > accusation.trigger.start
        if event.type == "reject" and late and _sentences_between(source, event.trigger, at) <= LATER:
            agents = _entities(scene, source, event, "agent")
            yield event.trigger, event.id, agents[0] if agents else None
    for statement in source.statements.values():
        if _answers(source, statement, accusation, at):
            yield statement.content[0], statement.id, scene.draft.cast.of(report, statement.speaker)


def _answers(source: Source, statement: Statement, accusation: Event, at: Span) -> bool:
    if statement.stance not in DENYING or statement.id == accusation.statement or not statement.content:
        return False
    first = statement.content[0]
    return first.start > accusation.trigger.end and _sentences_between(source, first, at) <= NEAR
