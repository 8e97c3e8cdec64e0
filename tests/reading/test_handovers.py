"""Who hands whom to whom, read with the shipped pipeline."""

from __future__ import annotations

import pytest

CASES = [
    (
        "Two sailors were handed over by officers of the Eastern Port to the Blue Lantern on Monday.",
        "handed over",
        {"patient": "Two sailors", "from": "officers of the Eastern Port", "to": "the Blue Lantern"},
    ),
    (
        "The harbour police handed the two sailors over to the Blue Lantern on Monday.",
        "handed",
        {"patient": "the two sailors", "to": "the Blue Lantern"},
    ),
    (
        "The hostages passed into the hands of the Red Lantern of Vareth late on Tuesday.",
        "passed into",
        {"patient": "The hostages", "to": "the Red Lantern of Vareth"},
    ),
    (
        "The Blue Lantern took custody of the four engineers from the Hill Army on Tuesday.",
        "took custody of",
        {"patient": "the four engineers", "to": "The Blue Lantern", "from": "the Hill Army"},
    ),
    (
        "The Hill Army gave up the two pilots to the Orland border police on Monday.",
        "gave up",
        {"patient": "the two pilots", "to": "the Orland border police", "from": "The Hill Army"},
    ),
    (
        "The pilot was returned to Orland by the Sund navy on Friday.",
        "returned",
        {"patient": "The pilot", "to": "Orland", "from": "the Sund navy"},
    ),
    (
        "The Blue Lantern collected 14 prisoners from the Hill Army at Cray Bridge and passed them on to Sund.",
        "collected",
        {"patient": "14 prisoners", "to": "The Blue Lantern", "from": "the Hill Army"},
    ),
    (
        "The detainees changed hands at the border on Monday: from the Hill Army to the Blue Lantern.",
        "changed hands",
        {"patient": "The detainees", "to": "the Blue Lantern", "from": "the Hill Army"},
    ),
    (
        "Sund sent back 30 soldiers to Orland on Saturday.",
        "sent back",
        {"patient": "30 soldiers", "to": "Orland", "from": "Sund"},
    ),
]


@pytest.mark.parametrize(("text", "trigger", "roles"), CASES)
def test_hand_over(reader, text, trigger, roles):
    reading = reader(text)
    event = next(e for e in reading.events if e.trigger.of(text).startswith(trigger))
    assert event.type == "transfer"
    found = {role.role: role.span.of(text) for role in event.roles}
    assert roles.items() <= found.items()


def test_him_repeats_the_object_before_and(reader):
    text = "Captain Olen Marr said that the guards had freed a sailor and taken him to the clinic in Oster."
    reading = reader(text)
    marr = next(e.id for e in reading.entities if e.name.endswith("Olen Marr"))
    meant = [r.entity for e in reading.events for r in e.roles if r.span.of(text) == "him"]
    assert meant
    assert marr not in meant


def test_freed_into_the_care_of_another(reader):
    text = "The six were freed by the Hill Army into the care of the Blue Lantern on Monday."
    event = next(e for e in reader(text).events if e.type == "release")
    assert {role.role: role.span.of(text) for role in event.roles}["to"] == "the Blue Lantern"


def test_it_is_not_the_one_who_hands_it_over(reader):
    text = "Sund's army seized the trawler Petra on Friday and handed it over to the harbour authority on Sunday."
    event = next(e for e in reader(text).events if e.type == "transfer")
    whom = {role.role: role.entity for role in event.roles}
    assert whom["patient"] != whom["agent"]
