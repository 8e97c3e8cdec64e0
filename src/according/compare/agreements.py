"""Deals across reports: which are one, what was owed, what was delivered."""

from __future__ import annotations

from collections.abc import Mapping

from according.compare.draft import Draft, Ref
from according.story import StoryAgreement


def find_agreements(draft: Draft) -> tuple[tuple[StoryAgreement, ...], Mapping[Ref, str]]:
    """The deals of the story with their terms, not yet tallied, and which of them each reading's agreement is."""
    return (), {}


def tally_agreements(draft: Draft) -> tuple[StoryAgreement, ...]:
    """The deals with what was delivered under each term."""
    return draft.agreements
