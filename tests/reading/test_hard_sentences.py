"""Sentences of news that the parser or the tables once went wrong on: what is told, how surely, who takes part."""

from __future__ import annotations

import pytest

OCCURRED, PLANNED, PROMISED, DENIED, ONGOING = "occurred", "planned", "promised", "denied", "ongoing"

# sentence, trigger, type, status, some of its roles
ROWS = [
    (
        "The eight crossed the bridge at 6 a.m. Norrick, which brokered the deal, had promised to publish the list.",
        "publish", "announce", PROMISED, {"agent": "Norrick"},
    ),
    ("Two nurses held since March have been freed tonight.", "freed", "release", OCCURRED, {"patient": "Two nurses"}),
    (
        "The eleven sailors held since March passed into the hands of the Blue Lantern on Friday.",
        "passed into", "transfer", OCCURRED, {"patient": "The eleven sailors", "to": "the Blue Lantern"},
    ),
    (
        "The two nurses freed on Saturday do not count towards the 24, the ministry has confirmed.",
        "freed", "release", OCCURRED, {"patient": "The two nurses"},
    ),
    (
        "The ministry denied that the firm had hidden the report.",
        "hidden", "other", DENIED, {"agent": "the firm", "patient": "the report"},
    ),
    (
        "Tessaly is to free 62 prisoners in return.",
        "free", "release", PLANNED, {"agent": "Tessaly", "patient": "62 prisoners"},
    ),
]  # fmt: skip


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][:40])
def test_sentence(reader, row):
    text, trigger, kind, status, roles = row
    event = next(e for e in reader(text).events if e.trigger.of(text).startswith(trigger))
    assert (event.type, event.status) == (kind, status)
    assert roles.items() <= {role.role: role.span.of(text) for role in event.roles}.items()


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("The lorries came at 4 p.m. Norrick says they carried flour.", 2),
        ("The talks ended at 3 p.m. GMT and went on at 5 p.m. Monday, the ministry said.", 1),
        ("Shortly after 6 a.m. Norrick troops crossed the river.", 1),
        ("The polls close at 8 p.m. Eastern time.", 1),
    ],
)
def test_half_days_end_a_sentence_where_another_begins(nlp, text, sentences):
    from according.reading.pipeline import first_draft
    from according.reports.load import load_report
    from according.reports.sources import Capture
    from according.settings import ReportOptions

    report = load_report(Capture(text.encode(), "a.txt", None), ReportOptions(), identify=lambda _: "en")
    assert len(first_draft(report, nlp).tree.sentence_bounds) == sentences
