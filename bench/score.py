"""Score the reader: `python -m bench.score [--only STAGES] [--sets SETS] [--errors N]` (docs/quality.md)."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from rich.console import Console

from bench.floors import check, raised, read_floors, write_floors
from bench.readers import NoReaderError, load_reader
from bench.sets import SETS, Outcome
from bench.show import print_notes, print_tables, to_json
from bench.stages import STAGES

SUMS_ONLY = "others"
CORPUS_GROUPS = ("dossiers", "others")


def options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench.score", description=__doc__)
    parser.add_argument("--sets", default=",".join(SETS), help=f"which of {', '.join(SETS)} (all)")
    parser.add_argument("--only", default="", help="stages to show, separated by commas (all)")
    parser.add_argument("--model", help="name or folder of the language pipeline (the shipped one)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the scores there")
    parser.add_argument("--errors", type=int, metavar="N", default=0, help="print N mistakes of each stage shown")
    parser.add_argument("--figure", help="with --errors: only those that lower this figure")
    parser.add_argument("--check", type=Path, metavar="FILE", help="fail where a score is below its floor in FILE")
    parser.add_argument("--write-baselines", action="store_true", help="raise the floors in bench/baselines.json")
    parser.add_argument("--lower", action="store_true", help="with --write-baselines: lower floors too")
    parser.add_argument("--show-others", action="store_true", help="print mistakes in the other dossiers too")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the scores: 0 made, 1 below a floor, 2 no reader, or no such set or stage."""
    asked = options(arguments)
    console = Console(width=None if sys.stdout.isatty() else 120)
    wanted = [s for s in asked.sets.split(",") if s]
    stages = [s for s in asked.only.split(",") if s]
    for kind, given, known in (("set", wanted, list(SETS)), ("stage", stages, [*STAGES, "language"])):
        for name in given:
            if name not in known:
                console.print(f"unknown {kind} {name!r}; there are {', '.join(known)}")
                return 2
    try:
        reader = load_reader(asked.model)
    except NoReaderError as error:
        console.print(str(error))
        return 2
    outcome = Outcome()
    for name in wanted:
        outcome += SETS[name](reader)
    print_tables(console, outcome, stages)
    if asked.errors:
        hidden = () if asked.show_others else (SUMS_ONLY,)
        print_notes(console, outcome, stages, (asked.errors, asked.figure), hidden)
    if asked.json:
        asked.json.write_text(json.dumps(to_json(outcome), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    if asked.write_baselines:
        write(console, outcome, lower=asked.lower)
    return check(console, outcome, asked.check) if asked.check else 0


def write(console: Console, outcome: Outcome, *, lower: bool) -> None:
    """Raise the floors of our own corpus to what was measured, or lower them on purpose."""
    ours = replace(outcome, groups={g: s for g, s in outcome.groups.items() if g in CORPUS_GROUPS})
    floors, kept = raised(ours, read_floors()["floors"], lower=lower)
    write_floors(floors)
    for key in kept:
        console.print(f"kept, though the score is lower now: {key}", markup=False)
    console.print(f"{len(floors)} floors written" + ("; --lower lowers those kept" if kept else ""))


if __name__ == "__main__":
    sys.exit(main())
