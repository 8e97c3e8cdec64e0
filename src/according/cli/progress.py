"""A progress bar on standard error when more than a few reports are read."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

A_FEW = 3
T = TypeVar("T")


def follow(results: Iterable[T], total: int, *, quiet: bool = False) -> Iterator[T]:
    """`results` as they come; `quiet` is for output that goes to the terminal and is progress enough."""
    if quiet or total <= A_FEW or not sys.stderr.isatty():
        yield from results
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("Reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    # Standard output is data: it must not be drawn through the bar's console, but messages must go above the bar.
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as progress:
        task = progress.add_task("", total=total)
        for result in results:
            yield result
            progress.advance(task)
