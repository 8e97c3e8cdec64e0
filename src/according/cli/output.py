"""Where readings go: standard output, one file, or a folder with a file for each report."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from according.cli.options import Format, Request
from according.errors import AccordingError, BadOption
from according.exports.json import render_failure, render_json, render_jsonl
from according.exports.text import render_text
from according.model import Reading

_SUFFIXES = {Format.text: ".txt", Format.json: ".json", Format.html: ".html"}
# For terminals that know less than Unicode; what is not in here becomes "?".
_SIMPLER = str.maketrans({
    "←": "<-", "→": "->", "“": '"', "”": '"', "‘": "'", "’": "'",
    "»": ">>", "«": "<<", "…": "...", "·": "-", "–": "-", "—": "-",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sink:
    """`write` takes a reading and `fail` a report that could not be read, both in the order of the sources."""

    write: Callable[[Reading], None]
    fail: Callable[[AccordingError, str], None]
    on_terminal: bool


@contextmanager
def open_sink(request: Request) -> Iterator[Sink]:
    """The place that `request` asks for. Raises BadOption where it cannot be written."""
    if request.output is not None and _is_folder(request.output):
        yield _folder_sink(request, Path(request.output))
        return
    if request.many and request.format in (Format.json, Format.html):
        raise BadOption(
            f"--format {request.format.value} holds one report, but {len(request.sources)} were given; "
            "use --format jsonl, or give --output a folder"
        )
    if request.output is None:
        yield _stream_sink(request, put_out, on_terminal=sys.stdout.isatty())
        return
    path = Path(request.output)
    _spare_sources(request, [path])
    if request.format is Format.jsonl or request.many:
        with _opened(path) as file:
            yield _stream_sink(request, lambda text, _: _put(file, text.encode("utf-8")), on_terminal=False)
    else:
        yield _stream_sink(request, lambda text, _: _save(path, text), on_terminal=False)


def _stream_sink(request: Request, put: Callable[[str, Format], None], *, on_terminal: bool) -> Sink:
    """Readings one after the other; texts are kept apart by a rule."""
    written: list[int] = []
    width = shutil.get_terminal_size().columns if request.output is None else 80
    colour = request.output is None and wants_colour(on_terminal)

    def write(reading: Reading) -> None:
        rule = "\n" + "=" * min(width, 80) + "\n\n" if written and request.format is Format.text else ""
        put(rule + render(reading, request.format, width=width, colour=colour), request.format)
        written.append(1)

    def fail(error: AccordingError, origin: str) -> None:
        if request.format is Format.jsonl:
            put(render_failure(error, origin), request.format)

    return Sink(write, fail, on_terminal)


def _folder_sink(request: Request, folder: Path) -> Sink:
    if request.format is Format.jsonl:
        raise BadOption(f"--output {request.output} is a folder, but jsonl is one file for all reports; give a file")
    targets = _targets(request, folder)
    _spare_sources(request, targets)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(folder, error) from error
    left = iter(targets)

    def fail(_error: AccordingError, _origin: str) -> None:
        next(left)

    return Sink(lambda reading: _save(next(left), render(reading, request.format)), fail, on_terminal=False)


def render(reading: Reading, format_: Format, *, width: int = 80, colour: bool = False) -> str:
    """`reading` in a format; width and colour are for text alone."""
    if format_ is Format.json:
        return render_json(reading)
    if format_ is Format.jsonl:
        return render_jsonl(reading)
    if format_ is Format.html:
        from according.exports.html import render_html

        return render_html(reading)
    return render_text(reading, width=width, colour=colour)


def wants_colour(on_terminal: bool) -> bool:
    """Colours on a terminal that can show them, unless NO_COLOR; elsewhere only with FORCE_COLOR."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (on_terminal and os.environ.get("TERM") != "dumb")


def hush() -> None:
    """After a closed pipe: let nothing complain when the interpreter flushes standard output at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


def put_out(text: str, format_: Format) -> None:
    """Text in the terminal's own encoding, simplified where that is small; machine formats always in UTF-8."""
    encoding = sys.stdout.encoding or "utf-8"
    if format_ is not Format.text:
        data = text.encode("utf-8")
    elif encoding.lower().startswith("utf"):
        data = text.encode(encoding, "replace")
    else:
        data = text.translate(_SIMPLER).encode(encoding, "replace")
    put_bytes(data)


def put_bytes(data: bytes) -> None:
    """`data` to standard output. Raises AccordingError where there is no space for it."""
    try:
        _put(sys.stdout.buffer, data)
    except BrokenPipeError:
        raise
    except OSError as error:
        hush()
        raise AccordingError(f"standard output cannot be written ({error.strerror}); give it another place") from error


def _put(file: BinaryIO, data: bytes) -> None:
    file.write(data)
    file.flush()


def _save(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise _unwritable(path, error) from error


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    try:
        file = path.open("wb")
    except OSError as error:
        raise _unwritable(path, error) from error
    with file:
        yield file


def _unwritable(path: Path, error: OSError) -> BadOption:
    return BadOption(f"--output {path} cannot be written ({error.strerror}); give another path")


def _is_folder(output: str) -> bool:
    return output.endswith(("/", os.sep)) or Path(output).is_dir()


def _targets(request: Request, folder: Path) -> list[Path]:
    """A file name for each source: its own stem, numbered where two have the same."""
    taken: set[str] = set()
    targets = []
    for source in request.sources:
        stem = name = _stem(source)
        number = 2
        while name.casefold() in taken:
            name, number = f"{stem}-{number}", number + 1
        taken.add(name.casefold())
        targets.append(folder / f"{name}{_SUFFIXES[request.format]}")
    return targets


def _stem(source: str) -> str:
    if source == "-":
        return "standard-input"
    if re.match(r"https?://", source, re.IGNORECASE):
        parts = urlsplit(source)
        source = parts.path.rstrip("/").rpartition("/")[2] or parts.netloc
    return re.sub(r"[^\w.-]+", "-", Path(source).stem).strip("-.") or "report"


def _spare_sources(request: Request, targets: list[Path]) -> None:
    """A report must never be overwritten by its own reading."""
    existing = [target for target in targets if target.exists()]
    for source in request.sources:
        path = Path(source)
        if existing and source != "-" and path.exists() and any(target.samefile(path) for target in existing):
            raise BadOption(f"--output would overwrite the report {source}; give another path")
