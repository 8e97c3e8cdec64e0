"""The bench beside the peers: the protocol, a run with a peer of our own, and what happens where a peer fails."""

from __future__ import annotations

import json
import sys
from types import SimpleNamespace

import pytest
from bench.peers import measure, registry, tables
from bench.peers.protocol import PeerFailed, Worker
from bench.peers.registry import ALONE, PEERS, WHOLE, Peer
from bench.peers.texts import time_case
from bench.scorers.timeml import Document
from bench.scorers.times import TimeView
from bench.sets import ROOT

from according.language import load
from according.model import Span

FAKE = """
import sys
from bench.peers.workers.serve import serve

def make():
    print("a peer may print what it likes")
    if "broken" in sys.argv:
        raise ImportError("no module named oracle")
    def answer(request):
        text = request["text"]
        if "exit" in text:
            sys.exit(3)
        if "raise" in text:
            raise ValueError("cannot read this")
        at = text.find("Saturday")
        found = {"start": at, "end": at + 8, "type": "DATE", "value": request["published"], "mod": None}
        return [found] if at >= 0 else []
    return {"fake": "1.2"}, answer

sys.exit(serve(make))
"""


@pytest.fixture
def fake(tmp_path):
    script = tmp_path / "fake.py"
    script.write_text(FAKE, encoding="utf-8")
    started = []

    def start(*arguments, limit=60.0):
        command = [sys.executable, str(script), *arguments]
        started.append(Worker(command, ROOT, tmp_path / "fake.log", limit))
        return started[-1]

    yield start
    for worker in started:
        worker.close()


def request(text):
    return {"task": "times", "text": text, "published": "2031-03-08", "kind": "news"}


def case(name, text, words, value):
    at = text.index(words)
    gold = (TimeView(Span(at, at + len(words)), "DATE", value, None, words),)
    return time_case(Document(name, text, "2031-03-08", gold), "news")


CASES = [
    case("one", "The ferry sank on Saturday.\n\n  Nobody was hurt.", "Saturday", "2031-03-08"),
    case("two", "The mayor resigned in 2019 and left on Saturday.", "2019", "2019"),
]


def field(workers):
    peers = {name: Peer(name, ("times",), "none", None, "as it comes", sets=("tweets",)) for name in workers}
    return measure.Field(load(), peers, dict(workers), [])


def test_a_worker_answers_with_spans_and_seconds(fake):
    worker = fake()
    said = worker.ask(request("It was Saturday."))
    assert worker.versions == {"fake": "1.2"}
    assert [(i["start"], i["end"], i["value"]) for i in said.items] == [(7, 15, "2031-03-08")]
    assert said.error is None and said.cpu >= 0 and said.wall > 0


def test_what_a_peer_raises_costs_one_text(fake):
    worker = fake()
    assert worker.ask(request("raise")).error == "ValueError: cannot read this"
    assert worker.ask(request("on Saturday")).error is None


def test_a_peer_that_cannot_be_loaded_says_why(fake):
    with pytest.raises(PeerFailed, match="ImportError: no module named oracle"):
        fake("broken")


def test_a_peer_that_ends_is_named(fake):
    worker = fake()
    with pytest.raises(PeerFailed, match="ended"):
        worker.ask(request("exit"))


def test_a_run_scores_every_system_on_the_same_texts(fake):
    found = measure.run(field({"fake": fake()}), {"tweets": CASES}, 2, lambda _: None)["tweets"]["times"]
    assert set(found) == {WHOLE, ALONE, "fake"}
    relaxed = found["fake"]["figures"]["relaxed"]
    assert (relaxed["right"], relaxed["said"], relaxed["gold"]) == (1, 2, 2)
    assert found[WHOLE]["figures"]["relaxed"]["right"] == 2
    assert all(one["texts"] == 2 and one["words"] == 17 and one["errors"] == 0 for one in found.values())


def test_the_corpus_is_read_again_for_its_cost(fake):
    runners = field({"fake": fake(), "slow": fake()})
    runners.peers = {n: Peer(n, ("times",), "none", None, "", first=1 if n == "slow" else None) for n in runners.peers}
    found = measure.run(runners, {"corpus": CASES}, 3, lambda _: None)["corpus"]["times"]
    assert {name: one["rounds"] for name, one in found.items()} == {WHOLE: 3, ALONE: 3, "fake": 3, "slow": 1}
    assert (found["slow"]["texts"], found["slow"]["words"], found["fake"]["texts"]) == (1, 8, 2)


def test_a_peer_that_dies_leaves_the_field_with_its_reason(fake):
    runners = field({"fake": fake(), "dying": fake()})
    dying = runners.workers["dying"].process
    dying.kill()
    dying.wait()
    found = measure.run(runners, {"tweets": CASES}, 1, lambda _: None)["tweets"]["times"]
    assert set(found) == {WHOLE, ALONE, "fake"}
    assert len(runners.skipped) == 1 and runners.skipped[0].startswith("dying: tweets: ")


def test_a_peer_that_fails_on_every_text_has_no_row(fake):
    runners = field({"fake": fake()})
    found = measure.run(
        runners, {"tweets": [case("x", "They raise it on Saturday.", "Saturday", "2031-03-08")]}, 1, str
    )
    assert set(found["tweets"]["times"]) == {WHOLE, ALONE}
    assert runners.skipped == [
        "fake: tweets, times: every text raised an error, the first ValueError: cannot read this"
    ]


def test_a_missing_program_is_a_reason(monkeypatch):
    peer = Peer("dreamer", ("times",), "none", None, "", needs=("no-such-program",))
    field_ = measure.start([peer], SimpleNamespace(), lambda _: None)
    assert field_.workers == {} and field_.skipped == ["dreamer: `no-such-program` is not on this machine"]


def test_what_pip_says_is_a_reason():
    command = [sys.executable, "-c", "import sys; sys.exit('ERROR: no version of oracle\\nsee above')"]
    with pytest.raises(PeerFailed, match=r"requirements-oracle\.txt cannot be installed: ERROR: no version of oracle"):
        registry.run(command, "oracle")


@pytest.mark.parametrize("peer", PEERS, ids=lambda p: p.name)
def test_peers_are_pinned_and_their_workers_are_there(peer):
    assert (registry.HERE / "workers" / f"{peer.worker}.py").is_file()
    if peer.requirements:
        lines = (registry.HERE / f"requirements-{peer.requirements}.txt").read_text(encoding="utf-8").splitlines()
        assert all("==" in line for line in lines if line and not line.startswith("#"))


def entry(f1, cpu, **more):
    return {"figures": {"relaxed": {"f1": f1}}, "cpu": cpu, "rounds": 3, "texts": 9, "words": 900, "errors": 0, **more}


def test_tables_say_how_many_times_our_cost():
    found = {WHOLE: entry(90.0, 2.0), ALONE: entry(90.0, 1.0), "P": entry(50.0, 25.0, errors=2), "Q": entry(1.0, 0.5)}
    found["slow"] = entry(99.0, 10.0, texts=1, words=100)
    data = {"words": None, "scores": {"corpus": {"times": found}}, "versions": {}, "skipped": ["R: no java"]}
    page = tables.markdown({**data, "pipeline": "p", "machine": {"python": "3"}})
    assert "| P | – | 50.0 | – | 36 | 25 |" in page
    assert "| Q | – | 1.0 | – | 1,800 | 0.50 |" in page
    assert "| slow | – | – | – | 10 | 90 |" in page, "a score on fewer texts is not shown"
    assert "count as empty: P 2." in page and "- R: no java" in page


def test_the_scores_on_file_name_every_peer():
    if not tables.SCORES.is_file():
        pytest.fail("bench/peers/scores.json is not there; make bench writes it")
    data = json.loads(tables.SCORES.read_text(encoding="utf-8"))
    skipped = {line.split(":")[0] for line in data["skipped"]}
    assert {p.name for p in PEERS} <= set(data["versions"]) | skipped
