"""Which day quoted words speak from: the day on which they were said, or that of the same event told elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from according.model import Span, Statement, Time
from according.reading.draft import Draft
from according.reading.said import find_said
from according.reading.times.tense import Parse
from according.reading.tree import Tree

RECENT = timedelta(days=7)
"""How far before the report the same event may lie for "today" to mean its day."""
EMPTY = frozenset(("be", "have", "do", "say", "tell", "go", "make", "take", "get"))
CONTENT = frozenset(("NOUN", "PROPN", "ADJ", "NUM"))


@dataclass(frozen=True, slots=True)
class Saying:
    """Quoted words, the day on which they were said, and the id of the time that says so (None: the cue's)."""

    span: Span
    day: date
    source: str | None = None


def day_of(time: Time) -> date | None:
    """The one day that a time lies on, None for longer stretches and unanchored ones."""
    if not time.earliest or not time.latest or len(time.value or "") < 10:
        return None
    try:
        return date.fromisoformat(time.earliest[:10])
    except ValueError:
        return None


def dated_sayings(draft: Draft, times: Sequence[Time]) -> Iterator[Saying]:
    """Quoted words whose saying the report dates ("…," he said on Friday)."""
    by_id = {t.id: t for t in times}
    for statement in find_said(replace(draft, times=tuple(times))):
        time = by_id.get(statement.said or "")
        day = day_of(time) if time else None
        if day is not None:
            yield from (Saying(span, day) for span in _quoted(draft, statement))


def _quoted(draft: Draft, statement: Statement) -> Iterator[Span]:
    """The quoted parts of a statement's content."""
    for content in statement.content:
        for quote in draft.quotations:
            start, end = max(quote.start, content.start), min(quote.end, content.end)
            if start < end:
                yield Span(start, end)


def undated_saying(draft: Draft, times: Sequence[Time], today: Time, anchor: date) -> Saying | None:
    """The day of "today" in a quote that the report does not date, by the day that it gives the same event elsewhere.

    The same event: the same verb, and a noun, name or adjective that both clauses share.
    """
    tree, here = draft.tree, Span(today.start, today.end)
    contents = [c for s in draft.statements for c in s.content if c.holds(here)]
    if not any(q.holds(here) for q in draft.quotations) or not contents:
        return None
    inside = max(contents, key=lambda c: c.end - c.start)
    parse = Parse(tree)
    mine = _clause(tree, parse, today)
    if mine is None:
        return None
    for time in times:
        day = day_of(time)
        if day is None or not anchor - RECENT <= day < anchor or inside.holds(Span(time.start, time.end)):
            continue
        theirs = _clause(tree, parse, time)
        if theirs is not None and theirs[0] == mine[0] and theirs[1] & mine[1]:
            return Saying(here, day, time.id)
    return None


def _clause(tree: Tree, parse: Parse, time: Time) -> tuple[str, frozenset[str]] | None:
    """The lemma of the verb that a time hangs on, and the content words of its subject and object."""
    first, last = tree.token_at(time.start), tree.token_at(max(time.start, time.end - 1))
    verb = parse.governor(parse.top(first, last))
    if verb is None or tree.pos[verb] != "VERB" or tree.lemma[verb] in EMPTY:
        return None
    words: set[str] = set()
    for k in tree.children[verb]:
        if tree.dep[k].split(":")[0] in ("nsubj", "obj"):
            words |= {tree.lemma[j].lower() for j in range(tree.left[k], tree.right[k] + 1) if tree.pos[j] in CONTENT}
    return (tree.lemma[verb].lower(), frozenset(words)) if words else None
