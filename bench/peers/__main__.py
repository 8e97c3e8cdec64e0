"""Our reader beside its peers: `python -m bench.peers` (docs/benchmarks.md).

Builds the peers' environments below build/peers where they are missing, runs everything in one go, writes
bench/peers/scores.json and the tables of docs/benchmarks.md. A peer or a corpus that is not to be had is skipped by
name; a page is written in any case and says what was skipped.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from according.language import load, model_version
from bench.pages import fill_page
from bench.peers import measure
from bench.peers.registry import PEERS
from bench.peers.tables import PAGE, SCORES, markdown
from bench.peers.texts import SETS, Case


def options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench.peers", description=__doc__)
    parser.add_argument("--sets", default=",".join(SETS), help=f"which of {', '.join(SETS)} (all)")
    parser.add_argument("--only", default="", help="peers to run, separated by commas (all)")
    parser.add_argument("--rounds", type=int, default=3, help="how often the corpus is read again for its cost (3)")
    parser.add_argument("--json", type=Path, help="write the scores there, and no page")
    parser.add_argument("--words", type=int, metavar="N", help="only about N words of each set; the page says so")
    return parser.parse_args(arguments)


def texts(names: Sequence[str], words: int | None, skipped: list[str]) -> dict[str, list[Case]]:
    """The sets that are there, or about `words` of each, evenly spread; a line in `skipped` for each that is not."""
    found = {}
    for name in names:
        try:
            cases = SETS[name]()
            every = max(1, round(sum(case.words for case in cases) / words)) if words else 1
            found[name] = cases[::every]
        except FileNotFoundError as error:
            skipped.append(f"{name}: {error}")
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """0: measured; 2: no such set or peer."""
    asked = options(arguments)
    console = Console(width=None if sys.stdout.isatty() else 120)
    names = [s for s in asked.sets.split(",") if s]
    wanted = [p for p in asked.only.split(",") if p]
    known = [p.name for p in PEERS]
    for given, there in ((names, list(SETS)), (wanted, known)):
        for name in given:
            if name not in there:
                console.print(f"unknown {name!r}; there are {', '.join(there)}", markup=False)
                return 2
    begun = time.perf_counter()
    nlp = load()
    runners = measure.start([p for p in PEERS if not wanted or p.name in wanted], nlp, console.print)
    try:
        results = measure.run(runners, texts(names, asked.words, runners.skipped), asked.rounds, console.print)
        versions = {name: dict(worker.versions) for name, worker in runners.workers.items()}
    finally:
        runners.close()
    data = {
        "machine": {"processor": platform.machine(), "cores": os.cpu_count(), "python": platform.python_version()},
        "measured": time.strftime("%Y-%m-%d"),
        "pipeline": model_version(nlp),
        "versions": versions,
        "words": asked.words,
        "skipped": runners.skipped,
        "scores": results,
    }
    whole = not wanted and len(names) == len(SETS)
    target = asked.json or (SCORES if whole else None)
    if target:
        target.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    for line in runners.skipped:
        console.print(f"SKIPPED {line}", markup=False)
    console.print(markdown(data), markup=False, soft_wrap=True)
    if whole and not asked.json:
        fill_page(PAGE, {})
    console.print(f"{time.perf_counter() - begun:.0f} s in all" + (f", {target} written" if target else ""))
    return 0


if __name__ == "__main__":
    sys.exit(main())
