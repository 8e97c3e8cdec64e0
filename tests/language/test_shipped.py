"""What ships with the weights: the terms, and nothing of a corpus.

Every file of the pipeline is taken apart. Numbers tell nothing; whatever is text must be a label, a name of a layer or
a setting, or an ending of a common word. So no handle, address or sentence of a corpus can be in it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import spacy
import srsly

from according.language.pipeline import SHIPPED
from according.language.recipe.export import needed_strings

PARTS = ("tok2vec", "tagger", "morphologizer", "parser", "ner")
TRACE = re.compile(r"@\w|https?:|www\.|\.com\b|#\w{3}")
MOST_MEGABYTES = 25


def texts(value: object) -> Iterator[str]:
    """Every string in a decoded msgpack or JSON value, keys too; arrays hold numbers only."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, bytes):
        yield from texts(srsly.msgpack_loads(value))
    elif isinstance(value, np.ndarray):
        assert value.dtype.kind in "fiu"
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from texts(key)
            yield from texts(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from texts(item)
    else:
        assert value is None or isinstance(value, bool | int | float)


def strings_of(path: Path) -> set[str]:
    """The strings in one file of the pipeline."""
    data = path.read_bytes()
    if path.suffix == ".json" or path.name == "cfg" or path.suffix == ".cfg":
        return set(texts(json.loads(data))) if path.suffix != ".cfg" or path.name == "vectors.cfg" else set()
    if path.name == "vectors":
        with path.open("rb") as file:
            assert np.load(file).dtype.kind == "f"
        return set()
    if not data.strip():
        return set()
    return set(texts(srsly.msgpack_loads(data)))


@pytest.fixture(scope="module")
def files() -> list[Path]:
    return sorted(path for path in SHIPPED.rglob("*") if path.is_file() and path.suffix != ".txt")


def test_every_file_can_be_taken_apart(files):
    assert {p.parent.name for p in files if p.name == "model"} == set(PARTS)
    for path in files:
        strings_of(path)


def test_no_handle_address_or_sentence(files):
    own = set(spacy.blank("en").vocab.strings)
    for path in files:
        for text in strings_of(path):
            if path.name == "tokenizer" or text in own:
                continue  # spaCy's own: see the next test
            assert not TRACE.search(text) or ("." in text and "@" not in text), (path.name, text)
            assert text.count(" ") < 4 or path.name == "meta.json", (path.name, text)


def test_the_tokenizer_is_spacy_s_own():
    shipped, own = spacy.load(SHIPPED).tokenizer, spacy.blank("en").tokenizer
    assert shipped.to_bytes(exclude=["vocab"]) == own.to_bytes(exclude=["vocab"])


def test_the_string_store_holds_what_spacy_and_the_labels_need_and_no_more():
    nlp = spacy.load(SHIPPED)
    stored = json.loads((SHIPPED / "vocab" / "strings.json").read_text(encoding="utf-8"))
    assert stored == needed_strings(nlp)
    blank = set(spacy.blank("en").vocab.strings)
    labels = {label for name in nlp.pipe_names for label in getattr(nlp.get_pipe(name), "labels", ())}
    rest = {s for s in stored if s not in blank and s not in labels}
    assert all(re.fullmatch(r"[A-Za-z_:,]+(=[A-Za-z0-9,]+)?", s) for s in rest), rest


def test_lemma_endings_are_short_or_common_lower_case_words():
    found = json.loads((SHIPPED / "according_lemmas" / "endings.json").read_text(encoding="utf-8"))
    for rules in found["rules"].values():
        for ending in rules:
            assert len(ending.lstrip("^")) <= 5 or (ending.startswith("^") and ending[1:].replace("'", "").isalpha())
            assert ending == ending.lower() or len(ending) <= 5
    assert all(verb.isalpha() and verb.islower() for verb in found["verbs"])


def test_the_terms_of_every_corpus_are_beside_the_weights():
    terms = (SHIPPED / "LICENSE.txt").read_text(encoding="utf-8")
    for corpus in ("UD English EWT", "GUM", "Worldwide English Newswire", "PolNeAR"):
        assert corpus in terms


def test_size():
    assert sum(p.stat().st_size for p in SHIPPED.rglob("*") if p.is_file()) < MOST_MEGABYTES * 1e6


def test_what_is_read_does_not_depend_on_the_strings_that_were_left_out():
    """The pruned pipeline, loaded twice, reads unknown words the same way: nothing is looked up by training word."""
    one, other = spacy.load(SHIPPED), spacy.load(SHIPPED)
    text = "Quorvane Brisel told the Marlow Bulletin on Tuesday that the ferries would sail again."
    list(one.pipe(["Zembla's harbour is closed.", "The minister resigned in April."]))
    assert [(t.tag_, t.dep_, t.head.i, t.lemma_) for t in one(text)] == [
        (t.tag_, t.dep_, t.head.i, t.lemma_) for t in other(text)
    ]
