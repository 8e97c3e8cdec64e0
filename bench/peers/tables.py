"""The tables of docs/benchmarks.md, from bench/peers/scores.json."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.peers.registry import ALONE, PEERS, QUANTITIES, STATEMENTS, TIMES

SCORES = Path(__file__).resolve().parent / "scores.json"
COSTS = SCORES.with_name("costs.json")
PAGE = "docs/benchmarks.md"
FIGURES = {
    STATEMENTS: {
        "source trimmed": "source",
        "cue trimmed": "cue",
        "content trimmed": "content",
        "triple": "triple",
        "aligned": "aligned",
        "relation": "relation",
        "direct aligned": "direct: aligned",
        "direct relation": "direct: relation",
    },
    TIMES: {"strict": "strict", "relaxed": "relaxed", "value": "value"},
    QUANTITIES: {
        "strict": "strict",
        "relaxed": "relaxed",
        "number": "number",
        "value": "bound and numbers",
        "noun or unit": "noun or unit",
    },
}
TITLES = {
    "corpus": "`corpus/`",
    "polnear": "PolNeAR dev, outermost view",
    "wikiwars": "WikiWars, training part",
    "tweets": "Tweets, training part",
}


def share(figure: Mapping[str, Any] | None) -> str:
    """A figure's F1; a dash where there is none."""
    return "–" if not figure or figure["f1"] is None else f"{figure['f1']:.1f}"


def times_slower(one: float, of: float) -> str:
    """How many times as much: two digits that count."""
    ratio = one / of if of else 0.0
    return f"{ratio:.0f}" if ratio >= 10 else f"{ratio:.1f}" if ratio >= 1 else f"{ratio:.2f}"


def rows(task: str, found: Mapping[str, Mapping[str, Any]]) -> Iterator[Sequence[str]]:
    """One row a system, ours first; cost beside ours doing this alone."""
    alone = found[ALONE]
    for name, one in found.items():
        part = one["texts"] < alone["texts"]  # a score on other texts than ours would not be comparable
        scored = ["–" if part else share(one["figures"].get(f)) for f in FIGURES[task]]
        ratio = times_slower(one["cpu"] / one["words"], alone["cpu"] / alone["words"])
        rate = f"{one['words'] / one['cpu']:,.0f}" if one["cpu"] else "–"
        yield name, *scored, rate, ratio


def table(head: Sequence[str], lines: Iterator[Sequence[str]]) -> str:
    """A Markdown table; the first column is text, the others are numbers."""
    made = ["| " + " | ".join(head) + " |", "|---|" + "---:|" * (len(head) - 1)]
    return "\n".join([*made, *("| " + " | ".join(line) + " |" for line in lines)])


def markdown(data: Mapping[str, Any]) -> str:
    """All tables, then versions and settings, then what was skipped."""
    parts = (
        [f"**About {data['words']:,} words of each set only** (`--words {data['words']}`)."] if data["words"] else []
    )
    for task in FIGURES:
        groups = {group: by_task[task] for group, by_task in data["scores"].items() if task in by_task}
        parts += [f"### {task.capitalize()}"] if groups else []
        parts += [section(task, group, found) for group, found in groups.items()]
    parts += ["### Versions and settings", settings(data)]
    skipped = [f"- {line}" for line in data["skipped"]]
    return "\n\n".join([*parts, *(["### SKIPPED", "\n".join(skipped)] if skipped else [])])


def section(task: str, group: str, found: Mapping[str, Mapping[str, Any]]) -> str:
    """One set's table for one task."""
    one = found[ALONE]
    often = f"median of {one['rounds']} rounds" if one["rounds"] > 1 else "each text once"
    title = f"**{TITLES[group]}**, {one['texts']} texts, {one['words']:,} words; cost: {often}"
    head = ["F1, %", *FIGURES[task].values(), "words/s", "× ours"]
    failed = [f"{name} {entry['errors']}" for name, entry in found.items() if entry["errors"]]
    note = f"\n\nTexts that raised an error and count as empty: {', '.join(failed)}." if failed else ""
    return f"{title}\n\n{table(head, rows(task, found))}{note}"


def settings(data: Mapping[str, Any]) -> str:
    """What ran, and how it was set up."""
    lines = [f"- According, pipeline {data['pipeline']}, Python {data['machine']['python']}"]
    for peer in PEERS:
        if peer.name in data["versions"]:
            found = ", ".join(f"{name} {number}" for name, number in data["versions"][peer.name].items())
            lines.append(f"- {peer.name} ({found}): {peer.setup}")
    return "\n".join(lines)


def costs(data: Mapping[str, Any]) -> str:
    """What `python -m bench.speed --json` measured: a reading beside the bare parse, and its stages."""
    head = ("what", "words", "bare pipeline, s", "reading, s", "ratio", "words/s")

    def lines() -> Iterator[Sequence[str]]:
        for name, one in data["ratios"].items():
            bare, reading = one["bare"], one["reading"]
            rate = f"{one['words'] / reading:,.0f}"
            yield name, f"{one['words']:,}", f"{bare:.2f}", f"{reading:.2f}", f"{reading / bare:.2f}", rate

    total = sum(data["stages"].values())
    shares = ((name, f"{100 * part / total:.1f}") for name, part in data["stages"].items())
    parts = [table(head, lines()), "### Stage profile", table(("stage of a reading of `corpus/`", "%"), shares)]
    return "\n\n".join([*parts, *(f"SKIPPED {line}" for line in data["skipped"])])
