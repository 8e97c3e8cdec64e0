"""Deals across reports: which are one, and what was owed."""

from __future__ import annotations

from according.compare.agreements.find import find_agreements

__all__ = ["find_agreements"]
