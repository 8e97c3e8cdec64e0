"""One Doc for a report: offsets are those of the text, lines do not run into each other."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from according.errors import ModelNotFound
from according.language import load, model_version, parse
from according.reading.pipeline import read_report


@pytest.fixture(scope="module")
def nlp():
    return load()


def test_offsets_are_those_of_the_text(nlp):
    text = "  Ferries return\n\nThe ferries\u00a0sailed again on Tuesday.\n\tThe harbour is open. "
    doc = parse(nlp, text)
    for token in doc:
        if not token.is_space:
            assert text[token.idx : token.idx + len(token)] == token.text


def test_a_headline_is_a_sentence_of_its_own(nlp):
    doc = parse(nlp, "Ferries return to Oster\nThe harbour opened on Tuesday.")
    assert len({t.sent.start for t in doc if not t.is_space}) == 2


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=120))
def test_any_text_keeps_its_offsets(nlp, text):
    doc = parse(nlp, text)
    assert len(doc.text) in (len(text), 0) or not text.strip()
    for token in doc:
        if not token.is_space and token.text.isalnum():
            assert text[token.idx : token.idx + len(token)] == token.text


def test_a_missing_pipeline_is_named_with_the_remedy():
    with pytest.raises(ModelNotFound, match="en_no_such_pipeline") as caught:
        load("en_no_such_pipeline")
    assert "--model" in str(caught.value)


def test_a_pipeline_that_cannot_parse_is_refused(tmp_path):
    import spacy

    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(ModelNotFound, match="no parser"):
        load(str(tmp_path / "blank"))


def test_the_version_is_for_provenance(nlp):
    assert model_version(nlp).startswith("en_")


def test_memory_of_a_reading_is_let_go(nlp):
    from according.model import Block, Report

    def report(word):
        text = f"The {word} was closed, Ilva Torren said on Tuesday."
        blocks = (Block("paragraph", 0, len(text)),)
        return Report("sha256:0", "x", None, None, (), (), None, None, None, "en", text, blocks)

    read_report(report("harbour"), nlp)
    before = len(nlp.vocab.strings)
    for n in range(50):
        read_report(report("harb" + "our" * n + "ia"), nlp)
    assert len(nlp.vocab.strings) <= before + 5
