"""What a time expression says by itself, before it is known against which day it is to be read."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Literal

Kind = Literal["date", "clock", "part", "duration", "set", "ref", "offset"]
Base = Literal["anchor", "focus", "last"]


@dataclass(frozen=True, slots=True)
class Sketch:
    """The parts that the words give; what they leave open is None.

    `shift` counts `unit`s from `base`: the day of saying (anchor), the day last spoken of, one within a week of the
    anchor before others (focus), or the very last (last). `lean` is -1 where the words themselves point back ("last"),
    1 where they point ahead; a `weak` sketch counts only as part of a larger one.
    """

    kind: Kind
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    shift: float | None = None
    unit: str | None = None
    base: Base = "anchor"
    season: str | None = None
    portion: str | None = None  # Q1-Q4, H1, H2
    holiday: str | None = None
    part: str | None = None  # MO, MI, AF, EV, NI
    clock: str | None = None  # "14:00"
    zone: str | None = None
    value: str | None = None
    mod: str | None = None
    lean: int = 0
    weak: bool = False
    ordinal: tuple[int, str] | None = None  # ("the first Monday", "the second week") of the month or year given


def merged(first: Sketch, second: Sketch) -> Sketch:
    """What two sketches say together: the first one's parts, filled up with the second one's."""
    given = {
        f.name: getattr(second, f.name)
        for f in fields(Sketch)
        if getattr(first, f.name) in (None, f.default) and getattr(second, f.name) not in (None, f.default)
    }
    given.pop("weak", None)
    given.pop("kind", None)
    return replace(first, weak=False, **given)
