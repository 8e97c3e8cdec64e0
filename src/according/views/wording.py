"""The words of ours for the contract's values: one table each, so that the terminal and the page say the same."""

from __future__ import annotations

from collections.abc import Mapping

STANCES = {
    "asserts": "says",
    "denies": "denies",
    "promises": "promises",
    "demands": "demands",
    "asks": "asks",
    "expects": "expects",
    "offers": "offers",
    "threatens": "threatens",
    "doubts": "doubts",
}
# How the person spoken to follows the verb: "says to B", "asks B", "demands of B".
STANCES_TO = {"asserts": "to ", "denies": "to ", "demands": "of ", "expects": "of ", "doubts": "to "}
MANNERS = {"direct": "quoted", "indirect": "paraphrased", "mixed": "partly quoted"}
STATUSES = {
    "occurred": "happened",
    "ongoing": "ongoing",
    "planned": "planned",
    "promised": "promised",
    "demanded": "demanded",
    "possible": "possible",
    "conditional": "conditional",
    "denied": "denied",
}
TYPES = {
    "transfer": "hand-over",
    "hold": "captivity",
    "agree": "agreement",
    "announce": "announcement",
    "mediate": "mediation",
    "negotiate": "talks",
    "meet": "meeting",
    "reject": "rejection",
    "threaten": "threat",
    "accuse": "accusation",
    "extend": "extension",
    "resume": "resumption",
    "violate": "breach",
    "withdraw": "withdrawal",
    "move": "movement",
    "deliver": "delivery",
    "kill": "death",
    "injure": "injury",
    "investigate": "inquiry",
    "elect": "vote or office",
    "legislate": "law or resolution",
    "other": "event",
}
ROLES = {
    "agent": "by",
    "patient": "",
    "from": "from",
    "to": "to",
    "party": "between",
    "mediator": "brokered by",
    "beneficiary": "for",
    "instrument": "with",
    "topic": "about",
}
ROLE_ORDER = ("patient", "agent", "party", "from", "to", "beneficiary", "mediator", "instrument", "topic")
FINDINGS = {
    "date-conflict": "two dates for one thing",
    "weekday-mismatch": "weekday and date do not agree",
    "sum-mismatch": "the numbers do not add up",
    "quantity-conflict": "two counts for one thing",
    "name-conflict": "two names for one person or thing",
    "order-conflict": "the order of events does not work out",
}
PLATFORMS = {"tiktok": "TikTok", "truth social": "Truth Social", "vk": "VK"}
FLAGS = {"minor": "a minor", "victim": "victim", "hostage": "hostage", "source": "source"}
PUBLISHED_FROM = {"metadata": "from the page’s own data", "text": "from its text", "option": "as given"}


def listed(words: list[str]) -> str:
    """["a", "b", "c"] as "a, b and c"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


def roles_words(by_role: Mapping[str, list[str]], place: str | None) -> str:
    """Who plays which role: "12 seafarers, by the Harbour Guard, to the Lantern Society, at Gannet Pier"."""
    parts = []
    for role in ROLE_ORDER:
        if here := by_role.get(role):
            word = "with" if role == "party" and len(here) == 1 else ROLES[role]
            parts.append(f"{word} {listed(here)}".strip())
    if place:
        parts.append(f"at {place}")
    return ", ".join(parts)
