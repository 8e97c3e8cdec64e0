"""One run: every system on every text, turn about, so that a busy machine slows all; then the corpus over again.

The first pass gives the quality, and the cost where a set is read once; the rounds after it give the corpus's cost, as
medians. The first pass warms everybody's caches.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bench.counts import Scored
from bench.peers import ours
from bench.peers.protocol import PeerFailed, Said, Worker
from bench.peers.registry import ALONE, WHOLE, Peer
from bench.peers.texts import Case
from bench.show import figures

if TYPE_CHECKING:
    from spacy.language import Language

Key = tuple[str, str]
"""A task, and the system that did it."""

SPEED_SET = "corpus"


@dataclass
class Tally:
    """What one system came to at one task on one set."""

    scored: Scored = field(default_factory=Scored)
    cpu: float = 0.0
    wall: float = 0.0
    errors: int = 0
    why: str = ""
    texts: int = 0
    words: int = 0

    def add(self, said: Said, scored: Scored | None, words: int) -> None:
        """Count one text; `scored` None: only its cost."""
        self.cpu += said.cpu
        self.wall += said.wall
        self.errors += said.error is not None
        self.why = self.why or said.error or ""
        self.texts += 1
        self.words += words
        if scored is not None:
            self.scored += scored


@dataclass
class Field:
    """All that run: our pipeline, the peers' workers; a peer that fails leaves the field, with its reason."""

    nlp: Language
    peers: dict[str, Peer]
    workers: dict[str, Worker]
    skipped: list[str]

    def ask(self, case: Case, group: str, number: int, again: bool) -> dict[Key, Said]:
        """What every system says of one text, the `number`-th of a set. `again`: peers that read once sit out."""
        tasks = list(case.judges)
        said: dict[Key, Said] = {}
        for task, one in ours.read(case.report, self.nlp, None, tasks).items():
            said[task, WHOLE] = one
        for task in tasks:
            said[task, ALONE] = ours.read(case.report, self.nlp, task, [task])[task]
        for name, worker in list(self.workers.items()):
            peer = self.peers[name]
            if group not in peer.sets or (peer.first is not None and (again or number >= peer.first)):
                continue
            try:
                said |= {(t, name): worker.ask(case.request(t)) for t in tasks if t in peer.tasks}
            except PeerFailed as error:
                self.drop(name, f"{group}: {error}")
        return said

    def drop(self, name: str, why: str) -> None:
        """A peer that failed."""
        self.skipped.append(f"{name}: {why}")
        self.workers.pop(name).close()

    def close(self) -> None:
        """Stop everybody."""
        for worker in self.workers.values():
            worker.close()


def start(peers: Sequence[Peer], nlp: Language, tell: Callable[[str], None]) -> Field:
    """Start the peers; those that cannot be started are skipped by name, with the reason."""
    made = Field(nlp, {p.name: p for p in peers}, {}, [])
    for peer in peers:
        tell(f"starting {peer.name} …")
        try:
            made.workers[peer.name] = peer.start()
        except PeerFailed as error:
            made.skipped.append(f"{peer.name}: {error}")
    return made


def one_pass(runners: Field, cases: Sequence[Case], group: str, again: bool = False) -> dict[Key, Tally]:
    """Every system on every text of a set, once. A peer that leaves half-way has no tally."""
    tallies: dict[Key, Tally] = {}
    for number, case in enumerate(cases):
        for key, said in runners.ask(case, group, number, again).items():
            scored = None if again else case.judges[key[0]](said.items)
            tallies.setdefault(key, Tally()).add(said, scored, case.words)
    there = {WHOLE, ALONE, *runners.workers}
    return {key: tally for key, tally in tallies.items() if key[1] in there}


def run(
    runners: Field, sets: Mapping[str, Sequence[Case]], rounds: int, tell: Callable[[str], None]
) -> dict[str, dict[str, dict[str, Any]]]:
    """Set, task, system: its figures, seconds, words and errors."""
    results: dict[str, dict[str, dict[str, Any]]] = {}
    for group, cases in sets.items():
        tell(f"{group}: {len(cases)} texts …")
        first = one_pass(runners, cases, group)
        repeats: list[dict[Key, Tally]] = []
        for number in range(rounds if group == SPEED_SET else 0):
            tell(f"{group}: round {number + 1} of {rounds} …")
            repeats.append(one_pass(runners, cases, group, again=True))
        for (task, name), tally in first.items():
            if tally.errors == tally.texts:  # not a score of 0: it never ran
                runners.skipped.append(f"{name}: {group}, {task}: every text raised an error, the first {tally.why}")
                continue
            timed = [r[task, name] for r in repeats if (task, name) in r] or [tally]
            results.setdefault(group, {}).setdefault(task, {})[name] = {
                "figures": {f: figures(c) for f, c in tally.scored.counts.items()},
                "cpu": round(statistics.median(t.cpu for t in timed), 3),
                "wall": round(statistics.median(t.wall for t in timed), 3),
                "rounds": len(timed),
                "texts": tally.texts,
                "words": tally.words,
                "errors": tally.errors,
            }
    return results
