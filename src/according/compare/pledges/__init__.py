"""What was promised, and what the reports say of its keeping."""

from __future__ import annotations

from according.compare.pledges.find import find_pledges

__all__ = ["find_pledges"]
