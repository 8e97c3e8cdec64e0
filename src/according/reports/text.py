"""Plain text: a wire dispatch, a press release, a report pasted from a page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from according.model import Post
from according.reports.clean import clean_lines
from according.reports.dates import find_date
from according.reports.layout import Parts, Piece
from according.reports.lines import (
    Byline,
    Dateline,
    is_notice,
    read_byline,
    read_credit,
    read_dateline,
    read_reporters,
    read_sign_off,
)
from according.reports.publishers import issuer, resolve_initials
from according.reports.tables import anywhere

_WRAPPED = 100  # no wrapped text has longer lines
_ZONE = 16  # a header has no more lines
_SLUG = re.compile(
    r"[A-Z]{2,8}\d{2,}\b(?!.*[a-z]{3})|[A-Z0-9]+(?:[-/][A-Z0-9]+)+(?: ?\([^()]*\))?$"
    r"|.*\b\d{2}-?[A-Z]{3}-?\d{2,4} \d{4}\b"
)
_CLOSE = re.compile(r"[.?!…:;,][\"”’'»)\]]*$")
_ITEM = re.compile(r"(?:[-*•●▪‣·–]|\(?\d{1,2}[.)])\s+(?=\S)")
_TAIL = re.compile(r"(?:https?://\S+|pic\.twitter\.com/\S+|[#@]\w+|\s)+$")
_UPDATED = re.compile(r"\b(?:updated|modified|amended|corrected)\b", re.IGNORECASE)


@dataclass(slots=True)
class _Line:
    words: str
    group: int  # lines of one group stand together without an empty line


@dataclass(slots=True)
class _Found:
    """What has been gathered about the whole while its lines are told apart."""

    pieces: list[Piece] = field(default_factory=list)
    title: str | None = None
    masthead: str | None = None
    outlet: str | None = None
    byline: list[str] = field(default_factory=list)
    reporters: list[str] = field(default_factory=list)
    credits: list[str] = field(default_factory=list)
    dateline: Dateline | None = None
    published: str | None = None
    updated: str | None = None
    posts: list[Post] = field(default_factory=list)


def read_text(text: str) -> Parts:
    """The pieces of a plain text and what its header, dateline and footer say about it."""
    lines = _lines(text)
    found = _Found()
    start = _body_start(lines)
    _read_header(lines[:start], lines[start:], found)
    _read_body(lines[start:], found)
    publisher = _publisher(found, text)
    named = list(found.dateline.agencies) if found.dateline else []
    published = found.published or (found.dateline.date if found.dateline else None) or found.updated
    return Parts(
        pieces=tuple(found.pieces),
        title=found.title,
        publisher=publisher,
        byline=tuple(dict.fromkeys(found.byline or found.reporters)),
        credits=tuple(dict.fromkeys(named + found.credits)),
        published=published,
        published_from="text" if published else None,
        modified=found.updated,
    )


def _lines(text: str) -> list[_Line]:
    """The lines with words, hard wraps undone, each with the number of its group."""
    raw = clean_lines(text)
    width = max(map(len, raw), default=0)
    broken = any(raw[i] and raw[i + 1] and _soft(raw[i], raw[i + 1], width) for i in range(len(raw) - 1))
    wrapped = width <= _WRAPPED and broken and "" in raw
    lines: list[_Line] = []
    group = 0
    previous = ""
    for words in raw:
        if not words:
            group += 1
        elif wrapped and previous and _soft(previous, words, width) and not _ITEM.match(words):
            lines[-1].words += " " + words
        else:
            lines.append(_Line(words, group))
        previous = words
    if "" not in raw[: raw.index(lines[-1].words) if lines and lines[-1].words in raw else 0]:
        lines = [_Line(line.words, i) for i, line in enumerate(lines)]
    return lines


def _soft(line: str, after: str, width: int) -> bool:
    """Whether a break is only there because the next word did not fit."""
    return len(line) > 40 and len(line) + 1 + len(after.split(" ", 1)[0]) > width - 6


def _body_start(lines: list[_Line]) -> int:
    for i, line in enumerate(lines[:_ZONE]):
        if _is_body(line.words):
            return i
    return 0


def _is_body(words: str) -> bool:
    if _is_date_line(words) or _SLUG.match(words):
        return False
    if read_dateline(words) and len(words) > 60:
        return True
    count = words.count(" ") + 1
    return count > 30 or (count >= 7 and bool(_CLOSE.search(words)) and not words.isupper())


def _is_date_line(words: str) -> bool:
    """A date, with no more than a place and a word or two beside it."""
    found = find_date(words) if len(words) <= 90 else None
    if found is None:
        return False
    rest = (words[: found[1]] + " " + words[found[2] :]).split()
    return len(rest) <= 4


def _read_header(lines: list[_Line], body: list[_Line], found: _Found) -> None:
    """Slug, masthead, label, date and byline lines; the first line that is none of these is the title."""
    rest = [line.words for line in body]
    kinds = [_header_kind(line, lines) for line in lines]
    if "title" in kinds:
        first = kinds.index("title")
        others = [kind for kind in kinds[first + 1 :] if kind in ("title", "label", "date")]
        name = issuer(lines[first].words, rest) if not any(k in ("byline",) for k in kinds[:first]) else None
        if name and (others or lines[first].words == name or "heading" in kinds):
            kinds[first], found.masthead = "masthead", name
    if (
        lines
        and body
        and lines[-1].group == body[0].group
        and kinds[-1] == "title"
        and len({x.group for x in lines}) > 1
    ):
        kinds[-1] = "heading"  # it heads its own paragraph only
    for line, kind in zip(lines, kinds, strict=True):
        _take_header(line.words, kind, found)


def _header_kind(line: _Line, lines: list[_Line]) -> str:
    words = line.words
    if _SLUG.match(words):
        return "slug"
    if _is_date_line(words):
        return "date"
    if read_byline(words):
        return "byline"
    if is_notice(words):
        return "notice"
    if read_dateline(words + " -") and len(words) < 40 and "," in words:
        return "label"
    if len(words.split()) <= 6 and anywhere("labels").search(words):
        return "label"
    mates = [x.words for x in lines if x.group == line.group and x.words.isupper() and len(x.words.split()) > 2]
    ticker = words.isupper() and len(mates) > 1 and sum(bool(re.search(r"\w: | - |[.!?]$", x)) for x in mates) > 1
    return "heading" if ticker else "title"


def _take_header(words: str, kind: str, found: _Found) -> None:
    date = find_date(words) if kind in ("slug", "date", "label", "byline") else None
    if date and _UPDATED.search(words):
        found.updated = found.updated or date[0]
    elif date:
        found.published = found.published or date[0]
    if kind == "title" and found.title is None:
        found.title = words
        found.pieces.append(Piece("title", (words,)))
    elif kind == "byline":
        byline = read_byline(words) or Byline(())
        found.byline += byline.people
        found.credits += byline.agencies
        found.outlet = found.outlet or byline.outlet
        found.pieces.append(Piece("credit", (words,)))
    elif kind in ("title", "heading"):
        standing = kind == "title" and len(words.split()) > 5 and not any(p.kind == "standfirst" for p in found.pieces)
        found.pieces.append(Piece("standfirst" if standing else "heading", (words,)))
    else:
        found.pieces.append(Piece("notice" if kind in ("slug", "notice") else "credit", (words,)))


def _read_body(lines: list[_Line], found: _Found) -> None:
    end = len(lines)
    tail: list[Piece] = []
    while end and (piece := _footer(lines[end - 1].words, lines[: end - 1], found)):
        tail.insert(0, piece)
        end -= 1
    grouped = len({line.group for line in lines}) < len(lines)
    begun = len(found.pieces)
    taken: list[int] = []  # the group of each piece since `begun`
    for i, line in enumerate(lines[:end]):
        signed = read_sign_off(line.words)
        if signed:
            _take_post(line, signed, (found, begun, taken, grouped))
            continue
        found.dateline = found.dateline or (read_dateline(line.words) if i < 4 else None)
        found.pieces.append(_body_piece(line, lines, i, found))
        taken.append(line.group)
    found.pieces += tail


def _body_piece(line: _Line, lines: list[_Line], i: int, found: _Found) -> Piece:
    words = line.words
    if is_notice(words):
        return Piece("notice", (words,))
    if read_reporters(words) is not None:
        found.reporters += read_reporters(words) or ()
        return Piece("credit", (words,))
    if _ITEM.match(words) and not read_sign_off(words):
        return Piece("list", (words,))
    short = len(words.split()) <= 10 and not _CLOSE.search(words) and i + 1 < len(lines)
    quoted = words[0] in "\"“‘'«"
    return Piece("heading" if short and not quoted else "paragraph", (words,))


def _take_post(line: _Line, signed: tuple[str, Post], state: tuple[_Found, int, list[int], bool]) -> None:
    """Joins to the sign-off the line or lines of its post that stand before it.

    Where empty lines part paragraphs, all lines of its own group; else the one line before, and one more where that is
    no more than a link or an advertisement.
    """
    found, begun, taken, grouped = state
    before, post = signed
    lines = [line.words]
    while not before and len(found.pieces) > begun and found.pieces[-1].kind != "post" and len(lines) < 12:
        if len(lines) > 1 and (not grouped or taken[-1] != line.group) and not _is_tail(lines[0]):
            break
        lines.insert(0, found.pieces.pop().lines[0])
        taken.pop()
    found.posts.append(post)
    found.pieces.append(Piece("post", tuple(lines), post))
    taken.append(line.group)


def _is_tail(words: str) -> bool:
    return is_notice(words) or _TAIL.match(words) is not None


def _footer(words: str, before: list[_Line], found: _Found) -> Piece | None:
    """A credit or an end mark at the foot of the text; its names are noted."""
    if not before or read_sign_off(words):
        return None
    reporters = read_reporters(words)
    if reporters is not None:
        found.reporters += reporters
        return Piece("credit", (words,))
    names = read_credit(words)
    if names is None and len(words.split()) <= 8 and not _CLOSE.search(words):
        dateline = next((d for d in (read_dateline(line.words) for line in before[:4]) if d), None)
        named = dateline.agencies if dateline else ()
        names = tuple(name for name in named if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words)) or None
    if names is not None:
        found.credits[:0] = names
        return Piece("credit", (words,))
    if _UPDATED.match(words) and _is_date_line(words):
        date = find_date(words)
        found.updated = found.updated or (date[0] if date else None)
        return Piece("credit", (words,))
    return Piece("notice", (words,)) if is_notice(words) else None


def _publisher(found: _Found, text: str) -> str | None:
    """Who published it: a masthead, a byline's outlet, a footer's initials, the one agency that is named."""
    if found.masthead or found.outlet:
        return found.masthead or found.outlet
    agencies = found.dateline.agencies if found.dateline else ()
    authors = [post.author for post in found.posts if post.author]
    if len(agencies) == 1:
        return resolve_initials(agencies, authors, text) or agencies[0]
    own = resolve_initials(found.credits, authors, text)
    if own:
        return own
    return found.credits[0] if len(set(found.credits)) == 1 else None
