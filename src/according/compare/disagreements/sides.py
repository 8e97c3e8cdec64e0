"""Accounts that stand against each other, as the sides of a disagreement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from according.compare.disagreements.accounts import Account, Scene
from according.compare.draft import stable_id
from according.compare.origins import grouped
from according.compare.origins.voices import ties_of
from according.story import About, Disagreement, Side, StoryEvent


def disagreement(
    scene: Scene, event: StoryEvent, about: About, sides: Sequence[Sequence[Account]], resolved_by: str | None = None
) -> Disagreement:
    """The disagreement of two or more sides, each the accounts that give one value; the earliest side first."""
    ordered = sorted(sides, key=lambda side: min(_place(scene, account) for account in side))
    made = tuple(_side(scene, side) for side in ordered)
    first = made[0].evidence[0]
    own = stable_id("D", [(f"{event.id} {about} {first.report}", first.start, first.end)])
    return Disagreement(own, event.id, about, made, _since(ordered), resolved_by)


def _place(scene: Scene, account: Account) -> tuple[int, int]:
    return scene.order[account.ref.report], account.evidence.start


def _side(scene: Scene, accounts: Iterable[Account]) -> Side:
    held = sorted(accounts, key=lambda account: _place(scene, account))
    once = {(a.evidence.report, a.evidence.start, a.evidence.end): a.evidence for a in held}
    return Side(
        value=held[0].value, reports=tuple(dict.fromkeys(a.ref.report for a in held)),
        origins=len(_origins(scene, held)), evidence=tuple(once.values()),
    )  # fmt: skip


def _origins(scene: Scene, held: Sequence[Account]) -> tuple[tuple[str, ...], ...]:
    """The reports of accounts that give one value, those of one source together: one speaker's word is one."""
    said = [scene.speakers[a.ref.report].at(a.evidence.start, a.evidence.statement) for a in held]
    ties = ties_of([a.ref.report for a in held], said, ["" for _ in held])
    return grouped([a.ref for a in held], scene.draft.origins, ties)


def _since(sides: Sequence[Sequence[Account]]) -> str | None:
    """The day from which the first two sides stood: when the second was first told."""
    first = sorted(min((a.when[0] for a in side if a.when[0]), default="") for side in sides)
    known = [day for day in first if day]
    return known[1] if len(known) > 1 else None
