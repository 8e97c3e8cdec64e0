"""Time expressions: TIMEX3 types and values, each read against the day that its words were said.

Types, values and mods are those of TIMEX3 (TimeML 1.2.1). `find_times` is the stage.
"""

from __future__ import annotations

from according.reading.times.stage import find_times

__all__ = ["find_times"]
