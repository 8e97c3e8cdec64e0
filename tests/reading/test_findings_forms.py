"""Sums, headlines and batches that do not fit, read with the shipped pipeline."""

from __future__ import annotations

import pytest


def found(reading, kind):
    return [f.values for f in reading.findings if f.kind == kind]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The crash killed 12 people, five women and eight men.", [("13", "12")]),
        ("The crash killed 13 people, five women and eight men.", []),
        ("The crash killed 13 people, including five women and seven men.", []),
        ("Of the 90 workers, 50 were hired again and 35 retired.", [("85", "90")]),
        ("Of the 90 workers, 50 were hired again and 40 retired.", []),
        ("Four ships came on Monday and five on Tuesday, ten in all.", [("9", "10")]),
        ("Four ships came on Monday and five on Tuesday, nine in all.", []),
    ],
)
def test_parts_and_their_whole(reader, text, values):
    assert found(reader(text), "sum-mismatch") == values


HEADED = "Blaze kills {} cattle in Sond\nA fire killed {} cattle in a barn in Sond on Friday, the police said.\n"


@pytest.mark.parametrize(
    ("title", "body", "values"), [("12", "14", [("12", "14")]), ("14", "14", []), ("200", "212", [])]
)
def test_the_headline_against_the_body(reader, title, body, values):
    text = HEADED.format(title, body) + "The farm lies north of the town. Nobody was hurt.\n"
    assert found(reader(text), "quantity-conflict") == values


BATCHES = (
    "Tern frees captives\nTern freed the {} batch of captives on 5 May 2031. It freed the {} batch on 3 May 2031.\n"
)


@pytest.mark.parametrize(("first", "second", "values"), [("second", "third", [("2", "3")]), ("third", "second", [])])
def test_batches_in_their_order(reader, first, second, values):
    assert found(reader(BATCHES.format(first, second)), "order-conflict") == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("White Lamp says it received seven people. Orrel says that eight were released.", [("7", "8")]),
        ("Thirty lorries crossed the bridge, the relief office said. White Lamp counted 26.", [("30", "26")]),
        ("White Lamp says 84 lorries have crossed since Thursday. The relief office claims 90.", [("84", "90")]),
        ("The Front says it freed nine sailors on Friday. The army said ten more were released on Monday.", []),
        ("The Front says it freed nine sailors. Ten prisoners were released by Tessaly, Orrel said.", []),
    ],
)
def test_two_who_count_the_same_passing(reader, text, values):
    assert found(reader(text), "quantity-conflict") == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Norrick has taken delivery of 33 of the 40 trucks.", []),
        ("Police freed 12 miners on Friday. The 14 miners were well.", [("12", "14")]),
    ],
)
def test_the_figure_taken_up(reader, text, values):
    assert found(reader(text), "quantity-conflict") == values
