"""Names of outlets and agencies, brought to one form."""

from __future__ import annotations

import re
from functools import lru_cache

_MARKS = re.compile(r"[^\w\s]|_")


@lru_cache(maxsize=4096)
def name_key(name: str | None) -> str:
    """A name without case, punctuation and "the"; "" for None."""
    plain = _MARKS.sub(" ", (name or "").casefold().replace(".", "")).split()
    return " ".join(plain[1:] if len(plain) > 1 and plain[0] == "the" else plain)
