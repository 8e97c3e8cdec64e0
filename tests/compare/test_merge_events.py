"""Which mentions are one event: what joins them, what forbids it, what humans decide, and the laws of merging."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from telling import Happening, draft_of, reading_of

from according.compare.corrections import find_corrections
from according.compare.draft import Copy, Draft
from according.compare.events import merge_events
from according.compare.events.affinity import affinity, apart, ratio, scale_of
from according.compare.events.facts import facts_of, number_of, stem_of
from according.model import Reading
from according.story import Anchor, Decision, Passage, StoryEvent

WORDS = {"release": "freed", "transfer": "handed over", "kill": "dead", "promise": "will free", "request": "asked"}
TEXT = (
    "Tivona freed several sailors. Tivona will free several sailors. Some were handed over, dead or asked. Mara Holm "
    "and a sailor were aboard, not missing. No miners were."
)


def told(*happenings: Happening, name: str, published: str | None = "2040-05-10", text: str = TEXT) -> Reading:
    """A report of its own outlet that tells of events."""
    return reading_of(text, published=published, publisher=f"The {name}", name=name, happenings=happenings)


def freed(**more: object) -> Happening:
    """That Tivona freed sailors."""
    plain = {"agent": "Tivona", "whom": "several sailors", "group": "sailors"}
    return Happening("release", "freed", **{**plain, **more})  # type: ignore[arg-type]


def merged(*readings: Reading, decisions: Sequence[Decision] = ()) -> tuple[StoryEvent, ...]:
    """The events of a story of these reports."""
    return merge_events(replace(draft_of(readings), decisions=tuple(decisions)))


SAME = (
    ("day, people and count", freed(day="2040-05-02", number=12), freed(day="2040-05-02", number=12)),
    ("batch, of another count", freed(batch=2, number=10), freed(batch=2, number=9, day="2040-05-04")),
    ("a promise and what came of it", freed(status="promised", batch=2, day="2040-05-03"),
     freed(batch=2, day="2040-05-04")),
    ("counts that differ a little", freed(day="2040-05-02", number=36), freed(day="2040-05-02", number=39)),
    ("a promise kept on its day", freed(status="promised", day="2040-05-03"), freed(batch=1, day="2040-05-03")),
    ("a toll that grows", Happening("kill", "dead", number=9, whom="several sailors", total=True),
     Happening("kill", "dead", number=14, whom="several sailors", total=True)),
)  # fmt: skip
APART = (
    ("batches", freed(batch=2, number=10), freed(batch=3, number=10)),
    ("counts far apart", freed(day="2040-05-02", number=40), freed(day="2040-05-02", number=12)),
    ("days far apart", freed(day="2040-05-02", number=12), freed(day="2040-05-08", number=12)),
    ("a total and a batch", freed(number=12, day="2040-05-02"), freed(number=12, day="2040-05-02", total=True)),
    ("other sides", freed(number=12, day="2040-05-02"),
     freed(number=30, day="2040-05-02", agent="Kelmar", group="miners")),
    ("a toll and one of its victims", Happening("kill", "dead", number=9, whom="several sailors", total=True),
     Happening("kill", "dead", group="Mara Holm", whom="Mara Holm")),
    ("a toll and a victim without a name", Happening("kill", "dead", number=9, whom="several sailors", total=True),
     Happening("kill", "dead", whom="a sailor")),
    ("two counted states", Happening("other", "aboard", number=9, whom="several sailors", day="2040-05-02"),
     Happening("other", "missing", number=9, whom="several sailors", day="2040-05-02")),
    ("who died and who did not", Happening("kill", "dead", number=9, whom="several sailors"),
     Happening("kill", "dead", status="denied", whom="No miners")),
    ("pledges of strangers", Happening("pledge", "asked", agent="Tivona", whom="several sailors", day="2040-05-02"),
     Happening("pledge", "asked", agent="Kelmar", whom="No miners", day="2040-05-02")),
    ("types", freed(number=12, day="2040-05-02"), Happening("kill", "dead", number=12, whom="several sailors")),
    ("who hands on what he received",
     Happening("transfer", "handed over", giver="Quiet Hand", taker="Harbour Watch of Tivona", group="sailors"),
     Happening("transfer", "handed over", giver="Harbour Watch of Tivona", taker="Lamp Society", group="sailors")),
)  # fmt: skip


@pytest.mark.parametrize(("why", "one", "other"), SAME, ids=[case[0] for case in SAME])
def test_one_event_in_two_reports(why: str, one: Happening, other: Happening) -> None:
    (event,) = merged(told(one, name="Ferry"), told(other, name="Gull"))
    assert event.reports == ("sha256:Ferry", "sha256:Gull")
    assert event.origins == (("sha256:Ferry",), ("sha256:Gull",))


@pytest.mark.parametrize(("why", "one", "other"), APART, ids=[case[0] for case in APART])
def test_two_events_in_two_reports(why: str, one: Happening, other: Happening) -> None:
    assert len(merged(told(one, name="Ferry"), told(other, name="Gull"))) == 2


def test_promise_and_fulfilment_are_one_event_with_two_statuses() -> None:
    (event,) = merged(
        told(freed(status="promised", batch=2, day="2040-05-03", number=10), name="Ferry", published="2040-05-02"),
        told(freed(batch=2, day="2040-05-04", number=9), name="Gull", published="2040-05-05"),
    )
    assert event.status == "occurred"
    assert [m.status for m in event.evidence] == ["promised", "occurred"]
    assert (event.date, event.low, event.high, event.batch) == ("2040-05-04", 9, 10, 2)


def test_what_all_deny_is_denied() -> None:
    denied = freed(status="denied", number=3, day="2040-05-03")
    (event,) = merged(told(denied, name="Ferry"), told(denied, name="Gull"))
    assert event.status == "denied"
    (event,) = merged(told(denied, name="Ferry"), told(replace(denied, status="occurred"), name="Gull"))
    assert event.status == "occurred"


@pytest.mark.parametrize(
    ("words", "events"), [("will not free", 2), ("refused to free", 2), ("won’t ever free", 2), ("did not free", 1)]
)
def test_a_refusal_is_no_promise_and_counts_nobody(words: str, events: int) -> None:
    refused = Happening(
        "release", "free", "denied", agent="Tivona", whom="12 sailors", group="sailors", number=12, day="2040-05-03"
    )
    text = f"Tivona {words} 12 sailors on Thursday."
    promised = freed(status="promised", number=12, day="2040-05-03")
    found = merged(told(refused, name="Ferry", text=text), told(promised, name="Gull"))
    assert len(found) == events
    if events > 1:
        assert [(e.status, e.low) for e in found] == [("denied", None), ("promised", 12)]


def test_a_toll_has_the_counts_of_its_latest_accounts() -> None:
    toll = Happening("kill", "dead", number=9, whom="several sailors", total=True)
    (event,) = merged(
        told(toll, name="Ferry", published="2040-05-01"),
        told(replace(toll, number=14), name="Gull", published="2040-05-02"),
    )
    assert (event.low, event.high) == (14, 14)


def test_what_comes_in_batches_is_news_where_it_has_no_day() -> None:
    first = told(freed(day="2040-05-02", number=12), name="Ferry", published="2040-05-02")
    same = told(freed(number=12), name="Gull", published="2040-05-03")
    later = told(freed(number=12), name="Tern", published="2040-05-09")
    assert [e.reports for e in merged(first, same)] == [("sha256:Ferry", "sha256:Gull")]
    scale = scale_of(draft_of([first, same, later]).cast, ())
    ferry, gull, tern = facts_of(draft_of([first, same, later]))
    assert affinity(ferry, gull, scale) > affinity(ferry, tern, scale)


def test_a_toll_is_told_in_the_words_of_its_count() -> None:
    text = "At first nine sailors were dead. Then 14 sailors were dead. All were sailors."
    counted = (
        told(Happening("kill", "dead", number=9, whom="nine sailors", group="sailors"), name="A", text=text),
        told(Happening("kill", "dead", whom="All", group="sailors"), name="B", text=text, published="2040-05-11"),
        told(Happening("kill", "dead", number=14, whom="14 sailors", group="sailors"), name="C", text=text,
             published="2040-05-12"),
    )  # fmt: skip
    (event,) = merged(*counted)
    assert (event.low, event.high) == (14, 14)
    assert [(role.role, role.words) for role in event.roles] == [("patient", "14 sailors")]


def test_who_most_origins_name_comes_first() -> None:
    ferry = told(freed(number=10, day="2040-05-03", agent="Nils Arden"), name="Ferry")
    others = [told(freed(number=10, day="2040-05-03"), name=name) for name in ("Gull", "Tern")]
    (event,) = merged(ferry, *others)
    assert [role.entity for role in event.roles if role.role == "agent"] == ["Tivona", "Nils Arden"]


def test_a_count_that_was_taken_back_is_not_in_the_range() -> None:
    words = "Our report of 10 May said 39; it was 36"
    wrong, right = (told(freed(number=n, batch=2), name=name) for n, name in ((39, "Ferry"), (36, "Gull")))
    after = reading_of(
        words, published="2040-05-12", publisher="The Ferry", name="after", corrections=((words, "39", "36"),)
    )
    draft = draft_of([wrong, right, after])
    assert [(e.low, e.high) for e in merge_events(draft)] == [(36, 39)]
    draft = replace(draft, corrections=find_corrections(draft))
    assert [(e.low, e.high) for e in merge_events(draft)] == [(36, 36)]


def test_the_date_of_the_most_origins_is_taken() -> None:
    readings = [
        told(freed(day=day, number=12), name=name)
        for day, name in (("2040-05-03", "A"), ("2040-05-02", "B"), ("2040-05-02", "C"))
    ]
    (event,) = merged(*readings)
    assert (event.date, event.earliest, event.latest) == ("2040-05-02", "2040-05-02", "2040-05-02")


def test_outside_of_any_deal_leaves_no_agreement() -> None:
    text = "Tivona freed several sailors, which is not part of the exchange."
    reading = told(freed(outside="not part of the exchange", number=5), name="Ferry", text=text)
    (event,) = merged(reading)
    assert event.agreement is None
    assert [f.outside for f in facts_of(draft_of([reading]))] == [True]


def test_a_copied_trigger_is_the_event_of_the_original() -> None:
    early = told(freed(day="2040-05-02"), name="Ferry", published="2040-05-10")
    late = told(freed(day="2040-05-09"), name="Gull", published="2040-05-11")  # "Monday", read against another day
    draft = draft_of([early, late])
    whole = (Passage(0, len(TEXT), early.report.id, 0, len(TEXT)),)
    copied = replace(draft, copies=(Copy(late.report.id, early.report.id, 1.0, whole),))
    shifted = replace(draft, copies=(Copy(late.report.id, early.report.id, 1.0, (Passage(0, 60, "", 60, 120),)),))
    assert len(merge_events(copied)) == 1
    assert len(merge_events(shifted)) == len(merge_events(draft)) == 2


def decide(kind: str, *readings: Reading, field: str | None = None, value: str | None = None) -> Decision:
    """A human decision about the first event of each reading."""
    anchors = [Anchor(r.report.id, r.events[0].trigger.start, r.events[0].trigger.end) for r in readings]
    return Decision(f"d{kind}{field}", kind, "event", tuple(anchors), "desk", "", "2040-05-11", field, value)  # type: ignore[arg-type]


def test_humans_join_and_part() -> None:
    ferry, gull = told(freed(batch=2), name="Ferry"), told(freed(batch=3), name="Gull")
    again = told(freed(batch=3), name="Tern")
    assert [e.reports for e in merged(ferry, gull, again)] == [
        ("sha256:Ferry",),
        ("sha256:Gull", "sha256:Tern"),
    ]
    (whole,) = merged(ferry, gull, again, decisions=[decide("merge", ferry, gull)])
    assert len(whole.reports) == 3
    parted = merged(ferry, gull, again, decisions=[decide("split", again, gull)])
    assert [e.reports for e in parted] == [("sha256:Ferry",), ("sha256:Gull",), ("sha256:Tern",)]


def test_the_last_word_on_a_pair_holds() -> None:
    ferry, gull = told(freed(batch=2), name="Ferry"), told(freed(batch=2), name="Gull")
    split, merge = decide("split", ferry, gull), decide("merge", gull, ferry)
    assert len(merged(ferry, gull, decisions=[split])) == 2
    assert len(merged(ferry, gull, decisions=[split, merge])) == 1
    assert len(merged(ferry, gull, decisions=[merge, split])) == 2


CORRECTED = (
    ("date", "2040-05-06", ("date", "2040-05-06")),
    ("date", "2040-06", ("latest", "2040-06-30")),
    ("date", None, ("date", None)),
    ("date", "soon", ("date", "2040-05-02")),
    ("type", "transfer", ("type", "transfer")),
    ("type", "party", ("type", "release")),
    ("status", "denied", ("status", "denied")),
    ("status", "lost", ("status", "occurred")),
    ("low", "8", ("low", 8)),
    ("high", "many", ("high", 12)),
    ("high", None, ("high", None)),
    ("batch", "2", ("batch", 2)),
    ("batch", "two", ("batch", None)),
    ("place", "tivona", ("place", "Tivona")),
    ("place", "Nowhere", ("place", None)),
    ("agreement", "the deal", ("agreement", None)),
    ("colour", "red", ("date", "2040-05-02")),
)  # fmt: skip


@pytest.mark.parametrize(("field", "value", "then"), CORRECTED, ids=[f"{f} {v}" for f, v, _ in CORRECTED])
def test_a_human_corrects_a_field(field: str, value: str | None, then: tuple[str, object]) -> None:
    ferry = told(freed(day="2040-05-02", number=12), name="Ferry")
    (event,) = merged(ferry, decisions=[decide("correct", ferry, field=field, value=value)])
    assert getattr(event, then[0]) == then[1]
    assert event.evidence[0].date == "2040-05-02"


def test_a_human_hides_an_event() -> None:
    ferry = told(freed(batch=1), freed(batch=2) and replace(freed(batch=2), words="will free"), name="Ferry")
    assert [e.hidden for e in merged(ferry, decisions=[decide("hide", ferry)])] == [True, False]


def test_one_trigger_with_two_groups_is_two_events() -> None:
    assert len(merged(told(freed(number=12), freed(number=12, group="miners"), name="Ferry"))) == 2


@pytest.mark.parametrize(
    ("forms", "stem"),
    [(("resigned", "resignation", "resigns"), "resign"), (("inspection", "inspected"), "inspect"),
     (("stopped", "stop"), "stop"), (("killed", "kills"), "kill")],
)  # fmt: skip
def test_forms_of_a_word_have_one_stem(forms: tuple[str, ...], stem: str) -> None:
    assert {stem_of(form) for form in forms} == {stem}


@pytest.mark.parametrize(
    ("ours", "theirs", "near"), [((9, 9), (10, 10), 0.9), ((12, float("inf")), (13, 13), 1.0), ((2, 4), (3, 9), 1.0)]
)
def test_how_near_counts_are(ours: tuple[float, float], theirs: tuple[float, float], near: float) -> None:
    assert ratio(ours, theirs) == ratio(theirs, ours) == near


def test_a_captain_and_his_shipmates_are_counted_together() -> None:
    text = "Tivona freed Captain Rusk and 11 shipmates."
    reading = told(freed(whom="11 shipmates", number=11), name="Ferry", text=text)
    mates = replace(reading.quantities[0], noun="shipmates")
    counted = replace(reading, quantities=(mates,))
    assert number_of(counted.events[0], counted, {mates.id: mates}) == (12, 12)
    assert number_of(reading.events[0], reading, {q.id: q for q in reading.quantities}) == (11, 11)


happenings = st.builds(
    lambda kind, status, day, number, batch, total: Happening(
        kind[0], kind[1], status=status, day=day, number=number, batch=batch, total=total, agent=kind[2],
        whom="several sailors", group="sailors",
    ),
    st.sampled_from((("release", "freed", "Tivona"), ("release", "will free", "Kelmar"), ("kill", "dead", None))),
    st.sampled_from(("occurred", "promised", "denied")),
    st.sampled_from((None, "2040-05-02", "2040-05-03", "2040-05-09")),
    st.sampled_from((None, 3, 9, 10)),
    st.sampled_from((None, 1, 2)),
    st.booleans(),
)  # fmt: skip
stories = st.lists(st.lists(happenings, min_size=1, max_size=3), min_size=1, max_size=6).map(
    lambda reports: [told(*held, name=f"N{n}", published=f"2040-05-{10 + n}") for n, held in enumerate(reports)]
)


@given(stories, st.randoms(use_true_random=False))
def test_order_of_arrival_changes_nothing(readings: list[Reading], random: object) -> None:
    shuffled = list(readings)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert merged(*shuffled) == merged(*readings)


@given(stories)
def test_every_mention_is_of_one_event(readings: list[Reading]) -> None:
    mentions = [(m.report, m.event) for event in merged(*readings) for m in event.evidence]
    assert sorted(mentions) == sorted((r.report.id, e.id) for r in readings for e in r.events)


@given(stories)
def test_vetoes_hold(readings: list[Reading]) -> None:
    draft = draft_of(readings)
    facts = {(f.ref.report, f.ref.id): f for f in facts_of(draft)}
    scale = scale_of(draft.cast, list(facts.values()))
    for event in merge_events(draft):
        held = [facts[m.report, m.event] for m in event.evidence]
        assert len({f.batch for f in held} - {None}) <= 1
        if len(held) <= 6:  # beyond, only the most telling members speak for a cluster
            assert not any(apart(one, other, scale) for one, other in combinations(held, 2))


@given(stories, st.data())
def test_a_human_split_is_never_overridden(readings: list[Reading], data: st.DataObject) -> None:
    places: dict[tuple[str, int], str] = {}
    for reading in readings:
        for event in reading.events:  # of two events of one trigger, an anchor means the first
            places.setdefault((reading.report.id, event.trigger.start), event.id)
    assume(len(places) > 1)
    chosen = data.draw(st.lists(st.sampled_from(sorted(places)), min_size=2, max_size=4, unique=True))
    anchors = tuple(Anchor(report, start, start + 1) for report, start in chosen)
    split = Decision("d1", "split", "event", anchors, "desk", "", "2040-06-01")
    merge = Decision("d0", "merge", "event", anchors, "desk", "", "2040-05-31")
    draft = replace(draft_of(readings), decisions=(merge, split))
    of = {(m.report, m.event): event.id for event in merge_events(draft) for m in event.evidence}
    first, *others = [of[report, places[report, start]] for report, start in chosen]
    assert first not in others


def test_ids_hash_the_earliest_mention() -> None:
    ferry, gull = told(freed(batch=2), name="Ferry"), told(freed(batch=2), name="Gull", published="2040-05-12")
    (alone,), (both,) = merged(ferry), merged(ferry, gull)
    assert alone.id == both.id


def test_an_empty_story_has_no_events() -> None:
    assert merge_events(Draft(())) == ()
