"""Floret vectors at half precision on disk, with the words already seen kept in memory.

floret (Boyd and Warmerdam 2022) composes a word's vector from hashed character n-grams, so the
table holds no words. spaCy composes anew for every batch; news repeats itself, so a small cache
saves most of that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy
from spacy.util import registry
from spacy.vectors import Vectors
from spacy.vocab import Vocab

Rows = numpy.ndarray[Any, numpy.dtype[Any]]

CAPACITY = 30_000
"""Words kept; at 96 dimensions 11 MB. When full the cache starts anew."""


class HalfVectors(Vectors):  # type: ignore[misc]  # spaCy has no type for its base
    """spaCy's Vectors with 16-bit storage and a cache for lookups in batches."""

    data: Rows

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._forget()

    def _forget(self) -> None:
        self._rows: dict[int, int] = {}
        self._kept: Rows | None = None

    def get_batch(self, keys: Iterable[int]) -> Rows:
        """Vectors for the hashes of words, one row each, 32-bit."""
        wanted: list[int] = keys.tolist() if isinstance(keys, numpy.ndarray) else list(keys)
        rows = self._rows
        new = [key for key in dict.fromkeys(wanted) if key not in rows]
        if new and len(rows) + len(new) > CAPACITY:
            self._forget()
            rows, new = self._rows, list(dict.fromkeys(wanted))
            if len(new) > CAPACITY:
                return self._looked_up(wanted)
        if new:
            found = self._looked_up(new)
            if self._kept is None:
                self._kept = numpy.zeros((CAPACITY, found.shape[1]), dtype="float32")
            first = len(rows)
            self._kept[first : first + len(new)] = found
            rows.update((key, first + i) for i, key in enumerate(new))
        if self._kept is None:
            return self._looked_up(wanted)
        return self._kept[[rows[key] for key in wanted]]

    def _looked_up(self, keys: list[int]) -> Rows:
        found: Rows = super().get_batch(numpy.array(keys, dtype="uint64"))
        return found

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Store the table as 16-bit numbers."""
        full: Rows = self.data
        self.data = full.astype("float16")
        try:
            super().to_disk(path, exclude=exclude)
        finally:
            self.data = full

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> HalfVectors:
        """Read the table back as 32-bit numbers."""
        super().from_disk(path, exclude=exclude)
        self.data = self.data.astype("float32")
        self._forget()
        return self


@registry.vectors("according.HalfVectors.v1")  # type: ignore[untyped-decorator]  # nor for its registry
def half_vectors() -> Callable[[Vocab], HalfVectors]:
    """What a pipeline's config names under ``[nlp.vectors]``."""

    def make(vocab: Vocab) -> HalfVectors:
        return HalfVectors(strings=vocab.strings)

    return make
