"""Command line: ``python -m bench.language --data DIR [--build full|clean] [--model NAME]``."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from according.errors import AccordingError
from according.language import load
from bench.language.corpora import read
from bench.language.report import against_targets, score, words_per_second


def main() -> int:
    """0: scored, or skipped where the sets are not there; 2: no such pipeline."""
    parser = argparse.ArgumentParser(prog="python -m bench.language", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--build", choices=("full", "clean"), default="full")
    parser.add_argument("--model", help="folder or package; without it the shipped build")
    parser.add_argument("--speed", action="store_true", help="words a second instead of scores")
    options = parser.parse_args()
    if not (options.data / "ud" / "ewt_dev.spacy").is_file():
        print(f"SKIPPED language: no evaluation sets in {options.data}; give their folder with --data")
        return 0
    try:
        if options.speed:
            nlp = load(options.model)
            gold = read(options.data / "ner" / "wwn_dev.spacy", nlp)
            print(f"{words_per_second(nlp, [d.text for d in gold]):.0f} words/s")
            return 0
        scores = score(options.data, options.build, options.model)
    except AccordingError as error:
        print(error, file=sys.stderr)
        return 2
    print(json.dumps(scores[options.build], indent=2))
    print("\n".join(against_targets(scores[options.build])))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
