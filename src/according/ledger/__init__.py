"""The ledger: captures, readings and human decisions as append-only facts, and the story derived from them."""

from __future__ import annotations

from according.ledger.facts import Tombstone as Tombstone
from according.ledger.ledger import Ledger as Ledger
from according.ledger.ledger import open_ledger as open_ledger
from according.ledger.log import Entry as Entry
from according.ledger.search import Hit as Hit
from according.ledger.verify import Complaint as Complaint
from according.ledger.verify import Verification as Verification

__all__ = ["Complaint", "Entry", "Hit", "Ledger", "Tombstone", "Verification", "open_ledger"]
