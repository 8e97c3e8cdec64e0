"""What a reading costs beside the bare spaCy pipeline on the same texts: `python -m bench.speed` (docs/benchmarks.md).

Both run in one process, turn about, so that a busy machine slows both; the ratio of the medians is what counts. The
bare pipeline gets every report as one text, as its users call it. `--profile` prints the share of each stage alone;
`--memory N` reads the texts over and over, N reports in all, and prints the resident memory on the way; `--json FILE`
writes what the tables of docs/benchmarks.md are made of.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from according.language import identify, load
from according.model import Report
from according.reading.pipeline import STAGES, first_draft, read_report
from according.reports.load import load_report
from according.reports.sources import Capture
from according.settings import ReportOptions
from bench.readers import content_type
from bench.scorers import polnear
from bench.sets import CORPUS, SHARED

PAGE = 4096


def reports() -> list[Report]:
    """Every report of the corpus, laid out."""
    paths = sorted(CORPUS.glob("*/reports/*"))
    captures = [Capture(path.read_bytes(), path.name, content_type(path.name)) for path in paths]
    return [load_report(capture, ReportOptions(), identify=identify) for capture in captures]


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes, in seconds of this process's CPU."""
    start = time.process_time()
    work()
    return time.process_time() - start


def resident() -> float:
    """Resident memory of this process in MB (Linux)."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * PAGE / 1e6


def compare(rounds: int, model: str | None) -> tuple[list[float], list[float], int]:
    """CPU seconds of each round, bare and reading, and the words in the texts."""
    nlp, texts = load(model), reports()
    words = sum(len(r.text.split()) for r in texts)
    bare: list[float] = []
    reading: list[float] = []
    for n in range(rounds + 1):
        first = seconds(lambda: list(nlp.pipe(r.text for r in texts)))
        second = seconds(lambda: [read_report(r, nlp) for r in texts])
        if n:  # the first round warms caches and is not counted
            bare.append(first)
            reading.append(second)
    return bare, reading, words


def once(model: str | None) -> dict[str, float] | None:
    """Each PolNeAR dev article once, bare and reading in turn: what fresh texts cost, with no cache warm for them.

    CPU seconds and words; None where PolNeAR is not there.
    """
    archive = SHARED / "data" / "polnear" / "polnear-train-dev.tar.gz"
    if not archive.is_file():
        return None
    nlp = load(model)
    bare = reading = 0.0
    articles = [polnear.report_of(article).report for article in polnear.load(archive)]
    for report in articles:
        bare += seconds(lambda text=report.text: nlp(text))  # type: ignore[misc]  # mypy infers no default of a lambda
        reading += seconds(lambda one=report: read_report(one, nlp))  # type: ignore[misc]  # mypy infers no default of a lambda
    return {"bare": bare, "reading": reading, "words": sum(len(r.text.split()) for r in articles)}


def by_stage(model: str | None) -> dict[str, float]:
    """CPU seconds by stage over all texts, the parse first."""
    nlp, texts = load(model), reports()
    spent: dict[str, float] = {}
    for n in range(2):
        for report in texts:
            start = time.process_time()
            draft = first_draft(report, nlp)
            marks = [("parse", time.process_time() - start)]
            for stage in STAGES:
                start = time.process_time()
                draft = stage(draft)
                marks.append((stage.__name__.lstrip("_"), time.process_time() - start))
            for name, took in marks if n else ():
                spent[name] = spent.get(name, 0.0) + took
    return spent


def memory(count: int, model: str | None, console: Console) -> None:
    """Print the resident memory after every tenth of `count` readings."""
    nlp, texts = load(model), reports()
    for n in range(count):
        read_report(texts[n % len(texts)], nlp)
        if n % max(1, count // 10) == 0:
            console.print(f"{n + 1:>7} reports read, {resident():.0f} MB resident")
    console.print(f"{count:>7} reports read, {resident():.0f} MB resident")


def ratios(rounds: int, model: str | None, skipped: list[str]) -> dict[str, Any]:
    """A reading beside the bare parse, of the corpus (median of the rounds) and of PolNeAR dev (once)."""
    bare, reading, words = compare(rounds, model)
    found: dict[str, Any] = {
        f"`corpus/`, median of {rounds} rounds": {
            "bare": statistics.median(bare),
            "reading": statistics.median(reading),
            "words": words,
            "rounds": [round(r / b, 3) for b, r in zip(bare, reading, strict=True)],
        }
    }
    fresh = once(model)
    if fresh is None:
        skipped.append("PolNeAR dev is not there")
    else:
        found["PolNeAR dev, each article once"] = fresh
    return found


def show(console: Console, data: dict[str, Any]) -> None:
    """What was measured, as tables."""
    table = Table(title="CPU time, one process", title_justify="left")
    for column in ("", "bare s", "reading s", "ratio", "words/s", "ratio, each round"):
        table.add_column(column, justify="right" if column else "left")
    for name, one in data["ratios"].items():
        bare, reading = one["bare"], one["reading"]
        numbers = (f"{bare:.2f}", f"{reading:.2f}", f"{reading / bare:.2f}", f"{one['words'] / reading:.0f}")
        table.add_row(name, *numbers, " ".join(f"{r:.2f}" for r in one.get("rounds", ())))
    if data["ratios"]:
        console.print(table)
    stages = Table(title="share of a reading by stage", title_justify="left")
    for column in ("stage", "%"):
        stages.add_column(column, justify="right" if column == "%" else "left")
    for name, part in data["stages"].items():
        stages.add_row(name, f"{100 * part / sum(data['stages'].values()):.1f}")
    console.print(stages)
    for line in data["skipped"]:
        console.print(f"SKIPPED {line}", markup=False)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables; nothing is asserted, for the machine may be busy."""
    parser = argparse.ArgumentParser(prog="python -m bench.speed", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--model", help="name or folder of the language pipeline (the shipped one)")
    parser.add_argument("--profile", action="store_true", help="only the share of each stage")
    parser.add_argument("--memory", type=int, metavar="N", help="read N reports and print the memory instead")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write what was measured there")
    asked = parser.parse_args(arguments)
    console = Console(width=None if sys.stdout.isatty() else 120)
    if asked.memory:
        memory(asked.memory, asked.model, console)
        return 0
    skipped: list[str] = []
    found = {} if asked.profile else ratios(asked.rounds, asked.model, skipped)
    data = {"ratios": found, "stages": by_stage(asked.model), "skipped": skipped}
    show(console, data)
    if asked.json:
        asked.json.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
