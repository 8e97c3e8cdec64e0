"""Words as the index of a ledger has them, the same in SQLite and PostgreSQL.

A token is a run of letters and digits without case and accents. The databases see ASCII only: any other letter is
spelled by its code point. So neither database's own idea of a word comes in, and both find the same. A change here
needs a migration that builds the index anew: tokens are taken out of FTS5 by giving it the same ones again.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from according.errors import BadOption

_RUN = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
_ASKED = re.compile(r'"([^"]*)"|(\S+)')


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the index and where it stands."""

    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that are looked for one after the other; `open` where the last may go on ("releas*")."""

    words: tuple[str, ...]
    open: bool


def tokens(text: str) -> Iterator[Token]:
    """The tokens of `text`, offsets in code points."""
    for found in _RUN.finditer(text):
        if word := _plain(found.group()):
            yield Token(word, found.start(), found.end())


def _plain(run: str) -> str:
    if run.isascii():
        return run.lower()
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", run).casefold())
    return "".join(c if c.isascii() else f"u{ord(c):x}u" for c in folded if c.isalnum())


def phrases(asked: str) -> tuple[Phrase, ...]:
    """What `asked` looks for: words, "phrases in quotation marks" and beginnings*, all of them to be found.

    Raises BadOption where there is no word in it.
    """
    found = []
    for quoted, bare in _ASKED.findall(asked.replace("“", '"').replace("”", '"')):
        words = tuple(token.word for token in tokens(quoted or bare))
        if words:
            found.append(Phrase(words, bare.endswith("*")))
    if not found:
        raise BadOption(f'there is no word to look for in {asked!r}; give a word, a "phrase" or a beginn*')
    return tuple(found)


def matches(text: str, wanted: tuple[Phrase, ...]) -> tuple[tuple[int, int], ...]:
    """Where the phrases stand in `text`, as (start, end), in order."""
    held = list(tokens(text))
    found = {
        (held[at].start, held[at + len(phrase.words) - 1].end)
        for phrase in wanted
        for at in range(len(held) - len(phrase.words) + 1)
        if _stands(held, at, phrase)
    }
    return tuple(sorted(found))


def joined(text: str) -> str:
    """The words of `tokens`, without their places, a blank between each two."""
    words = (run.lower() if run.isascii() else _plain(run) for run in _RUN.findall(text))
    return " ".join(filter(None, words))


def plain(text: str) -> str:
    """The words of `text` as the index has them, a blank before and after each."""
    return f" {joined(text)} "


def holds(words: str, wanted: tuple[Phrase, ...]) -> bool:
    """Whether all phrases stand in `words`, which `plain` gave."""
    return all(f" {' '.join(phrase.words)}{'' if phrase.open else ' '}" in words for phrase in wanted)


def _stands(held: list[Token], at: int, phrase: Phrase) -> bool:
    *firm, last = phrase.words
    end = held[at + len(firm)].word
    return all(held[at + n].word == word for n, word in enumerate(firm)) and (
        end.startswith(last) if phrase.open else end == last
    )
