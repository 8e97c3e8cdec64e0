"""The laws of a ledger: order of arrival, idempotence, both databases alike, rebuilding, decisions that survive."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made import made

from according.compare import compare
from according.ledger import open_ledger
from according.story import Anchor, Decision

LAW = settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
NAMES = st.sampled_from(["Una Stade", "Ole Brand", "Ada Öberg", "Minister Ole Brand"])
REPORTS = st.lists(
    st.builds(
        made,
        st.sampled_from(["nobody crosses", "13 people were freed", "13 people were freed on Monday", "it rained"]),
        who=NAMES,
        day=st.integers(1, 5),
        byline=st.lists(st.sampled_from("abc"), max_size=2, unique=True),
        publisher=st.sampled_from(["Ford Post", "Weir Times"]),
    ),
    min_size=1,
    max_size=5,
    unique_by=lambda pair: pair[1].report.id,
)
KINDS = st.sampled_from(["hide", "correct", "merge", "split"])


def filled(ledger, reports, decisions=()):
    for capture, reading in reports:
        ledger.add(capture, reading)
    for decision in decisions:
        ledger.decide(decision)
    return ledger


def seen(ledger):
    """Everything that a reader of the ledger is shown."""
    main = ledger.story()
    return (
        main.to_dict(),
        ledger.counts(),
        [ledger.story(of=aside.id).to_dict() for aside in main.set_aside],
        list(ledger.readings(story=False)),
        ledger.search("the bridge"),
        ledger.search("13*", speaker="Brand", since="2031-03-02"),
    )


def decided(reports, kind, which):
    chosen = [reports[at % len(reports)][1].report for at in which]
    anchors = tuple(Anchor(report.id, 0, len("Una Stade")) for report in chosen)
    return Decision(f"C{kind}{which}", kind, "entity", anchors, "Editor", "seen", "2031-03-09", "name", "Una X. Stade")


@LAW
@given(data=st.data(), reports=REPORTS)
def test_the_order_of_arrival_changes_nothing(new_place, links_from_bylines, data, reports):
    other = data.draw(st.permutations(reports))
    with open_ledger(new_place(), create=True) as one, open_ledger(new_place(), create=True) as two:
        filled(one, reports)
        for pair in other:
            filled(two, [pair])
            two.story()  # kept along the way
        assert seen(one) == seen(two)


@LAW
@given(data=st.data(), reports=REPORTS)
def test_adding_again_changes_nothing(new_place, links_from_bylines, data, reports):
    with open_ledger(new_place(), create=True) as ledger:
        before = seen(filled(ledger, reports)), list(ledger.log())
        filled(ledger, data.draw(st.lists(st.sampled_from(reports), max_size=5)))
        assert (seen(ledger), list(ledger.log())) == before


@LAW
@given(reports=REPORTS)
def test_both_databases_say_the_same(tmp_path_factory, new_schema, links_from_bylines, reports):
    lite = tmp_path_factory.mktemp("law") / "l"
    with open_ledger(lite, create=True) as one, open_ledger(new_schema(), create=True) as two:
        assert seen(filled(one, reports)) == seen(filled(two, reports))


@LAW
@given(data=st.data(), reports=REPORTS, kind=KINDS, which=st.tuples(st.integers(0, 9), st.integers(0, 9)))
def test_what_is_rebuilt_is_what_grew(new_place, links_from_bylines, data, reports, kind, which):
    gone = data.draw(st.lists(st.sampled_from(reports), max_size=2, unique_by=lambda pair: pair[1].report.id))
    with open_ledger(new_place(), create=True) as ledger:
        filled(ledger, reports, [decided(reports, kind, which)])
        ledger.story()
        for _, reading in gone:
            ledger.forget(reading.report.id, by="Editor", why="asked for")
        before = seen(ledger)
        ledger.rebuild()
        assert seen(ledger) == before
        left = [reading for _, reading in reports if reading not in [r for _, r in gone]]
        assert sorted(r.report.id for r in ledger.readings(story=False)) == sorted(r.report.id for r in left)
        main = {report.id for report in ledger.story().reports}
        story = compare([r for r in left if r.report.id in main], ledger.decisions())
        assert replace(ledger.story(), set_aside=()) == replace(story, set_aside=())


@LAW
@given(reports=REPORTS, kind=KINDS, which=st.tuples(st.integers(0, 9), st.integers(0, 9)))
def test_decisions_survive_reading_again_and_undoing_restores(new_place, links_from_bylines, reports, kind, which):
    with open_ledger(new_place(), create=True) as ledger:
        before = seen(filled(ledger, reports))
        taken = ledger.decide(decided(reports, kind, which))
        after = ledger.story()
        for _, reading in reports:
            assert ledger.reread(replace(reading, model="m2"))
        assert ledger.decisions() == (taken,)
        assert ledger.story() == after
        for _, reading in reports:
            assert ledger.reread(reading)
        ledger.decide(Decision("", "undo", None, (), "Editor", "a mistake", "", undoes=taken.id))
        assert seen(ledger) == before
        assert ledger.verify().ok


@pytest.mark.parametrize("kind", ["hide", "correct", "merge", "split"])
def test_the_law_of_undoing_is_not_empty(tmp_path, links_from_bylines, kind):
    reports = [made(day=1), made(day=2, who="Ole Brand"), made(day=3)]
    with open_ledger(tmp_path / "l", create=True) as ledger:
        filled(ledger, reports)
        before = ledger.story()
        ledger.decide(decided(reports, kind, (0, 2) if kind == "split" else (0, 1)))
        assert ledger.story() != before
