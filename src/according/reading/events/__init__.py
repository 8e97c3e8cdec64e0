"""Events: what a report or its speakers say has happened, is happening or is to come (types in `docs/events.md`)."""

from __future__ import annotations

from according.reading.events.find import find_events

__all__ = ["find_events"]
