"""Connections that open a new SQLite ledger at the same moment."""

from __future__ import annotations

import threading

from according.ledger.engine import engine_for, snapshot

ROUNDS, AT_ONCE = 60, 6


def opened(place: str, gate: threading.Barrier, failures: list[Exception]) -> None:
    engine = engine_for(place, create=True)
    gate.wait()
    try:
        with snapshot(engine):
            pass
    except Exception as error:
        failures.append(error)
    finally:
        engine.dispose()


def test_a_new_ledger_is_opened_by_many_at_once(tmp_path):
    failures: list[Exception] = []
    for number in range(ROUNDS):
        gate = threading.Barrier(AT_ONCE)
        place = str(tmp_path / f"{number}.ledger")
        threads = [threading.Thread(target=opened, args=(place, gate, failures)) for _ in range(AT_ONCE)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert failures == []
