"""One record with everything that is known of it, each mention with a number by which it can be named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from according.ranks import number_of_reports
from according.story import Evidence, Mention, StoryEntity, StoryEvent
from according.views.story.look import Look, day_words, mentioned, name_of, short, testimony
from according.views.story.page import Persona, Testimony
from according.views.story.wording import counted, range_words
from according.views.wording import FLAGS, STATUSES


def mentions_of(look: Look, event: StoryEvent) -> tuple[Testimony, ...]:
    """Every mention of an event with what it gives: the status, the count, the day."""
    return numbered(look, event.id, [replace(mentioned(look, m), gives=_gives(m)) for m in event.evidence])


def _gives(mention: Mention) -> str:
    return ", ".join(
        filter(None, (STATUSES[mention.status], range_words(mention.low, mention.high), day_words(mention.date)))
    )


def numbered(look: Look, id_: str, told: Iterable[Testimony]) -> tuple[Testimony, ...]:
    """Testimonies as mentions of a record: "V3f2a91.1", "V3f2a91.2"."""
    return tuple(replace(one, mention=f"{short(look, id_)}.{n}") for n, one in enumerate(told, 1))


def persona_of(look: Look, entity: StoryEntity) -> Persona:
    """Who or what an entity is, with its first mention in each report."""
    notes = [f"also: {', '.join(entity.aliases)}" if entity.aliases else ""]
    if affiliation := name_of(look, entity.affiliation):
        notes.append(f"of {affiliation} ({short(look, entity.affiliation or '')})")
    notes += [FLAGS[flag] for flag in entity.flags]
    return Persona(
        id=short(look, entity.id),
        name=entity.name,
        kind="unnamed " + entity.kind if entity.anonymous else entity.kind,
        notes=tuple(filter(None, notes)),
        support=f"in {counted(number_of_reports(entity), 'report')}",
        told=numbered(look, entity.id, _in_their_sentence(look, entity.evidence)),
    )


def _in_their_sentence(look: Look, evidence: Sequence[Evidence]) -> Iterable[Testimony]:
    for piece in evidence:
        found = testimony(look, piece)
        reading = look.reading(piece.report)
        yield replace(found, words=around(reading.report.text, piece)) if reading else found


def around(text: str, evidence: Evidence, most: int = 60) -> str:
    """The words with up to `most` characters of their line on either side, cut between words."""
    start = max(text.rfind("\n", 0, evidence.start) + 1, evidence.start - most)
    end = text.find("\n", evidence.end)
    end = min(len(text) if end < 0 else end, evidence.end + most)
    before, after = text[start : evidence.start], text[evidence.end : end]
    if start and text[start - 1] != "\n":
        before = "…" + before.partition(" ")[2]
    if end < len(text) and text[end] != "\n":
        after = after.rpartition(" ")[0] + "…"
    return f"{before}»{text[evidence.start : evidence.end]}«{after}"
