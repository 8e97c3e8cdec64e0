"""Names as they are compared: one case, no accents, one spelling for the ways to put a name into Latin letters.

The rules of `sound` are those of letters, after the romanisation tables for Russian, Ukrainian and Arabic (BGN/PCGN,
ISO 9, the press's own habits): "kh" for "h", "y" for "i", "-off" for "-ov". No rule knows a name.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h",
     "“": '"', "”": '"', "’": "'", "‘": "'", "ʼ": "'", "–": "-", "—": "-", "\u00a0": " "}
)  # fmt: skip
ARTICLE = re.compile(r"^(?:the|a|an)\s+")
OWNER = re.compile(r"'s?$")
GAPS = re.compile(r"[\s\-/_]+")
EDGES = "\"'()[]#@,;:!?."
BRITISH = (
    (re.compile(r"isation(s?)$"), r"ization\1"), (re.compile(r"(?<=..)our(s?)$"), r"or\1"),
    (re.compile(r"(?<=[bt])re(s?)$"), r"er\1"),
    (re.compile(r"(?<=def|off|lic)ence(s?)$"), r"ense\1"), (re.compile(r"ogramme(s?)$"), r"ogram\1"),
)  # fmt: skip
SOUNDS = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        ("sch", "sh"), ("tch", "ch"), ("kh", "h"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("ph", "f"), ("ck", "k"),
        ("q", "k"), ("c(?!h)", "k"), ("w", "v"), ("x", "ks"), ("ou|oo", "u"), ("ee", "i"), ("y", "i"),
        ("(?<=..)(?:[oei]v|[oe]ff)$", "v"), ("i+", "i"), ("[ei]i|ie", "i"),
        ("(?<!^)i([aou])", r"\1"), ("^i([eaou])", r"\1"), ("(.)\\1+", r"\1"),
        ("(?<=[aeiou])h$", ""), ("g", "h"),
    )
)  # fmt: skip
VOWELS = re.compile("[aeiou]+")
FULL_VOWELS = (
    (re.compile("(?<=.)olo"), "la"), (re.compile("(?<=.)oro"), "ra"),
    (re.compile("(?<=.)ere"), "re"), (re.compile("dr$"), "der"),
)  # fmt: skip


def split(text: str) -> tuple[str, ...]:
    """`plain`, for text that is not met twice."""
    text = text.casefold()
    if not text.isascii():
        text = text.translate(LETTERS)
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()
    found = [word.strip(EDGES) for word in GAPS.split(ARTICLE.sub("", text.strip()))]
    if "'" in text:
        found = [OWNER.sub("", word).replace("'", "") for word in found]
    if "." in text:
        found = [word.replace(".", "") for word in found]
    return tuple(word for word in found if word)


@lru_cache(maxsize=1 << 16)
def plain(text: str) -> tuple[str, ...]:
    """The words of a name without case, accents, article, possessive, stops: "The Ministry's" -> ("ministry",)."""
    return split(text)


@cache
def american(word: str) -> str:
    """One spelling for a common noun's two: "harbour" -> "harbor", "centre" -> "center"."""
    for pattern, put in BRITISH:
        word = pattern.sub(put, word)
    return word


@cache
def sound(word: str) -> str:
    """One spelling for a name's romanisations: "zelenskyy", "zelenskiy" -> "zelenski"."""
    for pattern, put in SOUNDS:
        word = pattern.sub(put, word)
    return word


@cache
def skeleton(word: str) -> str:
    """`sound` with one letter for all vowels: "volodymyr", "vladimir" -> "vlVdVmVr"."""
    word = sound(word)
    for pattern, put in FULL_VOWELS:
        word = pattern.sub(put, word)
    return VOWELS.sub("V", word)
