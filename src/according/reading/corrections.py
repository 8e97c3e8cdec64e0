"""Corrections: where a report corrects itself or an earlier one, with what was said and what is right.

A correction is found by the words that announce it ("an earlier version said", "Correction:", "wrongly stated"). The
wrong and the right value are the nearest pair of one kind (number, weekday or date, name) across its two halves; a half
that is not said stays None.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from according.model import Correction, Quantity, Span
from according.reading import correcting
from according.reading.draft import Draft
from according.reading.events.scene import tokens_within


def find_corrections(draft: Draft) -> tuple[Correction, ...]:
    """The corrections of a report in text order. `of` are the words that name the report corrected."""
    text = draft.report.text
    found: list[Correction] = []
    done = -1
    for line in _lines(text):
        headed = correcting.heading().match(line.of(text)) is not None
        if not headed and not correcting.hint().search(text, line.start, line.end):
            continue
        sentences = _sentences(text, line)
        for n, sentence in enumerate(sentences):
            words = sentence.of(text)
            after = sentences[n + 1] if n + 1 < len(sentences) else None
            following = after.of(text) if after is not None else ""
            if sentence.start < done or not (_announces(words, headed) or _retells(words, following)):
                continue
            after = after if not _announces(following, headed) else None
            correction = _correction(draft, sentence, after)
            if correction is not None:
                found.append(correction)
                done = correction.span.end
    return tuple(found)


def _announces(words: str, headed: bool) -> bool:
    """Whether a sentence says that something was wrong; `headed`: its line begins "Correction:"."""
    patterns = (correcting.announcement, correcting.amended, correcting.theirs, correcting.looking_back)
    if any(pattern().search(words) for pattern in patterns):
        return True
    if correcting.from_to().search(words) and (headed or re.search(rf"\b{correcting.THING}\b", words, re.IGNORECASE)):
        return True
    return headed and (
        correcting.loose().search(words) is not None
        or (correcting.heading().match(words) is not None and len(words.split()) > 3)
    )


def _retells(words: str, following: str) -> bool:
    """Whether the report says what it said before, and then what is right; not inside a quotation."""
    said = correcting.retold().search(words)
    if said is None or any(mark in words[: said.start()] for mark in '“"‘'):
        return False
    return (
        correcting.righted().search(words, said.end()) is not None or correcting.righted().match(following) is not None
    )


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        yield Span(start, start + len(line))
        start += len(line) + 1


def _sentences(text: str, whole: Span) -> list[Span]:
    """The sentences of a line; a full stop splits where the parser does not."""
    line, start = whole.of(text), whole.start
    cuts = [0, *[m.end() for m in re.finditer(r"[.!?][”\"’]?\s+(?=[A-Z“\"‘(])", line)], len(line)]
    pieces = [Span(start + a, start + a + len(line[a:b].rstrip())) for a, b in pairwise(cuts) if line[a:b].strip()]
    return _rejoined(text, pieces)


def _rejoined(text: str, pieces: list[Span]) -> list[Span]:
    """Sentences cut after "Mr." or an initial are put together again."""
    found: list[Span] = []
    for piece in pieces:
        if found and re.search(
            r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Sgt|Col|Gen|Lt|Sept|Oct|Nov|Dec|Jan|Feb|Aug|no)|\b[A-Z])\.$", found[-1].of(text)
        ):
            found[-1] = Span(found[-1].start, piece.end)
        else:
            found.append(piece)
    return found


def _correction(draft: Draft, sentence: Span, after: Span | None) -> Correction | None:
    text = draft.report.text
    words = sentence.of(text)
    match = (
        correcting.announcement().search(words)
        or correcting.amended().search(words)
        or correcting.theirs().search(words)
        or correcting.looking_back().search(words)
        or correcting.retold().search(words)
        or correcting.loose().search(words)
    )
    behind = match is not None and match.re is correcting.looking_back()
    wrong, right, swapped = _halves(text, sentence, match.end() if match and not behind else 0)
    named = correcting.source().search(words)
    end = sentence.end
    if right is None and after is not None:
        right, end = after, after.end
        second = _halves(text, after, 0)
        if second[2] and second[1] is not None and not any(_values(draft, wrong).values()):
            wrong, right, swapped = second  # "misspelt her name. She is X, not Y."
    was, is_ = _pair(draft, wrong, right, swapped) if right is not None else (None, None)
    if is_ is None:
        end = sentence.end
        was = was or _only(draft, wrong)
    start = sentence.start + _heading_length(words)
    span = Span(start, max(end, start))
    while span.end > span.start and text[span.end - 1] in " .;,":
        span = Span(span.start, span.end - 1)
    again = match is not None and match.re is correcting.retold()
    if (was is None and is_ is None and (behind or not match)) or (again and is_ is None):
        return None
    return Correction(span, was, is_, named.group(1) if named else None)


def _heading_length(words: str) -> int:
    """Characters of the heading with which a sentence begins, and of the blanks behind it."""
    match = correcting.heading().match(words)
    return len(words) - len(words[match.end() :].lstrip()) if match else 0


def _halves(text: str, sentence: Span, said: int) -> tuple[Span, Span | None, bool]:
    """The wrong half and the right half of a sentence; swapped: the right one comes first ("X, not Y")."""
    words = sentence.of(text)
    cut = words.find(";", said)
    if cut >= 0:
        return Span(sentence.start + said, sentence.start + cut), Span(sentence.start + cut + 1, sentence.end), False
    moved = correcting.from_to().search(words)
    if moved:
        old, new = moved.span(1), moved.span(2)
        return (
            Span(sentence.start + old[0], sentence.start + old[1]),
            Span(sentence.start + new[0], sentence.end),
            False,
        )
    instead = correcting.instead().search(words, said)
    if instead and said:
        middle = sentence.start + instead.start()
        return Span(sentence.start + said, middle), Span(sentence.start + instead.end(), sentence.end), False
    swap = correcting.swap().search(words, said)
    if swap:
        return (
            Span(sentence.start + swap.end(), sentence.end),
            Span(sentence.start + said, sentence.start + swap.start()),
            True,
        )
    return Span(sentence.start + said, sentence.end), None, False


def _values(draft: Draft, span: Span) -> dict[str, list[str]]:
    """The numbers, dates and names in a stretch of text, by kind, in text order."""
    text, tree = draft.report.text, draft.tree
    found: dict[str, list[str]] = {"number": [], "date": [], "name": []}
    for time in draft.times:
        if span.start <= time.start and time.end <= span.end and time.type in ("DATE", "TIME"):
            found["date"].append(text[time.start : time.end])
    for q in draft.quantities:
        if span.start <= q.start and q.end <= span.end:
            found["number"].append(_number(q))
    if not found["number"]:
        found["number"] = _bare_numbers(draft, span)
    previous = -1
    for i in tokens_within(tree, span):
        if tree.name_start[i] >= 0 and tree.name_start[i] != previous and tree.ent[i] in ("PERSON", "ORG", "LOC"):
            previous = tree.name_start[i]
            last = i
            while last + 1 < len(tree) and tree.name_start[last + 1] == previous:
                last += 1
            found["name"].append(tree.span(i, last).of(text))
    return found


def _bare_numbers(draft: Draft, span: Span) -> list[str]:
    """Numbers that count nothing by themselves: "in fact eight were"."""
    tree = draft.tree
    in_time = {i for t in draft.times for i in tokens_within(tree, Span(t.start, t.end))}
    values = {p.start: p.value for p in draft.pieces if span.start <= p.start < span.end and p.value is not None}
    at = [i for i in tokens_within(tree, span) if tree.pos[i] == "NUM" and i not in in_time]
    return [f"{values[tree.start[i]]:g}" if tree.start[i] in values else tree.words[i] for i in at]


def _number(quantity: Quantity) -> str:
    value = quantity.low if quantity.low is not None else quantity.high
    return f"{value:g}" if isinstance(value, float) else str(value)


def _pair(draft: Draft, wrong: Span, right: Span, swapped: bool) -> tuple[str | None, str | None]:
    """The wrong and the right value: of the first kind that both halves have, and in which they differ."""
    was, is_ = _values(draft, wrong), _values(draft, right)
    for kind in ("number", "date", "name"):
        news = [v for v in is_[kind] if v not in was[kind]]
        olds = [v for v in was[kind] if v not in is_[kind]]
        if news and olds:
            old = olds[0] if swapped or kind == "number" else olds[-1]
            return old, news[-1] if swapped else news[0]
    return None, None


def _only(draft: Draft, wrong: Span) -> str | None:
    """The wrong value where nothing says the right one: the only number or date."""
    values = _values(draft, wrong)
    for kind in ("number", "date"):
        if len(values[kind]) == 1:
            return values[kind][0]
    return None
