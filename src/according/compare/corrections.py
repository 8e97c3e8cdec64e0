"""Reports that correct others, or an earlier version of themselves."""

from __future__ import annotations

from according.compare.draft import Draft
from according.story import StoryCorrection


def find_corrections(draft: Draft) -> tuple[StoryCorrection, ...]:
    """The corrections of all readings, with the report that each is about."""
    return ()
