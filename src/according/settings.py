"""What a user may set about a reading: built by the command line or by a caller, passed down, never changed."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """What the reader of a report knows better than its page; None: take what the page says.

    `published` is ISO 8601, as precise as known; `max_bytes` is the size of the largest report that is read.
    """

    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    max_bytes: int = 10 * MEGABYTE
