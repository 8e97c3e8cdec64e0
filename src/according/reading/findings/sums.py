"""Parts that do not add up to the whole that the report gives.

The whole and its parts are told by their form: "12 people, five women and eight men", "Of the 90 workers, 50 …, 30 …",
"at 29: 12 on Friday, nine on Sunday", "19 dead, 86 rescued, 36 missing of 140 on board", "four on Monday and five on
Tuesday, ten in all". Parts that miss their whole by much are taken to be not all of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from according.model import Finding, Span
from according.reading.draft import Draft
from according.reading.events.tables import words
from according.reading.tree import Tree

NEAR = 0.2  # parts that miss their total by more than this share are taken to be not all of it
PART_STATES = words("dead killed died rescued missing injured wounded survivors survived unaccounted saved hurt alive")
WHOLE = frozenset(("board", "aboard"))
SOME = words(
    "including include includes among notably mostly such like least up about around nearly some more than over"
)
SPLITS = words("comprising comprises comprised consisting consists into between made")
LISTED = frozenset((":", "–", "—", "-", "(", ","))
TOTALS = (("in", "all"), ("in", "total"), ("all", "told"))
SCALES = {"million": 1_000_000, "billion": 1_000_000_000, "m": 1_000_000, "bn": 1_000_000_000}
SMALL_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
SMALL = {word: n for n, word in enumerate(re.findall(r"\w+", SMALL_WORDS), 1)}
UNCOUNTED = words(
    "year years month months week weeks day days hour hours minute minutes second seconds percent per % km metre "
    "metres kilometre kilometres mile miles am pm a.m. p.m. point points degrees st nd rd th old january february "
    "march april may june july august september october november december"
)


def integer(word: str) -> int | None:
    """The value of a number in figures or of a small one in words, None for any other word."""
    plain = word.replace(",", "")
    return int(plain) if plain.isdecimal() and len(plain) < 10 else SMALL.get(word)


def sum_mismatches(draft: Draft) -> Iterator[Finding]:
    """Parts against the whole. Values: the sum of the parts, the total said."""
    tree = draft.tree
    times = {i for t in draft.times for i in tree.tokens_of(Span(t.start, t.end)) if t.type in ("DATE", "TIME")}
    seen: set[tuple[str, str]] = set()
    for first, last in tree.sentence_bounds:
        numbers = [k for k in range(first, last + 1) if _counts(tree, k) and k not in times]
        if len(numbers) < 3:
            continue
        values = (
            _aboard(tree, numbers, last)
            or _listed(tree, first, last)
            or _of_the(tree, numbers, first)
            or _apposed(tree, numbers, last)
            or _in_all(tree, numbers, last)
        )
        if values and values not in seen:
            seen.add(values)
            message = f"the parts make {values[0]}, the total given is {values[1]}"
            yield Finding("sum-mismatch", message, (tree.span(first, last),), values)


def _counts(tree: Tree, k: int) -> bool:
    """Whether a token is a number that counts something: no year, no clock, no length, no share, no name's part."""
    if tree.pos[k] != "NUM" or integer(tree.lower[k]) is None:
        return False
    after = tree.lower[min(k + 1, len(tree) - 1)]
    if after in UNCOUNTED or (after == "-" and tree.end[k] == tree.start[min(k + 1, len(tree) - 1)]):
        return False
    return tree.lower[k - 1] not in ("$", "£", "€", "aged", "no.", "number", "section", "page") if k else True


def value(tree: Tree, k: int) -> int:
    """The number at token k, with its million or billion."""
    return (integer(tree.lower[k]) or 0) * SCALES.get(tree.lower[min(k + 1, len(tree) - 1)], 1)


def _mismatch(tree: Tree, parts: list[int], whole: int | None) -> tuple[str, str] | None:
    if whole is None or len(parts) < 2:
        return None
    total, made = value(tree, whole), sum(value(tree, k) for k in parts)
    if made == total or abs(made - total) > NEAR * total or max(value(tree, k) for k in parts) >= total:
        return None
    return str(made), str(total)


def _aboard(tree: Tree, numbers: list[int], last: int) -> tuple[str, str] | None:
    parts = [k for k in numbers if set(tree.lower[k + 1 : min(k + 4, last + 1)]) & PART_STATES]
    wholes = [k for k in numbers if k not in parts and set(tree.lower[k + 1 : min(k + 5, last + 1)]) & WHOLE]
    return _mismatch(tree, parts, wholes[0] if len(wholes) == 1 else None)


def _listed(tree: Tree, first: int, last: int) -> tuple[str, str] | None:
    """“… at 29: 12 on Friday, nine on Sunday and eight on Tuesday”: a total, a colon, parts of one pattern."""
    colon = next((k for k in range(first + 1, last) if tree.words[k] == ":" and tree.pos[k - 1] == "NUM"), None)
    if colon is None:
        return None
    parts = [k for k in range(colon + 1, last + 1) if tree.pos[k] == "NUM" and integer(tree.lower[k]) is not None]
    after = {tree.lower[k + 1] for k in parts if k < last}
    if len(parts) < 2 or len(after) != 1 or not after & {"on", "in", "from", "at"}:
        return None
    return _mismatch(tree, parts, colon - 1)


def _of_the(tree: Tree, numbers: list[int], first: int) -> tuple[str, str] | None:
    """“Of the 90 workers, 50 were hired and 30 left”."""
    whole = numbers[0]
    if "of" not in tree.lower[first : first + 2] or whole - first > 4:
        return None
    if any(set(tree.lower[max(k - 2, 0) : k]) & SOME for k in numbers):
        return None
    parts = [k for k in numbers[1:] if tree.dep[k] != "nummod" or tree.lower[k - 1] not in ("the", "these", "those")]
    return _mismatch(tree, parts, whole)


def _apposed(tree: Tree, numbers: list[int], last: int) -> tuple[str, str] | None:
    """“12 people, five women and eight men,”, “40 seats: 25 for …”, “made up of five buses and three lorries”."""
    for n, whole in enumerate(numbers[:-2]):
        parts = [numbers[n + 1]]
        opening = range(whole + 1, parts[0])
        if len(opening) > 8 or set(tree.lower[whole + 1 : parts[0]]) & SOME or _verbs(tree, whole, parts[0]):
            continue
        marks = [tree.words[k] for k in opening if tree.words[k] in LISTED]
        split = set(tree.lower[whole + 1 : parts[0]]) & SPLITS
        if not split and (not marks or tree.words[parts[0] - 1] not in LISTED):
            continue
        for a, b in pairwise(numbers[n + 1 :]):
            between = tree.lower[a + 1 : b]
            if len(between) > 6 or not ({"and", ","} & set(between)) or set(between) & SOME or _verbs(tree, a, b):
                break
            parts.append(b)
        joined = "and" in tree.lower[parts[-2] if len(parts) > 1 else parts[0] : parts[-1]]
        if len(parts) > 1 and joined and _alone(tree, parts[-1], last):
            return _mismatch(tree, parts, whole)
    return None


def _verbs(tree: Tree, a: int, b: int) -> bool:
    """Whether a finite verb stands between two tokens."""
    return any(tree.pos[k] in ("VERB", "AUX") and tree.tag[k] in ("VBD", "VBZ", "VBP", "MD") for k in range(a + 1, b))


def _alone(tree: Tree, k: int, last: int) -> bool:
    """Whether no further number is joined to the last part."""
    after = tree.lower[k + 1 : min(k + 6, last + 1)]
    return not ("and" in after and any(tree.pos[k + 1 + n] == "NUM" for n, _ in enumerate(after)))


def _in_all(tree: Tree, numbers: list[int], last: int) -> tuple[str, str] | None:
    """“four on Monday and five on Tuesday, ten in all”, “… a total of ten”."""
    for whole in numbers[2:]:
        near = tree.lower[whole + 1 : min(whole + 5, last + 1)]
        told = any(pair in TOTALS for pair in pairwise(near)) or tree.lower[whole - 2 : whole] == ["total", "of"]
        parts = [k for k in numbers if k < whole]
        told = told or tree.lower[whole - 2 : whole] == ["total", "to"]
        if told and not any(set(tree.lower[max(k - 2, 0) : k]) & SOME for k in parts):
            return _mismatch(tree, parts, whole)
    return None
