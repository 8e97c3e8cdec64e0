"""Who passed into whose hands."""

from __future__ import annotations

from according.compare.draft import Draft
from according.story import Custody


def find_custody(draft: Draft) -> tuple[Custody, ...]:
    """Who passed into whose hands."""
    return ()
