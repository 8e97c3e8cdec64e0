"""What a page says about itself in its markup: JSON-LD, meta tags, <time>, links. Running text is left to others."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from according.reports.clean import clean_line, letters_only
from according.reports.dates import read_date
from according.reports.dom import Element

_ARTICLE = re.compile(r"(?:.*Article|.*Posting|Report|Review|.*NewsStory)$")
_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "date.published",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "citation_date",
    "citation_publication_date",
    "originalpublicationdate",
    "article.published",
    "cxenseparse:recs:publishtime",
    "date",
)
_MODIFIED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "lastmod",
    "last-modified",
    "dcterms.modified",
    "modified",
)
_TITLES = ("og:title", "twitter:title", "dc.title", "headline", "parsely-title")
_SITES = (
    "og:site_name",
    "application-name",
    "citation_journal_title",
    "dc.publisher",
    "dcterms.publisher",
    "publisher",
)
_AUTHORS = ("author", "article:author", "parsely-author", "dc.creator", "byl", "sailthru.author", "citation_author")
_URL_DATE = re.compile(r"/((?:19|20)\d{2})[/-](0[1-9]|1[0-2])[/-](0[1-9]|[12]\d|3[01])(?=[/-])")


@dataclass(slots=True)
class Metadata:
    """What the markup says; None or empty where it says nothing."""

    title: str | None = None
    site: str | None = None
    authors: list[str] = field(default_factory=list)
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    live: bool = False
    updates: dict[str, str] = field(default_factory=dict)  # headline of a live-blog entry, letters only → its time
    body: str = ""  # the text that JSON-LD carries
    description: str | None = None
    head: str | None = None  # <title>


def read_metadata(root: Element, url: str) -> Metadata:
    """The metadata of a page; must be read before scripts are taken out."""
    found = Metadata()
    things = list(_things(root))
    named = {t["@id"]: t for t in things if isinstance(t.get("@id"), str) and t.get("name")}
    articles = [t for t in things if any(_ARTICLE.match(kind) for kind in _kinds(t))]
    for article in sorted(articles, key=lambda t: not t.get("datePublished")):
        _from_article(article, named, found)
    meta = _meta(root)
    found.title = found.title or _first(meta, _TITLES)
    found.site = found.site or _first(meta, _SITES)
    if not found.authors:
        found.authors = [a for name in _AUTHORS for a in meta.get(name, []) if not a.startswith("http")][:6]
    found.description = _first(meta, ("description", "og:description"))
    found.published = found.published or _date(meta, _PUBLISHED) or _marked_time(root) or _url_date(root, url)
    found.modified = found.modified or _date(meta, _MODIFIED)
    title = root.find(".//title")
    found.head = clean_line(title.text_content()) if title is not None else None
    language = (root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip()[:2].lower()
    found.language = language if len(language) == 2 and language.isalpha() else None
    return found


def _things(root: Element) -> Iterator[dict[str, Any]]:
    """Every JSON-LD object of the page, those in @graph and in lists included."""
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        source = (script.text or "").strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
        try:
            data = json.loads(source, strict=False)
        except (ValueError, RecursionError):
            continue
        stack = [data]
        while stack:
            item = stack.pop()
            if isinstance(item, list):
                stack.extend(reversed(item[:500]))
            elif isinstance(item, dict):
                yield item
                stack.extend(
                    item[key]
                    for key in ("@graph", "mainEntity", "mainEntityOfPage")
                    if isinstance(item.get(key), dict | list)
                )


def _kinds(thing: dict[str, Any]) -> list[str]:
    kinds = thing.get("@type")
    return [k for k in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(k, str)]


def _from_article(article: dict[str, Any], named: dict[str, dict[str, Any]], found: Metadata) -> None:
    found.title = found.title or _text(article.get("headline")) or None
    found.published = found.published or _iso(article.get("datePublished"))
    found.modified = found.modified or _iso(article.get("dateModified"))
    found.live = found.live or "LiveBlogPosting" in _kinds(article)
    found.body = found.body or _text(article.get("articleBody"))
    found.site = found.site or next(iter(_names(article.get("publisher"), named)), None)
    found.authors = found.authors or _names(article.get("author") or article.get("creator"), named)
    updates = article.get("liveBlogUpdate")
    for update in updates if isinstance(updates, list) else []:
        if isinstance(update, dict):
            moment = _iso(update.get("datePublished"))
            if moment and _text(update.get("headline")):
                found.updates[letters_only(_text(update["headline"]))] = moment


def _names(value: Any, named: dict[str, dict[str, Any]]) -> list[str]:
    """Names of a person, an organisation or a list of them, given inline, by @id or as bare words."""
    names = []
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            item = item.get("name") or named.get(str(item.get("@id")), {}).get("name")
        for name in item if isinstance(item, list) else [item]:
            text = _text(name)
            if text and not text.startswith("http"):
                names.append(text)
    return list(dict.fromkeys(names))


def _text(value: Any) -> str:
    return clean_line(re.sub(r"<[^<>]{1,200}>", " ", value)) if isinstance(value, str) else ""


def _iso(value: Any) -> str | None:
    return read_date(value) if isinstance(value, str) else None


def _meta(root: Element) -> dict[str, list[str]]:
    """The contents of each meta tag by its name, property or itemprop, in lower case."""
    found: dict[str, list[str]] = {}
    for tag in root.iter("meta"):
        content = clean_line(tag.get("content") or "")
        for key in ("property", "name", "itemprop"):
            name = (tag.get(key) or "").strip().lower()
            if name and content:
                found.setdefault(name, []).append(content)
    return found


def _first(meta: dict[str, list[str]], names: tuple[str, ...]) -> str | None:
    return next((meta[name][0] for name in names if name in meta), None)


def _date(meta: dict[str, list[str]], names: tuple[str, ...]) -> str | None:
    return next((date for name in names for value in meta.get(name, []) if (date := read_date(value))), None)


def _marked_time(root: Element) -> str | None:
    """A <time> or other element that says that it is the page's date of publication."""
    for element in root.iter("time", "abbr", "span", "meta"):
        marks = " ".join(filter(None, (element.get("itemprop"), element.get("class"), element.get("property")))).lower()
        if (
            "pubdate" in element.attrib
            or "datepublished" in marks
            or re.search(r"\b(?:published|pubdate|dt-published|entry-date)\b", marks)
        ):
            date = read_date(element.get("datetime") or element.get("content") or element.get("title") or "")
            if date:
                return date
    return None


def _url_date(root: Element, url: str) -> str | None:
    """The day in the page's own address, "/2031/03/04/", where that is all there is."""
    links = [link.get("href") or "" for link in root.iter("link") if link.get("rel") == "canonical"]
    match = next((m for m in map(_URL_DATE.search, [*links, url]) if m), None)
    return "-".join(match.groups()) if match else None
