"""Readings of one story, compared: who is who, what is one event, who had it from whom, where accounts differ."""

from __future__ import annotations

from according.compare.pipeline import compare as compare

__all__ = ["compare"]
