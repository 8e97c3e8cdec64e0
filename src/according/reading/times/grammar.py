"""The classes of words and the compiled patterns over them.

A text becomes a string of one character a piece, the class of that piece, so that a rule of `times_rules.tsv` is a
regular expression over classes, run once over the whole text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from according.reading.numerals import DASHES, Piece, read_table

FIGURES = ("D0", "D12", "D24", "D31", "D59", "YEAR", "FOUR", "DECIMAL", "BIG", "W12", "WORDNUM", "NTHONE", "SECOND")
OTHERS = ("NTHN", "BIGNTH", "ISO", "NUMDATE", "MILDATE", "CLOCK", "DECADE", "WORD", "NEWLINE", "DOT", "COMMA", "STOP")
MARKS = ("DASH", "SLASH", "QUOTE", "CLOSEMARK", "OPENER", "SIGN")
SETS = {
    "MON": "MONTH MAYBE SHORT",
    "DAY": "D12 D24 D31",
    "NTH": "NTHONE SECOND NTHN",
    "NUM": "D0 D12 D24 D31 D59 YEAR FOUR DECIMAL BIG W12 WORDNUM",
    "UNITONE": "UNIT DAYUNIT CENTURY",
    "UNITANY": "UNIT DAYUNIT CENTURY UNITS HOURS",
    "ENDING": "DOT STOP COMMA NEWLINE CLOSEMARK QUOTE DASH",
    "CLOSER": "CLOSEMARK QUOTE",
    "PREP": "OF IN ON AT BY UNTIL SINCE FROM TO FOR WITHIN DURING OVER BETWEEN ABOUT BEFORE AFTER",
}
DUR = (
    "(NO? (MORE|LESS) THAN |AT (LEAST|MOST) |UP TO |JUST? (OVER|UNDER) |ABOUT |NEARLY )?"
    "(n:(NUM (DASH AND DASH A DASH HALF|(TO|DASH|AND) NUM)?)|A FEW|A COUPLE OF?|FEW|COUPLE OF"
    "|ANOTHER NUM?|SOME NUM|SOME FEW|(A|ANOTHER)? HALF A?|A)"
    " (MORE|OTHER|SINGLE)? DASH? (u:UNITANY)(?! DASH? OLD| QUOTE? OLD| DASH LONG)"
    " (AND (f:A HALF))? ((COMMA|AND|COMMA AND)? (k:NUM) DASH? (v:UNITS|HOURS|UNIT)"
    " ((COMMA|AND|COMMA AND)? (j:NUM) (w:UNITS))?)?"
)
POINTS = {".": "DOT", ",": "COMMA", ":": "STOP", ";": "STOP", "!": "STOP", "?": "STOP", "…": "STOP", "/": "SLASH"}
QUOTES = {"'": "QUOTE", "’": "QUOTE", "”": "CLOSEMARK", ")": "CLOSEMARK", "]": "CLOSEMARK", '"': "CLOSEMARK",
          "(": "OPENER", "[": "OPENER", "“": "OPENER", "‘": "OPENER", "%": "PERCENT"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Grammar:
    """Class of each word with its value; the rules as (builder, pattern)."""

    words: dict[str, tuple[str, str]]
    chars: dict[str, str]
    rules: tuple[tuple[str, re.Pattern[str]], ...]


def _char(chars: dict[str, str], name: str) -> str:
    if name in SETS:
        return "[" + "".join(chars[part] for part in SETS[name].split()) + "]"
    return chars[name]


def compile_pattern(pattern: str, chars: dict[str, str]) -> re.Pattern[str]:
    """A pattern over class names as a regular expression over their characters. Raises KeyError on unknown classes."""
    pattern = re.sub(r"\bDUR\b", lambda _: DUR, pattern)
    pattern = re.sub(r"\((\w+):", r"(?P<\1>", pattern)
    pattern = re.sub(r"\b(?!P<)[A-Z][A-Z0-9]*\b", lambda m: _char(chars, m.group()), pattern)
    return re.compile(pattern.replace(" ", ""))


@cache
def grammar() -> Grammar:
    """The tables, read and compiled once."""
    words = {word: (kind, value) for word, kind, value in read_table("times_words.tsv")}
    names = sorted({kind for kind, _ in words.values()} | set(FIGURES + OTHERS + MARKS))
    chars = {name: chr(0xE000 + i) for i, name in enumerate(names)}
    rules = [(name, compile_pattern(pattern, chars)) for name, pattern in read_table("times_rules.tsv")]
    return Grammar(words, chars, tuple(rules))


def class_of(piece: Piece, words: dict[str, tuple[str, str]], text: str) -> str:
    """The class of one piece."""
    kind = piece.kind
    if kind == "word":
        found = words.get(piece.low)
        if found is None:
            return "WORD"
        if found[0] == "MAYBE" and text[piece.start].islower():
            return "WORD"
        return found[0]
    if kind == "number":
        return _figure_class(piece, text)
    if kind == "words":
        if piece.low == "score":
            return "WORD"
        return "W12" if piece.value in range(1, 13) else "WORDNUM"
    if kind == "ordinal":
        if piece.low in ("first", "1st"):
            return "NTHONE"
        if piece.low == "second":
            return "SECOND"
        return "NTHN" if (piece.value or 0) <= 31 else "BIGNTH"
    if kind == "mark":
        return "DASH" if piece.low in DASHES else POINTS.get(piece.low) or QUOTES.get(piece.low) or "SIGN"
    if kind == "abbr":
        first = piece.low[0]
        return ("AM" if first == "a" else "PM") if "m" in piece.low else ("ERA" if first == "b" else "AD")
    return {"iso": "ISO", "numdate": "NUMDATE", "mildate": "MILDATE", "clock": "CLOCK", "decade": "DECADE",
            "line": "NEWLINE"}.get(kind, "SIGN")  # fmt: skip


def _figure_class(piece: Piece, text: str) -> str:
    """The class of a number in figures, by its size and by how it is written."""
    low = piece.low
    if not low.isdigit():
        return "DECIMAL" if "." in low and low.replace(".", "").isdigit() else "BIG"
    if len(low) == 4:
        return "YEAR" if "1000" <= low <= "2199" else "FOUR"
    value = int(low) if len(low) < 4 else 10000
    for limit, name in ((0, "D0"), (12, "D12"), (24, "D24"), (31, "D31"), (59, "D59")):
        if value <= limit:
            return name
    return "BIG"
