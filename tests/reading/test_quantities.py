"""Quantities: a table of invented sentences, written from the guidelines by hand, and what must hold of any text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_times_table import pipeline

from according.model import Block, Quantity, Report
from according.reading.draft import Draft
from according.reading.numerals import pieces_of
from according.reading.pipeline import first_draft
from according.reading.quantities import find_quantities
from according.reading.quantities.amounts import amounts_of
from according.reading.times import find_times
from according.reading.tree import tree_of

# sentence, then "words = bound low high [noun] unit" for each quantity in it; "-" is open, "?" a noun not asked for
TABLE = """
The rebels freed 12 fishermen. | 12 fishermen = = 12 12 [fishermen]
The rebels freed twelve fishermen. | twelve fishermen = = 12 12 [fishermen]
Thirty-six prisoners walked out. | Thirty-six prisoners = = 36 36 [prisoners]
One hundred and twenty-three people voted by post. | One hundred and twenty-three people = = 123 123 [people]
At least nine people died. | At least nine people = >= 9 - [people]
No fewer than 40 houses burned. | No fewer than 40 houses = >= 40 - [houses]
More than 60 seafarers are held. | More than 60 seafarers = >= 61 - [seafarers]
More than 2,000 people fled. | More than 2,000 people = >= 2001 - [people]
Over 300 workers walked out. | Over 300 workers = >= 301 - [workers]
Fewer than 20 votes were cast. | Fewer than 20 votes = <= - 19 [votes]
Up to 40 jobs will go. | Up to 40 jobs = <= - 40 [jobs]
As many as 500 homes were flooded. | As many as 500 homes = <= - 500 [homes]
No more than five guests came. | No more than five guests = <= - 5 [guests]
About 140 people were on board. | About 140 people = ~ 140 140 [people]
Some 50 fighters were killed. | Some 50 fighters = ~ 50 50 [fighters]
Nearly 40 schools were closed. | Nearly 40 schools = ~ 40 40 [schools]
An estimated 8,000 workers stayed away. | An estimated 8,000 workers = ~ 8000 8000 [workers]
Between 30 and 40 lorries crossed. | Between 30 and 40 lorries = range 30 40 [lorries]
Between six and eight gunmen opened fire. | Between six and eight gunmen = range 6 8 [gunmen]
There were from 118 to 140 persons on board. | from 118 to 140 persons = range 118 140 [persons]
The firm will hire 10 to 15 drivers. | 10 to 15 drivers = range 10 15 [drivers]
The firm will hire 10-15 drivers. | 10-15 drivers = range 10 15 [drivers]
Two or three shots were heard. | Two or three shots = range 2 3 [shots]
Dozens of houses burned. | Dozens of houses = >= 24 - [houses]
Hundreds of people marched. | Hundreds of people = >= 200 - [people]
Thousands of fans queued. | Thousands of fans = >= 2000 - [fans]
Tens of thousands of people marched. | Tens of thousands of people = >= 20000 - [people]
Hundreds of thousands of people marched. | Hundreds of thousands of people = >= 200000 - [people]
Dozens were missing. | Dozens = >= 24 - [people]
Police found a dozen guns. | a dozen guns = = 12 12 [guns]
Police found two dozen guns. | two dozen guns = = 24 24 [guns]
Police found half a dozen guns. | half a dozen guns = = 6 6 [guns]
More than a dozen guards fled. | More than a dozen guards = >= 13 - [guards]
A hundred houses were destroyed. | A hundred houses = = 100 100 [houses]
The app has half a million users. | half a million users = = 500000 500000 [users]
Some 1.5 million voters stayed at home. | Some 1.5 million voters = ~ 1500000 1500000 [voters]
The firm paid $1.2 million. | $1.2 million = = 1200000 1200000 [] USD
The court fined him £4,500. | £4,500 = = 4500 4500 [] GBP
The deficit fell to €3.4bn. | €3.4bn = = 3400000000 3400000000 [] EUR
The club will pay £35m. | £35m = = 35000000 35000000 [] GBP
The ticket cost 90 euros. | 90 euros = = 90 90 [euros] EUR
The plan sets aside $3-4 billion. | $3-4 billion = range 3000000000 4000000000 [] USD
More than $5 million was stolen. | More than $5 million = >= 5000000 - [] USD
The party won 43.5 per cent of the vote. | 43.5 per cent = = 43.5 43.5 [vote] %
Turnout was above 70 percent. | above 70 percent = >= 70 - [] %
The shares fell 4.2%. | 4.2% = = 4.2 4.2 [] %
The water is at six degrees. | six degrees = = 6 6 [degrees] °
The river rose 2.3 metres. | 2.3 metres = = 2.3 2.3 [metres] m
The lorries carried 400 tonnes of flour. | 400 tonnes = = 400 400 [flour] t
Winds gusted at 140km/h. | 140km/h = = 140 140 [km/h] km/h
The quake was of magnitude 6.4. | magnitude 6.4 = = 6.4 6.4 [magnitude] magnitude
Fifty women and children were freed. | Fifty women and children = = 50 50 [women and children]
Three Turkish sailors are missing. | Three Turkish sailors = = 3 3 [sailors]
The vessel carried 112 passengers and six crew. | 112 passengers = = 112 112 [passengers] | six crew = = 6 6 [crew]
Police arrested five men and two women. | five men = = 5 5 [men] | two women = = 2 2 [women]
Three of the prisoners stayed behind. | Three of the prisoners = = 3 3 [prisoners]
Two people came. One of them spoke. | Two people = = 2 2 [people] | One of them = = 1 1 [people]
Eight more seafarers were freed. | Eight more seafarers = = 8 8 [seafarers]
All 12 sailors were seen by a doctor. | All 12 sailors = = 12 12 [sailors]
The four survivors were taken to hospital. | four survivors = = 4 4 [survivors]
The number of dead rose from 12 to 15. | 12 = = 12 12 [dead] | 15 = = 15 15 [dead]
Forty people were on board. The operator put the number at 38. | Forty people = = 40 40 [people] | 38 = = 38 38 [people]
Ten of the 33 miners were brought up. | Ten = = 10 10 [miners] | 33 miners = = 33 33 [miners]
The bill passed by 212 votes to 187. | 212 votes = = 212 212 [votes] | 187 = = 187 187 [votes]
One woman was hurt. | One woman = = 1 1 [woman]
The ship held force nine winds. | force nine = = 9 9 ? force
"""
NOTHING = (
    "The captain waited two days and then three hours more.",
    "The ferry left at 8:50 p.m. on 12 November 2032.",
    "He lives at 14 Quay Street.",
    "Maria Stone, 34, won the race.",
    "A 41-year-old nurse spoke.",
    "Rovers beat Athletic 3-1.",
    "The four-day truce held.",
    "A 12-member jury was sworn in.",
    "The first man and the second man left.",
    "No one knew, and this one was lost.",
    "Flight 212 was late.",
    "Article 5 was quoted.",
    "One in five households had no power.",
    "It was one of the largest ports.",
    "Media statement no. 1 was sent out.",
    "COVID-19 spread.",
    "A captive was freed and both sides met.",
    "Call 555-0199 for help.",
)


def draft_of(text: str) -> Draft:
    """The draft of a report of one paragraph, with its times."""
    report = Report(
        "r", "r", None, None, (), (), "2031-05-14", "option", None, "en", text, (Block("paragraph", 0, len(text)),)
    )
    draft = first_draft(report, pipeline())
    return replace(draft, times=find_times(draft))


def shown(text: str, q: Quantity, *, noun: bool = True) -> str:
    """A quantity in the notation of the table."""
    low, high = ("-" if n is None else f"{n}" for n in (q.low, q.high))
    what = f"[{q.noun or ''}]" if noun else "?"
    return f"{text[q.start : q.end]} = {q.bound} {low} {high} {what}" + (f" {q.unit}" if q.unit else "")


def rows() -> list[tuple[str, list[str]]]:
    """The table: each sentence with what is to be found in it."""
    lines = [line.split(" | ") for line in TABLE.strip().split("\n")]
    return [(parts[0], parts[1:]) for parts in lines]


def test_the_table_is_wide() -> None:
    assert sum(len(found) for _, found in rows()) >= 60


@pytest.mark.parametrize(("sentence", "expected"), rows(), ids=lambda v: v if isinstance(v, str) else None)
def test_quantity(sentence: str, expected: list[str]) -> None:
    found = find_quantities(draft_of(sentence))
    asked = [" ? " not in f"{e} " for e in expected] + [True] * len(found)
    assert [shown(sentence, q, noun=noun) for q, noun in zip(found, asked, strict=False)] == expected


@pytest.mark.parametrize("sentence", NOTHING)
def test_no_quantity(sentence: str) -> None:
    assert [sentence[q.start : q.end] for q in find_quantities(draft_of(sentence))] == []


def test_nationality_is_an_attribute() -> None:
    (found,) = find_quantities(draft_of("Hamlets took in 40 French and Danish families."))
    assert set(found.attributes) <= {"nationality:French", "nationality:Danish"}
    assert "nationality:French" in found.attributes


@pytest.mark.parametrize(
    ("sentence", "part", "whole"),
    [
        ("The ship freed 13 people, among them four children.", 1, 0),
        ("The shelling killed 17 civilians, including six children.", 1, 0),
        ("Forty people, of whom 11 are children, are in hospital.", 1, 0),
        ("They released only 33 prisoners out of 36.", 0, 1),
        ("Ten of the 33 miners were brought up.", 0, 1),
        ("Two people came. One of them spoke.", 1, 0),
    ],
)
def test_part_of(sentence: str, part: int, whole: int) -> None:
    found = find_quantities(draft_of(sentence))
    assert len(found) == 2
    assert found[part].part_of == found[whole].id
    assert found[whole].part_of is None


def test_a_range_is_no_change() -> None:
    amounts = list(amounts_of(pieces_of("from 3 to 5 men"), lambda _: ""))
    assert [(a.bound, a.low, a.high, len(a.parts)) for a in amounts] == [("range", 3, 5, 2)]


WORDS = (
    "12", "3,000", "1.5", "million", "half", "a", "dozen", "dozens", "of", "the", "more", "than", "at", "least", "up",
    "between", "and", "from", "to", "$", "£", "%", "per", "cent", "people", "men", "them", "one", "two", "or", "in",
    "99999999999999999999999999999999", "½", "no", ".", ",", "\n", "killed", "including", "tens", "thousands", "km",
    "Thirty", "six", "first", "score", "hundred", "quarter", "single", "all", "out", "36", "+", "007", "-",
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join) | st.text(max_size=80))
def test_any_text_gives_its_words_back(text: str) -> None:
    doc = pipeline().make_doc(text)
    report = Report("r", "r", None, None, (), (), None, None, None, "en", text, (Block("paragraph", 0, len(text)),))
    found = find_quantities(Draft(report, doc, tree_of(doc, text), tuple(pieces_of(text))))
    ids = {q.id for q in found}
    start = 0
    for n, q in enumerate(found):
        assert q.id == f"q{n + 1}"
        assert start <= q.start < q.end <= len(text)
        assert text[q.start : q.end].strip() == text[q.start : q.end]
        assert q.low is None or q.high is None or q.low <= q.high
        assert (q.low, q.high) != (None, None)
        assert q.part_of is None or (q.part_of in ids and q.part_of != q.id)
        start = q.start
