"""Which chunks of a page are the report.

trafilatura's extraction is the guide, not the text: it drops short paragraphs, captions and live-blog entries. A chunk
whose words it kept is an *anchor*. The report is the smallest element that holds nearly all anchors; every chunk of it
is kept in page order but for furniture: navigation, related links, share bars, sign-up boxes, told by tag, class, role,
heading or link density. An element that holds a good part of the anchors is never furniture, whatever it is called.
"""

from __future__ import annotations

import copy
import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Any

import trafilatura
from trafilatura.settings import use_config

from according.reports.clean import clean_line, letters_only
from according.reports.dom import Chunk, Element
from according.reports.lines import read_byline
from according.reports.posts import MARK
from according.reports.tables import starts, words

_TAGS = frozenset(["nav", "aside", "footer", "menu", "form", "dialog"])
_BOXES = frozenset(
    [
        "div",
        "ul",
        "ol",
        "dl",
        "section",
        "table",
        "tbody",
        "tr",
        "td",
        "th",
        "center",
        "font",
        "header",
        "article",
        "li",
    ]
)
_ROLES = frozenset(["navigation", "complementary", "contentinfo", "search", "dialog", "alertdialog"])
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_CORRECTION = re.compile(
    r"\W*(?:corrections?|clarification|this (?:article|story|report) (?:was|has been))\b", re.IGNORECASE
)
_OF_TEXT = frozenset(["paywall", "subscriber"])  # a paragraph so called is text that not everybody is shown
NAMED = ("data-component", "data-testid")  # what component libraries write where others write classes
_SHINGLE = 4
_GUIDE_SIZE = 3_000_000  # characters of HTML beyond which the guide would take seconds
_NEARLY_ALL = 0.9
_GOOD_PART = 0.3


@dataclass(slots=True)
class _Sums:
    """What an element holds: characters, those in links, those of anchors."""

    size: int = 0
    linked: int = 0
    anchored: int = 0


@dataclass(slots=True)
class Sifted:
    """The chunks of the report in page order, and its container."""

    kept: list[Chunk]
    title: Chunk | None
    anchors: set[int] = field(default_factory=set)  # indices into `kept`


def sift(root: Element, found: list[Chunk], title: Chunk | None, guide: str) -> Sifted:
    """The chunks of `found` that are the report; `title` is the headline's chunk, `guide` words known to be content."""
    anchors = _anchors(found, guide)
    sums, paths = _sum_up(found, anchors)
    total = sums[root].anchored if root in sums else 0
    container = _container(paths, sums, total, root)
    dead = _dead_elements(sums, total, container)
    place = next((i for i, chunk in enumerate(found) if chunk is title), -1)
    core = {i for i in anchors if container in paths[i]}
    first, last = (min(core), max(core)) if core else (0, len(found) - 1)
    outer = {container, container.getparent()} - {None}
    near = {paths[i][1] for i in anchors if len(paths[i]) > 1} | {paths[i][2] for i in anchors if len(paths[i]) > 3}
    kept: list[Chunk] = []
    chosen: set[int] = set()
    begun = title is None or place > first
    skipping = False
    for i, chunk in enumerate(found):
        begun = begun or chunk is title
        beside = i in anchors or _CORRECTION.match(chunk.text) is not None
        inside = container in paths[i] or place < i < first or (beside and not outer.isdisjoint(paths[i]))
        alive = begun and inside and not _is_dead(chunk, paths[i], dead, sums)
        if alive and i > last:
            reach = 4 if chunk.element.tag in _HEADINGS else 3
            alive = beside or any(e in near for e in paths[i][1:reach]) or MARK in chunk.element.attrib
        if alive and title is None and i < first:
            alive = chunk.element.tag in _HEADINGS or chunk.element.tag == "p"
        skipping = _under_furniture(chunk, i in anchors, skipping)
        if chunk is title or (alive and not skipping and not _is_furniture_line(chunk, i in anchors)):
            if i in anchors:
                chosen.add(len(kept))
            kept.append(chunk)
    return Sifted(kept, title, chosen)


def _is_dead(chunk: Chunk, path: list[Element], dead: set[Element], sums: dict[Element, _Sums]) -> bool:
    """Whether furniture holds the chunk; a box around one post alone ("social-embed") is none."""
    room = chunk.size + 80 if MARK in chunk.element.attrib else 0
    return any(element in dead and sums[element].size > room for element in path)


def read_guide(root: Element, size: int) -> str:
    """What trafilatura takes for the main text, a block a line; "" where it finds none or the page is too large."""
    if size > _GUIDE_SIZE:
        return ""
    document = trafilatura.bare_extraction(
        copy.deepcopy(root), include_comments=False, include_tables=True, with_metadata=False, config=_config()
    )
    if document is None or isinstance(document, dict):
        return ""
    return document.text or ""


@cache
def _config() -> Any:
    config = use_config()
    config.set("DEFAULT", "EXTRACTION_TIMEOUT", "0")
    return config


def _anchors(found: list[Chunk], guide: str) -> set[int]:
    """Chunks whose words the guide has; where it has none, the paragraphs with sentences in them."""
    lines = guide.split("\n")
    keys = {letters_only(line) for line in lines}
    shingles = {s for line in lines for s in _shingles(line)}
    anchors: set[int] = set()
    for i, chunk in enumerate(found):
        own = list(_shingles(chunk.text))
        if (own and sum(s in shingles for s in own) >= 0.6 * len(own)) or (
            not own and letters_only(chunk.text) in keys
        ):
            anchors.add(i)
    if sum(found[i].size for i in anchors) < 250:
        anchors |= {i for i, chunk in enumerate(found) if _is_prose(chunk, 60)}
    homes = {found[i].element.getparent() for i in anchors if found[i].element.tag == "p"}
    anchors |= {
        i for i, c in enumerate(found) if c.element.tag == "p" and c.element.getparent() in homes and _is_prose(c, 80)
    }
    return anchors


def _is_prose(chunk: Chunk, size: int) -> bool:
    return (
        chunk.size >= size
        and chunk.linked < 0.3 * chunk.size
        and chunk.text.rstrip("\"”’')")[-1:] in (".", "?", "!", "…")
    )


def _shingles(line: str) -> list[tuple[str, ...]]:
    parts = [key for key in map(letters_only, line.split()) if key]
    return [tuple(parts[i : i + _SHINGLE]) for i in range(len(parts) - _SHINGLE + 1)]


def _sum_up(found: list[Chunk], anchors: set[int]) -> tuple[dict[Element, _Sums], list[list[Element]]]:
    """Each element's sums, and for each chunk the elements that hold it, innermost first."""
    sums: dict[Element, _Sums] = {}
    paths: list[list[Element]] = []
    for i, chunk in enumerate(found):
        path = [chunk.element, *chunk.element.iterancestors()]
        paths.append(path)
        for element in path:
            held = sums.setdefault(element, _Sums())
            held.size += chunk.size
            held.linked += chunk.linked
            held.anchored += chunk.size if i in anchors else 0
    return sums, paths


def _container(paths: list[list[Element]], sums: dict[Element, _Sums], total: int, root: Element) -> Element:
    """The innermost element that holds nearly all anchors."""
    best, size = root, None
    for path in paths:
        for element in path:
            held = sums[element]
            if total and held.anchored >= _NEARLY_ALL * total:
                if size is None or held.size < size:
                    best, size = element, held.size
                break
    return best.getparent() if _is_entry(best) else best


def _is_entry(element: Element) -> bool:
    """Whether it is one entry of a live blog, however much longer than the others: like them in markup, with a time."""
    parent = element.getparent()
    if parent is None or not element.get("class"):
        return False
    twins = [e for e in parent.iterchildren(element.tag) if _signature(e) == _signature(element)]
    return len(twins) > 1 and all(e.find(".//time[@datetime]") is not None for e in twins)


def _dead_elements(sums: dict[Element, _Sums], total: int, container: Element) -> set[Element]:
    """The elements that are furniture by name or by their links, but for those that hold a good part of the anchors."""
    by_name: Counter[str] = Counter()
    for element, held in sums.items():
        by_name[_signature(element)] += held.anchored
    dead = set()
    outer = set(container.iterancestors()) | {container}
    for element, held in sums.items():
        if element in outer or held.anchored > _GOOD_PART * total or element.tag in ("body", "html"):
            continue
        named = _is_furniture(element) and by_name[_signature(element)] <= _GOOD_PART * total
        linked = (
            element.tag in _BOXES and not held.anchored and held.linked > 0.6 * held.size and not _is_byline(element)
        )
        if named or linked:
            dead.add(element)
    return dead


def _is_byline(element: Element) -> bool:
    words_ = clean_line(element.text_content())
    return len(words_) < 120 and read_byline(words_) is not None


def _signature(element: Element) -> str:
    return f"{element.tag}.{element.get('class') or ''}"


def _is_furniture(element: Element) -> bool:
    if element.tag in _TAGS or element.get("role") in _ROLES:
        return True
    names = " ".join(filter(None, map(element.get, ("class", "id", *NAMED))))
    if not names.strip():
        return False
    parts = [word.lower() for word in _WORD.findall(names)]
    table = _furniture_words()
    if element.tag == "p":
        parts = [part for part in parts if part not in _OF_TEXT]
    return not table.isdisjoint(parts) or not table.isdisjoint(map(" ".join, pairwise(parts)))


@cache
def _furniture_words() -> frozenset[str]:
    return frozenset(words("furniture"))


def _under_furniture(chunk: Chunk, anchored: bool, skipping: bool) -> bool:
    """Whether the chunk stands under a heading of related links, or is that heading."""
    short = chunk.size <= 60
    if (
        short
        and chunk.element.tag in (*_HEADINGS, "b", "strong", "td", "div", "p")
        and starts("furniture_headings").match(chunk.text)
    ):
        return not anchored or chunk.element.tag in _HEADINGS
    if not skipping:
        return False
    return (
        not anchored
        and chunk.element.tag not in _HEADINGS
        and (chunk.linked > 0.5 * chunk.size or chunk.element.tag == "li")
    )


def _is_furniture_line(chunk: Chunk, anchored: bool) -> bool:
    if MARK in chunk.element.attrib:
        return False
    if chunk.size <= 160 and starts("page_lines").match(chunk.text):
        return True
    if chunk.linked > 0.9 * chunk.size and all(href.startswith("#") for href in _links(chunk.element)):
        return True  # a table of contents
    if chunk.size < 120 and read_byline(chunk.text):
        return False
    return not anchored and chunk.element.tag in ("li", "div", "td", "span") and chunk.linked > 0.7 * chunk.size


def _links(element: Element) -> list[str]:
    return [link.get("href") or "" for link in element.iter("a")]
