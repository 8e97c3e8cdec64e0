"""What does not fit across the reports."""

from __future__ import annotations

from according.compare.draft import Draft
from according.story import StoryFinding


def find_findings(draft: Draft) -> tuple[StoryFinding, ...]:
    """What does not fit across the reports."""
    return ()
