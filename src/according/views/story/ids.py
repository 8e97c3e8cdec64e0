"""Ids as they are typed: a short one is enough as long as no other begins with the same."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from according.decisions import Subject
from according.errors import BadOption, NotFound
from according.story import Anchor, Evidence, Mention, Story
from according.views.story.events import phrase_of
from according.views.story.look import Look, cut, labelled, typed

KINDS = {
    "E": "entity", "V": "event", "S": "statement", "R": "report", "D": "disagreement", "A": "agreement",
    "O": "origin", "P": "pledge", "C": "correction",
}  # fmt: skip
_SUBJECTS: Mapping[str, Subject] = {"E": "entity", "V": "event", "S": "statement", "R": "report"}
_TYPED = re.compile(r"(sha256:|[EVSRDAOPC])([a-z]?[0-9a-f]+)(?:\.(\d+))?", re.IGNORECASE)
_LISTED = 5


@dataclass(frozen=True, slots=True)
class Found:
    """A record that was asked for; `mention` is the number, from 1, of one of its mentions ("V3f2a91.2")."""

    letter: str
    id: str
    record: Any
    mention: int | None = None

    @property
    def kind(self) -> str:
        """What it is, in a word."""
        return KINDS[self.letter]


def find(look: Look, asked: str) -> Found:
    """The record that `asked` names: an id, the beginning of one, or the path or URL of a report.

    Raises NotFound, and BadOption where more than one begins so.
    """
    named = _TYPED.fullmatch(asked.strip())
    if named is None:
        return _by_origin(look, asked)
    letter = "R" if named[1].lower() == "sha256:" else named[1].upper()
    start = letter + named[2].lower()
    records = [r for r in _section(look.story, letter) if typed(r.id).startswith(start)]
    exact = [r for r in records if typed(r.id) == start] or records
    if not exact:
        raise NotFound(f"{asked} is no {KINDS[letter]} of this story; take an id as the views print it now")
    if len(exact) > 1:
        some = ", ".join(typed(r.id) for r in exact[:_LISTED])
        raise BadOption(f"{asked} is the beginning of {len(exact)} ids ({some}); type more of it")
    return _with_mention(Found(letter, exact[0].id, exact[0], int(named[3]) if named[3] else None), asked)


def _section(story: Story, letter: str) -> Sequence[Any]:
    sections: Mapping[str, Sequence[Any]] = {
        "E": story.entities, "V": story.events, "S": story.statements, "R": (*story.reports, *story.set_aside),
        "D": story.disagreements, "A": story.agreements, "O": story.origins, "P": story.pledges,
        "C": story.corrections,
    }  # fmt: skip
    return sections[letter]


def _by_origin(look: Look, asked: str) -> Found:
    reports = _section(look.story, "R")
    found = [r for r in reports if r.origin == asked] or [r for r in reports if PurePath(r.origin).name == asked]
    if not found:
        raise NotFound(f"{asked!r} is no id and no report of this ledger; take an id as the views print it (V3f2a91)")
    if len(found) > 1:
        some = ", ".join(typed(r.id)[:12] for r in found[:_LISTED])
        raise BadOption(f"{asked} is the name of {len(found)} reports; take the id of one ({some})")
    return Found("R", found[0].id, found[0])


def _with_mention(found: Found, asked: str) -> Found:
    if found.mention is not None and not 1 <= found.mention <= len(places_of(found)):
        raise NotFound(f"{asked}: there are {len(places_of(found))} mentions, numbered from 1; take one of them")
    return found


def places_of(found: Found) -> tuple[Anchor, ...]:
    """Where the record stands: each mention of an entity or event, the words of a statement, the whole of a report."""
    if found.letter == "R":
        return (Anchor(found.id, 0, 0),)
    if found.letter not in ("E", "V", "S"):
        return ()
    held: Sequence[Evidence | Mention] = (found.record.evidence,) if found.letter == "S" else found.record.evidence
    return tuple(Anchor(e.report, e.start, e.end) for e in held)


def subject_of(found: Found, what: str) -> Subject:
    """What kind of thing a decision is about. Raises BadOption where nothing can be decided about it."""
    if found.letter not in _SUBJECTS:
        raise BadOption(
            f"{found.id} is a {found.kind} and cannot be {what}: it follows from others; "
            "take an entity (E…), an event (V…), a statement (S…) or a report (R…)"
        )
    if not places_of(found):
        raise BadOption(f"{found.id} has no words in any report to which a decision could be tied; take another")
    return _SUBJECTS[found.letter]


def anchor_of(found: Found) -> Anchor:
    """The evidence to which a decision about the record is tied: the mention named, else the first."""
    return places_of(found)[(found.mention or 1) - 1]


def described(look: Look, anchor: Anchor, subject: Subject | None) -> str:
    """What stands at an anchor, in words."""
    story = look.story
    if subject == "report":
        return f"the report {labelled(look, anchor.report)}"
    if subject == "event":
        for event in story.events:
            if any((m.report, m.start, m.end) == (anchor.report, anchor.start, anchor.end) for m in event.evidence):
                return phrase_of(look, event)
    if subject == "entity":
        for entity in story.entities:
            if any((e.report, e.start, e.end) == (anchor.report, anchor.start, anchor.end) for e in entity.evidence):
                return entity.name
    for statement in story.statements if subject == "statement" else ():
        e = statement.evidence
        if (e.report, e.start, e.end) == (anchor.report, anchor.start, anchor.end):
            return f"“{cut(statement.words, most=60)}”"
    return f"{labelled(look, anchor.report)}, characters {anchor.start} to {anchor.end}"
