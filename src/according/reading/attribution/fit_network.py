"""Fitting of the network: back-propagation by hand in NumPy, Adam (Kingma & Ba 2015), averaged weights.

Only training imports this. Seeds are fixed: from the same texts the same network comes, on the same processor.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from according.reading.attribution.candidates import Fragments
from according.reading.attribution.inputs import CUE, LINKS, OWN, PAIR, Inputs, Ints, Whole, pairs_of, window
from according.reading.attribution.linear import Floats, Network
from according.reading.attribution.network import DEPTH, OUTPUTS, batched, embedded, gathered, joined_links, normed

WIDTH = 64
EPOCHS = 6
DROPPED = 0.3
RATE = 3e-3
BATCH = 5000
"""Tokens of one step."""
WARM = 20_000
"""Tokens over which the rate rises; from there it falls to 0."""
AVERAGED = 0.6
"""The weights are averaged over the steps after this share of all."""
VERDICT = 2.0
"""How much the verdict on a cue weighs beside the labels of its tokens."""
SHRINK = 1e-5
FIRST_MOMENT, SECOND_MOMENT, LONGEST = 0.9, 0.98, 3.0

Gradient = dict[str, Floats | tuple[Whole, Floats]]


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """One cue of a training text, or a word that is none: its window, what is seen there, what is right."""

    inputs: Inputs
    cue: int
    first: int
    last: int
    pairs: Ints
    labels: npt.NDArray[np.int8]
    right: bool


def asked(inputs: Inputs, cue: int, parts: tuple[Fragments, Fragments, Fragments] | None) -> Asked:
    """A training case; `parts` are the source, the cue and the content, None where the word is no cue."""
    first, last = window(inputs.tree, cue)
    labels = np.zeros(last - first + 1, dtype=np.int8)
    for role, fragments in enumerate(parts or ()):
        for a, b in fragments:
            if a <= last and b >= first:
                labels[max(a, first) - first : min(b, last) - first + 1] = 2 + 2 * role
                labels[max(a, first) - first] = 1 + 2 * role if a >= first else 2 + 2 * role
    return Asked(inputs, cue, first, last, pairs_of(inputs, cue, first, last), labels, parts is not None)


def fit_network(cases: Sequence[Asked], seed: int = 0) -> Network:
    """The network that these cases teach."""
    rng = np.random.default_rng(seed)
    weights = _fresh(rng)
    optimiser = _Adam(weights)
    total, seen = EPOCHS * sum(len(c.labels) for c in cases), 0
    averages: dict[str, Floats] = {}
    steps = 0
    for _ in range(EPOCHS):
        for batch in batched([cases[i] for i in rng.permutation(len(cases))], lambda c: len(c.labels), BATCH):
            share = seen / total
            optimiser.step(_gradient(weights, batch, rng), RATE * min(1.0, seen / WARM + 0.02) * (1 - share))
            seen += sum(len(c.labels) for c in batch)
            if share > AVERAGED:
                steps += 1
                for name, layer in weights.items():
                    before = averages.get(name, np.zeros_like(layer))
                    averages[name] = before + (layer - before) / np.float32(steps)
    return Network(averages or weights)


def _fresh(rng: np.random.Generator) -> dict[str, Floats]:
    def drawn(rows: int, columns: int, size: float) -> Floats:
        return (rng.standard_normal((rows, columns)) * size).astype(np.float32)

    weights: dict[str, Floats] = {}
    shown = [OWN[n] for n in CUE]
    for kind, sizes in (("own", OWN), ("cue", shown), ("pair", PAIR)):
        weights |= {f"{kind}{n}": drawn(rows, WIDTH, 0.05) for n, rows in enumerate(sizes)}
    wide = (1 + LINKS) * WIDTH
    for n in range(DEPTH + 1):
        weights[f"bias{n}"], weights[f"scale{n}"] = np.zeros(WIDTH, np.float32), np.ones(WIDTH, np.float32)
        if n:
            weights[f"layer{n}"] = drawn(wide, WIDTH, wide**-0.5)
    return weights | {"out": np.zeros((WIDTH, OUTPUTS), np.float32), "bias_out": np.zeros(OUTPUTS, np.float32)}


@dataclass(slots=True)
class _Pass:
    """What a forward pass leaves for the way back: per layer the scaled rows, their scale, mask, input and output."""

    first: Floats
    hidden: Floats
    layers: list[tuple[Floats, Floats, Floats, Floats, Floats]] = field(default_factory=list)
    last: tuple[Floats, Floats, Floats, Floats] | None = None


def _mask(rng: np.random.Generator, shape: tuple[int, ...]) -> Floats:
    return (rng.random(shape, dtype=np.float32) >= DROPPED).astype(np.float32) / np.float32(1 - DROPPED)


def _gradient(weights: dict[str, Floats], batch: Sequence[Asked], rng: np.random.Generator) -> Gradient:
    columns = _columns(batch)
    links, starts = joined_links([c.inputs.links[c.first : c.last + 1] for c in batch], [c.first for c in batch])
    network = Network(weights)
    first = sum(
        (embedded(network.tables(kind, columns[kind].shape[1]), columns[kind]) for kind in ("own", "cue", "pair")),
        weights["bias0"],
    )
    done = _forward(weights, first, links, rng)
    assert done.last is not None
    out = done.last[3] @ weights["out"] + weights["bias_out"]
    found: Gradient = {}
    below = _back(weights, _loss_slope(out, batch, starts), done, links, found)
    for kind, rows in columns.items():
        for n in range(rows.shape[1]):
            found[f"{kind}{n}"] = _scattered(rows[:, n], below, len(weights[f"{kind}{n}"]))
    return found


def _columns(batch: Sequence[Asked]) -> dict[str, Ints]:
    own = [c.inputs.own[c.first : c.last + 1] for c in batch]
    cue = [np.broadcast_to(c.inputs.own[c.cue, list(CUE)], (len(c.labels), len(CUE))) for c in batch]
    return {"own": np.concatenate(own), "cue": np.concatenate(cue), "pair": np.concatenate([c.pairs for c in batch])}


def _forward(weights: dict[str, Floats], first: Floats, links: Ints, rng: np.random.Generator) -> _Pass:
    hidden = np.maximum(first, 0)
    done = _Pass(first, hidden)
    for n in range(1, DEPTH + 1):
        rows, scale = normed(hidden)
        mask = _mask(rng, rows.shape)
        wide = gathered(rows * weights[f"scale{n}"] * mask, links)
        raised = wide @ weights[f"layer{n}"] + weights[f"bias{n}"]
        done.layers.append((rows, scale, mask, wide, raised))
        hidden = hidden + np.maximum(raised, 0)
    rows, scale = normed(hidden)
    mask = _mask(rng, rows.shape)
    done.last = (rows, scale, mask, rows * weights["scale0"] * mask)
    return done


def _loss_slope(out: Floats, batch: Sequence[Asked], starts: Sequence[int]) -> Floats:
    """The slope of the loss by each output: labels count where the word is a cue, the verdict at the cue alone."""
    labels = np.concatenate([c.labels for c in batch])
    raised = np.exp(out[:, :-1] - out[:, :-1].max(axis=1, keepdims=True))
    slope = np.zeros_like(out)
    slope[:, :-1] = raised / raised.sum(axis=1, keepdims=True)
    slope[np.arange(len(labels)), labels] -= 1
    slope[:, :-1] *= np.repeat([float(c.right) for c in batch], [len(c.labels) for c in batch])[:, None]
    at = np.array(starts) + np.array([c.cue - c.first for c in batch])
    right = np.array([c.right for c in batch], dtype=np.float32)
    slope[at, -1] = (1 / (1 + np.exp(-out[at, -1])) - right) * VERDICT
    result: Floats = slope / (4 * np.sqrt(len(labels)))
    return result.astype(np.float32)


def _unscaled(slope: Floats, rows: Floats, scale: Floats) -> Floats:
    """Back through `normed`."""
    result: Floats = scale * (slope - rows * (slope * rows).mean(axis=1, keepdims=True))
    return result


def _back(weights: dict[str, Floats], slope: Floats, done: _Pass, links: Ints, found: Gradient) -> Floats:
    """The slope by the sums of embeddings; the slopes by the layers go into `found`."""
    assert done.last is not None
    rows, scale, mask, scaled = done.last
    found["out"], found["bias_out"] = scaled.T @ slope, slope.sum(axis=0)
    inner = (slope @ weights["out"].T) * mask
    found["scale0"] = (inner * rows).sum(axis=0)
    below = _unscaled(inner * weights["scale0"], rows, scale)
    size = len(links)
    for n in range(DEPTH, 0, -1):
        rows, scale, mask, wide, raised = done.layers[n - 1]
        active = below * (raised > 0)
        found[f"layer{n}"], found[f"bias{n}"] = wide.T @ active, active.sum(axis=0)
        spread = active @ weights[f"layer{n}"].T
        inner = spread[:, :WIDTH].copy()
        for k in range(LINKS):
            inner += _returned(links[:, k], spread[:, (k + 1) * WIDTH : (k + 2) * WIDTH], size)
        inner *= mask
        found[f"scale{n}"] = (inner * rows).sum(axis=0)
        below = below + _unscaled(inner * weights[f"scale{n}"], rows, scale)
    below = below * (done.first > 0)
    found["bias0"] = below.sum(axis=0)
    return below


def _returned(to: Whole, slope: Floats, size: int) -> Floats:
    """Each row's slope added to the row that it came from; `size` stands for none."""
    there = np.flatnonzero(to < size)
    spread = csr_matrix((np.ones(len(there), np.float32), (to[there], there)), shape=(size, size))
    result: Floats = spread @ slope
    return result


def _scattered(rows: Ints, slope: Floats, size: int) -> tuple[Whole, Floats]:
    """The rows of a table that occur, and the sum of the slopes at each."""
    used, where = np.unique(rows, return_inverse=True)
    spread = csr_matrix((np.ones(len(rows), np.float32), (where, np.arange(len(rows)))), shape=(len(used), len(rows)))
    return used, spread @ slope


class _Adam:
    """Adam with clipped gradients; rows of a table that did not occur are left alone."""

    def __init__(self, weights: dict[str, Floats]) -> None:
        self.weights = weights
        self.first = {name: np.zeros_like(layer) for name, layer in weights.items()}
        self.second = {name: np.zeros_like(layer) for name, layer in weights.items()}
        self.steps = 0

    def step(self, gradient: Gradient, rate: float) -> None:
        """One step down the gradient."""
        self.steps += 1
        parts = {name: g if isinstance(g, tuple) else (slice(None), g) for name, g in gradient.items()}
        length = float(np.sqrt(sum(float((g * g).sum()) for _, g in parts.values())))
        clip = np.float32(min(1.0, LONGEST / (length + 1e-9)))
        for name, (rows, g) in parts.items():
            self._move(name, rows, g * clip, rate)

    def _move(self, name: str, rows: Whole | slice, slope: Floats, rate: float) -> None:
        first = FIRST_MOMENT * self.first[name][rows] + (1 - FIRST_MOMENT) * slope
        second = SECOND_MOMENT * self.second[name][rows] + (1 - SECOND_MOMENT) * slope * slope
        self.first[name][rows], self.second[name][rows] = first, second
        lean = first / (1 - FIRST_MOMENT**self.steps)
        wide = np.sqrt(second / (1 - SECOND_MOMENT**self.steps)) + 1e-6
        layer = self.weights[name]
        layer[rows] -= np.float32(rate) * (lean / wide + SHRINK * layer[rows])
