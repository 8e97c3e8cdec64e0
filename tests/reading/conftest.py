"""The shipped pipeline, loaded once for all tests that read texts with it."""

from __future__ import annotations

from functools import cache

import pytest
from spacy.language import Language

from according.language import identify, load
from according.model import Reading
from according.reading.pipeline import read_report
from according.reports.load import load_report
from according.reports.sources import Capture
from according.settings import ReportOptions


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The shipped pipeline."""
    return load()


class Reader:
    """Reads short texts, each of them once."""

    def __init__(self, nlp: Language) -> None:
        self.read = cache(lambda text: self._read(nlp, text))

    def __call__(self, text: str) -> Reading:
        """The reading of a text."""
        reading: Reading = self.read(text)
        return reading

    @staticmethod
    def _read(nlp: Language, text: str) -> Reading:
        report = load_report(Capture(text.encode(), "a.txt", None), ReportOptions(), identify=identify)
        return read_report(report, nlp)


@pytest.fixture(scope="session")
def reader(nlp: Language) -> Reader:
    """What reads a short text."""
    return Reader(nlp)
