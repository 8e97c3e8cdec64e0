"""The words of a text as they are compared: without case, accents, compatibility forms or percent-encoding.

Each word keeps the characters of the original that it stands for, so that what is found can be masked in place.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+")
_ENCODED = re.compile(r"%(?:25)*([0-9A-Fa-f]{2})")  # "%E9", and encoded once more "%25E9"
_BROKEN = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010\u2011][ \t]*\r?\n\s*(?=[^\W\d_])")  # a word cut at the end of a line
# Signs of addresses, encodings, handles and cut words.
_CAREFUL = re.compile(r"[%/\\@#_]|\.[A-Za-z]|-\s*\n|^www\.|[A-Za-z]\d|\d[A-Za-z]|[a-z][A-Z]")
# Letters that Unicode does not take apart, by the letters that stand for them in plain English text.
_LETTERS = {
    "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ŧ": "t", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "ĸ": "k",
    "ŋ": "n", "ə": "a", "\u02bc": "'", "\u02bb": "'", "\u02b9": "'",
}  # fmt: skip
_UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"}


_TYPOGRAPHY = str.maketrans("“”‘’–—…\u00a0", "\"\"''--. ")  # one character for one


class Word(NamedTuple):
    """A folded word and where it stands: characters `start` up to `end` of the original; `capital` as written."""

    text: str
    start: int
    end: int
    capital: bool


@lru_cache(maxsize=4096)
def fold_letter(char: str) -> str:
    """One character as it is compared: "É" is "e", "ß" is "ss", accents and invisible characters are ""."""
    if char.isascii():
        return char.lower()
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char).casefold())
    kept = (c for c in letters if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")
    return "".join(_LETTERS.get(c, c) for c in kept)


def fold(text: str) -> str:
    """`text` as it is compared."""
    return text.lower() if text.isascii() else "".join(map(fold_letter, text))


def spellings(name: str) -> set[str]:
    """`name` and how it is written where umlauts have no key: "Jörn" and "Joern"."""
    return {name, "".join(_plain_umlaut(c) for c in unicodedata.normalize("NFC", name))}


def _plain_umlaut(char: str) -> str:
    spelled = _UMLAUTS.get(char.lower(), char)
    return spelled.capitalize() if char.isupper() and len(spelled) > 1 else spelled


def words_of(text: str) -> list[Word]:
    """The words of `text`, in order."""
    text = text.translate(_TYPOGRAPHY)
    if text.isascii() and "%" not in text:
        return [Word(m[0].lower(), m.start(), m.end(), m[0][0].isupper()) for m in _WORD.finditer(text)]
    return _words(text, _letters(text))


def small_words(text: str) -> frozenset[str]:
    """The words that stand somewhere in `text` without a capital."""
    return frozenset(fold(word) for word in set(_WORD.findall(text.translate(_TYPOGRAPHY))) if not word[0].isupper())


def plain_words(text: str) -> list[str] | None:
    """The words of a text that is plain English prose, quickly; None where it holds anything that needs more care."""
    plain = text.translate(_TYPOGRAPHY)
    return _WORD.findall(plain.lower()) if plain.isascii() and not _CAREFUL.search(plain) else None


def rejoined(text: str) -> list[Word]:
    """The words of `text` with those cut by a hyphen at a line's end put together again; () where none is."""
    cuts = {i for m in _BROKEN.finditer(text) for i in range(m.start(), m.end())}
    return _words(text, [row for row in _letters(text) if row[1] not in cuts]) if cuts else []


Letter = tuple[str, int, int, bool]


def _letters(text: str) -> list[Letter]:
    """(folded letter, start, end, capital) for every letter that folding leaves."""
    found: list[Letter] = []
    i = 0
    while i < len(text):
        char, end = _decoded(text, i) if text[i] == "%" else (text[i], i + 1)
        capital = char.isupper()
        found += [(letter, i, end, capital) for letter in fold_letter(char)]
        i = end
    return found


def _decoded(text: str, start: int) -> tuple[str, int]:
    """The character that a percent-encoding at `start` stands for, and where it ends; else the "%" itself."""
    raw, end = b"", start
    while len(raw) < 4 and (code := _ENCODED.match(text, end)):
        raw, end = raw + bytes([int(code[1], 16)]), code.end()
        try:
            return raw.decode("utf-8"), end
        except UnicodeDecodeError:
            continue
    first = _ENCODED.match(text, start)
    # One byte that is no UTF-8 is a letter of Latin-1, as old systems wrote it.
    return (chr(int(first[1], 16)), first.end()) if first else (text[start], start + 1)


def _words(text: str, letters: list[Letter]) -> list[Word]:
    folded = "".join(letter for letter, *_ in letters)
    found = []
    for match in _WORD.finditer(folded):
        start, end = letters[match.start()][1], letters[match.end() - 1][2]
        while end < len(text):  # accents that follow the last letter
            char, after = _decoded(text, end) if text[end] == "%" else (text[end], end + 1)
            if fold_letter(char):
                break
            end = after
        found.append(Word(match[0], start, end, letters[match.start()][3]))
    return found
