"""Exact-match F1 of PERSON, ORG and LOC, before and after the per-document consistency pass."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from according.language.names import consistent_names
from according.language.schemes import NAME_LABELS, map_scheme
from bench.language.corpora import article_starts, grouped, join, read, starts_by_treebank

LABELS = ("PERSON", "ORG", "LOC")
Name = tuple[int, int, str]


def names_of(doc: Doc) -> set[Name]:
    """(start, end, label) of the names that count; GPE and FAC are LOC."""
    found = ((e.start_char, e.end_char, NAME_LABELS.get(e.label_, e.label_)) for e in doc.ents)
    return {name for name in found if name[2] in LABELS}


def score_names(pairs: Iterable[tuple[Doc, Doc]]) -> dict[str, float]:
    """Percent F1 over (gold, predicted) pairs: ``all`` and each label; ``p`` and ``r`` of all."""
    right: Counter[str] = Counter()
    made: Counter[str] = Counter()
    there: Counter[str] = Counter()
    for gold, predicted in pairs:
        g, p = names_of(gold), names_of(predicted)
        right.update(label for *_, label in g & p)
        made.update(label for *_, label in p)
        there.update(label for *_, label in g)
    total, all_made, all_there = right.total(), made.total(), there.total()
    result = {
        "all": round(200 * total / max(1, all_made + all_there), 2),
        "p": round(100 * total / max(1, all_made), 2),
        "r": round(100 * total / max(1, all_there), 2),
    }
    for label in LABELS:
        result[label] = round(200 * right[label] / max(1, made[label] + there[label]), 2)
    return result


def documents(nlp: Language, data: Path) -> dict[str, list[Doc]]:
    """Gold documents by corpus; pieces of one document are joined."""
    wwn = read(data / "ner" / "wwn_dev.spacy", nlp)
    uner = read(data / "ner" / "ewt_dev_ner.spacy", nlp)
    treebank = read(data / "ud" / "ewt_dev.spacy", nlp)
    return {
        "wwn_dev": [join(g) for g in grouped(wwn, article_starts(wwn))],
        "uner_ewt_dev": [join(g) for g in grouped(uner, starts_by_treebank(uner, treebank))],
        "gum_names_dev": read(data / "ner" / "gumner_dev.spacy", nlp),
    }


def score_naming(nlp: Language, data: Path) -> dict[str, dict[str, dict[str, float]]]:
    """By corpus: ``pipeline`` as it is, ``consistent`` after the pass."""
    result: dict[str, dict[str, dict[str, float]]] = {}
    for corpus, gold in documents(nlp, data).items():
        predicted = [map_scheme(d) for d in nlp.pipe([g.text for g in gold], batch_size=32)]
        plain = score_names(zip(gold, predicted, strict=True))
        mended = [consistent_names(doc) for doc in predicted]
        result[corpus] = {
            "pipeline": plain,
            "consistent": score_names(zip(gold, mended, strict=True)),
        }
    return result
