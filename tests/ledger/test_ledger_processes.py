"""Several processes at one ledger, and processes that are killed."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from adding import report
from made import add_all, made

from according.ledger import open_ledger
from according.ledger.engine import engine_for, snapshot, writing
from according.ledger.log import entries

ADDING = Path(__file__).parent / "adding.py"


def start(location: str, first: int, last: int, *more: str) -> subprocess.Popen:
    command = [sys.executable, str(ADDING), location, str(first), str(last), *more]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def finish(process: subprocess.Popen) -> list[tuple[str, bool]]:
    out, errors = process.communicate()
    assert process.returncode == 0, errors
    return [(line.split()[0], line.split()[1] == "1") for line in out.splitlines()]


def test_two_processes_add_the_same_reports(new_place):
    place = new_place()
    done = [finish(process) for process in (start(place, 0, 40), start(place, 0, 40))]
    one, two = (dict(told) for told in done)
    assert set(one) == set(two)
    assert all(one[id_] != two[id_] for id_ in one)  # each was new to exactly one of the two
    with open_ledger(place) as ledger:
        assert ledger.verify().ok
        assert ledger.verify().captures == 40
        assert len(list(ledger.log())) == 40
        kept = ledger.story()
        ledger.rebuild()
        assert ledger.story() == kept


def test_readers_see_one_state_while_another_writes(new_place):
    place = new_place()
    with open_ledger(place, create=True) as ledger:
        add_all(ledger, [report(number) for number in range(3)])
        reader, seen = ledger.readings(story=False), []
        seen.append(next(reader))
        assert ledger.add(*report(7))
        seen += list(reader)
        assert len(seen) == 3
        assert len(list(ledger.readings(story=False))) == 4


def test_a_writer_waits_for_its_turn(new_place):
    place = new_place()
    open_ledger(place, create=True).close()
    engine, turn, done = engine_for(place, create=False), threading.Event(), []

    def add() -> None:
        with open_ledger(place) as ledger:
            turn.set()
            done.append(ledger.add(*made()))

    with writing(engine):
        waiting = threading.Thread(target=add)
        waiting.start()
        turn.wait()
        time.sleep(0.2)
        assert done == []
    waiting.join()
    engine.dispose()
    assert done == [True]


def test_what_goes_wrong_in_between_leaves_nothing(new_place, monkeypatch):
    def fails(*_):
        raise RuntimeError("the index is full")

    with open_ledger(new_place(), create=True) as ledger:
        ledger.add(*made(day=1))
        with monkeypatch.context() as patched:
            patched.setattr("according.ledger.passages.index", fails)
            with pytest.raises(RuntimeError):
                ledger.add(*made(day=2))
        assert len(list(ledger.log())) == len(ledger.story().reports) == 1
        assert ledger.verify().ok
        assert ledger.add(*made(day=2))


def test_a_story_made_while_something_was_forgotten_is_not_kept(new_place, monkeypatch):
    from according.ledger import ledger as module

    monkeypatch.setattr("according.ledger.engine.WAIT", 1)  # what was forgotten cannot be wiped while a story is made
    (capture, reading), other = made("jjqxwyvk", day=1), made(day=2)
    place = new_place()
    with open_ledger(place, create=True) as ledger, open_ledger(place) as beside:
        add_all(ledger, [(capture, reading), other])
        compared = module._compared

        def slowly(*given):
            story = compared(*given)
            if not beside.forgotten():
                beside.forget(reading.report.id, by="Editor", why="asked for")
            return story

        monkeypatch.setattr(module, "_compared", slowly)
        assert [r.id for r in ledger.story().reports] == [other[1].report.id]


@pytest.mark.parametrize("many", [[], ["--many"]])
def test_what_was_reported_as_added_outlives_a_kill(new_place, many):
    seed = random.randrange(10**6)
    print("seed", seed)
    chance, place, told = random.Random(seed), new_place(), set()
    for turn in range(2):
        process = start(place, 0, 10_000, *many)
        wanted = len(told) + chance.randrange(1, 30)
        while len(told) < wanted:
            line = process.stdout.readline()
            assert line, process.stderr.read()
            told.add(line.split()[0])
        time.sleep(chance.random() / 50)
        process.send_signal(signal.SIGKILL)
        told |= {line.split()[0] for line in process.stdout.read().splitlines() if line.endswith((" 0", " 1"))}
        process.wait()
        with open_ledger(place) as ledger:
            check = ledger.verify()
            assert check.ok, (turn, check.complaints)
            held = {reading.report.id for reading in ledger.readings(story=False)}
            assert told <= held
            assert check.captures == check.entries == len(held)
    engine = engine_for(place, create=False)
    with snapshot(engine) as connection:
        assert [entry.seq for entry in entries(connection)] == list(range(1, len(held) + 1))
    engine.dispose()
