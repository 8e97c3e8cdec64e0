"""A page of HTML."""

from __future__ import annotations

import trafilatura

from according.reports.clean import clean_lines
from according.reports.layout import Parts, Piece


def read_page(text: str, origin: str) -> Parts:
    """The pieces of a page; a first version."""
    found = trafilatura.bare_extraction(text, url=origin if origin.startswith("http") else None, with_metadata=True, include_comments=False)
    if found is None:
        return Parts(())
    title = [Piece("title", (found.title,))] if found.title else []
    body = [Piece("paragraph", (line,)) for line in clean_lines(found.text or "") if line]
    return Parts(
        tuple(title + body), found.title, found.sitename, tuple((found.author or "").split("; ")) if found.author else (),
        (), found.date, "metadata" if found.date else None,
    )
