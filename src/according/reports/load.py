"""Bytes to a report: text or page, its charset, its language, what the options say better."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import PurePath

from according.errors import BadOption, EmptyReport, NotEnglish, NotText, TooLarge
from according.model import Report
from according.reports.clean import clean_line
from according.reports.decode import decode
from according.reports.layout import Parts, lay_out
from according.reports.page import read_page
from according.reports.sources import Capture
from according.reports.text import read_text
from according.settings import ReportOptions

Identify = Callable[[str], str | None]

DEFAULTS = ReportOptions()

_PAGE_TYPES = ("text/html", "application/xhtml")
_OTHER_TYPES = ("image/", "video/", "audio/", "font/", "application/pdf", "application/zip", "application/octet-stream")
_PAGE_SUFFIXES = {".html", ".htm", ".xhtml", ".shtml"}
_PAGE_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype html|html|head|body|meta|title|article|main)\b",
    re.I | re.S,
)
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2}(?:T\d{2}:\d{2}.*)?)?)?")


def load_report(capture: Capture, options: ReportOptions = DEFAULTS, *, identify: Identify | None = None) -> Report:
    """The report in `capture`; `identify` names the language of a text (ISO 639-1), None where it cannot tell.

    Raises EmptyReport, TooLarge, NotText, NotEnglish (all BadReport) and BadOption, each with its remedy.
    """
    published = _checked(options.published)
    name = capture.origin
    if len(capture.data) > options.max_bytes:
        raise TooLarge(
            f"{name} has {len(capture.data):,} bytes, the limit is {options.max_bytes:,}; cut it, or raise the limit"
        )
    parts = _parts(capture, options)
    text, blocks = lay_out(parts.pieces)
    if not any(c.isalnum() for c in text):
        raise EmptyReport(f"{name} has no text that could be read; give a page or a text with the report in it")
    language = (identify(text) if identify else None) or parts.language
    if language not in (None, "en"):
        raise NotEnglish(f"{name} is in the language {language!r}; only English (en) can be read: give a translation")
    return Report(
        id="sha256:" + hashlib.sha256(capture.data).hexdigest(),
        origin=options.url or name,
        title=parts.title,
        publisher=options.publisher or parts.publisher,
        byline=parts.byline,
        credits=parts.credits,
        published=published or parts.published,
        published_from="option" if published else parts.published_from,
        modified=parts.modified,
        language=language,
        text=text,
        blocks=blocks,
    )


def _parts(capture: Capture, options: ReportOptions) -> Parts:
    kind = (capture.content_type or "").lower()
    if kind.startswith(_OTHER_TYPES) and not kind.startswith("application/octet-stream"):
        raise NotText(f"{capture.origin} is {kind.split(';')[0]}, not a text or a page; give plain text or HTML")
    if not capture.data.strip():
        raise EmptyReport(f"{capture.origin} is empty; give a page or a text with the report in it")
    try:
        text = decode(capture.data, capture.content_type)
    except NotText as error:
        raise NotText(f"{capture.origin}: {error}") from error
    if is_page(text, capture):
        return read_page(text, options.url or capture.origin)
    return read_text(text)


def is_page(text: str, capture: Capture) -> bool:
    """Whether `capture` is HTML: by its Content-Type, its suffix, or how its text begins."""
    kind = (capture.content_type or "").lower()
    suffix = PurePath(capture.origin.split("?")[0]).suffix.lower()
    return kind.startswith(_PAGE_TYPES) or suffix in _PAGE_SUFFIXES or _PAGE_START.match(text[:4000]) is not None


def _checked(published: str | None) -> str | None:
    if published is None:
        return None
    value = clean_line(published)
    try:
        if not _DATE.fullmatch(value):
            raise ValueError(value)
        datetime.fromisoformat(value + "-01-01"[: max(0, 10 - len(value))] if len(value) < 10 else value)
    except ValueError as error:
        raise BadOption(
            f"published {published!r} is no ISO 8601 date; write 2031-03-04 or 2031-03-04T07:30+00:00"
        ) from error
    return value
