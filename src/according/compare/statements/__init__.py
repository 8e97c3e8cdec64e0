"""The statements of all reports, and which of them are one statement."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from according.compare.cast.links import Links
from according.compare.draft import Draft, evidence_at, stable_id
from according.compare.reuse.words import words_by_report
from according.compare.statements.said import Saying, sayings_of
from according.compare.statements.same import groups_of
from according.model import Reading
from according.story import Anchor, StoryStatement


def find_statements(draft: Draft) -> tuple[StoryStatement, ...]:
    """Every statement of every reading, in order; `origin` is filled in later.

    `same_as` is the id of the first of those that are the same statement: of one speaker, on one occasion, in the same
    words, quoted or not. What a human decided (merge, split, correct, hide) holds before that.
    """
    found = [s for reading in draft.readings for s in _statements(draft, reading)]
    places: dict[str, list[int]] = {}
    for n, statement in enumerate(found):
        places.setdefault(statement.report, []).append(n)
    corrected = _correct(draft, found, places)
    words = words_by_report(draft)
    sayings = [
        saying
        for reading in draft.readings
        if reading.statements
        for saying in sayings_of(draft, reading, words[reading.report.id], places[reading.report.id][0])
    ]
    sayings = [_as_corrected(saying, found[saying.place], corrected.get(saying.place, ())) for saying in sayings]
    links = Links(len(found), list(_decided(draft, found, places)))
    for group in groups_of(draft, sayings):
        links.unite(group)
    links.settle()
    first: dict[int, str] = {}
    for n, statement in enumerate(found):
        same = first.setdefault(links.root(n), statement.id)
        if same != statement.id:
            found[n] = replace(statement, same_as=same)
    return tuple(_hidden(draft, found, places))


def _statements(draft: Draft, reading: Reading) -> Iterator[StoryStatement]:
    report = reading.report
    times = {time.id: time for time in reading.times}
    ids = {s.id: stable_id("S", [(report.id, s.content[0].start, s.content[-1].end)]) for s in reading.statements}
    for s in reading.statements:
        yield StoryStatement(
            id=ids[s.id],
            report=report.id,
            statement=s.id,
            speaker=draft.cast.of(report.id, s.speaker),
            chain=tuple(draft.cast.of(report.id, link) or link for link in s.chain),
            origin=None,
            said=times[s.said].value if s.said in times else None,
            stance=s.stance,
            words=" … ".join(span.of(report.text) for span in s.content),
            to=draft.cast.of(report.id, s.to),
            inside=ids.get(s.inside or ""),
            same_as=None,
            evidence=evidence_at(reading, s.content[0].start, s.content[-1].end, statement=s.id),
        )


def _correct(draft: Draft, found: list[StoryStatement], places: dict[str, list[int]]) -> dict[int, set[str]]:
    """Change what people corrected, the newest decision last; which fields of which statements that was.

    A speaker is given by name or id; one that no entity of the story has is not taken.
    """
    changed: dict[int, set[str]] = {}
    for decision in draft.decisions:
        if decision.subject != "statement" or decision.kind != "correct" or not decision.anchors:
            continue
        at, value = _at(decision.anchors[0], found, places), decision.value or None
        if at is None:
            continue
        if decision.field == "said":
            found[at] = replace(found[at], said=value)
        elif decision.field == "speaker":
            named = [
                e.id for e in draft.cast.entities if value and value.casefold() in (e.id.casefold(), e.name.casefold())
            ]
            if value is not None and len(named) != 1:
                continue
            found[at] = _spoken_by(found[at], named[0] if named else None)
        changed.setdefault(at, set()).add(decision.field or "")
    return changed


def _spoken_by(statement: StoryStatement, speaker: str | None) -> StoryStatement:
    """The statement with another speaker, who takes the place of the one before in its chain."""
    chain = (speaker if link == statement.speaker else link for link in statement.chain)
    return replace(statement, speaker=speaker, chain=tuple(filter(None, chain)))


def _as_corrected(saying: Saying, statement: StoryStatement, fields: Collection[str]) -> Saying:
    """What is compared with other statements, as people corrected it."""
    if "said" in fields and statement.said:
        saying = replace(saying, day=statement.said[:10], stated=True)
    if "speaker" in fields and statement.speaker:
        saying = replace(saying, speaker=statement.speaker)
    return saying


def _decided(
    draft: Draft, found: Sequence[StoryStatement], places: dict[str, list[int]]
) -> Iterator[tuple[str, list[int]]]:
    """What people merged or split, the newest first."""
    for decision in reversed(draft.decisions):
        if decision.subject == "statement" and decision.kind in ("merge", "split"):
            meant = [n for a in decision.anchors if (n := _at(a, found, places)) is not None]
            if len(meant) > 1:
                yield decision.kind, meant


def _hidden(draft: Draft, found: Sequence[StoryStatement], places: dict[str, list[int]]) -> Iterator[StoryStatement]:
    hidden = {
        _at(anchor, found, places)
        for decision in draft.decisions
        if decision.subject == "statement" and decision.kind == "hide"
        for anchor in decision.anchors[:1]
    }
    for n, statement in enumerate(found):
        yield replace(statement, hidden=True) if n in hidden else statement


def _at(anchor: Anchor, found: Sequence[StoryStatement], places: dict[str, list[int]]) -> int | None:
    """The statement at an anchor: of those that share characters with it the one whose bounds are nearest."""
    near = [
        (abs(e.start - anchor.start) + abs(e.end - anchor.end), n)
        for n in places.get(anchor.report, ())
        if (e := found[n].evidence).start < anchor.end and anchor.start < e.end
    ]
    return min(near)[1] if near else None
