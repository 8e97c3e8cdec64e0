"""Words that stand in several reports."""

from __future__ import annotations

from according.compare.draft import Copy, Draft


def find_copies(draft: Draft) -> tuple[Copy, ...]:
    """Which report has words of which earlier one."""
    return ()
