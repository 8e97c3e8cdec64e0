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
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? ?)?(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})?(?:,? \d{{4}})?"
_AGENCY = r"(?:\((?P<round>[^()]{2,60})\)|/(?P<slashed>[^/]{2,60})/)"
_DATELINE = re.compile(
    rf"(?P<place>{_PLACE})(?:[,.]? (?P<date>(?=[A-Z\d]){_DAY}))?[,.]? ?(?:{_AGENCY})?(?P<end> ?(?:[{_DASHES}:.]|--?)+)(?= |$)", re.IGNORECASE
)
_AGENCY_FIRST = re.compile(rf"{_AGENCY},? (?P<place>{_PLACE})(?:, (?P<date>{_DAY}))? ?[{_DASHES}-]+ ")
_BYLINE = re.compile(
    r"(?:(?:words|story|text|report(?:ing)?|written|analysis) by|by):? (?=[^\W\d_a-z])(?P<names>.{2,110})$", re.IGNORECASE
)
_WITH = re.compile(rf"\b(?:coverage|updates|blog|live|report) (?:with|by|from) (?P<names>{_NAME}(?: {_NAME}){{1,3}})\.?$")
_WHERE = re.compile(r",? (?:in|at|from|reporting from|for) (?=[A-Z]).*$")
_REPORTING = re.compile(r"\((?:additional )?reporting (?:by )?(?P<names>[^;()]{2,200})(?:[;)]|$)", re.IGNORECASE)
_FOOTER = re.compile(r"\((?P<names>[^()]{2,80})\)\.?(?: ?[a-z]{2,3}(?:/[a-z]{2,3})*)?$")
_SOURCE = re.compile(
    r"(?:source|sources|via|credit|courtesy of|with (?:inputs?|material|reporting|files) from|[-—–] with|\(?with)"
    r"(?: by)?:? (?P<names>[^.;:]{2,100}?)\)?\.?$",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(r"(?P<names>.{2,80}?) (?:also )?contributed (?:to this (?:report|story|article)|reporting)\.?$")
_SPLIT = re.compile(r"\s*(?:[,/;|&]|\band\b)\s*")
_GENERIC = re.compile(r"(?:(?:news |wire )?agenc(?:y|ies)|staff.*|wires?|correspondents?|editors?|our .*)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where and when a text was filed, and the agency that filed it; `end` is where the text begins."""

    place: str
    agency: str | None
    date: str | None
    end: int


def read_sign_off(line: str) -> tuple[str, Post] | None:
    """The words before a post's sign-off, and the post: "… — Name (@handle) March 3, 2031"; None where there is none."""
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
    agency = agency_name(match["round"] or match["slashed"] or "")
    dash = any(c in _DASHES + "-" for c in match.groupdict().get("end") or "-")
    signs = match["place"].isupper() + bool(match["date"]) + 2 * bool(agency and (dash or match["slashed"])) + dash
    if signs < 2 or (not match["date"] and not agency and not match["place"].isupper()):
        return None
    found = find_date(match["date"]) if match["date"] else None
    return Dateline(match["place"], agency, found[0] if found else None, match.end())


def agency_name(words: str) -> str | None:
    """The agency that `words` of a dateline or footer name, without "Corr."; None where they name none."""
    name = re.sub(r"^(?:corr(?:espondent)?|special to|from)\b\.?,? (?:of |the )*", "", words.strip(), flags=re.IGNORECASE)
    proper = name[:1].isupper() and len(name.split()) <= 5 and not _GENERIC.match(name) and not find_date(name)
    return name if proper and not re.search(r"\d{2}|[?!]|\b(?:is|was|has|will|updated?|photo)\b", name, re.I) else None


def split_names(words: str) -> list[str]:
    """The names that `words` list: "A, B and C", "A/B"."""
    return [name.strip(" .") for name in _SPLIT.split(words) if name.strip(" .")]


def read_byline(line: str, *, marked: bool = False) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Persons and agencies of a byline; None where `line` is none. `marked`: the page says that it is one."""
    match = _BYLINE.match(line) or _WITH.search(line)
    words = match["names"] if match else line if marked else None
    if words is None or len(words) > 110 or line.endswith(("?", "!")) or (line.endswith(".") and len(line) > 60 and not match):
        return None
    people, agencies = [], []
    for name in split_names(_WHERE.sub("", re.split(r" [|•·]|(?:^| )(?:updated|published)\b", words, flags=re.I)[0])):
        parts = name.split()
        if anywhere("organisations").search(parts[-1]) or (len(parts) == 1 and parts[0][:1].isupper()):
            agencies += [name] if agency_name(name) else []
        elif 2 <= len(parts) <= 5 and parts[0][0].isupper() and parts[-1][0].isupper() and not _GENERIC.match(name):
            people.append(name)
    if not match and not people:
        return None
    return (tuple(people), tuple(agencies)) if people or agencies or words.lower().startswith("staff") else None


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
