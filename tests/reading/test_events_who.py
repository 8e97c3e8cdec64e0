"""Whom the words of a role mean: names, members of a body, the speaker behind "we", pronouns, "the company"."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_events_parse import draft_of, span_of, with_statement

from according.model import Entity
from according.reading.draft import Draft
from according.reading.events.scene import scene_of
from according.reading.events.who import entity_of


def with_entity(draft: Draft, kind: str, name: str, description: str | None = None, of: str | None = None) -> Draft:
    """The draft with a mention of an entity e1, e2, …: the first place of its name."""
    found = Entity(f"e{len(draft.entities) + 1}", kind, name, description, of, False, (), (span_of(draft, name),))
    return replace(draft, entities=(*draft.entities, found))


DELEGATES = (
    "delegates NOUN:NNS nsubj 5 | of ADP:IN case 4 | Blue PROPN:NNP compound 4 | Cross PROPN:NNP nmod 1 | "
    "came VERB:VBD ROOT 0"
)
FRIENDS = DELEGATES.replace("delegates", "admirers")
SKIPPER = (
    "the DET:DT det 2 | skipper NOUN:NN nsubj 6 | , PUNCT:, punct 5 | Ana PROPN:NNP compound 5 | "
    "Rell PROPN:NNP appos 2 | sailed VERB:VBD ROOT 0"
)
SHE = (
    "Ana PROPN:NNP compound 2 | Rell PROPN:NNP nsubj 3 | said VERB:VBD ROOT 0 | that SCONJ:IN mark 6 | "
    "{} PRON:PRP nsubj 6 | resigned VERB:VBD ccomp 3"
)
FIRM = (
    "Ostra PROPN:NNP compound 2 | Lines PROPN:NNP nsubj 3 | sailed VERB:VBD ROOT 0 | until ADP:IN case 6 | "
    "the DET:DT det 6 | {} NOUN:NN obl 3"
)
WE = "we PRON:PRP nsubj 2 | freed VERB:VBD ROOT 0 | Ana PROPN:NNP obj 2 | , PUNCT:, punct 2 | Orlo PROPN:NNP nsubj 2"


@pytest.mark.parametrize(
    ("line", "cast", "head", "phrase", "expected"),
    [
        (DELEGATES, [("organisation", "Blue Cross")], 0, (0, 3), "e1"),
        (FRIENDS, [("organisation", "Blue Cross")], 0, (0, 3), None),
        (DELEGATES, [("organisation", "Blue Cross")], 3, (2, 3), "e1"),
        (SKIPPER, [("person", "Ana Rell")], 1, (0, 4), "e1"),
        (SHE.format("she"), [("person", "Ana Rell")], 4, (4, 4), "e1"),
        (SHE.format("it"), [("person", "Ana Rell")], 4, (4, 4), None),
        (FIRM.format("company"), [("organisation", "Ostra Lines")], 5, (4, 5), "e1"),
        (FIRM.format("union"), [("organisation", "Ostra Lines")], 5, (4, 5), None),
        (FIRM.format("company"), [("person", "Ostra Lines")], 5, (4, 5), None),
    ],
)
def test_whom_words_mean(line, cast, head, phrase, expected):
    draft = draft_of(line)
    for kind, name in cast:
        draft = with_entity(draft, kind, name)
    assert entity_of(scene_of(draft), head, phrase) == expected


@pytest.mark.parametrize(
    ("word", "affiliation", "expected"),
    [("we", "e2", "e2"), ("we", None, "e1"), ("I", "e2", "e1")],
)
def test_we_is_the_body_that_the_speaker_speaks_for(word, affiliation, expected):
    draft = draft_of(WE.replace("we ", f"{word} ", 1))
    draft = with_statement(draft, f"{word} freed Ana", "e1")
    draft = with_entity(draft, "person", "Orlo", "spokesman", affiliation)
    draft = with_entity(draft, "organisation", "Ana")
    assert entity_of(scene_of(draft), 0, (0, 0)) == expected


def test_nobody_speaks_where_nothing_is_said():
    draft = with_entity(draft_of(WE), "person", "Orlo")
    assert entity_of(scene_of(draft), 0, (0, 0)) is None
