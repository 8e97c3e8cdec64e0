"""Where bytes come from: standard input, a file, a URL."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from according.errors import BadReport, TooLarge
from according.settings import ReportOptions

MAX_BYTES = ReportOptions().max_bytes


@dataclass(frozen=True, slots=True)
class Capture:
    """Bytes as they came, from where, and the Content-Type that came with them (None: none did)."""

    data: bytes
    origin: str
    content_type: str | None = None


def open_source(source: str | Path, *, fetch: Callable[[str], Capture], max_bytes: int = MAX_BYTES) -> Capture:
    """The bytes behind `source`: "-" is standard input, http(s)://… is given to `fetch`, all else is a file.

    Raises BadReport where the file cannot be read, TooLarge beyond `max_bytes`.
    """
    name = str(source)
    if name == "-":
        return Capture(_limited(sys.stdin.buffer.read(max_bytes + 1), "standard input", max_bytes), "-")
    if name.lower().startswith(("http://", "https://")):
        return fetch(name)
    path = Path(name)
    try:
        if path.is_dir():
            raise BadReport(f"{name} is a folder; give the files in it")
        with path.open("rb") as file:
            return Capture(_limited(file.read(max_bytes + 1), name, max_bytes), name)
    except FileNotFoundError as error:
        raise BadReport(f"{name} does not exist; check the path, or give a URL with http:// or https://") from error
    except PermissionError as error:
        raise BadReport(f"{name} may not be read by this user; change its permissions or copy it") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise BadReport(f"{name!r} cannot be read: {error}; give the path of a file") from error


def _limited(data: bytes, name: str, max_bytes: int) -> bytes:
    if len(data) > max_bytes:
        raise TooLarge(f"{name} has more than {max_bytes:,} bytes; cut it into single reports, or raise the limit")
    return data
