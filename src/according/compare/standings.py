"""How firmly an event stands: reported, corroborated, disputed, denied, corrected."""

from __future__ import annotations

from according.compare.draft import Draft
from according.story import StoryEvent


def with_standings(draft: Draft) -> tuple[StoryEvent, ...]:
    """The events, each with its standing."""
    return draft.events
