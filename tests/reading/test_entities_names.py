"""Which mentions of names are of one thing, asked of the names themselves."""

from __future__ import annotations

import pytest

from according.reading.entities.names import Cluster, Name, belongs, normal_words


def name(text: str, kind: str) -> Name:
    """A mention; where it stands does not matter here."""
    return Name(0, 0, kind, normal_words(text), text)


def cluster(text: str, kind: str) -> Cluster:
    """A thing with one mention."""
    found = Cluster(kind, text, normal_words(text))
    found.add(name(text, kind))
    return found


CASES = [
    ("Lund", "Anna Lund", "person", True),
    ("Anna", "Anna Lund", "person", True),
    ("A. Lund", "Anna Lund", "person", True),
    ("Anna Maria Lund", "Anna Lund", "person", True),
    ("Peter Lund", "Anna Lund", "person", False),
    ("Anna Hale", "Anna Lund", "person", False),
    ("NWA", "National Weather Agency", "organisation", True),
    ("ICRC", "International Committee of the Red Cross", "organisation", True),
    ("Red Cross", "International Committee of the Red Cross", "organisation", True),
    ("Harbour Board", "Torav Harbour Board", "organisation", True),
    ("Foreign Ministry", "Ministry of Foreign Affairs of Brovia", "organisation", True),
    ("Finance Ministry", "Ministry of Foreign Affairs of Brovia", "organisation", False),
    ("Weather Agency", "National Space Agency", "organisation", False),
    ("Agency", "National Weather Agency", "organisation", False),
    ("Republic of Torav", "Torav", "place", True),
    ("Torav Bay", "Torav", "place", False),
]


@pytest.mark.parametrize(("short", "long", "kind", "expected"), CASES)
def test_two_names_of_one_thing(short, long, kind, expected):
    assert belongs(name(short, kind), cluster(long, kind)) is expected
    assert belongs(name(long, kind), cluster(short, kind)) is expected


def test_a_person_and_a_body_of_one_word_are_two():
    assert not belongs(name("Lund", "person"), cluster("Lund", "organisation"))
