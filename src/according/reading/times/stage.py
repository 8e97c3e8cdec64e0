"""The stage `times`: find, join, anchor and resolve every time expression of a report."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from datetime import date, datetime, timedelta

from according.model import Block, Report, Span, Time, TimeType
from according.reading.draft import Draft
from according.reading.times.calendar import interval
from according.reading.times.combine import nodes_of
from according.reading.times.quoted import dated_sayings, undated_saying
from according.reading.times.resolve import RECENT_DAYS, resolve
from according.reading.times.sense import Place, times_among
from according.reading.times.sketch import Sketch
from according.reading.times.tense import Parse
from according.reading.times.values import Anchor, Focus, Value

TYPES: dict[str, TimeType] = {"duration": "DURATION", "set": "SET", "clock": "TIME", "part": "TIME"}
STORY_YEARS = 3
RANGE_WORDS = frozenset(("to", "through", "until", "till", "-", "–", "to the", "through to"))


def find_times(draft: Draft) -> tuple[Time, ...]:
    """Every time expression of the report, in text order, ids t1, t2, …"""
    report = draft.report
    pieces = list(draft.pieces)
    nodes = nodes_of(pieces, report.text)
    parse = Parse(draft.tree)
    places = times_among(nodes, pieces, report.text, parse)
    anchors = _Anchors(report)
    story = _is_story(places, anchors.main.day)
    focus = Focus(story=story)
    found: list[Time] = []
    block = spoken = -1
    for place in places:
        here = anchors.block_at(place.start)
        if here != block and not story:
            focus = Focus() if anchors.separate(here) else focus
        block = here
        if (sentence := parse.sentence(place.start)) != spoken:
            focus.ahead, spoken = None, sentence
        first = places[len(found) - 1] if found else None
        focus.range = first is not None and _ends_range(first, place, report.text)
        found.append(_time(place, len(found), anchors.at(here, place), focus, parse))
    return tuple(_quoted(draft, parse, anchors, places, found))


def _quoted(draft: Draft, parse: Parse, anchors: _Anchors, places: list[Place], found: list[Time]) -> list[Time]:
    """The times with those inside quotes read again against the day on which they were said."""
    sayings = list(dated_sayings(draft, found))
    out = list(found)
    for n, (place, time) in enumerate(zip(places, found, strict=True)):
        if time.anchor not in ("published", "post") or anchors.separate(anchors.block_at(place.start)):
            continue
        here = Span(place.start, place.end)
        saying = next((s for s in sayings if s.span.holds(here)), None)
        day = anchors.main.day
        if saying is None and day is not None and place.sketch.shift == 0 and place.sketch.unit == "D":
            saying = undated_saying(draft, found, time, day)
        if saying is not None and saying.day != day:
            again = _time(place, n, Anchor(saying.day, name="said"), Focus(), parse)
            out[n] = replace(again, anchor=saying.source or again.anchor)
    return out


def _ends_range(first: Place, second: Place, text: str) -> bool:
    """Whether two weekdays or two dates are the ends of a stretch ("Monday to Wednesday", "1 May to 3 June")."""
    a, b = first.sketch, second.sketch
    if b.year or b.lean or not ((a.weekday and b.weekday) or (a.month and b.month)):
        return False
    between = text[first.end : second.start].strip()
    return between in RANGE_WORDS or (between == "and" and text[: first.start].endswith(("between ", "Between ")))


def _time(place: Place, number: int, anchor: Anchor, focus: Focus, parse: Parse) -> Time:
    """The time at a place; what it speaks of becomes the focus."""
    sketch = place.sketch
    ahead = place.node.rule == "later" and not sketch.lean
    needs = ahead or sketch.kind in ("clock", "part") or (sketch.kind == "date" and not sketch.year and not sketch.lean)
    lean = parse.lean(place.start, place.end) if needs and not (focus.story and sketch.kind == "date") else 0
    value = Value("FUTURE_REF") if ahead and lean > 0 else resolve(sketch, anchor, focus, lean)
    kind: TimeType = TYPES.get(sketch.kind, "DATE")
    if sketch.kind == "offset":
        kind = "TIME" if sketch.unit in ("H", "m", "S") else "DATE"
    earliest, latest = interval(value.value) if kind in ("DATE", "TIME") else (None, None)
    source = f"t{focus.source + 1}" if value.focal and focus.source is not None else None
    named = source or (anchor.name if value.anchored or value.focal else None)
    _note(value, sketch, focus, anchor, number)
    mod = sketch.mod if kind != "SET" else None
    return Time(f"t{number + 1}", place.start, place.end, kind, value.value, mod, earliest, latest, named)


def _note(value: Value, sketch: Sketch, focus: Focus, anchor: Anchor, number: int) -> None:
    """Keep what was spoken of last."""
    if value.day is None or sketch.kind in ("duration", "set"):
        return
    if focus.story and value.anchored and not value.focal:
        return
    focus.day, focus.exact, focus.source = value.day, value.exact, number
    focus.quarter = bool(sketch.portion or sketch.unit == "Q")
    focus.fine = value.exact or bool(sketch.month or sketch.unit in ("M", "W"))
    if sketch.clock:
        focus.clock = sketch.clock
    focus.ahead = value.day if value.exact and anchor.day and value.day > anchor.day else None
    if value.exact and anchor.day and sketch.part != "NI" and 0 <= (anchor.day - value.day).days < RECENT_DAYS:
        focus.near = value.day
    elif value.exact and sketch.part != "NI":
        focus.near = None


def _is_story(places: list[Place], day: date | None) -> bool:
    """Whether a text tells of a past of its own: many dates with years, most of them far from the anchor's."""
    years = [p.sketch.year for p in places if p.sketch.year]
    if len(years) < 8:
        return False
    far = [y for y in years if day is None or abs(y - day.year) >= STORY_YEARS]
    near = len([p for p in places if p.sketch.weekday or (p.sketch.unit == "D" and p.sketch.base == "anchor")])
    return len(far) * 2 > len(years) and near * 3 < len(years)


def _day_of(stamp: str | None) -> date | None:
    """The day of an ISO 8601 stamp, None where it is less precise than a day."""
    try:
        return date.fromisoformat((stamp or "")[:10])
    except ValueError:
        return None


def _minute_of(stamp: str | None) -> datetime | None:
    """The minute of an ISO 8601 stamp as written, without its zone."""
    if not stamp or len(stamp) < 16:
        return None
    try:
        return datetime.fromisoformat(stamp[:16])
    except ValueError:
        return None


class _Anchors:
    """The anchor of each block of a report."""

    def __init__(self, report: Report) -> None:
        self._blocks: tuple[Block, ...] = report.blocks
        self._starts = [b.start for b in report.blocks]
        day, stamp = _day_of(report.published), report.published
        name: str | None = "published"
        if day is None:
            posts = [d for b in report.blocks if b.post and (d := _day_of(b.post.date))]
            day, name, stamp = max(posts, default=None), "post" if posts else None, None
        limits = [m for m in (_minute_of(stamp), _minute_of(report.modified)) if m]
        limit = max(limits) + timedelta(minutes=1) if limits else None
        minute = _minute_of(stamp)
        self.main = Anchor(day, minute.strftime("%H:%M") if minute else None, limit, name)

    def block_at(self, offset: int) -> int:
        """The index of the block that holds an offset."""
        return bisect_right(self._starts, offset) - 1

    def separate(self, block: int) -> bool:
        """Whether a block speaks from a day of its own."""
        return 0 <= block < len(self._blocks) and bool(self._blocks[block].post or self._blocks[block].dated)

    def at(self, block: int, place: Place) -> Anchor:
        """The anchor of an expression."""
        if not 0 <= block < len(self._blocks):
            return self.main
        b = self._blocks[block]
        if b.post and (day := _day_of(b.post.date)):
            minute = _minute_of(b.post.date)
            return Anchor(day, minute.strftime("%H:%M") if minute else None, minute, "post")
        if b.dated and (day := _day_of(b.dated)):
            minute = _minute_of(b.dated)
            return Anchor(day, minute.strftime("%H:%M") if minute else None, minute, "dated")
        return self.main
