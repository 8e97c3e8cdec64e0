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
    (
        "Under the deal Norrick will let 30 lorries a day pass Cray Bridge for ten days.",
        "let", "move", PLANNED, {"agent": "Norrick", "patient": "30 lorries"},
    ),
    (
        "A sergeant told the Post that he had waved through only 26.",
        "waved", "move", OCCURRED, {"agent": "he", "patient": "26"},
    ),
    (
        "Norrick delivered 250 tonnes of rice to Marrow on Monday, aid workers said.",
        "delivered", "deliver", OCCURRED, {"agent": "Norrick", "patient": "250 tonnes of rice", "to": "Marrow"},
    ),
    (
        "A doctor of the Blue Lantern saw the remaining captives on Sunday.",
        "saw", "meet", OCCURRED, {"patient": "the remaining captives"},
    ),
    (
        "A total of 1,500 troops had left the valley by Friday, the defence ministry said.",
        "left", "withdraw", OCCURRED, {"agent": "1,500 troops", "from": "the valley"},
    ),
    (
        "He vowed that the last eight captives would be freed by Friday if the lorries roll.",
        "freed", "release", PROMISED, {"patient": "the last eight captives"},
    ),
    (
        "The minister said the eight captives would be freed if the truce holds.",
        "freed", "release", "conditional", {"patient": "the eight captives"},
    ),
    (
        "Under the deal, the Essen League will release 20 sailors and Lorn will free 60 prisoners.",
        "free", "release", PLANNED, {"agent": "Lorn", "patient": "60 prisoners"},
    ),
    (
        "She demanded that the army hand over the missing man by Wednesday.",
        "hand over", "transfer", "demanded", {"from": "army", "patient": "the missing man"},
    ),
    (
        "Nine sailors passed into the hands of the Blue Lantern, which handed them to the Sund navy.",
        "handed", "transfer", OCCURRED, {"from": "the Blue Lantern", "to": "the Sund navy"},
    ),
    ("The company denies receiving any such warning.", "receiving", "other", DENIED, {"patient": "any such warning"}),
    ("There is no record of a transfer, the ministry said.", "transfer", "transfer", DENIED, {}),
    (
        "The accord provides for the withdrawal of 3,000 troops from the Orrin valley.",
        "withdrawal", "withdraw", PROMISED, {},
    ),
    (
        "The agreement calls for the release of 50 hostages by Friday.",
        "release", "release", PROMISED, {"patient": "50 hostages"},
    ),
    (
        "The company has promised the families a report by the end of May.",
        "promised", "pledge", OCCURRED, {"to": "the families", "topic": "a report"},
    ),
    ("So far 33 sailors have been freed.", "freed", "release", OCCURRED, {"patient": "33 sailors"}),
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


@pytest.mark.parametrize(
    ("text", "trigger", "figure"),
    [
        ("The interior ministry says 48 prisoners have been freed in two batches.", "freed", 48),
        ("The Blue Lantern says 84 lorries have crossed since Thursday.", "crossed", 84),
        ("The relief office puts the number of lorries that have crossed at 112.", "crossed", 112),
        ("The Blue Lantern put the number of sailors received so far at 29.", "received", 29),
        ("A total of 1,500 troops had left the valley by Friday.", "left", 1500),
        ("By Friday evening 112 lorries had crossed.", "crossed", 112),
    ],
)
def test_a_running_total(reader, text, trigger, figure):
    reading = reader(text)
    event = next(e for e in reading.events if e.trigger.of(text) == trigger)
    counted = {r.quantity for r in event.roles} - {None}
    assert event.total
    assert [q.low for q in reading.quantities if q.id in counted] == [figure]


@pytest.mark.parametrize(
    "text", ["The Front will free 24 captives in three batches.", "Nine sailors were freed on Friday."]
)
def test_what_is_to_come_or_was_done_once_is_no_total(reader, text):
    assert not any(e.total for e in reader(text).events)


@pytest.mark.parametrize(
    "text",
    [
        "“They have gone,” said one woman, who does not want to be named.",
        "A diplomat, who asked for anonymity to discuss the talks, smiled.",
        "An official who asked not to be identified agreed.",
    ],
)
def test_how_a_source_is_kept_secret_is_no_event(reader, text):
    assert "request" not in [e.type for e in reader(text).events]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The convoy crossed Cray Bridge. White Lamp says it received seven people.", "White Lamp"),
        ("Tessaly brokered the deal. It had promised to publish the list.", "Tessaly"),
        ("The relief society White Lamp received the nine.", "White Lamp"),
    ],
)
def test_what_it_stands_for_is_a_body(reader, text, name):
    assert [e.kind for e in reader(text).entities if e.name == name] == ["organisation"]


def test_handed_to_somebody_named_behind_a_comma(reader):
    text = "The Front handed them to Orland’s ambassador, Ana Rell, at the bridge."
    reading = reader(text)
    to = [r for e in reading.events for r in e.roles if r.role == "to"]
    assert [(r.span.of(text), e.name) for r in to for e in reading.entities if e.id == r.entity] == [
        ("Orland’s ambassador", "Ana Rell")
    ]


def test_who_hands_on_what_a_body_received(reader):
    text = (
        "Fighters handed the nine sailors over to White Lamp on Friday. "
        "The relief society delivered them to the army at Low Senn, a reporter who met officials said."
    )
    reading = reader(text)
    names = {e.id: e.name for e in reading.entities}
    (first, second) = (e for e in reading.events if e.type == "transfer")
    assert names[next(r.entity for r in second.roles if r.role == "from")] == "White Lamp"
    meant = [next(r.entity for r in e.roles if r.role == "patient") for e in (first, second)]
    assert meant[0] == meant[1]


def test_steps_of_a_chain_stay_apart(reader):
    text = (
        "The fishermen changed hands twice. The Tern Brigade delivered them to the Harbour Guard in July. "
        "The Harbour Guard handed them to the consul, Edda Quill, on Sunday."
    )
    steps = [e for e in reader(text).events if e.trigger.of(text) in ("delivered", "handed")]
    assert [e.type for e in steps] == ["transfer", "transfer"]
    assert len({e.same_as or e.id for e in steps}) == 2


def test_whose_custody_one_passes_into_is_no_holding(reader):
    assert [e.type for e in reader("The nine were released into Sund's custody.").events] == ["release"]
