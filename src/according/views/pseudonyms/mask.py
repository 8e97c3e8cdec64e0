"""Masking names in one string, character for character: what is masked is as long as it was."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from according.views.pseudonyms.names import NOBODY, Secrets
from according.views.pseudonyms.own import FILL, name_words
from according.views.pseudonyms.words import Word, fold, plain_words, rejoined, words_of

ADDRESS_FILL = "x"  # a letter that URLs, handles and file names may have
_LONG = 8  # letters of a name without spaces that is no part of an ordinary word
_GAP = 9  # characters between two words of one name, as in "Joren%20%20Halsk"
_STOP = re.compile(r"[.!?;:]['\"’”)]*\s")
_TELLING = 6  # letters of one, such as "jhalsk", that is masked in running text too
_CHUNK = re.compile(r"\S+")
_SIGNS = re.compile(
    r"[/\\@#＠＃_%]|^www\.|\.(?:[a-z]{2,6}|[A-Z]{3,4})[,;:)\]]?$"
)  # of a URL, path, handle or file name
_TAG = re.compile(r"[@#＠＃][\w.\-]+")
_HUMP = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+")
_INNER_CAPITAL = re.compile(r"(?<=[a-z])[A-Z]")
_DIGITS = "0123456789"


@dataclass(frozen=True, slots=True)
class _Hit:
    """Characters to mask; `label` goes in front unless it is NOBODY."""

    start: int
    end: int
    label: str


def masked_text(
    text: str,
    secrets: Secrets,
    *,
    address: bool = False,
    own: bool = False,
    spans: Sequence[tuple[int, int]] = (),
) -> str:
    """`text` with every name of `secrets` masked, at equal length; white space and punctuation stay.

    `address`: all of it is a URL, path or file name. `own`: all of it is about a masked person, so that words that
    may mean something else are masked too; `spans`: the same for parts of it.
    """
    if not text or not secrets:
        return text
    quick = None if address else plain_words(text)
    if quick is not None and secrets.first.isdisjoint(quick):
        return text
    finder = _Finder(text, secrets, address=address, own=own, spans=spans)
    hits = finder.find(words_of(text), prose=quick is not None) + finder.find(rejoined(text))
    if not hits:
        return text
    chars = list(text)
    for hit in sorted(hits, key=lambda h: (h.start - h.end, h.start)):  # the longest first: it has the right label
        _cover(chars, text, hit, ADDRESS_FILL if finder.in_address(hit.start) else FILL)
    return "".join(chars)


def _cover(chars: list[str], text: str, hit: _Hit, fill: str) -> None:
    """Put the label, cut where the name is shorter, and the fill in place of the hit, if it is not covered yet."""
    label = iter(hit.label)
    if all(chars[i] != text[i] or text[i].isspace() for i in range(hit.start, hit.end)):
        return
    for i in range(hit.start, hit.end):
        if not text[i].isspace():
            chars[i] = next(label, fill)


def _addresses(text: str) -> list[tuple[int, int]]:
    return [m.span() for m in _CHUNK.finditer(text) if _SIGNS.search(m[0])]


class _Finder:
    """The places of one text that have to be masked."""

    def __init__(
        self, text: str, secrets: Secrets, *, address: bool, own: bool, spans: Sequence[tuple[int, int]]
    ) -> None:
        self.text, self.secrets, self.own, self.spans = text, secrets, own, spans
        self.addresses = [(0, len(text))] if address else _addresses(text)
        self.tags = [m.span() for m in _TAG.finditer(text)]

    def in_address(self, at: int) -> bool:
        return any(start <= at < end for start, end in self.addresses)

    def find(self, words: list[Word], *, prose: bool = False) -> list[_Hit]:
        """What is to be masked among `words`, which are those of the text in order; `prose` as in `plain_words`."""
        hits: list[_Hit] = []
        texts = [w.text for w in words]
        i = 0
        while i < len(words):
            count = 1
            if prose and texts[i] not in self.secrets.starts:
                pass
            elif phrase := self._phrase(words, texts, i):
                parts, label = phrase
                count = len(parts)
                hits += [_Hit(w.start, w.end, NOBODY if k else label) for k, w in enumerate(words[i : i + count])]
            elif other := self._listed(self.secrets.others, texts, i):
                count = len(other)
                # A surname that somebody else has too, as the family has: masked, but it is not the person.
                hits += [_Hit(w.start, w.end, NOBODY) for w in words[i : i + count] if self._is_certain(w)]
            elif other := self._listed(self.secrets.alike, texts, i):
                count = len(other)
                hits += self._alike(words[i : i + count], texts[i : i + count])
            else:
                hits += self._single(words, i)
            i += count
        return hits

    def _phrase(self, words: list[Word], texts: list[str], i: int) -> tuple[tuple[str, ...], str] | None:
        for parts, label in self.secrets.phrases.get(texts[i], ()):
            if tuple(texts[i : i + len(parts)]) == parts and self._is_one(words[i : i + len(parts)]):
                return parts, label
        return None

    def _is_one(self, words: list[Word]) -> bool:
        """Whether words that follow each other are one name: no sentence ends between them, not just plain words."""
        for one, other in pairwise(words):
            gap = self.text[one.end : other.start]
            if len(gap) > _GAP or (len(one.text) > 2 and _STOP.search(gap)):
                return False
        plain = all(w.text in self.secrets.common or w.text in name_words("particle") for w in words)
        return not plain or any(w.capital for w in words) or self.in_address(words[0].start)

    def _is_certain(self, word: Word) -> bool:
        return word.text in self.secrets.words and word.text not in self.secrets.given

    def _listed(
        self, names: Mapping[str, tuple[tuple[str, ...], ...]], texts: list[str], i: int
    ) -> tuple[str, ...] | None:
        return next((p for p in names.get(texts[i], ()) if tuple(texts[i : i + len(p)]) == p), None)

    def _alike(self, words: list[Word], texts: list[str]) -> list[_Hit]:
        """What to mask in the name of an organisation or place: the whole name, or a word that is nothing else.

        A word that is also a plain word or place is left: "Harbour Guard" does not tell that somebody is called
        Harbour, and "██████ Guard" would.
        """
        hits: list[_Hit] = []
        i = 0
        while i < len(words):
            count = 1
            if phrase := self._phrase(words, texts, i):
                count = len(phrase[0])
                hits += [_Hit(w.start, w.end, NOBODY) for w in words[i : i + count]]
            elif texts[i] in self.secrets.words and texts[i] not in self.secrets.common | self.secrets.places:
                hits.append(_Hit(words[i].start, words[i].end, NOBODY))
            i += count
        return hits

    def _single(self, words: list[Word], i: int) -> list[_Hit]:
        word = words[i]
        if word.text in self.secrets.words:
            return [_Hit(word.start, word.end, self.secrets.words[word.text])] if self._meant(words, i) else []
        if word.text in self.secrets.glued and (len(word.text) >= _TELLING or self.in_address(word.start)):
            return [_Hit(word.start, word.end, self.secrets.glued[word.text])]
        if self.in_address(word.start):
            return self._inside(word)
        core = word.text.strip(_DIGITS)  # "halsk1"
        long = self._inner(word.text, _LONG) if _INNER_CAPITAL.search(self.text, word.start, word.end) else None
        name = core if core != word.text and core in self.secrets.inside else long  # "JorenHalskFreed"
        return [_Hit(word.start, word.end, self.secrets.named[name])] if name else []

    def _meant(self, words: list[Word], i: int) -> bool:
        """Whether a word of a name is the name: not the month of May, not the ground of a place called alike."""
        word = words[i]
        if self.own or any(start < word.end and word.start < end for start, end in self.spans):
            return True
        if word.text in self.secrets.places:
            return False
        if word.text not in self.secrets.common:
            return True
        if not (word.capital or self.in_address(word.start)):
            return False
        return not any(w.text[:1].isdigit() for w in (*words[max(i - 1, 0) : i], *words[i + 1 : i + 2]))

    def _inside(self, word: Word) -> list[_Hit]:
        """Names inside one word of an address: "freehalsk", "JorenHalsk2031", "@savejorenhalsk"."""
        named = self.secrets.named
        trimmed = _trimmed(word.text.strip(_DIGITS), self.secrets)
        if trimmed is not None:
            return [_Hit(word.start, word.end, named[trimmed])]
        hits = self._humps(word)
        if not hits:
            tag = any(start <= word.start < end for start, end in self.tags)
            inner = self._inner(word.text, 1 if tag else _LONG)
            hits = [_Hit(word.start, word.end, named[inner])] if inner else []
        return hits

    def _inner(self, word: str, least: int) -> str | None:
        """The longest name of `least` letters or more in a longer word."""
        for size in self.secrets.sizes:
            for start in range(len(word) - size + 1) if size >= least else ():
                if word[start : start + size] in self.secrets.inside:
                    return word[start : start + size]
        return None

    def _humps(self, word: Word) -> list[_Hit]:
        """The parts of a word in camel case that are names."""
        written = self.text[word.start : word.end]
        parts = [(m.start(), m.end(), fold(m[0])) for m in _HUMP.finditer(written)]
        if len(parts) < 2:
            return []
        names = self.secrets.words
        return [_Hit(word.start + a, word.start + b, names[t]) for a, b, t in parts if len(t) > 2 and t in names]


def _trimmed(core: str, secrets: Secrets) -> str | None:
    """The name in `core` once what handles put around names ("free", "justicefor") is taken off."""
    candidates = {core} | {core[len(affix) :] for affix in name_words("affix") if core.startswith(affix)}
    candidates |= {c[: -len(affix)] for affix in name_words("affix") for c in candidates if c.endswith(affix)}
    fit = {c.strip(_DIGITS) for c in candidates} & secrets.named.keys()
    fit = {c for c in fit if len(c) > 2 and c not in secrets.places}
    return max(fit, key=lambda c: (len(c), c)) if fit else None
