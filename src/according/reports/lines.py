"""What single lines say about a report: sign-offs, datelines, bylines, credits, notices."""

from __future__ import annotations

import re
from dataclasses import dataclass

from according.model import Post
from according.reports.dates import find_date
from according.reports.tables import anywhere, starts

_DASHES = "—–―"
_HANDLE = re.compile(r"\(\s*(@[\w.@-]{1,100})\s*\)\s*")
_NAME = r"[^\W\d_a-z][\w'’.-]*"
_PLACE = rf"{_NAME}(?:[ /-](?:{_NAME}|of|the|and|de|la|al|el)){{0,4}}(?:, {_NAME}(?: {_NAME}){{0,2}})?"
_MONTH = r"(?:(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[A-Za-z]*\.?)"
_WEEKDAY = r"(?:(?i:mon|tue|wed|thu|fri|sat|sun)[A-Za-z]*\.?)"
_DAY = rf"(?:{_WEEKDAY}\b,? ?)?(?:{_MONTH} \d{{1,2}}\b|\d{{1,2}} {_MONTH}(?!\w))?(?:,? \d{{4}}\b)?"
_AGENCY = r"(?:\((?P<round>[^()]{2,60})\)|/(?P<slashed>[^/]{2,60})/)"
_DATELINE = re.compile(
    rf"(?P<place>{_PLACE})(?:[,.]? (?P<date>(?=[A-Z\d]){_DAY}))?[,.]? ?(?:{_AGENCY})?"
    rf"(?P<end> ?(?:[{_DASHES}:.]|--?)+)(?= |$)"
)
_AGENCY_FIRST = re.compile(rf"{_AGENCY},? (?P<place>{_PLACE})(?:, (?P<date>{_DAY}))? ?[{_DASHES}-]+ ")
_BYLINE = re.compile(
    r"(?i:(?:(?:words|story|text|report(?:ing)?|written|analysis) by|by):?) (?=[^\W\d_a-z])(?P<names>.{2,110})$"
)
_WITH = re.compile(
    rf"\b(?:coverage|updates|blog|live|report) (?:with|by|from) (?P<names>{_NAME}(?: {_NAME}){{1,3}})\.?$"
)
_WHERE = re.compile(r",? (?:in|at|from|reporting from|for) (?=[A-Z]).*$")
_REPORTING = re.compile(r"\((?:additional )?reporting (?:by )?(?P<names>[^;()]{2,200})(?:[;)]|$)", re.IGNORECASE)
_FOOTER = re.compile(r"\((?P<names>[^()]{2,80})\)\.?(?: ?[a-z]{2,3}(?:/[a-z]{2,3})*)?$")
_SOURCE = re.compile(
    r"(?:source|sources|via|credit|courtesy of|with (?:inputs?|material|reporting|files) from|[-—–] with|\(?with)"
    r"(?: by)?:? (?P<names>[^.;:]{2,100}?)\)?\.?$",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(
    r"(?P<names>.{2,80}?) (?:also )?contributed (?:to this (?:report|story|article)|reporting)\.?$"
)
_STAMP = re.compile(
    r" ?[|•·]|(?:^| )(?:[Uu]pdated|[Pp]ublished|[Pp]osted)\b| ?(?:\d{1,2}(?:st|nd|rd|th)? "
    + _MONTH
    + "|"
    + _MONTH
    + r" \d)|,? (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
)
_LABEL = re.compile(r"^(?:\w+ )?\w+: ")  # "Interview: A", "Report and photos: A"
_ROLE = re.compile(
    r"\b(?:correspondent|editor|reporter|writer|staff|team|desk|agencies|bureau|chief|columnist)s?\b", re.IGNORECASE
)
_SPLIT = re.compile(r"\s*(?:[,/;|&]|\band\b)\s*")
_GENERIC = re.compile(r"(?:(?:news |wire )?agencies|staff.*|wires?|correspondents?|editors?|our .*)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where and when a text was filed, and the agency that filed it; `end` is where the text begins."""

    place: str
    agencies: tuple[str, ...]
    date: str | None
    end: int


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote a report: persons, agencies beside them ("and LNS"), and the outlet that they write for."""

    people: tuple[str, ...]
    agencies: tuple[str, ...] = ()
    outlet: str | None = None


def read_sign_off(line: str) -> tuple[str, Post] | None:
    """The words before a post's sign-off, "… — Name (@handle) March 3, 2031", and the post; else None."""
    at = line.rfind("(@")
    match = _HANDLE.match(line, at) if at >= 0 else None
    if match is None:
        return None
    head, rest = line[:at].rstrip(), line[match.end() :].strip(" .")
    dash = max(map(head.rfind, _DASHES))
    if dash < 0:
        dash = head.find("--") + 1 if head.startswith("--") else (0 if head.startswith("- ") else -1)
    author = head[dash + 1 :].strip()
    found = find_date(rest) if len(rest) <= 60 else None
    if dash < 0 or not 1 <= len(author) <= 80 or (rest and not found) or (not rest and dash > 1):
        return None
    return head[:dash].strip(), Post("x", author, match[1], found[0] if found else None)


def read_dateline(line: str) -> Dateline | None:
    """The dateline that `line` begins with; None where there is none.

    At least two of place in capitals, date, agency and closing dash must stand there: "Rain: 3 mm" is none.
    """
    head = line[:160]
    match = _DATELINE.match(head) or _AGENCY_FIRST.match(head)
    if match is None or not match["place"][0].isupper():
        return None
    agencies = tuple(filter(None, map(agency_name, split_names(match["round"] or match["slashed"] or ""))))
    dash = any(c in _DASHES + "-" for c in match.groupdict().get("end") or "-")
    signs = match["place"].isupper() + bool(match["date"]) + 2 * bool(agencies and (dash or match["slashed"])) + dash
    if signs < 2 or (not match["date"] and not agencies and not match["place"].isupper()):
        return None
    found = find_date(match["date"]) if match["date"] else None
    return Dateline(match["place"], agencies, found[0] if found else None, match.end())


def agency_name(words: str) -> str | None:
    """The agency that `words` of a dateline or footer name, without "Corr."; None where they name none."""
    name = re.sub(
        r"^(?:corr(?:espondent)?|special to|from)\b\.?,? (?:of |the )*", "", words.strip(), flags=re.IGNORECASE
    )
    proper = name[:1].isupper() and len(name.split()) <= 5 and not _GENERIC.match(name) and not find_date(name)
    return name if proper and not re.search(r"\d{2}|[?!]|\b(?:is|was|has|will|updated?|photo)\b", name, re.I) else None


def split_names(words: str) -> list[str]:
    """The names that `words` list: "A, B and C", "A/B"."""
    return [name.strip(" .,") for name in _SPLIT.split(words) if name.strip(" .")]


def read_byline(line: str, *, marked: bool = False) -> Byline | None:
    """The byline that `line` is, "By A and B in Place", "By A, The Outlet"; None where it is none.

    `marked`: the page says that it is one, so that "By" may be missing.
    """
    match = _BYLINE.match(line) or _WITH.search(line)
    if len(line) > 160 or line.endswith(("?", "!")) or not (match or marked):
        return None
    words = _STAMP.split(match["names"] if match else _LABEL.sub("", line))[0]
    people: list[str] = []
    agencies: list[str] = []
    outlet = None
    for i, name in enumerate(split_names(_WHERE.sub("", words))):
        parts = name.split()
        if (
            anywhere("organisations").search(parts[-1])
            or (len(parts) == 1 and parts[0][:1].isupper())
            or parts[0] == "The"
        ):
            if i and f", {name}" in words:
                outlet = agency_name(name)
            elif agency_name(name):
                agencies.append(name)
        elif 2 <= len(parts) <= 5 and parts[0][0].isupper() and parts[-1][0].isupper() and not _ROLE.search(name):
            people.append(name)
    if not match and not people:
        return None
    return Byline(tuple(people), tuple(agencies), outlet) if people or agencies or _GENERIC.match(words) else None


def read_credit(line: str) -> tuple[str, ...] | None:
    """The names in a closing credit, "(A, B)", "Source: A", "A contributed to this report"; None where it is none."""
    match = _FOOTER.match(line) or _SOURCE.match(line) or _CONTRIBUTED.match(line)
    if match is None or len(line) > 120:
        return None
    listed = split_names(match["names"])
    names = [name for name in map(agency_name, listed) if name]
    return tuple(names) if len(names) == len(listed) or (names and not _FOOTER.match(line)) else None


def read_reporters(line: str) -> tuple[str, ...] | None:
    """The reporters in "(Reporting by A in P and B in Q; Editing by C)"; None where `line` is no such line."""
    match = _REPORTING.match(line)
    if match is None:
        return None
    names = (re.sub(r" (?:in|at|from) .*", "", name) for name in split_names(match["names"]))
    return tuple(name for name in names if 2 <= len(name.split()) <= 5)


def is_notice(line: str) -> bool:
    """Whether `line` advertises the outlet or another page, or marks the end of a release."""
    return len(line) <= 220 and starts("notices").match(line) is not None
