"""Names that no tagger labels, their kinds, and whether people are women or men, on parses written by hand."""

from __future__ import annotations

import pytest
from test_events_parse import draft_of

from according.reading.entities.cast import cast_of, entities_of
from according.reading.entities.genders import by_pronouns, leaning
from according.reading.entities.spotted import again, bodies, headed, vessels
from according.reading.tree import Tree


def tree(line: str) -> Tree:
    """The tree of one line in the notation of `test_events_parse`."""
    return draft_of(line).tree


def words(tree: Tree, first: int, last: int) -> str:
    """The words from one token to another."""
    return " ".join(tree.words[first : last + 1])


VESSELS = [
    ("The DET:DT det 2 | ferry NOUN:NN nsubj 5 | Lady PROPN:NNP appos 2 | Osk PROPN:NNP flat 3 | sank VERB:VBD root 0",
     ["Lady Osk"]),
    ("MV PROPN:NNP nsubj 3 | Gannet PROPN:NNP flat 1 | sank VERB:VBD root 0", ["MV Gannet"]),
    ("The DET:DT det 2 | ferry NOUN:NN nsubj 3 | sank VERB:VBD root 0 | Monday PROPN:NNP obl 3", []),
    ("The DET:DT det 2 | ferry NOUN:NN nsubj 4 | Monday PROPN:NNP obl 4 | sank VERB:VBD root 0", []),
    ("The DET:DT det 2 | ship NOUN:NN nsubj 5 | Captain PROPN:NNP appos 2 | Osk PROPN:NNP flat 3 | left VERB root 0",
     []),
]  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), VESSELS)
def test_vessels(line, expected):
    made = tree(line)
    assert [words(made, *found) for found in vessels(made)] == expected


BODIES = [
    ("The DET:DT det 3 | Velian ADJ:JJ amod 3 NORP | army NOUN:NN nsubj 4 | fired VERB:VBD root 0", ["Velian army"]),
    ("The DET:DT det 4 | Velian ADJ:JJ amod 4 NORP | defence NOUN:NN compound 4 | ministry NOUN:NN nsubj 5 | "
     "spoke VERB:VBD root 0", ["Velian defence ministry"]),
    ("Torav PROPN:NNP compound 2 LOC | police NOUN:NN nsubj 3 | fired VERB:VBD root 0", ["Torav police"]),
    ("The DET:DT det 3 | regional ADJ:JJ amod 3 | government NOUN:NN nsubj 4 | fell VERB:VBD root 0", []),
    ("A DET:DT det 3 | Velian ADJ:JJ amod 3 NORP | guard NOUN:NN nsubj 4 | fell VERB:VBD root 0", []),
]  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), BODIES)
def test_bodies_told_by_whose_they_are(line, expected):
    made = tree(line)
    assert [words(made, *found) for found in bodies(made)] == expected


def test_capitals_that_end_as_a_firm_does_are_a_name():
    made = tree("Halm PROPN:NNP compound 2 | Toys PROPN:NNP nsubj 3 | said VERB:VBD root 0 | it PRON nsubj 6 | "
                "had AUX aux 6 | grown VERB:VBN ccomp 3")  # fmt: skip
    assert headed(made, set()) == [(0, 1, "organisation")]
    assert headed(made, {0, 1}) == []


def test_known_names_are_found_in_capitals_by_their_last_word():
    made = draft_of("Anna PROPN:NNP nsubj 3 | Lund PROPN:NNP flat 1 | spoke VERB:VBD root 0", "LUND NOUN:NN root 0")
    last = len(made.tree) - 1
    assert again(made.tree, [(0, 1, "person")], {0, 1}) == [(last, last, "person")]
    assert again(made.tree, [(0, 1, "organisation")], {0, 1}) == []


KINDS = [
    ("owner of a ministry", "Torav PROPN:NNP nmod:poss 4 PERSON | 's PART:POS case 1 | defence NOUN:NN compound 4 |"
     " ministry NOUN:NN nsubj 5 | spoke VERB:VBD root 0", "Torav", "place"),
    ("owner of its word", "Torav PROPN:NNP nsubj 2 PERSON | kept VERB:VBD root 0 | its PRON:PRP$ nmod:poss 4 | "
     "word NOUN:NN obj 2", "Torav", "place"),
    ("where something is", "She PRON nsubj 2 | lives VERB:VBZ root 0 | in ADP:IN case 4 | Torav PROPN:NNP obl 2 PERSON",
     "Torav", "place"),
    ("called after it", "Torav PROPN:NNP nsubj 2 PERSON | freed VERB:VBD root 0 | Toravian ADJ:JJ amod 4 NORP | "
     "sailors NOUN:NNS obj 2", "Torav", "place"),
    ("owner of an office", "Swiftline PROPN:NNP nmod:poss 3 PERSON | 's PART:POS case 1 | chairman NOUN:NN nsubj 4 | "
     "spoke VERB:VBD root 0", "Swiftline", "organisation"),
    ("a person whom nothing denies", "Lund PROPN:NNP nsubj 2 PERSON | spoke VERB:VBD root 0", "Lund", "person"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "name", "kind"), [c[1:] for c in KINDS], ids=[c[0] for c in KINDS])
def test_kinds_by_what_stands_around(line, name, kind):
    entities, _ = entities_of(cast_of(tree(line)))
    assert {e.name: e.kind for e in entities}[name] == kind


def test_a_pronoun_below_a_persons_clause_tells_the_gender():
    made = tree("Lund PROPN:NNP nsubj 2 PERSON | said VERB:VBD root 0 | she PRON:PRP nsubj 5 | would AUX:MD aux 5 | "
                "go VERB:VB ccomp 2")  # fmt: skip
    assert by_pronouns(made, {0: 7}, lambda i: False) == {7: "f"}
    assert by_pronouns(made, {0: 7}, lambda i: True) == {}


@pytest.mark.parametrize(
    ("name", "gender"), [("orsola lund", "f"), ("marto lund", "m"), ("erwen lund", None), ("orsola", None)]
)
def test_the_end_of_a_given_name_leans(name, gender):
    assert leaning(tuple(name.split())) == gender
