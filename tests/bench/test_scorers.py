"""The scorers: gold itself scores full marks, and what is spoiled in it lowers the figure that it is about."""

from __future__ import annotations

from dataclasses import replace

import pytest
from bench.counts import Count, Rate
from bench.gold import load_corpus
from bench.sets import CORPUS
from bench.stages import score_report, score_story
from perfect import perfect

from according.model import Span

DOSSIERS, SKIPPED = load_corpus(CORPUS)
REPORTS = [(f"{d.story.name}/{r.slug}", r) for d in DOSSIERS for r in d.reports]
IMPLIED = ("times", "quantities")
"""A perfect reading holds more of these than gold lists: event dates and promised numbers, which gold only names."""

GOLD = [pytest.param(gold, id=name) for name, gold in REPORTS]


def find(name):
    return next(gold for slug, gold in REPORTS if slug.endswith(name))


def value(scored, figure):
    return scored.counts[figure].f1


def test_the_corpus_is_whole():
    assert not SKIPPED
    assert len(DOSSIERS) >= 10
    assert sum(d.group == "others" for d in DOSSIERS) >= 8


@pytest.mark.parametrize("gold", GOLD)
def test_gold_scores_full_marks(gold):
    for stage, scored in score_report(gold, perfect(gold)).items():
        for figure, count in scored.counts.items():
            if isinstance(count, Rate):
                assert not count.times, (stage, figure)
            else:
                share = count.recall if stage in IMPLIED else count.f1
                assert share in (None, 1.0), (stage, figure, count, scored.notes[:3])


@pytest.mark.parametrize("dossier", [pytest.param(d, id=d.story.name) for d in DOSSIERS])
def test_gold_scores_full_marks_over_a_story(dossier):
    stages = score_story(dossier, [perfect(gold) for gold in dossier.reports])
    assert stages["agreements"].counts["terms found"].f1 in (None, 1.0)


def spoil_speaker(reading):
    other = next(e.id for e in reading.entities if e.id != reading.statements[0].speaker)
    return replace(reading, statements=(replace(reading.statements[0], speaker=other), *reading.statements[1:]))


def spoil_content(reading):
    first = reading.statements[0]
    half = first.content[0]
    cut = replace(first, content=(Span(half.start, half.start + (half.end - half.start) // 4),))
    return replace(reading, statements=(cut, *reading.statements[1:]))


def drop_statement(reading):
    return replace(reading, statements=reading.statements[1:])


def spoil_chain(reading):
    first = reading.statements[0]
    return replace(reading, statements=(replace(first, chain=first.chain[1:]), *reading.statements[1:]))


def spoil_time(reading):
    return replace(reading, times=(replace(reading.times[0], value="1999-01-01"), *reading.times[1:]))


def spoil_bound(reading):
    return replace(reading, quantities=(replace(reading.quantities[0], low=999), *reading.quantities[1:]))


def spoil_type(reading):
    wrong = "elect" if reading.events[0].type != "elect" else "attack"
    return replace(reading, events=(replace(reading.events[0], type=wrong), *reading.events[1:]))


def spoil_status(reading):
    wrong = "denied" if reading.events[0].status != "denied" else "planned"
    return replace(reading, events=(replace(reading.events[0], status=wrong), *reading.events[1:]))


@pytest.mark.parametrize(
    ("spoil", "stage", "figure"),
    [
        (spoil_speaker, "statements", "speaker"),
        (spoil_content, "statements", "content trimmed"),
        (spoil_content, "statements", "triple"),
        (drop_statement, "statements", "aligned"),
        (spoil_chain, "statements", "chain"),
        (spoil_time, "times", "value"),
        (spoil_bound, "quantities", "value"),
        (spoil_type, "events", "trigger and type"),
        (spoil_status, "events", "status"),
    ],
)
def test_what_is_spoiled_is_counted(spoil, stage, figure):
    gold = find("02-pelago-dispatch")
    scored = score_report(gold, spoil(perfect(gold)))[stage]
    assert value(scored, figure) < 1.0
    assert scored.notes


def test_a_statement_too_many_costs_precision_only():
    gold = find("02-pelago-dispatch")
    reading = perfect(gold)
    extra = replace(
        reading.statements[0], id="s99", content=(Span(0, 5),), cue=(), source=(), inside=None, repeats=None
    )
    count = score_report(gold, replace(reading, statements=(*reading.statements, extra)))["statements"].counts[
        "aligned"
    ]
    assert count.recall == 1.0
    assert count.precision < 1.0


def test_counts_add_up():
    assert Count(1, 2, 4) + Count(1, 0, 0) == Count(2, 2, 4)
    assert Count(1, 2, 4).f1 == pytest.approx(1 / 3)
    assert Count().f1 is None
