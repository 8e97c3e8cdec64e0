"""What a human says of an event holds in the ledger's story, for all its reports, until it is undone."""

from __future__ import annotations

import pytest
from made import add_all, made

from according.ledger import open_ledger
from according.story import Anchor, Decision, StoryEvent

CORRECTED = (
    ("date", "2031-03-02", "date", "2031-03-02"),
    ("type", "delay", "type", "delay"),
    ("status", "planned", "status", "planned"),
    ("low", "3", "low", 3.0),
    ("high", "5", "high", 5.0),
)


def told(ledger) -> StoryEvent:
    """The only event of the story that is not hidden."""
    (event,) = [event for event in ledger.story().events if not event.hidden]
    return event


@pytest.fixture
def ledger(tmp_path, links_from_bylines):
    with open_ledger(tmp_path / "a.ledger", create=True) as held:
        add_all(held, [made(), made(publisher="Weir Echo")])
        yield held


def decision(event: StoryEvent, kind, **more) -> Decision:
    """A decision on the last mention of an event."""
    last = event.evidence[-1]
    return Decision("", kind, "event", (Anchor(last.report, last.start, last.end),), "Editor", "asked", "", **more)


@pytest.mark.parametrize(("field", "value", "of", "then"), CORRECTED, ids=[case[0] for case in CORRECTED])
def test_a_corrected_field(ledger, field, value, of, then) -> None:
    before = told(ledger)
    taken = ledger.decide(decision(before, "correct", field=field, value=value))
    after = told(ledger)
    assert getattr(before, of) != then
    assert getattr(after, of) == then
    assert after.evidence == before.evidence
    ledger.decide(Decision("", "undo", None, (), "Editor", "a mistake", "", undoes=taken.id))
    assert told(ledger) == before


def test_a_corrected_place(ledger) -> None:
    names = {entity.id: entity.name for entity in ledger.story().entities}
    assert told(ledger).place is None
    ledger.decide(decision(told(ledger), "correct", field="place", value="Bridge"))
    assert names[told(ledger).place] == "bridge"


def test_a_hidden_event(ledger) -> None:
    ledger.decide(decision(told(ledger), "hide"))
    assert [event.hidden for event in ledger.story().events] == [True]
    add_all(ledger, [made(publisher="Later Post", day=5)])
    assert [event.hidden for event in ledger.story().events][:1] == [True]
