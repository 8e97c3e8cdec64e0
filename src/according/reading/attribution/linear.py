"""The learned weights of attribution: three log-linear models over hashed features.

Feature hashing after Weinberger et al. 2009: a feature's index is the CRC-32 of its name modulo the size of the table.
The first table tells cues from other words, the second ranks contents of a cue, the third ranks its sources; all were
fitted by maximum likelihood with an L2 penalty (`train.py`).
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO

import numpy as np

BITS = 18
MASK = (1 << BITS) - 1
NOTHING = "NULL"


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights by feature index, each list `2**BITS` long; `cue_bias` is the score a cue has to beat."""

    cue: list[float]
    content: list[float]
    source: list[float]
    cue_bias: float


def feature_index(feature: str) -> int:
    """The index of a feature in a table of weights."""
    return zlib.crc32(feature.encode("utf-8", "surrogatepass")) & MASK


def score(table: list[float], features: list[str]) -> float:
    """The sum of the weights of some features: a log-odds or an unnormalised log-probability."""
    crc, mask = zlib.crc32, MASK
    return sum([table[crc(f.encode("utf-8", "surrogatepass")) & mask] for f in features])


@cache
def load_weights(name: str = "weights") -> Weights:
    """The weights that ship beside this file as `<name>.npz`."""
    data = files("according.reading.attribution").joinpath(f"{name}.npz").read_bytes()
    with np.load(BytesIO(data), allow_pickle=False) as arrays:
        cue, content, source = (_dense(arrays[f"{k}_at"], arrays[f"{k}_weight"]) for k in ("cue", "content", "source"))
    return Weights(cue, content, source, cue[feature_index(NOTHING)])


def _dense(at: np.ndarray, weight: np.ndarray) -> list[float]:
    table = np.zeros(1 << BITS, dtype=np.float32)
    table[at] = weight
    return table.tolist()
