"""Pages and texts as they come in real life, each beside what should be read in it (written as `shown.py` tells).

`pages/NAME.html` is a page, `texts/NAME.in` a text; NAME.txt and NAME.out are what should be read.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from shown import shown

from according.language import identify
from according.reports.load import load_report
from according.reports.sources import Capture

HERE = Path(__file__).parent
PAGES = sorted((HERE / "pages").glob("*.html"))
TEXTS = sorted((HERE / "texts").glob("*.in"))


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_page(page):
    report = load_report(Capture(page.read_bytes(), page.name), identify=identify)
    assert shown(report) == page.with_suffix(".txt").read_text("utf-8")


@pytest.mark.parametrize("text", TEXTS, ids=lambda path: path.stem)
def test_text(text):
    report = load_report(Capture(text.read_bytes(), text.name), identify=identify)
    assert shown(report) == text.with_suffix(".out").read_text("utf-8")


def test_there_are_pages_of_every_kind():
    assert len(PAGES) >= 13
    assert len(TEXTS) >= 6
