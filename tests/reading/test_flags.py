"""Children, hostages and victims are flagged where the text says beside their name what they are."""

from __future__ import annotations

import pytest

import according
from according.model import Span
from according.reading.entities.flags import flags_at


@pytest.mark.parametrize(
    ("text", "name", "flags"),
    [
        ("Joren Halsk, 9, was found on Monday.", "Joren Halsk", {"minor"}),
        ("Joren Halsk (9) was found.", "Joren Halsk", {"minor"}),
        ("Joren Halsk, aged 12, and his aunt", "Joren Halsk", {"minor"}),
        ("Joren Halsk, aged twelve, and", "Joren Halsk", {"minor"}),
        ("Joren Halsk is 9 years old.", "Joren Halsk", {"minor"}),
        ("Joren Halsk was only nine when he fled", "Joren Halsk", {"minor"}),
        ("They found six-year-old Pia Lund alive.", "Pia Lund", {"minor"}),
        ("The 11-year-old schoolboy Tom Ferr is", "Tom Ferr", {"minor"}),
        ("four-month-old baby Ada", "Ada", {"minor"}),
        ("The boy, Ole Strand, said", "Ole Strand", {"minor"}),
        ("I saw the boy, Dag Holm said", "Dag Holm", set()),
        ("The boy Ole Strand said", "Ole Strand", {"minor"}),
        ("children Ida Rell and Bo Tamm", "Bo Tamm", {"minor"}),
        ("a girl named Ina", "Ina", {"minor"}),
        ("Petra Sand, a frightened little girl, said", "Petra Sand", {"minor"}),
        ("Freed hostages Ida Rell and Bo Tamm flew home.", "Bo Tamm", {"hostage"}),
        ("The brigade is holding hostage Ivo Marn.", "Ivo Marn", {"hostage"}),
        ("Petra Sand, 34, was taken hostage", "Petra Sand", {"hostage"}),
        ("Petra Sand was taken hostage in May", "Petra Sand", {"hostage"}),
        ("Petra Sand, who was held captive for a year,", "Petra Sand", {"hostage"}),
        ("Petra Sand has been kidnapped", "Petra Sand", {"hostage"}),
        ("kidnapped engineer Petra Sand", "Petra Sand", {"hostage"}),
        ("the kidnapping of Petra Sand", "Petra Sand", {"hostage"}),
        ("Rape victim Lisa Moor spoke", "Lisa Moor", {"victim"}),
        ("Lisa Moor, a survivor of the attack,", "Lisa Moor", {"victim"}),
        ("Dag Holm, 45, said", "Dag Holm", set()),
        ("Dag Holm, 18, said", "Dag Holm", set()),
        ("Dag Holm, 9 March", "Dag Holm", set()),
        ("Dag Holm freed 9.", "Dag Holm", set()),
        ("2. Dag Holm (3.) 3. Ida Rell (1.)", "Dag Holm", set()),
        ("Dag Holm, 5.5 percent, and Ida Rell", "Dag Holm", set()),
        ("Dag Holm, 11 and 8 percent", "Dag Holm", set()),
        ("She was five years old when the Dag Holm prize", "Dag Holm", set()),
        ("45-year-old Dag Holm", "Dag Holm", set()),
        ("The boy smiled. Dag Holm said", "Dag Holm", set()),
        ("Dag Holm, who met the boy, said", "Dag Holm", set()),
        ("The boy told Dag Holm", "Dag Holm", set()),
        ("the hostages, said Dag Holm", "Dag Holm", set()),
        ("Dag Holm was kept busy", "Dag Holm", set()),
        ("he saw the victims. Dag Holm", "Dag Holm", set()),
        ("the hostages’ lawyer Dag Holm", "Dag Holm", set()),
    ],
)
def test_what_stands_beside_a_name(text, name, flags):
    start = text.index(name)
    assert flags_at(text, Span(start, start + len(name))) == flags


def test_people_of_a_report():
    text = "Boy found\n\nJoren Halsk, 9, was found on Monday, said Mayor Ilva Torren. Officer Dag Holm, 45, agreed.\n"
    reading = according.read(text.encode(), published="2031-03-04", publisher="Ford Post")
    flags = {e.name: e.flags for e in reading.entities if e.kind == "person"}
    assert flags["Joren Halsk"] == ("minor",)
    assert flags["Ilva Torren"] == flags["Dag Holm"] == ()
