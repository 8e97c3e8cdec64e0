"""The times of a live blog's entries: each entry is dated by its own <time>, or by the clock time in its heading."""

from __future__ import annotations

import re
from collections import Counter

from according.reports.clean import letters_only
from according.reports.dates import read_date
from according.reports.dom import Chunk
from according.reports.metadata import Metadata

_CLOCK = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)(?: ?([ap])\.?m\b)?", re.IGNORECASE)
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_SHORT = 200


def entry_times(kept: list[Chunk], meta: Metadata) -> dict[int, str]:
    """For each chunk of a dated entry, by its index in `kept`, the entry's time; {} where the page is no live blog."""
    stamps = _stamps(kept, meta)
    if len(stamps) < 2 and not (stamps and meta.live):
        return {}
    dates: dict[int, str] = {}
    current: tuple[str, Chunk, bool] | None = None
    parents = Counter(id(kept[i].element.getparent()) for i in stamps)
    for i, chunk in enumerate(kept):
        if i in stamps:
            flat = parents[id(chunk.element.getparent())] > 1
            current = (stamps[i], chunk, flat)
        if current and (current[2] or _shares(chunk, current[1])):
            dates[i] = current[0]
    return dates


def _shares(chunk: Chunk, stamp: Chunk) -> bool:
    """Whether a chunk stands in the entry of a stamp: below the stamp's parent or the parent's parent."""
    home = stamp.element.getparent()
    if home is None or chunk.element is stamp.element:
        return True
    held = list(chunk.element.iterancestors())
    if home in held:
        return True
    outer = home.getparent()
    return (
        home.tag in ("header", "div", "span") and outer is not None and outer in held and outer.tag in ("article", "li")
    )


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
