"""CLEAR labels (spaCy's own English pipelines) become Universal Dependencies; the parses are written by hand."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc, Span

from according.language.schemes import map_scheme

NLP = spacy.blank("en")


def clear(rows, names=()):
    """A Doc from "word tag pos head dep" lines; heads count from 0."""
    cells = [row.split() for row in rows.strip().splitlines()]
    words = [c[0] for c in cells]
    doc = Doc(
        NLP.vocab,
        words=words,
        tags=[c[1] for c in cells],
        pos=[c[2] for c in cells],
        heads=[int(c[3]) for c in cells],
        deps=[c[4] for c in cells],
        lemmas=["be" if w in ("is", "was", "are", "were") else w.lower() for w in words],
    )
    doc.ents = tuple(Span(doc, a, b, label=label) for a, b, label in names)
    return doc


def arcs(doc):
    return {(t.text, t.dep_, t.head.text) for t in doc}


CASES = [
    (
        """The DT DET 1 det
        boats NNS NOUN 3 nsubjpass
        were VBD AUX 3 auxpass
        seized VBN VERB 3 ROOT
        by IN ADP 3 agent
        guards NNS NOUN 4 pobj""",
        {
            ("boats", "nsubj:pass", "seized"),
            ("were", "aux:pass", "seized"),
            ("guards", "obl:agent", "seized"),
            ("by", "case", "guards"),
        },
    ),
    (
        """She PRP PRON 1 nsubj
        met VBD VERB 1 ROOT
        miners NNS NOUN 1 dobj
        in IN ADP 1 prep
        Oster NNP PROPN 3 pobj""",
        {("miners", "obj", "met"), ("Oster", "obl", "met"), ("in", "case", "Oster")},
    ),
    (
        """The DT DET 1 det
        mayor NN NOUN 4 nsubj
        of IN ADP 1 prep
        Oster NNP PROPN 2 pobj
        is VBZ AUX 4 ROOT
        a DT DET 6 det
        doctor NN NOUN 4 attr""",
        {
            ("doctor", "ROOT", "doctor"),
            ("is", "cop", "doctor"),
            ("mayor", "nsubj", "doctor"),
            ("Oster", "nmod", "mayor"),
        },
    ),
    (
        """Prices NNS NOUN 1 nsubj
        fell VBD VERB 1 ROOT
        , , PUNCT 1 punct
        rose VBD VERB 1 conj
        and CC CCONJ 3 cc
        hurt VBD VERB 3 conj
        us PRP PRON 5 dobj""",
        {("rose", "conj", "fell"), ("hurt", "conj", "fell"), ("and", "cc", "hurt")},
    ),
]


@pytest.mark.parametrize(("rows", "wanted"), CASES)
def test_clear_becomes_universal(rows, wanted):
    assert wanted <= arcs(map_scheme(clear(rows)))


def test_a_person_s_name_hangs_on_its_first_word():
    rows = """Ilva NNP PROPN 1 compound
    Torren NNP PROPN 2 nsubj
    met VBD VERB 2 ROOT
    them PRP PRON 2 dobj"""
    found = arcs(map_scheme(clear(rows, [(0, 2, "PERSON")])))
    assert {("Ilva", "nsubj", "met"), ("Torren", "flat", "Ilva")} <= found


def test_universal_input_and_its_heads_stay():
    rows = """Boats NNS NOUN 2 nsubj:pass
    were VBD AUX 2 aux:pass
    seized VBN VERB 2 ROOT"""
    doc = clear(rows)
    before = arcs(doc)
    assert arcs(map_scheme(doc)) == before


def test_names_of_places_are_one_label():
    rows = """Oster NNP PROPN 1 nsubj
    fell VBD VERB 1 ROOT
    them PRP PRON 1 dobj"""
    assert [e.label_ for e in map_scheme(clear(rows, [(0, 1, "GPE")])).ents] == ["LOC"]
