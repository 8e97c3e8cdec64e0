"""Level two: expressions found next to each other read as one ("6am on Wednesday", "the end of next week")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from according.reading.numerals import Piece, read_table
from according.reading.times.atoms import BUILDERS
from according.reading.times.found import Found
from according.reading.times.grammar import class_of, compile_pattern, grammar
from according.reading.times.sketch import Sketch, merged

TWO_ENDS = frozenset((word,) for word in ("and", "to", "until", "till", "-", "–", "or"))
BRACKETED = frozenset((("(",), (")",), (")", "on")))
KINDS = {"date": "D", "offset": "D", "clock": "C", "part": "P", "duration": "U", "set": "S", "ref": "R"}
# Rules over the kinds above and the classes of words; the first that matches from the left wins, longest first.
RULES = (
    ("ordinal", "(THE)? (o:NTH|LAST) (t:D_|UNITONE|WEEKEND) (OF|IN) (b:D_)"),
    ("ordinal", "(THE)? (t:D_) (OF) (b:D_)"),
    ("edge", "(THE|VERY|JUST)? (VERY)? (g:START|END|MIDDLE|CLOSE|HEIGHT|EVE|TURN) OF (b:D_|U_)"),
    ("edge", "(THE)? (g:OPENING|EARLY|LATE) UNITS OF (b:D_)"),
    ("join", "(a:C_) (COMMA|ON|OF)? (b:D_)( COMMA? (c:D_))?"),
    ("join", "(a:D_) (COMMA|AT|DASH|ABOUT|AT ABOUT)? (b:C_)"),
    ("join", "(a:C_) (IN|AT)? (b:P_) ((OF|ON|COMMA)? (c:D_))?"),
    ("join", "(a:P_) (OF|ON|COMMA)? (b:D_)"),
    ("join", "(g:EARLY|LATE|MID) DASH? (ON|IN)? (THE)? (a:D_) (b:P_)?"),
    ("join", "(THE)? (g:EARLY|LATE|MID|EARLIER|LATER) DASH? (ON|IN)? (THE)? (a:P_) ((OF|ON)? (b:D_))?"),
    ("join", "(THE)? (g:EARLY|LATE|MID|MIDDLE) DASH? (ON|IN)? (THE)? (a:D_)"),
    ("join", "(g:EARLIER|LATER) (ON|IN|DURING)? (a:D_)"),
    ("join", "(a:D_) (g:EARLY|LATE) (b:P_)"),
    ("join", "(a:D_) COMMA? (b:P_)"),
    ("join", "(g:ABOUT|NEARLY) (a:C_|D_)"),
    ("year", "(a:D_) (OF|COMMA|IN)? (b:D_)"),
    ("join", "(a:D_) COMMA? (b:D_)( COMMA? (c:D_))?"),
    ("join", "(THE)? (UNIT|WEEKEND) OF (a:D_)"),
)


@dataclass(frozen=True, slots=True)
class Node:
    """A time expression: pieces `first` up to, not including, `last`, and what they say."""

    first: int
    last: int
    sketch: Sketch
    rule: str


@cache
def _upper_rules() -> tuple[dict[str, str], tuple[tuple[str, re.Pattern[str]], ...]]:
    """The characters of level two and its compiled rules."""
    chars = dict(grammar().chars)
    for offset, name in enumerate(("D_", "C_", "P_", "U_", "S_", "R_")):
        chars[name] = chr(0xF000 + offset)
    rules = []
    for name, pattern in RULES:
        pattern = re.sub(r"\b([DCPUSR]_)", lambda m: chars[m.group()], pattern)
        rules.append((name, compile_pattern(pattern, grammar().chars)))
    return chars, tuple(rules)


def nodes_of(pieces: list[Piece], text: str) -> list[Node]:
    """Every time expression of a text, smaller ones joined into larger ones."""
    table = grammar()
    classes = [class_of(p, table.words, text) for p in pieces]
    values = [table.words.get(p.low, ("", ""))[1] if p.kind == "word" else "" for p in pieces]
    symbols = "".join([table.chars[c] for c in classes])
    atoms = _holidays(pieces) + _atoms(symbols, pieces, values, text)
    nodes = _longest(atoms)
    for _ in range(2):  # a join may be joined again
        nodes = _join_once(nodes, symbols, pieces)
    return _shared_days(nodes, pieces)


def _shared_days(nodes: list[Node], pieces: list[Piece]) -> list[Node]:
    """ "Between 2 and 4 p.m. on 12 May", "2 p.m. (1200 GMT) Friday": the first clock time gets the day of the next."""
    out = list(nodes)
    for n in range(len(nodes) - 2, -1, -1):
        first, a, b = nodes[n], nodes[n].sketch, out[n + 1].sketch
        between = tuple([p.low for p in pieces[first.last : nodes[n + 1].first]])
        bracketed = between in BRACKETED
        if a.kind != "clock" or not (bracketed or (b.kind == "clock" and between in TWO_ENDS)):
            continue
        if not (a.day or a.weekday or a.shift is not None) and (b.day or b.weekday or b.shift is not None):
            zone = a.zone if bracketed else a.zone or b.zone
            dated = replace(b, kind="clock", clock=a.clock, part=None, zone=zone, mod=a.mod)
            out[n] = replace(first, sketch=dated)
    return out


def _atoms(symbols: str, pieces: list[Piece], values: list[str], text: str) -> list[Node]:
    """All matches of all rules of level one, overlapping ones too."""
    found: list[Node] = []
    for name, pattern in grammar().rules:
        builder = BUILDERS[name]
        for match in pattern.finditer(symbols):
            f = Found(match, pieces, values, text)
            sketch = builder(f)
            if sketch is None:
                continue
            if name in ("dates", "years"):
                found.extend(_both(f, sketch, name))
            else:
                found.append(Node(match.start(), _end(f), sketch, name))
    return found


def _end(f: Found) -> int:
    """The end of a match, without a full stop that belongs to the sentence and not to a shortened month."""
    end = f.match.end()
    if end - f.match.start() > 1 and f.pieces[end - 1].low == ".":
        before = grammar().words.get(f.pieces[end - 2].low, ("", ""))[0]
        return end - 1 if before in ("MONTH", "MAYBE") else end
    return end


def _both(f: Found, sketch: Sketch, name: str) -> Iterator[Node]:
    """The two ends of "March 3-5" and "1939-45"."""
    cut, second = f.match.start("g"), f.number("e") or 0
    yield Node(f.match.start(), cut, sketch, name)
    if name == "years":
        other = replace(sketch, year=(sketch.year or 0) // 100 * 100 + second)
    else:
        other = replace(sketch, day=second)
    yield Node(f.match.start("e"), f.match.end(), other, name)


@cache
def _holiday_words() -> dict[tuple[str, ...], str]:
    return {
        tuple(re.findall(r"\w+|[^\w\s]", words)): value for words, value in read_table("times_holidays.tsv")
    }  # fmt: skip


def _holidays(pieces: list[Piece]) -> list[Node]:
    """Holidays whose names have several words."""
    table = _holiday_words()
    starts = {words[0] for words in table}
    found = []
    for i, piece in enumerate(pieces):
        if piece.low not in starts:
            continue
        for size in (5, 4, 3, 2):
            words = tuple(p.low for p in pieces[i : i + size])
            if len(words) == size and words in table:
                after = pieces[i + size] if i + size < len(pieces) else None
                dated = after is not None and len(after.low) == 4 and after.low.isdigit()
                year = int(after.low) if after and dated and 1500 <= int(after.low) <= 2100 else None
                sketch = Sketch("date", holiday=table[words], year=year)
                found.append(Node(i, i + size + (year is not None), sketch, "holiday"))
                break
    return found


def _longest(nodes: list[Node]) -> list[Node]:
    """The leftmost longest nodes that do not overlap; of equals the first found that stands alone."""
    chosen: list[Node] = []
    end = -1
    for node in sorted(nodes, key=lambda n: (n.first, -n.last, n.sketch.weak)):
        if node.first >= end:
            chosen.append(node)
            end = node.last
    return chosen


def _join_once(nodes: list[Node], symbols: str, pieces: list[Piece]) -> list[Node]:
    """The nodes with the rules of level two applied, left to right."""
    chars, rules = _upper_rules()
    upper: list[str] = []
    items: list[Node | int] = []
    position = 0
    for node in nodes:
        upper.append(symbols[position : node.first])
        items.extend(range(position, node.first))
        upper.append(chars[KINDS[node.sketch.kind] + "_"])
        items.append(node)
        position = node.last
    upper.append(symbols[position:])
    items.extend(range(position, len(symbols)))
    line = "".join(upper)
    matches = [(m.start(), -m.end(), name, m) for name, pattern in rules for m in pattern.finditer(line)]
    matches.sort(key=lambda entry: entry[:2])
    out: list[Node] = []
    taken = 0
    for start, _, name, m in matches:
        made = _made(name, m, items, pieces) if start >= taken else None
        if made is not None:
            out.extend(item for item in items[taken:start] if isinstance(item, Node))
            out.append(made)
            taken = m.end()
    out.extend(item for item in items[taken:] if isinstance(item, Node))
    return out


def _made(name: str, m: re.Match[str], items: list[Node | int], pieces: list[Piece]) -> Node | None:
    """What a rule of level two makes of its match, None where the parts do not belong together."""
    head, tail = items[m.start()], items[m.end() - 1]
    first = head.first if isinstance(head, Node) else head
    last = tail.last if isinstance(tail, Node) else tail + 1
    groups = {key: items[m.start(key)] for key in m.re.groupindex if m.start(key) >= 0}
    parts = [part for key in "abc" if isinstance(part := groups.get(key), Node)]
    if name == "year":
        dated = _in_year(parts[0].sketch, parts[1].sketch)
        return Node(first, last, dated, name) if dated else None
    if name == "ordinal":
        sketch = _ordinal(groups, parts[0].sketch, pieces)
        return Node(first, last, sketch, name) if sketch else None
    sketch = parts[0].sketch
    if len(parts) > 1 and _heads_line(parts[0], parts[1], pieces):
        return None
    for other in parts[1:]:
        if not fits(sketch, other.sketch):
            return None
        sketch = merged(sketch, other.sketch)
    kinds = {part.sketch.kind for part in parts}
    if len(parts) > 1:
        sketch = replace(sketch, kind="clock" if "clock" in kinds else "part" if "part" in kinds else sketch.kind)
    word = groups.get("g")
    if isinstance(word, int):
        marked = _marked(sketch, pieces[word].low, edge=name == "edge")
        return Node(first, last, marked, name) if marked else None
    return Node(first, last, sketch, name)


def _heads_line(first: Node, second: Node, pieces: list[Piece]) -> bool:
    """Whether a clock time opens a line, as those of a live blog do ("11:05 Today's batch is delayed")."""
    opens = first.first == 0 or pieces[first.first - 1].kind == "line"
    alone = first.last - first.first == 1 and first.last == second.first
    return opens and alone and first.sketch.kind == "clock" and pieces[first.first].kind == "clock"


EDGES = {"early": "START", "earlier": "START", "start": "START", "beginning": "START", "outset": "START",
         "opening": "START", "turn": "START", "late": "END", "later": "END", "end": "END", "close": "END", "mid": "MID",
         "middle": "MID", "height": "MID"}  # fmt: skip


def _marked(sketch: Sketch, word: str, *, edge: bool) -> Sketch | None:
    """A sketch with what "early", "the end of" or "about" before it adds."""
    mod = EDGES.get(word, "APPROX")
    one_day = sketch.day or sketch.weekday or sketch.unit == "D" or sketch.holiday
    if sketch.kind == "date" and one_day and not edge and word in ("early", "late"):
        return replace(sketch, kind="part", part="MO" if word == "early" else "NI")
    if sketch.kind == "clock" and mod != "APPROX":
        return None
    if word == "eve":
        return replace(sketch, shift=-1, unit="D") if sketch.shift is None else None
    return replace(sketch, mod=mod, weak=False)


def _ordinal(groups: dict[str, Node | int], whole: Sketch, pieces: list[Piece]) -> Sketch | None:
    """ "The first Monday of October", "the last week of 2030": the part counted out of the whole."""
    n: int | None = None
    if isinstance(order := groups.get("o"), int):
        n = -1 if pieces[order].low == "last" else int(pieces[order].value or 1)
    counted = groups.get("t")
    if isinstance(counted, Node):
        part = counted.sketch
        if part.weekday and (n or part.lean == -2) and counted.last - counted.first <= 3:
            return replace(whole, weak=False, ordinal=(n or -1, str(part.weekday)))
        if part.shift == -1 and part.unit in ("D", "W", "WE", "M", "Y", "E"):
            return replace(whole, weak=False, ordinal=(-1, part.unit))
        return None
    if isinstance(counted, int) and n:
        unit = grammar().words[pieces[counted].low][1]
        return replace(whole, weak=False, ordinal=(n, unit))
    return None


def _in_year(first: Sketch, second: Sketch) -> Sketch | None:
    """ "March of that year", "3 May last year", "Thursday next week": a day or month with a stretch told by words."""
    if second.shift is not None and second.unit == "W" and first.weekday and not first.lean and not first.day:
        return replace(first, shift=second.shift, unit="W", base=second.base)
    if second.unit != "Y" or second.shift is None or not first.month or first.year or first.shift is not None:
        return None
    return replace(first, shift=second.shift, unit="Y", base=second.base)


def fits(first: Sketch, second: Sketch) -> bool:
    """Whether two sketches fill each other's gaps and do not speak of two times."""
    if "duration" in (first.kind, second.kind) or "ref" in (first.kind, second.kind):
        return False
    if (first.clock and second.clock) or (first.value and second.value) or first.season or second.season:
        return False
    days = [s for s in (first, second) if s.weekday or s.shift is not None or s.day or s.month or s.year or s.holiday]
    if len(days) < 2:
        return not (first.kind == "offset" or second.kind == "offset")
    if first.clock or first.part or second.part or second.clock:
        return _parts_of_one_day(first, second)
    given = [bool(s.weekday) and not (s.day or s.month or s.shift is not None) for s in (first, second)]
    full = [bool(s.day) and not s.weekday for s in (first, second)]
    return (given[0] and full[1]) or (given[1] and full[0] and (first.month or 0) > 0)


def _parts_of_one_day(first: Sketch, second: Sketch) -> bool:
    """A time of day that already has its day takes no second one, except a weekday its date or the other way round."""
    if first.shift is not None and second.shift is not None:
        return first.shift == second.shift
    return bool(first.weekday) != bool(second.weekday)
