"""Our half of the protocol: a worker is started, asked, and stopped; what goes wrong has the peer's name on it."""

from __future__ import annotations

import json
import os
import subprocess
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SINGLE = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


class PeerFailed(RuntimeError):
    """A peer that cannot be started, died, or did not answer in time; the message says which and why."""


@dataclass(frozen=True)
class Said:
    """What a system says of one text: its items, or its error; CPU and wall-clock seconds."""

    items: tuple[Mapping[str, Any], ...]
    cpu: float
    wall: float
    error: str | None = None


class Worker:
    """A running worker. `versions` are what it reports of itself.

    Raises PeerFailed from every method; `log` is the file that its standard error goes to.
    """

    def __init__(self, command: Sequence[str], root: Path, log: Path, limit: float = 600.0) -> None:
        self.name, self.log, self.limit = command[-1], log, limit
        path = os.pathsep.join([str(root), str(root / "src")])
        with log.open("w", encoding="utf-8") as errors:
            self.process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                cwd=root,
                env={**os.environ, **SINGLE, "PYTHONPATH": path},
                text=True,
                encoding="utf-8",
            )
        hello = self._line()
        if "ready" not in hello:
            self.close()
            raise PeerFailed(str(hello.get("failed", hello)))
        self.versions: Mapping[str, str] = hello["ready"]

    def ask(self, request: Mapping[str, Any]) -> Said:
        """What it says of one text."""
        assert self.process.stdin is not None
        try:
            self.process.stdin.write(json.dumps(request) + "\n")
            self.process.stdin.flush()
        except BrokenPipeError as error:
            raise PeerFailed(f"{self.name} ended; see {self.log}") from error
        told = self._line()
        return Said(tuple(told.get("items", ())), told["cpu"], told["wall"], told.get("error"))

    def close(self) -> None:
        """End it; standard input closed is its sign to go."""
        assert self.process.stdin is not None and self.process.stdout is not None
        with suppress(BrokenPipeError):  # it has ended already
            self.process.stdin.close()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process.stdout.close()

    def _line(self) -> dict[str, Any]:
        """Its next message. A worker that is silent for `limit` seconds is ended."""
        assert self.process.stdout is not None
        alarm = threading.Timer(self.limit, self.process.kill)
        alarm.start()
        try:
            line = self.process.stdout.readline()
        finally:
            alarm.cancel()
        if not line:
            raise PeerFailed(f"{self.name} ended, or was silent for {self.limit:.0f} s; see {self.log}")
        message: dict[str, Any] = json.loads(line)
        return message
