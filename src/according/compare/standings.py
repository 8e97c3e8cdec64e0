"""How firmly an event stands: reported, corroborated, disputed, denied, corrected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from according.compare.disagreements.statuses import HAPPENED
from according.compare.draft import Draft
from according.compare.origins.voices import Speakers, mention_groups, speakers_of
from according.story import Disagreement, Standing, StoryEvent

TWO = 2  # origins, independent of each other, corroborate


def with_standings(draft: Draft) -> tuple[StoryEvent, ...]:
    """The events, each with its standing.

    Denied: by every account. Disputed: accounts stand against each other and no correction settles it. Corrected: all
    that stood against each other is settled. Corroborated: at least two independent origins say that it happened.
    """
    about: dict[str, list[Disagreement]] = {}
    for disagreement in draft.disagreements:
        about.setdefault(disagreement.event, []).append(disagreement)
    speakers = speakers_of(draft)
    return tuple(replace(e, standing=_standing(draft, e, about.get(e.id, []), speakers)) for e in draft.events)


def _standing(
    draft: Draft, event: StoryEvent, disagreements: list[Disagreement], speakers: Mapping[str, Speakers]
) -> Standing:
    if event.status == "denied":
        return "denied"
    if any(d.resolved_by is None for d in disagreements):
        return "disputed"
    if disagreements:
        return "corrected"
    asserted = [m for m in event.evidence if m.status in HAPPENED]
    return "corroborated" if len(mention_groups(asserted, speakers, draft.origins)) >= TWO else "reported"
