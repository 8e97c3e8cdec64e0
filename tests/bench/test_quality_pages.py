"""The tables in the pages are those of the scores on file."""

from __future__ import annotations

import json
import re

import pytest
from bench.pages import PAGES, PARTS, ROOT, SCORES, filled

MEASURED = sorted(set(PARTS) - {"sample"})


@pytest.mark.parametrize("name", PAGES)
def test_pages_agree_with_the_scores(name):
    page = (ROOT / name).read_text(encoding="utf-8")
    data = json.loads(SCORES.read_text(encoding="utf-8"))
    if data["skipped"]:
        pytest.skip("scored where some corpora are not at hand; the pages hold the full scores")
    for part in MEASURED:
        found = re.search(rf"<!-- {part} -->\n(.*?)<!-- end {part} -->", page, re.DOTALL)
        if found:
            assert found[1] == PARTS[part](data) + "\n"


def test_every_part_has_its_place_in_some_page():
    pages = "".join((ROOT / name).read_text(encoding="utf-8") for name in PAGES)
    assert all(f"<!-- {part} -->" in pages for part in PARTS)


def test_a_page_without_places_stays():
    assert filled("No places here.\n", {}) == "No places here.\n"
