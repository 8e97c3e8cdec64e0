"""According: who says what happened, according to whom.

    import according

    reading = according.read("report.html", published="2031-03-04")
    for statement in reading.statements:
        print(statement.speaker, [span.of(reading.report.text) for span in statement.content])

    with according.open_ledger("exchange.ledger") as ledger:
        story = ledger.story()

Importing this package is cheap; the language pipeline is loaded with the first report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from according.errors import AccordingError
from according.model import Reading
from according.version import __version__ as __version__

if TYPE_CHECKING:
    from according.ledger import Ledger, open_ledger
    from according.reading.pipeline import Failure, read, read_many
    from according.story import Story

__all__ = ["AccordingError", "Failure", "Ledger", "Reading", "Story", "open_ledger", "read", "read_many"]

_LATE = {
    "Failure": "according.reading.pipeline",
    "Ledger": "according.ledger",
    "Story": "according.story",
    "open_ledger": "according.ledger",
    "read": "according.reading.pipeline",
    "read_many": "according.reading.pipeline",
}


def __getattr__(name: str) -> Any:
    """What is public, on first use: `read` and its kin bring in spaCy, which takes a second to import."""
    if name not in _LATE:
        raise AttributeError(f"module 'according' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_LATE[name]), name)
