"""Fit the weights by which two mentions are one event (`compare/data/event_weights.tsv`), beside the present ones.

A logistic regression on the pairs of mentions that `merge_events` would compare (those that share a key and that
nothing keeps apart), its prior a Gaussian around the present weights. The pairs come from the developed dossiers, read
by gold and by us, and from ECB+ train where that corpus is there (figures only; no text of it is kept). Every set of
pairs weighs the same. `left out` tells how well each story's pairs are told apart by weights fitted without it.

    python -m bench.ledger.fit_events [--dossiers NAMES] [--data FOLDER] [--prior N] [--write]
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

import according.compare
from according.compare import pipeline
from according.compare.draft import Draft
from according.compare.events.affinity import apart, scale_of, signs
from according.compare.events.clusters import keys
from according.compare.events.facts import facts_of
from according.compare.events.tables import weights
from according.model import Reading
from bench.gold import load_dossier
from bench.ledger import ecb
from bench.ledger.gold_readings import gold_readings
from bench.ledger.scores import own_readings
from bench.ledger.told import aligned
from bench.readers import NoReaderError, load_reader
from bench.sets import CORPUS

DEVELOPED = "strait-exchange,ferry-disaster,captive-convoys"
WEIGHTS = Path(according.compare.__file__).parent / "data" / "event_weights.tsv"
SHARE = 150.0  # what the pairs of one event in a set weigh together
ECB_SHARE = 2.0  # how many sets of a dossier ECB+ is worth: it has 25 stories
JOINING = 0.2
"""Added to `any` when the weights are written: a mention is compared with a cluster by its best member less a share of
the others, so that what pairs alone would bear falls a little short (chosen on the dossiers and ECB+ dev)."""
MOST = 20_000  # pairs of one story that are looked at
Labels = Mapping[tuple[str, str], str]
"""(report, mention) -> the gold event that it is of."""


@dataclass
class Pairs:
    """The features of each pair of mentions (rows, in the order of the weights), and whether the two are one event."""

    story: str
    rows: list[Any]
    same: list[bool]
    kept_apart: Counter[bool]


def pairs_of(story: str, readings: Sequence[Reading], labels: Labels, stages: slice) -> Pairs:
    """The pairs of the labelled mentions of a story; `kept_apart` counts those that a veto decides."""
    draft = Draft(pipeline.in_order(readings))
    for stage in pipeline.STAGES[stages]:
        draft = stage(draft)
    facts = facts_of(draft)
    scale = scale_of(draft.cast, facts)
    known = [f for f in facts if (f.ref.report, f.ref.id) in labels]
    held = {f.ref: frozenset(keys(f)) for f in known}
    column = {name: at for at, name in enumerate(weights())}
    found = Pairs(story, [], [], Counter())
    for ours, theirs in list(combinations(known, 2))[:: max(1, len(known) ** 2 // (2 * MOST))]:
        if held[ours.ref].isdisjoint(held[theirs.ref]):
            continue
        same = labels[ours.ref.report, ours.ref.id] == labels[theirs.ref.report, theirs.ref.id]
        if apart(ours, theirs, scale):
            found.kept_apart[same] += 1
            continue
        row = np.zeros(len(column), dtype=np.float32)
        for name, value in signs(ours, theirs, scale).items():
            row[column[name]] = value
        found.rows.append(row)
        found.same.append(same)
    return found


def before_events() -> int:
    """The place of `merge_events` among the stages."""
    return pipeline.STAGES.index(pipeline._events)


def dossier_pairs(names: Sequence[str]) -> Iterator[Pairs]:
    """The pairs of each dossier, by gold's readings and by our own."""
    reader = load_reader()
    for name in names:
        dossier = load_dossier(CORPUS / name)
        for readings in (gold_readings(dossier), own_readings(dossier, reader)):
            labels: dict[tuple[str, str], str] = {}
            for gold, reading in zip(dossier.reports, readings, strict=True):
                events = {v["id"]: v["event"] or f"{gold.slug}/{v['id']}" for v in gold.items("events")}
                labels |= {(reading.report.id, event.id): events[at] for at, event in aligned(gold, reading)}
            yield pairs_of(name, readings, labels, slice(before_events()))


def ecb_pairs(folder: Path) -> Pairs:
    """The pairs of ECB+ train; nothing ties its sub-topics to each other, nor is any report of one set aside."""
    nlp = load_reader().nlp
    found = Pairs("ECB+", [], [], Counter())
    for documents in ecb.load(folder, "Train").values():
        readings = [ecb.read(document, nlp)[0] for document in documents]
        labels = {
            (reading.report.id, event.id): gold.chain
            for reading, document in zip(readings, documents, strict=True)
            for event, gold in zip(reading.events, document.mentions, strict=True)
        }
        more = pairs_of("ECB+", readings, labels, slice(1, before_events()))
        found.rows += more.rows
        found.same += more.same
        found.kept_apart += more.kept_apart
    return found


def present() -> Any:
    """The present weights, as pairs alone would bear them."""
    return np.array([weight - JOINING * (name == "any") for name, weight in weights().items()])


def fitted(sets: Sequence[Pairs], prior: float) -> Any:
    """The weights that tell the pairs of `sets` apart best, in the order of the present ones."""
    start = present()
    used = [s for s in sets if any(s.same)]
    rows = np.concatenate([np.array(s.rows) for s in used])
    same = np.concatenate([np.array(s.same, dtype=float) for s in used])
    worth = np.concatenate(
        [np.full(len(s.same), SHARE / sum(s.same) * (ECB_SHARE if s.story == "ECB+" else 1.0)) for s in used]
    )

    def loss(values: Any) -> tuple[float, Any]:
        scores = rows @ values
        fit = float(((np.logaddexp(0.0, scores) - same * scores) * worth).sum())
        slope = rows.T @ ((1.0 / (1.0 + np.exp(-scores)) - same) * worth)
        moved = values - start
        return fit + prior * float((moved**2).sum()), slope + 2.0 * prior * moved

    return minimize(loss, start, jac=True, method="L-BFGS-B").x


def f1(sets: Sequence[Pairs], values: Any) -> float:
    """F1 over the pairs that are one event, by weights alone."""
    right = said = gold = 0
    for held in sets:
        one = np.array(held.rows) @ values >= 0
        same = np.array(held.same)
        right, said, gold = right + int((one & same).sum()), said + int(one.sum()), gold + int(same.sum())
    return 2 * right / (said + gold) if said + gold else 0.0


def table(sets: Sequence[Pairs], values: Any) -> Iterator[str]:
    """The lines that are printed: the sets, the weights, and each story left out."""
    for held in sets:
        yield (
            f"{held.story:18}{len(held.same):7} pairs{sum(held.same):6} of one event; kept apart"
            f"{held.kept_apart[True]:5} of one{held.kept_apart[False]:7} of two"
        )
    seen = sum((np.array(held.rows) != 0).sum(axis=0) for held in sets)
    yield f"{'feature':24}{'now':>7}{'fitted':>8}{'pairs':>8}"
    for name, now, fit, count in zip(weights(), present(), values, seen, strict=True):
        yield f"{name:24}{now:7.1f}{fit:8.2f}{count:8}"


def left_out(sets: Sequence[Pairs], prior: float) -> Iterator[str]:
    """How each story's pairs are told apart by the present weights, and by weights that it had no part in."""
    now = present()
    for story in dict.fromkeys(held.story for held in sets):
        theirs = [held for held in sets if held.story == story]
        others = fitted([held for held in sets if held.story != story], prior)
        yield f"left out {story:18} F1 of pairs: now {100 * f1(theirs, now):.1f}, fitted {100 * f1(theirs, others):.1f}"


def written(values: Any) -> str:
    """The table with the fitted weights in place of the present ones, to a tenth."""
    fit = {name: float(value) + JOINING * (name == "any") for name, value in zip(weights(), values, strict=True)}
    lines = []
    for line in WEIGHTS.read_text(encoding="utf-8").splitlines():
        name = line.split("\t")[0]
        lines.append(f"{name}\t{round(fit[name], 1) + 0.0:.1f}" if name in fit else line)
    return "\n".join(lines) + "\n"


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table; 0, or 2 where there is nothing to read with."""
    parser = argparse.ArgumentParser(prog="python -m bench.ledger.fit_events", description=__doc__)
    parser.add_argument("--dossiers", default=DEVELOPED, metavar="NAMES", help=f"separated by commas ({DEVELOPED})")
    parser.add_argument("--data", type=Path, default=ecb.DATA, help="the folder of ECB+")
    parser.add_argument("--prior", type=float, default=25.0, help="how strongly the present weights hold (25)")
    parser.add_argument("--write", action="store_true", help=f"write the fitted weights to {WEIGHTS.name}")
    args = parser.parse_args(argv)
    try:
        sets = list(dossier_pairs([name for name in args.dossiers.split(",") if name]))
    except NoReaderError as error:
        print(str(error))
        return 2
    try:
        sets.append(ecb_pairs(args.data))
    except FileNotFoundError as error:
        print(f"without ECB+: {error.filename} is not there; give its folder with --data")
    values = fitted(sets, args.prior)
    print("\n".join([*table(sets, values), *left_out(sets, args.prior)]))
    if args.write:
        WEIGHTS.write_text(written(values), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
