"""Components kept as reports come and go are those that a search from scratch finds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, delete, insert, select, update

from according.ledger import components, schema

LINKS = st.frozensets(st.sampled_from("abcdefgh"), max_size=3)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("join"), LINKS),
        st.tuples(st.just("relink"), st.integers(0, 20), LINKS),
        st.tuples(st.just("leave"), st.integers(0, 20)),
        st.tuples(st.just("settle")),
    ),
    max_size=25,
)


def searched(links: dict[int, frozenset[str]]) -> set[frozenset[int]]:
    """The components by breadth-first search over shared links."""
    left, found = set(links), set()
    while left:
        group = edge = {left.pop()}
        while edge:
            edge = {n for n in left if any(links[n] & links[m] for m in edge)}
            left -= edge
            group = group | edge
        found.add(frozenset(group))
    return found


def report(number: int) -> dict:
    return {"number": number, "report": f"r{number}", "reading": number, "origin": "", "published": "2031"}


def kept(connection) -> set[frozenset[int]]:
    groups: dict[int, set[int]] = {}
    for row in connection.execute(select(schema.reports.c.number, schema.reports.c.component)):
        groups.setdefault(row.component, set()).add(row.number)
    sizes = {row.id: row.size for row in connection.execute(select(schema.components)).all()}
    assert sizes == {component: len(group) for component, group in groups.items()}
    return {frozenset(group) for group in groups.values()}


def take(connection, step, links: dict[int, frozenset[str]], number: int) -> None:
    first = components.first_of("2031", f"r{number}")
    if step[0] == "join":
        component = components.join(connection, number, step[1], first=first, seq=number)
        connection.execute(insert(schema.reports).values(component=component, **report(number)))
        links[number] = step[1]
    elif step[0] == "settle":
        components.settle(connection)
    elif links:
        which = sorted(links)[step[1] % len(links)]
        if step[0] == "leave":
            components.leave(connection, which, seq=number)
            connection.execute(delete(schema.reports).where(schema.reports.c.number == which))
            del links[which]
        else:
            components.relink(connection, which, step[2], first=components.first_of("2031", f"r{which}"), seq=number)
            links[which] = step[2]


@settings(max_examples=40, deadline=None)
@given(STEPS)
def test_components_are_those_of_a_search_from_scratch(steps):
    engine = create_engine("sqlite://")
    schema.METADATA.create_all(engine)
    links: dict[int, frozenset[str]] = {}
    with engine.begin() as connection:
        for number, step in enumerate(steps, start=1):
            take(connection, step, links, number)
        components.settle(connection)
        assert kept(connection) == searched(links)
        for row in connection.execute(select(schema.components)).all():
            members = connection.execute(
                select(schema.reports.c.report).where(schema.reports.c.component == row.id)
            ).scalars()
            assert row.first == min(components.first_of("2031", member) for member in members)


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [({1: (2, "2031-03-01 r1"), 2: (3, "2031-03-02 r2")}, 2), ({1: (2, "2031-03-02 r1"), 2: (2, "2031-03-01 r2")}, 2)],
)
def test_the_largest_is_the_story_and_the_earliest_of_several(sizes, expected):
    engine = create_engine("sqlite://")
    schema.METADATA.create_all(engine)
    with engine.begin() as connection:
        assert components.largest(connection) is None
        for id_, (size, first) in sizes.items():
            row = {"id": id_, "size": size, "first": first, "changed": 1, "split_due": False}
            connection.execute(insert(schema.components).values(row))
        assert components.largest(connection) == expected
        connection.execute(update(schema.components).values(size=1, first="x"))
        assert components.largest(connection) is not None
