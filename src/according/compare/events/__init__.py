"""Which mentions, in whatever reports, are of one event."""

from __future__ import annotations

from according.compare.draft import Draft
from according.compare.events.affinity import scale_of
from according.compare.events.clusters import clusters_of
from according.compare.events.decided import decided
from according.compare.events.facts import facts_of
from according.compare.events.links import Anchored, links_of
from according.compare.events.merged import merged
from according.story import StoryEvent


def merge_events(draft: Draft) -> tuple[StoryEvent, ...]:
    """The events of the story, each with its mentions; their standing is filled in later."""
    facts = facts_of(draft)
    groups = clusters_of(facts, links_of(draft, facts), scale_of(draft.cast, facts))
    return decided(draft, merged(draft, facts, groups), Anchored(facts))
