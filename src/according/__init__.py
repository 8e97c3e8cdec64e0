"""According: who says what happened, according to whom.

    import according

    reading = according.read("report.html", published="2031-03-04")
    for statement in reading.statements:
        print(statement.speaker, [span.of(reading.report.text) for span in statement.content])

Importing this package is cheap; the language pipeline is loaded with the first report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from according.errors import AccordingError
from according.model import Reading
from according.version import __version__ as __version__

if TYPE_CHECKING:
    from according.reading.pipeline import Failure, read, read_many

__all__ = ["AccordingError", "Failure", "Reading", "read", "read_many"]

_LATE = frozenset(("Failure", "read", "read_many"))


def __getattr__(name: str) -> Any:
    """`read` and its kin on first use: they bring in spaCy, which takes a second to import."""
    if name not in _LATE:
        raise AttributeError(f"module 'according' has no attribute {name!r}")
    from according.reading import pipeline

    return getattr(pipeline, name)
