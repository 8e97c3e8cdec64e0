"""What stands against each other, and what does not: updates, ranges, less precise dates, promises, copies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telling import Happening, Saying, draft_of, reading_of

from according.compare import compare
from according.compare.corrections import find_corrections
from according.compare.disagreements import find_disagreements
from according.compare.draft import Draft
from according.compare.events import merge_events
from according.compare.standings import with_standings
from according.model import Finding, Quantity, Reading, Span
from according.story import Disagreement

TEXT = "Tivona freed several sailors under the swap. Later Kelmar said more. Nothing came of it, and 33 it was."


def told(*happenings: Happening, name: str, published: str | None = "2040-05-10", **more: object) -> Reading:
    """A report of its own outlet that tells of events."""
    text = str(more.pop("text", TEXT))
    return reading_of(
        text, published=published, publisher=f"The {name}", name=name, happenings=happenings, **more  # type: ignore[arg-type]
    )  # fmt: skip


def freed(**more: object) -> Happening:
    """That Tivona freed the second batch of sailors."""
    plain = {"agent": "Tivona", "whom": "several sailors", "group": "sailors", "batch": 2}
    return Happening("release", "freed", **{**plain, **more})  # type: ignore[arg-type]


def toll(number: float, **more: object) -> Happening:
    """So many dead so far."""
    return Happening("kill", "came", number=number, whom="several sailors", total=True, **more)  # type: ignore[arg-type]


def killed(number: float | None, **more: object) -> Happening:
    """What one deed did."""
    return Happening("kill", "freed", number=number, whom="several sailors", day="2040-05-01", **more)  # type: ignore[arg-type]


def held(**more: object) -> Happening:
    """That the sailors are held."""
    return Happening("hold", "freed", whom="several sailors", group="sailors", **more)  # type: ignore[arg-type]


def pledged(number: float) -> Happening:
    """What Tivona promised."""
    return Happening("pledge", "freed", agent="Tivona", whom="several sailors", number=number, day="2040-05-01")


def drafted(readings: Sequence[Reading]) -> Draft:
    """A draft up to its disagreements."""
    draft = draft_of(readings)
    draft = replace(draft, corrections=find_corrections(draft))
    draft = replace(draft, events=merge_events(draft))
    return replace(draft, disagreements=find_disagreements(draft))


def found(*readings: Reading) -> list[tuple[str, list[str]]]:
    """What each disagreement is about, and its values."""
    return [(d.about, [side.value for side in d.values]) for d in drafted(readings).disagreements]


def only(*readings: Reading) -> Disagreement:
    """The only disagreement of a story."""
    (one,) = drafted(readings).disagreements
    return one


def test_counts_of_one_moment() -> None:
    one = only(
        told(freed(number=10, day="2040-05-04"), name="Ferry"),
        told(freed(number=9, day="2040-05-04"), name="Gull", published="2040-05-12"),
        told(freed(number=9, day="2040-05-04"), name="Tern", published="2040-05-11"),
    )
    assert (one.about, one.since, one.resolved_by) == ("quantity", "2040-05-11", None)
    assert [(side.value, side.reports, side.origins) for side in one.values] == [
        ("10", ("sha256:Ferry",), 1),
        ("9", ("sha256:Tern", "sha256:Gull"), 2),
    ]
    assert {e.words for side in one.values for e in side.evidence} == {"several sailors"}


def ranged(reading: Reading, low: float | None, high: float | None) -> Reading:
    """The reading with its only count turned into a range."""
    return replace(reading, quantities=(replace(reading.quantities[0], bound=">=", low=low, high=high),))


NOTHING = (
    ("one value twice", told(freed(number=10), name="A"), told(freed(number=10), name="B")),
    ("a range that holds the count", ranged(told(freed(number=10), name="A"), 9, None),
     told(freed(number=10), name="B")),
    ("a promised count beside what came of it", told(freed(number=10, status="promised"), name="A"),
     told(freed(number=9), name="B")),
    ("a promised day beside the day", told(freed(status="promised", day="2040-05-03"), name="A"),
     told(freed(day="2040-05-04"), name="B")),
    ("a toll that grows", told(toll(9), name="A", published="2040-05-01"),
     told(toll(14), name="B", published="2040-05-02")),
    ("one speaker's counts of two hours", told(killed(9, said="Later"), name="A", published="2040-05-01T08:00",
                                                sayings=(Saying("Later", "Mara Holm"),)),
     told(killed(14, said="Later"), name="B", published="2040-05-01T20:00", sayings=(Saying("Later", "Mara Holm"),))),
    ("what had not happened yet", told(freed(status="denied"), name="A", published="2040-05-02"),
     told(freed(day="2040-05-04"), name="B", published="2040-05-05")),
    ("what went on and has ended", told(held(status="ongoing"), name="A", published="2040-05-02"),
     told(held(status="denied"), name="B", published="2040-05-04")),
    ("who only denies that it was he", told(killed(9), name="A"),
     told(killed(None, status="denied", agent="Kelmar", said="Later"), name="B", sayings=(Saying("Later", "Kelmar"),))),
    ("a denial of another count", told(killed(9), name="A"),
     told(killed(20, status="denied", said="Later"), name="B", sayings=(Saying("Later", "Kelmar", "denies"),))),
    ("counts of two promises", told(pledged(10), name="A"), told(pledged(9), name="B")),
    ("a promise that others deny", told(freed(status="promised"), name="A"), told(freed(status="denied"), name="B")),
)  # fmt: skip


@pytest.mark.parametrize(("why", "one", "other"), NOTHING, ids=[case[0] for case in NOTHING])
def test_no_disagreement(why: str, one: Reading, other: Reading) -> None:
    assert len(drafted([one, other]).events) == 1
    assert found(one, other) == []


def test_a_less_precise_date_is_none() -> None:
    month = told(freed(day="2040-05-01", number=10), name="A")
    (time,) = month.times
    month = replace(month, times=(replace(time, value="2040-05", earliest="2040-05-01", latest="2040-05-31"),))
    assert found(month, told(freed(day="2040-05-04", number=10), name="B")) == []
    other = told(freed(day="2040-05-05", number=10), name="C")
    assert found(month, told(freed(day="2040-05-04", number=10), name="B"), other) == [
        ("date", ["2040-05-04", "2040-05-05"])
    ]


def test_a_toll_that_falls() -> None:
    early, late = told(toll(83), name="A", published="2040-05-01"), told(toll(79), name="B", published="2040-05-05")
    first = told(toll(47), name="C", published="2040-04-30")
    assert found(first, early, late) == [("quantity", ["83", "79"])]


def test_two_speakers_with_two_counts_on_one_day() -> None:
    sayings = (Saying("Later", "Mara Holm"), Saying("Nothing", "Nils Arden"))
    early, late = (
        told(killed(n, said=said), name=name, published=f"2040-05-01T{hour}", sayings=sayings)
        for n, said, name, hour in ((9, "Later", "A", "08:00"), (14, "Nothing", "B", "20:00"))
    )
    assert found(early, late) == [("quantity", ["9", "14"])]
    next_day = replace(late, report=replace(late.report, published="2040-05-02T08:00"))
    assert found(early, next_day) == []


def test_a_bare_figure_answers_a_count() -> None:
    text = "Tivona freed several sailors, said Mara Holm. Kelmar claims 33."

    def counted(speaker: str, words: str = "33") -> Reading:
        sayings = (Saying("Tivona freed several sailors", "Mara Holm"), Saying(words, speaker))
        mention = freed(number=36, said="Tivona freed several sailors")
        reading = told(mention, name="A", text=text, sayings=sayings)
        at = text.index("33")
        extra = Quantity("q9", at, at + 2, "=", 33, 33, "sailors", None, (), None)
        return replace(reading, quantities=(*reading.quantities, extra))

    assert found(counted("Lamp Society")) == [("quantity", ["36", "33"])]
    assert found(counted("Mara Holm")) == []
    assert found(counted("Lamp Society", "Kelmar claims 33")) == [("quantity", ["36", "33"])]
    assert found(counted("Lamp Society", "said Mara Holm. Kelmar claims 33")) == []


def test_the_taker_counts_what_the_giver_freed() -> None:
    text = "The society received seven sailors. Tivona says that several sailors were freed."
    sayings = (Saying("several sailors were freed", "Tivona"), Saying("received seven sailors", "Lamp Society"))

    def report(name: str, received: int, speaker: str = "received seven sailors") -> Reading:
        given = Happening("release", "freed", whom="several sailors", number=8, said="several sailors were freed")
        taken = Happening(
            "transfer", "received", whom="seven sailors", number=received, taker="Lamp Society", said=speaker
        )
        return told(given, taken, name=name, text=text, sayings=sayings)

    one = only(report("A", 7))
    assert [(side.value, side.reports) for side in one.values] == [("7", ("sha256:A",)), ("8", ("sha256:A",))]
    assert found(report("A", 8)) == []
    assert found(report("A", 3)) == []
    assert found(report("A", 7, "several sailors were freed")) == []


def test_one_count_of_two_events_is_one_disagreement() -> None:
    def report(name: str, number: int) -> Reading:
        moved = Happening("move", "Later", whom="several sailors", number=number, day="2040-05-04")
        return told(freed(number=number, day="2040-05-04"), moved, name=name)

    assert found(report("A", 10), report("B", 9)) == [("quantity", ["10", "9"])]


def test_an_old_count_told_again_is_no_fall() -> None:
    counts = (("A", 9, "01"), ("B", 14, "02"), ("C", 9, "03"))
    assert found(*(told(toll(n), name=name, published=f"2040-05-{day}") for name, n, day in counts)) == []


def test_who_says_it_happened_and_who_denies_it() -> None:
    sayings = (Saying("several sailors", "Mara Holm"),)
    denied = told(freed(number=3, status="denied", said="several sailors"), name="A", sayings=sayings)
    assert found(denied, told(freed(number=3), name="B")) == [("status", ["denied", "occurred"])]
    assert found(denied, told(freed(number=3, said="several sailors"), name="B", sayings=sayings)) == []


@pytest.mark.parametrize(("words", "stance"), [("no record of this", "asserts"), ("that it freed anybody", "denies")])
def test_a_denial_that_tells_of_no_event(words: str, stance: str) -> None:
    text = f"Tivona freed several sailors. Kelmar said {words}."
    denial = told(freed(number=3), name="A", text=text, sayings=(Saying(words, "Kelmar", stance),))
    assert found(denial) == [("status", ["occurred", "denied"])]
    before = told(freed(number=3), name="A", text=f"Kelmar said {words}. Tivona freed several sailors.",
                  sayings=(Saying(words, "Kelmar", stance),))  # fmt: skip
    assert found(before) == []


def test_whether_it_was_under_the_deal() -> None:
    apart = "Tivona freed several sailors, not part of the exchange."
    outside = told(freed(outside="not part of the exchange", number=5), name="A", text=apart)
    counted = "Tivona freed several sailors. They are to be deducted from the 40."
    inside = told(freed(number=5), name="B", text=counted)
    assert found(outside, inside) == [("basis", ["not part of the exchange", "They are to be deducted from the 40."])]
    assert found(outside, told(freed(number=5), name="B")) == []
    assert found(inside) == []


def test_who_is_to_blame() -> None:
    text = "Tivona put off the batch. Kelmar accuses Tivona. “Not so,” Arden said."
    happenings = (
        Happening("delay", "put off", agent="Tivona"),
        Happening("accuse", "accuses", agent="Kelmar", group="Tivona"),
    )
    answered = told(*happenings, name="A", text=text, sayings=(Saying("“Not so,”", "Nils Arden"),))
    assert found(answered) == [("actor", ["Tivona is to blame", "Tivona disputes it"])]
    assert found(told(*happenings, name="A", text=text, sayings=(Saying("“Not so,”", "Mara Holm"),))) == []


def test_who_did_it() -> None:
    ours, theirs = freed(number=10, day="2040-05-03"), freed(number=10, day="2040-05-03", agent="Kelmar")
    assert found(told(ours, name="A"), told(theirs, name="B")) == [("actor", ["Tivona", "Kelmar"])]
    of_his = freed(number=10, day="2040-05-03", agent="Nils Arden")
    assert found(told(ours, name="A"), told(of_his, name="B")) == []
    talks = [Happening("meet", "freed", agent=agent, day="2040-05-03") for agent in ("Tivona", "Kelmar")]
    assert found(told(talks[0], name="A"), told(talks[1], name="B")) == []


def placed(reading: Reading, name: str) -> Reading:
    """The reading with its event at a place."""
    known = {e.name: e.id for e in reading.entities}
    return replace(reading, events=tuple(replace(e, place=known[name]) for e in reading.events))


def test_where_it_was() -> None:
    ferry, gull = (
        placed(
            told(
                freed(number=10, day="2040-05-03", agent="Lamp Society"), Happening("meet", "more", giver=place), name=n
            ),
            place,
        )
        for n, place in (("A", "Ostria"), ("B", "Kelmar"))
    )
    assert found(ferry, gull) == [("place", ["Ostria", "Kelmar"])]
    acts = told(Happening("request", "said", agent="Kelmar"), name="C")  # a country: other places lie in it
    assert found(ferry, gull, acts) == []


def test_a_day_that_a_report_finds_in_conflict_with_its_own() -> None:
    reading = told(freed(number=5, day="2040-05-03"), name="A", sayings=(Saying("33 it was", "Kelmar"),))
    (time,) = reading.times
    at = Span(TEXT.index("33"), TEXT.index("33") + 9)
    reading = replace(reading, times=(replace(time, end=time.start + 5),))
    finding = Finding("date-conflict", "", (Span(time.start, time.end + 1), at), ("2040-05-02", "2040-05-03"))
    one = only(replace(reading, findings=(finding,)))
    assert (one.about, [side.value for side in one.values]) == ("date", ["2040-05-03", "2040-05-02"])
    assert found(replace(reading, findings=(replace(finding, values=("2040-05-07", "2040-05-08")),))) == []


def test_a_day_that_is_taken_back() -> None:
    promised = told(freed(status="promised", day="2040-05-04"), name="A")
    text = "An earlier version said that Tivona freed several sailors on Saturday"
    late = told(
        freed(day="2040-05-03"), name="B", text=text, published="2040-05-12", corrections=((text, "Saturday", None),)
    )
    (time,) = late.times
    at = text.index("Saturday")
    late = replace(late, times=(replace(time, start=at, end=at + 8),))
    one = only(promised, late)
    assert [side.value for side in one.values] == ["2040-05-04", "2040-05-03"]
    assert one.resolved_by is not None
    assert found(promised, replace(late, corrections=())) == []


def test_what_a_report_finds_in_conflict() -> None:
    reading = told(freed(number=36), name="A", sayings=(Saying("33 it was", "Kelmar"),))
    at = TEXT.index("33")
    extra = Quantity("q9", at, at + 2, "=", 33, 33, None, None, (), None)
    sailors = Span(TEXT.index("several"), TEXT.index(" under"))
    finding = Finding("quantity-conflict", "", (sailors, Span(at, at + 2)), ("36", "33"))
    one = only(replace(reading, quantities=(*reading.quantities, extra), findings=(finding,)))
    assert [(side.value, side.evidence[0].words) for side in one.values] == [("36", "several sailors"), ("33", "33")]
    assert one.values[1].evidence[0].statement == "s1"
    bare = replace(finding, evidence=())
    assert only(replace(reading, quantities=(*reading.quantities, extra), findings=(bare,))).values == one.values


def test_a_correction_settles_it_and_both_stay() -> None:
    wrong = told(freed(number=39), name="Ferry", published="2040-05-10")
    right = told(freed(number=36), name="Gull", published="2040-05-11")
    words = "Our report of 10 May said 39; it was 36"
    after = reading_of(
        words, published="2040-05-12", publisher="The Ferry", name="after", corrections=((words, "39", "36"),)
    )
    draft = drafted([wrong, right, after])
    (one,), (correction,) = draft.disagreements, draft.corrections
    assert [side.value for side in one.values] == ["39", "36"]
    assert one.resolved_by == correction.id
    assert [e.standing for e in with_standings(draft)] == ["corrected"]


STANDINGS = (
    ("reported", [freed(number=10)]),
    ("corroborated", [freed(number=10), freed(number=10)]),
    ("reported", [freed(number=10), freed(number=10, status="promised")]),
    ("disputed", [freed(number=10), freed(number=9)]),
    ("disputed", [freed(number=10), freed(number=10, status="denied")]),
    ("denied", [freed(number=10, status="denied"), freed(number=10, status="denied")]),
)  # fmt: skip


@pytest.mark.parametrize(("standing", "happenings"), STANDINGS)
def test_standing(standing: str, happenings: list[Happening]) -> None:
    readings = [told(h, name=f"N{n}", published=f"2040-05-{10 + n}") for n, h in enumerate(happenings)]
    assert [e.standing for e in with_standings(drafted(readings))] == [standing]


@pytest.mark.parametrize(
    ("counts", "standing", "origins"),
    [((9, 14, 60), "reported", 1), ((9, 60, 60), "corroborated", 2), ((60, 60), "corroborated", None)],
)
def test_a_toll_stands_by_those_who_give_it_as_it_is_shown(
    counts: tuple[int, ...], standing: str, origins: int | None
) -> None:
    tolls = [Happening("kill", "dead", number=n, whom="several sailors", total=True) for n in counts]
    readings = [
        told(h, name=f"N{n}", published=f"2040-05-{10 + n}", text="At least several sailors are dead.")
        for n, h in enumerate(tolls)
    ]
    draft = drafted(readings)
    (event,) = with_standings(draft)
    assert (event.low, event.standing, event.count_origins) == (counts[-1], standing, origins)
    assert len(event.origins) == len(counts)


def test_two_reports_of_one_origin_do_not_corroborate() -> None:
    draft = drafted([told(freed(number=10), name="A"), told(freed(number=10), name="B")])
    tied = dict.fromkeys(draft.origins.ids, ("dispatch",))
    draft = replace(draft, origins=replace(draft.origins, links=tied))
    assert [e.standing for e in with_standings(draft)] == ["reported"]


cases = st.lists(
    st.builds(
        lambda number, day, status: freed(number=number, day=day, status=status),
        st.sampled_from((None, 9, 10)),
        st.sampled_from((None, "2040-05-03", "2040-05-04")),
        st.sampled_from(("occurred", "promised", "denied")),
    ),
    min_size=1, max_size=4,
)  # fmt: skip


@given(cases)
def test_sides_differ_and_have_evidence(happenings: list[Happening]) -> None:
    readings = [told(h, name=f"N{n}", published=f"2040-05-{10 + n}") for n, h in enumerate(happenings)]
    draft = drafted(readings)
    texts = {r.report.id: r.report.text for r in readings}
    for one in draft.disagreements:
        assert len({side.value for side in one.values}) == len(one.values) > 1
        for side in one.values:
            assert side.origins <= len(side.reports)
            assert all(texts[e.report][e.start : e.end] == e.words for e in side.evidence)


@given(cases)
def test_a_copy_changes_no_standing(happenings: list[Happening]) -> None:
    long = f"{TEXT} The men had been held on the pier since the winter, in two sheds without a stove, their wives say."
    read = told(happenings[0], name="N0", text=f"{long} This is report y.")
    reprinted = replace(read.report, id="sha256:copy", publisher="Reprints", published="2040-05-19")
    copy = replace(read, report=reprinted)
    before, after = compare([read]), compare([read, copy])
    assert [(e.id, e.standing) for e in after.events] == [(e.id, e.standing) for e in before.events]
