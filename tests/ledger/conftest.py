"""Where a ledger can lie: every test that takes `new_place` runs on SQLite and on PostgreSQL."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator

import pytest


@pytest.fixture(params=["sqlite", "postgresql"], scope="module")
def new_place(request, tmp_path_factory) -> Callable[[], str]:
    """Gives the location of a new ledger, not made yet, with each call."""
    if request.param == "postgresql":
        return request.getfixturevalue("new_schema")
    folder, count = tmp_path_factory.mktemp("ledgers"), itertools.count(1)
    return lambda: str(folder / f"{next(count)}.ledger")


def tied_by_bylines(patched: pytest.MonkeyPatch) -> None:
    """Make reports belong together when they share a byline."""
    patched.setattr("according.compare.aside._by_facts", lambda reading, names: frozenset(reading.report.byline))
    patched.setattr("according.compare.aside._shingles", lambda reading, names: frozenset())


@pytest.fixture
def links_from_bylines(monkeypatch) -> None:
    """Reports belong together when they share a byline: what ties real ones is the business of `compare.aside`."""
    tied_by_bylines(monkeypatch)


@pytest.fixture(scope="module")
def links_from_bylines_for_all() -> Iterator[None]:
    """The same for all tests of a module."""
    with pytest.MonkeyPatch.context() as patched:
        tied_by_bylines(patched)
        yield
