"""Put a build's parts together, with no more strings than inference needs."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import spacy
from spacy.language import Language

from according.language.lemmas import Endings
from according.language.vectors import HalfVectors

HERE = Path(__file__).parent
PARSING = ("tok2vec", "tagger", "morphologizer", "parser")
VERSION = "1.0.0"


def assemble(parse: Path, names: Path, endings: Endings, build: str) -> Language:
    """One pipeline of the parser's parts, the lemmatizer and the name finder."""
    parsing, naming = spacy.load(parse), spacy.load(names)
    naming.replace_listeners("tok2vec", "ner", ["model.tok2vec"])
    nlp = spacy.blank("en", config={"nlp": {"vectors": {"@vectors": "according.HalfVectors.v1"}}})
    nlp.vocab.vectors = _halved(parsing, nlp)
    for part in PARSING:
        nlp.add_pipe(part, source=parsing)
    nlp.add_pipe("according_lemmas").endings = endings  # type: ignore[attr-defined]  # our own component
    nlp.add_pipe("ner", source=naming)
    nlp.meta.update(
        name=f"according_news_{build}" if build != "full" else "according_news",
        version=VERSION,
        description="English news: tags, morphology, lemmas, UD trees, names",
        license="see LICENSE.txt beside this file",
        url="",
        author="",
        email="",
    )
    return nlp


def _halved(source: Language, target: Language) -> HalfVectors:
    """The source's floret table, rounded to what 16 bits can hold."""
    old = source.vocab.vectors
    return HalfVectors(
        strings=target.vocab.strings,
        name="according_news.vectors",
        mode="floret",
        data=old.data.astype("float16").astype("float32"),
        minn=old.minn,
        maxn=old.maxn,
        hash_count=old.hash_count,
        hash_seed=old.hash_seed,
        bow=old.bow,
        eow=old.eow,
    )


def needed_strings(nlp: Language) -> list[str]:
    """What the string store must hold: a blank pipeline's strings, and every label."""
    kept = set(spacy.blank("en").vocab.strings)
    for name in nlp.pipe_names:
        labels = getattr(nlp.get_pipe(name), "labels", ())
        kept.update(labels)
        for label in labels:
            for feature in label.split("|"):
                kept.add(feature)
                kept.update(feature.split("="))
    kept.update(("ROOT", "dep", "_SP"))
    kept.discard("")
    return sorted(kept)


def export(nlp: Language, out: Path, build: str) -> None:
    """Write the pipeline to ``out`` with a pruned string store and the licence of its weights."""
    if out.exists():
        shutil.rmtree(out)
    nlp.to_disk(out)
    text = json.dumps(needed_strings(nlp), indent=0, ensure_ascii=False)
    (out / "vocab" / "strings.json").write_text(text + "\n", encoding="utf-8")
    shutil.copy(HERE / f"LICENSE-{build}.txt", out / "LICENSE.txt")
