"""Agreements: kind, standing, terms and what they bind."""

from __future__ import annotations

from dataclasses import replace

from test_events_parse import draft_of, span_of, with_quantity, with_time

from according.model import Entity
from according.reading.agreements import find_agreements, link_agreements
from according.reading.draft import Draft
from according.reading.events import find_events

DEAL = (
    "Marn PROPN:NNP nsubj 4 LOC | and CCONJ:CC cc 3 | Tolle PROPN:NNP conj 1 LOC | reached VERB:VBD ROOT 0 | "
    "a DET:DT det 6 | deal NOUN:NN obj 4 | on ADP:IN case 8 | Tuesday PROPN:NNP obl 4 | . PUNCT:. punct 4"
)
TERM = (
    "Under ADP:IN case 3 | the DET:DT det 3 | terms NOUN:NNS obl 9 | of ADP:IN case 6 | the DET:DT det 6 | "
    "deal NOUN:NN nmod 3 | Marn PROPN:NNP nsubj 9 LOC | will AUX:MD aux 9 | free VERB:VB ROOT 0 | "
    "40 NUM:CD nummod 11 | "
    "sailors NOUN:NNS obj 9 | . PUNCT:. punct 9"
)
RETURN = (
    "In ADP:IN case 2 | return NOUN:NN obl 5 | Tolle PROPN:NNP nsubj 5 LOC | will AUX:MD aux 5 | free VERB:VB ROOT 0 | "
    "120 NUM:CD nummod 7 | prisoners NOUN:NNS obj 5 | . PUNCT:. punct 5"
)
APART = (
    "Nine NUM:CD nummod 2 | divers NOUN:NNS nsubj:pass 4 | were AUX:VBD aux:pass 4 | freed VERB:VBN ROOT 0 | "
    "not PART:RB advmod 7 | under ADP:IN case 8 | the DET:DT det 8 | deal NOUN:NN obl 4 | . PUNCT:. punct 4"
)
SALE = (
    "The DET:DT det 2 | shop NOUN:NN nsubj 3 | has VERB:VBZ ROOT 0 | a DET:DT det 5 | deal NOUN:NN obj 3 | "
    "on ADP:IN case 7 | boots NOUN:NNS nmod 5 | . PUNCT:. punct 3"
)


def exchange() -> Draft:
    """A deal between Marn and Tolle, with what each owes, and a release outside it."""
    draft = draft_of(DEAL, TERM, RETURN, APART)
    text = draft.report.text
    sides = []
    for n, name in enumerate(("Marn", "Tolle"), 1):
        places = [i for i in range(len(text)) if text.startswith(name, i)]
        mentions = tuple(replace(span_of(draft, name), start=i, end=i + len(name)) for i in places)
        sides.append(Entity(f"e{n}", "place", name, None, None, False, (), mentions))
    draft = replace(draft, entities=tuple(sides))
    draft = with_quantity(with_quantity(draft, "40 sailors", 40), "120 prisoners", 120)
    draft = with_time(draft, "Tuesday", "2031-09-02")
    return replace(draft, events=find_events(draft))


def test_parties_terms_and_what_is_given_in_return():
    (deal,) = find_agreements(exchange())
    assert (deal.id, deal.status, deal.parties, deal.announced) == ("a1", "agreed", ("e1", "e2"), "t1")
    assert [(t.obligor, t.act, t.quantity, t.in_return_for) for t in deal.terms] == [
        ("e1", "release", "q1", None),
        ("e2", "release", "q2", 0),
    ]


def test_a_negated_ground_stays_out_of_the_deal():
    draft = exchange()
    linked = link_agreements(draft.events, find_agreements(draft))
    assert [e.agreement for e in linked if e.type == "release"] == ["a1", "a1", None]


def test_a_bargain_is_no_agreement():
    draft = draft_of(SALE)
    draft = replace(draft, events=find_events(draft))
    assert find_agreements(draft) == ()
    assert link_agreements(draft.events, ()) == draft.events
