"""Social posts that a page embeds, taken from its tree before anything else touches it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from urllib.parse import urlsplit

from according.model import Post
from according.reports.clean import clean_line
from according.reports.dates import find_date, read_date
from according.reports.dom import Element, chunks
from according.reports.lines import read_sign_off
from according.reports.tables import words

MARK = "data-according-post"
_HANDLE = re.compile(r"(?<![\w.])@[\w][\w.-]*(?:@[\w.-]+\w)?")
_SHARED = re.compile(
    r"(?:a post (?:shared )?by|post by|posted by|by)\s+(?P<author>[^()@]{1,80}?)\s*(?:\(|@| on\b|$)", re.IGNORECASE
)
_FURNITURE = re.compile(
    r"(?:view (?:this post |more |on |this thread )|see more|open in|original (?:post|audio)|♬)", re.IGNORECASE
)
_COUNTS = frozenset(("footer", "views", "likes", "stats", "metrics", "counts"))
_AUTHORS = frozenset(("author", "owner", "displayname", "fullname"))
_HANDLE_URL = re.compile(
    r"https?://(?:www\.|mobile\.)?(?:(?:twitter|x)\.com/(\w+)/status/|t(?:elegram)?\.me/(?:s/)?([A-Za-z]\w+)/\d+)"
)
_TRACKING = re.compile(r"(?:utm_\w+|ref|ref_src|ref_url|igsh(?:id)?|embed|fbclid|s|t)(?:=|$)")
_PARTS = 400  # no post has as many elements


@dataclass(frozen=True, slots=True)
class Platform:
    """A social platform: the classes that mark its embeds, the hosts that serve its pages."""

    name: str
    classes: frozenset[str]
    hosts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Embed:
    """A post found in a page: its lines as they stand there, sign-off included, and whose it is."""

    lines: tuple[str, ...]
    post: Post


@cache
def platforms() -> tuple[Platform, ...]:
    """The table of platforms."""
    rows = (row.split("\t") for row in words("platforms"))
    return tuple(Platform(name, frozenset(classes.split()), frozenset(hosts.split())) for name, classes, hosts in rows)


def take_posts(root: Element) -> list[Embed]:
    """The posts of a page in order; each leaves an empty element with the attribute MARK, its number, in its place."""
    found: list[Embed] = []
    for element in list(root.iter("blockquote", "div", "figure", "section", "article")):
        if _gone(element, root):
            continue
        platform = _platform_of_class(element)
        if platform is None and element.tag not in ("blockquote", "figure"):
            continue
        embed = _read(element, platform)
        if embed:
            _replace(element, len(found), " ".join(embed.lines))
            found.append(embed)
    return found


def _gone(element: Element, root: Element) -> bool:
    """Whether it was inside an embed that has been taken; only an embed's own elements lose the root."""
    return element.get(MARK) is not None or element.getroottree().getroot() is not root


def _platform_of_class(element: Element) -> str | None:
    classes = set((element.get("class") or "").lower().split())
    return next((p.name for p in platforms() if p.classes & classes), None)


def _platform_of_url(url: str) -> str | None:
    parts = urlsplit(url) if "://" in url else None
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.") if parts else ""
    if parts and re.match(r"^/@[\w.]+/\d{8,}", parts.path):
        return "mastodon"
    return next((p.name for p in platforms() if host in p.hosts or any(host.endswith("." + h) for h in p.hosts)), None)


def _read(element: Element, platform: str | None) -> Embed | None:
    """The post that `element` holds; None where it is none: a quotation of a speech, say."""
    if len(list(islice(element.iter(), _PARTS))) == _PARTS:
        return None
    lines = [
        line
        for chunk in chunks(element)
        if not _is_count(chunk.element)
        for line in chunk.lines
        if not _FURNITURE.match(line)
    ]
    links = [(clean_line(a.text_content()), a.get("href") or "") for a in element.iter("a")]
    urls = [
        element.get("cite"),
        element.get("data-href"),
        element.get("data-instgrm-permalink"),
        element.get("data-embed-url"),
    ]
    urls += [_telegram(element), _bluesky(element)] + [href for _, href in links]
    known = [url for url in urls if url and _safe_platform(url)]
    signed = next((s for s in (read_sign_off(line) for line in reversed(lines)) if s), None)
    foot = _foot(lines) if signed is None else None
    name = (
        platform
        or next((_safe_platform(url) for url in known), None)
        or (_named(lines[-1]) if lines and foot else None)
    )
    if not lines or (name is None and signed is None) or (platform is None and signed is None and foot is None):
        return None
    post = signed[1] if signed else foot or Post("x")
    stamp = next((t.get("datetime") for t in element.iter("time") if t.get("datetime")), None)
    dated = (read_date(stamp) if stamp else None) or post.date or _link_date(links)
    url = _permalink(known, name)
    handle = post.handle or _handle(lines, links) or _handle_of_url(url)
    author = post.author or _marked_author(element)
    return Embed(tuple(lines), replace(post, platform=name or "x", author=author, handle=handle, date=dated, url=url))


def _is_count(element: Element) -> bool:
    """Whether an element of a widget holds the numbers below a post: views, likes, the hour."""
    return bool(_COUNTS & set(re.split(r"[\s_-]+", (element.get("class") or "").lower())))


def _marked_author(element: Element) -> str | None:
    """The author's name, where a widget's classes say which it is."""
    for part in element.iter("a", "b", "div", "p", "span", "strong"):
        marks = set(re.split(r"[\s_-]+", (part.get("class") or "").lower()))
        name = clean_line(part.text_content()) if marks & _AUTHORS else ""
        if 1 <= len(name) <= 80 and not name.startswith("@"):
            return name
    return None


def _handle_of_url(url: str | None) -> str | None:
    """The handle in a post's address, for the platforms whose addresses hold it."""
    match = _HANDLE_URL.match(url or "")
    return "@" + (match[1] or match[2]) if match else None


def _safe_platform(url: str) -> str | None:
    try:
        return _platform_of_url(url)
    except ValueError:
        return None


def _named(line: str) -> str | None:
    """The platform that a foot names: "Name (@handle), Telegram, 3 March 2031"."""
    return next(
        (p.name for p in platforms() if len(p.name) > 2 and re.search(rf"\b{p.name}\b", line, re.IGNORECASE)), None
    )


def _telegram(element: Element) -> str | None:
    """The address in Telegram's widget script inside or right before the element."""
    scripts = list(element.iter("script")) + [
        e for e in (element.getprevious(),) if e is not None and e.tag == "script"
    ]
    name = element.get("data-post") or next(
        (s.get("data-telegram-post") for s in scripts if s.get("data-telegram-post")), None
    )
    return f"https://t.me/{name}" if name else None


def _bluesky(element: Element) -> str | None:
    match = re.fullmatch(r"at://([\w.:-]+)/app\.bsky\.feed\.post/(\w+)", element.get("data-bluesky-uri") or "")
    return f"https://bsky.app/profile/{match[1]}/post/{match[2]}" if match else None


def _foot(lines: list[str]) -> Post | None:
    """The author in a foot that is no full sign-off: "Posted by A on …", "A (@a), Telegram, 3 March 2031"."""
    for line in reversed(lines):
        match = _SHARED.match(line) or re.match(r"[—–-]*\s*(?P<author>[^()@]{2,80}?)\s*\(@", line)
        if match and len(line) <= 160:
            handle = _HANDLE.search(line)
            found = find_date(line)
            return Post("x", match["author"].strip(), handle[0] if handle else None, found[0] if found else None)
    return None


def _handle(lines: list[str], links: list[tuple[str, str]]) -> str | None:
    for words_, _ in links:
        if _HANDLE.fullmatch(words_):
            return words_
    match = _HANDLE.search(lines[-1]) if lines else None
    return match[0] if match else None


def _link_date(links: list[tuple[str, str]]) -> str | None:
    return next((found[0] for found in (find_date(text) for text, _ in reversed(links)) if found), None)


def _permalink(urls: list[str], platform: str | None) -> str | None:
    """The address of the post itself: the one with the longest path on its platform."""
    fitting = [url for url in urls if _safe_platform(url) == platform] or urls
    best = max(fitting, key=lambda url: urlsplit(url).path.count("/") * 1000 + len(urlsplit(url).path), default=None)
    if best is None:
        return None
    bare, _, query = best.partition("?")
    kept = "&".join(part for part in query.split("&") if part and not _TRACKING.match(part))
    return bare.removesuffix("/embed") + (f"?{kept}" if kept else "")


def _replace(element: Element, number: int, text: str) -> None:
    """Leaves the element in its place with its words and its number alone: what is around it keeps its order."""
    tail = element.tail
    element.clear()
    element.tail, element.tag, element.text = tail, "div", text
    element.set(MARK, str(number))
