"""Cells as spreadsheets give them back: dates and numbers rewritten in the way of the country, charsets cut down."""

from __future__ import annotations

import re
from datetime import date, datetime

from according.exports.calendar_spans import days_of

_YES = frozenset(("yes", "y", "x", "true", "1", "hide"))
_NO = frozenset(("", "no", "n", "false", "0"))
_THOUSANDS = re.compile(r"\d{1,3}(?:[ ,.'’]\d{3})+")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_ISO = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?)?)?")
_CLOCK = re.compile(r"[ T]\d{1,2}:\d\d(?::\d\d)?(?: ?[AaPp][Mm])?$")
_FORMS = (
    "%d/%m/%Y", "%m/%d/%Y", "%Y/%m/%d", "%d.%m.%Y", "%d-%m-%Y", "%m-%d-%Y", "%Y-%m-%d", "%d/%m/%y", "%m/%d/%y",
    "%d.%m.%y", "%d-%m-%y", "%d-%b-%y", "%d-%b-%Y", "%d %b %Y", "%d %B %Y", "%b-%y", "%b %y", "%B %Y", "%b %Y",
)  # fmt: skip


class BadCell(Exception):
    """A cell holds what cannot be used; the message says what it is and what to write instead."""


def is_yes(written: str) -> bool:
    """Whether a cell of the column `hide` says so. Raises BadCell where it says neither yes nor no."""
    answer = written.strip().lower()
    if answer in _YES or answer in _NO:
        return answer in _YES
    raise BadCell(f"{written!r} is neither yes nor empty")


def as_count(written: str) -> float:
    """A number, however a country writes it: "1,200", "1 200", "12,5", "12.0". Raises BadCell."""
    text = written.strip()
    if _THOUSANDS.fullmatch(text):
        return float(re.sub(r"\D", "", text))
    if _NUMBER.fullmatch(text):
        return float(text.replace(",", "."))
    raise BadCell(f"{written!r} is no number; write digits, such as 1200")


def as_date(written: str) -> str:
    """An ISO 8601 date as precise as it is written. Raises BadCell for any other, since 3/4 is two days."""
    if _ISO.fullmatch(written) and days_of(written):
        return written
    raise BadCell(f"{written!r} is no date that has one meaning; write 2031-09-05, 2031-09 or 2031")


def is_same_date(written: str, shown: str) -> bool:
    """Whether a spreadsheet may have made `written` of the date `shown`: "05/09/2031", "5-Sep-31" of "2031-09-05"."""
    if not written or not shown:
        return written == shown
    days = days_of(shown)
    if days is None:
        return False
    text = _CLOCK.sub("", written)
    return any(_parsed(text, form) == days[0] for form in _FORMS)


def _parsed(text: str, form: str) -> date | None:
    try:
        return datetime.strptime(text, form).date()
    except ValueError:
        return None


def is_same_words(written: str, shown: str) -> bool:
    """Whether two cells have the same words, characters aside that an old charset cannot write."""
    return _bare(written) == _bare(shown)


def holds_words(written: str, shown: str) -> bool:
    """Whether all words of `shown` stand in `written`, as those of an event do in its sentence."""
    return _bare(shown) in _bare(written)


def _bare(text: str) -> str:
    return re.sub(r"[^\x21-\x7e]|\?", "", text)
