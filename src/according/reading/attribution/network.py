"""A small convolution network that reads the tokens around a cue: which belong to its content, its source, the cue.

Embeddings of a token, of the cue and of the pair are added up; three residual layers then look at each token with its
neighbours in the line and in the tree (after the idea of Kipf & Welling 2017 that convolutions may follow any graph).
Labels are BIO over source, cue and content; the last output, at the cue alone, is whether it is a cue at all. NumPy
only: a forward pass is a handful of matrix products.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import log
from typing import TypeVar

import numpy as np

from according.reading.attribution.candidates import Fragments
from according.reading.attribution.inputs import CUE, OWN, PAIR, Inputs, Ints, pairs_of, window
from according.reading.attribution.linear import Floats, Network

Case = TypeVar("Case")
ROLES = ("source", "cue", "content")
OUTPUTS = 2 * len(ROLES) + 2
"""Outside, begin and inside of each role, and the verdict on the cue."""
DEPTH = 3
MOST_TOKENS = 8192
"""Tokens of one pass, so that memory stays flat."""
LEAST = 1e-5
"""Probabilities are no smaller, so that a candidate is never ruled out."""


@dataclass(frozen=True, slots=True)
class Logs:
    """Log-probabilities of a role over the tokens of all windows of a pass.

    `begins` at a token; `within` and `without` summed over the tokens before it, so one longer.
    """

    begins: list[float]
    within: list[float]
    without: list[float]


@dataclass(frozen=True, slots=True)
class Marginals:
    """What the network says of the tokens from `first` on, `size` of them, around a cue.

    They are those from `start` on in `logs`, which has one entry a role. `verdict` is the log-odds that the cue is one.
    """

    first: int
    size: int
    start: int
    logs: tuple[Logs, ...]
    verdict: float

    def log_probability(self, role: int, fragments: Fragments) -> float:
        """That exactly these fragments have a role (index into `ROLES`), tokens taken as independent."""
        logs, start, stop = self.logs[role], self.start, self.start + self.size
        total = logs.without[stop] - logs.without[start]
        for first, last in fragments:
            a, b = max(first - self.first + start, start), min(last - self.first + start + 1, stop)
            if a >= b:
                return total + len(fragments) * log(LEAST)
            total += logs.begins[a] + logs.within[b] - logs.within[a + 1] - (logs.without[b] - logs.without[a])
        return total


def marginals(network: Network, inputs: Inputs, cues: Sequence[int]) -> dict[int, Marginals]:
    """What the network says around each cue of a report."""
    found: dict[int, Marginals] = {}
    own = embedded(network.tables("own", len(OWN)), inputs.own)
    shown = embedded(network.tables("cue", len(CUE)), inputs.own[list(cues)][:, CUE])
    pair_tables = network.tables("pair", len(PAIR))
    windows = [(n, cue, *window(inputs.tree, cue)) for n, cue in enumerate(cues)]
    for batch in batched(windows, lambda w: w[3] - w[2] + 1, MOST_TOKENS):
        first = [
            own[a : b + 1] + shown[n] + embedded(pair_tables, pairs_of(inputs, cue, a, b)) for n, cue, a, b in batch
        ]
        links, starts = joined_links([inputs.links[a : b + 1] for _, _, a, b in batch], [a for _, _, a, _ in batch])
        out = forward(network, np.concatenate(first), links)
        logs, verdicts = logs_of(out), out[:, -1].tolist()
        for (_, cue, a, b), start in zip(batch, starts, strict=True):
            found[cue] = Marginals(a, b - a + 1, start, logs, verdicts[start + cue - a])
    return found


def embedded(tables: Sequence[Floats], columns: Ints) -> Floats:
    """The sum of the embeddings of each row's columns."""
    total = tables[0][columns[:, 0]]
    for n, table in enumerate(tables[1:], start=1):
        total += table[columns[:, n]]
    return total


def batched(cases: Iterable[Case], tokens: Callable[[Case], int], most: int) -> Iterator[list[Case]]:
    """The cases in lists, each closed as soon as it has `most` tokens; `tokens` counts those of a case."""
    batch: list[Case] = []
    size = 0
    for case in cases:
        batch.append(case)
        size += tokens(case)
        if size >= most:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def joined_links(links: Sequence[Ints], firsts: Sequence[int]) -> tuple[Ints, list[int]]:
    """The links of several windows laid end to end, and where each begins; a link out of its window leads to none.

    None is the row after the last. `firsts` are the report's tokens with which the windows begin.
    """
    sizes = [len(one) for one in links]
    total, starts, at = sum(sizes), [], 0
    moved = []
    for one, first, size in zip(links, firsts, sizes, strict=True):
        inside = (one >= first) & (one < first + size)
        moved.append(np.where(inside, one - first + at, total))
        starts.append(at)
        at += size
    return np.concatenate(moved), starts


def normed(hidden: Floats) -> tuple[Floats, Floats]:
    """Rows scaled to a mean square of 1 (Zhang & Sennrich 2019), and the scale."""
    scale = 1 / np.sqrt((hidden * hidden).mean(axis=1, keepdims=True) + 1e-5)
    return hidden * scale, scale


def gathered(rows: Floats, links: Ints) -> Floats:
    """Each row beside the rows that it is linked to; 0 where it is linked to none."""
    padded = np.concatenate([rows, np.zeros((1, rows.shape[1]), dtype=rows.dtype)])
    return np.concatenate([rows, padded[links].reshape(len(rows), -1)], axis=1)


def forward(network: Network, first: Floats, links: Ints) -> Floats:
    """The outputs for each token, from the sums of its embeddings: tokens by `OUTPUTS`, not normalised."""
    weights = network.weights
    hidden: Floats = np.maximum(first + weights["bias0"], 0)
    for n in range(1, DEPTH + 1):
        scaled = normed(hidden)[0] * weights[f"scale{n}"]
        hidden = hidden + np.maximum(gathered(scaled, links) @ weights[f"layer{n}"] + weights[f"bias{n}"], 0)
    scaled = normed(hidden)[0] * weights["scale0"]
    result: Floats = scaled @ weights["out"] + weights["bias_out"]
    return result


def logs_of(out: Floats) -> tuple[Logs, ...]:
    """The outputs of a pass as log-probabilities, a role each."""
    labels = out[:, :-1]
    raised = np.exp(labels - labels.max(axis=1, keepdims=True))
    chances = raised / raised.sum(axis=1, keepdims=True)
    found = []
    for role in range(len(ROLES)):
        begin, inside = chances[:, 1 + 2 * role], chances[:, 2 + 2 * role]
        found.append(Logs(np.log(np.maximum(begin, LEAST)).tolist(), _summed(inside), _summed(1 - begin - inside)))
    return tuple(found)


def _summed(chances: Floats) -> list[float]:
    logs = np.log(np.maximum(chances, LEAST)).astype(np.float64)
    result: list[float] = np.concatenate([[0.0], np.cumsum(logs)]).tolist()
    return result
