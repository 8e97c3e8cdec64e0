"""Findings: each kind where it is due, and silence on clean reports."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_events_parse import draft_of, span_of, with_quantity, with_statement, with_time

from according.model import Correction, Event, Post, Role, Span
from according.reading.draft import Draft
from according.reading.findings import find_findings
from according.reading.findings.names import edits

WORD = "X NOUN:NN ROOT 0"


def kind_of(form: str) -> str:
    """The notation's POS and tag of a word, by its looks."""
    if form.isdigit():
        return "NUM:CD"
    if form in ",.;:":
        return "PUNCT:,"
    return "PROPN:NNP" if form[0].isupper() else "NOUN:NN"


def plain(*lines: str, published: str | None = None) -> Draft:
    """A draft whose words are all under the first one: for findings that look at words, not trees."""
    parsed = []
    for line in lines:
        tokens = line.split()
        kinds = [kind_of(t) for t in tokens]
        rows = [
            f"{t} {k} {'ROOT 0' if n == 0 else 'dep 1'}" for n, (t, k) in enumerate(zip(tokens, kinds, strict=True))
        ]
        parsed.append(" | ".join(rows))
    return draft_of(*parsed, published=published)


def event(draft: Draft, name: str, kind: str, words: str, **more: object) -> Event:
    """An event whose trigger is these words."""
    blank = Event(name, kind, span_of(draft, words), (), None, None, None, None, False, "occurred", None, (), None)
    return replace(blank, **more)


def kinds_of(draft: Draft) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    return [(f.kind, f.values, f.between) for f in find_findings(draft)]


@pytest.mark.parametrize(
    ("text", "published", "values"),
    [
        ("It began on Saturday , 5 September 2031", None, ("Saturday", "2031-09-05")),
        ("It began on Saturday 5 September", "2031-09-08", ("Saturday", "2031-09-05")),
        ("It began on Friday 5 September", "2031-09-08", None),
        ("It began on Friday , September 5 , 2031", None, None),
        ("It began on Saturday 5 September", None, None),
        ("It began on Monday 31 February 2031", None, None),
    ],
)
def test_weekday_against_date(text, published, values):
    expected = [("weekday-mismatch", values, ())] if values else []
    assert kinds_of(plain(text, published=published)) == expected


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("19 dead , 86 rescued , 36 missing of 140 on board", ("141", "140")),
        ("19 dead , 85 rescued , 36 missing of 140 on board", None),
        ("3 dead , 4 injured of 140 on board", None),
        ("the count stood at 29 : 12 on Friday , 9 on Sunday , 8 on Tuesday", None),
        ("the count stood at 29 : 12 on Friday , 9 on Sunday , 9 on Tuesday", ("30", "29")),
    ],
)
def test_parts_against_their_total(text, values):
    assert kinds_of(plain(text)) == ([("sum-mismatch", values, ())] if values else [])


def test_two_speakers_with_different_figures():
    draft = plain("Prell said about 140 people came .", "The firm put the number at 118 .")
    draft = with_quantity(with_quantity(draft, "about 140 people", 140, "~"), "118", 118)
    draft = with_statement(with_statement(draft, "about 140 people came", "e1"), "118", "e2")
    assert kinds_of(draft) == [("quantity-conflict", ("~140", "118"), ("s1", "s2"))]


def test_the_same_speaker_may_round():
    draft = plain("Prell said 140 people came .", "Prell put the number at 118 .")
    draft = with_quantity(with_quantity(draft, "140 people", 140), "118", 118)
    draft = with_statement(with_statement(draft, "140 people came", "e1"), "118", "e1")
    assert kinds_of(draft) == []


def test_a_lower_bound_leaves_room():
    draft = plain("Prell said at least 100 people came .", "The firm put the number at 118 .")
    draft = with_quantity(with_quantity(draft, "at least 100 people", 100, ">="), "118", 118)
    draft = with_statement(with_statement(draft, "at least 100 people came", "e1"), "118", "e2")
    assert kinds_of(draft) == []


def posted(published: str | None, day: str) -> Draft:
    """A report that dates a release to a day and embeds a post of 6 September about a release."""
    draft = plain("Miners freed Saturday", "Miners freed now", published=published)
    first, second = draft.report.blocks
    post = replace(second, kind="post", post=Post("x", date="2031-09-06"))
    draft = replace(draft, report=replace(draft.report, blocks=(first, post)))
    draft = with_time(draft, "Saturday", day)
    who = Span(0, 6), Span(second.start, second.start + 6)
    events = (
        event(draft, "v1", "release", "freed", time="t1", roles=(Role("patient", who[0], None, None),)),
        replace(
            event(draft, "v2", "release", "freed", roles=(Role("patient", who[1], None, None),)),
            trigger=Span(second.start + 7, second.start + 12),
        ),
    )
    return replace(draft, events=events)


@pytest.mark.parametrize(
    ("published", "day", "found"),
    [
        ("2031-09-08", "2031-09-07", True),
        ("2031-09-08", "2031-09-06", False),
        ("2031-09-08", "2031-09-05", False),
        (None, "2031-09-05", True),
    ],
)
def test_a_report_against_its_posts(published, day, found):
    values = tuple(sorted((day, "2031-09-06")))
    assert kinds_of(posted(published, day)) == ([("date-conflict", values, ())] if found else [])


def test_a_start_still_to_come_beside_a_later_batch():
    draft = plain("the start confirmed soon", "third batch freed")
    start = Role("topic", span_of(draft, "the start"), None, None)
    events = (
        event(draft, "v1", "announce", "confirmed", status="planned", roles=(start,)),
        event(draft, "v2", "release", "freed", batch=3),
    )
    assert [f.kind for f in find_findings(replace(draft, events=events))] == ["order-conflict"]
    assert kinds_of(replace(draft, events=events[:1])) == []


def named(*names: str) -> Draft:
    """A report that names these people."""
    return draft_of(*(" | ".join(
        f"{w} PROPN:NNP {'ROOT 0' if n == 0 else 'flat 1'}" + " PERSON" for n, w in enumerate(name.split())
    ) for name in names))  # fmt: skip


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (("Teresa Mallow", "Theresa Mallow"), True),
        (("Anna Petrov", "Anna Petrova"), False),
        (("Lene Halsk", "Joren Halsk"), False),
        (("Jon Smith", "Joan Smith"), False),
        (("Teresa Mallow", "Teresa Mallow"), False),
    ],
)
def test_names_spelled_two_ways(names, found):
    draft = named(*names)
    tree = draft.tree
    for n in range(len(tree)):  # the hand-made parse marks each word as a name of its own
        tree.name_start[n] = tree.line_bounds[tree.line[n]][0] if tree.ent[n] else -1
    assert kinds_of(draft) == ([("name-conflict", names, ())] if found else [])


def test_what_a_correction_repeats_is_no_finding():
    draft = plain("It began on Saturday , 5 September 2031")
    whole = Correction(Span(0, len(draft.report.text)), None, None, None)
    assert kinds_of(replace(draft, corrections=(whole,))) == []


@pytest.mark.parametrize(("a", "b", "n"), [("", "ab", 2), ("kitten", "sitting", 3), ("same", "same", 0)])
def test_edits(a, b, n):
    assert edits(a, b) == n


def test_nothing_to_read():
    assert find_findings(draft_of(WORD)) == ()
