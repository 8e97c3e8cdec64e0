"""The spreadsheet that people edit: what they change comes back as decisions, and nothing else does."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from story_sample import AT, MINISTER, R2, STORY, entity

from according.errors import BadOption
from according.exports.edited import read_sheet
from according.exports.formats import export_story
from according.exports.sheet import COLUMNS, EDITABLE, render_sheet
from according.exports.sheet_cells import BadCell, as_count, as_date, is_same_date
from according.story import Anchor

TEXT = render_sheet(STORY)


def edited(changes, text=TEXT):
    """The sheet with cells changed: {(id, column): value}."""
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    for row in rows:
        row.update({column: value for (id_, column), value in changes.items() if id_ == row["id"]})
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def test_what_is_in_it():
    rows = list(csv.DictReader(io.StringIO(TEXT.removeprefix("\ufeff"))))
    assert TEXT.startswith("\ufeff"), "spreadsheets take it for UTF-8"
    assert [r["id"] for r in rows] == [s.id for s in STORY.statements] + [e.id for e in STORY.events]
    assert tuple(rows[0]) == COLUMNS
    assert (rows[0]["speaker"], rows[0]["date"], rows[0]["low"]) == ("Ysolde Karrin", "2031-03-02", "")
    assert (rows[2]["place"], rows[2]["low"], rows[2]["status"]) == ("Oster", "12", "occurred")
    assert rows[1]["words"].startswith("'=2+5 of the Halsks and"), "no cell is a formula"


@pytest.mark.parametrize("text", [TEXT, export_story(STORY, "sheet"), export_story(STORY, "sheet", reveal=True)])
def test_what_is_not_changed_gives_nothing(text):
    assert read_sheet(text, STORY) == read_sheet("row,id", STORY)


CHANGED = {
    ("S0000000001", "stance"): ("statement", "stance", "denies", "Denies"),
    ("S0000000001", "speaker"): ("statement", "speaker", "Oster", "oster"),
    ("S0000000001", "date"): ("statement", "said", "2031-03", "2031-03"),
    ("V0000000001", "date"): ("event", "date", "2031-03-01T10:00", "2031-03-01T10:00"),
    ("V0000000001", "low"): ("event", "low", "1", "1.0"),
    ("V0000000001", "high"): ("event", "high", "1200", "1,200"),
    ("V0000000001", "place"): ("event", "place", None, ""),
    ("V0000000001", "status"): ("event", "status", "denied", " denied "),
}


@pytest.mark.parametrize(("cell", "expected"), CHANGED.items())
def test_a_changed_cell_is_a_correction(cell, expected):
    subject, field, value, written = expected
    found = read_sheet(edited({cell: written}), STORY, by="Mo", why="checked")
    assert found.complaints == ()
    (decision,) = found.decisions
    assert (decision.kind, decision.subject, decision.field, decision.value) == ("correct", subject, field, value)
    assert (decision.by, decision.why, decision.id, decision.at) == ("Mo", "checked", "", "")
    assert decision.anchors == ((AT,) if subject == "statement" else (Anchor(AT.report, 40, 45),))


def test_hiding_and_a_reason_of_its_own():
    text = edited({("S0000000002", "hide"): "Yes", ("S0000000002", "why"): "asked to", ("V0000000002", "hide"): "no"})
    (decision,) = read_sheet(text, STORY).decisions
    assert (decision.kind, decision.field, decision.value, decision.why) == ("hide", None, None, "asked to")
    assert decision.anchors[0].report == R2


@pytest.mark.parametrize(
    ("cell", "written", "remedy"),
    [
        (("V0000000001", "id"), "V99", "no statement or event V99; leave the id"),
        (("V0000000001", "date"), "03/04/2031", "write 2031-09-05"),
        (("V0000000001", "date"), "2031-02-30", "no date"),
        (("V0000000001", "low"), "many", "'many' is no number; write digits"),
        (("V0000000001", "low"), "99", "more than high, 13"),
        (("V0000000001", "status"), "happened", "none of occurred, ongoing"),
        (("V0000000001", "status"), "", "none of occurred"),
        (("V0000000001", "place"), "Nowhere", "nobody in the ledger is called 'Nowhere'"),
        (("V0000000001", "stance"), "denies", "a event has none; leave the cell empty"),
        (("V0000000001", "words"), "freed twice", "what a report says stands"),
        (("V0000000001", "hide"), "perhaps", "neither yes nor empty"),
    ],
)
def test_a_row_that_cannot_be_used_is_named_and_the_others_are_kept(cell, written, remedy):
    found = read_sheet(edited({cell: written, ("S0000000001", "stance"): "denies"}), STORY)
    assert [(d.field, d.value) for d in found.decisions] == [("stance", "denies")]
    (complaint,) = found.complaints
    assert complaint.row == 4, "as the spreadsheet numbers it"
    assert remedy in complaint.message


def test_a_name_that_two_have():
    two = replace(STORY, entities=(*STORY.entities, entity(9, "Ada Karrin", aliases=("Karrin",))))
    (complaint,) = read_sheet(edited({("S0000000002", "speaker"): "Karrin"}), two).complaints
    assert "Ada Karrin or Ysolde Karrin" in complaint.message
    found = read_sheet(edited({("S0000000002", "speaker"): MINISTER.id}), two)
    assert found.decisions[0].value == "Ysolde Karrin"


def test_a_row_that_is_there_twice():
    row = next(line for line in TEXT.splitlines() if line.startswith("event,V0000000001"))
    same, other = row.replace("2031-03-02", "2031-03-01"), row.replace("2031-03-02", "2031-03-04")
    text = TEXT.replace(row, same)
    assert len(read_sheet(f"{text}{same}\r\n", STORY).decisions) == 1
    found = read_sheet(f"{text}{other}\r\n", STORY)
    assert [d.value for d in found.decisions] == ["2031-03-01"]
    assert "another value in a row above" in found.complaints[0].message


def parted(text, delimiter, *, backwards=False):
    header, *rows = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows([header, *(rows[::-1] if backwards else rows)])
    return out.getvalue()


def excel(text):
    """What a spreadsheet of another country makes of it on opening and saving."""
    dates = {"2031-03-02": "02.03.2031", "2031-02": "Feb-31"}
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    rows = [[dates.get(cell, f"{cell},00" if cell in ("12", "13", "3") else cell) for cell in row] for row in rows]
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows([[*row, "", ""] for row in rows])
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [parted(TEXT, ";"), parted(TEXT, "\t").encode("utf-16"), parted(TEXT, ",", backwards=True), TEXT.encode("utf-8"),
     TEXT.replace("\r\n", "\n"), excel(TEXT), excel(TEXT).encode("cp1252", "replace"),
     excel(export_story(STORY, "sheet").decode()).encode("cp1252", "replace")],
)  # fmt: skip
def test_what_spreadsheets_do_to_a_file_changes_nothing(data):
    found = read_sheet(data, STORY)
    assert found.complaints == ()
    assert found.decisions == ()


@pytest.mark.parametrize("data", ["", "a,b\r\n1,2", b"\xff\xfe\x00", "row;words\r\n"])
def test_what_is_no_sheet(data):
    with pytest.raises(BadOption, match=r"no column|charset"):
        read_sheet(data, STORY)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([e.id for e in STORY.events] + [s.id for s in STORY.statements]), st.sampled_from(EDITABLE),
       st.text(max_size=12))  # fmt: skip
def test_any_cell_gives_a_decision_a_complaint_or_nothing(id_, column, written):
    """Law: whatever is typed into one cell, no other cell changes, and nothing breaks."""
    found = read_sheet(edited({(id_, column): written}), STORY)
    assert len(found.decisions) <= 1
    fields = {"date": ("said", "date"), "hide": (None,)}.get(column, (column,))
    assert all(decision.field in fields for decision in found.decisions)


@pytest.mark.parametrize("written", ["05/09/2031", "9/5/2031", "5.9.31", "5-Sep-31", "5 Sep 2031", "2031/09/05 00:00"])
def test_dates_that_a_spreadsheet_rewrote(written):
    assert is_same_date(written, "2031-09-05")
    assert not is_same_date(written, "2031-09-06")


@pytest.mark.parametrize(("written", "number"), [("1,200", 1200), ("1 200", 1200), ("12,5", 12.5), ("12.0", 12)])
def test_numbers_of_many_countries(written, number):
    assert as_count(written) == number


@pytest.mark.parametrize("written", ["yesterday", "2031-9-5", "05/09/2031", "20310905"])
def test_dates_with_more_than_one_meaning(written):
    with pytest.raises(BadCell, match="write 2031-09-05"):
        as_date(written)
