"""Score the reader: `python -m bench.score [--only STAGES] [--sets SETS] [--errors N]` (docs/quality.md)."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from bench.readers import NoReader, load_reader
from bench.sets import SETS, Outcome
from bench.show import print_notes, print_tables, to_json

UNSEEN = "others"


def options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench.score", description=__doc__)
    parser.add_argument("--sets", default=",".join(SETS), help=f"which of {', '.join(SETS)} (all)")
    parser.add_argument("--only", default="", help="stages to show, separated by commas (all)")
    parser.add_argument("--model", help="name or folder of the language pipeline (the shipped one)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the scores there")
    parser.add_argument("--errors", type=int, metavar="N", default=0, help="print N mistakes of each stage shown")
    parser.add_argument("--figure", help="with --errors: only those that lower this figure")
    parser.add_argument("--show-unseen", action="store_true", help="print mistakes in the unseen dossiers too")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the scores; 0 if they were made, 2 if the reader or a set that was named does not exist."""
    asked = options(arguments)
    console = Console(width=None if sys.stdout.isatty() else 120)
    wanted = [s for s in asked.sets.split(",") if s]
    unknown = [s for s in wanted if s not in SETS]
    if unknown:
        console.print(f"unknown set {unknown[0]!r}; there are {', '.join(SETS)}")
        return 2
    try:
        reader = load_reader(asked.model)
    except NoReader as error:
        console.print(str(error))
        return 2
    outcome = Outcome()
    for name in wanted:
        outcome += SETS[name](reader)
    stages = [s for s in asked.only.split(",") if s]
    print_tables(console, outcome, stages)
    if asked.errors:
        hidden = () if asked.show_unseen else (UNSEEN,)
        print_notes(console, outcome, stages, (asked.errors, asked.figure), hidden)
    if asked.json:
        asked.json.write_text(json.dumps(to_json(outcome), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
