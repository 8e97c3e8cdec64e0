"""The sets that are scored: each gives, stage by stage, its scores, or says why it was skipped."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path
from typing import Any

from bench.counts import Scored
from bench.gold import Dossier, load_corpus, load_seed
from bench.readers import Reader
from bench.scorers import polnear, timeml
from bench.stages import STAGES, score_report, score_story

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus"
SHARED = ROOT.parent / "shared"


@dataclass(frozen=True)
class Outcome:
    """The tables of one run: group (a set, or a part of one) -> stage -> scores; and what was skipped, and why."""

    groups: Mapping[str, Mapping[str, Scored]] = field(default_factory=dict)
    skipped: tuple[str, ...] = ()
    language: Mapping[str, Any] = field(default_factory=dict)

    def __add__(self, other: Outcome) -> Outcome:
        groups = {**self.groups, **other.groups}
        return Outcome(groups, self.skipped + other.skipped, {**self.language, **other.language})


def merge(total: dict[str, Scored], more: Mapping[str, Scored]) -> None:
    """Add the scores of one report to those of its group."""
    for stage, scored in more.items():
        total[stage] = total.get(stage, Scored()) + scored


def score_dossier(dossier: Dossier, reader: Reader) -> dict[str, Scored]:
    """All stages over the reports of one dossier."""
    readings = [reader.capture(gold.path.read_bytes(), gold.path.name) for gold in dossier.reports]
    total: dict[str, Scored] = {}
    for gold, reading in zip(dossier.reports, readings, strict=True):
        merge(total, score_report(gold, reading))
    merge(total, score_story(dossier, readings))
    return {stage: total[stage] for stage in STAGES if stage in total}


def score_corpus(reader: Reader, folder: Path = CORPUS) -> Outcome:
    """Our own dossiers but the unseen, those seen while developing apart from the others."""
    dossiers, skipped = load_corpus(folder)
    groups: dict[str, dict[str, Scored]] = {}
    for dossier in dossiers:
        if dossier.group != "unseen":
            merge(groups.setdefault(dossier.group, {}), score_dossier(dossier, reader))
    return Outcome(groups, tuple(f"corpus/{line}" for line in skipped))


def score_unseen(reader: Reader, folder: Path = CORPUS) -> Outcome:
    """The dossiers written after the reader's rules: sums only, so that nobody can read a single mistake."""
    total: dict[str, Scored] = {}
    for dossier in load_corpus(folder)[0]:
        if dossier.group == "unseen":
            merge(total, score_dossier(dossier, reader))
    sums = {stage: replace(scored, notes=()) for stage, scored in total.items()}
    return Outcome({"unseen": sums}) if sums else Outcome(skipped=(f"unseen: no such dossier in {folder}",))


def score_seed(reader: Reader) -> Outcome:
    """The founding report."""
    folder = SHARED / "seed"
    if not (folder / "report.gold.json").is_file():
        return Outcome(skipped=(f"seed: {folder} is not there",))
    return Outcome({"seed": score_dossier(load_seed(folder), reader)})


def score_polnear(reader: Reader) -> Outcome:
    """PolNeAR dev, outermost view."""
    archive = SHARED / "data" / "polnear" / "polnear-train-dev.tar.gz"
    if not archive.is_file():
        return Outcome(skipped=(f"polnear: {archive} is not there",))
    total = Scored()
    for article in polnear.load(archive):
        mapped = polnear.report_of(article)
        total += polnear.score(article, polnear.outermost(reader.report(mapped.report), mapped, article.text))
    return Outcome({"polnear": {"statements": total}})


def score_time(reader: Reader) -> Outcome:
    """The training documents of WikiWars and of the tweets, both apart."""
    outcome = Outcome()
    for name in ("wikiwars", "tweets"):
        archive = SHARED / "data" / "time" / f"{name}-train.tar.gz"
        if not archive.is_file():
            outcome += Outcome(skipped=(f"time: {archive} is not there",))
            continue
        total = Scored()
        for document in timeml.load(archive):
            mapped = timeml.report_of(document)
            total += timeml.score(document, reader.report(mapped.report), mapped)
        outcome += Outcome({name: {"times": total}})
    return outcome


def score_language(reader: Reader) -> Outcome:
    """Parsing and names of the language pipeline itself."""
    data = SHARED / "data"
    if not (data / "ud").is_dir():
        return Outcome(skipped=(f"language: {data / 'ud'} is not there",))
    try:
        scorer = import_module("bench.language.report")
    except ImportError as error:
        return Outcome(skipped=(f"language: {error}",))
    return Outcome(language=scorer.score_pipeline(reader.nlp, data))


SETS: Mapping[str, Callable[[Reader], Outcome]] = {
    "corpus": score_corpus,
    "unseen": score_unseen,
    "seed": score_seed,
    "polnear": score_polnear,
    "time": score_time,
    "language": score_language,
}
