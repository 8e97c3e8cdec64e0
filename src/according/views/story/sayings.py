"""Who says what: statements by speaker, the same statement once however many reports give it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable

from according.story import StoryEntity, StoryStatement
from according.views.story.look import Look, cut, dated, day_words, name_of, report_name, short, way
from according.views.story.page import Utterance, Voice
from according.views.wording import FLAGS, STANCES, STANCES_TO

NOBODY = "Somebody whom no report names"
_WORD = re.compile(r"\w+")


def about(statement: StoryStatement, words: Iterable[str]) -> bool:
    """Whether a statement has all of `words`, or words that begin with them, in whatever case and order."""
    found = {word.casefold() for word in _WORD.findall(statement.words)}
    wanted = {word.casefold() for phrase in words for word in _WORD.findall(phrase)}
    return all(any(word.startswith(start) for word in found) for start in wanted)


def spoken_by(look: Look, statement: StoryStatement, name: str) -> bool:
    """Whether the speaker's name or one of the aliases has `name` in it, or its id begins so."""
    speaker = look.entities.get(statement.speaker or "")
    if speaker is None:
        return False
    names = (speaker.name, *speaker.aliases)
    return any(name.casefold() in known.casefold() for known in names) or (
        len(name) > 3 and speaker.id.startswith(name)
    )


def voices_of(look: Look, statements: Iterable[StoryStatement]) -> tuple[Voice, ...]:
    """Speakers, those with the most statements first, each with what they say in the order of time."""
    same: dict[str, list[StoryStatement]] = defaultdict(list)
    for statement in statements:
        same[statement.same_as or statement.id].append(statement)
    groups: dict[str | None, list[list[StoryStatement]]] = defaultdict(list)
    for alike in same.values():
        alike.sort(key=lambda s: _when(look, s))
        groups[alike[0].speaker].append(alike)
    voices = [_voice(look, speaker, said) for speaker, said in groups.items()]
    return tuple(sorted(voices, key=lambda voice: (voice.id is None, -len(voice.utterances), voice.name)))


def _voice(look: Look, speaker: str | None, said: Collection[list[StoryStatement]]) -> Voice:
    ordered = sorted(said, key=lambda alike: _when(look, alike[0]))
    known = look.entities.get(speaker or "")
    return Voice(
        id=short(look, speaker) if speaker else None,
        name=name_of(look, speaker) or NOBODY,
        note=_note(look, known) if known else None,
        utterances=tuple(utterance_of(look, alike) for alike in ordered),
    )


def _note(look: Look, entity: StoryEntity) -> str | None:
    notes = [name_of(look, entity.affiliation)] if entity.affiliation in look.entities else []
    if entity.anonymous and "unnamed" not in entity.name.casefold():
        notes.append("not named")
    notes += [FLAGS[flag] for flag in entity.flags if flag != "source" or not entity.anonymous]
    return ", ".join(filter(None, notes)) or None


def _when(look: Look, statement: StoryStatement) -> tuple[str, str]:
    report = look.reports.get(statement.report)
    published = (report.published if report else None) or "9999"
    return (statement.said if statement.said and statement.said[:4].isdigit() else published, published)


def utterance_of(look: Look, alike: list[StoryStatement]) -> Utterance:
    """One statement with all the reports that give it."""
    first = alike[0]
    to = name_of(look, first.to)
    verb = STANCES[first.stance]
    origin = look.origins.get(first.origin or "")
    others = [report_name(look, s.report) for s in alike[1:] if s.report != first.report]
    return Utterance(
        id=short(look, first.id),
        when=day_words(first.said),
        verb=f"{verb} {STANCES_TO.get(first.stance, '')}{to}" if to else verb,
        words=cut(first.words, most=400),
        chain=way(look, first.report, first.chain, first.speaker),
        date=dated(look, first.report),
        origin=f"{origin.name} ({short(look, origin.id)})" if origin else None,
        also=tuple(dict.fromkeys(others)),
    )
