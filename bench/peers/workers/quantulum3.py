"""quantulum3's `parser.parse`, with its classifier, which its documentation recommends."""

from __future__ import annotations

import sys
from typing import Any

from bench.peers.workers.serve import Answer, Item, Request, serve, versions


def item_of(quantity: Any) -> Item:
    """One of its quantities: an uncertain one is a range, a dimensionless one counts it does not say what."""
    value, off = quantity.value, quantity.uncertainty or 0
    unit = quantity.unit.name
    return {
        "start": quantity.span[0],
        "end": quantity.span[1],
        "bound": "range" if off else "=",
        "low": value - off,
        "high": value + off,
        "noun": None if unit == "dimensionless" else unit,
    }


def make() -> tuple[dict[str, str], Answer]:
    """quantulum3."""
    from quantulum3 import parser  # type: ignore[import-not-found]  # stands in an environment of its own

    def answer(request: Request) -> list[Item]:
        return [item_of(quantity) for quantity in parser.parse(request["text"])]

    return versions("quantulum3", "scikit-learn"), answer


if __name__ == "__main__":
    sys.exit(serve(make))
