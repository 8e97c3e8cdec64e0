"""Which statements, in whatever reports, are one statement: the same speaker, occasion and words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from according.compare.draft import Draft
from according.compare.reuse import DEPENDS
from according.compare.statements.said import GRAM, Saying

QUOTED = 0.6  # of the shorter quotation's runs of five words stand in the longer
ALIKE = 0.6  # of all content words of two indirect statements are the same (Jaccard)
HELD = 0.8  # of the shorter one's content words stand in the longer
LONG = 8  # quoted words in a row that nobody says twice: the day of the report does not part them
FEWEST = 3  # content words that an indirect statement must have to be told from another
COMMON = 50  # a word that stands in so many statements of a speaker finds none of them


class Groups:
    """Groups of sayings found one after the other by their runs of quoted words and by their content words."""

    def __init__(self, draft: Draft) -> None:
        self._copies = {(c.report, c.of) for c in draft.copies if c.share >= DEPENDS}
        self._by_gram: dict[tuple[str, tuple[str, ...]], list[int]] = {}
        self._by_word: dict[tuple[str, str], list[int]] = {}
        self._grams: list[set[tuple[str, ...]]] = []
        self.members: list[list[Saying]] = []

    def add(self, saying: Saying) -> None:
        """Put a saying into the group that it is most like, or into one of its own."""
        found = self._quoted(saying)
        if found is None:
            found = self._told(saying)
        if found is None:
            found = len(self.members)
            self.members.append([])
            self._grams.append(set())
            for word in saying.content:
                self._by_word.setdefault((saying.speaker, word), []).append(found)
        self.members[found].append(saying)
        for gram in saying.grams - self._grams[found]:
            self._by_gram.setdefault((saying.speaker, gram), []).append(found)
        self._grams[found] |= saying.grams

    def _quoted(self, saying: Saying) -> int | None:
        """The group of the same quotation: most runs of the shorter stand in the longer, on a day that may be one."""
        shared = Counter(g for gram in saying.grams for g in self._by_gram.get((saying.speaker, gram), ()))
        for group, n in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
            first = self.members[group][0]
            least = min(len(saying.grams), len(first.grams) or n)
            days = 30 if min(saying.quoted, first.quoted) >= LONG else 2 if saying.quoted >= GRAM else 1
            if n >= QUOTED * least and self._same_time(saying, first, days):
                return group
        return None

    def _told(self, saying: Saying) -> int | None:
        """The group of the same words in indirect speech: the same figures, and most of the other words."""
        if len(saying.content) < FEWEST:
            return None
        shared: Counter[int] = Counter()
        for word in saying.content:
            held = self._by_word.get((saying.speaker, word), ())
            if len(held) <= COMMON:
                shared.update(held)
        for group, _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
            first = self.members[group][0]
            if self._alike(saying, first) and self._same_time(saying, first, 1):
                return group
        return None

    def _alike(self, one: Saying, other: Saying) -> bool:
        if one.denies != other.denies or one.numbers != other.numbers:
            return False
        both = len(one.content & other.content)
        short = min(len(one.content), len(other.content))
        return short >= FEWEST and (both >= ALIKE * len(one.content | other.content) or both >= HELD * short)

    def _same_time(self, one: Saying, other: Saying, days: int) -> bool:
        """Whether both can be of one occasion: days that are given must agree, days implied be near each other."""
        if one.day is None or other.day is None:
            quoted = min(one.quoted, other.quoted) > GRAM
            return quoted or (one.report, other.report) in self._copies or (other.report, one.report) in self._copies
        apart = abs((date.fromisoformat(one.day[:10]) - date.fromisoformat(other.day[:10])).days)
        return apart <= (0 if one.stated and other.stated else days)


def groups_of(draft: Draft, sayings: Sequence[Saying]) -> list[list[int]]:
    """The places of the sayings that are one statement, for each statement that is given more than once."""
    groups = Groups(draft)
    for saying in sayings:
        groups.add(saying)
    return [[s.place for s in members] for members in groups.members if len(members) > 1]
