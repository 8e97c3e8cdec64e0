"""Accounts of one event that cannot all be right."""

from __future__ import annotations

from collections.abc import Iterator

from according.compare.disagreements.accounts import Account, Scene, day_accounts, scene_of
from according.compare.disagreements.basis import basis_sides
from according.compare.disagreements.blame import blame_sides
from according.compare.disagreements.counts import count_sides, told_counts
from according.compare.disagreements.sides import disagreement
from according.compare.disagreements.statuses import status_sides, told_denials
from according.compare.draft import Draft
from according.compare.events.tables import kinds
from according.story import About, Disagreement, StoryEvent


def find_disagreements(draft: Draft) -> tuple[Disagreement, ...]:
    """The disagreements of a story, event by event: about quantity, date, status, basis, actor and place.

    None of these is one: counts of later moments, ranges that meet, dates of which one is less precise, a promise
    beside what came of it, two copies of one text.
    """
    scene = scene_of(draft)
    counts, denials, blamed = told_counts(scene), told_denials(scene), blame_sides(scene)
    found = []
    for event in draft.events:
        for about, sides in _sides(scene, event, (counts.get(event.id, []), denials.get(event.id, []))):
            if len(sides) > 1:
                found.append(disagreement(scene, event, about, sides, _resolved_by(scene, sides)))
        for sides in blamed.get(event.id, []):
            found.append(disagreement(scene, event, "actor", sides))
    return tuple(found)


def _sides(
    scene: Scene, event: StoryEvent, told: tuple[list[Account], list[Account]]
) -> Iterator[tuple[About, list[list[Account]]]]:
    yield "quantity", count_sides(scene, event, told[0])
    if kinds()[event.type].counting != "toll":
        yield "date", day_sides(scene, event)
    yield "status", status_sides(scene, event, told[1])
    yield "basis", basis_sides(scene, event)


def day_sides(scene: Scene, event: StoryEvent) -> list[list[Account]]:
    """The accounts by day, those days only that stand against another."""
    by_days: dict[tuple[str, str], list[Account]] = {}
    for account in day_accounts(scene, event):
        by_days.setdefault((str(account.range[0]), str(account.range[1])) if account.range else ("", ""), []).append(
            account
        )
    apart = {
        days for days in by_days
        if any(other[1] < days[0] or days[1] < other[0] for other in by_days)
    }  # fmt: skip
    return [held for days, held in sorted(by_days.items()) if days in apart]


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
