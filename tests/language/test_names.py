"""Names within one document: what the words around them say overrules a tagger that takes each mention alone."""

from __future__ import annotations

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc, Span

from according.language.names import consistent_names

NLP = English()


def doc_of(marked: str) -> Doc:
    """A Doc from words in which a name is written "[Some Words|LABEL]"; words with a capital are proper nouns."""
    words: list[str] = []
    names: list[tuple[int, int, str]] = []
    start = None
    for raw in marked.replace("[", " [ ").replace("]", " ] ").split():
        if raw == "[":
            start = len(words)
        elif raw == "]" and start is not None:
            last, _, label = words[-1].partition("|")
            words[-1] = last
            names.append((start, len(words), label))
            start = None
        else:
            words.append(raw)
    pos = ["PROPN" if w[:1].isupper() else "X" for w in words]
    deps = ["compound" if w.endswith(("i", "an", "ese")) and w[:1].isupper() else "dep" for w in words]
    pos = ["NOUN" if p == "X" and w.isalpha() else p for p, w in zip(pos, words, strict=True)]
    doc = Doc(NLP.vocab, words=words, pos=pos, deps=deps, heads=[0] * len(words))
    doc.ents = tuple(Span(doc, a, b, label=label) for a, b, label in names)
    return doc


CASES = [
    ("in", "talks in [Zarenne|PERSON] went on", {"Zarenne": "LOC"}),
    ("of a town", "people of the town of [Oskar|PERSON] left", {"Oskar": "LOC"}),
    ("people of a place", "on Friday Toravi soldiers left . [Torav|PERSON] denied it", {"Torav": "LOC"}),
    ("joined to a place", "a deal of [Torav|PERSON] and [Quill|PERSON] ended fighting in [Quill|PERSON]", {
        "Torav": "LOC", "Quill": "LOC"}),
    ("age", "said [Milford|LOC] , 34 , a baker", {"Milford": "PERSON"}),
    ("title", "said President [Lorne|LOC] on Monday", {"Lorne": "PERSON"}),
    ("wife", "[Arden|LOC] 's wife and [Arden|LOC] 's lawyer came", {"Arden": "PERSON"}),
    ("vessel", "aboard the trawler [Bright Dawn|PERSON]", {"Bright Dawn": "MISC"}),
    ("newspaper", "told the newspaper [Lantern|LOC] so", {"Lantern": "ORG"}),
    ("surname of a full name", "[Ann Torrel|PERSON] spoke . [Torrel|LOC] said no", {
        "Ann Torrel": "PERSON", "Torrel": "PERSON"}),
    ("surname that nobody tagged", "[Ann Torrel|PERSON] spoke . later Torrel left", {
        "Ann Torrel": "PERSON", "Torrel": "PERSON"}),
    ("most mentions", "[Kesh|ORG] won . [Kesh|ORG] lost . [Kesh|LOC] drew", {"Kesh": "ORG"}),
    ("acronym", "the [Brovian Grain Fund|ORG] ( BGF ) paid", {"Brovian Grain Fund": "ORG", "BGF": "ORG"}),
    ("goes on over a word for a body", "the [Harbour|LOC] Guard fired", {"Harbour Guard": "ORG"}),
    ("last word", "near [Ostrel River|PERSON] today", {"Ostrel River": "LOC"}),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_the_document_decides(marked, expected):
    found = {e.text: e.label_ for e in consistent_names(doc_of(marked)).ents}
    assert {name: found.get(name) for name in expected} == expected


def test_letters_stay_a_body_inside_a_place():
    doc = consistent_names(doc_of("work in [KLF|ORG] and at [KLF|ORG] in [KLF|ORG] goes on"))
    assert {e.label_ for e in doc.ents} == {"ORG"}


def test_a_word_for_a_people_before_a_noun_is_no_place():
    doc = consistent_names(doc_of("in [Torav|LOC] the [Toravi|LOC] voters waited"))
    assert [(e.text, e.label_) for e in doc.ents] == [("Torav", "LOC"), ("Toravi", "NORP")]


def test_a_place_that_shares_a_surname_stays_a_place():
    doc = consistent_names(doc_of("[Ann Torrel|PERSON] left . Fires in [Torrel|LOC] and in [Torrel|LOC] spread"))
    assert [e.label_ for e in doc.ents] == ["PERSON", "LOC", "LOC"]
