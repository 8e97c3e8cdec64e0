"""Agreements: who is bound by them, where they stand, and what each side owes."""

from __future__ import annotations

from according.reading.agreements.find import find_agreements
from according.reading.agreements.links import link_agreements

__all__ = ["find_agreements", "link_agreements"]
