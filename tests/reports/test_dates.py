"""Dates that are written out in full, and what they are the dates of."""

from __future__ import annotations

import pytest

from according.reports.dates import find_date, find_stamps, read_date


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on March 3, 2031 in Oster", "2031-03-03"),
        ("3 March 2031", "2031-03-03"),
        ("Mon, 3rd of March 2031", "2031-03-03"),
        ("3 Mar. 2031, 7:30 p.m.", "2031-03-03T19:30"),
        ("07:30 GMT, 3 March 2031", "2031-03-03T07:30+00:00"),
        ("12:05 a.m. on Monday, March 3, 2031", "2031-03-03T00:05"),
        ("05-SEP-31 2140", "2031-09-05T21:40"),
        ("2031-03-03", "2031-03-03"),
        ("03.03.2031", "2031-03-03"),
        ("25/12/2031", "2031-12-25"),
        ("12/25/2031", "2031-12-25"),
        ("3/4/2031", None),  # day and month could be swapped
        ("31 February 2031", None),
        ("March 3", None),
        ("3 March", None),
        ("room 2031", None),
        ("", None),
    ],
)
def test_find_date(text, value):
    found = find_date(text)
    assert (found[0] if found else None) == value


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2031-03-03T07:30:00Z", "2031-03-03T07:30:00Z"),
        ("2031-03-03T07:30:00.123+02:00", "2031-03-03T07:30:00.123+02:00"),
        ("2031-03", "2031-03"),
        ("Mon, 03 Mar 2031 07:30:00 GMT", "2031-03-03T07:30:00+00:00"),
        ("March 3, 2031", "2031-03-03"),
        ("2031-13-03", None),
        ("soon", None),
        ("", None),
    ],
)
def test_dates_of_markup(value, date):
    assert read_date(value) == date


@pytest.mark.parametrize(
    ("line", "published", "modified"),
    [
        ("Published 3 March 2031, 07:30. Updated 4 March 2031", "2031-03-03T07:30", "2031-03-04"),
        ("Updated: 4 March 2031. First published on 3 March 2031", "2031-03-03", "2031-03-04"),
        ("By Mara Quist | 3 March 2031", "2031-03-03", None),
        ("Last modified on 4 March 2031", None, "2031-03-04"),
        ("Updated 1.05pm, Friday", None, None),
        ("By Mara Quist", None, None),
    ],
)
def test_stamps(line, published, modified):
    assert find_stamps(line) == (published, modified)
