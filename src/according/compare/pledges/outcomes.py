"""What reports say of the keeping of promises: "misses own deadline", "has still not replied", "kept its word".

Only sentences with such words (`data/pledges_outcomes.tsv`) are looked at. One tells of a promise when it, or the
sentence beside it, retells that promise, or when it has most of the promise's own words. It counts against a promise
only once the promise is due: "has not yet" said before that day accuses nobody.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from according.compare.draft import Draft, evidence_at
from according.compare.events.facts import stem_of, stems_of
from according.compare.pledges.same import Promise
from according.compare.pledges.told import thin
from according.compare.reuse.words import lowered
from according.compare.tables import table
from according.compare.tallies.marks import sentence_at
from according.model import Reading, Span
from according.story import Evidence

LEAST = 2  # words of a promise that a sentence shares with it at least
MOST = 0.5  # and the part of them
PROMISE = re.compile(
    r"word|promis|pledge|vow|commitment|undertaking|obligation|deadline|did so only|late|overdue|behind", re.IGNORECASE
)
WORD = re.compile(r"[^\W\d_]+")
REACH = 40  # characters before the words of an outcome in which it may be put in doubt
MAYBE = re.compile(
    r"\b(?:if|unless|whether|would|will|could|may|might|should|must|cannot|deny|denies|denied|denying|without)\b"
    r"(?:\W+\w+){0,4}\W*$",
    re.IGNORECASE,
)
DEADLINE = re.compile("deadline", re.IGNORECASE)
JUST = 3  # days after a deadline in which a report of "the deadline" means that one
VERB = 3  # words after a negation among which the verb stands
COMING = frozenset({"come", "happen", "arrive", "materialise", "materialize", "occur", "do", "keep", "honour", "honor"})
ORDER = {"broken": 3, "belated": 2, "late": 1, "kept": 0}


@dataclass(frozen=True, slots=True)
class Outcome:
    """One sentence that says that a promise was kept, came late or was broken; `day` is that of its report.

    `plain`: its words speak of a promise or of lateness; else they only say that something was not done.
    """

    kind: str
    day: str
    plain: bool
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Rule:
    """Words that tell an outcome; `own`: only where the promise is retold.

    They stand in one line, with one of `anchors` in it.
    """

    kind: str
    own: bool
    anchors: tuple[str, ...]
    words: re.Pattern[str]


@cache
def _rules() -> tuple[Rule, ...]:
    return tuple(
        Rule(kind, reach == "own", tuple(anchors.split("|")), re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE))
        for kind, reach, anchors, words in table("pledges_outcomes")
    )


def outcomes_of(draft: Draft, promises: Sequence[Promise]) -> Mapping[int, list[Outcome]]:
    """For each promise, by its place, what the reports say became of it, in order of publication."""
    published = {r.report.id: (r.report.published or "")[:10] for r in draft.readings}
    words: dict[str, list[int]] = {}
    told: dict[str, list[tuple[Span, int, bool]]] = {}
    for n, promise in enumerate(promises):
        for stem in promise.stems:
            words.setdefault(stem, []).append(n)
        for telling in promise.told:
            old = telling.retold or telling.made is None or telling.made < published.get(telling.report, "")
            told.setdefault(telling.report, []).append((telling.span, n, old))
    found: dict[int, list[Outcome]] = {}
    for order, reading in enumerate(draft.readings):
        for n, outcome in _in_reading(reading, order, promises, words, told.get(reading.report.id, [])):
            if outcome not in found.setdefault(n, []):
                found[n].append(outcome)
    return found


def _in_reading(
    reading: Reading, order: int, promises: Sequence[Promise], words: Mapping[str, list[int]],
    told: Sequence[tuple[Span, int, bool]],
) -> Iterator[tuple[int, Outcome]]:  # fmt: skip
    text, day = reading.report.text, (reading.report.published or "")[:10]
    denied = [span for s in reading.statements if s.stance == "denies" for span in s.content]
    for kind, own, match in _matches(text):
        if _is_unsaid(text, match, denied):
            continue
        plain = PROMISE.search(match[0]) is not None
        sentence = sentence_at(text, match.start())
        evidence = evidence_at(reading, sentence.start, sentence.end)
        near = [n for span, n, old in told if (old and _beside(text, sentence, span, match)) or _is_object(match, span)]
        if kind == "broken" and own:
            near = [n for n in near if _is_of_its_act(text[match.end() : sentence.end], promises[n])]
        if not near and not own:
            near = _by_words(sentence.of(text), promises, words, order)
            near = near or _by_words(_with_neighbours(text, sentence), promises, words, order)
            near = near or _by_day(match, sentence.of(text), day, promises, words)
        for n in dict.fromkeys(near):
            yield n, Outcome(kind, day, plain, evidence)


def _is_of_its_act(after: str, promise: Promise) -> bool:
    """Whether the first words after a negation are of what was promised: "was not published", "did not come"."""
    first = [stem_of(word) for word in WORD.findall(after.lower())[:VERB]]
    return any(stem in promise.stems or stem in COMING for stem in first)


def _matches(text: str) -> Iterator[tuple[str, bool, re.Match[str]]]:
    """The words of outcomes in a text, one a sentence: broken before late before kept, own rules last."""
    best: dict[Span, tuple[int, str, bool, re.Match[str]]] = {}
    low = lowered(text)
    for rule in _rules():
        lines = _lines_with(rule.anchors, low)
        for match in (m for start, end in lines for m in rule.words.finditer(text, start, end)):
            sentence = sentence_at(text, match.start())
            rank = -1 if rule.own else ORDER[rule.kind]
            if sentence not in best or rank > best[sentence][0]:
                best[sentence] = (rank, rule.kind, rule.own, match)
    for sentence in sorted(best):
        _, kind, own, match = best[sentence]
        yield kind, own, match


def _lines_with(anchors: Iterable[str], low: str) -> list[tuple[int, int]]:
    """Where the lines begin and end that hold one of `anchors`, in order."""
    found: dict[int, int] = {}
    for anchor in anchors:
        place = low.find(anchor)
        while place >= 0:
            end = low.find("\n", place)
            end = len(low) if end < 0 else end
            found[low.rfind("\n", 0, place) + 1] = end
            place = low.find(anchor, end)
    return sorted(found.items())


def _is_unsaid(text: str, match: re.Match[str], denied: Sequence[Span]) -> bool:
    """Whether the words are denied, or only possible: "if it fails to", "denied that it broke its promise"."""
    if any(span.start <= match.start() < span.end for span in denied):
        return True
    before = text[max(text.rfind("\n", 0, match.start()) + 1, match.start() - REACH) : match.start()]
    return MAYBE.search(before) is not None


def _is_object(match: re.Match[str], span: Span) -> bool:
    """Whether the promise stands right after the words: "broke its promise to open the archives"."""
    return 0 <= span.start - match.end() <= len(" that ")


def _beside(text: str, sentence: Span, span: Span, match: re.Match[str]) -> bool:
    """Whether the promise at `span` is retold in the sentence of `match` or the one beside it, but not in its words."""
    if span.start <= match.start() < span.end:
        return False
    other = sentence_at(text, span.start)
    if other == sentence:
        return True
    first, second = sorted((sentence, other))
    return not text[first.end : second.start].strip() and "\n" not in text[first.start : second.start]


def _with_neighbours(text: str, sentence: Span) -> str:
    """A sentence with the one before and the one after it on its line: "It kept one promise. All bills were paid." """
    line = text.rfind("\n", 0, sentence.start) + 1
    before = len(text[line : sentence.start].rstrip()) + line
    start = sentence_at(text, before - 1).start if before > line else sentence.start
    after = sentence.end + 1
    inside = after < len(text) and "\n" not in text[sentence.end : after + 1]
    return text[start : sentence_at(text, after).end if inside else sentence.end]


def _by_words(sentence: str, promises: Sequence[Promise], words: Mapping[str, list[int]], order: int) -> list[int]:
    """The promise that shares most words with a sentence, if it shares enough and an earlier report told of it."""
    shared = Counter(n for stem in sorted(frozenset(stems_of(sentence)) - thin()) for n in words.get(stem, ()))
    fitting = [
        (held / len(promises[n].stems), -n) for n, held in shared.items()
        if held >= LEAST and held >= MOST * (promises[n].fewest or 0)
        and promises[n].told[0].order < order
        and not any(t.order == order and not t.retold for t in promises[n].told)
    ]  # fmt: skip
    return [-max(fitting)[1]] if fitting else []


def _by_day(
    match: re.Match[str], sentence: str, day: str, promises: Sequence[Promise], words: Mapping[str, list[int]]
) -> list[int]:
    """The one promise that was due just before a report of a deadline, of which its sentence has some word."""
    if not day or DEADLINE.search(match[0]) is None:
        return []
    near = {n for stem in frozenset(stems_of(sentence)) - thin() for n in words.get(stem, ())}
    first = (date.fromisoformat(day) - timedelta(days=JUST)).isoformat()
    due = [n for n in sorted(near) if first <= (promises[n].first("due") or "") <= day]
    return due if len(due) == 1 else []


def against(outcomes: Iterable[Outcome], due: str | None) -> list[Outcome]:
    """Those that count against a promise: said when it was due or later; of one without a day, plain words alone."""
    return [o for o in outcomes if o.kind != "kept" and (o.plain if due is None else bool(o.day) and o.day >= due)]
