"""Places of the story, by name and by adjective: "Luranian" is of Lurania, if the story has a Lurania."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from according.compare.cast.letters import plain
from according.compare.cast.tables import cast_words
from according.compare.tables import table

ENDINGS = ("ese", "ian", "ean", "ish", "ite", "ois", "ic", "er", "an", "i", "n")
STEMS = ("", "a", "e", "o", "ia", "y", "land", "ea", "os", "us")
SHORTEST = 3
"""Letters that a place and its adjective must share."""


@cache
def real_states() -> dict[str, str]:
    """Names, adjectives and capitals of states, each with the state's name."""
    found: dict[str, str] = {}
    for state, adjectives, capitals in table("countries"):
        found[" ".join(plain(state))] = state
        found.update(dict.fromkeys(adjectives.split(), state))
        found.update({capital.strip(): state for capital in capitals.split(",") if capital.strip()})
    return found


@cache
def adjectives() -> dict[str, str]:
    """Adjectives of states, each with the state's name."""
    return {word: state for state, found, _ in table("countries") for word in found.split()}


def bare(words: tuple[str, ...]) -> tuple[str, ...]:
    """ "Republic of Velmar" -> "Velmar"."""
    return words[2:] if len(words) > 2 and words[0] in cast_words("state") and words[1] == "of" else words


class Places:
    """The places of a story, to tell what place a word of another name means."""

    def __init__(self, names: Iterable[tuple[str, ...]]) -> None:
        known = set(names) | {tuple(name.split()) for name in real_states()}
        self._names = {words[0] for words in known if len(words) == 1 and words[0] not in adjectives()}
        self._longer: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
        for words in sorted(known, key=lambda words: (-len(words), words)):
            if len(words) > 1:
                self._longer[words[0]].append(words)
        self._known: dict[str, str | None] = {}

    def of(self, word: str) -> str | None:
        """The place that `word` names or is the adjective of; None for any other word."""
        if word not in self._known:
            self._known[word] = self._find(word)
        return self._known[word]

    def told(self, words: tuple[str, ...]) -> list[tuple[str, str | None]]:
        """The words of a name, a place of several words as one, each with the place that it means or None."""
        found: list[tuple[str, str | None]] = []
        at = 0
        while at < len(words):
            longer = (name for name in self._longer.get(words[at], ()) if words[at : at + len(name)] == name)
            name = next(longer, words[at : at + 1])
            word = " ".join(name)
            found.append((word, self.of(word) if len(name) == 1 else real_states().get(word, word)))
            at += len(name)
        return found

    def _find(self, word: str) -> str | None:
        if word in self._names:
            return adjectives().get(word, word)
        if word in adjectives():
            return adjectives()[word]
        for ending in ENDINGS:
            stem = word.removesuffix(ending)
            if stem != word and len(stem) >= SHORTEST:
                found = next((stem + end for end in STEMS if stem + end in self._names), None)
                if found is not None:
                    return found
        return None
