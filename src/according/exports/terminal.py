"""Lines of text for a terminal: wrapped, indented, in colour or not, and steered by nobody but us."""

from __future__ import annotations

import re
from collections.abc import Iterable
from io import StringIO

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from according.views.clean import plain

NARROWEST, WIDEST = 40, 100

TITLE, HEAD, NAME, QUOTE, ALARM, QUIET, OPEN = "bold", "bold cyan", "bold", "green", "bold red", "dim", "yellow"

_BULLET = re.compile(r"(?:-|–|\d+\.) |(?:[A-Z][a-z]?[0-9a-f]{5,}(?:\.\d+)?)  ")
Line = tuple[int, Text]


def painted(lines: Iterable[Line], *, width: int = 80, colour: bool = False) -> str:
    """`lines`, each an indent in columns and a text, wrapped at `width` (40 to 100); escape codes only if `colour`."""
    out = StringIO()
    console = Console(
        file=out,
        width=max(NARROWEST, min(width, WIDEST)),
        force_terminal=colour,
        color_system="standard" if colour else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    for indent, line in lines:
        console.print(Padding(_hung(line), (0, 0, 0, indent), expand=False) if line else line)
    return "\n".join(row.rstrip() for row in out.getvalue().split("\n"))


def _hung(line: Text) -> Text | Table:
    """A line that begins with a bullet, a number or an id keeps that in a column of its own where it wraps."""
    bullet = _BULLET.match(line.plain)
    if bullet is None:
        return line
    grid = Table.grid(padding=0)
    grid.add_column(width=bullet.end())
    grid.add_column()
    grid.add_row(line[: bullet.end()], line[bullet.end() :])
    return grid


def text_of(*parts: str | tuple[str, str]) -> Text:
    """Text of plain and styled parts, cleaned of whatever could steer a terminal."""
    text = Text()
    for part in parts:
        words, style = part if isinstance(part, tuple) else (part, "")
        text.append(plain(words), style)
    return text
