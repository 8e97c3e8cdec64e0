"""A story with its records by id, and the small questions that every part of its pages asks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from urllib.parse import urlsplit

from according.model import Reading
from according.story import (
    Evidence,
    Mention,
    Origin,
    Story,
    StoryEntity,
    StoryEvent,
    StoryReport,
    StoryStatement,
)
from according.views.clean import without_password
from according.views.dates import date_words
from according.views.story.page import Testimony

SHORT = 7  # a letter for the kind and six digits of the hash
LONGEST = 160  # characters of a quotation
FEW = 40  # characters that say little alone
Readings = Callable[[str], Reading | None]
_STOP = re.compile(r"(?<=[.!?])[”’\"]?\s+(?=[^\W\d_a-z]|[“\"‘])")
_NAMED = re.compile(r"sha256:([0-9a-f]+)")


@dataclass(frozen=True, slots=True)
class Look:
    """Records by id.

    `said` has the statements by report and id in its reading, `shorts` the ids as they are typed; `reading` gives
    that of a report, None where it is not at hand.
    """

    story: Story
    entities: dict[str, StoryEntity]
    reports: dict[str, StoryReport]
    origins: dict[str, Origin]
    events: dict[str, StoryEvent]
    said: dict[tuple[str, str], StoryStatement]
    shorts: dict[str, str]
    reading: Readings


def no_reading(report: str) -> Reading | None:
    """For pages that show no more words than the story itself holds."""
    return None


def look_of(story: Story, reading: Readings = no_reading) -> Look:
    """Index `story` once.

    With `reading` an event is told in its sentence rather than in the word that names it, and chains are known of
    statements that are not in `story`, which may be cut.
    """
    return Look(
        story,
        {e.id: e for e in story.entities},
        {r.id: r for r in story.reports},
        {o.id: o for o in story.origins},
        {v.id: v for v in story.events},
        {(s.report, s.statement): s for s in story.statements},
        short_ids(_ids(story)),
        reading,
    )


def _ids(story: Story) -> list[str]:
    sections: Sequence[Sequence[object]] = (
        story.reports, story.set_aside, story.entities, story.statements, story.origins, story.events,
        story.disagreements, story.agreements, story.pledges, story.corrections,
    )  # fmt: skip
    return [record.id for section in sections for record in section]  # type: ignore[attr-defined]  # every record of these sections has an id


def typed(id_: str) -> str:
    """An id as it is shown, in full: that of a report is "R" and its hash, all others are as they are."""
    named = _NAMED.fullmatch(id_)
    return f"R{named[1]}" if named else id_


def short_ids(ids: Iterable[str]) -> dict[str, str]:
    """For each id the first seven characters, more where another begins with the same."""
    full = {id_: typed(id_) for id_ in dict.fromkeys(ids)}
    shorts: dict[str, str] = {}
    length = SHORT
    while left := {id_: t for id_, t in full.items() if id_ not in shorts}:
        heads = Counter(t[:length] for t in left.values())
        shorts |= {id_: t[:length] for id_, t in left.items() if heads[t[:length]] == 1 or len(t) <= length}
        length += 3
    return shorts


def short(look: Look, id_: str) -> str:
    """The id as it is typed; that of a record which is not in this page is cut to seven characters."""
    return look.shorts.get(id_) or typed(id_)[:SHORT]


def name_of(look: Look, entity: str | None) -> str | None:
    """An entity's name; where a chain or a role holds words rather than an id, the words."""
    if entity is None:
        return None
    known = look.entities.get(entity)
    return known.name if known else entity


def names_of(look: Look, entities: Iterable[str]) -> list[str]:
    """The names, each once, in order."""
    return list(dict.fromkeys(filter(None, (name_of(look, e) for e in entities))))


def report_name(look: Look, report: str) -> str:
    """Who published a report, else the name of its file or page."""
    known = look.reports.get(report)
    if known is None:
        return short(look, report)
    return known.publisher or origin_name(known.origin)


def origin_name(origin: str) -> str:
    """The last part of a path or URL, without a password."""
    parts = urlsplit(origin)
    if parts.scheme in ("http", "https"):
        return f"{parts.hostname or ''} {parts.path.rstrip('/').rpartition('/')[2]}".strip()
    return "standard input" if origin == "-" else PurePath(without_password(origin)).name or origin


def day_words(value: str | None) -> str | None:
    """The day of an ISO 8601 value in words; the value itself where it is no calendar value."""
    return date_words(value[:10] if value and re.match(r"\d{4}-\d\d-\d\dT", value) else value) or value


def dated(look: Look, report: str) -> str | None:
    """The day on which a report was published, in words."""
    known = look.reports.get(report)
    return day_words(known.published) if known else None


def labelled(look: Look, report: str) -> str:
    """A report by name and day: "Pelago Press, 5 September 2031"."""
    return ", ".join(filter(None, (report_name(look, report), dated(look, report))))


def way(look: Look, report: str, links: Iterable[str] = (), speaker: str | None = None) -> tuple[str, ...]:
    """By which way words came, outlet first, speaker last."""
    names = [name for link in links if (name := name_of(look, link))] or [report_name(look, report)]
    last = name_of(look, speaker)
    if last and last not in names:
        names.append(last)
    return tuple(dict.fromkeys(names))


def testimony(look: Look, evidence: Evidence) -> Testimony:
    """A piece of evidence with the chain of the statement that it stands in; few words are given in their sentence."""
    chain, said = spoken(look, evidence.report, evidence.statement)
    words = evidence.words
    if len(words) < FEW:
        reading = None if said else look.reading(evidence.report)
        words = said or sentence(reading.report.text if reading else None, evidence)
    return Testimony(
        short(look, evidence.report), way(look, evidence.report, chain), dated(look, evidence.report),
        cut(words, evidence.words),
    )  # fmt: skip


def testimonies(look: Look, evidence: Iterable[Evidence], most: int | None = None) -> tuple[Testimony, ...]:
    """At most `most` of them, those that say the same by the same way once."""
    once: dict[tuple[tuple[str, ...], str], Testimony] = {}
    for piece in evidence:
        if most is not None and len(once) >= most:
            break
        found = testimony(look, piece)
        once.setdefault((found.chain, found.words), found)
    return tuple(once.values())


def mentioned(look: Look, mention: Mention) -> Testimony:
    """A mention of an event: in the words of the statement that it stands in, else of the report itself."""
    chain, words = spoken(look, mention.report, mention.statement)
    reading = None if words else look.reading(mention.report)
    told = words or sentence(reading.report.text if reading else None, mention)
    names = way(look, mention.report, chain, mention.speaker)
    return Testimony(short(look, mention.report), names, dated(look, mention.report), cut(told, mention.words))


def spoken(look: Look, report: str, statement: str | None) -> tuple[tuple[str, ...], str | None]:
    """The chain and the words of a statement in a report; () and None for what the report says itself."""
    if statement is None:
        return (), None
    if known := look.said.get((report, statement)):
        return known.chain, known.words
    reading = look.reading(report)
    found = next((s for s in reading.statements if s.id == statement), None) if reading else None
    if reading is None or found is None:
        return (), None
    names = {entity.id: entity.name for entity in reading.entities}
    words = " … ".join(span.of(reading.report.text) for span in found.content)
    return tuple(names.get(link, link) for link in found.chain), words


def sentence(text: str | None, mention: Mention | Evidence) -> str:
    """The sentence in which a piece of evidence stands, roughly: up to a full stop on its line before and behind it."""
    if text is None or text[mention.start : mention.end] != mention.words:
        return mention.words
    line = text.rfind("\n", 0, mention.start) + 1
    end = text.find("\n", mention.end)
    end = len(text) if end < 0 else end
    starts = [line + stop.end() for stop in _STOP.finditer(text[line : mention.start])]
    stop = _STOP.search(text[mention.end : end])
    return text[starts[-1] if starts else line : mention.end + stop.start() if stop else end].strip()


def cut(words: str, around: str = "", most: int = LONGEST) -> str:
    """`words` on one line, cut between words to `most` characters, with the words `around` kept in it."""
    line = " ".join(words.split())
    if len(line) <= most:
        return line
    start = max(0, line.find(around) - most // 2) if around else 0
    start = line.find(" ", start) + 1 if start else 0
    piece = line[start : start + most]
    if start + most < len(line):
        piece = piece.rpartition(" ")[0] or piece
    return f"{'…' if start else ''}{piece}{'…' if start + most < len(line) else ''}"
