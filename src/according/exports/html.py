"""A reading as one self-contained page: the text with its evidence highlighted, beside what was read in it."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from according.model import Reading
from according.views import page_of
from according.views.clean import plain
from according.views.marks import OWN_CARD, blocks_of
from according.views.page import Segment


def render_html(reading: Reading) -> str:
    """The reading as an HTML page that asks nothing of any network.

    Everything that comes from the report is escaped and stripped of control characters; the page's policy
    (Content-Security-Policy) lets no script or style run but its own, named by their hashes.
    """
    page = page_of(reading)
    style, script = _part("reading.css"), _part("reading.js")
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    return (
        _templates()
        .get_template("reading.html.j2")
        .render(page=page, blocks=blocks_of(reading), style=Markup(style), script=Markup(script), policy=policy)
    )


@cache
def _part(name: str) -> str:
    return (files("according.exports") / "templates" / name).read_text(encoding="utf-8")


def _hash(part: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(part.encode("utf-8")).digest()).decode("ascii")


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=FunctionLoader(_part),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_cleaned,
    )
    environment.filters.update(classes=_classes, card=_card, cards=_cards, notes=_notes, upper_first=_upper_first)
    return environment


def _cleaned(value: Any) -> Any:
    """Whatever the template prints, without control characters; markup of our own passes as it is."""
    return plain(value) if type(value) is str else value


def _upper_first(words: str) -> str:
    return words[:1].upper() + words[1:]


def _classes(segment: Segment) -> str:
    return " ".join(dict.fromkeys(mark.layer for mark in segment.marks))


def _card(segment: Segment) -> str | None:
    """The card that a click on the segment leads to: that of its innermost mark that has one of its own."""
    own = [m for m in segment.marks if m.layer in OWN_CARD and m.anchor]
    return own[0].anchor if own else None


def _cards(segment: Segment) -> str:
    return " ".join(dict.fromkeys(mark.anchor for mark in segment.marks if mark.anchor))


def _notes(segment: Segment) -> str:
    return "; ".join(dict.fromkeys(mark.note for mark in segment.marks if mark.note))
