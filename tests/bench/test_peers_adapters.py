"""What peers say, turned into what the scorers take; small invented examples, no peer needed."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from bench.gold import GoldReport, Story
from bench.peers import adapters
from bench.peers.workers import dateparser, ggt_rules, heideltime, quantulum3, recognizers, textacy, trees
from bench.places import align
from perfect import report_of
from spacy.tokens import Doc
from spacy.vocab import Vocab

from according.model import Reading


def doc_of(rows):
    """A Doc from rows `word pos dep head lemma`; a word that ends in _ has no blank after it."""
    cells = [row.split() for row in rows]
    words = [c[0].rstrip("_") for c in cells]
    return Doc(
        Vocab(),
        words=words,
        spaces=[not c[0].endswith("_") for c in cells],
        pos=[c[1] for c in cells],
        deps=[c[2] for c in cells],
        heads=[int(c[3]) for c in cells],
        lemmas=[c[4] if len(c) > 4 else c[0].rstrip("_").casefold() for c in cells],
    )


SAID = doc_of(
    [
        "“_ PUNCT punct 3",
        "We PRON nsubj 3",
        "will AUX aux 3",
        "pay_ VERB ccomp 8",
        ",_ PUNCT punct 3",
        "” PUNCT punct 3",
        "Mayor PROPN compound 7",
        "Orla PROPN nsubj 8",
        "said_ VERB ROOT 8 say",
        ". PUNCT punct 8",
    ]
)


def words(text, item):
    return {p: [text[a:b] for a, b in item[p]] for p in ("source", "cue", "content")}


def test_ggt_rules_take_the_clause_and_its_quotation_marks():
    found = ggt_rules.quotations(SAID, SAID.text, ggt_rules.verbs())
    said = {"source": ["Mayor Orla"], "cue": ["said"], "content": ["“We will pay,”"]}
    assert [words(SAID.text, i) for i in found] == [said]


def test_ggt_rules_know_no_other_verbs():
    assert ggt_rules.quotations(SAID, SAID.text, frozenset({"sing"})) == []


def test_textacy_s_triples_of_one_cue_are_one_statement():
    triples = [([SAID[7]], [SAID[8]], SAID[0:6]), ([SAID[7]], [SAID[8]], SAID[9:10]), ([SAID[1]], [SAID[3]], SAID[1:3])]
    first, second = textacy.joined(triples, 100)
    assert first == {"source": [[121, 125]], "cue": [[126, 130]], "content": [[100, 114], [130, 131]]}
    assert second["cue"] == [[109, 112]]


@pytest.mark.parametrize(
    ("label", "word", "clear"),
    [("obj", "it", "dobj"), ("nsubj:pass", "it", "nsubjpass"), ("advmod", "not", "neg"), ("advmod", "soon", "advmod")],
)
def test_labels_that_differ_in_name_are_renamed(label, word, clear):
    assert trees.clear_label(label, word) == clear


def test_paragraphs_are_lines():
    doc = Doc(Vocab(), words=["One", "two", "three", "four"], spaces=[True, True, True, False])
    assert [p.text for p in trees.paragraphs(doc, "One two\nthree four")] == ["One two", "three four"]
    assert trees.runs([doc[0], doc[1], doc[3]]) == [[0, 7], [14, 18]]


def test_dateparser_s_words_are_placed_in_order():
    text = "On Monday, and again on Monday, in October."
    day = datetime(2031, 3, 3)
    found = [("On Monday", day, "day"), ("Monday, in", day, "day"), ("October", datetime(2030, 10, 3), "month")]
    made = dateparser.placed(text, [*found, ("nowhere", day, "day")])
    assert [(text[i["start"] : i["end"]], i["value"]) for i in made] == [
        ("Monday", "2031-03-03"),
        ("Monday", "2031-03-03"),
        ("October", "2030-10"),
    ]
    assert made[1]["start"] > made[0]["end"]


@pytest.mark.parametrize(
    ("period", "value"),
    [
        ("day", "2031-03-03"),
        ("year", "2031"),
        ("week", "2031-W10"),
        ("time", "2031-03-03T14:30"),
        ("part_of_day", "2031-03-03TAF"),
        (None, "2031-03-03"),
    ],
)
def test_dateparser_s_dates_are_as_precise_as_their_period(period, value):
    assert dateparser.value_of(datetime(2031, 3, 3, 14, 30), period)[1] == value


def test_heideltime_s_tags_become_offsets():
    text = "Q&A on Saturday, <b>late</b> October."
    body = text.replace("Saturday", '<TIMEX3 tid="t1" type="DATE" value="2031-03-08">Saturday</TIMEX3>')
    body = body.replace("October", '<TIMEX3 tid="t2" type="DATE" value="2030-10" mod="END">October</TIMEX3>')
    made = heideltime.items_of(f'<?xml version="1.0"?>\n<TimeML>\n{body}\n</TimeML>\n', text)
    assert [(text[i["start"] : i["end"]], i["value"], i["mod"]) for i in made] == [
        ("Saturday", "2031-03-08", None),
        ("October", "2030-10", "END"),
    ]
    with pytest.raises(ValueError, match="does not hold the text"):
        heideltime.items_of(f"<TimeML>\n{body}\n</TimeML>", text + "!")


RESOLVED = [
    ([{"timex": "2031-03-01", "type": "date", "value": "2031-03-01"}], ("DATE", "2031-03-01", None)),
    (
        [
            {"timex": "XXXX-WXX-1", "type": "date", "value": "2031-03-03"},
            {"timex": "XXXX-WXX-1", "type": "date", "value": "2031-03-10"},
        ],
        ("DATE", "2031-03-03", None),
    ),
    ([{"timex": "XXXX-10", "Mod": "end", "type": "daterange", "start": "2030-10-16"}], ("DATE", "2030-10", "END")),
    ([{"timex": "(2031-01-01,2031-04-01,P3M)", "type": "daterange", "start": "2031-01-01"}], ("DATE", "2031-Q1", None)),
    ([{"timex": "(2020-01-01,2030-01-01,P10Y)", "type": "daterange", "start": "2020-01-01"}], ("DATE", "202", None)),
    ([{"timex": "2030", "type": "daterange", "start": "2030-01-01"}], ("DATE", "2030", None)),
    ([{"timex": "T14", "type": "time", "value": "14:00:00"}], ("TIME", "2031-03-08T14:00", None)),
    (
        [{"timex": "XXXX-WXX-5TNI", "type": "datetimerange", "start": "2031-03-07 20:00:00"}],
        ("TIME", "2031-03-07TNI", None),
    ),
    ([{"timex": "P3D", "type": "duration", "value": "259200"}], ("DURATION", "P3D", None)),
    ([{"timex": "P1W", "type": "set", "value": "not resolved"}], ("SET", "P1W", None)),
    ([{"timex": "FA", "type": "daterange", "value": "not resolved"}], ("DATE", "FA", None)),
    ([{"timex": "SU", "type": "daterange"}], ("DATE", "SU", None)),
    ([{"timex": "PRESENT_REF", "type": "datetime", "value": "2031-03-08 00:00:00"}], ("DATE", "PRESENT_REF", None)),
]


@pytest.mark.parametrize(("values", "timex"), RESOLVED)
def test_what_recognizers_resolve_as_timex3(values, timex):
    assert recognizers.timex(values, "2031-03-08") == timex


def test_sentences_start_where_they_stand():
    text = "It rained. “Stop.” She left at 2 p.m. today\n\nNo stop here"
    found = list(recognizers.sentences(text))
    assert [s for _, s in found] == ["It rained.", "“Stop.”", "She left at 2 p.m. today", "No stop here"]
    assert all(text.startswith(s, at) for at, s in found)


def test_units_come_before_plain_numbers():
    def says(start, end, **resolution):
        return lambda _: [SimpleNamespace(start=start, end=end, resolution=resolution)]

    units = {"percentage": says(0, 9, value="30%"), "dimension": says(20, 24, value="40", unit="Kilometer")}
    made = recognizers.quantities(says(0, 1, value="30"), units, "30 percent is not in 40 km")
    assert [(i["low"], i["noun"]) for i in made] == [(30.0, "percent"), (40.0, "Kilometer")]


def test_an_uncertain_quantity_is_a_range():
    unit = SimpleNamespace(name="dimensionless")
    made = quantulum3.item_of(SimpleNamespace(value=35.0, uncertainty=5.0, span=(3, 8), unit=unit))
    assert (made["bound"], made["low"], made["high"], made["noun"]) == ("range", 30.0, 40.0, None)


TEXT = "“We will pay,” said Orla. Ben said that Orla said “nothing at all”."


def view(number, source, cue, *content, inside=None):
    def at(piece):
        start = TEXT.index(piece)
        return [start, start + len(piece)]

    item = {"source": [at(source)], "cue": [at(cue)], "content": [at(c) for c in content]}
    return item if inside is None else {**item, "inside": inside}


ITEMS = [
    view(1, "Orla", "said Orla", "“We will pay,”"),
    view(2, "Ben", "Ben said", "that Orla said “nothing at all”"),
    view(3, "Orla", "Orla said", "“nothing at all”"),
]


def test_statements_inside_others_are_not_outermost():
    assert [v.id for v in adapters.outermost(ITEMS, TEXT)] == ["p0", "p1"]
    told = [{**item, "inside": n == 0} for n, item in enumerate(ITEMS)]
    assert [v.id for v in adapters.outermost(told, TEXT)] == ["p1", "p2"]


def test_direct_quotations_are_scored_apart():
    views = adapters.views_of(ITEMS, TEXT)
    gold, mixed = views[:2], views[2]
    counts = adapters.direct(gold, [views[0], mixed], TEXT)
    assert (counts["direct aligned"].right, counts["direct aligned"].said, counts["direct aligned"].gold) == (1, 1, 1)
    none = adapters.direct(gold, [mixed], TEXT)
    assert (none["direct aligned"].said, none["direct aligned"].gold) == (0, 1)


def test_a_perfect_peer_scores_full_marks():
    views = adapters.views_of(ITEMS, TEXT)
    counts = adapters.score_statements(views, views, ("x", TEXT)).counts
    assert all(count.f1 == 1.0 for count in counts.values())


PAGE = "On 5 March 2031 more than 60 sailors and 30 percent of the cargo left."
GOLD = {
    "report": {"title": None, "publisher": None, "published": "2031-03-08", "credits": []},
    "times": [{"words": "5 March 2031", "type": "DATE", "value": "2031-03-05"}],
    "quantities": [
        {"words": "more than 60 sailors", "bound": ">=", "low": 61, "high": None, "noun": "sailors"},
        {"words": "30 percent", "bound": "=", "low": 30, "high": 30, "noun": "percent"},
    ],
}


def quantity(words_, low, noun=None):
    start = PAGE.index(words_)
    return {"start": start, "end": start + len(words_), "bound": "=", "low": low, "high": low, "noun": noun}


def test_numbers_count_without_their_bounds_and_not_inside_dates():
    story = Story("invented", {}, {}, {})
    gold = GoldReport("x", Path("x.txt"), story, PAGE, GOLD)
    reading = Reading(1, "", report_of(gold, PAGE), (), (), (), (), (), (), (), ())
    said = [quantity("60", 60.0, "sailor"), quantity("30 percent", 30.0, "percentage"), quantity("2031", 2031.0)]
    counts = adapters.score_quantities(gold, reading, align(PAGE, PAGE), said).counts
    assert {f: (c.right, c.said, c.gold) for f, c in counts.items()} == {
        "strict": (1, 2, 2),
        "relaxed": (2, 2, 2),
        "value": (1, 2, 2),
        "number": (2, 2, 2),
        "noun or unit": (2, 2, 2),
    }
    wrong = adapters.score_quantities(gold, reading, align(PAGE, PAGE), [quantity("60", 59.0, "cargo")]).counts
    assert wrong["number"].right == wrong["noun or unit"].right == 0 and wrong["relaxed"].right == 1
