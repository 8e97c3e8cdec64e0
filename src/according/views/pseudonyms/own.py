"""Which words of what a person is called are his own name, and which say what he is, whom he serves or where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from according.language.tables import titles
from according.reading.tables import words
from according.story import StoryEntity
from according.views.pseudonyms.words import Word, fold, words_of

FILL = "█"  # stands for each letter of a name but the first
NAMED_ALIKE = frozenset(("organisation", "place", "other"))  # whose names stand inside what people are called
_ALWAYS = 1_000_000  # more reports than there are: a publisher's name is always known
_NO_NAME = frozenset(("of", "the", "and", "s", "a", "an"))
_TIES = " -.'’\u00a0\n"  # characters that may stand between two words of one name


@cache
def name_words(kind: str) -> frozenset[str]:
    """The words of a kind in `views/data/name_words.tsv`: particle, word, affix, family or pronoun."""
    table = (files("according.views") / "data" / "name_words.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return frozenset(word for word, its in rows if its == kind)


@cache
def plain_titles() -> frozenset[str]:
    """Words such as "captain" and "mrs", folded."""
    return frozenset(fold(word).strip(".") for word in titles())


def is_role(word: str) -> bool:
    """Whether a word is what somebody is or does, and no name as well: "hostage", not "baker"."""
    return word in words("person_roles") and word not in name_words("word")


@dataclass(frozen=True, slots=True)
class Known:
    """Names that are not a person's: `reports` is word -> in how many reports a thing of that name is told of.

    `names` are the whole names of two words or more; `of` is entity id -> words of its name.
    """

    reports: Mapping[str, int] = field(default_factory=dict)
    names: frozenset[tuple[str, ...]] = frozenset()
    of: Mapping[str, frozenset[str]] = field(default_factory=dict)


def known_names(entities: Iterable[StoryEntity], publishers: Iterable[str] = ()) -> Known:
    """The names of organisations, places, things such as ships, and publishers."""
    reports: dict[str, int] = defaultdict(int)
    names: set[tuple[str, ...]] = set()
    of: dict[str, frozenset[str]] = {}
    rows = [(e.id, (e.name, *e.aliases), len(e.reports)) for e in entities if e.kind in NAMED_ALIKE]
    for identity, called, number in [*rows, *(("", (name,), _ALWAYS) for name in publishers)]:
        held = [tuple(w.text for w in words_of(name)) for name in called]
        names |= {name for name in held if len(name) > 1}
        of[identity] = frozenset(word for name in held for word in name)
        for word in of[identity]:
            reports[word] = max(reports[word], number)
    return Known(reports, frozenset(names), of)


class OwnName:
    """What of the things that one person is called is the person's own name."""

    def __init__(self, name: str, known: Known, *, served: str | None = None, reports: int = 1) -> None:
        """`served` is the id of who the person belongs to, `reports` in how many the person is told of."""
        self.known, self.most = known, max(reports, 1)
        self.served = known.of.get(served or "", frozenset())
        self.whole = _without_front(name, known)
        masked = FILL in name
        self.core = frozenset(
            w.text for w in words_of(self.whole) if not masked and w.text not in name_words("particle")
        )

    @property
    def is_description(self) -> bool:
        """Whether even the name says only what somebody is: "Coast Minister"."""
        last = words_of(self.whole)[-1:]
        return bool(last) and (is_role(last[0].text) or last[0].text in plain_titles())

    def of(self, called: str) -> str | None:
        """The part of `called` to be masked, None where it only describes: "a spokesman for the Harbour Guard".

        With a word of the person's name in it, it is that name and what is tied to it: "Havel Drosk" of "Colonel Havel
        Drosk of the Harbour Guard". Without one it is all of a name that begins with a word of its own ("the Lion of
        the Strait").
        """
        found = words_of(called)
        at = [i for i, word in enumerate(found) if word.text in self.core]
        if not at:
            return called if self._is_other_name(found, called) else None
        first, last = at[0], at[-1]
        while first and self._is_tied(called, found[first - 1], found[first]) and self._is_own(found[first - 1]):
            first -= 1
        while last + 1 < len(found) and self._is_tied(called, found[last], found[last + 1]):
            if not self._is_own(found[last + 1]):
                break
            last += 1
        return called[found[first].start : found[last].end]

    def _is_tied(self, called: str, one: Word, other: Word) -> bool:
        return all(c in _TIES for c in called[one.end : other.start])

    def _is_own(self, word: Word) -> bool:
        """Whether a word beside the name is part of it: not of an organisation's or place's name, no role or title."""
        if word.text in name_words("particle"):
            return word.text not in _NO_NAME
        return word.capital and not (self._is_known(word.text) or self._describes(word.text))

    def _is_known(self, word: str) -> bool:
        return word in self.served or self.known.reports.get(word, 0) >= self.most

    def _describes(self, word: str) -> bool:
        return is_role(word) or word in plain_titles() or word in name_words("pronoun")

    def _is_other_name(self, found: list[Word], called: str) -> bool:
        """Whether words without any of the name are a name as well: "the Lion of Marrow", "@lionboy_1", "joe"."""
        if called.startswith("@"):
            return not (found and self._is_known(found[0].text))
        rest = list(found)
        while rest and (rest[0].text in _NO_NAME or self._describes(rest[0].text)):
            rest = rest[1:]
        small = not any(c.isupper() for c in called)
        described = any(self._describes(w.text) or w.text in words("group_nouns") for w in rest[: 1 if small else None])
        return bool(rest) and not described and (small or self._is_own(rest[0]))


def _without_front(name: str, known: Known) -> str:
    """`name` without the roles, and the names of organisations or places of two words or more, in front of it."""
    found = words_of(name)
    i = 0
    while i + 1 < len(found):
        rest = tuple(w.text for w in found[i:])
        front = next((n for n in known.names if rest[: len(n)] == n and len(n) < len(rest)), None)
        if front is None and not (is_role(rest[0]) or rest[0] in plain_titles()):
            break
        i += len(front) if front else 1
    return name[found[i].start :] if i else name
