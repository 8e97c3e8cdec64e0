"""Which reports belong to the story, and which share nothing with it.

Two reports belong together when they share a link, transitively. A link is something that two stories hardly ever have
in common: a pair of names, an event of one type on one day with one of the names, an agreement of two of them, or eight
words in a row with one of the names. Of the words in a row those with the smallest hashes are taken (the bottom-k
sketch of Broder 1997), of the pairs the same by weight (Cohen and Kaplan 2007), so that reports which have much in
common take the same. Links are hashes, and those of one reading are found from it alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from hashlib import blake2b
from heapq import nsmallest
from itertools import combinations
from math import log
from zlib import crc32

from according.compare.cast.letters import american, plain
from according.compare.cast.places import real_states
from according.compare.cast.tables import cast_words
from according.compare.draft import Draft
from according.model import Entity, Reading
from according.reading.tables import words
from according.story import Aside

MOST_NAMES = 40
MOST_PAIRS = 22
LEAD = 700
"""Characters at the beginning of a report whose names weigh more."""
LEADING = 3
MOST_EVENTS = 6
MOST_DEALS = 3
SAMPLE = 9
"""Shingles of a report that are links."""
SHINGLE = 8
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
CAPITAL = re.compile(r"[^\W\d_a-z]")
SPOKEN = frozenset(("paragraph", "list", "quote", "post", "standfirst"))
"""Kinds of blocks whose words are the report's own."""
OPEN_TYPES = frozenset(("other", "announce", "hold"))
"""Event types that one party may have several of on one day."""


def links_of(reading: Reading) -> frozenset[str]:
    """What ties a report to others of its story: at most 40 hashes, each with a letter for its kind before it.

    A function of `reading` alone; a report without distinctive names has none.
    """
    names = _names(reading)
    return _by_facts(reading, names) | _shingles(reading, _heaviest(names))


def _by_facts(reading: Reading, names: Mapping[str, int]) -> frozenset[str]:
    """The links of a report but for its words: events, agreements and pairs of names."""
    found = [*_events(reading, names), *_deals(reading, names)]
    return frozenset(_hash(*link) for link in found) | _pairs(names, _heaviest(names))


def _heaviest(names: Mapping[str, int]) -> list[str]:
    return sorted(names, key=lambda name: (-names[name], name))[:MOST_NAMES]


def set_aside(draft: Draft) -> tuple[tuple[Reading, ...], tuple[Aside, ...]]:
    """The readings that make the story, and the reports that are kept out of it.

    The story is the largest set of reports that share links, of equally large ones that with the earliest report.
    Words are looked at only where events, agreements and names do not tie all reports already.
    """
    held = [(reading, _names(reading)) for reading in draft.readings]
    links = [_by_facts(reading, names) for reading, names in held]
    parts = components(links)
    if len(set(parts)) > 1:
        words = [_shingles(reading, _heaviest(names)) for reading, names in held]
        parts = components([one | other for one, other in zip(links, words, strict=True)])
    sizes = Counter(parts)
    story = max(parts, key=lambda part: (sizes[part], -part), default=0)
    aside = [r.report for r, part in zip(draft.readings, parts, strict=True) if part != story]
    return (
        tuple(r for r, part in zip(draft.readings, parts, strict=True) if part == story),
        tuple(Aside(r.id, r.origin, r.title, r.publisher, r.published) for r in aside),
    )


def components(links: Sequence[frozenset[str]]) -> list[int]:
    """For each report the number of the first report that it is tied to, directly or through others."""
    parent = list(range(len(links)))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    first: dict[str, int] = {}
    for number, own in enumerate(links):
        for link in own:
            one, other = sorted((root(number), root(first.setdefault(link, number))))
            parent[other] = one
    return [root(number) for number in range(len(links))]


def _hash(kind: str, *parts: str) -> str:
    return kind + blake2b("\t".join(parts).encode(), digest_size=8).hexdigest()


def _pairs(weights: Mapping[str, int], names: Iterable[str]) -> frozenset[str]:
    """The sample of the pairs of names: a pair's hash as a draw from the exponential distribution of its weight."""
    coded = [(name.encode(), weights[name]) for name in sorted(names)]
    drawn = []
    for (one, weight), (other, second) in combinations(coded, 2):
        hashed = blake2b(one + b"\t" + other, digest_size=8).digest()
        chance = (int.from_bytes(hashed) + 1) / 2**64
        drawn.append((-log(chance) / (weight * second), hashed))
    return frozenset("n" + hashed.hex() for _, hashed in nsmallest(MOST_PAIRS, drawn))


def _names(reading: Reading) -> Counter[str]:
    """The weight of each distinctive name, by its mentions: not the outlet's, nor those that all the news has."""
    outlets = [reading.report.publisher or "", *reading.report.credits, *reading.report.byline]
    known = {" ".join(american(word) for word in plain(outlet)) for outlet in outlets}
    found: Counter[str] = Counter()
    for entity in reading.entities:
        name = " ".join(american(word) for word in plain(entity.name))
        issuer = entity.name == reading.report.publisher and len(entity.mentions) > 1
        if name and (issuer or name not in known) and _is_distinctive(entity, name):
            leads = any(mention.start < LEAD for mention in entity.mentions)
            found[name] += min(len(entity.mentions), LEADING) + LEADING * leads + 1
    return found


def _is_distinctive(entity: Entity, name: str) -> bool:
    if entity.anonymous or entity.kind in ("group", "document") or not CAPITAL.search(entity.name):
        return False
    own = name.split()
    if name in real_states() or name in cast_words("everywhere") or all(w in _common() for w in own):
        return False
    return not (entity.kind == "organisation" and not words("media_words").isdisjoint(own)) and not name.isdigit()


@cache
def _common() -> frozenset[str]:
    """Words that make no name distinctive."""
    return (
        words("generic_heads") | words("state_bodies") | words("group_nouns") | words("calendar_names")
        | words("place_heads") | words("titles") | words("platforms") | words("media_words") | frozenset(real_states())
    )  # fmt: skip


def _events(reading: Reading, names: Mapping[str, int]) -> list[tuple[str, ...]]:
    """Each event of a type, on a day, with the name of one who takes part."""
    called = {e.id: " ".join(american(word) for word in plain(e.name)) for e in reading.entities}
    days = {t.id: t.earliest[:10] for t in reading.times if t.earliest and t.earliest == t.latest}
    found: dict[tuple[str, ...], None] = {}
    for event in reading.events:
        if event.time not in days or event.type in OPEN_TYPES:
            continue
        for role in event.roles:
            name = called.get(role.entity or "", "")
            if name in names:
                found["e", event.type, days[event.time], name] = None
    return list(found)[:MOST_EVENTS]


def _deals(reading: Reading, names: Mapping[str, int]) -> list[tuple[str, ...]]:
    """The agreements by whose parties have names: "d", kind, the two names."""
    called = {e.id: " ".join(american(word) for word in plain(e.name)) for e in reading.entities}
    found = []
    for deal in reading.agreements:
        parties = sorted({called[p] for p in deal.parties if called.get(p) in names})
        if len(parties) > 1:
            found.append(("d", deal.kind, *parties[:2]))
    return found[:MOST_DEALS]


def _shingles(reading: Reading, names: Iterable[str]) -> frozenset[str]:
    """The sample of eight words in a row that hold a word of one of the names."""
    marks = {word for name in names for word in name.split()} - _common()
    marked = frozenset(_runs(reading, marks))
    sample = nsmallest(SAMPLE, ((crc32(run.encode()), run) for run in marked))
    return frozenset(_hash("s", run) for _, run in sample)


def _runs(reading: Reading, marks: Container[str]) -> Iterator[str]:
    """All eight words in a row of the report's own text, quotations included, that hold a word of `marks`."""
    for block in reading.report.blocks:
        if block.kind in SPOKEN:
            found = [_one_spelling(word) for word in WORD.findall(reading.report.text, block.start, block.end)]
            begin, last = 0, len(found) - SHINGLE
            for place in (n for n, word in enumerate(found) if word in marks):
                for start in range(max(begin, place - SHINGLE + 1), min(place, last) + 1):
                    yield " ".join(found[start : start + SHINGLE])
                begin = max(begin, place + 1)


@lru_cache(maxsize=1 << 16)
def _one_spelling(word: str) -> str:
    return american(word.casefold().replace("’", "'").removesuffix("'s"))
