"""Small readings of invented reports, made without a reader."""

from __future__ import annotations

import hashlib

from according.model import Block, Entity, Event, Reading, Report, Role, Span, Statement, Time
from according.reports.sources import Capture


def made(words: str = "nothing new", *, who="Una Stade", day=4, byline=("all",), publisher="Ford Post", model="m1"):
    """(Capture, Reading) of a report of one line: "Una Stade said on 2031-03-04: the bridge was shut; WORDS"."""
    date = f"2031-03-{day:02}"
    opening = f"{who} said on {date}: "
    text = f"{opening}the bridge was shut; {words}"
    data = f"{publisher}\n{byline}\n{text}".encode()
    report = Report(
        "sha256:" + hashlib.sha256(data).hexdigest(), f"{publisher}-{day}.txt", None, publisher, tuple(byline), (),
        date, "text", None, "en", text, (Block("paragraph", 0, len(text)),),
    )  # fmt: skip
    at = len(who) + len(" said on ")
    shut = text.index("shut")
    content = Span(len(opening), len(text))
    return Capture(data, report.origin), Reading(
        1, model, report,
        entities=(
            Entity("e1", "person", who, None, None, False, (), (Span(0, len(who)),)),
            Entity("e2", "place", "bridge", None, None, False, (), (Span(shut - 11, shut - 5),)),
        ),
        times=(Time("t1", at, at + 10, "DATE", date, None, date, date, "published"),),
        quantities=(),
        statements=(
            Statement("s1", (content,), (Span(len(who) + 1, len(who) + 5),), (Span(0, len(who)),), "e1", "indirect",
                      "asserts", None, None, "t1", None, ("e1",), None),
        ),
        events=(
            Event("v1", "other", Span(shut, shut + 4), (Role("patient", Span(shut - 11, shut - 5), "e2", None),), "t1",
                  None, None, None, False, "occurred", "s1", (), None),
        ),
        agreements=(), findings=(), corrections=(),
    )  # fmt: skip


def add_all(ledger, reports):
    """Record (Capture, Reading) pairs; whether each was new."""
    return [ledger.add(capture, reading) for capture, reading in reports]
