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
