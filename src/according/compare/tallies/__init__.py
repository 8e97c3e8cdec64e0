"""What was delivered under each term of each agreement."""

from __future__ import annotations

from according.compare.draft import Draft
from according.story import StoryAgreement


def tally_agreements(draft: Draft) -> tuple[StoryAgreement, ...]:
    """The deals with what was delivered under each term."""
    return draft.agreements
