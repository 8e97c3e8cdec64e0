"""Accounts of one event that cannot all be right."""

from __future__ import annotations

from according.compare.draft import Draft
from according.story import Disagreement


def find_disagreements(draft: Draft) -> tuple[Disagreement, ...]:
    """Accounts of one event that cannot all be right."""
    return ()
