"""Terms of agreements of many kinds, and several agreements in one report, read with the shipped pipeline."""

from __future__ import annotations

import pytest


def names_of(reading):
    return {e.id: e.name for e in reading.entities}


def terms_of(reading, deal):
    low = {q.id: q.low for q in reading.quantities}
    return [(t.act, low.get(t.quantity or "")) for t in deal.terms]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Orland and Tessaly signed a truce. Under its terms, Orland will free 40 sailors.", [("release", 40)]),
        ("Orland and Tessaly signed a truce. Orland must free 40 sailors.", [("release", 40)]),
        ("Orland and Tessaly signed a truce. It obliges Orland to free 40 sailors.", [("release", 40)]),
        ("The truce between Orland and Tessaly provides for the release of 40 sailors.", [("release", 40)]),
        ("Orland and Tessaly signed a truce. Orland freed 40 sailors last year.", []),
        ("Orland and Tessaly signed a truce. Orland will not free 40 sailors.", []),
        (
            "Orland will free 40 sailors in exchange for 90 prisoners under a deal with Tessaly.",
            [("release", 40), ("release", 90)],
        ),
        (
            "Orland and Tessaly signed a deal. Under it, Tessaly is to release 50 hostages and Orland 150 prisoners.",
            [("release", 50), ("release", 150)],
        ),
        (
            "Orland and Tessaly signed a deal under which 50 captives would be exchanged for 150 detainees.",
            [("release", 50), ("release", 150)],
        ),
        (
            "Orland and Tessaly signed a deal. The first phase calls for the release of 33 hostages by Orland.",
            [("release", 33)],
        ),
        ("Orland and Tessaly signed a deal. It would see 5,000 troops leave the valley.", [("withdraw", 5000)]),
        ("Orland and Tessaly signed a deal. Orland has until Friday to free the 30 fighters.", [("release", 30)]),
        ("Orland and Tessaly signed a deal. Orland, in turn, is expected to release 30 fighters.", [("release", 30)]),
    ],
)
def test_what_is_owed(reader, text, terms):
    reading = reader(text)
    assert [t for deal in reading.agreements for t in terms_of(reading, deal)] == terms


def test_two_agreements_with_their_own_parties(reader):
    text = (
        "Orland and Kessel signed a ceasefire in Brenn on Monday. Kessel will free nine soldiers. "
        "Separately, Orland and Tessaly signed a trade deal on Tuesday."
    )
    reading = reader(text)
    names = names_of(reading)
    assert [[names[p] for p in deal.parties] for deal in reading.agreements] == [
        ["Orland", "Kessel"],
        ["Orland", "Tessaly"],
    ]
    assert [deal.kind for deal in reading.agreements] == ["truce", "framework"]
    assert [len(deal.terms) for deal in reading.agreements] == [1, 0]


@pytest.mark.parametrize(
    "text",
    [
        "Orland and Tessaly failed to reach a deal on Monday.",
        "The union wants a deal by Friday.",
        "The shop has a deal on boots.",
        "There is no agreement, the minister said.",
        "Orland called for a ceasefire.",
    ],
)
def test_what_is_only_wished_is_no_agreement(reader, text):
    assert reader(text).agreements == ()


def test_a_broker_is_no_party(reader):
    reading = reader("Orland and Tessaly signed a ceasefire on Monday, mediated by Norrick.")
    (deal,) = reading.agreements
    names = names_of(reading)
    assert [names[m] for m in deal.mediators] == ["Norrick"]
    assert [names[p] for p in deal.parties] == ["Orland", "Tessaly"]


def test_a_name_joined_inside_another_is_a_party(reader):
    reading = reader("The Republic of Orland and the Hill Army signed a deal in Brenn on Monday.")
    names = names_of(reading)
    assert [[names[p] for p in deal.parties] for deal in reading.agreements] == [["Republic of Orland", "Hill Army"]]


@pytest.mark.parametrize(
    ("text", "expires"),
    [
        ("The ceasefire between Orland and Tessaly holds until Friday.", "Friday"),
        ("A five-day truce between Orland and Tessaly took effect on Monday. It runs until Saturday.", "Saturday"),
        ("Orland and Tessaly signed a truce on Monday. The truce expires at 6am on Wednesday.", "6am on Wednesday"),
        ("Orland and Tessaly signed a truce on Monday. Talks were put off until Friday.", None),
        ("Orland and Tessaly signed a trade deal on Monday. It holds until Friday.", None),
    ],
)
def test_until_when_a_truce_holds(reader, text, expires):
    reading = reader(text)
    words = {t.id: text[t.start : t.end] for t in reading.times}
    assert [words.get(deal.expires or "") for deal in reading.agreements] == [expires]


def test_who_owes_for_its_part_and_lorries_a_day(reader):
    text = (
        "Norrick and Tessaly signed a ceasefire on Monday. Norrick is to let in 30 lorries per day for ten days. "
        "Tessaly, for its part, will release 62 prisoners."
    )
    reading = reader(text)
    names, low = names_of(reading), {q.id: q.low for q in reading.quantities}
    terms = [
        (names.get(t.obligor or ""), t.act, low.get(t.quantity or "")) for d in reading.agreements for t in d.terms
    ]
    assert terms == [("Norrick", "move", 30), ("Tessaly", "release", 62)]
