"""Disagreements: who says which, from how many independent origins, and whether a correction settles it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from according.ranks import number_of_reports, open_first
from according.story import Disagreement, Side
from according.views.dates import date_words
from according.views.story.events import day_key, phrase_of
from according.views.story.look import Look, day_words, labelled, name_of, short, testimonies
from according.views.story.page import Account, Dispute
from according.views.story.wording import QUESTIONS, support_words
from according.views.wording import STATUSES

_NUMBER = re.compile(r"\d+(?:\.\d+)?(?:[-–]\d+(?:\.\d+)?)?")


def disputes_of(look: Look, disagreements: Iterable[Disagreement], told: int = 2) -> tuple[Dispute, ...]:
    """Disagreements in words, open ones first; of each side at most `told` accounts."""
    return tuple(_dispute(look, d, told) for d in open_first(disagreements))


def _dispute(look: Look, found: Disagreement, told: int) -> Dispute:
    event = look.events.get(found.event)
    day = day_words(day_key(event)) if event and day_key(event) and found.about != "date" else None
    what = ", ".join(filter(None, (phrase_of(look, event) if event else None, day)))
    return Dispute(
        id=short(look, found.id),
        question=QUESTIONS[found.about],
        event=short(look, found.event),
        what=what or "an event",
        since=day_words(found.since),
        settled=_settled(look, found.resolved_by),
        accounts=tuple(_account(look, found, side, told) for side in found.values),
    )


def _account(look: Look, found: Disagreement, side: Side, told: int) -> Account:
    voices = testimonies(look, side.evidence, told)
    return Account(
        value=value_words(look, found.about, side.value),
        support=support_words(side.origins, number_of_reports(side)),
        told=voices,
        more=number_of_reports(side) - len({voice.report for voice in voices}),
    )


def value_words(look: Look, about: str, value: str) -> str:
    """The value of one side in words: a date as a date, an id as a name, a status as a word."""
    if about == "date":
        return date_words(value) or value
    if about == "status":
        return STATUSES.get(value, value)
    if about == "quantity" and _NUMBER.fullmatch(value):
        return value.replace("-", "–")
    return name_of(look, value) or value


def _settled(look: Look, correction: str | None) -> str | None:
    if correction is None:
        return None
    known = next((c for c in look.story.corrections if c.id == correction), None)
    if known is None:
        return f"settled by the correction {short(look, correction)}"
    return f"settled by the correction {short(look, correction)} of {labelled(look, known.report)}"
