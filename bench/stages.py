"""Every scorer, applied to one report: the table that `score` walks."""

from __future__ import annotations

from according.model import Reading
from bench.counts import Scored
from bench.gold import GoldReport
from bench.names import names_of
from bench.places import align
from bench.scorers import statements
from bench.views import gold_views, reading_views

STAGES = ("statements",)


def score_report(gold: GoldReport, reading: Reading) -> dict[str, Scored]:
    """The scores of one reading, a stage each."""
    text = reading.report.text
    places = align(gold.page, text)
    names = names_of(reading, gold.story.aliases)
    ours, theirs = gold_views(gold, places), reading_views(reading)
    return {"statements": statements.score(ours, theirs, names, (gold.slug, text))}
