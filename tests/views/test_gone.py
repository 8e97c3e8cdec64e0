"""What a story has no longer is told, with the decisions that may be why."""

from __future__ import annotations

from dataclasses import replace

from story_sample import EVENTS, STORY

from according.ledger import Tombstone
from according.story import Anchor, Decision
from according.views.story.gone import gone_of

UNDISPUTED = replace(STORY, disagreements=())


def on(evidence, kind="merge", subject="event", **more) -> Decision:
    place = Anchor(evidence.report, evidence.start, evidence.end)
    return Decision("Cabc1234567", kind, subject, (place, place), "Desk", "the same one", "2031-03-04", **more)


def test_nothing_is_gone_from_the_same_story():
    assert gone_of(STORY, STORY, {}, (), ()) == ()


def test_a_disagreement_that_a_decision_dissolved():
    decision = on(STORY.disagreements[0].values[0].evidence[0])
    (gone,) = gone_of(STORY, UNDISPUTED, {decision.id: decision}, [decision.id], ())
    assert gone.what.startswith("disagreement: ")
    (why,) = gone.changes
    assert why.startswith("decided since then: Cabc123")
    assert why.endswith("(Desk: the same one)")


def test_an_undo_is_about_what_it_undoes():
    decision = on(STORY.disagreements[0].values[0].evidence[0])
    undo = Decision("Cdef1234567", "undo", None, (), "Desk", "no", "2031-03-05", undoes=decision.id)
    (gone,) = gone_of(STORY, UNDISPUTED, {d.id: d for d in (decision, undo)}, [undo.id], ())
    assert gone.changes[0].startswith("decided since then: Cdef123")


def test_what_no_decision_is_about():
    (gone,) = gone_of(STORY, UNDISPUTED, {}, (), ())
    assert gone.changes[0].startswith("no decision since then is about it")


def test_an_event_that_people_hide_is_not_told_again():
    event = next(e for e in EVENTS if all(d.event != e.id for d in STORY.disagreements))
    after = replace(STORY, events=tuple(e for e in STORY.events if e.id != event.id))
    assert len(gone_of(STORY, after, {}, (), ())) == 1
    decision = on(event.evidence[0], "hide")
    assert gone_of(STORY, after, {decision.id: decision}, [decision.id], ()) == ()


def test_events_that_are_one_by_now():
    one, other = EVENTS[0], EVENTS[2]
    united = replace(one, evidence=(*one.evidence, *other.evidence))
    after = replace(STORY, events=tuple(united if e is one else e for e in STORY.events if e is not other))
    (gone,) = gone_of(STORY, after, {}, (), ())
    assert gone.changes[0].startswith("is one with V")


def test_a_report_that_was_forgotten():
    stone = Tombstone("sha256:12", "Desk", "asked for", "2031-03-04T10:00:00+00:00", None)
    (gone,) = gone_of(STORY, STORY, {}, (), [stone])
    assert gone.id == "R12"
    assert "asked for" in gone.changes[0]
