"""The steps of a build: texts to vectors, trees to a parser, names to a name finder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import spacy
from spacy.cli.init_pipeline import init_vectors_cli  # noqa: F401  registers the readers
from spacy.cli.train import train as spacy_train
from spacy.training.initialize import convert_vectors

from according.language.recipe import mixes

HERE = Path(__file__).parent
FLORET = {
    "model": "cbow",
    "mode": "floret",
    "hashCount": 2,
    "bucket": 20000,
    "minn": 4,
    "maxn": 5,
    "dim": 96,
    "neg": 10,
    "thread": 1,
}
EPOCHS = {"full": 10, "clean": 20}
FEWEST = {"full": 5, "clean": 3}
PARSE_STEPS = {"full": 6500, "clean": 4500}
"""The clean build has a quarter fewer tokens of trees."""
NAME_STEPS = {"full": 4000, "clean": 1200}
"""The clean build has an eighth of the names."""


def vectors(data: Path, build: mixes.Build, work: Path) -> Path:
    """Train floret vectors on the build's own texts; the folder of a pipeline with them."""
    import floret

    texts, table, folder = work / "texts.txt", work / "vectors.floret", work / "vectors"
    nlp = spacy.blank("en")
    mixes.raw_text(data, build, nlp.vocab, texts)
    model = floret.train_unsupervised(str(texts), epoch=EPOCHS[build.name], minCount=FEWEST[build.name], **FLORET)
    model.save_floret_vectors(str(table))
    convert_vectors(nlp, table, truncate=-1, prune=-1, mode="floret")
    nlp.to_disk(folder)
    return folder


def _run(config: str, out: Path, overrides: dict[str, Any]) -> Path:
    """``spacy train``; the last model, since the learning rate has run out by then."""
    spacy_train(HERE / config, out, overrides=overrides)
    return out / "model-last"


def parser(data: Path, build: mixes.Build, work: Path, vector_folder: Path) -> Path:
    """Tagger, morphologizer and parser on one tok2vec layer."""
    vocab = spacy.blank("en").vocab
    steps = PARSE_STEPS[build.name]
    mixes.write(mixes.tree_mix(data, build, vocab), work / "trees.spacy")
    mixes.write(mixes.tree_check(data, vocab), work / "trees_check.spacy")
    return _run(
        "parse.cfg",
        work / "parse",
        {
            "paths.train": str(work / "trees.spacy"),
            "paths.dev": str(work / "trees_check.spacy"),
            "paths.vectors": str(vector_folder),
            "corpora.train.augmenter.orth_variants.path": str(HERE / "orth_variants.json"),
            "training.max_steps": steps,
            "training.optimizer.learn_rate.total_steps": steps,
        },
    )


def names(data: Path, build: mixes.Build, work: Path, parse: Path) -> Path:
    """The name finder; its own tok2vec layer starts from the parser's."""
    vocab = spacy.blank("en").vocab
    mixes.write(mixes.name_mix(data, build, vocab), work / "names.spacy")
    mixes.write(mixes.name_check(data, build, vocab), work / "names_check.spacy")
    steps = NAME_STEPS[build.name]
    return _run(
        "names.cfg",
        work / "names",
        {
            "paths.train": str(work / "names.spacy"),
            "paths.dev": str(work / "names_check.spacy"),
            "paths.vectors": str(work / "vectors"),
            "paths.parse": str(parse),
            "training.max_steps": steps,
            "training.optimizer.learn_rate.total_steps": steps,
        },
    )
