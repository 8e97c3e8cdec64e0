"""Every scorer, applied to one report or to one dossier: the table that `score` walks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from according.model import Reading
from bench.counts import Scored
from bench.gold import Dossier, GoldReport
from bench.names import Names, names_of
from bench.places import Places, align
from bench.scorers import deals, entities, events, findings, quantities, report, statements, times
from bench.views import gold_views, reading_views

STAGES = ("report", "entities", "times", "quantities", "statements", "events", "agreements", "custody", "findings")
CALENDAR = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


def score_report(gold: GoldReport, reading: Reading) -> dict[str, Scored]:
    """The scores of one reading, a stage each; stages that the gold says nothing on are left out."""
    text = reading.report.text
    places = align(gold.page, text)
    names = names_of(reading, gold.story.aliases)
    where = (gold.slug, text)
    ours, theirs = gold_views(gold, places), reading_views(reading)
    scores = {"report": report.score(gold, reading, places, names), "entities": entities.score(gold, reading, names)}
    scores["times"] = times.score(times.gold_times(gold, places), times.reading_times(reading), where)
    scores["quantities"] = quantities.score(gold, reading, places)
    scores["statements"] = statements.score(ours, theirs, names, where)
    if "events" in gold.data:
        aligned = {g.id: s.id for g, s in statements.align(ours, theirs)}
        scores["events"] = events.score(gold, reading, scene(reading, names, places, aligned))
    if "findings" in gold.data:
        scores["findings"] = findings.score(gold, reading, places)
    return scores


def scene(reading: Reading, names: Names, places: Places, aligned: dict[str, str]) -> events.Scene:
    """What events are judged by; of a time, the calendar date counts."""
    matches = {t.id: CALENDAR.match(t.value or "") for t in reading.times if t.type in ("DATE", "TIME")}
    return events.Scene(names, places, {i: m[0] for i, m in matches.items() if m}, aligned)


def score_story(dossier: Dossier, readings: Sequence[Reading]) -> dict[str, Scored]:
    """The scores that take all readings of a dossier together."""
    reads = [
        deals.Read(gold.slug, reading, names_of(reading, dossier.story.aliases))
        for gold, reading in zip(dossier.reports, readings, strict=True)
    ]
    data = dossier.story.data
    return {
        "agreements": deals.agreements(data["agreements"], reads),
        "custody": deals.custody(data["custody"], reads),
    }
