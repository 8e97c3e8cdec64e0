"""Organisations, places, ships and other named things across reports."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from according.compare.cast.letters import american, plain, sound
from according.compare.cast.members import Member
from according.compare.cast.places import bare, real_states
from according.compare.cast.scene import Scene
from according.compare.cast.tables import cast_words
from according.reading.tables import words

ACRONYM = re.compile(r"^[A-Z][A-Za-z]{0,2}[A-Z]{1,4}$")
CROWDED = 40
"""A word that more names than this have in common tells nothing."""


@dataclass(frozen=True, slots=True)
class Key:
    """A body's name: its words but for small ones and places; the places; what it is; all its words in order."""

    core: frozenset[str]
    placed: frozenset[str]
    head: str
    words: tuple[str, ...]


def key_of(scene: Scene, member: Member) -> Key:
    """ "Transport Ministry of Lurania", "Luranian Transport Ministry" -> the same core and places."""
    found = tuple(american(w) for w in member.words)
    ahead = found[: found.index("of")] if "of" in found[1:] else found
    told = [(w, place) for w, place in scene.places.told(found) if w not in cast_words("small")]
    core = frozenset(w for w, place in told if place is None)
    placed = frozenset(place for _, place in told if place is not None)
    if not core:
        core, placed = frozenset(found), frozenset()
    elif not placed:
        placed = _home(scene, member)
    if "foreign" in core:
        core -= {"affairs"}
    return Key(core, placed, ahead[-1] if ahead else "", found)


def _home(scene: Scene, member: Member) -> frozenset[str]:
    """The place that a body is said to be of where its name has none."""
    number = scene.by_ref.get((member.ref.report, member.entity.affiliation or ""))
    if number is None or scene.kinds[number] != "place":
        return frozenset()
    place = bare(scene.members[number].words)
    return frozenset(place) if len(place) == 1 else frozenset()


def unite_bodies(scene: Scene) -> None:
    """Unite the named organisations, places and things, and the described bodies whose words tell which is meant."""
    bodies = [m for m in scene.members if _is_body(scene, m)]
    keys = {m.number: key_of(scene, m) for m in bodies}
    _same_names(scene, bodies, keys)
    _same_handles(scene)
    _outlets(scene)
    _spelled_otherwise(scene, bodies)
    _acronyms(scene, bodies)
    _without_place(scene, bodies, keys)
    _short_names(scene, bodies, keys)
    _waters(scene, bodies)


def _is_body(scene: Scene, m: Member) -> bool:
    kind = scene.kinds[m.number]
    return (
        bool(m.words)
        and not m.entity.anonymous
        and (kind == "organisation" or (kind in ("place", "other") and m.named))
    )


def _same_names(scene: Scene, bodies: list[Member], keys: dict[int, Key]) -> None:
    same: defaultdict[object, list[int]] = defaultdict(list)
    for m in bodies:
        key = keys[m.number]
        if scene.kinds[m.number] == "place":
            same["place", bare(m.words)].append(m.number)
        elif len(key.core) > 1 or key.placed or not key.core <= cast_words("loose body"):
            same["body", key.core, key.placed].append(m.number)
    for numbers in same.values():
        scene.links.unite(numbers)


def _same_handles(scene: Scene) -> None:
    same: defaultdict[str, list[int]] = defaultdict(list)
    for m in scene.members:
        for handle in sorted({handle.casefold() for handle in m.handles}):
            same[handle].append(m.number)
    for numbers in same.values():
        kinds = {scene.kinds[n] == "person" for n in numbers}
        if len(kinds) == 1:
            scene.links.unite(numbers)


def _outlets(scene: Scene) -> None:
    """ "the Gazette", in a report of The Wexmoor Gazette."""
    for m in scene.members:
        publisher = plain(m.reading.report.publisher or "")
        if m.named and len(publisher) > 1 and m.words == publisher[-1:] and m.words[0] in words("media_words"):
            others = (scene.members[n] for n in scene.in_report(m.ref.report))
            scene.links.unite([*(o.number for o in others if o.words == publisher), m.number])


def _spelled_otherwise(scene: Scene, bodies: list[Member]) -> None:
    """One name in two romanisations, if no report has both."""
    same: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for m in bodies:
        if m.named and len("".join(m.words)) > SHORT_NAME:
            same[tuple(sound(w) for w in bare(m.words))].append(m.number)
    for numbers in same.values():
        join_unless_met(scene, scene.roots(numbers))


SHORT_NAME = 3


def join_unless_met(scene: Scene, roots: list[int]) -> None:
    """Unite sets that no report holds two of."""
    if len(roots) < 2:
        return
    met: set[str] = set()
    for root in roots:
        reports = scene.reports(root)
        if not met.isdisjoint(reports):
            return
        met |= reports
    scene.links.unite(roots)


def _acronyms(scene: Scene, bodies: list[Member]) -> None:
    """ "ICRC" joins the one body whose initials it is, or of which some report says so."""
    full: defaultdict[str, list[int]] = defaultdict(list)
    short: defaultdict[str, list[int]] = defaultdict(list)
    for m in bodies:
        for name in m.names:
            found = plain(name)
            if len(found) == 1 and ACRONYM.match(name.replace(".", "")):
                target = short if len(m.words) == 1 else full
                target[found[0]].append(m.number)
        if len(m.words) > 2:
            for initials in {
                "".join(w[0] for w in m.words),
                "".join(w[0] for w in m.words if w not in cast_words("small")),
            }:
                full[initials].append(m.number)
    for initials, numbers in short.items():
        own = set(scene.roots(numbers))
        roots = [r for r in scene.roots(full.get(initials, ())) if r not in own]
        if len(roots) == 1:
            scene.links.unite([roots[0], *numbers])


def _without_place(scene: Scene, bodies: list[Member], keys: dict[int, Key]) -> None:
    """ "Foreign Ministry" joins the one foreign ministry of the story."""
    placed: defaultdict[frozenset[str], list[int]] = defaultdict(list)
    alone: defaultdict[frozenset[str], list[int]] = defaultdict(list)
    for m in bodies:
        key = keys[m.number]
        if scene.kinds[m.number] != "place" and not key.core <= cast_words("loose body"):
            (placed if key.placed else alone)[key.core].append(m.number)
    for core, numbers in alone.items():
        roots = scene.roots(placed.get(core, ()))
        if len(roots) == 1:
            sure = len(core) > 1 or _known(scene, roots[0])
            scene.links.unite([roots[0], *(n for n in numbers if sure or scene.members[n].named)])


def _short_names(scene: Scene, bodies: list[Member], keys: dict[int, Key]) -> None:
    """ "the Guard", "Ferrin": the beginning or end of one fuller name of the story, and of no other."""
    by_word: defaultdict[str, list[int]] = defaultdict(list)
    seen: set[tuple[tuple[str, ...], int]] = set()
    fuller: dict[Key, list[int]] = {}
    for m in bodies:
        key = keys[m.number]
        if scene.kinds[m.number] != "place" and len(key.words) > 1 and m.named:
            mark = (key.words, scene.links.root(m.number))
            if mark not in seen:
                seen.add(mark)
                for word in dict.fromkeys(key.words):
                    by_word[word].append(m.number)
    for m in bodies:
        key = keys[m.number]
        if scene.kinds[m.number] == "place" or (len(key.words) == 1 and key.core <= cast_words("loose body")):
            continue
        if all(scene.places.of(word) for word in key.words):
            continue
        if key not in fuller:
            near = min((by_word.get(w, []) for w in key.words), key=len)
            fuller[key] = [n for n in near if _shortens(key, keys[n])] if len(near) <= CROWDED else []
        roots = [r for r in scene.roots(fuller[key]) if r != scene.links.root(m.number)]
        if len(roots) == 1 and (m.named or len(key.words) > 1 or _known(scene, roots[0])):
            scene.links.unite([roots[0], m.number])


def _known(scene: Scene, root: int) -> bool:
    """Whether more than one report has a body: "the union" may be that one."""
    first = scene.members[root].ref.report
    return any(scene.members[n].ref.report != first for n in scene.links.members(root))


def _shortens(short: Key, full: Key) -> bool:
    size = len(short.words)
    if size >= len(full.words) or (short.placed and not short.placed <= full.placed):
        return False
    if full.words[-size:] == short.words:
        return not any(w in cast_words("small") or w in cast_words("behind") for w in full.words[:-size])
    if full.words[:size] == short.words:
        rest = full.words[size:]
        if rest[0] == "of" or all(w in cast_words("legal") for w in rest):
            return True
        return size == 1 and all(w in cast_words("legal") or w in cast_words("trade") for w in rest)
    if "of" in full.words:
        ahead = full.words[: full.words.index("of")]
        return ahead[-size:] == short.words
    return False


def _waters(scene: Scene, bodies: Iterable[Member]) -> None:
    """ "Marrow" joins "Strait of Marrow", if it is no state and no other water is so called."""
    named: defaultdict[str, list[int]] = defaultdict(list)
    alone: defaultdict[str, list[int]] = defaultdict(list)
    for m in bodies:
        if scene.kinds[m.number] != "place":
            continue
        if len(m.words) == 1:
            alone[m.words[0]].append(m.number)
        elif len(m.words) == 3 and m.words[1] == "of" and m.words[0] in cast_words("water"):
            named[m.words[2]].append(m.number)
    for name, numbers in named.items():
        roots = scene.roots(numbers)
        if len(roots) == 1 and name not in real_states():
            join_unless_met(scene, [roots[0], *scene.roots(alone.get(name, ()))])
