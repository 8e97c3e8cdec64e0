"""Scores of coreference: MUC, B³, CEAFe and their mean, as the CoNLL-2012 shared task has them.

A clustering is a collection of sets of mentions, no mention in two of them; mentions are anything hashable. The two
clusterings may hold different mentions: one that only one side has lowers the other's score, singletons count. Counts
add up over documents, so that a corpus is scored as the CoNLL scorer does it: the sum of the numerators over the sum
of the denominators (Pradhan et al. 2014, "Scoring Coreference Partitions of Predicted Mentions").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import linear_sum_assignment

from bench.counts import Mean, Ratio

Cluster = Collection[Hashable]


@dataclass(frozen=True, slots=True)
class Coreference:
    """The three measures of one document, or summed over several."""

    muc: Ratio = field(default_factory=Ratio)
    b_cubed: Ratio = field(default_factory=Ratio)
    ceaf_e: Ratio = field(default_factory=Ratio)

    def __add__(self, other: Coreference) -> Coreference:
        return Coreference(self.muc + other.muc, self.b_cubed + other.b_cubed, self.ceaf_e + other.ceaf_e)

    @property
    def conll(self) -> float:
        """The mean of the three F1, between 0 and 1."""
        return self.mean.f1

    @property
    def mean(self) -> Mean:
        """The three measures as one figure, which adds up."""
        return Mean((self.muc, self.b_cubed, self.ceaf_e))


def coreference(gold: Iterable[Cluster], said: Iterable[Cluster]) -> Coreference:
    """Score the clusters `said` against `gold`. Raises ValueError where a mention stands in two clusters of a side."""
    theirs, ours = [frozenset(c) for c in gold if c], [frozenset(c) for c in said if c]
    shared = overlaps(theirs, ours)
    return Coreference(muc(theirs, ours, shared), b_cubed(theirs, ours, shared), ceaf_e(theirs, ours, shared))


Clusters = list[frozenset[Hashable]]
Shared = Counter[tuple[int, int]]  # how many mentions gold cluster i and said cluster j have in common


def overlaps(gold: Clusters, said: Clusters) -> Shared:
    """The number of mentions that each pair of clusters shares, pairs without any left out."""
    where = index(said)
    return Counter((i, where[mention]) for mention, i in index(gold).items() if mention in where)


def index(clusters: Clusters) -> dict[Hashable, int]:
    """The number of the cluster of each mention."""
    found: dict[Hashable, int] = {}
    for number, cluster in enumerate(clusters):
        for mention in cluster:
            if mention in found:
                raise ValueError(f"mention {mention!r} stands in two clusters; a clustering has each mention once")
            found[mention] = number
    return found


def muc(gold: Clusters, said: Clusters, shared: Shared) -> Ratio:
    """Links kept: n mentions have n - 1, one less for each further part they fall into (Vilain et al. 1995)."""
    parts_of_gold, parts_of_said = Counter(i for i, _ in shared), Counter(j for _, j in shared)
    mentions_of_gold: Counter[int] = Counter()
    mentions_of_said: Counter[int] = Counter()
    for (i, j), count in shared.items():
        mentions_of_gold[i] += count
        mentions_of_said[j] += count
    return Ratio(
        sum(mentions_of_gold[i] - parts_of_gold[i] for i in range(len(gold))),
        sum(len(c) - 1 for c in gold),
        sum(mentions_of_said[j] - parts_of_said[j] for j in range(len(said))),
        sum(len(c) - 1 for c in said),
    )


def b_cubed(gold: Clusters, said: Clusters, shared: Shared) -> Ratio:
    """For each mention, the share of its cluster that stands with it on the other side (Bagga & Baldwin 1998)."""
    return Ratio(
        sum(n * n / len(gold[i]) for (i, _), n in shared.items()),
        sum(map(len, gold)),
        sum(n * n / len(said[j]) for (_, j), n in shared.items()),
        sum(map(len, said)),
    )


def ceaf_e(gold: Clusters, said: Clusters, shared: Shared) -> Ratio:
    """The best one-to-one matching of clusters, a pair being worth 2·shared / (sizes) (Luo 2005, φ4)."""
    total = 0.0
    for pairs in components(shared):
        rows, columns = sorted({i for i, _ in pairs}), sorted({j for _, j in pairs})
        worth = np.zeros((len(rows), len(columns)))
        for i, j in pairs:
            worth[rows.index(i), columns.index(j)] = 2 * shared[i, j] / (len(gold[i]) + len(said[j]))
        total += float(worth[linear_sum_assignment(worth, maximize=True)].sum())
    return Ratio(total, len(gold), total, len(said))


def components(shared: Shared) -> list[list[tuple[int, int]]]:
    """The pairs in groups with no cluster in common: each is matched by itself, which keeps matrices small."""
    group: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for i, j in shared:
        one, other = group.get(("gold", i), []), group.get(("said", j), [])
        joined = one if one is other else [*one, *other]
        joined.append((i, j))
        for row, column in joined:
            group["gold", row] = group["said", column] = joined
    return list({id(pairs): pairs for pairs in group.values()}.values())
