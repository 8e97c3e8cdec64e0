"""How firmly an event stands: reported, corroborated, disputed, denied, corrected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from according.compare.draft import Draft
from according.compare.events.facts import HAPPENED
from according.compare.origins.voices import Speakers, mention_groups, speakers_of
from according.story import Disagreement, Mention, Standing, StoryEvent

TWO = 2  # origins, independent of each other, corroborate


def with_standings(draft: Draft) -> tuple[StoryEvent, ...]:
    """The events, each with its standing.

    Denied: by every account. Disputed: accounts stand against each other and no correction settles it. Corrected: all
    that stood against each other is settled. Corroborated: at least two independent origins say that it happened; where
    the count has changed since, that it happened to so many: those who gave an earlier count are its history.
    """
    about: dict[str, list[Disagreement]] = {}
    for disagreement in draft.disagreements:
        about.setdefault(disagreement.event, []).append(disagreement)
    speakers = speakers_of(draft)
    return tuple(_stood(draft, e, about.get(e.id, []), speakers) for e in draft.events)


def _stood(
    draft: Draft, event: StoryEvent, disagreements: list[Disagreement], speakers: Mapping[str, Speakers]
) -> StoryEvent:
    asserted = [m for m in event.evidence if m.status in HAPPENED]
    changed = not disagreements and any(_counted(m) and not _gives(m, event) for m in asserted)
    if changed:
        asserted = [m for m in asserted if _gives(m, event)]
    origins = len(mention_groups(asserted, speakers, draft.origins))
    return replace(
        event, standing=_standing(event, disagreements, origins), count_origins=max(1, origins) if changed else None
    )


def _standing(event: StoryEvent, disagreements: list[Disagreement], origins: int) -> Standing:
    if event.status == "denied":
        return "denied"
    if any(d.resolved_by is None for d in disagreements):
        return "disputed"
    if disagreements:
        return "corrected"
    return "corroborated" if origins >= TWO else "reported"


def _counted(mention: Mention) -> bool:
    return mention.low is not None or mention.high is not None


def _gives(mention: Mention, event: StoryEvent) -> bool:
    """Whether a mention gives the event's count, or a range that holds it; "at least nine" is none of a toll."""
    low, high = mention.low or 0, event.high
    if mention.high is None and high is not None:
        return _counted(mention) and not event.total and low <= high
    if mention.high is None or high is None:
        return mention.high == high and mention.low == event.low
    return low <= high and (event.low or 0) <= mention.high
