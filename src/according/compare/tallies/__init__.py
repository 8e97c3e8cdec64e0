"""What was delivered under each term of each agreement."""

from __future__ import annotations

from according.compare.tallies.tally import accounts_by_deal, tally_agreements

__all__ = ["accounts_by_deal", "tally_agreements"]
