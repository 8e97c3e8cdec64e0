"""Which language a text is in, without any download (py3langid, whose model is in its wheel)."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

SHORTEST = 20
"""Letters; of less text than this the guess is too often wrong."""

SAMPLE = 4000
"""Characters that are looked at; more do not change the guess."""


@lru_cache(maxsize=1)
def _classifier() -> Any:
    import py3langid

    return py3langid.classify


def identify(text: str) -> str | None:
    """ISO 639-1 code of the language of ``text``; None if there is too little of it to tell."""
    sample = " ".join(text.split())[:SAMPLE]
    if sum(c.isalpha() for c in sample) < SHORTEST:
        return None
    code, _ = _classifier()(sample)
    return str(code)
