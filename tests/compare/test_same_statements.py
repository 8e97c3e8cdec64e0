"""Which statements, in whatever reports, are one statement."""

from __future__ import annotations

import pytest
from copying import Line, Said, draft_of, reading_of, report_of

from according.compare.draft import Draft
from according.story import Anchor, Decision

LONG = "“We had no engine and no anchor that would hold”"


def said(words: str, day: str | None, publisher: str, speaker: str = "Ada Holt", **more: object) -> object:
    cue = str(more.get("cue", "said"))
    text = f"{words}, {speaker} {cue}."
    report = report_of([text], publisher=publisher, published=day)
    return reading_of(report, [Said(words, speaker, **more)])


def groups(draft: Draft) -> list[list[str]]:
    found: dict[str, list[str]] = {}
    for s in draft.statements:
        found.setdefault(s.same_as or s.id, []).append(s.report.split()[0].removeprefix("sha256:"))
    return sorted(found.values())


SAME, APART = [["A", "B"]], [["A"], ["B"]]
AGROUND = "the ferry had run aground on the bank with ninety people"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((LONG, "2040-03-01"), (LONG, "2040-03-02"), SAME),
        ((LONG, "2040-03-01"), ("“no engine and no anchor that would hold”", "2040-03-09"), SAME),
        (("“Ask the owner of the ship”", "2040-03-01"), ("“Ask the owner of the ship”", "2040-03-09"), APART),
        (("“Ask me”", "2040-03-01"), ("“Ask me”", "2040-03-01"), APART),
        ((AGROUND, "2040-03-01"), ("the ferry ran aground on the bank with ninety people", "2040-03-01"), SAME),
        ((AGROUND, "2040-03-01"), (AGROUND, "2040-03-04"), APART),
        ((AGROUND, "2040-03-01"), (AGROUND.replace("ninety", "eighty"), "2040-03-01"), APART),
        ((AGROUND, None), (AGROUND.replace("had run", "was run"), "2040-03-04"), APART),
    ],
)
def test_same_words_on_the_same_occasion(one: tuple[str, str], other: tuple[str, str], expected: object) -> None:
    assert groups(draft_of([said(*one, "A"), said(*other, "B")])) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({"speaker": "Ada Holt"}, {"speaker": "Bo Lind"}, APART),
        ({"said": "2040-03-01"}, {"said": "2040-03-02"}, APART),
        ({"said": "2040-03-01"}, {"said": "2040-03-01"}, SAME),
        ({}, {"stance": "denies"}, APART),
        ({}, {"cue": "had said earlier"}, APART),
        ({"speaker": "unnamed port official"}, {"speaker": "unnamed port official"}, SAME),
        ({"speaker": "unnamed port official"}, {"speaker": "unnamed sailor"}, APART),
    ],
)
def test_speaker_day_and_stance_keep_statements_apart(one: dict, other: dict, expected: object) -> None:
    readings = [
        said("ninety people were on board the ferry", "2040-03-02", p, **kw) for p, kw in (("A", one), ("B", other))
    ]
    assert groups(draft_of(readings)) == expected


def decided(kind: str, draft: Draft) -> list[Decision]:
    anchors = tuple(Anchor(s.report, s.evidence.start, s.evidence.end) for s in draft.statements)
    return [Decision("d1", kind, "statement", anchors, "Ed", "read it", "2040-04-01T00:00:00Z")]


@pytest.mark.parametrize(("kind", "day", "expected"), [("split", "2040-03-02", APART), ("merge", "2040-03-09", SAME)])
def test_what_people_decide_holds(kind: str, day: str, expected: object) -> None:
    readings = [said(AGROUND, "2040-03-02", "A"), said(AGROUND, day, "B")]
    before = draft_of(readings)
    assert groups(before) != expected
    assert groups(draft_of(readings, decided(kind, before))) == expected


def test_a_hidden_statement_is_marked() -> None:
    readings = [said(AGROUND, "2040-03-02", "A"), said(LONG, "2040-03-02", "B")]
    hidden = draft_of(readings, decided("hide", draft_of(readings))).statements
    assert [s.hidden for s in hidden] == [True, False]


def test_the_first_has_no_other_and_order_of_arrival_changes_nothing() -> None:
    readings = [said(LONG, f"2040-03-0{n}", p) for n, p in enumerate("ABC", 1)]
    first, *others = draft_of(readings).statements
    assert first.same_as is None and {s.same_as for s in others} == {first.id}
    assert draft_of(readings[::-1]).statements == draft_of(readings).statements


def test_a_reading_without_statements_has_none() -> None:
    assert not draft_of([reading_of(report_of([Line("Nothing.")], publisher="A", published=None))]).statements
