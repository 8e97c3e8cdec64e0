"""Acts that no table lists, owed by a promise, a demand or a plan; and what statements are mainly about."""

from __future__ import annotations

import pytest
from test_events_parse import draft_of, with_statement

from according.reading.events import find_events
from according.reading.events.owed import idle, owed
from according.reading.events.scene import scene_of
from according.reading.events.told import told
from according.reading.events.triggers import triggers_of

VOWED = (
    "The DET:DT det 2 | tenants NOUN:NNS nsubj 3 | vowed VERB:VBD ROOT 0 | to PART:TO mark 5 | "
    "repaint VERB:VB xcomp 3 | the DET:DT det 7 | hall NOUN:NN obj 5 | . PUNCT:. punct 3"
)
URGED = (
    "Marn PROPN:NNP nsubj 2 ORG | urged VERB:VBD ROOT 0 | residents NOUN:NNS obj 2 | to PART:TO mark 5 | "
    "whitewash VERB:VB xcomp 2 | walls NOUN:NNS obj 5 | . PUNCT:. punct 2"
)
REMAIN = VOWED.replace("repaint", "remain")
PLAIN = (
    "The DET:DT det 2 | tenants NOUN:NNS nsubj 3 | repainted VERB:VBD ROOT 0 | the DET:DT det 5 | hall NOUN:NN obj 3 | "
    ". PUNCT:. punct 3"
)
CUT_OFF = (
    "Ana PROPN:NNP nsubj 2 PERSON | said VERB:VBD ROOT 0 | that SCONJ:IN mark 6 | the DET:DT det 5 | "
    "tenants NOUN:NNS nsubj 6 | crippled VERB:VBD ccomp 2 | the DET:DT det 8 | mill NOUN:NN obj 6 | . PUNCT:. punct 2"
)
MERGED = CUT_OFF.replace("crippled", "seconded")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (VOWED, [("pledge", "vowed", "occurred"), ("other", "repaint", "promised")]),
        (URGED, [("request", "urged", "occurred"), ("other", "whitewash", "demanded")]),
        (REMAIN, [("pledge", "vowed", "occurred")]),
        (PLAIN, []),
    ],
)
def test_what_a_promise_or_a_demand_governs_is_an_event(line, expected):
    draft = draft_of(line)
    assert [(e.type, e.trigger.of(draft.report.text), e.status) for e in find_events(draft)] == expected


def test_headlines_owe_nothing():
    scene = scene_of(draft_of(VOWED, kinds=["title"]))
    assert owed(scene, triggers_of(scene)) == []


def test_verbs_of_state_and_mind_are_idle():
    assert {"remains", "believed", "knowing", "stay"} <= idle()
    assert not {"repaint", "freed", "struck"} & idle()


@pytest.mark.parametrize(
    ("line", "words", "expected"),
    [
        (CUT_OFF, "the tenants crippled the mill", ["crippled"]),
        (CUT_OFF, None, []),
        (MERGED, "the tenants seconded the mill", []),
    ],
)
def test_a_listed_act_counts_where_a_statement_is_about_it(line, words, expected):
    draft = draft_of(line)
    draft = with_statement(draft, words, "e1") if words else draft
    assert [e.trigger.of(draft.report.text) for e in find_events(draft)] == expected


TREATED = CUT_OFF.replace("crippled VERB:VBD ccomp 2", "treated VERB:VBD ccomp 2").replace("mill", "stone")
NOT_TREATED = (
    "Ana PROPN:NNP nsubj 2 PERSON | said VERB:VBD ROOT 0 | tenants NOUN:NNS nsubj 5 | will AUX:MD aux 5 | "
    "treat VERB:VB ccomp 2 | the DET:DT det 7 | stone NOUN:NN obj 5 | . PUNCT:. punct 2"
)


@pytest.mark.parametrize(
    ("line", "words", "expected"),
    [
        (NOT_TREATED, "tenants will treat the stone", ["treat"]),
        (TREATED, "the tenants treated the stone", []),
        (NOT_TREATED, None, []),
    ],
)
def test_a_verb_none_of_whose_rows_holds_is_an_event_where_a_statement_does_not_tell_it_as_done(line, words, expected):
    draft = draft_of(line)
    scene = scene_of(with_statement(draft, words, "e1") if words else draft)
    assert [scene.tree.words[t.head] for t in told(scene, [])] == expected
