"""Every score of the ledger, over gold's readings and over our own: the table that `python -m bench.ledger` walks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from according.compare.pipeline import compare
from according.model import Reading
from bench.counts import Count, Figure, Mean, Rate, Ratio, Scored
from bench.gold import Dossier, load_dossier
from bench.ledger.deals import agreements, custody
from bench.ledger.gold_readings import gold_readings
from bench.ledger.merging import event_merge, origin_pairs
from bench.ledger.promises import corrections, pledges
from bench.ledger.sides import disagreements
from bench.ledger.told import Told, told
from bench.readers import Reader, load_reader
from bench.sets import CORPUS, Outcome, merge

KINDS = ("gold", "own")
STAGES: Mapping[str, Callable[[Told], Scored]] = {
    "events": event_merge,
    "origins": origin_pairs,
    "disagreements": disagreements,
    "agreements": agreements,
    "custody": custody,
    "pledges": pledges,
    "corrections": corrections,
}
DEVELOPED = "dossiers"
BARS: tuple[tuple[str, str, str, float], ...] = (
    ("events", "CoNLL", "f1", 0.8),
    ("origins", "origin pairs", "f1", 0.85),
    ("disagreements", "disagreements", "recall", 0.8),
    ("disagreements", "disagreements", "precision", 0.7),
    ("agreements", "tallies", "f1", 1.0),
    ("custody", "steps", "f1", 0.8),
    ("pledges", "standing", "f1", 0.7),
)
"""Stage, figure, which of its values, and the least that is owed."""


def outcome_of(names: Sequence[str], kinds: Sequence[str], model: str | None = None) -> Outcome:
    """The scores of the dossiers named: a group for each kind of readings and dossier, and one that sums them.

    Dossiers that were not read while the rules were written have no group and no mistakes of their own: they are
    summed, group by group as `bench.gold` has them.
    """
    dossiers = [load_dossier(CORPUS / name) for name in names]
    groups: dict[str, dict[str, Scored]] = {}
    for kind in kinds:
        reader = load_reader(model) if kind == "own" else None
        for dossier in dossiers:
            scores = score(dossier, own_readings(dossier, reader) if reader else gold_readings(dossier))
            seen = dossier.group == "dossiers"
            shown = scores if seen else {s: replace(scored, notes=()) for s, scored in scores.items()}
            sums = {s: replace(scored, notes=()) for s, scored in scores.items()}
            merge(groups.setdefault(f"{kind} {dossier.story.name if seen else dossier.group}", {}), shown)
            if seen and len(dossiers) > 1:
                merge(groups.setdefault(f"{kind} {DEVELOPED}", {}), sums)
    return Outcome({group: groups[group] for group in sorted(groups, key=lambda g: g.endswith(f" {DEVELOPED}"))})


def own_readings(dossier: Dossier, reader: Reader) -> list[Reading]:
    """The dossier's reports as we read them."""
    return [reader.capture(gold.path.read_bytes(), gold.path.name) for gold in dossier.reports]


def score(dossier: Dossier, readings: Sequence[Reading]) -> dict[str, Scored]:
    """Every stage of one story."""
    laid = told(dossier, readings, compare(readings))
    return {stage: scorer(laid) for stage, scorer in STAGES.items()}


def bars(outcome: Outcome, kind: str) -> Iterator[str]:
    """A line for each bar: what is owed, and what there is, over the dossiers developed on (else those scored)."""
    groups = {g: s for g, s in outcome.groups.items() if g.startswith(f"{kind} ")}
    by_stage = groups.get(f"{kind} {DEVELOPED}") or next(iter(groups.values()))
    for stage, figure, value, owed in BARS:
        there = value_of(by_stage[stage].counts[figure], value)
        shown = "–" if there is None else f"{there:.3f}"
        verdict = "nothing to score" if there is None else "met" if there >= owed else "NOT met"
        yield f"{stage}, {figure}, {value}: {shown} of {owed} owed: {verdict}"


def value_of(figure: Figure, value: str) -> float | None:
    """One value of a figure, between 0 and 1."""
    if isinstance(figure, Rate):
        return figure.value
    if isinstance(figure, Mean):
        return figure.f1
    if isinstance(figure, Count | Ratio):
        found: float | None = getattr(figure, value)
        return found
    raise TypeError(f"no figure: {figure!r}")
