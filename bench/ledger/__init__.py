"""Scores of the ledger: what `compare` makes of many reports (docs/scoring.md)."""
