"""A report written out to be compared with a file: what is known about it, then a line a block.

The lines of a block are parted by " / ". A block's brackets hold its kind, a live-blog entry's time, and for a post
platform; author; handle; date; address ("null" where unknown, those at the end left out).
"""

from __future__ import annotations

from according.model import Block, Report


def shown(report: Report) -> str:
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
    return "\n".join([*lines, "", *(_block(report, block) for block in report.blocks), ""])


def _block(report: Report, block: Block) -> str:
    head = f"{block.kind} {block.dated}" if block.dated else block.kind
    if block.post:
        post = block.post
        facts = [value or "null" for value in (post.platform, post.author, post.handle, post.date, post.url)]
        while facts[-1] == "null":
            facts.pop()
        head = "; ".join([head, *facts])
    return f"[{head}] " + report.text[block.start : block.end].replace("\n", " / ")
