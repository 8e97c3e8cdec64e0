"""From the corpora in the data folder to what a build is trained on.

A build is a list of corpora (``BUILDS``): ``clean`` takes only those under open licences, ``full``
all. Nothing else differs between the two.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc, DocBin, Span
from spacy.util import filter_spans
from spacy.vocab import Vocab

from according.language.parts import fill_parts
from according.language.recipe.rewrite import rewrite


@dataclass(frozen=True)
class Build:
    """Which corpora a build takes, as paths below the data folder without their suffix."""

    name: str
    trees: tuple[str, ...]
    silver_trees: tuple[str, ...]
    names: tuple[str, ...]
    silver_names: tuple[str, ...]
    texts: tuple[str, ...]


CLEAN = Build(
    name="clean",
    trees=("ud/ewt_train", "ud/gum_train_free"),
    silver_trees=(),
    names=("ner/gumner_train",),
    silver_names=(),
    texts=("ud/ewt_train", "ud/gum_train_free"),
)
FULL = Build(
    name="full",
    trees=CLEAN.trees,
    silver_trees=("silver/silver_speech",),
    names=("ner/wwn_train", "ner/gumner_train", "ner/gumner_train"),
    silver_names=("silver/polnear_train",),
    texts=(*CLEAN.texts, "ner/wwn_train", "silver/polnear_train"),
)
BUILDS = {build.name: build for build in (FULL, CLEAN)}

FOLDED = {"FAC": "LOC", "GPE": "LOC", "PRODUCT": "MISC"}
KEPT = frozenset({"PERSON", "ORG", "LOC", "NORP", "MISC", "DATE"})
SILVER_SHARE = 3
"""One in so many silver documents is taken for names."""


def read(data: Path, corpus: str, vocab: Vocab) -> list[Doc]:
    """The Docs of one corpus of the data folder."""
    return list(DocBin().from_disk(data / f"{corpus}.spacy").get_docs(vocab))


def write(docs: Iterable[Doc], path: Path) -> None:
    """Docs as a DocBin that ``spacy train`` reads."""
    DocBin(docs=list(docs)).to_disk(path)


def raw_text(data: Path, build: Build, vocab: Vocab, path: Path) -> None:
    """One line a document, tokens apart: what the floret vectors are trained on."""
    with path.open("w", encoding="utf-8") as out:
        for corpus in build.texts:
            for doc in read(data, corpus, vocab):
                out.write(" ".join(t.text for t in doc if not t.is_space) + "\n")


def tree_mix(data: Path, build: Build, vocab: Vocab) -> list[Doc]:
    """Gold trees, their rewritten reported speech, and silver reported speech if any."""
    gold = [doc for corpus in build.trees for doc in read(data, corpus, vocab)]
    # silver trees have no parts of speech, and a morphologizer would learn to leave them empty
    silver = [fill_parts(doc) for corpus in build.silver_trees for doc in read(data, corpus, vocab)]
    return gold + rewrite(gold, vocab) + silver


def tree_check(data: Path, vocab: Vocab) -> list[Doc]:
    """A small part of the dev sets, for the log while training."""
    return read(data, "ud/ewt_dev", vocab)[::3] + read(data, "ud/gum_dev", vocab)[::6]


def name_mix(data: Path, build: Build, vocab: Vocab, seed: int = 3) -> list[Doc]:
    """Gold and silver names in one label set, some documents once more in capitals."""
    rng = random.Random(seed)
    peoples = _peoples(data, build, vocab)
    docs: list[Doc] = []
    for corpus in build.names:
        knows_peoples = corpus.startswith("ner/wwn")
        read_docs = read(data, corpus, vocab)
        docs += [_relabel(d, frozenset() if knows_peoples else peoples) for d in read_docs]
    for corpus in build.silver_names:
        silver = read(data, corpus, vocab)
        rng.shuffle(silver)
        docs += [_relabel(d, peoples) for d in silver[: len(silver) // SILVER_SHARE]]
    capitals = [_headline(doc, rng) for doc in docs if rng.random() < 0.06]
    return docs + capitals


def name_check(data: Path, build: Build, vocab: Vocab) -> list[Doc]:
    """Half a dev set, for the log while training: world news, or GUM for ``clean``."""
    corpus = "ner/wwn_dev" if "ner/wwn_train" in build.names else "ner/gumner_dev"
    return [_relabel(doc, frozenset()) for doc in read(data, corpus, vocab)[::2]]


def _peoples(data: Path, build: Build, vocab: Vocab) -> frozenset[str]:
    """Words for peoples ("Danish", "Danes") that the build's own corpora give.

    WWN marks them; the treebanks give capitalised adjectives.
    """
    yes: Counter[str] = Counter()
    no: Counter[str] = Counter()
    for corpus in (c for c in build.names if c.startswith("ner/wwn")):
        for doc in read(data, corpus, vocab):
            for name in doc.ents:
                (yes if name.label_ == "NORP" else no)[name.text] += 1
    for corpus in build.trees:
        for doc in read(data, corpus, vocab):
            for token in doc[1:]:
                if token.is_title and not token.is_sent_start and len(token) > 3:
                    is_people = token.tag_ == "JJ" and token.text.endswith(PEOPLE_ENDINGS)
                    (yes if is_people else no)[token.text] += 1
    return frozenset(word for word, n in yes.items() if n >= 2 and n > no[word] and word[:1].isupper())


PEOPLE_ENDINGS = ("an", "ese", "ish", "i", "ch", "ic", "sh")


def _relabel(doc: Doc, peoples: frozenset[str]) -> Doc:
    """``doc`` itself with labels folded, and peoples found where its corpus has no label."""
    names = []
    for name in doc.ents:
        label = FOLDED.get(name.label_, name.label_)
        if label == "MISC" and name.text in peoples:
            label = "NORP"
        if label in KEPT:
            names.append(Span(doc, name.start, name.end, label=label))
    taken = {i for name in names for i in range(name.start, name.end)}
    names += [Span(doc, t.i, t.i + 1, label="NORP") for t in doc if t.i not in taken and t.text in peoples]
    doc.ents = tuple(filter_spans(names))
    return doc


def _headline(doc: Doc, rng: random.Random) -> Doc:
    """A copy in capitals, or with every word capitalised, as headlines are set."""
    shout = rng.random() < 0.5
    words = [t.text.upper() if shout else t.text[:1].upper() + t.text[1:] for t in doc]
    copy = Doc(doc.vocab, words=words, spaces=[bool(t.whitespace_) for t in doc])
    copy.ents = tuple(Span(copy, e.start, e.end, label=e.label_) for e in doc.ents)
    return copy
