"""What was delivered under each term of each agreement."""

from __future__ import annotations

from according.compare.tallies.tally import tally_agreements

__all__ = ["tally_agreements"]
