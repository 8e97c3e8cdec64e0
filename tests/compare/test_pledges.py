"""What was promised, by whom, when it is due, and what the reports say became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telling import Happening, Saying, draft_of, reading_of, with_events

from according.compare.agreements import find_agreements
from according.compare.agreements.told import Days
from according.compare.draft import Draft
from according.compare.pledges import find_pledges
from according.compare.tallies import tally_agreements
from according.compare.tallies.marks import sentence_at
from according.model import Reading, Time
from according.story import Pledge

ACT = "publish the harbour audit by 10 May"
DUE = (("10 May", "DATE", "2040-05-10"),)


def promise(
    published: str = "2040-05-01", publisher: str = "The Ledge", cue: str = "promised", by: str | None = "Mara Holm",
    status: str = "promised",
) -> Reading:  # fmt: skip
    """A report that Holm promised to publish an audit by 10 May."""
    text = f"Holm {cue} to {ACT}. Nothing else is known."
    return reading_of(
        text, published=published, publisher=publisher, times=DUE, sayings=(Saying(f"to {ACT}", by, "promises", cue),),
        happenings=(Happening("announce", "publish", status, topic="the harbour audit", said=f"to {ACT}", agent=by),),
    )  # fmt: skip


def says(text: str, published: str, *happenings: Happening, publisher: str = "Sound") -> Reading:
    """A report in its own voice."""
    return reading_of(text, published=published, publisher=publisher, happenings=happenings)


def pledges(*readings: Reading, as_of: str = "2040-05-20", same: Sequence[tuple[str, str]] = ()) -> tuple[Pledge, ...]:
    """The promises of a story; the events `same`, each (report, id), are one."""
    return find_pledges(drafted(readings, as_of, same))


def drafted(readings: Sequence[Reading], as_of: str = "2040-05-20", same: Sequence[tuple[str, str]] = ()) -> Draft:
    """A draft with its events."""
    draft = draft_of(readings, as_of=as_of)
    return replace(draft, events=with_events(draft, dict.fromkeys(same, "one")))


def test_who_promised_what_when() -> None:
    (pledge,) = pledges(promise())
    assert (pledge.by, pledge.act, pledge.made, pledge.due) == ("Mara Holm", ACT, "2040-05-01", "2040-05-10")
    assert pledge.chain == ("Mara Holm",)
    assert [e.words for e in pledge.evidence] == [f"to {ACT}"]


def test_one_promise_told_by_several_reports() -> None:
    (pledge,) = pledges(
        promise(), promise("2040-05-03", "Sound", "had promised"), promise("2040-05-04", "Third", by=None)
    )
    assert (len(pledge.reports), pledge.by, pledge.made) == (3, "Mara Holm", "2040-05-01")


def test_promises_of_others_or_of_another_day_are_others() -> None:
    other = promise("2040-05-03", "Sound", by="Nils Arden")
    later = replace(promise("2040-05-03", "Third"), times=())
    assert len(pledges(promise(), other)) == 2
    assert len(pledges(promise(), later)) == 1


@pytest.mark.parametrize(
    ("as_of", "standing"), [("2040-05-09", "not due"), ("2040-05-10", "not due"), ("2040-05-11", "unknown")]
)
def test_the_clock_alone_accuses_nobody(as_of: str, standing: str) -> None:
    assert pledges(promise(), as_of=as_of)[0].standing == standing


def test_without_a_day_it_is_pending() -> None:
    assert pledges(replace(promise(), times=()))[0].standing == "pending"


WORDS = [
    ("broken", "Holm misses own deadline on the harbour audit. Arden is angry.", "2040-05-11"),
    ("broken", "Holm failed to publish the harbour audit.", "2040-05-11"),
    ("broken", "Holm broke her promise to publish the harbour audit.", "2040-05-11"),
    ("late", "Holm has still not published the harbour audit.", "2040-05-12"),
    ("late", "Holm has not yet published the harbour audit.", "2040-05-12"),
    ("kept", "Holm kept her word and published the harbour audit.", "2040-05-09"),
    ("kept", "Holm has kept one promise. The harbour audit can be read by all who publish.", "2040-05-12"),
    ("unknown", "Holm has still not published her memoirs.", "2040-05-12"),
    ("unknown", "Holm has not yet published the harbour audit.", "2040-05-09"),
    ("unknown", "The harbour audit is the talk of the town.", "2040-05-12"),
    ("unknown", "Holm will be fined if she fails to publish the harbour audit.", "2040-05-12"),
    ("unknown", "Holm denied that she broke her promise to publish the harbour audit.", "2040-05-12"),
]


@pytest.mark.parametrize(("standing", "text", "published"), WORDS)
def test_what_reports_say_of_it(standing: str, text: str, published: str) -> None:
    (pledge,) = pledges(promise(), says(text, published))
    assert pledge.standing == standing
    assert bool(pledge.evidence_for) == (standing == "kept")
    assert bool(pledge.evidence_against) == (standing in ("late", "broken"))


def test_the_promise_retold_with_its_outcome() -> None:
    text = "Holm had promised to open the quay but did so only on Thursday."
    told = reading_of(text, published="2040-05-09", sayings=(Saying("to open the quay", "Mara Holm", "promises",
                                                                    "had promised"),))  # fmt: skip
    (pledge,) = pledges(told)
    assert (pledge.standing, pledge.made) == ("late", None)


def test_a_broken_promise_told_with_its_own_words() -> None:
    words = f"to {ACT}"
    text = f"Holm broke her promise {words}."
    told = reading_of(
        text, published="2040-05-12", publisher="Sound", times=DUE,
        sayings=(Saying(words, "Mara Holm", "promises", "promise"),),
    )  # fmt: skip
    (pledge,) = pledges(promise(), told)
    assert (pledge.standing, len(pledge.evidence_against)) == ("broken", 1)


def test_a_pledge_told_by_a_verb_after_it() -> None:
    text = "Holm has committed herself to freeing 25 sailors by 10 May. Arden is glad."
    told = reading_of(
        text, published="2040-05-01", times=DUE,
        happenings=(
            Happening("pledge", "committed", agent="Mara Holm", topic="herself"),
            Happening("release", "freeing", "promised", agent="Mara Holm", whom="25 sailors", number=25,
                      day="2040-05-10"),
        ),
    )  # fmt: skip
    (pledge,) = pledges(told)
    assert (pledge.by, pledge.act, pledge.due) == ("Mara Holm", "freeing 25 sailors by 10 May", "2040-05-10")


def test_words_that_only_point_back_are_found_by_day_and_sentence() -> None:
    text = "Holm has not answered the request for the harbour audit, which she had promised to do by 10 May."
    told = reading_of(
        text, published="2040-05-12", publisher="Sound", times=DUE,
        sayings=(Saying("to do by 10 May", "Mara Holm", "promises", "had promised"),),
    )  # fmt: skip
    (pledge,) = pledges(promise(), told)
    assert (pledge.standing, len(pledge.reports)) == ("late", 2)


def event(day: str | None, status: str = "occurred") -> Happening:
    """That the audit was published."""
    return Happening("announce", "published", status, day=day, topic="harbour audit", agent="Mara Holm")


EVENTS = [("kept", "2040-05-09", "occurred"), ("kept", "2040-05-10", "occurred"), ("late", "2040-05-12", "occurred"),
          ("broken", "2040-05-10", "denied"), ("unknown", "2040-05-12", "planned")]  # fmt: skip


@pytest.mark.parametrize(("standing", "day", "status"), EVENTS)
def test_events_that_keep_it(standing: str, day: str, status: str) -> None:
    first, then = promise(), says("The harbour audit was published.", "2040-05-12", event(day, status))
    one = [(first.report.id, "v1"), (then.report.id, "v1")]
    assert pledges(first, then, same=one)[0].standing == standing
    if status == "occurred":
        assert pledges(first, then)[0].standing == standing  # without the stage of events knowing that they are one


def test_less_than_promised_is_partial_and_a_batch_put_off_is_late() -> None:
    text = "Arden said Tivona would free a second batch of 10 on 6 May."
    words = "Tivona would free a second batch of 10 on 6 May"
    told = reading_of(
        text, published="2040-05-05", times=(("6 May", "DATE", "2040-05-06"),), sayings=(Saying(words, "Nils Arden"),),
        happenings=(Happening("release", "free", "promised", agent="Tivona", whom="a second batch of 10", number=10,
                              batch=2, day="2040-05-06", said=words),),
    )  # fmt: skip

    def freed(number: float, day: str) -> Reading:
        happening = Happening("release", "freed", agent="Tivona", whom="The batch", number=number, batch=2, day=day)
        return says("The batch was freed.", "2040-05-08", happening)

    delay = says("The batch was put off.", "2040-05-06", Happening("delay", "put off", batch=2, day="2040-05-06"),
                 publisher="Third")  # fmt: skip
    assert [p.by for p in pledges(told)] == ["Nils Arden"]
    assert pledges(told, freed(9, "2040-05-06"))[0].standing == "partial"
    assert pledges(told, freed(10, "2040-05-06"))[0].standing == "kept"
    assert pledges(told, freed(10, "2040-05-07"))[0].standing == "late"
    assert pledges(told, delay)[0].standing == "late"


def test_a_promise_that_a_deal_made_stands_as_the_deal_does() -> None:
    deal = reading_of(
        "Tivona will free 50 sailors under the Brin deal.", published="2040-05-01", publisher="Sound",
        terms=(("Tivona", "release", 50.0, "free 50 sailors"),), parties=("Kelmar", "Tivona"),
        deal_words="the Brin deal", announced="2040-05-01",
    )  # fmt: skip
    told = reading_of(
        "We were promised 50.", published="2040-05-02",
        happenings=(Happening("pledge", "promised", topic="50", number=50, taker="Kelmar", agent="Tivona"),),
    )  # fmt: skip
    happening = Happening(
        "release", "freed", agent="Tivona", whom="20 sailors", group="sailors", number=20, day="2040-05-03"
    )
    freed = says("Tivona freed 20 sailors.", "2040-05-03", happening, publisher="Third")
    draft = draft_of([deal, told, freed])
    agreements, deals = find_agreements(draft)
    draft = replace(draft, agreements=agreements, deals=deals)
    draft = replace(draft, events=with_events(draft))
    (pledge,) = find_pledges(replace(draft, agreements=tally_agreements(draft)))
    assert (pledge.by, pledge.standing, len(pledge.reports)) == ("Tivona", "partial", 2)


def test_what_hangs_on_a_condition_is_no_promise() -> None:
    assert pledges(promise(status="conditional")) == ()


@pytest.mark.parametrize(
    ("text", "place", "sentence"),
    [("One. Two three. Four", 6, "Two three."), ("“One!” Two.", 8, "Two."), ("A\nB c\nD", 3, "B c"),
     ("At 6 p.m. he left.", 12, "At 6 p.m. he left.")],
)  # fmt: skip
def test_sentences(text: str, place: int, sentence: str) -> None:
    assert sentence_at(text, place).of(text) == sentence


outlets = st.lists(st.tuples(st.sampled_from(WORDS), st.booleans()), max_size=4)


@given(outlets, st.randoms())
def test_the_order_of_arrival_plays_no_part(told: list[tuple[tuple[str, str, str], bool]], chance: object) -> None:
    readings = [promise(), *(says(text, day, publisher=f"O{n}") for n, ((_, text, day), _) in enumerate(told))]
    shuffled = list(readings)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert pledges(*readings) == pledges(*shuffled)


@given(st.dates().map(lambda day: day.isoformat()))
def test_no_day_makes_a_promise_late_broken_or_kept(as_of: str) -> None:
    assert pledges(promise(), as_of=as_of)[0].standing in ("not due", "unknown")


def test_what_is_agreed_to_be_done_is_promised() -> None:
    told = says("It freed 12 of 40 sailors it agreed to release.", "2040-05-03", Happening(
        "release", "release", "promised", agent="Tivona", whom="40 sailors", number=40))  # fmt: skip
    (pledge,) = pledges(told)
    assert (pledge.by, pledge.act, pledge.made) == ("Tivona", "40 sailors it agreed to release", None)
    assert pledges(says("It will release 40 sailors.", "2040-05-03", Happening(
        "release", "release", "planned", agent="Tivona", whom="40 sailors", number=40))) == ()  # fmt: skip


@pytest.mark.parametrize(("publisher", "found"), [("Lamp Society", 1), ("Sound", 0)])
def test_what_somebody_is_to_do_in_their_own_paper_is_promised(publisher: str, found: int) -> None:
    told = says("The Lamp Society will pay the crews by 10 May.", "2040-05-03", Happening(
        "deliver", "pay", "planned", agent="Lamp Society", topic="the crews"), publisher=publisher)  # fmt: skip
    assert [p.by for p in pledges(told)] == ["Lamp Society"] * found


def test_a_refusal_is_no_promise_unless_it_is_vowed() -> None:
    said = "it would free no more sailors"
    act = Happening("release", "free", "promised", agent="Tivona", topic="no more sailors", said=said)
    text = f"Tivona said {said}."
    told = reading_of(text, published="2040-05-03", sayings=(Saying(said, "Tivona", "promises"),), happenings=(act,))
    assert pledges(told) == ()
    vow = Happening("pledge", "vowed", agent="Tivona")
    told = reading_of(f"Tivona vowed {said}.", published="2040-05-03", happenings=(act, vow),
                      sayings=(Saying(said, "Tivona", "promises", "vowed"),))  # fmt: skip
    assert len(pledges(told)) == 1


def test_a_promise_kept_in_the_passive() -> None:
    text = "One promise has been kept. The harbour audit was published."
    assert pledges(promise(), says(text, "2040-05-10"))[0].standing == "kept"
    text = "The promise has not been kept. The harbour audit is missing."
    assert pledges(promise(), says(text, "2040-05-11"))[0].standing == "broken"


@pytest.mark.parametrize(("day", "standing"), [("2040-05-12", "broken"), ("2040-05-18", "unknown")])
def test_the_deadline_is_that_which_has_just_passed(day: str, standing: str) -> None:
    (pledge,) = pledges(promise(), says("The deadline passed without any audit.", day))
    assert pledge.standing == standing


def anew(due: str, published: str, by: str = "Mara Holm") -> Reading:
    """A report that the audit is promised for another day."""
    said = "to publish the harbour audit by then"
    return reading_of(
        f"Holm promised {said}.", published=published, publisher="Sound", times=(("by then", "DATE", due),),
        sayings=(Saying(said, by, "promises", "promised"),),
        happenings=(Happening("announce", "publish", "promised", topic="the harbour audit", said=said, agent=by),),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("later", "standing"),
    [
        (anew("2040-05-25", "2040-05-07"), "superseded"),
        (anew("2040-05-25", "2040-05-12"), "unknown"),  # made when the first was past due
        (anew("2040-05-08", "2040-05-07"), "unknown"),  # sooner: no delay
        (anew("2040-05-25", "2040-05-07", by="Nils Arden"), "unknown"),
    ],
)
def test_a_later_promise_for_a_later_day_supersedes(later: Reading, standing: str) -> None:
    assert pledges(promise(), later)[0].standing == standing


def test_what_is_still_undone_after_its_deadline_is_broken() -> None:
    text = "The harbour audit is still in a drawer, three days after its own deadline."
    assert pledges(promise(), says(text, "2040-05-13"))[0].standing == "broken"
    text = "The harbour audit came out three days after its own deadline."
    assert pledges(promise(), says(text, "2040-05-13"))[0].standing == "late"


@pytest.mark.parametrize(
    ("value", "published", "as_of", "first", "due"),
    [
        ("XXXX-11-30", None, "2040-11-13", "2039-11-30", "2040-11-30"),
        ("XXXX-11-30", None, "2040-12-05", "2040-11-30", "2040-11-30"),
        ("XXXX-01-04", None, "2040-12-20", "2040-01-04", "2041-01-04"),
        ("XXXX-05-01", "2040-05-02", "2040-05-20", "2040-05-01", "2041-05-01"),
        ("XXXX-05-09", "2039-05-02", "2040-05-20", "2040-05-09", "2039-05-09"),
        ("XXXX-02-29", "2038-12-02", "2039-01-20", "2036-02-29", "2040-02-29"),
    ],
)
def test_what_is_due_on_a_day_without_a_year_is_due_on_the_next(
    value: str, published: str | None, as_of: str, first: str, due: str | None
) -> None:
    time = Time("t1", 0, 1, "DATE", value, None, None, None, None)
    days = Days({"t1": time}, as_of, published)
    assert (days.start("t1"), days.end("t1")) == (first, due)
