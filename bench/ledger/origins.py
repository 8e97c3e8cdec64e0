"""Pairs of reports that share an origin, claim by claim, whatever the merging of events: a claim is gold's event.

`python -m bench.ledger.origins [--dossiers NAMES] [--readings gold|own] [--errors]`. The mentions of a gold event are
grouped by the origins that `compare` finds for them, so that this scores the origins alone; `python -m bench.ledger`
scores them as they come out in the story.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations

from according.compare.cast import find_cast
from according.compare.draft import Draft, Origins, Ref
from according.compare.origins import find_origins, grouped
from according.compare.pipeline import in_order
from according.compare.reuse import find_copies
from according.compare.statements import find_statements
from according.model import Reading
from bench.counts import Count
from bench.gold import DEVELOPED, Dossier, load_corpus
from bench.ledger.gold_readings import gold_readings
from bench.ledger.scores import own_readings
from bench.ledger.told import aligned
from bench.readers import load_reader
from bench.sets import CORPUS

Pair = tuple[str, str, str]
"""A gold event and two of its reports that share an origin."""


def origins_found(readings: Iterable[Reading]) -> Origins:
    """The origins of the claims of `readings`, by the stages of the comparison that they rest on."""
    draft = Draft(in_order(readings))
    draft = replace(draft, cast=find_cast(draft), copies=find_copies(draft))
    return find_origins(replace(draft, statements=find_statements(draft)))


def pairs_of(dossier: Dossier, readings: Sequence[Reading]) -> tuple[set[Pair], set[Pair]]:
    """Gold's pairs and ours, over the reports in which a mention of the event was read; one reading a gold report."""
    found = origins_found(readings)
    slugs = {reading.report.id: gold.slug for gold, reading in zip(dossier.reports, readings, strict=True)}
    refs: dict[str, list[Ref]] = {}
    for gold, reading in zip(dossier.reports, readings, strict=True):
        events = {v["id"]: v["event"] for v in gold.items("events")}
        for mention, event in aligned(gold, reading):
            if events[mention]:
                refs.setdefault(events[mention], []).append(Ref(reading.report.id, event.id))
    theirs: set[Pair] = set()
    ours: set[Pair] = set()
    for event in dossier.story.data["events"]:
        held = refs.get(event["id"], [])
        there = {slugs[ref.report] for ref in held}
        theirs |= {(event["id"], *p) for group in event["origins"] for p in combinations(sorted(there & set(group)), 2)}
        groups = [{slugs[report] for report in group} for group in grouped(held, found)]
        ours |= {(event["id"], *p) for group in groups for p in combinations(sorted(group), 2)}
    return theirs, ours


def origin_pairs(dossier: Dossier, readings: Sequence[Reading]) -> Count:
    """The pairs right, said and gold."""
    gold, said = pairs_of(dossier, readings)
    return Count(len(gold & said), len(said), len(gold))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the counts, and with --errors the pairs missed and wrong.

    Dossiers that were not read while the comparison was written have no line of their own: they are summed.
    """
    parser = argparse.ArgumentParser(prog="python -m bench.ledger.origins", description=__doc__)
    parser.add_argument("--dossiers", default=",".join(sorted(DEVELOPED)), help="separated by commas, or a group")
    parser.add_argument("--readings", default="own", choices=["own", "gold"], help="whose readings are compared")
    parser.add_argument("--errors", action="store_true", help="name the pairs missed and wrong")
    asked = parser.parse_args(arguments)
    names = set(asked.dossiers.split(","))
    reader = load_reader()
    sums: dict[str, Count] = {}
    for dossier in load_corpus(CORPUS)[0]:
        name = dossier.story.name
        if not names & {name, dossier.group}:
            continue
        gold, said = pairs_of(
            dossier, gold_readings(dossier) if asked.readings == "gold" else own_readings(dossier, reader)
        )
        shown = name if name in DEVELOPED else dossier.group
        for group in (shown, "all"):
            sums[group] = sums.get(group, Count()) + Count(len(gold & said), len(said), len(gold))
        if asked.errors and name in DEVELOPED:
            for what, pairs in (("missed", gold - said), ("wrong", said - gold)):
                for pair in sorted(pairs):
                    print(f"{name} {what} {' '.join(pair)}")
    for group in sorted(sums, key=lambda g: g == "all"):
        print(line(group, sums[group]))
    return 0


def line(name: str, count: Count) -> str:
    """One dossier's figures."""
    figures = [f"{100 * v:.1f}" if v is not None else "-" for v in (count.precision, count.recall, count.f1)]
    return (
        f"{name:24} P {figures[0]:>5} R {figures[1]:>5} F1 {figures[2]:>5}  ({count.right}/{count.said}/{count.gold})"
    )


if __name__ == "__main__":
    raise SystemExit(main())
