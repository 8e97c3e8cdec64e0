"""The learned weights of attribution: five log-linear models over hashed features, and a network (`network.py`).

Feature hashing after Weinberger et al. 2009: a feature's index is the CRC-32 of its name modulo the size of the table.
The models tell cues from other words, rank the contents of a cue, its sources and its extents, and judge the whole; all
were fitted by maximum likelihood with an L2 penalty (`train.py`).
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.floating[Any]]
BITS = 18
SIZE = 1 << BITS
MASK = SIZE - 1
MOST_KEPT = 60_000
"""Features whose weights are kept at hand, for each model."""
LAYER = "network_"
"""What the names of the network's arrays begin with in the file."""
MODELS = ("cue", "content", "source", "extent", "verdict")


def feature_index(feature: str) -> int:
    """The index of a feature in a table of weights."""
    return zlib.crc32(feature.encode("utf-8", "surrogatepass")) & MASK


class Lookup(dict[str, float]):
    """One model's weights by feature, looked up by hash once and then kept, as most features come again and again."""

    def __init__(self, weights: list[float]) -> None:
        super().__init__()
        self.weights = weights

    def __missing__(self, feature: str) -> float:
        if len(self) >= MOST_KEPT:
            self.clear()
        weight = self[feature] = self.weights[feature_index(feature)]
        return weight


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """Weights by name: `own0`… `cue0`… `pair0`… (rows by width), `layer1`… ((1 + links) · width by width), …"""

    weights: Mapping[str, Floats]

    def tables(self, kind: str, number: int) -> list[Floats]:
        """The tables of embeddings of one kind."""
        return [self.weights[f"{kind}{n}"] for n in range(number)]


BESIDE = "attribution.npz"
"""The weights of another build lie in the folder of its language pipeline under this name."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of each model; `bar` is the log-odds that a verdict has to beat."""

    cue: Lookup
    content: Lookup
    source: Lookup
    extent: Lookup
    verdict: Lookup
    network: Network
    bar: float


def score(table: Lookup, features: list[str]) -> float:
    """The sum of the weights of some features: a log-odds or an unnormalised log-probability."""
    return sum([table[f] for f in features])


@lru_cache(maxsize=2)
def load_weights(pipeline: Path | None = None) -> Weights:
    """The weights that were learned for a language pipeline, from its folder; those that ship where it has none."""
    own = pipeline / BESIDE if pipeline is not None else None
    if own is not None and own.is_file():
        return read_weights(own.read_bytes())
    return read_weights(files("according.reading.attribution").joinpath("weights.npz").read_bytes())


def read_weights(data: bytes) -> Weights:
    """The weights of a file that `write_weights` wrote."""
    with np.load(BytesIO(data), allow_pickle=False) as arrays:
        tables = {model: _dense(arrays[f"{model}_at"], arrays[f"{model}_weight"]) for model in MODELS}
        layers = {n.removeprefix(LAYER): arrays[n].astype(np.float32) for n in arrays.files if n.startswith(LAYER)}
        return Weights(**tables, network=Network(layers), bar=float(arrays["bar"]))


def write_weights(
    path: Path, tables: Mapping[str, npt.NDArray[np.float64]], network: Network, bar: float, least: float = 0.01
) -> None:
    """Write weights in half precision, those nearer to 0 than `least` left out; byte for byte the same each time."""
    arrays: dict[str, npt.NDArray[Any]] = {"bar": np.array(bar)}
    for model in MODELS:
        at = np.flatnonzero(np.abs(tables[model]) >= least)
        arrays[f"{model}_at"], arrays[f"{model}_weight"] = at.astype(np.int32), tables[model][at].astype(np.float16)
    arrays |= {LAYER + name: layer.astype(np.float16) for name, layer in network.weights.items()}
    np.savez_compressed(path, allow_pickle=False, **arrays)


def _dense(at: npt.NDArray[np.int32], weight: npt.NDArray[np.float16]) -> Lookup:
    table = np.zeros(SIZE, dtype=np.float32)
    table[at] = weight
    return Lookup(table.tolist())
