"""The stage `times`: find, join, anchor and resolve every time expression of a report."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from according.model import Block, Report, Span, Time, TimeType
from according.reading.draft import Draft
from according.reading.numerals import Piece, pieces_of
from according.reading.times.calendar import interval
from according.reading.times.combine import Node, nodes_of
from according.reading.times.quoted import dated_sayings, undated_saying
from according.reading.times.resolve import RECENT_DAYS, resolve
from according.reading.times.sketch import Sketch
from according.reading.times.tense import Parse
from according.reading.times.values import Anchor, Focus, Value

TYPES: dict[str, TimeType] = {"duration": "DURATION", "set": "SET", "clock": "TIME", "part": "TIME"}
STORY_YEARS = 3


@dataclass(frozen=True, slots=True)
class _Place:
    """A node with its characters."""

    node: Node
    start: int
    end: int

    @property
    def sketch(self) -> Sketch:
        return self.node.sketch


def find_times(draft: Draft) -> tuple[Time, ...]:
    """Every time expression of the report, in text order, ids t1, t2, …"""
    report = draft.report
    pieces = pieces_of(report.text)
    nodes = nodes_of(pieces, report.text)
    parse = Parse(draft.tree)
    places = [p for n in nodes if (p := _place(n, pieces)) and _is_time(p, pieces, parse)]
    titled = _titled(report.text, pieces, places)
    places = [p for p in places if _name_before(report.text, pieces, p) not in titled]
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
        found.append(_time(place, len(found), anchors.at(here, place), focus, parse))
    return tuple(_quoted(draft, parse, anchors, places, found))


def _quoted(draft: Draft, parse: Parse, anchors: _Anchors, places: list[_Place], found: list[Time]) -> list[Time]:
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


def _place(node: Node, pieces: list[Piece]) -> _Place:
    return _Place(node, pieces[node.first].start, pieces[node.last - 1].end)


def _is_time(place: _Place, pieces: list[Piece], parse: Parse) -> bool:
    """Whether the words are a time here, not a name, an age or a part that needed company."""
    sketch, node = place.sketch, place.node
    single = node.last - node.first == 1
    if node.rule == "later":
        return _is_adverb(pieces, node, parse)
    if sketch.weak:
        return False
    if not parse.tree.start:
        return True
    token = parse.tree.token_at(place.start)
    if single and sketch.kind == "date" and (sketch.month or sketch.weekday or sketch.season):
        return parse.tree.ent[token] not in ("PERSON", "ORG") or parse.tree.dep[token] in (
            "obl",
            "obl:tmod",
            "nmod:tmod",
        )
    if node.rule == "year" and single:
        return not _counts(pieces, node, parse)
    return True


def _name_before(text: str, pieces: list[Piece], place: _Place) -> str | None:
    """The capitalised word just before a capitalised "Today" or its like, None elsewhere."""
    first, sketch = place.node.first, place.sketch
    if sketch.unit != "D" or sketch.shift is None or place.node.last - first > 1 or not first:
        return None
    before = pieces[first - 1]
    capital = text[place.start].isupper() and text[before.start].isupper()
    return before.low if capital and before.kind == "word" and before.end + 1 == place.start else None


def _titled(text: str, pieces: list[Piece], places: list[_Place]) -> frozenset[str | None]:
    """Words that stand before a capitalised "Today" in running text, so that the two are a name ("Coast Today")."""
    found: set[str | None] = set()
    for place in places:
        name = _name_before(text, pieces, place)
        if name is None:
            continue
        line = text[text.rfind("\n", 0, place.start) + 1 : (text + "\n").index("\n", place.start)].split()
        if sum(word[:1].islower() for word in line) * 2 > len(line):
            found.add(name)
    return frozenset(found)


def _counts(pieces: list[Piece], node: Node, parse: Parse) -> bool:
    """Whether four figures count something ("1200 people") or are part of a code."""
    token = parse.tree.token_at(pieces[node.first].start)
    head = parse.tree.head[token]
    if parse.tree.dep[token] == "nummod" and parse.tree.tag[head] in ("NNS", "NNPS") and head == token + 1:
        return True
    after = pieces[node.last] if node.last < len(pieces) else None
    return after is not None and after.start == pieces[node.first].end and after.kind == "word"


def _is_adverb(pieces: list[Piece], node: Node, parse: Parse) -> bool:
    """ "Earlier" and "later" by themselves, not "an earlier version", "later than" or "no later"."""
    after = pieces[node.last].low if node.last < len(pieces) else ""
    before = pieces[node.first - 1].low if node.first else ""
    if after in ("than", "on", "in") or before in ("no", "not", "sooner", "much", "even", "or", "any"):
        return False
    if not parse.tree.start:
        return True
    token = parse.tree.token_at(pieces[node.first].start)
    return parse.tree.tag[token] in ("RBR", "RB") or parse.tree.dep[token] == "advmod"


def _time(place: _Place, number: int, anchor: Anchor, focus: Focus, parse: Parse) -> Time:
    """The time at a place; what it speaks of becomes the focus."""
    sketch = place.sketch
    needs = sketch.kind in ("clock", "part") or (sketch.kind == "date" and not sketch.year and not sketch.lean)
    lean = parse.lean(place.start, place.end) if needs and not (focus.story and sketch.kind == "date") else 0
    value = resolve(sketch, anchor, focus, lean)
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
    focus.fine = value.exact or bool(sketch.month or sketch.unit in ("M", "W"))
    if sketch.clock:
        focus.clock = sketch.clock
    focus.ahead = value.day if value.exact and anchor.day and value.day > anchor.day else None
    if value.exact and anchor.day and sketch.part != "NI" and 0 <= (anchor.day - value.day).days < RECENT_DAYS:
        focus.near = value.day
    elif value.exact and sketch.part != "NI":
        focus.near = None


def _is_story(places: list[_Place], day: date | None) -> bool:
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
        day, name, stamp = _day_of(report.published), "published", report.published
        if day is None:
            posts = [d for b in report.blocks if b.post and (d := _day_of(b.post.date))]
            day, name, stamp = (max(posts), "post", None) if posts else (None, None, None)  # type: ignore[assignment]
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

    def at(self, block: int, place: _Place) -> Anchor:
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
