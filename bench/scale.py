"""What a ledger costs at scale: `python -m bench.scale [--readings N]` (docs/benchmarks.md).

Invented reports with their readings (`bench.generate`) go into one SQLite ledger, 10,000 at a time; what is timed is
the ledger's work alone, on the clock and in CPU time of this process. Then the story is derived, and searches and pages
of the story are asked for many times over. `--profile` says which stage of a comparison of the largest story takes how
long; on a busy machine the clock says little.
"""

from __future__ import annotations

import argparse
import functools
import itertools
import json
import platform
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from rich.console import Console

from according.compare import pipeline
from according.compare.draft import Draft
from according.ledger import Ledger, open_ledger
from bench.generate import READINGS, generate, sizes, world
from bench.generate_plots import SHARED_NAME
from bench.speed import resident

SCORES = Path(__file__).parent / "scale.json"
STEP = 10_000
BATCH = 500
ASKED = 100  # searches, and pages of the story
PAGE = 50  # records a section of a page
SCREEN = 8  # those of the screen that `according story` shows
LATE = 95  # percentile
SEED = 1


@dataclass(frozen=True, slots=True)
class Took:
    """How long something took, in seconds: on the clock, and of this process's CPU."""

    wall: float = 0.0
    cpu: float = 0.0

    def __add__(self, other: Took) -> Took:
        return Took(self.wall + other.wall, self.cpu + other.cpu)


def took(work: Callable[[], object]) -> Took:
    """How long one call takes."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return Took(time.perf_counter() - wall, time.process_time() - cpu)


def added(ledger: Ledger, readings: int, console: Console) -> list[dict[str, float]]:
    """Add `readings` reports; for each 10,000 (the last may be fewer): reports, wall, cpu, resident MB at its end."""
    found: list[dict[str, float]] = []
    made = generate(readings, SEED)
    for _ in range(0, readings, STEP):
        spent, count = Took(), 0
        for _ in range(0, STEP, BATCH):
            batch = [(capture, reading, None) for capture, reading in itertools.islice(made, BATCH)]
            spent += took(lambda given=batch: list(ledger.add_many(given)))  # type: ignore[misc]  # mypy infers no default of a lambda
            count += len(batch)
        found.append({"reports": count, **asdict(spent), "resident": resident()})
        total = sum(int(step["reports"]) for step in found)
        console.print(f"{total:>7} added, {spent.wall:.1f} s, {spent.cpu:.1f} s CPU, {resident():.0f} MB resident")
    return found


def questions() -> Iterator[tuple[str, str | None]]:
    """What is searched for: words from common to rare, one or two, and now and then a speaker's surname."""
    words, rng = world(SEED).words, random.Random(SEED)
    for number in range(ASKED):
        one, other = (words[int(len(words) ** rng.random()) - 1] for _ in range(2))
        yield (f"{one} {other}" if number % 2 else one), (SHARED_NAME if number % 10 == 0 else None)


def asked(ledger: Ledger) -> dict[str, list[Took]]:
    """How long each search and each page of the story took."""
    searches = [took(lambda w=w, s=s: ledger.search(w, speaker=s, limit=20)) for w, s in questions()]  # type: ignore[misc]  # mypy infers no default of a lambda
    return {
        "search": searches,
        "page": [took(lambda: ledger.story(limit=PAGE)) for _ in range(ASKED)],
        "screen": [took(lambda: ledger.page(SCREEN)) for _ in range(ASKED)],
    }


def measure(location: Path, readings: int, console: Console) -> dict[str, Any]:
    """Everything that the table holds, for a ledger made at `location`."""
    with open_ledger(location, create=True) as ledger:
        steps = added(ledger, readings, console)
        derived = took(lambda: ledger.story(limit=PAGE))
        console.print(f"story derived in {derived.wall:.1f} s, {derived.cpu:.1f} s CPU, {resident():.0f} MB resident")
        counts = ledger.counts()
        answers = asked(ledger)
        peak = resident()
    size = sum(path.stat().st_size for path in location.parent.glob(f"{location.name}*"))
    return {
        "readings": readings,
        "machine": f"{platform.machine()}, Python {platform.python_version()}",
        "steps": steps,
        "derive": asdict(derived),
        "resident": peak,
        "size": size,
        "reports": counts["reports"],
        "largest": sizes(readings)[0],
        **{name: {part: middle_and_late(s, part) for part in ("wall", "cpu")} for name, s in answers.items()},
    }


def middle_and_late(spent: Sequence[Took], part: str) -> tuple[float, float]:
    """The median and the 95th percentile."""
    seconds = [getattr(one, part) for one in spent]
    return statistics.median(seconds), statistics.quantiles(seconds, n=100)[LATE - 1]


def profile(readings: int) -> dict[str, float]:
    """CPU seconds of each stage of a comparison of the largest story, with the order of `according.compare`."""
    ordered = pipeline.in_order(reading for _, reading in generate(readings, SEED, only=0))
    draft = Draft(ordered, (), max(r.report.published or "" for r in ordered))
    spent = {}
    for stage in pipeline.STAGES:
        start = time.process_time()
        draft = stage(draft)
        spent[stage.__name__.lstrip("_")] = time.process_time() - start
    return spent


Row = tuple[str, str, str, str]
"""What was measured, on the clock (or without a time), in CPU time, and what is owed."""


def rows(data: dict[str, Any]) -> Iterator[Row]:
    """The rows of the table."""
    steps = data["steps"]
    first, last = ({part: step[part] / step["reports"] for part in ("wall", "cpu")} for step in (steps[0], steps[-1]))
    yield "reports added", f"{data['readings']:,}", "", ""
    yield timed("adding, first 10,000, a report", "", lambda part: f"{1000 * first[part]:.1f} ms")
    yield timed("adding, last 10,000, a report", "", lambda part: f"{1000 * last[part]:.1f} ms")
    yield timed("… last to first", "≤ 2", lambda part: f"{last[part] / first[part]:.2f}")
    memory = ", ".join(f"{steps[n]['resident']:.0f}" for n in (0, -1))
    yield "resident memory after the first and the last 10,000", f"{memory} MB", "", "flat"
    yield "… after deriving the story", f"{data['resident']:.0f} MB", "", ""
    yield "file", f"{data['size'] / 1e6:,.0f} MB", "", ""
    yield f"reports in the largest story, of {data['largest']:,} made", f"{data['reports']:,}", "", "all"
    yield timed("deriving it", "", lambda part: f"{data['derive'][part]:.1f} s")
    for name, label in (
        ("search", "a search"),
        ("page", f"a page of the story, {PAGE} records a section"),
        ("screen", f"`according story`, {SCREEN} of a section"),
    ):
        yield timed(f"{label}: median, 95th percentile", "median < 100 ms", functools.partial(both, data[name]))


def timed(what: str, owed: str, value: Callable[[str], str]) -> Row:
    """A row whose value is a time."""
    return what, value("wall"), value("cpu"), owed


def both(measured: dict[str, Sequence[float]], part: str) -> str:
    """A median and a 95th percentile."""
    return ", ".join(f"{1000 * seconds:.1f}" for seconds in measured[part]) + " ms"


def markdown(data: dict[str, Any]) -> str:
    """The table of docs/benchmarks.md."""
    lines = [f"Measured on {data['machine']}.", "", "| what | clock | CPU | owed |", "|---|---:|---:|---|"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows(data))])


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what was measured; nothing is asserted, for the machine may be busy."""
    parser = argparse.ArgumentParser(prog="python -m bench.scale", description=__doc__)
    parser.add_argument("--readings", type=int, default=READINGS, metavar="N", help=f"how many reports ({READINGS})")
    parser.add_argument("--out", type=Path, metavar="FILE", help="keep the ledger there (thrown away)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write what was measured there")
    parser.add_argument("--profile", action="store_true", help="only the stages of a comparison of the largest story")
    given = parser.parse_args(arguments)
    console = Console(width=None if sys.stdout.isatty() else 120)
    if given.profile:
        spent = profile(given.readings)
        for stage, seconds in spent.items():
            console.print(f"{stage:>14} {seconds:8.2f} s {100 * seconds / sum(spent.values()):5.1f} %")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        data = measure(given.out or Path(folder) / "scale.ledger", given.readings, console)
    console.print(markdown(data), markup=False)
    if given.json:
        given.json.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
