"""Which reports belong to the story."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from casting import Who, happened, made, org, place
from hypothesis import given
from hypothesis import strategies as st

from according.compare import compare
from according.compare.aside import components, links_of, set_aside
from according.compare.draft import Draft
from according.compare.pipeline import in_order
from according.model import Reading

MOST = 40
PASSAGE = "The skipper of the Lady Maren said the bow door had been open when the gale came up before midnight."
LIND, HOLT, VANE = Who("Rosa Lind"), Who("Casimir Holt"), Who("Petra Vane")


def story_of(*readings: Reading) -> set[str]:
    kept, aside = set_aside(Draft(in_order(readings)))
    assert {r.report.id for r in kept} | {a.id for a in aside} == {r.report.id for r in readings}
    assert len(kept) + len(aside) == len(readings)
    return {r.report.origin for r in kept}


def test_two_names_in_common_tie_and_one_does_not() -> None:
    one, two, three = made("one", LIND, HOLT), made("two", HOLT, LIND, VANE), made("three", LIND, Who("Tom Marsh"))
    assert story_of(one, two, three) == {"one", "two"}


def test_ties_lead_on() -> None:
    ends = made("one", LIND, HOLT), made("three", VANE, Who("Tom Marsh"))
    assert len(story_of(*ends)) == 1
    assert len(story_of(*ends, made("two", LIND, HOLT, VANE, Who("Tom Marsh")))) == 3


def test_a_story_is_as_of_its_own_newest_report() -> None:
    story = made("one", LIND, HOLT), made("two", HOLT, LIND, VANE)
    later = made("three", Who("Tom Marsh"))
    dated = [
        replace(r, report=replace(r.report, published=day))
        for r, day in zip((*story, later), ("2031-03-04", "2031-03-05", "2031-04-01"), strict=True)
    ]
    assert compare(dated).as_of == "2031-03-05"
    assert compare(dated, as_of="2031-06-01").as_of == "2031-06-01"


def test_names_that_all_the_news_has_tie_nothing() -> None:
    common = (place("France"), place("Berlin"), org("United Nations"), org("Foreign Ministry"), org("Reuters"))
    assert not links_of(made("one", *common)) & links_of(made("two", *common))


def test_an_outlet_ties_nothing_and_an_issuer_does() -> None:
    outlet = org("The Tarn Gazette", mentions=("the Gazette",))
    assert not links_of(made("one", outlet, LIND, publisher="The Tarn Gazette")) & links_of(
        made("two", outlet, LIND, publisher="The Tarn Gazette")
    )
    issuer = org("Ferrin Lines", mentions=("Ferrin Lines", "the company"))
    statement = made("one", issuer, LIND, publisher="Ferrin Lines")
    assert links_of(statement) & links_of(made("two", issuer, LIND, publisher="The Tarn Gazette"))


def test_an_event_on_one_day_with_one_name_ties() -> None:
    one, two = (happened(made(slug, LIND), "release", "e0", "2031-09-05") for slug in ("one", "two"))
    later = happened(made("three", LIND), "release", "e0", "2031-09-06")
    assert links_of(one) & links_of(two)
    assert not links_of(one) & links_of(later)


def test_words_in_a_row_tie_where_they_have_a_name() -> None:
    ship = Who("Lady Maren", "other")
    copy, other = made("one", ship, more=PASSAGE), made("two", ship, HOLT, more=f"Earlier. {PASSAGE} Later.")
    assert links_of(copy) & links_of(other)
    assert story_of(copy, other) == {"one", "two"}
    nameless = "The editors are not responsible for the content of other sites to which this page may lead you."
    assert not links_of(made("one", ship, more=nameless)) & links_of(made("two", HOLT, more=nameless))


def test_the_largest_story_is_kept_and_of_two_alike_the_earliest() -> None:
    pair = [made(f"p{n}", VANE, Who("Tom Marsh"), published=f"2031-01-0{n}") for n in (2, 3)]
    assert story_of(*pair, made("early", LIND, HOLT, published="2030-01-01")) == {"p2", "p3"}
    early = [made(f"q{n}", LIND, HOLT, published=f"2031-01-0{n}") for n in (1, 9)]
    assert story_of(*pair, *early) == {"q1", "q9"}
    assert story_of() == set()


def test_links_are_few_and_the_same_whatever_the_id() -> None:
    people = [Who(f"{a}na {b}ell") for a in "BDFGHJKLM" for b in "CPRSTWY"]
    reading = made("many", *people, more=PASSAGE * 20)
    links = links_of(reading)
    assert 20 < len(links) <= MOST
    moved = replace(reading, report=replace(reading.report, id="sha256:other", origin="elsewhere"))
    assert links_of(moved) == links


def test_a_part_of_many_names_ties_with_the_whole() -> None:
    people = [Who(f"{a}na {b}ell") for a in "BDFGH" for b in "CPRST"]
    whole = made("whole", *people)
    assert all(links_of(whole) & links_of(made(f"part{n}", *people[n : n + 12])) for n in range(0, 13, 4))


LINKS = st.lists(st.frozensets(st.sampled_from("abcdef"), max_size=3), max_size=12)


@given(LINKS)
def test_components_are_closed_under_links(links: Sequence[frozenset[str]]) -> None:
    parts = components(links)
    assert all(parts[i] == parts[j] for i, a in enumerate(links) for j, b in enumerate(links) if a & b)
    assert all(parts[part] == part <= i for i, part in enumerate(parts))
    for part in set(parts):
        reached, wave = {part}, [part]
        while wave:
            at = wave.pop()
            near = {j for j, other in enumerate(links) if other & links[at]} - reached
            reached |= near
            wave += near
        assert reached == {i for i, own in enumerate(parts) if own == part}


@given(st.permutations([made("one", LIND, HOLT), made("two", HOLT, LIND), made("three", VANE), made("four", VANE)]))
def test_the_order_of_arrival_changes_no_story(readings: list[Reading]) -> None:
    assert story_of(*readings) == {"one", "two"}
