"""Reports that share nothing with the story."""

from __future__ import annotations

from according.compare.draft import Draft
from according.model import Reading
from according.story import Aside


def set_aside(draft: Draft) -> tuple[tuple[Reading, ...], tuple[Aside, ...]]:
    """The readings that make the story, and the reports that are kept out of it."""
    return draft.readings, ()
