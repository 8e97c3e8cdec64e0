"""Whether words that look like a time are one where they stand: not a name, a count or an adverb's part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from according.reading.numerals import Piece
from according.reading.times.combine import Node
from according.reading.times.grammar import grammar
from according.reading.times.lengths import period
from according.reading.times.sketch import Sketch
from according.reading.times.tense import Parse

FOLLOWING = ("of", "after", "before", "ago", "later")
"""Words after "hours", where it is the subject, that make it a stretch of time ("hours of talks")."""
RATES = ("NNS", "CD", "NNPS", "$")
"""Tags of what "a year" counts by the year: "400 people a year", "2 million a year"."""


@dataclass(frozen=True, slots=True)
class Place:
    """A node with its characters."""

    node: Node
    start: int
    end: int

    @property
    def sketch(self) -> Sketch:
        """What its words say."""
        return self.node.sketch


def times_among(nodes: Sequence[Node], pieces: list[Piece], text: str, parse: Parse) -> list[Place]:
    """The nodes that are times, with their characters; "a year" beside what it counts as the repeated time it is."""
    places = [Place(n, pieces[n.first].start, pieces[n.last - 1].end) for n in nodes]
    places = [_rated(_widened(p, pieces, parse), pieces, parse) for p in places if _is_time(p, pieces, text, parse)]
    titled = _titled(text, pieces, places)
    return [p for p in places if _name_before(text, pieces, p) not in titled]


def _widened(place: Place, pieces: list[Piece], parse: Parse) -> Place:
    """ "Two bloody weeks": a number that an adjective parts from its unit."""
    node = place.node
    if node.rule != "dur" or node.last - node.first != 1 or node.first < 2 or not parse.tree.start:
        return place
    number, word = pieces[node.first - 2], pieces[node.first - 1]
    adjective = word.kind == "word" and parse.tag(parse.tree.token_at(word.start)) in ("JJ", "VBN", "VBG")
    if not adjective or number.kind not in ("number", "words") or number.value is None or word.low in grammar().words:
        return place
    unit = grammar().words[pieces[node.first].low][1]
    made = replace(node, first=node.first - 2, sketch=Sketch("duration", value=period(number.value, unit)))
    return Place(made, number.start, place.end)


def _rated(place: Place, pieces: list[Piece], parse: Parse) -> Place:
    """ "400 people a week": how often, not how long."""
    node = place.node
    if node.rule != "dur" or node.last - node.first != 2 or pieces[node.first].low not in ("a", "an") or not node.first:
        return place
    if not parse.tree.start or parse.tag(parse.tree.token_at(pieces[node.first - 1].start)) not in RATES:
        return place
    if pieces[node.first - 1].low in grammar().words:
        return place
    return replace(place, node=replace(node, sketch=replace(node.sketch, kind="set")))


def _is_time(place: Place, pieces: list[Piece], text: str, parse: Parse) -> bool:
    """Whether the words are a time here, not a name, a count or a part that needed company."""
    sketch, node = place.sketch, place.node
    single = node.last - node.first == 1
    if node.rule == "later":
        return _is_adverb(pieces, node, parse)
    if sketch.weak:
        return False
    if text[place.start - 1 : place.start].isalnum():
        return False
    if not parse.tree.start:
        return True
    token = parse.tree.token_at(place.start)
    if single and sketch.kind == "date" and (sketch.month or sketch.weekday or sketch.season):
        return _is_no_name(place, pieces, text, parse, token)
    if node.rule == "year" and single:
        return not _counts(pieces, node, text, parse)
    if node.rule == "dur" and single and parse.tree.dep[token] in ("nsubj", "nsubj:pass"):
        return node.last < len(pieces) and pieces[node.last].low in FOLLOWING
    if node.rule == "regular" and single and _is_title(pieces, node.first, text):
        return False
    if node.rule == "part" and single and _is_named(pieces, node.first, text):
        return False
    if node.rule == "refadj":
        return parse.tag(token) == "JJ"
    return node.rule != "ref" or not single or parse.tree.ent[token] not in ("PERSON", "ORG")


def _is_no_name(place: Place, pieces: list[Piece], text: str, parse: Parse, token: int) -> bool:
    """Whether a lone month, weekday or season names no person, body or kind of thing ("spring water")."""
    dep = parse.tree.dep[token]
    first = place.node.first
    if place.sketch.season and _is_named(pieces, first, text):
        return False
    if pieces[first].low in ("may", "march", "mar") and first:
        before = pieces[first - 1]
        known = before.low in grammar().words
        if before.kind == "word" and text[before.start].isupper() and not known:
            return False
    return parse.tree.ent[token] not in ("PERSON", "ORG") or dep in ("obl", "obl:tmod", "nmod:tmod")


def _is_named(pieces: list[Piece], i: int, text: str) -> bool:
    """Whether a capitalised word follows another and ends the name ("the Arab Spring", "Operation Red Dawn")."""
    if not i or not text[pieces[i].start].isupper():
        return False
    before, after = pieces[i - 1], pieces[i + 1] if i + 1 < len(pieces) else None
    known = before.low in grammar().words or before.kind != "word" or not text[before.start].isupper()
    return not known and not (after and text[after.start].isupper())


def _is_title(pieces: list[Piece], i: int, text: str) -> bool:
    """Whether a capitalised "Daily" is part of a name ("the Daily Globe", "Coast Daily")."""
    if not text[pieces[i].start].isupper():
        return False
    sides = [pieces[k] for k in (i - 1, i + 1) if 0 <= k < len(pieces)]
    return any(p.kind == "word" and text[p.start].isupper() and p.low not in grammar().words for p in sides)


def _name_before(text: str, pieces: list[Piece], place: Place) -> str | None:
    """The capitalised word just before a capitalised "Today" or its like, None elsewhere."""
    first, sketch = place.node.first, place.sketch
    if sketch.unit != "D" or sketch.shift is None or place.node.last - first > 1 or not first:
        return None
    before = pieces[first - 1]
    capital = text[place.start].isupper() and text[before.start].isupper()
    return before.low if capital and before.kind == "word" and before.end + 1 == place.start else None


def _titled(text: str, pieces: list[Piece], places: list[Place]) -> frozenset[str | None]:
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


def _counts(pieces: list[Piece], node: Node, text: str, parse: Parse) -> bool:
    """Whether four figures count something ("1200 people"), number a thing or are part of a code."""
    token = parse.tree.token_at(pieces[node.first].start)
    head = parse.tree.head[token]
    before = pieces[node.first - 1].low if node.first else ""
    if grammar().words.get(before, ("",))[0] == "NUMBERED":
        return True
    named = before in ("the", "this", "last") and text[parse.tree.start[head]].isupper()  # "the 2031 Games"
    if parse.tree.dep[token] == "nummod" and parse.tag(head) in ("NNS", "NNPS") and head == token + 1 and not named:
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
    return parse.tag(token) in ("RBR", "RB") or parse.tree.dep[token] == "advmod"
