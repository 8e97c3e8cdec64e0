"""How the scores read: the two entries of the reader, and one language pipeline for all of a run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from according.model import Reading, Report
from according.settings import ReportOptions


class NoReaderError(RuntimeError):
    """The reader, or the language model that it needs, is not there."""


@dataclass(frozen=True)
class Reader:
    """`capture` reads a report as it came (bytes, origin); `report` reads a report that is already laid out.

    `nlp` is the language pipeline that both use.
    """

    capture: Callable[[bytes, str], Reading]
    report: Callable[[Report], Reading]
    nlp: Any = None


def load_reader(model: str | None = None) -> Reader:
    """The project's own reader, with the pipeline at `model` (None: the one that the package ships)."""
    try:
        pipeline = import_module("according.reading.pipeline")
        sources = import_module("according.reports.sources")
        language = import_module("according.language")
        nlp = language.load(model) if model else language.load()
    except (ImportError, OSError) as error:
        raise NoReaderError(f"cannot read: {error}; install the project and its language model") from error
    options = ReportOptions()

    def capture(data: bytes, origin: str) -> Reading:
        reading: Reading = pipeline.read_capture(sources.Capture(data, origin, content_type(origin)), options, nlp)
        return reading

    def report(given: Report) -> Reading:
        reading: Reading = pipeline.read_report(given, nlp)
        return reading

    return Reader(capture, report, nlp)


def content_type(origin: str) -> str:
    """What a server would say of the file."""
    return "text/html" if Path(origin).suffix in (".html", ".htm") else "text/plain"
