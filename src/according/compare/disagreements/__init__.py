"""Accounts of one event that cannot all be right."""

from __future__ import annotations

from collections.abc import Iterator

from according.compare.disagreements.accounts import Account, Scene, scene_of
from according.compare.disagreements.actors import actor_sides, place_sides
from according.compare.disagreements.basis import basis_sides
from according.compare.disagreements.blame import blame_sides
from according.compare.disagreements.counts import count_sides, told_counts
from according.compare.disagreements.days import day_sides, told_days
from according.compare.disagreements.sides import disagreement
from according.compare.disagreements.statuses import status_sides, told_denials
from according.compare.draft import Draft
from according.compare.events.tables import kinds
from according.story import About, Disagreement, StoryEvent

Told = dict[str, list[Account]]
"""Event -> accounts of it that are no mentions."""


def find_disagreements(draft: Draft) -> tuple[Disagreement, ...]:
    """The disagreements of a story, event by event: about quantity, date, status, basis, actor and place.

    None of these is one: counts of later moments, ranges that meet, dates of which one is less precise, a promise
    beside what came of it, two copies of one text.
    """
    scene = scene_of(draft)
    told: tuple[Told, Told, Told] = (told_counts(scene), told_days(scene), told_denials(scene))
    blamed = blame_sides(scene)
    found = []
    for event in draft.events:
        for about, sides in (
            *_sides(scene, event, [held.get(event.id, []) for held in told]),
            *_named(scene, event),
        ):
            if len(sides) > 1:
                found.append(disagreement(scene, event, about, sides, _resolved_by(scene, sides)))
        for sides in blamed.get(event.id, []):
            found.append(disagreement(scene, event, "actor", sides))
    return tuple(_told_once(found))


def _told_once(found: list[Disagreement]) -> Iterator[Disagreement]:
    """Of disagreements with the same counts, in part in the same words, the fullest: "ten lorries of flour crossed"."""
    words = [frozenset((e.report, e.start, e.end) for side in d.values for e in side.evidence) for d in found]
    values = [frozenset(side.value for side in d.values) for d in found]
    having: dict[tuple[str, int, int], list[int]] = {}
    for at, one in enumerate(found):
        for word in words[at] if one.about == "quantity" else ():
            having.setdefault(word, []).append(at)
    for at, one in enumerate(found):
        others = {n for word in words[at] for n in having.get(word, ())} if one.about == "quantity" else set()
        fuller = (n for n in others if values[n] == values[at] and (-len(words[n]), n) < (-len(words[at]), at))
        if not any(True for _ in fuller):
            yield one


def _sides(scene: Scene, event: StoryEvent, told: list[list[Account]]) -> Iterator[tuple[About, list[list[Account]]]]:
    """What the accounts of an event are apart about; `told` are the counts, days and denials beside its mentions."""
    counts, days, denials = told
    yield "quantity", count_sides(scene, event, counts)
    if kinds()[event.type].counting != "toll":
        yield "date", day_sides(scene, event, days)
    yield "status", status_sides(scene, event, denials)
    yield "basis", basis_sides(scene, event)


def _named(scene: Scene, event: StoryEvent) -> Iterator[tuple[About, list[list[Account]]]]:
    yield "actor", actor_sides(scene, event)
    yield "place", place_sides(scene, event)


def _resolved_by(scene: Scene, sides: list[list[Account]]) -> str | None:
    """The id of the last correction that gives one side's value for another's."""
    words = [{a.value for a in side} | {a.evidence.words for a in side} for side in sides]
    reports = {a.ref.report for side in sides for a in side}
    for correction in reversed(scene.draft.corrections):
        was = any(correction.was in said for said in words)
        right = correction.is_ is None or any(correction.is_ in said for said in words)
        about = (correction.of or correction.report) in reports
        if correction.was and was and right and about:
            return correction.id
    return None
