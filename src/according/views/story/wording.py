"""The words of ours for what a ledger holds: one table each, so that terminal, pages and exports say the same."""

from __future__ import annotations

STANDINGS = {
    "reported": "reported",
    "corroborated": "corroborated",
    "disputed": "disputed",
    "denied": "denied",
    "corrected": "corrected",
}
QUESTIONS = {
    "quantity": "How many?",
    "date": "When?",
    "actor": "Who?",
    "place": "Where?",
    "basis": "Under the deal or not?",
    "status": "Did it happen?",
}
ABOUT = {
    "quantity": "how many",
    "date": "when",
    "actor": "who",
    "place": "where",
    "basis": "under the deal or not",
    "status": "whether it happened",
}
# What a term or a pledge has come to; "unknown" is said in full, because an accusation is not made by a clock.
KEPT = {
    "not due": "not due yet",
    "pending": "pending",
    "partial": "partial",
    "kept": "kept",
    "exceeded": "exceeded",
    "late": "late",
    "suspended": "suspended",
    "broken": "broken",
    "superseded": "superseded",
    "unknown": "no report says",
}
ORIGIN_KINDS = {
    "dispatch": "agency dispatch",
    "statement": "statement",
    "post": "social post",
    "own reporting": "own reporting",
}
ACTS = {
    "transfer": "hand over",
    "hold": "hold",
    "agree": "agree to",
    "announce": "announce",
    "mediate": "mediate",
    "negotiate": "negotiate",
    "truce": "hold the truce",
    "withdraw": "withdraw",
    "deliver": "deliver",
    "other": "do what is agreed",
}


def counted(number: int, one: str, many: str | None = None) -> str:
    """ "1 report", "1,234 reports"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def support_words(origins: int, reports: int) -> str:
    """How a claim is supported: "2 independent origins (5 reports)"; five copies of one dispatch are one origin."""
    return f"{counted(origins, 'origin' if origins == 1 else 'independent origin')} ({counted(reports, 'report')})"


def range_words(low: float | None, high: float | None) -> str | None:
    """A count as numbers: "12", "29–30", "at least 24", "at most 40"; None where there is none."""
    if low is None and high is None:
        return None
    if high is None:
        return f"at least {low:,g}"
    if low is None:
        return f"at most {high:,g}"
    return f"{low:,g}" if low == high else f"{low:,g}–{high:,g}"
