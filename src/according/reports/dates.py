"""Dates that are written out in full, as ISO 8601 and never more precise than they are written.

A date without its year, and one whose day and month could be swapped ("3/4/2031"), is no date here.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_CLOCK = r"(?P<hour{n}>[0-2]?\d)(?::|\.|h)(?P<minute{n}>[0-5]\d)(?::[0-5]\d)?(?:\s?(?P<half{n}>[ap])\.?m\b\.?)?"
_ZONE = r"(?:\s?\(?(?P<zone{n}>GMT|UTC|Z)\b\)?)?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?"
_BEFORE = rf"(?:\b{_CLOCK.format(n=1)}{_ZONE.format(n=1)}\s?(?:[,·|–—-]|on)?\s+{_WEEKDAY})?"
_AFTER = (
    rf"(?:,?\s*(?:[·|–—-]|at)?\s*(?:{_CLOCK.format(n=2)}{_ZONE.format(n=2)}"
    r"|(?P<hour3>[01]\d|2[0-3])(?P<minute3>[0-5]\d)(?!\d)(?:\s?(?P<zone3>GMT|UTC|Z)\b)?))?"
)
_FORMS = tuple(
    re.compile(_BEFORE + form + _AFTER, re.IGNORECASE)
    for form in (
        rf"\b{_MONTH}\s+{_DAY},?\s+(?P<year>\d{{4}})\b",
        rf"\b{_DAY}(?:\s+of)?[\s-]{_MONTH},?[\s-](?P<year>\d{{4}}|\d{{2}}(?=\s+\d{{4}}\b|$))\b",
        r"\b(?P<day>\d{2})(?P<month>JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)(?P<year>\d{2})\b(?= \d{4}\b|$)",
        r"\b(?P<year>\d{4})-(?P<monthnumber>\d{2})-(?P<day>\d{2})\b",
        r"\b(?P<day>\d{1,2})\.(?P<monthnumber>\d{1,2})\.(?P<year>\d{4})\b",
        r"\b(?P<day>1[3-9]|2\d|3[01])/(?P<monthnumber>\d{1,2})/(?P<year>\d{4})\b",
        r"\b(?P<monthnumber>\d{1,2})/(?P<day>1[3-9]|2\d|3[01])/(?P<year>\d{4})\b",
    )
)
_LABEL = re.compile(r"\b(?:(?P<changed>updated|modified|amended|corrected|changed)|published|posted)\b", re.IGNORECASE)
_ISO = re.compile(
    r"(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s?(Z|[+-]\d{2}(?::?\d{2})?)?)?", re.I
)


def _iso(match: re.Match[str]) -> str | None:
    found = {name.rstrip("123"): value for name, value in match.groupdict().items() if value is not None}
    year = int(found["year"])
    if len(found["year"]) == 2:  # the POSIX rule for years of two digits
        year += 1900 if year > 68 else 2000
    month = int(found["monthnumber"]) if "monthnumber" in found else _MONTHS.index(found["month"][:3].lower()) + 1
    hour, minute = int(found.get("hour", 0)), int(found.get("minute", 0))
    if "half" in found:
        hour = hour % 12 + (12 if found["half"].lower() == "p" else 0)
    try:
        moment = datetime(year, month, int(found["day"]), hour, minute)
    except ValueError:
        return None
    if "hour" not in found:
        return moment.date().isoformat()
    return moment.isoformat(timespec="minutes") + ("+00:00" if "zone" in found else "")


def find_date(text: str) -> tuple[str, int, int] | None:
    """The first date written in full in `text`, with its clock time where one stands beside it.

    Gives ISO 8601 ("2031-03-04", "2031-03-04T07:30", "…+00:00") and the offsets of the words; None where there is none.
    """
    best: tuple[str, int, int] | None = None
    for form in _FORMS:
        match = form.search(text)
        if match and (best is None or match.start() < best[1]):
            value = _iso(match)
            if value:
                best = (value, match.start(), match.end())
    return best


def find_stamps(line: str) -> tuple[str | None, str | None]:
    """When `line` says that a report appeared and was changed: "Published 3 March 2031. Updated 4 March 2031"."""
    published = modified = None
    labels = [*_LABEL.finditer(line)]
    starts = [0, *(label.end() for label in labels)]
    ends = [*(label.start() for label in labels), len(line)]
    for label, start, end in zip([None, *labels], starts, ends, strict=True):
        found = find_date(line[start:end])
        if found and label and label["changed"]:
            modified = modified or found[0]
        elif found:
            published = published or found[0]
    return published, modified


def read_date(value: str) -> str | None:
    """A date from markup: ISO 8601 as it stands, RFC 2822, or words; None where it is no date."""
    value = value.strip()
    match = _ISO.fullmatch(value)
    if match:
        day, clock, zone = match.groups()
        written = day + (f"T{clock}{zone or ''}" if clock else "")
        try:
            datetime.fromisoformat(written + ("" if len(day) == 10 else "-01-01"[: 10 - len(day)]))
        except ValueError:
            return None
        return written
    try:
        return parsedate_to_datetime(value).astimezone(UTC).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        found = find_date(value[:200])
    return found[0] if found else None
