"""Where claims come from: copied words, credits, papers, posts, occasions; one report may have several origins."""

from __future__ import annotations

from itertools import permutations

import pytest
from copying import DISPATCH, Line, Said, draft_of, origins_of, reading_of, report_of
from hypothesis import given
from hypothesis import strategies as st

from according.compare.draft import Origins, Ref
from according.compare.origins import find_origins, grouped
from according.compare.origins.outlets import Outlets
from according.compare.origins.sentences import content_of, sentences_of
from according.model import Post, Reading

NORPRESS = reading_of(
    report_of(DISPATCH, publisher="Norpress", published="2040-03-01", credits=["Norpress"]), told=["ran aground"]
)
OWN = "Fishermen saw the Anna Bell as she ran aground in the dark and rowed out with lanterns to help her people."


def paper(
    lines: list[str | Line], trigger: str, *said: Said, name: str = "The Dell Courier", day: str | None = "2040-03-02",
    **more: object,
) -> Reading:  # fmt: skip
    return reading_of(report_of(lines, publisher=name, published=day, **more), said, [trigger])


def groups(*readings: Reading) -> set[frozenset[str]]:
    return {frozenset(g) for g in origins_of(readings)[1]}


ONE = {frozenset({"Norpress", "The Dell Courier"})}
TWO = {frozenset({"Norpress"}), frozenset({"The Dell Courier"})}
COPIED = DISPATCH[0].replace("on Monday night", "yesterday")
REWRITTEN = "Ninety people were aboard the ferry Anna Bell as she ran aground on the Sorrel bank on Monday night."
AGROUND = "the Anna Bell ran aground on the Sorrel bank"


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        pytest.param(paper([COPIED], "ran aground"), ONE, id="copied with small changes"),
        pytest.param(paper([OWN], "ran aground"), TWO, id="own words"),
        pytest.param(paper([*DISPATCH[1:3], OWN], "ran aground"), TWO, id="own words on this, copied on other things"),
        pytest.param(paper([*DISPATCH[1:3], REWRITTEN], "ran aground"), ONE, id="rewritten beside copied sentences"),
        pytest.param(paper([REWRITTEN], "ran aground", credits=["Norpress"]), ONE, id="rewritten and credited"),
        pytest.param(paper([REWRITTEN], "ran aground"), TWO, id="the same news in other words, from nobody"),
        pytest.param(
            paper([REWRITTEN.replace("Ninety", "Sixty")], "ran aground", credits=["Norpress"]), TWO, id="another number"
        ),
        pytest.param(
            paper([f"The coastguard told Norpress that {AGROUND}."], "ran aground",
                  Said(AGROUND, "the coastguard", ("Norpress",), cue="told")), ONE, id="told to the agency",
        ),
        pytest.param(
            paper([f"Ada Holt told the Courier that {AGROUND}."], "ran aground",
                  Said(AGROUND, "Ada Holt", to="Courier", cue="told")), TWO, id="told to the paper",
        ),
        pytest.param(
            paper([f"As first reported by Norpress, {AGROUND}."], "ran aground"), ONE, id="named in the sentence"
        ),
        pytest.param(
            paper([OWN], "ran aground", credits=["Norpress"], byline=["Bo Lind"]), TWO, id="a credit for other things"
        ),
    ],
)  # fmt: skip
def test_a_dispatch_is_one_origin(report: Reading, expected: object) -> None:
    assert groups(NORPRESS, report) == expected


def pair(one: dict, other: dict) -> set[frozenset[str]]:
    """The groups of two papers that each say in words of their own that the ferry ran aground."""
    return groups(
        paper([one.pop("text", OWN)], "ran aground", *one.pop("said", ()), name="Dell Post", **one),
        paper([other.pop("text", f"It is now clear that {AGROUND} at night.")], "ran aground", *other.pop("said", ()),
              name="Fold Herald", **other),
    )  # fmt: skip


TOGETHER = {frozenset({"Dell Post", "Fold Herald"})}
APART = {frozenset({"Dell Post"}), frozenset({"Fold Herald"})}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param({}, {}, APART, id="nothing in common"),
        pytest.param({"credits": ["Norpress"]}, {"credits": ["Norpress"]}, TOGETHER, id="the same unseen dispatch"),
        pytest.param({"credits": ["Norpress"]}, {"credits": ["Sudpress"]}, APART, id="two agencies"),
        pytest.param(
            {"credits": ["Norpress"], "day": "2040-03-01"}, {"credits": ["Norpress"]}, TOGETHER, id="eve and morning"
        ),
        pytest.param(
            {"credits": ["Norpress"], "day": "2040-03-01"}, {"credits": ["Norpress"], "day": "2040-03-09"}, APART,
            id="dispatches of two weeks",
        ),
        pytest.param({"credits": ["Norpress"]}, {"credits": ["Norpress", "Sudpress"]}, TOGETHER, id="one of two"),
    ],
)  # fmt: skip
def test_an_unseen_dispatch_is_one_origin(one: dict, other: dict, expected: object) -> None:
    assert pair(one, other) == expected


HOLT = Said(AGROUND, "Ada Holt")
OTHER = "in the night the Anna Bell ran aground near Sorrel"


@pytest.mark.parametrize(
    ("said", "day", "expected"),
    [
        (Said(OTHER, "Ada Holt"), "2040-03-02", TOGETHER),
        (Said(OTHER, "Ada Holt"), "2040-03-05", APART),
        (Said(OTHER, "Bo Lind"), "2040-03-02", APART),
        (Said(OTHER, "Ada Holt", said="2040-02-27"), "2040-03-02", APART),
        (Said(OTHER, "Ada Holt", to="Fold Herald"), "2040-03-02", APART),
        (Said(OTHER, "the harbour log", kind="document"), "2040-03-02", APART),
    ],
)
def test_one_statement_of_one_speaker_is_one_origin(said: Said, day: str, expected: object) -> None:
    one = {"text": f"Ada Holt said that {AGROUND}.", "said": [HOLT]}
    assert pair(one, {"text": f"{OTHER}, {said.speaker} said.", "said": [said], "day": day}) == expected


def test_a_paper_that_is_named_is_one_origin_on_whatever_day() -> None:
    log = [Said(w, "the harbour log", kind="document") for w in (AGROUND, OTHER)]
    one = {"text": f"The harbour log shows that {AGROUND}.", "said": log[:1]}
    other = {"text": f"{OTHER}, the harbour log has it.", "said": log[1:], "day": "2040-04-20"}
    assert pair(one, other) == TOGETHER


def test_a_statement_that_somebody_issues_is_the_origin_of_what_is_said_to_stand_in_it() -> None:
    issued = "Tern Lines regrets that the Anna Bell ran aground and announces that all her sailings end for now."
    regrets = Said("the Anna Bell ran aground", "Tern Lines", kind="organisation", cue="regrets")
    firm = paper([issued], "ran aground", regrets, name="Tern Lines")
    text = "In a statement, Tern Lines said that the Anna Bell ran aground."
    held = Said("the Anna Bell ran aground", "Tern Lines", kind="organisation", stance="denies")
    found, grouped_ = origins_of([firm, paper([text], "ran aground", held)])
    assert [set(g) for g in grouped_] == [{"Tern Lines", "The Dell Courier"}]
    assert {(o.name, o.kind) for o in found.origins} == {("Tern Lines statement of 2 March 2040", "statement")}


def test_an_embedded_post_is_one_origin() -> None:
    post = Line("The Anna Bell ran aground at five. All are safe.", "post", Post("x", "Coastguard", "@coast"))
    one, other = (
        paper([text, post], "ran aground", name=n) for text, n in (("Live.", "Dell Post"), ("Now.", "Fold Herald"))
    )
    found, held = origins_of([one, other])
    assert [set(g) for g in held] == [{"Dell Post", "Fold Herald"}]
    assert [o.kind for o in found.origins] == ["post"]


def test_an_origin_says_what_it_is_and_why() -> None:
    copy = paper([COPIED, OWN], "ran aground")
    found, _ = origins_of([NORPRESS, copy])
    (origin,) = found.origins
    assert (origin.name, origin.kind) == ("Norpress dispatch of 1 March 2040", "dispatch")
    assert [w.of for w in origin.why] == [None, NORPRESS.report.id] and origin.why[1].shares >= 0.5


def test_copies_of_copies_are_of_one_origin_though_the_first_does_not_tell_of_it() -> None:
    blank = reading_of(NORPRESS.report)
    papers = [paper([COPIED], "ran aground", name=f"Paper {n}", day=f"2040-03-0{n}") for n in (2, 3, 4)]
    assert groups(blank, *papers) == {frozenset({"Paper 2", "Paper 3", "Paper 4"})}


LINES = st.tuples(st.sampled_from([DISPATCH[0], OWN]), st.lists(st.sampled_from(DISPATCH[1:]), max_size=3, unique=True))


@given(st.lists(LINES, min_size=1, max_size=4), st.data())
def test_a_copy_never_adds_an_origin(reports: list[tuple[str, list[str]]], data: st.DataObject) -> None:
    held = [
        paper([line, *others], "ran aground", name=f"Paper {n}", day=f"2040-03-{n + 1:02}")
        for n, (line, others) in enumerate(reports)
    ]
    line, others = data.draw(st.sampled_from(reports))
    day = data.draw(st.sampled_from(["2040-03-09", "2040-02-01", None]))
    copy = paper([line, *others], "ran aground", name="Copy", day=day)
    assert len(origins_of([*held, copy])[1]) <= len(origins_of(held)[1])


def test_the_order_of_arrival_changes_nothing() -> None:
    held = [NORPRESS, paper([COPIED], "ran aground"), paper([OWN], "ran aground", name="Dell Post")]
    drafts = [draft_of(order) for order in permutations(held)]
    assert len({find_origins(draft).origins for draft in drafts}) == 1


def test_grouped_without_ties_goes_by_the_origin() -> None:
    refs = [Ref("a", "v1"), Ref("b", "v1"), Ref("c", "v1")]
    assert grouped(refs, Origins((), dict(zip(refs, "xyx", strict=True)))) == (("a", "c"), ("b",))


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("The Dell Courier", "dell courier"), ("Courier", "dell courier"), ("the Courier", "dell courier"),
        ("NPA", "north press agency"), ("Norpress", "norpress"), ("Sorrel Gazette", "sorrel gazette"),
        ("newspaper", None), ("Ada Holt", None), ("Tern Lines", None),
    ],
)  # fmt: skip
def test_an_outlet_is_known_by_its_names(name: str, outlet: str | None) -> None:
    firm = paper(
        ["Tern Lines regrets it."], "regrets", Said("it", "Tern Lines", kind="organisation"), name="Tern Lines"
    )
    held = [NORPRESS, paper([OWN], "ran aground", credits=["North Press Agency"]), firm]
    assert Outlets(held).called(name) == outlet


def test_outlets_are_found_as_whole_words_and_by_their_longest_name() -> None:
    names = ("The Dell Courier", "The Dell Courier Weekly")
    outlets = Outlets([NORPRESS, *(paper([OWN], "ran aground", name=name) for name in names)])
    text = "The Dell Courier Weekly and UnNorpress, Norpressed and Norpress; the Dell Courier."
    found = [(text[start:].split()[0], key) for start, key in outlets.named_in(text)]
    assert found == [("Dell", "dell courier weekly"), ("Norpress;", "norpress"), ("Dell", "dell courier")]


def test_sentences_end_where_they_end() -> None:
    text = "Mr. Lind left at 5 p.m. Monday. “Go,” he said. “No!” The U.S. ship? It stayed"
    report = report_of([text, "Next line."], publisher="A", published=None)
    assert [s.of(report.text).strip() for s in sentences_of(report)] == [
        "Mr. Lind left at 5 p.m. Monday.", "“Go,” he said.", "“No!”", "The U.S. ship?", "It stayed", "Next line.",
    ]  # fmt: skip


def test_content_words_are_stems_and_figures() -> None:
    words = ["the", "forty", "seven", "released", "sailors", "boats", "and", "47", "of", "the", "9", "others"]
    assert content_of(words) == {"47", "relea", "sailo", "boats", "9"}
