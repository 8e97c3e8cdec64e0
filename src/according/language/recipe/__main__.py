"""Build the language pipeline: ``python -m according.language.recipe --data DIR --build full``.

Takes about an hour of one core and about 2 GB of memory. With ``--keep`` the work folder of an
earlier run is used for the steps that it holds.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import spacy

from according.language.recipe import endings, export, mixes, train

SHIPPED = Path(__file__).parent.parent / "news"


def build(data: Path, name: str, out: Path, work: Path) -> None:
    """All steps of one build; a step whose result lies in ``work`` already is left out."""
    which = mixes.BUILDS[name]
    vectors = work / "vectors"
    if not vectors.exists():
        train.vectors(data, which, work)
    parse = work / "parse" / "model-last"
    if not parse.exists():
        train.parser(data, which, work, vectors)
    names = work / "names" / "model-last"
    if not names.exists():
        train.names(data, which, work, parse)
    vocab = spacy.blank("en").vocab
    learned = endings.learn(d for c in which.trees for d in mixes.read(data, c, vocab))
    export.export(export.assemble(parse, names, learned, name), out, name)


def main() -> int:
    """0: written; 2: no corpora, or no folder for a build that does not ship."""
    parser = argparse.ArgumentParser(prog="python -m according.language.recipe", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--build", choices=sorted(mixes.BUILDS), default="full")
    parser.add_argument("--out", type=Path, help="folder of the pipeline to write")
    parser.add_argument("--keep", type=Path, help="work folder to keep and to go on from")
    options = parser.parse_args()
    first = options.data / f"{mixes.BUILDS[options.build].trees[0]}.spacy"
    if not first.is_file():
        print(f"No corpora in {options.data} ({first} is missing): give --data.", file=sys.stderr)
        return 2
    if options.out is None and options.build != "full":
        print("Only the full build ships; give --out for another.", file=sys.stderr)
        return 2
    out = options.out or SHIPPED
    if options.keep:
        options.keep.mkdir(parents=True, exist_ok=True)
        build(options.data, options.build, out, options.keep)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        build(options.data, options.build, out, Path(folder))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
