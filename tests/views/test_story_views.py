"""A story put into words and into order, and the ids that can be typed."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from story_sample import EVENTS, R1, R2, STATEMENTS, STORY

from according.errors import BadOption, NotFound
from according.model import Reading
from according.story import Anchor, Decision
from according.views.story.changes import changes_of
from according.views.story.deals import deals_of
from according.views.story.decisions import rulings_of
from according.views.story.events import between, days_of, newest_first, what_of
from according.views.story.ids import anchor_of, find, places_of, subject_of
from according.views.story.look import cut, look_of, mentioned, origin_name, short_ids, typed
from according.views.story.overview import overview_of
from according.views.story.sayings import about, spoken_by, voices_of
from according.views.story.wording import range_words, support_words

LOOK = look_of(STORY)


@pytest.mark.parametrize(
    ("origins", "reports", "words"),
    [
        (1, 1, "1 origin (1 report)"),
        (1, 5, "1 origin (5 reports)"),
        (2, 5, "2 independent origins (5 reports)"),
        (1200, 5000, "1,200 independent origins (5,000 reports)"),
    ],
)
def test_support(origins, reports, words):
    assert support_words(origins, reports) == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (12, 12, "12"),
        (29, 30, "29–30"),
        (24, None, "at least 24"),
        (None, 1200, "at most 1,200"),
        (2.5, 2.5, "2.5"),
        (0, 0, "0"),
        (None, None, None),
    ],
)
def test_ranges(low, high, words):
    assert range_words(low, high) == words


HEX = st.text("0123456789abcdef", min_size=10, max_size=10)


@given(st.lists(st.one_of(st.builds(lambda h: "V" + h, HEX), st.builds(lambda h: "sha256:" + h * 6, HEX)), unique=True))
def test_short_ids_name_one_record_each(ids):
    shorts = short_ids(ids)
    assert set(shorts) == set(ids)
    for id_, short in shorts.items():
        assert [other for other in ids if typed(other).startswith(short)] == [id_]
        assert len(short) >= 7


@pytest.mark.parametrize(
    ("asked", "id_"),
    [
        ("V0000000001", "V0000000001"),
        ("v0000000001", "V0000000001"),
        ("V0000000001.2", "V0000000001"),
        ("R1111", R1),
        ("sha256:1111", R1),
        ("desk/halsk_joren.txt", R2),
        ("halsk_joren.txt", R2),
        ("mail/halsk.html", "sha256:" + "9" * 64),
        ("D0000000001", "D0000000001"),
    ],
)
def test_what_is_typed_is_found(asked, id_):
    assert find(LOOK, asked).id == id_


@pytest.mark.parametrize(
    ("asked", "error", "words"),
    [
        ("V000000000", BadOption, "beginning of 4 ids"),
        ("V0", BadOption, "beginning of 4 ids"),
        ("V9999999999", NotFound, "no event of this story"),
        ("V0000000001.3", NotFound, "there are 2 mentions"),
        ("V0000000001.0", NotFound, "there are 2 mentions"),
        ("nothing", NotFound, "no id and no report"),
        ("", NotFound, "no id and no report"),
    ],
)
def test_what_cannot_be_found_is_explained(asked, error, words):
    with pytest.raises(error, match=words):
        find(LOOK, asked)


def test_a_decision_is_tied_to_words():
    found = find(LOOK, "V0000000001.2")
    assert anchor_of(found) == Anchor(R2, 40, 40 + len("Halsk’s release"))
    assert subject_of(found, "split") == "event"
    assert places_of(find(LOOK, "R1111")) == (Anchor(R1, 0, 0),)
    with pytest.raises(BadOption, match="is a disagreement and cannot be merged"):
        subject_of(find(LOOK, "D0000000001"), "merged")


@pytest.mark.parametrize(
    ("kind", "anchors", "words"),
    [
        ("merge", (EVENTS[0], EVENTS[1]), "event release: .* is the same as capture: Joren"),
        ("split", (EVENTS[1], EVENTS[0]), "event capture: Joren is not the same as release: "),
        ("hide", (EVENTS[1],), "event hidden: capture: Joren"),
        ("correct", (EVENTS[1],), "event capture: Joren: date is 2031-03-05"),
    ],
)
def test_decisions_in_words(kind, anchors, words):
    places = tuple(Anchor(e.evidence[0].report, e.evidence[0].start, e.evidence[0].end) for e in anchors)
    more = {"field": "date", "value": "2031-03-05"} if kind == "correct" else {}
    decision = Decision("C0123456789", kind, "event", places, "Quist", "seen", "2031-03-04T10:00:00.1+00:00", **more)
    ruling = rulings_of(LOOK, (decision,), {"C0123456789"})[0]
    assert (ruling.id, ruling.at, ruling.undone) == ("C012345", "4 March 2031, 10:00 UTC", True)
    assert re.fullmatch(words + ".*", ruling.what)


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        (None, None, "2134"),
        ("2031-03", None, "13"),
        ("2031-03-06", None, "3"),
        (None, "2031-02", "2"),
        ("2031-03-02", "2031-03-02", "1"),
        ("2032", None, ""),
    ],
)
def test_events_between_days(since, until, found):
    assert "".join(e.id[-1] for e in between(EVENTS, since, until)) == found


def test_the_newest_come_first_where_not_all_fit():
    assert [e.id[-1] for e in newest_first(EVENTS, 2)] == ["1", "3", "4", "2"]


def test_what_happened_in_words():
    assert what_of(LOOK, EVENTS[0]) == "12–13: young Halsk, by Lantern Society, from captors, and others, at Oster"
    assert what_of(LOOK, replace(EVENTS[0], low=1.0, high=1.0, roles=())) == "1, at Oster"
    days = days_of(LOOK, EVENTS)
    assert [day.label for day in days] == ["February 2031", "2 March 2031", "5 March 2031", "No date given"]
    assert days[1].happenings[0].support == "2 independent origins (2 reports)"


def test_a_mention_is_told_in_the_sentence_of_its_report():
    text = "Town glad.\nThe boy ran. He was freed at noon. All went home."
    start = text.index("freed")
    mention = replace(EVENTS[0].evidence[0], statement=None, speaker=None, start=start, end=start + 5, words="freed")
    reading = Reading.from_dict(
        {"according": 1, "model": "m", "entities": [], "times": [], "quantities": [], "statements": [], "events": [],
         "agreements": [], "findings": [], "corrections": [],
         "report": {"id": R1, "origin": "a", "title": None, "publisher": None, "byline": [], "credits": [],
                    "published": None, "published_from": None, "modified": None, "language": None, "text": text,
                    "blocks": []}}
    )  # fmt: skip
    assert mentioned(look_of(STORY, lambda report: reading), mention).words == "He was freed at noon."
    assert mentioned(LOOK, mention).words == "freed"


@pytest.mark.parametrize(
    ("words", "found"), [(["pier"], True), (["PIER", "jor"], True), (["ier"], False), ([], True), (["on the"], True)]
)
def test_statements_about_words(words, found):
    assert about(STATEMENTS[0], words) is found


def test_speakers_are_found_by_part_of_a_name():
    assert spoken_by(LOOK, STATEMENTS[0], "karr")
    assert spoken_by(LOOK, STATEMENTS[0], "E0000000003")
    assert not spoken_by(LOOK, STATEMENTS[0], "Lene")


def test_a_statement_that_two_reports_give_is_one():
    (voice,) = voices_of(LOOK, STATEMENTS)
    (utterance,) = voice.utterances
    assert utterance.chain == ("Oster", "Lantern Society", "Ysolde Karrin")
    assert utterance.also == ("LNS",)


def test_one_screen_has_no_more_than_was_asked_for():
    page = overview_of(STORY, 1)
    assert (len(page.reports), page.totals["reports"], len(page.promises), page.totals["pledges"]) == (1, 3, 1, 2)


def changed(page):
    return [c.changes for section in (page.changed, page.tallies, page.promises) for c in section]


def test_nothing_is_new_in_the_same_story():
    page = changes_of(STORY, STORY, "2031-03-03")
    assert not any((page.reports, page.aside, page.events, page.disputes, page.amendments, page.voices, changed(page)))


def test_what_changed_is_matched_by_evidence():
    was = replace(EVENTS[0], id="V00000000ff", standing="reported", origins=((R1,),), reports=(R1,), high=12.0,
                  evidence=EVENTS[0].evidence[:1])  # fmt: skip
    term = replace(STORY.agreements[0].terms[0], delivered_high=12.0, standing="pending")
    before = replace(
        STORY,
        events=(was, *EVENTS[2:]),
        agreements=(replace(STORY.agreements[0], terms=(term,)),),
        pledges=(replace(STORY.pledges[0], standing="not due"), STORY.pledges[1]),
        reports=STORY.reports[:1],
    )
    page = changes_of(before, STORY, "2031-03-03")
    assert [e.id for e in page.events] == ["V0000000002"]
    assert [r.id for r in page.reports] == ["Raaaaaa", "R222222"]
    assert changed(page) == [
        (
            "standing: reported → corroborated",
            "count: 12 → 12–13",
            "told by: 1 origin (1 report) → 2 independent origins (2 reports)",
        ),
        ("tally: 12 so far → 12–13 so far", "standing: pending → partial"),
        ("standing: not due yet → pending",),
    ]


def test_a_correction_that_settles_is_news():
    settled = replace(STORY, disagreements=(replace(STORY.disagreements[0], resolved_by="C0000000001"),))
    (change,) = changes_of(STORY, settled, "2031-03-03").tallies
    assert change.changes == ("settled by the correction C000000 of LNS, 3 March 2031",)


@pytest.mark.parametrize(
    ("origin", "name"),
    [
        ("-", "standard input"),
        ("a/b/c.txt", "c.txt"),
        ("https://me:pw@a.example/b/c.html?q=1", "a.example c.html"),
        ("https://a.example/", "a.example"),
    ],
)
def test_reports_without_a_publisher_are_called_by_where_they_came_from(origin, name):
    assert origin_name(origin) == name


@given(st.text("ab c", max_size=60), st.integers(5, 30))
def test_words_are_cut_between_words(words, most):
    line = " ".join(words.split())
    shown = cut(words, most=most)
    assert len(shown) <= most + 2
    assert shown == line or set(shown.strip("…").split()) <= set(line.split()) or " " not in line[:most]


@pytest.mark.parametrize(
    ("status", "expires", "as_of", "words"),
    [
        ("in force", "2031-03-09", "2031-03-10T08:00:00+00:00", "in force; the time agreed on is over"),
        ("announced", "2031-03", "2031-04-01", "announced; the time agreed on is over"),
        ("in force", "2031-03-10", "2031-03-10T08:00:00+00:00", "in force"),
        ("in force", "2031-03", "2031-03-31", "in force"),
        ("in force", None, "2031-03-31", "in force"),
        ("in force", "2031-03-09", None, "in force"),
        ("extended", "2031-03-09", "2031-03-31", "extended"),
        ("collapsed", "2031-03-09", "2031-03-31", "collapsed"),
    ],
)
def test_a_deal_is_not_in_force_without_end(status, expires, as_of, words):
    deal = replace(STORY.agreements[0], status=status, expires=expires)
    assert deals_of(look_of(replace(STORY, as_of=as_of)), (deal,))[0].status == words
