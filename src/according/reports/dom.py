"""A page's tree: parsed whatever it is, bare of what no reader sees, and cut into chunks of text in page order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree, html

from according.reports.clean import clean_line

Element = Any  # lxml has no types of its own

DEPTH = 200  # deeper nesting than any page for readers has; libxml2's own copying recurses
_UNSEEN = [
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "math",
    "canvas",
    "object",
    "embed",
    "audio",
    "video",
    "iframe",
    "select",
    "option",
    "button",
    "input",
    "textarea",
    "datalist",
    "dialog",
    "map",
    "link",
    "meta",
    "base",
    "title",
    "frame",
    "frameset",
    "noframes",
    "applet",
    "source",
    "track",
    "param",
    "colgroup",
]
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "picture",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
_APART = frozenset(["a", "span", "time", "small", "label"])
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "table",
        "ul",
        "ol",
        "dl",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "section",
        "article",
        "blockquote",
        "figure",
        "pre",
        "form",
        "aside",
        "br",
        "hr",
    ]
)
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)
_ANY_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)[^<>]*>")
_TOO_DEEP = "Excessive depth"
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HIDDEN_CLASS = re.compile(
    r"(?:^|\s)(?:visually-?hidden|sr-only|screen-reader-text|screenreader|is-hidden|a11y-hidden)(?:\s|$)"
)


@dataclass(slots=True)
class Chunk:
    """The text of one block of a page: its lines, how much of it is links, the element that holds it."""

    lines: list[str]
    linked: int
    element: Element
    size: int = 0
    times: list[str] = field(default_factory=list)  # the datetime of each <time> in it

    @property
    def text(self) -> str:
        """The lines as one."""
        return " ".join(self.lines)


def parse(text: str) -> Element | None:
    """The tree of a page; None where there is none. Nesting beyond DEPTH is flattened, its text kept."""
    source = _SURROGATE.sub("\ufffd", _CONTROL.sub("", text))
    root, errors = _tree(source)
    if any(_TOO_DEEP in error.message for error in errors):  # libxml2 gives up there, and the text is lost
        root, _ = _tree(_level(source))
    if root is not None:
        _flatten(root)
    return root


def _tree(source: str) -> tuple[Element | None, Any]:
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(source.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        root = None
    return root, parser.error_log


def _level(source: str) -> str:
    """`source` with no tag open beyond DEPTH: those deeper become line breaks."""
    depth = beyond = 0

    def keep(match: re.Match[str]) -> str:
        nonlocal depth, beyond
        if match[2].lower() in _VOID or match[0].endswith("/>"):
            return match[0]
        if match[1]:
            beyond, depth, kept = (beyond - 1, depth, False) if beyond else (0, max(0, depth - 1), True)
        else:
            kept = depth < DEPTH
            beyond, depth = (beyond, depth + 1) if kept else (beyond + 1, depth)
        return match[0] if kept else "<br>"

    return _ANY_TAG.sub(keep, source)


def _flatten(root: Element) -> None:
    depth = 0
    deep: list[Element] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if event == "start" and depth > DEPTH:
            deep.append(element)
    for element in deep:
        if isinstance(element.tag, str) and element.tag in _UNSEEN:
            element.drop_tree()
        else:
            element.drop_tag()


def strip_unseen(root: Element) -> None:
    """Takes out what a reader does not see: scripts, controls, hidden elements."""
    for element in list(root.iter(*_UNSEEN)):
        _drop(element)
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or _is_hidden(element):
            _drop(element)


def _is_hidden(element: Element) -> bool:
    attributes = element.attrib
    if not attributes:
        return False
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or ("style" in attributes and _HIDDEN_STYLE.search(attributes["style"]) is not None)
        or ("class" in attributes and _HIDDEN_CLASS.search(attributes["class"].lower()) is not None)
    )


def _drop(element: Element) -> None:
    parent = element.getparent()
    if parent is None or element.tag == "body":
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def chunks(root: Element) -> Iterator[Chunk]:
    """The page's text in order, a chunk a block; a row of a data table is one chunk, its cells parted by " | "."""
    body = root.find("body")
    collector = _Collector(body if body is not None else root)
    for event, element in etree.iterwalk(collector.root, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        done = collector.start(element) if event == "start" else collector.end(element)
        if done:
            yield done
    rest = collector.flush()
    if rest:
        yield rest


class _Collector:
    """The state of one walk: the words gathered since the last block began, and where."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self.owners = [root]
        self.buffer: list[str] = []
        self.linked = 0
        self.links = 0
        self.times: list[str] = []
        self.cells = _data_cells(root)

    def start(self, element: Element) -> Chunk | None:
        tag, done = element.tag, None
        if tag == "br":
            self.buffer.append("\n")
        elif tag in _INLINE or element in self.cells:
            self._part(element)
            self.links += tag == "a"
            if tag == "time" and element.get("datetime"):
                self.times.append(element.get("datetime"))
            if tag not in _INLINE:
                self._add(" | " if "".join(self.buffer).strip() else " ")
        else:
            done = self.flush()
            self.owners.append(element)
        if tag not in _UNSEEN:
            self._add(element.text)
        return done

    def end(self, element: Element) -> Chunk | None:
        done = None
        if element.tag == "a":
            self.links -= 1
        elif element.tag not in _INLINE and element.tag != "br" and element not in self.cells:
            done = self.flush()
            if len(self.owners) > 1 and self.owners[-1] is element:
                self.owners.pop()
        if element is not self.root:
            self._add(element.tail)
        return done

    def _part(self, element: Element) -> None:
        """A blank between two elements that abut and that a style sheet will have set apart: name, role, date."""
        before = element.getprevious()
        if element.tag not in _APART or before is None or before.tag not in _APART or before.tail:
            return
        left, right = "".join(self.buffer)[-2:], next((w for w in element.itertext() if w), "")
        if len(left) == 2 and left.isalnum() and right[:1].isalnum():
            self.buffer.append(" ")

    def _add(self, words: str | None) -> None:
        if words:
            words = words.replace("\r", " ").replace("\n", " ") if self.owners[-1].tag != "pre" else words
            self.buffer.append(words)
            self.linked += len(words.strip()) if self.links else 0

    def flush(self) -> Chunk | None:
        raw = "".join(self.buffer)
        self.buffer.clear()
        lines = [line for line in map(clean_line, raw.split("\n")) if line]
        linked, self.linked = self.linked, 0
        times, self.times = self.times, []
        if not lines:
            return None
        if self.owners[-1].tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            lines = [" ".join(lines)]
        return Chunk(lines, linked, self.owners[-1], sum(map(len, lines)), times)


def _data_cells(root: Element) -> set[Element]:
    """The cells of tables that hold data: two or more in a row, and no block in any of them."""
    cells: set[Element] = set()
    layout: set[Element] = set()
    tables = list(root.iter("table"))
    for table in tables:
        if any(element is not table for element in table.iter(*_BLOCKS)):
            layout.add(table)
    for table in tables:
        if table not in layout:
            for row in table.iter("tr"):
                found = [cell for cell in row if cell.tag in ("td", "th")]
                cells.update(found if len(found) > 1 else ())
    return cells
