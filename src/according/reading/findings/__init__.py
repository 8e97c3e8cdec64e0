"""Findings: what does not fit inside one report."""

from __future__ import annotations

from according.reading.findings.find import find_findings

__all__ = ["find_findings"]
