"""Corrections: where a report corrects itself or an earlier one, with what was said and what is right.

A correction is found by the words that announce it ("an earlier version said", "Correction:", "wrongly stated"). The
wrong and the right value are the nearest pair of one kind (number, weekday or date, name) across its two halves; a half
that is not said stays None.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from according.model import Correction, Quantity, Span
from according.reading.draft import Draft
from according.reading.events.scene import tokens_within

MISTAKEN = r"(?:misstated|misspell?ed|misspelt|misidentified)"
SAID = (
    r"(?:said|stated|reported|claimed|gave|put|named|identified|described|listed|called|wrote|suggested|quoted|had"
    r"|misstated|misspelled|misspelt|wrote|placed)"
)
EARLIER = r"(?:earlier|previous|original|first|initial)"
WRONGLY = r"(?:incorrectly|wrongly|mistakenly|erroneously|inaccurately|in error)"
THING = r"(?:article|story|report|version|headline|caption|post|dispatch|piece|item|photo caption|table|graphic|column)"
MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"


@cache
def _announcement() -> re.Pattern[str]:
    return re.compile(
        rf"\b{EARLIER} (?:version|article|story|headline|caption)\b[^.;]{{0,80}}?\b{SAID}\b"
        rf"|\b(?:this|our|the) {THING}\b[^.;]{{0,60}}?\b(?:{WRONGLY} {SAID}|{SAID} {WRONGLY}|{MISTAKEN})\b"
        rf"|\b(?:this|our|the) {THING} (?:originally|initially|first|previously) {SAID}\b"
        rf"|\bin (?:our|an?|the|\w+day[’']s) (?:{EARLIER} )?{THING}\b[^.;]{{0,40}}?\bwe (?:{WRONGLY} )?{SAID}\b"
        rf"|\bbecause of an? (?:editing|reporting|production|typing) error\b[^.;]*?\b{SAID}\b"
        rf"|\bour (?:report|story|article|edition|issue) (?:of|on|from) [^.;,]{{3,40}}? {SAID}\b"
        rf"|\b(?:a|an|the) {THING} (?:of|on|from|published on) [^.;,]{{3,40}} {WRONGLY} {SAID}\b",
        re.IGNORECASE,
    )


@cache
def _loose() -> re.Pattern[str]:
    """Under the heading "Correction" less is needed: "A report on 12 November quoted …"."""
    return re.compile(
        rf"\b{THING}\b[^.;]{{0,60}}?\b{SAID}\b|\b(?:we|{WRONGLY}) {SAID}\b|\bmis(?:stated|spelled|spelt|identified)\b",
        re.IGNORECASE,
    )


@cache
def _heading() -> re.Pattern[str]:
    return re.compile(
        r"^\W*(?:correction|clarification|erratum|corrected|editor[’']s note)\b\s*(?:\([^)]*\))?\s*[:.–—-]?",
        re.IGNORECASE,
    )


@cache
def _source() -> re.Pattern[str]:
    return re.compile(
        rf"\b((?:our|a|an|the) (?:edition|issue|{THING}) (?:of|on|from|published on) (?:[A-Z][a-z]+,? )?"
        rf"(?:\d{{1,2}}(?:st|nd|rd|th)? {MONTH}|{MONTH} \d{{1,2}})(?:,? \d{{4}})?)",
        re.IGNORECASE,
    )


@cache
def _swap() -> re.Pattern[str]:
    return re.compile(r"\b(?:not|rather than|instead of)\b", re.IGNORECASE)


@cache
def _instead() -> re.Pattern[str]:
    """“named him as X rather than Y”: what was said in error comes first."""
    return re.compile(r"\b(?:rather than|instead of)\b", re.IGNORECASE)


@cache
def _from_to() -> re.Pattern[str]:
    return re.compile(r"\b(?:corrected|changed|amended|updated|revised) from (.+?) to (.+)", re.IGNORECASE)


@cache
def _amended() -> re.Pattern[str]:
    return re.compile(
        rf"\b{THING}\b[^.]{{0,40}}\b(?:amended|corrected|updated|edited|changed)\b"
        r"[^.]*\bto (?:correct|say|clarify|reflect|show|state|fix)\b",
        re.IGNORECASE,
    )


def find_corrections(draft: Draft) -> tuple[Correction, ...]:
    """The corrections of a report in text order. `of` are the words that name the report corrected."""
    text = draft.report.text
    found: list[Correction] = []
    done = -1
    for line, sentences in _lines(draft):
        headed = _heading().match(text[line.start : line.end]) is not None
        if not headed and not _hint().search(text, line.start, line.end):
            continue
        for n, sentence in enumerate(sentences):
            words = sentence.of(text)
            if sentence.start < done or not _announces(words, headed):
                continue
            after = (
                sentences[n + 1]
                if n + 1 < len(sentences) and not _announces(sentences[n + 1].of(text), headed)
                else None
            )
            correction = _correction(draft, sentence, after)
            if correction is not None:
                found.append(correction)
                done = correction.span.end
    return tuple(found)


def _announces(words: str, headed: bool) -> bool:
    """Whether a sentence says that something was wrong; `headed`: its line begins "Correction:"."""
    if _announcement().search(words) or _amended().search(words):
        return True
    if _from_to().search(words) and (headed or re.search(rf"\b{THING}\b", words, re.IGNORECASE)):
        return True
    return headed and (
        _loose().search(words) is not None or (_heading().match(words) is not None and len(words.split()) > 3)
    )


@cache
def _hint() -> re.Pattern[str]:
    return re.compile(
        rf"\b{EARLIER} (?:version|{THING})|{WRONGLY}|misstate|misspel|misident|our (?:report|story|article)"
        r"|amended|corrected|updated|originally|initially|previously|we wrote|we said|we reported|error",
        re.IGNORECASE,
    )


def _lines(draft: Draft) -> Iterator[tuple[Span, list[Span]]]:
    """Each line with its sentences; a full stop splits where the parser does not."""
    text, start = draft.report.text, 0
    for line in text.split("\n"):
        whole = Span(start, start + len(line))
        cuts = [0, *[m.end() for m in re.finditer(r"[.!?][”\"’]?\s+(?=[A-Z“\"‘(])", line)], len(line)]
        pieces = [Span(start + a, start + a + len(line[a:b].rstrip())) for a, b in pairwise(cuts) if line[a:b].strip()]
        yield whole, _rejoined(text, pieces)
        start = whole.end + 1


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
    match = _announcement().search(sentence.of(text)) or _loose().search(sentence.of(text))
    wrong, right, swapped = _halves(text, sentence, match.end() if match else 0)
    source = _source().search(sentence.of(text))
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
    start = sentence.start + (len(_heading_of(sentence.of(text))))
    span = Span(start, max(end, start))
    while span.end > span.start and text[span.end - 1] in " .;,":
        span = Span(span.start, span.end - 1)
    if was is None and is_ is None and not match and not _amended().search(sentence.of(text)):
        return None
    return Correction(span, was, is_, source.group(1) if source else None)


def _heading_of(words: str) -> str:
    match = _heading().match(words)
    return (
        words[: match.end()] + " " * (len(words[match.end() :]) - len(words[match.end() :].lstrip())) if match else ""
    )


def _halves(text: str, sentence: Span, said: int) -> tuple[Span, Span | None, bool]:
    """The wrong half and the right half of a sentence; swapped: the right one comes first ("X, not Y")."""
    words = sentence.of(text)
    cut = words.find(";", said)
    if cut >= 0:
        return Span(sentence.start + said, sentence.start + cut), Span(sentence.start + cut + 1, sentence.end), False
    moved = _from_to().search(words)
    if moved:
        old, new = moved.span(1), moved.span(2)
        return (
            Span(sentence.start + old[0], sentence.start + old[1]),
            Span(sentence.start + new[0], sentence.end),
            False,
        )
    instead = _instead().search(words, said)
    if instead and said:
        middle = sentence.start + instead.start()
        return Span(sentence.start + said, middle), Span(sentence.start + instead.end(), sentence.end), False
    swap = _swap().search(words, said)
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
    if not draft.quantities or not found["number"]:
        in_time = {i for t in draft.times for i in tokens_within(tree, Span(t.start, t.end))} if draft.times else set()
        found["number"] = [
            tree.words[i] for i in tokens_within(tree, span) if tree.pos[i] == "NUM" and i not in in_time
        ]
    previous = -1
    for i in tokens_within(tree, span):
        if tree.name_start[i] >= 0 and tree.name_start[i] != previous and tree.ent[i] in ("PERSON", "ORG", "LOC"):
            previous = tree.name_start[i]
            last = i
            while last + 1 < len(tree) and tree.name_start[last + 1] == previous:
                last += 1
            found["name"].append(tree.span(i, last).of(text))
    return found


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
            return (olds[0] if swapped else olds[-1] if kind != "number" else olds[0]), (
                news[-1] if swapped else news[0]
            )
    return None, None


def _only(draft: Draft, wrong: Span) -> str | None:
    """The wrong value where nothing says the right one: the only number or date."""
    values = _values(draft, wrong)
    for kind in ("number", "date"):
        if len(values[kind]) == 1:
            return values[kind][0]
    return None
