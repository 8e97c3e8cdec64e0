"""What was promised, and what the reports say of its keeping."""

from __future__ import annotations

from according.compare.draft import Draft
from according.story import Pledge


def find_pledges(draft: Draft) -> tuple[Pledge, ...]:
    """What was promised, and what the reports say of its keeping."""
    return ()
