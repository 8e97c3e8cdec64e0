"""Floors: what the scores on our own corpus must not fall below (`bench/baselines.json`).

A floor lies a little below what was measured, so that nobody fails on measurement noise, and is raised when the scores
are better; it is lowered only on purpose (`--lower`), and the file says on which corpus it was measured. The form is
that of trafilatura's tests/eval_gate.py.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from rich.console import Console

from bench.counts import Figure, Rate
from bench.gold import UNSEEN
from bench.sets import CORPUS, Outcome

BASELINES = Path(__file__).parent / "baselines.json"
MARGIN = 1.0  # percentage points below the measured value
ALLOWED = 0.1  # unwanted findings a report above the measured rate
LEAST = 20  # figures over fewer gold items than this get a wider margin: one item more or less must not fail a run

Floors = dict[str, float]


def measured(outcome: Outcome) -> Iterator[tuple[str, Figure, float]]:
    """Every figure that can have a floor: its key `group/stage/figure`, its count, its value."""
    for group, by_stage in outcome.groups.items():
        for stage, scored in by_stage.items():
            for figure, count in scored.counts.items():
                value = count.value if isinstance(count, Rate) else count.f1
                if value is not None and not figure.startswith("type "):
                    yield f"{group}/{stage}/{figure}", count, value


def floor_of(count: Figure, value: float) -> float:
    """The floor (for a rate, the ceiling) under a measured value: percent, or times per chance."""
    if isinstance(count, Rate):
        return round(value + max(ALLOWED, 1 / count.over if count.over else 0.0), 3)
    noise = MARGIN if count.gold >= LEAST else 100.0 / max(1, count.gold)
    return round(max(0.0, 100 * value - noise), 2)


def below(outcome: Outcome, floors: Mapping[str, float]) -> list[str]:
    """One line for each figure that is worse than its floor, or that has a floor and was not measured."""
    seen, lines = set(), []
    for key, count, value in measured(outcome):
        seen.add(key)
        if key not in floors:
            continue
        if isinstance(count, Rate):
            if value > floors[key]:
                lines.append(f"{key}: {value:.3f} is above its ceiling of {floors[key]:.3f}")
        elif 100 * value < floors[key]:
            lines.append(f"{key}: {100 * value:.2f} is below its floor of {floors[key]:.2f}")
    groups = {f"{group}/" for group in outcome.groups}
    gone = [k for k in floors if k not in seen and any(k.startswith(g) for g in groups)]
    return lines + [f"{key}: has a floor, but was not measured" for key in gone]


def raised(outcome: Outcome, old: Mapping[str, float], *, lower: bool) -> tuple[Floors, list[str]]:
    """The new floors, and the keys that would have been lowered; with `lower` they are."""
    new: Floors = {}
    kept: list[str] = []
    for key, count, value in measured(outcome):
        floor = floor_of(count, value)
        before = old.get(key)
        worse = before is not None and (floor > before if isinstance(count, Rate) else floor < before)
        if before is not None and worse and not lower:
            kept.append(key)
            floor = before
        new[key] = floor
    return new, kept


def corpus_hash(folder: Path = CORPUS) -> str:
    """SHA-256 over the names and bytes of all reports and gold that have floors: another corpus is noticed."""
    digest = hashlib.sha256()
    files = (p for p in folder.rglob("*") if p.suffix in (".html", ".txt", ".json"))
    for path in sorted(p for p in files if p.relative_to(folder).parts[0] not in UNSEEN):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def read_floors(path: Path = BASELINES) -> dict[str, Any]:
    """The file's content: `corpus` (its hash) and `floors`; empty floors where there is no file."""
    if not path.is_file():
        return {"corpus": None, "floors": {}}
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


WRITER = "python -m bench.score --sets corpus --write-baselines"


def write_floors(floors: Floors, path: Path = BASELINES, writer: str = WRITER) -> None:
    """Write the floors with the hash of the corpus that they were measured on, and the command that writes them."""
    content = {
        "about": f"Percent; rates are ceilings. Written by: {writer}",
        "corpus": corpus_hash(),
        "floors": floors,
    }
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def check(console: Console, outcome: Outcome, path: Path) -> int:
    """1 if a score is below its floor. Another corpus than the floors' is said, not failed: new dossiers come."""
    baselines = read_floors(path)
    if baselines["corpus"] != corpus_hash():
        console.print(f"{path}: measured on another corpus than this one; write the floors again on purpose")
    worse = below(outcome, baselines["floors"])
    for line in worse:
        console.print(line, markup=False)
    console.print(f"{len(worse)} of {len(baselines['floors'])} floors broken")
    return 1 if worse else 0
