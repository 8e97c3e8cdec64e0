"""Floors: they hold a score up, rise by themselves, and fall only on purpose."""

from __future__ import annotations

import pytest
from bench.counts import Count, Rate, Scored
from bench.floors import below, floor_of, raised
from bench.sets import Outcome


def outcome(right, gold=100):
    return Outcome({"dossiers": {"times": Scored({"value": Count(right, gold, gold)})}})


def test_a_floor_lies_a_little_below():
    assert floor_of(Count(90, 100, 100), 0.9) == 89.0
    assert floor_of(Count(9, 10, 10), 0.9) == pytest.approx(80.0)
    assert floor_of(Rate(1, 10), 0.1) == pytest.approx(0.2)


def test_a_score_below_its_floor_is_said():
    floors = {"dossiers/times/value": 89.0}
    assert not below(outcome(90), floors)
    assert not below(outcome(89), floors)
    assert len(below(outcome(88), floors)) == 1


def test_a_floor_without_a_score_is_said():
    assert below(outcome(90), {"dossiers/times/strict": 50.0})
    assert not below(outcome(90), {"seed/times/strict": 50.0})


def test_floors_rise_and_do_not_fall():
    floors, kept = raised(outcome(95), {"dossiers/times/value": 89.0}, lower=False)
    assert floors == {"dossiers/times/value": 94.0}
    assert not kept
    floors, kept = raised(outcome(80), {"dossiers/times/value": 89.0}, lower=False)
    assert floors == {"dossiers/times/value": 89.0}
    assert kept == ["dossiers/times/value"]
    floors, _ = raised(outcome(80), {"dossiers/times/value": 89.0}, lower=True)
    assert floors == {"dossiers/times/value": 79.0}
