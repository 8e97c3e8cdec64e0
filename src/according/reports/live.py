"""The times of a live blog's entries: each entry is dated by its own <time>, or by the clock time in its heading."""

from __future__ import annotations

import re
from collections import Counter

from according.reports.clean import letters_only
from according.reports.dates import read_date
from according.reports.dom import Chunk, Element
from according.reports.metadata import Metadata

_CLOCK = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)(?: ?([ap])\.?m\b)?", re.IGNORECASE)
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_SHORT = 200


def entry_times(kept: list[Chunk], meta: Metadata) -> dict[int, str]:
    """For each chunk of a dated entry, by its index in `kept`, the entry's time; {} where the page is no live blog."""
    stamps = _stamps(kept, meta)
    if len(stamps) < 2 and not (stamps and meta.live):
        return {}
    homes = _homes(kept, stamps)
    dates: dict[int, str] = {}
    current: tuple[str, Element | None] | None = None
    for i, chunk in enumerate(kept):
        if i in stamps:
            current = (stamps[i], homes[i])
        if current and (i in stamps or current[1] is None or current[1] in chunk.element.iterancestors()):
            dates[i] = current[0]
    return dates


def _homes(kept: list[Chunk], stamps: dict[int, str]) -> dict[int, Element | None]:
    """For each stamp the element that holds its entry: the largest around it that holds no other time.

    Where that holds the stamp's own lines alone, entries follow one another in one parent, which then is it.
    """
    held: dict[Element, set[str]] = {}
    for i, moment in stamps.items():
        for element in kept[i].element.iterancestors():
            held.setdefault(element, set()).add(moment)
    homes: dict[int, Element | None] = {}
    for i in stamps:
        around = list(kept[i].element.iterancestors())
        alone = [element for element in around if len(held[element]) == 1]
        if len(set(stamps.values())) == 1:
            alone = around[:1]
        rest = {j for j, c in enumerate(kept) if j not in stamps and alone and alone[-1] in c.element.iterancestors()}
        homes[i] = alone[-1] if rest else around[len(alone)] if len(alone) < len(around) else None
    return homes


def _stamps(kept: list[Chunk], meta: Metadata) -> dict[int, str]:
    """The chunks that open an entry and the entry's time: alike in markup, so that the page's own date is none."""
    marked = {i: read_date(c.times[0]) for i, c in enumerate(kept) if c.times and c.size < _SHORT}
    shapes = Counter(_shape(kept[i]) for i in marked)
    stamps = {
        i: date for i, date in marked.items() if date and "T" in date and (shapes[_shape(kept[i])] > 1 or meta.live)
    }
    for i, chunk in enumerate(kept):
        date = meta.updates.get(letters_only(chunk.text)) if meta.updates and chunk.element.tag in _HEADINGS else None
        if date:
            stamps.setdefault(i, date)
    return stamps or _clock_stamps(kept, meta)


def _shape(chunk: Chunk) -> str:
    parent = chunk.element.getparent()
    above = f"{parent.tag}.{parent.get('class') or ''}" if parent is not None else ""
    return f"{above} {chunk.element.tag}.{chunk.element.get('class') or ''}"


def _clock_stamps(kept: list[Chunk], meta: Metadata) -> dict[int, str]:
    """Headings that begin with a clock time, on the day of publication; only where they run one way: within one day."""
    day = (meta.published or "")[:10]
    if len(day) < 10:
        return {}
    clocks: dict[int, str] = {}
    for i, chunk in enumerate(kept):
        match = _CLOCK.match(chunk.text) if chunk.element.tag in _HEADINGS else None
        if match:
            hour = int(match[1]) % 12 + (12 if match[3].lower() == "p" else 0) if match[3] else int(match[1])
            clocks[i] = f"{day}T{hour:02}:{match[2]}"
    times = list(clocks.values())
    return clocks if len(times) > 1 and times in (sorted(times), sorted(times, reverse=True)) else {}
