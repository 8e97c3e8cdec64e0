"""Verbs of headlines that the parser took for nouns, and the noun phrase that follows a verb."""

from __future__ import annotations

import pytest
from test_events_parse import draft_of

from according.reading.events.headlines import following_noun, headline_clause, headline_verb
from according.reading.events.scene import scene_of

SINKS = "Ferry NOUN:NN compound 2 | sinks NOUN:NNS ROOT 0 | off ADP:IN case 4 | Marn PROPN:NNP nmod 2 LOC"
FREE = (
    "Gunmen NOUN:NNS ROOT 0 | free ADJ:JJ amod 4 | 18 NUM:CD nummod 4 | pupils NOUN:NNS dep 1 | "
    "on ADP:IN case 6 | Monday PROPN:NNP nmod 4"
)
TWO_VERBS = "Ferry NOUN:NN nsubj 3 | sinks NOUN:NNS compound 3 | reopened VERB:VBD ROOT 0 | today NOUN:NN obl 3"
AFTER_A_BREAK = (
    "Mayor NOUN:NN nsubj 2 | quits VERB:VBZ ROOT 0 | as SCONJ:IN mark 5 | ferry NOUN:NN compound 5 | "
    "sinks NOUN:NNS advcl 2 | off ADP:IN case 7 | Marn PROPN:NNP nmod 5 LOC"
)


@pytest.mark.parametrize(
    ("line", "at", "kinds", "kind", "expected"),
    [
        (SINKS, 1, {"s"}, "title", True),
        (SINKS, 1, {"s"}, "paragraph", False),
        (SINKS, 0, {"s"}, "title", False),
        (SINKS, 1, {"past"}, "title", False),
        (FREE, 1, {"base"}, "title", True),
        (FREE.replace("Gunmen NOUN:NNS", "Gunman NOUN:NN"), 1, {"base"}, "title", False),
        (TWO_VERBS, 1, {"s"}, "title", False),
        (AFTER_A_BREAK, 4, {"s"}, "title", True),
    ],
)
def test_which_nouns_are_verbs_of_headlines(line, at, kinds, kind, expected):
    scene = scene_of(draft_of(line, kinds=[kind]))
    assert headline_verb(scene, at, frozenset(kinds)) is expected


@pytest.mark.parametrize(("line", "at", "subject", "thing"), [(FREE, 1, "Gunmen", "pupils"), (SINKS, 1, "Ferry", None)])
def test_subject_and_object_by_their_places(line, at, subject, thing):
    tree = draft_of(line).tree
    clause = headline_clause(tree, at)
    assert tree.words[clause.subj] == subject
    assert (None if clause.obj is None else tree.words[clause.obj]) == thing


@pytest.mark.parametrize(
    ("line", "last", "expected"),
    [
        ("freed VERB:VBN ROOT 0 | 18 NUM:CD nummod 3 | pupils NOUN:NNS obj 1", 0, 2),
        ("freed VERB:VBN ROOT 0 | Monday PROPN:NNP obl 1", 0, None),
        ("freed VERB:VBN ROOT 0 | by ADP:IN case 3 | rebels NOUN:NNS obl 1", 0, None),
        ("freed VERB:VBN ROOT 0", 0, None),
    ],
)
def test_the_noun_that_follows(line, last, expected):
    assert following_noun(draft_of(line).tree, last) == expected
