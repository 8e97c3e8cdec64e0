"""Text cut into pieces for the times and quantities: words, numbers, clock times, numeric dates.

The pieces do not follow the parser's tokens, which cut "2pm", "05-SEP-31" and "mid-2030" each in its own way. Number
words that belong together ("two and a half million", "thirty-six") become one piece with a value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

PIECES = re.compile(
    r"(?P<plain>[^\W\d_]+(?=[ ,;\n]))"  # most of a text, told apart first because it is fast
    r"|(?P<skip>[hH][tT][tT][pP][sS]?://\S+|[wW]{3}\.\S+|@\w+|[\w.+-]+@[\w-]+\.\w+)"
    r"|(?P<iso>(?<![\d-])\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\d-]))"
    r"|(?P<numdate>(?<![\d/.-])(?:\d{1,2}(?P<sep>[/.-])\d{1,2}(?P=sep)(?:\d{4}|\d\d)|\d{4}/\d{1,2}/\d{1,2})(?![\d/-]|\.\d))"
    r"|(?P<mildate>\d{1,2}-[A-Za-z]{3,9}-(?:\d{4}|\d\d)(?!\d))"
    r"|(?P<clock>(?<![\d:])(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\d:]))"
    r"|(?P<decade>['’]\d0[sS]\b|(?:1\d|20|21)?\d0['’]?[sS]\b)"
    r"|(?P<ordinal>\d+(?:[sS][tT]|[nN][dD]|[rR][dD]|[tT][hH])\b)"
    r"|(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?)"
    r"|(?P<abbr>[apAP]\.\s?[mM]\.?(?![A-Za-z])|[bB]\.\s?[cC]\.(?:\s?[eE]\.)?|[aA]\.\s?[dD]\.)"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<line>\n)"
    r"|(?P<mark>[^\w\s])"
)
SCALES = {"m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "tn": 1e12, "trn": 1e12, "k": 1e3}
DASHES = frozenset("-‐‑–—−")
FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece: characters `start` to `end`, its `kind` as named in PIECES, the lower-case words.

    `value` is the number that a piece of kind number, words (number words) or ordinal stands for.
    """

    start: int
    end: int
    kind: str
    low: str
    value: float | int | None = None


@cache
def read_table(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a table in `reading/data`, tab-separated, without comment lines. Raises FileNotFoundError."""
    text = files("according.reading").joinpath("data", name).read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if line and not line.startswith("#"))


@cache
def number_words() -> dict[str, tuple[str, int]]:
    """Number word → its kind (unit, teen, ten, scale, ordinal) and value."""
    return {word: (kind, int(value)) for word, kind, value in read_table("numerals.tsv")}


def tidy(value: float | int) -> float | int:
    """A whole number as int, any other rounded to what a text can have meant."""
    return int(value) if float(value).is_integer() else round(value, 6)


def pieces_of(text: str) -> list[Piece]:
    """The pieces of a text in order, number words joined."""
    raw = []
    for m in PIECES.finditer(text):
        kind = m.lastgroup or "mark"
        kind = "word" if kind == "plain" else kind
        words = m.group()
        low = words.lower()
        value: float | int | None = None
        if kind == "number":
            value = tidy(float(words.replace(",", ""))) if len(words) < 30 else None
        elif kind == "ordinal":
            value = int(words[:-2]) if len(words) < 12 else None
        elif kind == "mark" and words in FRACTIONS:
            kind, value = "number", FRACTIONS[words]
        raw.append(Piece(m.start(), m.end(), kind, low, value))
    return _join(raw, text)


def _join(raw: list[Piece], text: str) -> list[Piece]:
    """Number words that stand together as one piece."""
    known = number_words()
    out: list[Piece] = []
    i, size = 0, len(raw)
    while i < size:
        piece = raw[i]
        if piece.kind == "word" and piece.low in known:
            i = _join_words(raw, i, out)
        elif piece.kind == "number" and piece.value is not None:
            i = _join_scale(raw, i, out, text)
        else:
            out.append(piece)
            i += 1
    return out


def _join_scale(raw: list[Piece], i: int, out: list[Piece], text: str) -> int:
    """ "1.2 million", "45m", "3½": a figure with what multiplies or follows it; the index after it."""
    piece = raw[i]
    value, end, n = piece.value or 0, piece.end, i + 1
    if n < len(raw) and raw[n].low in FRACTIONS and raw[n].start == end:
        value, end, n = value + FRACTIONS[raw[n].low], raw[n].end, n + 1
    after = raw[n] if n < len(raw) else None
    if after and after.kind == "word":
        kind, scale = number_words().get(after.low, ("", 0))
        if kind == "scale" and after.low != "score":
            value, end, n = value * scale, after.end, n + 1
        elif after.low in SCALES and (after.start == end or after.low in ("bn", "mn", "mln", "tn")):
            # "5m" may be metres: only money and people's counts in figures use it; money is told by the sign before
            if after.low != "m" or text[max(0, piece.start - 1) : piece.start] in ("£", "$", "€"):
                value, end, n = value * SCALES[after.low], after.end, n + 1
        elif after.low == "dozen":
            value, end, n = value * 12, after.end, n + 1
    out.append(Piece(piece.start, end, "number", text[piece.start : end].lower(), tidy(value)))
    return n


def _join_words(raw: list[Piece], i: int, out: list[Piece]) -> int:
    """Number words from raw[i] on as one piece (kind "words", or "ordinal" where the last is one); the index after."""
    known = number_words()
    total: float = 0
    part: float = 0
    last, n, kind = "", i, "words"
    while n < len(raw):
        step = 1
        if (n > i and raw[n].low in DASHES and raw[n].start == raw[n - 1].end and n + 1 < len(raw)) or (
            n > i and raw[n].low == "and" and last == "scale" and n + 1 < len(raw)
        ):
            step = 2
        at = raw[n + step - 1]
        if at.low not in known or (step == 2 and known[at.low][0] == "scale"):
            if step == 2 and raw[n].low == "and" and at.low == "a" and _is_half(raw, n + 2):
                n = n + 3
                part += 0.5
            break
        word_kind, value = known[at.low]
        if not _may_follow(last, word_kind, value, part, joined=step == 2):
            break
        if word_kind == "scale":
            part = (part or 1) * value
            if value >= 1000:
                total, part = total + part, 0
        else:
            part += value
        last, n = word_kind, n + step
        if word_kind == "ordinal":
            kind = "ordinal"
            break
    if kind == "words" and last in ("unit", "teen", "ten"):
        n, part = _half(raw, n, part)
        if n < len(raw) and raw[n].kind == "word" and known.get(raw[n].low, ("",))[0] == "scale" and part % 1:
            part, n = part * known[raw[n].low][1], n + 1
    end = raw[n - 1].end
    out.append(Piece(raw[i].start, end, kind, " ".join(p.low for p in raw[i:n]), tidy(total + part)))
    return n


def _is_half(raw: list[Piece], n: int) -> bool:
    return n < len(raw) and raw[n].low == "half"


def _half(raw: list[Piece], n: int, part: float) -> tuple[int, float]:
    """ "two and a half": the index after it and the value."""
    if n + 2 < len(raw) and raw[n].low == "and" and raw[n + 1].low == "a" and raw[n + 2].low == "half":
        return n + 3, part + 0.5
    return n, part


def _may_follow(last: str, kind: str, value: int, part: float, *, joined: bool) -> bool:
    """Whether a number word of `kind` may go on a number whose last word was of kind `last`."""
    if not last:
        return True
    if last == "ordinal":
        return False
    if kind in ("unit", "ordinal") and last == "ten":
        return value < 10 and (joined or kind == "unit")
    if kind == "scale":
        return value > 20 or last in ("unit", "teen", "ten")
    return last == "scale" and part % 100 == 0 and value < 100
