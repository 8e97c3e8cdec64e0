"""What a score is made of: counts that add up over reports, so that every figure is micro-averaged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from according.model import Span


@dataclass(frozen=True, slots=True)
class Count:
    """`right` of `said` found things are right, of `gold` that there are. An accuracy has `said` equal to `gold`."""

    right: int = 0
    said: int = 0
    gold: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.right + other.right, self.said + other.said, self.gold + other.gold)

    @property
    def precision(self) -> float | None:
        """Share of the found things that are right; None where nothing was found."""
        return self.right / self.said if self.said else None

    @property
    def recall(self) -> float | None:
        """Share of the gold things that were found; None where there are none."""
        return self.right / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean, 2·right / (said + gold); None where there is nothing on either side."""
        return 2 * self.right / (self.said + self.gold) if self.said + self.gold else None

    @classmethod
    def of(cls, verdicts: Iterable[bool]) -> Count:
        """An accuracy: how many of the verdicts are true."""
        seen = list(verdicts)
        return cls(sum(seen), len(seen), len(seen))


@dataclass(frozen=True, slots=True)
class Rate:
    """`times` something unwanted happened in `over` chances: the lower the better."""

    times: int = 0
    over: int = 0

    def __add__(self, other: Rate) -> Rate:
        return Rate(self.times + other.times, self.over + other.over)

    @property
    def value(self) -> float | None:
        """Times per chance; None where there was no chance."""
        return self.times / self.over if self.over else None


@dataclass(frozen=True, slots=True)
class Ratio:
    """A recall and a precision as what they are made of, for measures that do not count whole things."""

    recalled: float = 0.0
    gold: float = 0.0
    precise: float = 0.0
    said: float = 0.0

    def __add__(self, other: Ratio) -> Ratio:
        return Ratio(
            self.recalled + other.recalled, self.gold + other.gold, self.precise + other.precise, self.said + other.said
        )

    @property
    def recall(self) -> float:
        """Between 0 and 1; 0 where gold has nothing to find."""
        return self.recalled / self.gold if self.gold else 0.0

    @property
    def precision(self) -> float:
        """Between 0 and 1; 0 where nothing was said."""
        return self.precise / self.said if self.said else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of recall and precision."""
        both = self.recall + self.precision
        return 2 * self.recall * self.precision / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean of several measures of the same things, such as CoNLL's of three."""

    of: tuple[Ratio, ...] = ()

    def __add__(self, other: Mean) -> Mean:
        if not self.of or not other.of:
            return self if self.of else other
        return Mean(tuple(one + two for one, two in zip(self.of, other.of, strict=True)))

    @property
    def gold(self) -> float:
        """The greatest number of things that one of the measures has to find."""
        return max((ratio.gold for ratio in self.of), default=0)

    @property
    def f1(self) -> float:
        """The mean of the F1, between 0 and 1."""
        return sum(ratio.f1 for ratio in self.of) / len(self.of) if self.of else 0.0


Figure = Count | Rate | Ratio | Mean


def add(one: Figure | None, other: Figure | None) -> Figure:
    """The sum of two figures of one kind; None is nothing. Raises TypeError where they are of two kinds."""
    if one is None or other is None:
        return one or other or Count()
    if type(one) is not type(other):
        raise TypeError(f"cannot add {type(one).__name__} and {type(other).__name__}; a figure is of one kind")
    return one + other  # type: ignore[operator]  # the same kind on both sides


@dataclass(frozen=True, slots=True)
class Note:
    """One mistake, for people who develop: which figure it lowers, what happened, where, in which words."""

    figure: str
    what: str
    report: str
    span: Span | None
    words: str
    text: str


@dataclass(frozen=True, slots=True)
class Scored:
    """The counts of one report (or set of reports) for one stage, and the mistakes behind them."""

    counts: Mapping[str, Figure] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()

    def __add__(self, other: Scored) -> Scored:
        figures = dict.fromkeys([*self.counts, *other.counts])
        counts = {f: add(self.counts.get(f), other.counts.get(f)) for f in figures}
        return Scored(counts, self.notes + other.notes)


def labels(pairs: Iterable[tuple[bool, bool, bool]]) -> Count:
    """P, R, F1 over the values that are there: each pair is (gold has one, the reading has one, it is right)."""
    right = said = gold = 0
    for is_gold, is_said, is_right in pairs:
        gold += is_gold
        said += is_said
        right += is_gold and is_said and is_right
    return Count(right, said, gold)
