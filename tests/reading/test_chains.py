"""Chains: outermost first, each link once, whoever speaks last; on casts and parses written by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_events_parse import draft_of, span_of

from according.reading.attribution.sayings import Saying
from according.reading.chains import chains_of, house, is_medium, member_called
from according.reading.draft import Draft
from according.reading.entities.cast import Cast, Member
from according.reading.entities.names import normal_words

LINE = "Lund PROPN:NNP nsubj 2 PERSON | said VERB:VBD root 0 | so ADV:RB obl 2 | . PUNCT:. punct 2"


def draft(*, credits: tuple[str, ...] = (), byline: tuple[str, ...] = (), publisher: str | None = "Argus") -> Draft:
    """A draft of one sentence with the report's own particulars."""
    made = draft_of(LINE)
    return replace(made, report=replace(made.report, credits=credits, byline=byline, publisher=publisher))


def cast(*names: tuple[str, str]) -> Cast:
    """A cast of (kind, name)."""
    return Cast([Member(kind, name, normal_words(name)) for kind, name in names], {})


def saying(made: Draft, **more) -> Saying:
    """A saying of the sentence's one word."""
    return Saying((span_of(made, "so"),), (span_of(made, "said"),), (span_of(made, "Lund"),), head=1, **more)


def chain_names(made: Draft, people: Cast, sayings, speakers, listeners) -> list[tuple[str, ...]]:
    """The chains by name."""
    found = chains_of(made, people, tuple(sayings), speakers, listeners)
    return [tuple(people.members[n].name for n in chain) for chain in found]


CREDITS = [
    ("publisher and speaker", (), (), ("Argus", "Anna Lund")),
    ("one agency alone", ("Coastline",), (), ("Argus", "Coastline", "Anna Lund")),
    ("two agencies", ("Coastline", "Inland"), (), ("Argus", "Anna Lund")),
    ("an agency and the outlet's own writer", ("Coastline",), ("Tom Roe",), ("Argus", "Anna Lund")),
    ("the publisher credits itself", ("Argus",), (), ("Argus", "Anna Lund")),
]


@pytest.mark.parametrize(("credits", "byline", "expected"), [c[1:] for c in CREDITS], ids=[c[0] for c in CREDITS])
def test_credits(credits, byline, expected):
    made, people = draft(credits=credits, byline=byline), cast(("person", "Anna Lund"))
    assert chain_names(made, people, [saying(made)], [0], [None]) == [expected]


def test_outer_speakers_come_before_inner_ones():
    made = draft()
    people = cast(("person", "Anna Lund"), ("person", "Peter Hale"), ("person", "Tom Roe"))
    sayings = [saying(made), saying(made, inside=0), saying(made, inside=1)]
    chains = chain_names(made, people, sayings, [0, 1, 2], [None, None, None])
    assert chains[2] == ("Argus", "Anna Lund", "Peter Hale", "Tom Roe")


def test_a_speaker_who_speaks_within_their_own_words_stands_once_and_last():
    made, people = draft(), cast(("person", "Anna Lund"), ("person", "Peter Hale"))
    sayings = [saying(made), saying(made, inside=0), saying(made, inside=1)]
    assert chain_names(made, people, sayings, [0, 1, 0], [None] * 3)[2] == ("Argus", "Peter Hale", "Anna Lund")


def test_without_publisher_and_speaker_the_chain_is_empty():
    made = draft(publisher=None)
    assert chain_names(made, cast(), [saying(made)], [None], [None]) == [()]


@given(st.lists(st.tuples(st.none() | st.integers(0, 6), st.none() | st.integers(0, 2)), max_size=7))
def test_chains_are_without_repeats_whatever_stands_inside_what(shape):
    made, people = draft(), cast(("person", "A B"), ("person", "C D"), ("person", "E F"))
    sayings = [saying(made, inside=i if i is not None and i < n else None) for n, (i, _) in enumerate(shape)]
    speakers = [s for _, s in shape]
    for n, chain in enumerate(chains_of(made, people, tuple(sayings), speakers, [None] * len(shape))):
        assert len(set(chain)) == len(chain)
        assert speakers[n] is None or chain[-1] == speakers[n]


MEDIA = [
    ("organisation", "Coastline News", True),
    ("organisation", "Hills Radio", True),
    ("organisation", "Coastline", True),
    ("organisation", "Harbour Council", False),
    ("organisation", "jury", False),
    ("person", "Anna Lund", False),
    ("place", "Torav", False),
]


@pytest.mark.parametrize(("kind", "name", "expected"), MEDIA)
def test_who_is_a_channel_when_told_something(kind, name, expected):
    people = cast((kind, name))
    assert is_medium(people, draft().tree, 0, frozenset()) is expected


def test_whoever_is_credited_is_a_channel():
    assert is_medium(cast(("organisation", "Harbour Council")), draft().tree, 0, frozenset([0]))


def test_the_house_is_the_body_that_the_text_names_in_short():
    people = cast(("organisation", "Argus"), ("person", "Anna Lund"))
    made = draft(publisher="The Marston Argus")
    assert house(people, made.report) == 0
    assert (people.members[0].name, people.members[0].kind) == ("The Marston Argus", "organisation")


@pytest.mark.parametrize(
    ("name", "expected"), [("Anna Lund", 0), ("Lund", 0), ("The Harbour Board", 1), ("Nobody", None), ("", None)]
)
def test_a_member_by_its_name(name, expected):
    assert member_called(cast(("person", "Anna Lund"), ("organisation", "Harbour Board")), name) == expected
