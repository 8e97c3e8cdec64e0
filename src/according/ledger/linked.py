"""Which reports belong together, as `compare.aside` has it."""

from __future__ import annotations

from according.compare import aside
from according.model import Reading


def links_of(reading: Reading) -> frozenset[str]:
    """What ties `reading` to others: see `compare.aside.links_of`."""
    found = getattr(aside, "links_of", None)
    return frozenset(("all",)) if found is None else frozenset(found(reading))
