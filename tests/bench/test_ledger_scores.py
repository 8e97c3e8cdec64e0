"""The scores of the ledger: a perfect story has all, and each mistake lowers the figure that it should."""

from __future__ import annotations

from dataclasses import replace

import pytest
from bench.counts import Count, Rate
from bench.gold import load_dossier
from bench.ledger import scores
from bench.ledger.gold_readings import gold_readings
from bench.ledger.told import told
from bench.sets import CORPUS
from perfect_story import perfect_story

DOSSIERS = ("strait-exchange", "ferry-disaster")


@pytest.fixture(scope="module", params=DOSSIERS)
def perfect(request):
    dossier = load_dossier(CORPUS / request.param)
    teller, story = perfect_story(dossier)
    return dossier, teller, story


@pytest.fixture(scope="module")
def exchange():
    dossier = load_dossier(CORPUS / "strait-exchange")
    teller, story = perfect_story(dossier)
    return dossier, teller, story


def scored(dossier, teller, story):
    laid = told(dossier, teller.readings, story)
    return {stage: scorer(laid) for stage, scorer in scores.STAGES.items()}


def value(perfect, stage, figure, name="f1", **changes):
    dossier, teller, story = perfect
    return getattr(scored(dossier, teller, replace(story, **changes))[stage].counts[figure], name)


def test_a_perfect_story_has_every_figure_right_and_no_mistakes(perfect):
    for stage, result in scored(*perfect).items():
        assert result.notes == (), stage
        for figure, count in result.counts.items():
            if isinstance(count, Rate):
                assert not count.value
            elif not isinstance(count, Count) or count.gold:
                assert count.f1 == pytest.approx(1.0), (stage, figure)


def test_one_event_told_as_two(exchange):
    story = exchange[2]
    first, rest = story.events[1], [e for e in story.events if e is not story.events[1]]
    halves = [replace(first, evidence=first.evidence[:2]), replace(first, id="other", evidence=first.evidence[2:])]
    result = scored(exchange[0], exchange[1], replace(story, events=(*halves, *rest)))["events"]
    assert result.counts["MUC"].recall < 1.0 == result.counts["MUC"].precision
    assert [n.what.split()[0] for n in result.notes] == ["split"]


def test_two_events_told_as_one(exchange):
    story = exchange[2]
    one, other, *rest = story.events
    joined = replace(one, evidence=one.evidence + other.evidence)
    result = scored(exchange[0], exchange[1], replace(story, events=(joined, *rest)))["events"]
    assert result.counts["MUC"].precision < 1.0 == result.counts["MUC"].recall
    assert [n.what.split()[0] for n in result.notes] == ["joined"]


def test_a_mention_that_was_not_told_counts_only_among_all_mentions(exchange):
    events = tuple(replace(e, evidence=e.evidence[1:]) if len(e.evidence) > 2 else e for e in exchange[2].events)
    assert value(exchange, "events", "CoNLL", events=events) == pytest.approx(1.0)
    assert value(exchange, "events", "CoNLL, all gold mentions", events=events) < 1.0


def test_outlets_are_not_origins(exchange):
    apart = tuple(replace(e, origins=tuple((r,) for r in e.reports)) for e in exchange[2].events)
    together = tuple(replace(e, origins=(e.reports,)) for e in exchange[2].events)
    assert value(exchange, "origins", "origin pairs", "recall", events=apart) == 0.0
    assert value(exchange, "origins", "origin pairs", "recall", events=together) == 1.0
    assert value(exchange, "origins", "origin pairs", "precision", events=together) < 1.0


DISAGREEMENTS = [  # what a side's value becomes, its index in gold's list, and whether it is still right
    (0, {"36": "36.0", "39": "39 prisoners"}, True),
    (0, {"36": "35"}, False),
    (1, {"2031-09-06": "2031-09-06T10:00"}, True),
    (1, {"2031-09-06": "2031-09-08"}, False),
    (6, {"to be deducted from the 40": "under the deal"}, True),
]


@pytest.mark.parametrize(("index", "values", "right"), DISAGREEMENTS)
def test_values_are_compared_as_what_they_are(exchange, index, values, right):
    given = list(exchange[2].disagreements)
    sides = tuple(replace(s, value=values.get(s.value, s.value)) for s in given[index].values)
    given[index] = replace(given[index], values=sides)
    found = value(exchange, "disagreements", "disagreements", "right", disagreements=tuple(given))
    assert found == len(given) - (not right)


def test_a_side_too_few_is_no_right_disagreement(exchange):
    first, *rest = exchange[2].disagreements
    given = (replace(first, values=first.values[:2]), *rest)
    assert value(exchange, "disagreements", "disagreements", "right", disagreements=given) == len(rest)
    assert value(exchange, "disagreements", "event and about", "right", disagreements=given) == len(given)


def test_sides_in_free_text_are_told_by_their_reports(exchange):
    given = list(exchange[2].disagreements)
    swapped = tuple(replace(s, reports=r.reports) for s, r in zip(given[6].values, given[6].values[::-1], strict=True))
    given[6] = replace(given[6], values=(replace(swapped[0], reports=given[6].values[0].reports[:1]), swapped[1]))
    assert value(exchange, "disagreements", "disagreements", "right", disagreements=tuple(given)) == len(given) - 1


@pytest.mark.parametrize(
    ("low", "high", "right"), [(29, 30, 2), (28, 30, 1), (29, 31, 1), (None, None, 1), (30, 30, 2)]
)
def test_a_tally_lies_within_gold(exchange, low, high, right):
    agreement = exchange[2].agreements[0]
    term = replace(agreement.terms[0], delivered_low=low, delivered_high=high)
    given = (replace(agreement, terms=(term, *agreement.terms[1:])),)
    assert value(exchange, "agreements", "tallies", "right", agreements=given) == right


def test_terms_need_obligor_and_number(exchange):
    agreement = exchange[2].agreements[0]
    one, other, *rest = agreement.terms
    swapped = (replace(one, obligor=other.obligor), replace(other, obligor=one.obligor), *rest)
    given = (replace(agreement, terms=swapped),)
    assert value(exchange, "agreements", "terms", "right", agreements=given) == len(rest)


def test_custody_counts_steps_in_order(exchange):
    one, *rest = exchange[2].custody
    assert value(exchange, "custody", "steps", "right", custody=(replace(one, steps=one.steps[::-1]), *rest)) == 4
    more = (*exchange[2].custody, replace(one, name="somebody else"))
    assert value(exchange, "custody", "steps", "said", custody=more) == 7
    assert value(exchange, "custody", "steps", "right", custody=more) == 5


def test_a_pledge_is_told_by_its_maker_and_words(exchange):
    one, *rest = exchange[2].pledges
    for change in ({"by": "Brannoch"}, {"act": "something else altogether"}):
        given = (replace(one, **change), *rest)
        assert value(exchange, "pledges", "pledges", "right", pledges=given) == len(rest)
        assert value(exchange, "pledges", "standing", "right", pledges=given) == len(rest)
    given = (replace(one, standing="kept"), *rest)
    assert value(exchange, "pledges", "pledges", "right", pledges=given) == len(given)
    assert value(exchange, "pledges", "standing", "right", pledges=given) == len(rest)


def test_a_correction_names_the_report_corrected(exchange):
    one, other = exchange[2].corrections
    for change in ({"of": None}, {"is_": "40"}):
        given = (replace(one, **change), other)
        assert value(exchange, "corrections", "corrections", "right", corrections=given) == 1
        assert value(exchange, "corrections", "told by the right report", "right", corrections=given) == 2


@pytest.mark.parametrize("name", DOSSIERS)
def test_gold_readings_are_whole(name):
    dossier = load_dossier(CORPUS / name)
    for gold, reading in zip(dossier.reports, gold_readings(dossier), strict=True):
        text = reading.report.text
        assert len(reading.statements) == len(gold.items("statements"))
        assert {e.id: e.type for e in reading.events} == {v["id"]: v["type"] for v in gold.items("events")}
        assert all(e.trigger.of(text) for e in reading.events)
        known = {e.id for e in reading.entities}
        assert {r.entity for e in reading.events for r in e.roles} <= {*known, None}
        assert {link for s in reading.statements for link in s.chain} <= known
        assert {e.time for e in reading.events} <= {*(t.id for t in reading.times), None}
        assert {t.quantity for a in reading.agreements for t in a.terms} <= {*(q.id for q in reading.quantities), None}


def test_dossiers_that_were_not_read_are_only_summed():
    outcome = scores.outcome_of(["valley-withdrawal", "strait-exchange"], ["gold"])
    assert list(outcome.groups) == ["gold unseen", "gold strait-exchange", "gold dossiers"]
    assert not any(scored.notes for scored in outcome.groups["gold unseen"].values())
