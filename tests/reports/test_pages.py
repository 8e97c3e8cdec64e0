"""Pages as real sites build them, each beside what should be read in it.

`pages/NAME.html` is the page; `pages/NAME.txt` its expected reading: what is known about it, then a line a block, the
lines of a block parted by " / ". A block's brackets hold its kind, a live-blog entry's time, and for a post platform;
author; handle; date; address ("null" where unknown, those at the end left out).
"""

from __future__ import annotations

from pathlib import Path

import pytest

from according.language import identify
from according.reports.load import load_report
from according.reports.sources import Capture

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))


def shown(report):
    known = {
        "title": report.title,
        "publisher": report.publisher,
        "byline": ", ".join(report.byline),
        "credits": ", ".join(report.credits),
        "published": f"{report.published} ({report.published_from})" if report.published else None,
        "modified": report.modified,
        "language": report.language,
    }
    lines = [f"{name}: {value}" for name, value in known.items() if value]
    return "\n".join([*lines, "", *(block_line(report, block) for block in report.blocks), ""])


def block_line(report, block):
    head = f"{block.kind} {block.dated}" if block.dated else block.kind
    if block.post:
        post = block.post
        facts = [value or "null" for value in (post.platform, post.author, post.handle, post.date, post.url)]
        while facts[-1] == "null":
            facts.pop()
        head = "; ".join([head, *facts])
    return f"[{head}] " + report.text[block.start : block.end].replace("\n", " / ")


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_page(page):
    report = load_report(Capture(page.read_bytes(), page.name), identify=identify)
    assert shown(report) == page.with_suffix(".txt").read_text("utf-8")


def test_there_are_pages_of_every_kind():
    assert len(PAGES) >= 13
