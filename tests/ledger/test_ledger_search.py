"""Words are found with their places, alike in both databases."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import add_all, made

from according.errors import BadOption
from according.ledger import open_ledger
from according.ledger.passages import bounds, minute_of
from according.ledger.words import matches, phrases, tokens
from according.model import Span
from according.story import Anchor, Decision


def found(ledger, *asked, **filters):
    return [(hit.published[-2:], hit.statement) for hit in ledger.search(*asked, **filters)]


@pytest.fixture(scope="module")
def ledger(new_place):
    """Four reports; a test that adds to it, or hides, leaves it as it was."""
    with open_ledger(new_place(), create=True) as opened:
        add_all(
            opened,
            [
                made("the Köln ferry won't sail, it’s too rough", day=1),
                made("ferries sail again", day=2, who="Ole Brand"),
                made("no ferry at all; sail boats only", day=3, who="Ada Öberg-Brand"),
                made("42.5 tonnes of fuel", day=12),
            ],
        )
        yield opened


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("ferry", ["03", "01"]),
        ("FERRY sail", ["03", "01"]),
        ("ferr*", ["03", "02", "01"]),
        ('"sail again"', ["02"]),
        ("“sail again”", ["02"]),
        ('"again sail"', []),
        ("koln", ["01"]),
        ("Köln", ["01"]),
        ("it's", ["01"]),
        ("42.5", ["12"]),
        ("42", ["12"]),
        ("bridge NOT shut", []),
        ("ferry OR fuel", []),
        ("'; DROP TABLE log --", []),
        ("speaker:brand", []),
        ("shut", ["12", "03", "02", "01"]),
    ],
)
def test_words(ledger, words, days):
    assert [day for day, _ in found(ledger, words)] == days


@pytest.mark.parametrize(
    ("filters", "days"),
    [
        ({"speaker": "Brand"}, ["03", "02"]),
        ({"speaker": "ole brand"}, ["02"]),
        ({"speaker": "Oberg"}, ["03"]),
        ({"speaker": "nobody"}, []),
        ({"since": "2031-03-02"}, ["12", "03", "02"]),
        ({"until": "2031-03-02"}, ["02", "01"]),
        ({"since": "2031-03-02", "until": "2031-03-02T12:00"}, ["02"]),
        ({"since": "2031-03-02T01:00"}, ["12", "03"]),
        ({"until": "2031-03"}, ["12", "03", "02", "01"]),
        ({"until": "2030"}, []),
        ({"limit": 2}, ["12", "03"]),
    ],
)
def test_filters(ledger, filters, days):
    assert [day for day, _ in found(ledger, "shut", **filters)] == days


def test_a_hit_points_into_the_report(ledger):
    hits = ledger.search("ferry sail")
    assert [hit.speaker for hit in hits] == ["Ada Öberg-Brand", "Una Stade"]
    for hit in hits:
        text = ledger.reading(hit.report).report.text
        assert [span.of(text) for span in hit.matches] in (["ferry", "sail"], ["sail", "ferry"])
        assert hit.snippet.of(text) == hit.words
        assert hit.start <= hit.snippet.start <= hit.snippet.end <= hit.end


def test_a_long_passage_is_shown_around_what_was_looked_for(tmp_path):
    with open_ledger(tmp_path / "l", create=True) as ledger:
        add_all(ledger, [made("aaa bbb ccc " * 100 + "lighthouse " + "ddd eee fff " * 100)])
        (hit,) = ledger.search("lighthouse")
        assert "lighthouse" in hit.words
        assert len(hit.words) < 300
        assert re.fullmatch(r"(?:(?:aaa|bbb|ccc|lighthouse|ddd|eee|fff)\s*)+", hit.words)


def test_words_outside_of_statements_are_found_in_their_block(ledger):
    (hit,) = ledger.search('"Ole Brand said"')
    assert (hit.statement, hit.speaker) == (None, None)


@pytest.mark.parametrize(
    ("subject", "start", "left"), [("report", 0, ["03"]), ("statement", 40, ["03"]), ("statement", 0, ["03", "01"])]
)
def test_what_is_hidden_is_not_found(ledger, subject, start, left):
    (hidden,) = (hit for hit in ledger.search("ferry") if hit.published == "2031-03-01")
    anchor = Anchor(hidden.report, start, start + 3)
    taken = ledger.decide(Decision("", "hide", subject, (anchor,), "Editor", "asked for", ""))
    assert [day for day, _ in found(ledger, "ferry")] == left
    ledger.decide(Decision("", "undo", None, (), "Editor", "a mistake", "", undoes=taken.id))
    assert [day for day, _ in found(ledger, "ferry")] == ["03", "01"]


def test_more_than_one_page_of_hits(new_place):
    with open_ledger(new_place(), create=True) as ledger:
        add_all(ledger, [made(f"number {n}", day=n % 28 + 1) for n in range(120)])
        assert len(ledger.search("shut", limit=1000)) == 120
        dates = [hit.published for hit in ledger.search("shut", limit=60)]
        assert dates == sorted(dates, reverse=True)


def test_reports_without_a_date_are_found_unless_dates_are_asked_for(new_place):
    capture, reading = made()
    with open_ledger(new_place(), create=True) as ledger:
        ledger.add(capture, replace(reading, report=replace(reading.report, published=None)))
        assert len(ledger.search("shut")) == 1
        assert ledger.search("shut", since="1950") == []
        assert ledger.search("shut", until="2100") == []
        assert ledger.search("shut", limit=0) == []


def test_a_report_that_was_read_anew_is_found_by_its_new_words_only(new_place):
    capture, reading = made("old words")
    text = reading.report.text.replace("old", "new")
    with open_ledger(new_place(), create=True) as ledger:
        ledger.add(capture, reading)
        ledger.reread(replace(reading, report=replace(reading.report, text=text)))
        assert ledger.search("old") == []
        assert len(ledger.search("new")) == 1


@pytest.mark.parametrize("words", ["", "  ", "*", "!?", '""'])
def test_nothing_to_look_for(ledger, words):
    with pytest.raises(BadOption, match="no word to look for"):
        ledger.search(words)


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2031", "2031-01-01T00:00", "2031-12-31T23:59"),
        ("2031-03", "2031-03-01T00:00", "2031-03-31T23:59"),
        ("2031-02", "2031-02-01T00:00", "2031-02-28T23:59"),
        ("2031-03-04", "2031-03-04T00:00", "2031-03-04T23:59"),
        ("2031-03-04T10:00+02:00", "2031-03-04T08:00", "2031-03-04T08:00"),
    ],
)
def test_what_a_date_covers(date, first, last):
    assert minute_of(date) == minute_of(first)
    assert minute_of(date, end=True) == minute_of(last) + 1


def test_dates_that_are_none():
    assert minute_of(None) == minute_of("soon") == 0
    assert 0 < minute_of("0001-01-01") < minute_of("2031") < minute_of("9999-12-31") < 2**27
    low, high = bounds("soon", None)
    assert low < high


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_tokens_are_ascii_and_where_they_say_they_are(text):
    held = list(tokens(text))
    assert all(re.fullmatch("[a-z0-9]+", token.word) for token in held)
    assert all(0 <= a.start < a.end <= len(text) for a in held)
    assert all(a.end <= b.start for a, b in pairwise(held))
    for token in held[:3]:
        assert (token.start, token.end) in matches(text, phrases(f'"{text[token.start : token.end]}"'))


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_both_databases_find_what_the_words_say(new_place, data):
    alphabet = st.text(st.sampled_from("aAéßſıİ文字٣´'\u0301-. \0\u200d_1e5"), min_size=1, max_size=6)
    words = data.draw(st.lists(alphabet, min_size=1, max_size=6).map(" ".join))
    capture, reading = made(words)
    text = reading.report.text
    with open_ledger(new_place(), create=True) as ledger:
        ledger.add(capture, reading)
        for token in list(tokens(words)):
            piece = words[token.start : token.end]
            hit = ledger.search(piece)[0]
            places = matches(text[hit.start : hit.end], phrases(piece))
            assert hit.matches == tuple(Span(hit.start + start, hit.start + end) for start, end in places)
            assert any(span.of(text) == piece for span in hit.matches)


def test_a_speaker_is_whom_the_story_makes_of_several_names(new_place, links_from_bylines):
    """ "Una Stade" in one report and "Stade" in another are one; "Stade" in a report of another story is not known."""
    with open_ledger(new_place(), create=True) as opened:
        add_all(opened, [made("it rains", day=1, who="Una Stade"), made("it rains", day=2, who="Stade")])
        add_all(opened, [made("it rains", day=3, who="Stade", byline=["z"]), made("it rains", day=4, who="Ole Brand")])
        assert found(opened, "rains", speaker="Una") == [("01", "s1")]  # nothing was derived yet
        (person,) = {s.speaker for s in opened.story().statements if s.report != opened.find("Ford Post-4.txt")}
        assert found(opened, "rains", speaker="Una Stade") == [("02", "s1"), ("01", "s1")]
        assert found(opened, "rains", speaker='"una stade"', limit=1) == [("02", "s1")]
        assert found(opened, "rains", speaker="Un* Stade") == [("02", "s1"), ("01", "s1")]
        assert found(opened, "rains", speaker=person[:7]) == [("02", "s1"), ("01", "s1")]
        assert found(opened, "rains", speaker=person.lower()) == [("02", "s1"), ("01", "s1")]
        assert found(opened, "rains", speaker="Stade", since="2031-03-02") == [("03", "s1"), ("02", "s1")]
        assert found(opened, "rains", speaker="Una", until="2031-03-01") == [("01", "s1")]
        assert found(opened, "fuel", speaker="Una") == []
        assert found(opened, "rains", speaker="E0000000") == []


def test_a_split_by_hand_parts_what_a_search_finds(new_place, links_from_bylines):
    with open_ledger(new_place(), create=True) as opened:
        reports = [made("it rains", day=1, who="Una Stade"), made("it rains", day=2, who="Stade")]
        add_all(opened, reports)
        opened.story()
        assert len(found(opened, "rains", speaker="Una")) == 2
        one, two = (
            Anchor(reading.report.id, 0, len(who))
            for (_, reading), who in zip(reports, ("Una Stade", "Stade"), strict=True)
        )
        opened.decide(Decision("", "split", "entity", (two, one), "Desk", "her brother", ""))
        opened.story()
        assert found(opened, "rains", speaker="Una") == [("01", "s1")]
        opened.reread(replace(reports[1][1], model="m2"))
        opened.forget(reports[0][1].report.id, by="Desk", why="asked")
        assert found(opened, "rains", speaker="Una") == []
        assert found(opened, "rains", speaker="Stade") == [("02", "s1")]
