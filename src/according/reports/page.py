"""A page of HTML: posts out, furniture off, what is left in page order with its kinds."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache

from according.model import BlockKind
from according.reports.clean import letters_only
from according.reports.content import NAMED, Sifted, read_guide, sift
from according.reports.dates import find_date, find_stamps
from according.reports.dom import Chunk, Element, chunks, parse, strip_unseen
from according.reports.layout import Parts, Piece
from according.reports.lines import is_notice, read_byline, read_credit, read_dateline, read_reporters
from according.reports.live import entry_times
from according.reports.metadata import Metadata, read_metadata
from according.reports.posts import MARK, Embed, take_posts
from according.reports.publishers import head_parts, page_publisher
from according.reports.tables import words

_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_PHOTO = re.compile(
    r"\b(?:photo(?:graph)?s?|pictures?|images?|pic|graphic|illustration)(?: by| credit)?: ?[A-Z].{0,60}$", re.IGNORECASE
)
_CLOSE = re.compile(r"[.?!…][\"”’»)\]]*$")
_STAMP = 40  # characters; an entry's time alone on its line heads the entry
_NEAR = 6  # ancestors that may tell what a chunk is: a paragraph of an item of a list


@dataclass(slots=True)
class _Found:
    """What has been gathered while the chunks are told apart."""

    pieces: list[Piece] = field(default_factory=list)
    byline: list[str] = field(default_factory=list)
    reporters: list[str] = field(default_factory=list)
    credits: list[str] = field(default_factory=list)
    published: str | None = None
    modified: str | None = None
    outlet: str | None = None
    head: bool = True  # still before the first sentence
    begun: bool = False  # a paragraph has been seen
    home: Element | None = None  # the list that the last piece belongs to


def read_page(text: str, origin: str) -> Parts:
    """The pieces of a page and what its markup and its head say about it; `origin` is its URL or path."""
    root = parse(text)
    if root is None:
        return Parts(())
    meta = read_metadata(root, origin)
    embeds = take_posts(root)
    strip_unseen(root)
    every = list(chunks(root))
    title = choose_title(every, meta) or _cut_title(every, meta)
    sifted = sift(root, every, title, read_guide(root, len(text)) + "\n" + meta.body)
    found = _Found()
    headline = title.text if title else meta.title
    publisher = page_publisher(meta.site, meta.head, headline, every)
    headline = headline or _bare_head(meta.head, publisher)
    if title is None and headline and sifted.kept:
        found.pieces.append(Piece("title", (headline,)))
    _tell_apart(sifted, embeds, meta, found)
    if not meta.site and found.outlet:
        publisher = found.outlet
    byline, agencies = _authors(meta, publisher, found)
    published = meta.published or found.published
    modified = meta.modified or found.modified
    return Parts(
        pieces=tuple(found.pieces),
        title=headline,
        publisher=publisher,
        byline=byline,
        credits=tuple(
            c for c in dict.fromkeys([*agencies, *found.credits]) if c != publisher or len(found.credits) > 1
        ),
        published=published,
        published_from="metadata" if meta.published else "text" if published else None,
        modified=modified if modified != published else None,
        language=meta.language,
    )


def choose_title(every: list[Chunk], meta: Metadata) -> Chunk | None:
    """The headline's chunk: of the h1s the one nearest in words to what the markup calls the title; else None."""
    firsts = [chunk for chunk in every if chunk.element.tag == "h1" or _inside(chunk.element, ("h1",))]
    wanted = set((meta.title or "").casefold().split()) | set((meta.head or "").casefold().split())

    def likeness(chunk: Chunk) -> float:
        own = set(chunk.text.casefold().split())
        return len(own & wanted) + 0.5 * (len(own) > 3) - 2 * (chunk.linked > 0.9 * chunk.size and len(own) < 4)

    if firsts:
        return max(firsts, key=likeness)
    key = letters_only(meta.title or "")
    return next((c for c in every if key and len(key) > 12 and letters_only(c.text) == key), None)


def _cut_title(every: list[Chunk], meta: Metadata) -> Chunk | None:
    """The headline of a page without headings: a chunk's first line that is the title or a part of <title>.

    Where more lines follow (a byline after a <br>), the chunk in `every` is cut in two.
    """
    heads = [meta.title or "", *head_parts(meta.head)]
    keys = {letters_only(head) for head in heads if len(head.split()) > 2}
    body = next((i for i, chunk in enumerate(every) if chunk.size > 100 and _CLOSE.search(chunk.text)), len(every))
    head = letters_only(meta.head or "")
    fitting = [
        i
        for i, c in enumerate(every[:body])
        if c.linked < 0.5 * c.size
        and ((own := letters_only(c.lines[0])) in keys or (c.element.tag in _HEADINGS and own and head.startswith(own)))
    ]
    if not fitting:
        return None
    chunk = every[fitting[-1]]  # the one nearest to the text; before it the outlet's name may stand
    first = replace(chunk, lines=chunk.lines[:1], size=len(chunk.lines[0]), linked=0)
    rest = replace(chunk, lines=chunk.lines[1:], size=chunk.size - first.size)
    every[fitting[-1] : fitting[-1] + 1] = [first, rest] if rest.lines else [first]
    return first


def _bare_head(head: str | None, publisher: str | None) -> str | None:
    """The words of <title> without the outlet's name; None where nothing is left."""
    own = letters_only(publisher or "")
    parts = [part for part in head_parts(head) if letters_only(part) != own]
    return max(parts, key=len, default=None)


def _inside(element: Element, tags: tuple[str, ...]) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag in tags


def _tell_apart(sifted: Sifted, embeds: list[Embed], meta: Metadata, found: _Found) -> None:
    kept = sifted.kept
    dates = entry_times(kept, meta)
    for i, chunk in enumerate(kept):
        mark = chunk.element.get(MARK)
        if mark is not None:
            embed = embeds[int(mark)]
            found.pieces.append(Piece("post", embed.lines, embed.post, dates.get(i)))
            continue
        kind = "title" if chunk is sifted.title else _kind(chunk, kept, i, found)
        if chunk.times and i in dates and chunk.size <= _STAMP:
            kind = "heading"
        _note(chunk, kind, i >= len(kept) - 3, found)
        home = next((e for e in (chunk.element, *chunk.element.iterancestors()) if e.tag in ("ul", "ol")), None)
        if kind == "list" and home is not None and home is found.home:
            last = found.pieces[-1]
            found.pieces[-1] = Piece("list", (*last.lines, *chunk.lines), None, last.dated)
        else:
            found.pieces.append(Piece(kind, tuple(chunk.lines), None, dates.get(i)))
        found.home = home if kind == "list" else None


def _kind(chunk: Chunk, kept: list[Chunk], i: int, found: _Found) -> BlockKind:
    """What a chunk is, by its element, the words of its class, its own words and where it stands."""
    near = _near(chunk.element)
    tags = {element.tag for element in near}
    roles = _roles(near[:3])
    if (
        "figcaption" in tags
        or "caption" in roles
        or "caption" in tags
        or ("figure" in tags and chunk.size < 200 and "blockquote" not in tags)
        or (_PHOTO.search(chunk.text) and chunk.size < 400)
    ):
        return "caption"
    if is_notice(chunk.text):
        return "notice"
    if (
        found.head
        and chunk.element.tag in _HEADINGS
        and i
        and len(found.pieces) == 1
        and chunk.size > 25
        and not chunk.times
    ):
        return "standfirst"
    if tags & _HEADINGS:
        return "heading"
    if found.head and (head := _head_kind(chunk, roles)):
        return head
    if i >= len(kept) - 3 and (read_credit(chunk.text) or read_reporters(chunk.text) is not None):
        return "credit"
    if read_reporters(chunk.text) is not None or (read_byline(chunk.text) and chunk.size < 80 and "credit" in roles):
        return "credit"
    found.head = found.head and not (chunk.size > 60 and _CLOSE.search(chunk.text))
    return "list" if "li" in tags else "quote" if "blockquote" in tags else "paragraph"


def _head_kind(chunk: Chunk, roles: set[str]) -> BlockKind | None:
    """Standfirst or credit, for a line between the headline and the first paragraph."""
    if "credit" in roles and chunk.size < 200:
        return "credit"
    if read_byline(chunk.text) and chunk.size < 160:
        return "credit"
    date = find_date(chunk.text) if chunk.size < 100 else None
    if date and chunk.size - (date[2] - date[1]) < 40:
        return "credit"
    return "standfirst" if "standfirst" in roles and chunk.size < 600 else None


def _near(element: Element) -> list[Element]:
    near = [element]
    for parent in element.iterancestors():
        if len(near) == _NEAR or parent.tag in ("article", "main", "body", "table"):
            break
        near.append(parent)
    return near


@cache
def _role_words() -> dict[str, str]:
    return {word: role for role, row in (r.split("\t") for r in words("roles")) for word in row.split()}


def _roles(near: list[Element]) -> set[str]:
    table = _role_words()
    names = [
        w.lower()
        for e in near
        if e.tag not in ("div", "section") or e is near[0]
        for w in _WORD.findall(e.get("class") or "")
    ]
    names += [w.lower() for e in near for name in NAMED for w in _WORD.findall(e.get(name) or "")]
    return {table[name] for name in names if name in table}


def _note(chunk: Chunk, kind: BlockKind, last: bool, found: _Found) -> None:
    """Keeps what a credit line, a standfirst or a dateline says about the report."""
    if kind in ("credit", "standfirst") and (found.head or not last):
        byline = read_byline(chunk.text, marked=kind == "credit")
        if byline:
            found.byline += byline.people
            found.credits += byline.agencies
            found.outlet = found.outlet or byline.outlet
        published, modified = find_stamps(chunk.text)
        found.published = found.published or published
        found.modified = found.modified or modified
    if kind == "credit":
        found.reporters += read_reporters(chunk.text) or ()
        found.credits += (read_credit(chunk.text) or ()) if last and not found.head else ()
    if kind == "paragraph" and not found.begun:
        found.begun = True
        dateline = read_dateline(chunk.text)
        found.credits += dateline.agencies if dateline else ()
        found.published = found.published or (dateline.date if dateline else None)


def _authors(meta: Metadata, publisher: str | None, found: _Found) -> tuple[tuple[str, ...], list[str]]:
    """The persons who wrote it, and the agencies that the markup names as its authors."""
    people: list[str] = []
    agencies: list[str] = []
    for author in meta.authors:
        byline = read_byline(author if author.lower().startswith("by ") else "By " + author)
        if byline and letters_only(author) != letters_only(publisher or ""):
            people += byline.people
            agencies += byline.agencies
    return tuple(dict.fromkeys(people or found.byline or found.reporters)), [a for a in agencies if a != publisher]
