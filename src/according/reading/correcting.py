"""The words that announce a correction, as patterns: of the report itself, of an earlier one, of another outlet's."""

from __future__ import annotations

import re
from functools import cache

from according.reading.tables import words

MISTAKEN = r"(?:misstated|misspell?ed|misspelt|misidentified)"
SAID = (
    r"(?:said|stated|reported|claimed|gave|put|named|identified|described|listed|called|wrote|suggested|quoted|had"
    r"|misstated|misspelled|misspelt|placed)"
)
EARLIER = r"(?:earlier|previous|original|first|initial)"
WRONGLY = r"(?:incorrectly|wrongly|mistakenly|erroneously|inaccurately|in error)"
THING = r"(?:article|story|report|version|headline|caption|post|dispatch|piece|item|photo caption|table|graphic|column)"
VALUE = r"(?:figure|number|total|count|toll|date|day|name|spelling|age|value)"
GIVEN = r"(?:given|published|printed|reported|quoted|used|in our|in this)"
WRONG = r"(?:was|were|is|are) (?:wrong|incorrect|mistaken|inaccurate|in error|misprinted)\b"
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"


@cache
def announcement() -> re.Pattern[str]:
    """What says by itself that something reported was wrong."""
    return re.compile(
        rf"\b{EARLIER} (?:version|article|story|headline|caption)\b[^.;]{{0,80}}?\b{SAID}\b"
        rf"|\b(?:this|our|the) {THING}\b[^.;]{{0,60}}?\b(?:{WRONGLY} {SAID}|{SAID} {WRONGLY}|{MISTAKEN})\b"
        rf"|\b(?:this|our|the) {THING} (?:originally|initially|first|previously) {SAID}\b"
        rf"|\bin (?:our|an?|the|\w+day[’']s) (?:{EARLIER} )?{THING}\b[^.;]{{0,40}}?\bwe (?:{WRONGLY} )?{SAID}\b"
        rf"|\b(?:because of|owing to|due to) an? (?:\w+ )?error\b[^.;]*?\b{SAID}\b"
        rf"|\bour (?:report|story|article|edition|issue) (?:of|on|from) [^.;,]{{3,40}}? {SAID}\b"
        rf"|\b(?:a|an|the) {THING} (?:of|on|in|from|published on) [^.;,]{{3,40}} (?:{WRONGLY} {SAID}|{MISTAKEN})\b",
        re.IGNORECASE,
    )


@cache
def looking_back() -> re.Pattern[str]:
    """What says behind the wrong value that it is wrong: “The figure given was wrong”, “not 40 as we reported”."""
    return re.compile(
        rf"\b(?:(?:the|our|an) (?:{EARLIER} )?{VALUE}s? (?:of [^.;]{{1,20}} )?{GIVEN}\b[^.;]{{0,30}}? {WRONG}"
        rf"|(?:the|our|an) {EARLIER} {VALUE}s?\b[^.;]{{0,40}}? {WRONG}"
        rf"|not [^.;]{{1,60}} as (?:we|this {THING}) (?:{WRONGLY} |{EARLIER} |first |originally )?{SAID}\b)",
        re.IGNORECASE,
    )


@cache
def loose() -> re.Pattern[str]:
    """Under the heading "Correction" less is needed: "A report on 12 November quoted …"."""
    return re.compile(
        rf"\b{THING}\b[^.;]{{0,60}}?\b{SAID}\b|\b(?:we|{WRONGLY}) {SAID}\b|\bmis(?:stated|spelled|spelt|identified)\b",
        re.IGNORECASE,
    )


@cache
def heading() -> re.Pattern[str]:
    """The heading of a correction: "Correction:", "Editor's note"."""
    return re.compile(
        r"^\W*(?:correction|clarification|erratum|corrected|editor[’']s note)\b\s*(?:\([^)]*\))?\s*[:.–—-]?",
        re.IGNORECASE,
    )


@cache
def source() -> re.Pattern[str]:
    """The words that name the report corrected: "our report of 6 May"."""
    return re.compile(
        rf"\b((?:our|a|an|the|its|their) (?:{EARLIER} )?(?:edition|issue|{THING}) (?:of|on|from|published on) "
        rf"(?:(?:[A-Z][a-z]+,? )?(?:\d{{1,2}}(?:st|nd|rd|th)? {MONTH}|{MONTH} \d{{1,2}})(?:,? \d{{4}})?|{WEEKDAY}))",
        re.IGNORECASE,
    )


@cache
def swap() -> re.Pattern[str]:
    """What stands before the wrong value where the right one comes first: "12, not 14"."""
    return re.compile(r"\b(?:not|rather than|instead of)\b", re.IGNORECASE)


@cache
def instead() -> re.Pattern[str]:
    """“named him as X rather than Y”: what was said in error comes first."""
    return re.compile(r"\b(?:rather than|instead of)\b", re.IGNORECASE)


@cache
def from_to() -> re.Pattern[str]:
    """“corrected from 40 to 36”, “corrected its figure of 40 to 36”."""
    return re.compile(
        r"\b(?:corrected|changed|amended|updated|revised)(?: (?:its|the|their)\b[^.;,]{0,40}?)?"
        r" (?:from|of) (.+?) to (.+)",
        re.IGNORECASE,
    )


@cache
def amended() -> re.Pattern[str]:
    """“This article was amended to say that …”."""
    return re.compile(
        rf"\b{THING}\b[^.]{{0,40}}\b(?:amended|corrected|updated|edited|changed)\b"
        r"[^.]*\bto (?:correct|say|clarify|reflect|show|state|fix)\b",
        re.IGNORECASE,
    )


@cache
def retold() -> re.Pattern[str]:
    """“We said on Tuesday that 40 were freed”: a correction only where what is right follows (`righted`)."""
    return re.compile(rf"\bwe (?:had )?(?:{EARLIER} |first |originally |wrongly )?{SAID}\b", re.IGNORECASE)


@cache
def righted() -> re.Pattern[str]:
    """The words in which what is right follows: “; the figure is 36”, “In fact eight were”."""
    return re.compile(
        rf"(?:^|[;:–—] ?)\W*(?:but )?(?:(?:the|that) (?:right |correct |true |actual |real )?{VALUE} "
        r"(?:is|was|should)\b|in fact\b|it (?:is|was) (?:in fact )?(?=\d)"
        r"|(?:it|that|this) (?:should have|was wrong)\b)",
        re.IGNORECASE,
    )


@cache
def theirs() -> re.Pattern[str]:
    """Another outlet, or the agency, takes back what it reported: by its own words, or by a later figure."""
    outlet = rf"(?:{'|'.join(sorted(words('media_words')))})"
    named = rf"(?:\b[A-Z]\w+ (?i:{outlet})|\b[Tt]he (?:[\w’'-]+ ){{0,2}}(?i:{outlet}))"
    back = r"(?:corrected|retracted|withdrew|withdrawn|revised|amended)"
    return re.compile(
        rf"{named} (?:has |had |later |since |then )*{back} (?:its|an|the|their) (?:own )?(?:{EARLIER} )?"
        rf"(?:{THING}|{VALUE})\b"
        rf"|{named} (?:had )?(?:{EARLIER}|earlier|first|initially|originally|previously) {SAID}\b"
        rf"(?=[^.]*[;,] (?:but |and )?(?:it )?(?:has )?(?:later|since|then) (?:{SAID}|{back})\b)",
    )


@cache
def hint() -> re.Pattern[str]:
    """What a line must have in it before its sentences are looked at: fast, and wider than the others."""
    return re.compile(
        rf"\b{EARLIER} (?:version|{THING})|{WRONGLY}|misstate|misspel|misident|our (?:report|story|article)"
        r"|amended|corrected|updated|originally|initially|previously|error|retracted|withdrew|revised|first"
        r"|as we|as this"
        r"|\bwe (?:had |earlier |first )*(?:wrote|said|reported|put|gave)"
        r"|\b(?:was|were|is|are) (?:wrong|incorrect|mistaken|inaccurate|in error)",
        re.IGNORECASE,
    )
