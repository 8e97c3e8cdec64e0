"""Which time expression places a clause: the one that hangs on its verb."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Span

from according.model import Time

CLIMB = 12


def time_of(times: Sequence[Time], start: int, end: int, doc: Doc) -> str | None:
    """The id of the DATE or TIME that governs the clause at characters start to end, None where none does.

    A time governs the clause when climbing from it, past nouns and prepositions, the first verb is the highest token of
    the clause. Of several, one inside the clause goes first, then the nearest.
    """
    clause = doc.char_span(start, end, alignment_mode="expand")
    if clause is None or not len(clause):
        return None
    root = clause.root
    best: tuple[bool, int, str] | None = None
    low, high = root.sent.start_char, root.sent.end_char
    for time in times:
        if time.end <= low or time.start >= high or time.type not in ("DATE", "TIME"):
            continue
        span = doc.char_span(time.start, time.end, alignment_mode="expand")
        if span is None or _verb_above(span) != root.i:
            continue
        inside = start <= time.start and time.end <= end
        rank = (not inside, min(abs(time.start - end), abs(start - time.end)), time.id)
        best = rank if best is None or rank < best else best
    return best[2] if best else None


def _verb_above(span: Span) -> int | None:
    """The index of the first predicate above a time expression."""
    token = span.root
    for _ in range(CLIMB):
        if token.head is token or token.head.i == token.i:
            return int(token.i)
        token = token.head
        if token.pos_ in ("VERB", "AUX") or any(child.dep_ == "cop" for child in token.children):
            return int(token.i)
    return None
