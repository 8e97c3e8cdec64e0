"""What one account says has happened and another says has not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from according.compare.disagreements.accounts import Account, Scene, Source
from according.compare.draft import Ref
from according.compare.events.affinity import Scale, ratio
from according.compare.events.facts import HAPPENED, Interval, days_of, number_of, stems_of, trigger_stems
from according.compare.figures import Range
from according.compare.tables import table
from according.model import Event, Span, Statement
from according.story import StoryEvent

STATES = frozenset(("hold", "search"))
"""Types of events that last: what went on yesterday may have ended today."""
NEAR = 2  # sentences before a denial in which what it denies is told


@dataclass(frozen=True, slots=True)
class _Told:
    """An account of whether it happened: who holds it, of which days, of how many, as a lasting state, in denial."""

    account: Account
    holder: str | None
    days: Interval | None = None
    number: Range | None = None
    lasting: bool = False
    denies: bool = False
    doers: frozenset[str] = frozenset()


def status_sides(scene: Scene, event: StoryEvent, told: list[Account]) -> list[list[Account]]:
    """Those who say that it happened, and those who deny it; nobody stands against himself.

    `told` are denials in statements that tell of no event themselves: "could find no record of this". What had not
    happened yet when it was denied, or has ended since it was told, is no disagreement; nor is
    that somebody denies to have done what is told of others, or of nobody.
    """
    sides: dict[str, list[_Told]] = {"occurred": [], "denied": [_denial(scene, account) for account in told]}
    for source, mention in scene.mentions(event):
        value = "occurred" if mention.status in HAPPENED else mention.status
        if value in sides:
            sides[value].append(_told(scene, source, mention, value))
    denials = [d for d in sides["denied"] if not _of_the_doer(d, sides["occurred"], scene.scale)]
    happened = [o for o in sides["occurred"] if any(_clash(o, d) for d in denials)]
    denied = [d for d in denials if any(_clash(o, d) for o in happened)]
    if not happened or {o.holder for o in happened} == {d.holder for d in denied}:
        return []
    return [[o.account for o in happened], [d.account for d in denied]]


def _of_the_doer(denied: _Told, happened: Sequence[_Told], scale: Scale) -> bool:
    """Whether somebody only denies that it was he, of whom no other account says so: that it happened is not denied."""
    own = denied.holder is not None and scale.related(frozenset((denied.holder,)), denied.doers)
    return own and not any(scale.related(denied.doers, account.doers) for account in happened)


def _denial(scene: Scene, account: Account) -> _Told:
    return _Told(account, holder_of(scene, account.ref.report, account.ref.id), denies=True)


def _told(scene: Scene, source: Source, mention: Event, value: str) -> _Told:
    report = source.reading.report.id
    evidence = source.evidence(mention.trigger, statement=mention.statement, event=mention.id)
    said = source.statements.get(mention.statement or "")
    return _Told(
        Account(Ref(report, mention.id), value, source.when, evidence), holder_of(scene, report, mention.statement),
        days_of(source.times.get(mention.time or "")), number_of(mention, source.reading, source.quantities),
        mention.status == "ongoing" or mention.type in STATES, said is not None and said.stance == "denies",
        frozenset(who for r in mention.roles if r.role == "agent" and (who := scene.draft.cast.of(report, r.entity))),
    )  # fmt: skip


def _clash(happened: _Told, denied: _Told) -> bool:
    """Whether a denial is of what the other account says, and not of an earlier or later day, or of another count."""
    if happened.holder == denied.holder:
        return False
    if happened.number and denied.number and ratio(happened.number, denied.number) < 1:
        return False
    told, by = happened.account.when[0], denied.account.when[0]
    if happened.days and by and happened.days[0] > by:
        return False
    if happened.lasting and told and by and told != by:
        return False
    return denied.denies or bool(by and (told <= by or (happened.days is not None and happened.days[1] < by)))


def holder_of(scene: Scene, report: str, statement: str | None) -> str | None:
    """Who says so: the speaker of the statement, else the report's outlet."""
    source = scene.sources[report]
    said = source.statements.get(statement or "")
    return scene.draft.cast.of(report, said.speaker) if said else source.reading.report.publisher


def told_denials(scene: Scene) -> dict[str, list[Account]]:
    """Event -> the denials of it that are no mentions of it."""
    found: dict[str, list[Account]] = {}
    for source in scene.sources.values():
        report = source.reading.report.id
        for statement in source.statements.values():
            event = _denied(scene, source, statement)
            if event is not None:
                evidence = source.evidence(statement.content[0], statement=statement.id)
                account = Account(Ref(report, statement.id), "denied", source.when, evidence)
                found.setdefault(scene.of[Ref(report, event.id)], []).append(account)
    return found


def _denied(scene: Scene, source: Source, statement: Statement) -> Event | None:
    """The last event told before a statement that denies it, by its words or by pointing back to it."""
    content = " ".join(span.of(source.reading.report.text) for span in statement.content)
    if any(e.statement == statement.id and e.status == "denied" for e in source.events.values()):
        return None  # a mention of its own says what is denied
    points = _pointing().search(content) is not None
    if not points and statement.stance != "denies":
        return None
    stems = frozenset(stems_of(content))
    before = [e for e in _before(source, statement) if _other_speaker(scene, source, e, statement)]
    for event in reversed(before):
        if points or trigger_stems(event.trigger.of(source.reading.report.text)) & stems:
            return event
    return None


def _before(source: Source, statement: Statement) -> Iterator[Event]:
    """The events said to have happened in the sentences before a statement, in order."""
    start = statement.content[0].start
    sentence = source.sentence(Span(start, start + 1))
    at = source.sentences.index(sentence) if sentence in source.sentences else 0
    first = source.sentences[max(0, at - NEAR)].start
    for event in source.events.values():
        if event.status in HAPPENED and first <= event.trigger.start < sentence.start:
            yield event


def _other_speaker(scene: Scene, source: Source, event: Event, statement: Statement) -> bool:
    report = source.reading.report.id
    return holder_of(scene, report, event.statement) != holder_of(scene, report, statement.id)


@cache
def _pointing() -> re.Pattern[str]:
    """Words of `denial_words.tsv` with what they point back to: "no record of this"."""
    words = "|".join(row[0].replace(" ", r"\s+") for row in table("denial_words"))
    return re.compile(rf"\b(?:{words})\s+(?:this|that|it|any such|such)\b", re.IGNORECASE)
