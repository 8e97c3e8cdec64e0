"""The worker's half of the protocol, standard library only.

One line of JSON each way. On start: `{"ready": {package: version}}` or `{"failed": why}`. Then for every request
`{"task", "text", "published", "kind"}` one answer `{"items": [...], "cpu": seconds, "wall": seconds}` or
`{"error": why, "cpu", "wall"}`. Offsets are code points into the text. CPU seconds are this process's and those of the
children that it waited for. What a peer prints goes to standard error, away from the answers.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Callable, Mapping
from importlib.metadata import version
from typing import Any

Item = dict[str, Any]
Request = Mapping[str, Any]
Answer = Callable[[Request], list[Item]]
Make = Callable[[], tuple[dict[str, str], Answer]]


def cpu_seconds() -> float:
    """CPU seconds of this process and of its finished children, system time included."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(u.ru_utime + u.ru_stime for u in used)


def versions(*packages: str) -> dict[str, str]:
    """The installed versions of packages."""
    return {name: version(name) for name in packages}


def answered(answer: Answer, request: Request) -> dict[str, Any]:
    """One answer with what it cost; a mistake of the peer's on one text costs that text, not the run."""
    cpu, wall = cpu_seconds(), time.perf_counter()
    try:
        said: dict[str, Any] = {"items": answer(request)}
    except Exception as error:  # whatever a peer raises is its answer
        said = {"error": f"{type(error).__name__}: {error}"}
    return {**said, "cpu": cpu_seconds() - cpu, "wall": time.perf_counter() - wall}


def serve(make: Make) -> int:
    """Answer until standard input ends: 0; 1 where the peer could not be loaded."""
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)

    def say(message: Mapping[str, Any]) -> None:
        out.write(json.dumps(message) + "\n")
        out.flush()

    try:
        known, answer = make()
    except Exception as error:  # said to the other side, which names the peer as skipped
        say({"failed": f"{type(error).__name__}: {error}"})
        return 1
    say({"ready": known})
    for line in sys.stdin:
        say(answered(answer, json.loads(line)))
    return 0
