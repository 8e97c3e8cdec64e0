"""Which way an expression leans, to the past or to the future, by its verb and by the words before it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from according.reading.numerals import read_table
from according.reading.tree import Tree

AHEAD_WORDS = frozenset(("until", "till", "til", "due", "starting", "beginning", "effective", "pending"))
BACK_WORDS = frozenset(("since",))
FUTURE_AUX = frozenset(("will", "shall", "would", "may", "might", "can", "could", "should", "must", "'ll", "’ll", "wo"))
PRESENT = frozenset(("is", "are", "am", "'s", "’s"))
MOVED = frozenset(("move", "postpone", "delay", "put", "adjourn", "defer", "bring", "shift", "reschedule", "extend"))
FORESEEING = frozenset(("plan", "schedule", "expect", "slate", "warn", "predict", "forecast"))
INVARIANT = frozenset(("quit", "cut", "hit", "set", "put", "let", "shut", "hurt", "split", "cast", "burst", "bid",
                       "beat", "spread", "shed", "upset", "broadcast", "bet", "thrust"))  # fmt: skip
"""Verbs whose past looks like their present, which news use less."""
CLIMB = 12


@cache
def pasts() -> frozenset[str]:
    """Past forms that are no base form of any verb, which taggers at times take for present ones ("sank")."""
    rows = read_table("irregular_verbs.tsv")
    return frozenset(row[1] for row in rows) - frozenset(row[0] for row in rows)


@cache
def governors() -> dict[str, int]:
    """Lemma of a verb → 1 where what it governs lies ahead of it, -1 where it is done with it."""
    return {lemma: 1 if side == "ahead" else -1 for lemma, side in read_table("times_governors.tsv")}


@dataclass(frozen=True, slots=True)
class Parse:
    """The questions that times ask of a parse."""

    tree: Tree

    def low(self, i: int) -> str:
        """The word of a token in small letters."""
        return self.tree.lower[i]

    def tag(self, i: int) -> str:
        """The tag of a token."""
        return self.tree.tag[i]

    def sentence(self, offset: int) -> int:
        """The number of the sentence that an offset lies in."""
        return self.tree.sentence[self.tree.token_at(offset)] if self.tree.start else 0

    def top(self, first: int, last: int) -> int:
        """The highest token of a stretch: the first whose head lies outside."""
        for i in range(first, last + 1):
            if not first <= self.tree.head[i] <= last or self.tree.head[i] == i:
                return i
        return first

    def governor(self, i: int) -> int | None:
        """The nearest verb (or predicate with a copula) above a token, None if the climb finds none."""
        for _ in range(CLIMB):
            head = self.tree.head[i]
            if head == i:
                return i if self._is_predicate(i) else None
            i = head
            if self._is_predicate(i):
                return i
        return None

    def _is_predicate(self, i: int) -> bool:
        return self.tree.pos[i] in ("VERB", "AUX") or any(self.tree.dep[k] == "cop" for k in self.tree.children[i])

    def lean(self, start: int, end: int) -> int:
        """-1 (past), 1 (future) or 0 for the expression at characters start to end."""
        if not self.tree.start:
            return 0
        first, last = self.tree.token_at(start), self.tree.token_at(max(start, end - 1))
        before = [self.low(i) for i in range(max(0, first - 2), first)]
        if before and (before[-1] in AHEAD_WORDS or (before[-1] in ("on", "by") and before[0] in AHEAD_WORDS)):
            return 1 if before[-1] not in ("until", "till", "til") or not self._is_over(first, last) else -1
        if before and before[-1] in BACK_WORDS:
            return -1
        top = self.top(first, last)
        if before and before[-1] == "for":
            return 0 if self._is_over(first, last) else 1
        verb = self.governor(top)
        lean = self._verbless(top) if verb is None else self.tense(verb)
        if lean == 1 and verb is not None and self.tag(verb) in ("VBZ", "VBP") and self._so_far(verb):
            return -1
        if verb is not None and self.tree.lemma[verb] in FORESEEING and self.tree.pos[self.tree.head[top]] == "NOUN":
            return 1  # "warned of rain on Friday", "planned a rally on Friday"
        if last + 1 < len(self.tree.lower) and self.low(last + 1) == "deadline":
            return 1
        if before and before[-1] == "to" and verb is not None and self.tree.lemma[verb] in MOVED:
            return 1
        if before and before[-1] == "by" and verb is not None and lean == 0 and self._owed(verb):
            return 1
        if before and before[-1] == "by" and lean == -1 and not self._is_over(first, last):
            return 1 if verb is not None and (self._is_condition(verb) or self._promises(verb)) else 0
        return lean

    def _verbless(self, i: int) -> int:
        """1 where the top of a whole sentence without a verb is a plural that may be a present form ("lapses")."""
        for _ in range(CLIMB):
            i = self.tree.head[i]
        if self.tree.head[i] != i or self.tag(i) != "NNS" or i == 0 or not self.tag(i - 1).startswith(("NN", "JJ")):
            return 0
        end = i
        while end + 1 < len(self.tree.head) and self.tree.sentence[end + 1] == self.tree.sentence[i]:
            end += 1
        return int(self.low(end) in '.”"')

    def _so_far(self, verb: int) -> bool:
        """Whether a sentence sums up what has happened "so far"."""
        end, lower = verb, self.tree.lower
        while end + 1 < len(lower) and self.tree.sentence[end + 1] == self.tree.sentence[verb]:
            end += 1
        return any(lower[i] == "so" and lower[i + 1] == "far" for i in range(verb, end))

    def _is_over(self, first: int, last: int) -> bool:
        """Whether the governing verb stands in the pluperfect: what was due by then is past too."""
        verb = self.governor(self.top(first, last))
        while verb is not None:
            if any(self.low(k) == "had" for k in self.tree.children[verb] if self.tree.dep[k].startswith("aux")):
                return True
            if self.tree.dep[verb] not in ("xcomp", "conj", "ccomp") or self.tree.head[verb] == verb:
                return False
            verb = self.tree.head[verb]
        return False

    def _is_condition(self, verb: int) -> bool:
        """Whether a clause says what would have to happen: "if nothing was published by Friday"."""
        return any(self.low(k) in ("if", "unless") for k in self.tree.children[verb])

    def _promises(self, verb: int) -> bool:
        """Whether a verb speaks of what is to come, whatever the parser made of it: "has promised to free 20 by"."""
        return governors().get(self.tree.lemma[verb].lower()) == 1

    def _owed(self, verb: int) -> bool:
        """Whether a participle hangs on the object of a verb that looks ahead: "must reopen the Halle crossing by"."""
        above = self.tree.head[self.tree.head[verb]]
        return self.tree.dep[verb] == "acl" and self.tag(verb) == "VBG" and self.tense(above) == 1

    def _marks(self, verb: int) -> list[int]:
        """The auxiliaries, copulas and subordinators of a verb."""
        return [k for k in self.tree.children[verb] if self.tree.dep[k] in ("aux", "aux:pass", "cop", "mark")]

    def tense(self, verb: int, depth: int = 0) -> int:
        """Whether a verb speaks of the past (-1), the future (1) or neither (0)."""
        marks = [self.low(k) for k in self._marks(verb)]
        if any(mark in FUTURE_AUX for mark in marks):
            return -1 if "have" in marks else 1
        if any(mark in ("was", "were", "had", "did", "has", "been", "'d") for mark in marks):
            return -1
        tag = self.tag(verb)
        if tag in ("VBP", "VB") and not marks and self.low(verb) in pasts():
            return -1
        if tag == "VBD" or (tag in ("VBP", "VB") and not marks and self.tree.lemma[verb] in INVARIANT):
            return -1
        above = self.tree.head[verb]
        if "to" in marks:
            return self._infinitive(verb, above, depth)
        if (
            self.tree.dep[verb] == "conj"
            and not any(m in ("is", "are", "am") for m in marks)
            and above != verb
            and depth < 4
        ):
            return self.tense(above, depth + 1)
        if tag == "VBN" and self.tree.dep[verb] == "xcomp" and above != verb and depth < 4 and not marks:
            return self.tense(above, depth + 1)  # "stays shut", "remains closed"
        if tag == "VBN" and not any(m in ("is", "are", "am", "be") for m in marks):
            return 1 if governors().get(self.tree.lemma[verb].lower()) == 1 else -1
        if tag == "VBG" and not any(self.tree.dep[k] != "mark" for k in self._marks(verb)):
            return self.tense(above, depth + 1) if above != verb and depth < 4 and self._is_predicate(above) else 0
        if "have" in marks:
            return -1
        return 1 if tag in ("VBZ", "VBP", "VBG", "VBN", "VB") or PRESENT & set(marks) else 0

    def _infinitive(self, verb: int, above: int, depth: int) -> int:
        """An infinitive lies ahead of the verb above it, unless that verb says that it was done."""
        if above == verb or depth >= 4:
            return 1
        side = governors().get(self.tree.lemma[above].lower(), 0)
        if self.tree.pos[above] in ("VERB", "AUX", "ADJ"):
            back = self.tense(above, depth + 1)
            if side == -1 or (back == -1 and any(self.low(k) == "had" for k in self.tree.children[above])):
                return back
        was = [
            self.low(k)
            for k in self.tree.children[verb]
            if self.tree.dep[k].startswith("aux") or self.tree.dep[k] == "cop"
        ]
        return -1 if any(w in ("was", "were") for w in was) else 1
