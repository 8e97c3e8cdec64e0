"""Quantities: how many people or things, how much money, how large a share, how long or heavy.

`find_quantities` is the stage. Numbers are read off the text, bounds and units off the words around them, and what a
number counts off the parse.
"""

from __future__ import annotations

from according.reading.quantities.find import find_quantities

__all__ = ["find_quantities"]
