"""TimeML documents (WikiWars, tweets): times inline in the text; the document's date is given, not scored."""

from __future__ import annotations

import tarfile
from dataclasses import dataclass, replace
from pathlib import Path
from xml.etree import ElementTree

from according.model import Reading, Span
from bench.counts import Scored
from bench.plain import Mapped, as_report
from bench.scorers import times
from bench.scorers.times import TimeView, reading_times


@dataclass(frozen=True)
class Document:
    """One document: its name, its text without tags, the day it was written, its times."""

    name: str
    text: str
    published: str | None
    gold: tuple[TimeView, ...]


def load(archive: Path) -> list[Document]:
    """The documents of an archive of .tml files, by name."""
    with tarfile.open(archive) as tar:
        members = [m for m in tar if m.isfile() and m.name.endswith(".tml") and not Path(m.name).name.startswith(".")]
        files = {m.name: tar.extractfile(m) for m in sorted(members, key=lambda m: m.name)}
        return [parse(Path(name).stem, file.read()) for name, file in files.items() if file]


def parse(name: str, data: bytes) -> Document:
    """One document; raises xml.etree.ElementTree.ParseError where it is no XML."""
    root = ElementTree.fromstring(data)
    created = root.find("DCT/TIMEX3")
    body = root.find("TEXT")
    pieces: list[str] = []
    found: list[TimeView] = []
    if body is not None:
        walk(body, pieces, found)
    return Document(name, "".join(pieces), None if created is None else created.get("value"), tuple(found))


def walk(node: ElementTree.Element, pieces: list[str], found: list[TimeView]) -> None:
    """Collect the text below `node`, and its times with their offsets; an empty TIMEX3 has no words and is left out."""
    start = sum(map(len, pieces))
    pieces.append(node.text or "")
    for child in node:
        walk(child, pieces, found)
        pieces.append(child.tail or "")
    words = "".join(pieces)[start:]
    if node.tag == "TIMEX3" and words.strip():
        span = Span(start, start + len(words))
        found.append(TimeView(span, node.get("type", ""), node.get("value"), node.get("mod"), words))


def report_of(document: Document) -> Mapped:
    """What the reader is given."""
    return as_report(document.name, document.text, document.published)


def score(document: Document, reading: Reading, mapped: Mapped) -> Scored:
    """Times of one document, at its own offsets."""
    said = [replace(t, span=mapped.back(t.span)) for t in reading_times(reading) if t.span]
    return times.score(document.gold, said, (document.name, document.text))
