"""What one account says has happened and another says has not."""

from __future__ import annotations

from according.compare.disagreements.accounts import Account, Scene
from according.compare.draft import Ref
from according.story import StoryEvent

HAPPENED = frozenset(("occurred", "ongoing"))


def status_sides(scene: Scene, event: StoryEvent) -> list[list[Account]]:
    """Those who say that it happened, and those who deny it; nobody stands against himself."""
    sides: dict[str, list[Account]] = {"occurred": [], "denied": []}
    holders: dict[str, set[str | None]] = {"occurred": set(), "denied": set()}
    for source, told in scene.mentions(event):
        value = "occurred" if told.status in HAPPENED else told.status
        if value in sides:
            report = source.reading.report.id
            evidence = source.evidence(told.trigger, statement=told.statement, event=told.id)
            sides[value].append(Account(Ref(report, told.id), value, source.when, evidence))
            holders[value].add(_holder(scene, report, told.statement))
    if not all(sides.values()) or holders["occurred"] == holders["denied"]:
        return []
    return list(sides.values())


def _holder(scene: Scene, report: str, statement: str | None) -> str | None:
    """Who says so: the speaker of the statement, else the report's outlet."""
    source = scene.sources[report]
    said = source.statements.get(statement or "")
    return scene.draft.cast.of(report, said.speaker) if said else source.reading.report.publisher
