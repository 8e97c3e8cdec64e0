"""The tables of README.md and docs/, written from what was measured: bench/scores.json and its kin.

`make score` measures and then runs `python -m bench.pages`; `--check` only says whether the pages agree with the file.
A page marks the place with `<!-- NAME -->` … `<!-- end NAME -->`.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench import scale
from bench.language.report import kept
from bench.peers import tables
from bench.sets import ROOT
from bench.show import leaves

SCORES = ROOT / "bench" / "scores.json"
CLEAN = ROOT / "bench" / "scores-clean.json"
SAMPLE = ROOT / "corpus" / "strait-exchange" / "reports" / "02-pelago-dispatch.txt"
SAMPLE_LINES = 30
PAGES = ("README.md", "docs/quality.md", "docs/model-card.md", tables.PAGE)
GROUPS = {
    "unseen": "unseen stories",
    "others": "other stories",
    "dossiers": "developed on",
    "seed": "founding report",
}
SUMMARY = (
    ("statements found (content F1 ≥ 0.5)", "statements", "aligned"),
    ("… with source and cue", "statements", "relation"),
    ("speaker, of those found", "statements", "speaker"),
    ("whole chain, of those found", "statements", "chain"),
    ("times: TIMEX3 value", "times", "value"),
    ("quantities: bound and numbers", "quantities", "value"),
    ("events: trigger and type", "events", "trigger and type"),
    ("event status, of those found", "events", "status"),
)


LEDGER = ROOT / "bench" / "ledger" / "scores.json"
LEDGER_GROUPS = {
    "own unseen": "unseen stories",
    "own dossiers": "developed on",
    "gold unseen": "unseen, gold readings",
    "gold dossiers": "developed on, gold readings",
}
LEDGER_SUMMARY = (
    ("which mentions are one event (CoNLL F1)", "events", "CoNLL"),
    ("which reports share an origin, per claim (F1 of pairs)", "origins", "origin pairs"),
    ("disagreements (F1)", "disagreements", "disagreements"),
    ("terms of agreements: what was promised", "agreements", "promised"),
    ("tallies: what was delivered", "agreements", "tallies"),
    ("steps of custody (F1)", "custody", "steps"),
    ("standing of pledges", "pledges", "standing"),
    ("corrections", "corrections", "corrections"),
)
VIEWS = ("agreements", "disagreements")
NOT_YET = "Not measured yet: `make bench`."
NOT_YET_SCALE = "Not measured yet: `python -m bench.scale --json bench/scale.json`."


def read(path: Path) -> Any:
    """What a JSON file holds."""
    return json.loads(path.read_text(encoding="utf-8"))


def share(figure: Mapping[str, Any] | None) -> str:
    """A figure's F1 (for an accuracy: the share that is right); a rate as it is; a dash where nothing was counted."""
    if not figure:
        return "–"
    if "rate" in figure:
        return "–" if figure["rate"] is None else f"{figure['rate']:.2f}"
    return "–" if figure["f1"] is None else f"{figure['f1']:.1f}"


def table(head: Sequence[str], rows: Iterator[Sequence[str]]) -> str:
    """A Markdown table; the first column is text, the others are numbers."""
    lines = ["| " + " | ".join(head) + " |", "|---|" + "---:|" * (len(head) - 1)]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)])


def summary(data: Mapping[str, Any]) -> str:
    """The README's table: what a reader of news gets, on unseen stories first."""
    scores = data["scores"]
    known = [g for g in GROUPS if g in scores]

    def rows() -> Iterator[Sequence[str]]:
        for label, stage, figure in SUMMARY:
            yield label, *(share(scores[g].get(stage, {}).get(figure)) for g in known)

    return table(["F1 or accuracy, %", *(GROUPS[g] for g in known)], rows())


def ledger(_: Mapping[str, Any]) -> str:
    """What a ledger makes of many reports (`bench/ledger/scores.json`), unseen stories first."""
    scores = read(LEDGER)["scores"]
    known = [g for g in LEDGER_GROUPS if g in scores]
    rows = (
        (label, *(cell(scores[g].get(stage, {}).get(figure)) for g in known)) for label, stage, figure in LEDGER_SUMMARY
    )
    return table(["%, with right of gold", *(LEDGER_GROUPS[g] for g in known)], rows)


def polnear(data: Mapping[str, Any]) -> str:
    """Attribution on PolNeAR dev, exact spans and trimmed."""
    found = data["scores"].get("polnear", {}).get("statements", {})

    def rows() -> Iterator[Sequence[str]]:
        for how in ("exact", "trimmed"):
            parts = [share(found.get(f"{part} {how}")) for part in ("source", "cue", "content")]
            yield how, *parts, share(found.get("triple")) if how == "trimmed" else ""

    return table(["PolNeAR dev, F1 %", "source", "cue", "content", "triple"], rows())


def stages(data: Mapping[str, Any]) -> str:
    """Every figure of every stage, one table a stage."""
    scores = data["scores"]
    names = dict.fromkeys(stage for by_stage in scores.values() for stage in by_stage)
    parts = []
    for stage in names:
        groups = [g for g in scores if stage in scores[g]]
        figures = dict.fromkeys(f for g in groups for f in scores[g][stage])
        rows = ((f, *(cell(scores[g][stage].get(f)) for g in groups)) for f in figures)
        parts.append(f"### {stage}\n\n" + table(["figure", *groups], iter(rows)))
    return "\n\n".join(parts)


def cell(figure: Mapping[str, Any] | None) -> str:
    """A figure with its counts."""
    if not figure or "rate" in figure or "right" not in figure:
        return share(figure)
    if not figure["said"] + figure["gold"]:
        return "–"
    if figure["said"] == figure["gold"]:
        return f"{share(figure)} ({figure['right']}/{figure['gold']})"
    p, r = ("–" if figure[k] is None else f"{figure[k]:.1f}" for k in ("precision", "recall"))
    return f"{p} / {r} / {share(figure)} ({figure['right']}/{figure['gold']})"


def language(_: Mapping[str, Any]) -> str:
    """The language pipeline's scores, one row a leaf, one column a build (`bench/language/scores.json`)."""
    builds = {build: dict(leaves(scores)) for build, scores in kept().items()}
    names = dict.fromkeys(name for found in builds.values() for name in found)
    rows = ((name, *(str(found.get(name, "–")) for found in builds.values())) for name in names)
    return table(["figure", *builds], rows)


def builds(data: Mapping[str, Any]) -> str:
    """What readings come to with either build, where `clean` was scored (`bench/scores-clean.json`)."""
    clean = json.loads(CLEAN.read_text(encoding="utf-8"))["scores"] if CLEAN.is_file() else {}

    def rows() -> Iterator[Sequence[str]]:
        for label, stage, figure in SUMMARY:
            yield label, *(share(s.get("others", {}).get(stage, {}).get(figure)) for s in (data["scores"], clean))
        for part in ("source", "cue", "content"):
            found = (s.get("polnear", {}).get("statements", {}).get(f"{part} trimmed") for s in (data["scores"], clean))
            yield f"PolNeAR dev, {part} trimmed", *map(share, found)

    return table(["F1 or accuracy on other stories, %", "full", "clean"], rows())


def sample(_: Mapping[str, Any]) -> str:
    """The beginning of what the terminal shows for one report of the corpus."""
    command = [sys.executable, "-m", "according.cli", "read", str(SAMPLE.relative_to(ROOT))]
    shown = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()
    return "\n".join(["```text", *(line.rstrip() for line in shown[:SAMPLE_LINES]), "…", "```"])


def ledger_sample(_: Mapping[str, Any]) -> str:
    """The beginnings of two views of a ledger of ten reports of the corpus."""
    with TemporaryDirectory() as folder:
        path = str(Path(folder) / "exchange.ledger")
        run = [sys.executable, "-m", "according.cli"]
        subprocess.run([*run, "add", path, str(SAMPLE.parent)], check=True, capture_output=True)
        parts = []
        for view in VIEWS:
            shown = subprocess.run([*run, view, path], check=True, capture_output=True, text=True).stdout.splitlines()
            parts += [f"$ according {view} exchange.ledger", *(line.rstrip() for line in shown[:SAMPLE_LINES]), "…", ""]
    return "\n".join(["```text", *parts[:-1], "```"])


def peers(_: Mapping[str, Any]) -> str:
    """Our reader beside its peers (`bench/peers/scores.json`)."""
    return tables.markdown(read(tables.SCORES)) if tables.SCORES.is_file() else NOT_YET


def costs(_: Mapping[str, Any]) -> str:
    """What a reading costs beside the bare parse, and which stage costs what (`bench/peers/costs.json`)."""
    return tables.costs(read(tables.COSTS)) if tables.COSTS.is_file() else NOT_YET


def scales(_: Mapping[str, Any]) -> str:
    """What a ledger costs at scale (`bench/scale.json`)."""
    return scale.markdown(read(scale.SCORES)) if scale.SCORES.is_file() else NOT_YET_SCALE


PARTS = {
    "costs": costs,
    "scale": scales,
    "peers": peers,
    "sample": sample,
    "ledger sample": ledger_sample,
    "ledger": ledger,
    "builds": builds,
    "summary": summary,
    "polnear": polnear,
    "stages": stages,
    "language": language,
}


def _literal(text: str) -> str:
    return text.replace("\\", r"\\")


def filled(page: str, data: Mapping[str, Any]) -> str:
    """The page with every marked place filled."""
    for name, part in PARTS.items():
        place = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end {name} -->)", re.DOTALL)
        if place.search(page):
            made = part(data)
            page = place.sub(rf"\g<1>{_literal(made)}\n\g<2>", page)
    return page


def fill_page(name: str, data: Mapping[str, Any]) -> None:
    """Fill the marked places of one page."""
    path = ROOT / name
    path.write_text(filled(path.read_text(encoding="utf-8"), data), encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """0: written, or all agree; 1: a page does not agree with the scores."""
    parser = argparse.ArgumentParser(prog="python -m bench.pages", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, fail where a page is out of date")
    asked = parser.parse_args(arguments)
    data = json.loads(SCORES.read_text(encoding="utf-8"))
    if data["skipped"]:
        print("no page written: " + "; ".join(data["skipped"]))
        return 0
    stale = []
    for name in PAGES:
        path = ROOT / name
        page = path.read_text(encoding="utf-8")
        made = filled(page, data)
        if made != page:
            stale.append(name)
            if not asked.check:
                path.write_text(made, encoding="utf-8")
    print(f"{', '.join(stale) or 'no page'} {'out of date' if asked.check else 'written'}")
    return 1 if asked.check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
