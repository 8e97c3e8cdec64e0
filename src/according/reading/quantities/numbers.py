"""Numbers in a list of pieces: one number, one that is not exact ("dozens"), or a range."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from according.reading.numerals import DASHES, Piece, number_words, tidy
from according.reading.quantities.tables import match_after, units, vague

FRACTIONS = frozenset(("thirds", "quarters", "fifths", "sixths", "sevenths", "eighths", "tenths", "halves", "half"))
LABELS = frozenset(("no", "nos", "number", "numbers", "#", "№", "@"))
WHOLES = (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 50, 100, 1000)
JOINED = frozenset(("plus", "odd"))
CURRENCIES = frozenset("$£€¥₽₹₩₺₴₪")
SCALES = ("hundred", "thousand", "million", "billion", "trillion", "k", "m", "mn", "bn", "tn")


@dataclass(frozen=True, slots=True)
class Number:
    """Pieces `first` up to, not including, `last`, and the values that they stand for; `high` is None where open.

    `split` is where the second number of "from 3 to 5" starts, which may be a change and no range; `dashed`: "3-5".
    """

    first: int
    last: int
    low: float | int
    high: float | int | None
    split: int | None = None
    dashed: bool = False

    @property
    def exact(self) -> bool:
        """Whether the words name one number."""
        return self.low == self.high


def number_at(pieces: Sequence[Piece], i: int) -> Number | None:
    """The number that starts at piece i, with its second part where it is a range."""
    first = single_at(pieces, i)
    if first is None and _dashed(pieces, i):
        first = Number(i, i + 1, pieces[i].value or 0, pieces[i].value or 0)
        return _range(pieces, first)
    if first is None or not first.exact:
        return first
    return _range(pieces, first) or first


def is_ratio(pieces: Sequence[Piece], i: int) -> bool:
    """ "One in five", "3 in 10": a share, which counts nothing."""
    if i + 2 >= len(pieces) or pieces[i + 1].low != "in":
        return False
    a, b = pieces[i], pieces[i + 2]
    return a.kind == b.kind and a.kind in ("number", "words") and (a.value or 0) < (b.value or 0) in WHOLES


def _dashed(pieces: Sequence[Piece], i: int) -> bool:
    """Whether two figures are joined by a dash: "10-15"."""
    if i + 2 >= len(pieces) or pieces[i].kind != "number" or _glued_before(pieces, i):
        return False
    a, dash, b = pieces[i : i + 3]
    return dash.low in DASHES and b.kind == "number" and a.end == dash.start and dash.end == b.start


def single_at(pieces: Sequence[Piece], i: int) -> Number | None:
    """One number from piece i on, None where the figures are part of a name, a code, a compound or a fraction."""
    piece = pieces[i]
    if piece.kind == "word":
        return _half(pieces, i) or _vague(pieces, i) or _single(pieces, i)
    if piece.kind not in ("number", "words") or piece.value is None or piece.low == "score":
        return None
    if _glued_before(pieces, i) or _glued_after(pieces, i + 1):
        return None
    first, value = i, piece.value
    if piece.kind == "words" and number_words().get(piece.low.split()[0], ("",))[0] == "scale" and i:
        before = pieces[i - 1].low
        if before in ("several", "few", "many"):
            first = i - 2 if before == "few" and i > 1 and pieces[i - 2].low == "a" else i - 1
            return Number(first, i + 1, tidy(value * 2), None)
        first = i - 1 if before in ("a", "an") else i
    return Number(first, i + 1, value, value)


def _half(pieces: Sequence[Piece], i: int) -> Number | None:
    """ "Half a million", "quarter of a million"."""
    words = [p.low for p in pieces[i : i + 3]]
    if words[:1] == ["half"] and words[1:2] in (["a"], ["an"]):
        share, k = 0.5, i + 2
    elif words == ["quarter", "of", "a"]:
        share, k = 0.25, i + 3
    else:
        return None
    if k >= len(pieces) or pieces[k].kind != "words" or number_words().get(pieces[k].low, ("",))[0] != "scale":
        return None
    value = tidy(share * (pieces[k].value or 0))
    return Number(i, k + 1, value, value)


def _single(pieces: Sequence[Piece], i: int) -> Number | None:
    """ "A single" man."""
    if pieces[i].low == "single" and i and pieces[i - 1].low in ("a", "one"):
        return Number(i - 1, i + 1, 1, 1)
    return None


def _vague(pieces: Sequence[Piece], i: int) -> Number | None:
    """ "Dozens", "tens of thousands"."""
    low = vague().get(pieces[i].low)
    after = [p.low for p in pieces[i + 1 : i + 3]]
    if low is None or (i and pieces[i - 1].end == pieces[i].start and pieces[i - 1].low in DASHES):
        return None
    if after[:1] == ["of"] and len(after) == 2 and after[1] in vague():
        return Number(i, i + 3, low * (vague()[after[1]] // 2), None)
    if pieces[i].low in ("tens", "scores") and after[:1] != ["of"]:
        return None
    return Number(i, i + 1, low, None)


def _glued_before(pieces: Sequence[Piece], i: int) -> bool:
    """ "COVID-19", "A4", "LNS0031", "2-1", "No. 5", "007": figures that count nothing."""
    piece = pieces[i]
    if piece.kind == "number" and len(piece.low) > 1 and piece.low[0] == "0" and piece.low[1] != ".":
        return True
    if not i:
        return False
    before = pieces[i - 1]
    if before.low in LABELS or (before.low == "." and i > 1 and pieces[i - 2].low in ("no", "nos", "tel")):
        return True
    if before.end != piece.start:
        return False
    if before.low in DASHES or before.low in "/.:,+’'":
        return (
            i > 1 and pieces[i - 2].end == before.start and pieces[i - 2].kind in ("word", "words", "number", "ordinal")
        )
    return before.kind in ("word", "number", "words")


def _glued_after(pieces: Sequence[Piece], k: int) -> bool:
    """ "12-member", "5G", "24/7", "two thirds": what follows takes the number into a word of its own."""
    if k >= len(pieces):
        return False
    end, after = pieces[k - 1].end, pieces[k]
    following = pieces[k + 1] if k + 1 < len(pieces) else None
    if after.low in FRACTIONS or (after.kind == "ordinal" and not after.low[0].isdigit()):
        return True
    if after.start != end:
        return False
    if after.kind == "word":
        return match_after(pieces, k, units("after")) is None
    if following is None or following.start != after.end or after.kind != "mark":
        return False
    if after.low in DASHES:
        return following.kind in ("word", "number") and following.low not in JOINED
    return after.low in "/:" and following.kind in ("number", "words", "word") and after.low + following.low != "/h"


def _range(pieces: Sequence[Piece], first: Number) -> Number | None:
    """ "3 to 5", "3-5", "two or three", "between 30 and 40", "from 118 to 140", if the second is larger."""
    k = first.last
    if k + 1 >= len(pieces):
        return None
    word, before = pieces[k].low, pieces[first.first - 1].low if first.first else ""
    sign = before in CURRENCIES
    if sign and first.first > 1:
        before = pieces[first.first - 2].low
    dashed = word in DASHES and pieces[k].start == pieces[k - 1].end
    if not (dashed or word in ("to", "or") or (word == "and" and before == "between")):
        return None
    at = k + 2 if pieces[k + 1].low in CURRENCIES else k + 1
    second = _second(pieces, at, dashed=dashed)
    if second is None:
        return None
    low = _scaled(first.low, pieces[second.last - 1], second.low)
    if low >= second.low:
        return None
    start = first.first - (1 + sign) if before in ("between", "from") else first.first
    split = at if before == "from" and word == "to" else None
    return Number(start, second.last, low, second.low, split, dashed)


def _second(pieces: Sequence[Piece], at: int, *, dashed: bool) -> Number | None:
    if at >= len(pieces):
        return None
    piece = pieces[at]
    if dashed and piece.kind == "number" and piece.value is not None and not _glued_after(pieces, at + 1):
        return Number(at, at + 1, piece.value, piece.value)
    second = single_at(pieces, at)
    return second if second and second.exact else None


def _scaled(low: float | int, second: Piece, high: float | int) -> float | int:
    """The first number of "5 to 10 million" in the scale of the second."""
    scale = next((number_words()[w][1] for w in second.low.split() if w in SCALES and w in number_words()), None)
    if scale is None:
        short = second.low.lstrip("0123456789.,")
        scale = {"m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12, "k": 1000}.get(short.strip())
    if scale is None or low >= scale or low * scale > high:
        return low
    return tidy(low * scale)
