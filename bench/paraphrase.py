"""Score the reader on the paraphrases: `python -m bench.paraphrase [--errors] [--set tuned|unseen]`.

`tuned` was looked at while rules were made, `unseen` was written before them and run at their end only: its mistakes
are not printed.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from according.language import load
from according.model import Reading
from according.reading.pipeline import read_capture
from according.reports.sources import Capture
from according.settings import ReportOptions
from bench.counts import Scored
from bench.scorers import paraphrases
from bench.show import cell

FOLDER = Path(__file__).parent / "paraphrases"
SETS = ("tuned", "unseen")


def scored(name: str) -> Scored:
    """The scores of one set, read with the shipped pipeline."""
    nlp = load()
    total = Scored()
    for item in paraphrases.load(FOLDER / f"{name}.json"):
        options = ReportOptions(published=item["published"])
        reading: Reading = read_capture(Capture(item["text"].encode(), f"{item['id']}.txt", "text/plain"), options, nlp)
        total += paraphrases.score(item, reading)
    return total


def widest(name: str) -> tuple[str, float]:
    """The construction that the most paraphrases of a set share, and their share."""
    items = paraphrases.load(FOLDER / f"{name}.json")
    pattern, times = Counter(item["pattern"] for item in items).most_common(1)[0]
    return pattern, times / len(items)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the scores; always 0."""
    parser = argparse.ArgumentParser(prog="python -m bench.paraphrase", description=__doc__)
    parser.add_argument("--set", choices=SETS, help="one set only (both)")
    parser.add_argument("--errors", action="store_true", help="print the mistakes in the tuned set")
    asked = parser.parse_args(arguments)
    console = Console(soft_wrap=True)
    for name in [asked.set] if asked.set else SETS:
        total = scored(name)
        console.print(f"{name}: P / R / F1 (right of gold)", markup=False)
        for figure, count in total.counts.items():
            console.print(f"  {figure:22} {cell(count)}", markup=False)
        for note in total.notes if asked.errors and name == "tuned" else ():
            console.print(f"{note.report}: {note.what}", markup=False)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
