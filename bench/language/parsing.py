"""Attachment, tagging, lemma and sentence scores; punctuation is left out of attachment."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from according.language.tables import speech_verbs
from bench.language.corpora import on_gold_tokens, read

LINKS = ("ccomp", "parataxis")


def score_trees(gold: list[Doc], predicted: list[Doc]) -> dict[str, float]:
    """Percentages over gold tokens: uas, las, tag, pos, morph, lemma."""
    count: Counter[str] = Counter()
    for g_doc, p_doc in zip(gold, predicted, strict=True):
        for g, p in zip(g_doc, p_doc, strict=True):
            if g.dep_ == "punct" or g.is_space:
                continue
            count["n"] += 1
            count["uas"] += p.head.i == g.head.i
            count["las"] += p.head.i == g.head.i and p.dep_ == g.dep_
            count["tag"] += p.tag_ == g.tag_
            count["pos"] += p.pos_ == g.pos_
            count["morph"] += p.morph == g.morph
            count["lemma"] += p.lemma_.lower() == g.lemma_.lower()
    keys = ("uas", "las", "tag", "pos", "morph", "lemma")
    return {key: round(100 * count[key] / max(1, count["n"]), 2) for key in keys}


def score_sentences(nlp: Language, gold: list[Doc]) -> float:
    """F1 (percent) of sentence starts on raw text, by character."""
    right = made = there = 0
    for g_doc, p_doc in zip(gold, nlp.pipe([d.text for d in gold], batch_size=64), strict=True):
        g = {s.start_char for s in g_doc.sents}
        p = {s.start_char for s in p_doc.sents}
        right, made, there = right + len(g & p), made + len(p), there + len(g)
    return round(200 * right / max(1, made + there), 2)


def _linked(g_head: int, p: Doc, verb: int) -> bool:
    """Whether the content's head and the verb are joined, either way round."""
    down = p[g_head].head.i == verb and p[g_head].dep_ in LINKS
    up = p[verb].head.i == g_head and p[verb].dep_ == "parataxis"
    return down or up


def score_speech(gold: list[Doc], predicted: list[Doc]) -> dict[str, float | int]:
    """Percent of reported clauses that hang on their verb, by order ("X, Y said" is first)."""
    count: Counter[str] = Counter()
    for g_doc, p_doc in zip(gold, predicted, strict=True):
        for verb in g_doc:
            if verb.lemma_ not in speech_verbs() or not verb.tag_.startswith("VB"):
                continue
            contents = [k for k in verb.children if k.dep_ in LINKS]
            if not contents and verb.dep_ != "parataxis":
                continue
            head = contents[0] if contents else verb.head
            order = "first" if head.i < verb.i else "after"
            count[f"{order}_n"] += 1
            count[order] += _linked(head.i, p_doc, verb.i)
            for subject in (k for k in verb.children if k.dep_ in ("nsubj", "nsubj:pass")):
                found = p_doc[subject.i]
                count[f"{order}_subject_n"] += 1
                count[f"{order}_subject"] += found.head.i == verb.i and found.dep_.startswith("nsubj")
    result: dict[str, float | int] = {}
    for key in ("first", "first_subject", "after", "after_subject"):
        result[f"{key}_n"] = count[f"{key}_n"]
        result[key] = round(100 * count[key] / max(1, count[f"{key}_n"]), 2)
    return result


def score_parsing(nlp: Language, data: Path) -> dict[str, dict[str, float | int]]:
    """Everything about trees, by corpus: ``ewt_dev``, ``gum_dev``, ``speech`` (both), ``speech_news`` (silver)."""
    result: dict[str, dict[str, float | int]] = {}
    all_gold: list[Doc] = []
    all_predicted: list[Doc] = []
    for corpus in ("ewt_dev", "gum_dev"):
        gold = read(data / "ud" / f"{corpus}.spacy", nlp)
        predicted = on_gold_tokens(nlp, gold)
        scores: dict[str, float | int] = dict(score_trees(gold, predicted))
        scores["sentences"] = score_sentences(nlp, gold)
        result[corpus] = scores
        all_gold += gold
        all_predicted += predicted
    result["speech"] = score_speech(all_gold, all_predicted)
    news = data / "silver" / "polnear_dev.spacy"
    if news.is_file():
        silver = read(news, nlp)
        result["speech_news"] = score_speech(silver, on_gold_tokens(nlp, silver))
    return result
