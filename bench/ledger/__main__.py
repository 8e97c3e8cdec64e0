"""Score the ledger: `python -m bench.ledger [--dossiers NAMES] [--readings gold|own|both]` (docs/scoring.md)."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from bench.floors import check, raised, read_floors, write_floors
from bench.ledger.scores import KINDS, STAGES, bars, outcome_of
from bench.readers import NoReaderError
from bench.sets import CORPUS, Outcome
from bench.show import print_notes, print_tables, to_json

BASELINES = Path(__file__).parent / "baselines.json"
SHIPPED = "strait-exchange,ferry-disaster,captive-convoys"


def options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench.ledger", description=__doc__)
    parser.add_argument("--dossiers", default=SHIPPED, metavar="NAMES", help=f"separated by commas ({SHIPPED})")
    parser.add_argument("--readings", default="both", choices=[*KINDS, "both"], help="whose readings are compared")
    parser.add_argument("--only", default="", metavar="STAGES", help=f"of {', '.join(STAGES)} (all)")
    parser.add_argument("--errors", type=int, metavar="N", default=0, help="print N mistakes of each stage shown")
    parser.add_argument("--figure", help="with --errors: only those that lower this figure")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the scores there")
    parser.add_argument("--model", help="name or folder of the language pipeline (the shipped one)")
    parser.add_argument("--check", type=Path, metavar="FILE", help="fail where a score is below its floor in FILE")
    parser.add_argument(
        "--write-baselines", action="store_true", help=f"raise the floors in bench/ledger/{BASELINES.name}"
    )
    parser.add_argument("--lower", action="store_true", help="with --write-baselines: lower floors too")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the scores: 0 made, 1 below a floor, 2 no reader, or no such dossier or stage."""
    asked = options(arguments)
    console = Console(width=None if sys.stdout.isatty() else 150)
    stages = [s for s in asked.only.split(",") if s]
    names = [s for s in asked.dossiers.split(",") if s]
    known = sorted(p.parent.parent.name for p in CORPUS.glob("*/gold/story.json"))
    for kind, given, there in (("stage", stages, list(STAGES)), ("dossier", names, known)):
        for name in given:
            if name not in there:
                console.print(f"unknown {kind} {name!r}; there are {', '.join(there)}")
                return 2
    kinds = list(KINDS) if asked.readings == "both" else [asked.readings]
    try:
        outcome = outcome_of(names, kinds, asked.model)
    except NoReaderError as error:
        console.print(str(error))
        return 2
    for kind in kinds:
        console.rule(f"{kind} readings")
        print_tables(console, part(outcome, kind), stages)
        for line in bars(outcome, kind):
            console.print(line, markup=False)
        if asked.errors:
            print_notes(console, part(outcome, kind), stages, (asked.errors, asked.figure), ())
    if asked.json:
        asked.json.write_text(json.dumps(to_json(outcome), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    if asked.write_baselines:
        floors, kept = raised(outcome, read_floors(BASELINES)["floors"], lower=asked.lower)
        write_floors(floors, BASELINES, "python -m bench.ledger --write-baselines")
        console.print(f"{len(floors)} floors written; kept, though the score is lower now: {', '.join(kept) or 'none'}")
    return check(console, outcome, asked.check) if asked.check else 0


def part(outcome: Outcome, kind: str) -> Outcome:
    """The groups of one kind of readings."""
    return Outcome({g.removeprefix(f"{kind} "): s for g, s in outcome.groups.items() if g.startswith(f"{kind} ")})


if __name__ == "__main__":
    sys.exit(main())
