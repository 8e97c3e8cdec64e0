"""What is said to have happened, by day, with how many independent origins say so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from according.ranks import day_key as day_key
from according.ranks import number_of_reports, sort_day, time_of
from according.reading.numerals import pieces_of
from according.story import StoryEvent, StoryRole
from according.views.dates import date_words
from according.views.happenings import NO_DATE
from according.views.lookup import uncapital
from according.views.story.look import Look, mentioned, name_of, names_of, short
from according.views.story.page import Day, Happening, Testimony
from according.views.story.wording import STANDINGS, counted, range_words, support_words
from according.views.wording import STATUSES, TYPES, listed, roles_words

MOST = 4  # names in one role
_ALARMS = frozenset(("disputed", "denied", "corrected"))
_POINTERS = frozenset(
    ("he", "she", "it", "they", "we", "i", "you", "him", "her", "them", "us", "me", "his", "its", "their", "who",
     "which", "that", "these", "those", "this", "both", "all", "one", "another", "others", "some")
)  # fmt: skip


def days_of(look: Look, events: Iterable[StoryEvent], told: int = 2) -> tuple[Day, ...]:
    """Events by day, earliest first, the undated last; `told` is how many testimonies are given for each."""
    days: dict[str, list[Happening]] = defaultdict(list)
    for event in events:
        days[day_key(event)].append(happening_of(look, event, told))
    ordered = sorted(days, key=lambda day: (not day, sort_day(day)))
    return tuple(Day(date_words(day) or day or NO_DATE, tuple(days[day])) for day in ordered)


def between(events: Iterable[StoryEvent], since: str | None, until: str | None) -> list[StoryEvent]:
    """The events that may be of a day from `since` to `until`, both inclusive, in order of time, undated ones last."""
    found = [e for e in events if _may_be(e, since, until)]
    return sorted(found, key=time_of)


def _may_be(event: StoryEvent, since: str | None, until: str | None) -> bool:
    if since is None and until is None:
        return True
    first, last = event.earliest or event.date, event.latest or event.date
    if first is None or last is None:
        return False
    return (since is None or last[: len(since)] >= since[: len(last)]) and (
        until is None or first[: len(until)] <= until[: len(first)]
    )


def newest_first(events: Iterable[StoryEvent], most: int) -> list[StoryEvent]:
    """The `most` newest that are dated, in order of time, then all others."""
    ordered = sorted(events, key=time_of)
    dated = [e for e in ordered if day_key(e)]
    newest = dated[-most:]
    return newest + [e for e in ordered if not day_key(e)] + dated[:-most]


def happening_of(look: Look, event: StoryEvent, told: int = 2) -> Happening:
    """One event in words."""
    origins = [reports for reports in event.origins if reports] or [event.reports]
    number = len(origins) if event.all_origins is None else event.all_origins
    return Happening(
        id=short(look, event.id),
        type=TYPES.get(event.type, event.type),
        what=what_of(look, event),
        status=STATUSES[event.status],
        plain=event.status == "occurred",
        standing=STANDINGS[event.standing],
        alarm=event.standing in _ALARMS,
        support=support_words(number, number_of_reports(event)),
        notes=tuple(_notes(look, event)),
        told=_one_an_origin(look, event, origins[:told]),
        more=max(0, number - told),
    )


def phrase_of(look: Look, event: StoryEvent) -> str:
    """An event in one phrase: "release: 12 seafarers, by Dorrane"."""
    kind, what = TYPES.get(event.type, event.type), what_of(look, event)
    return f"{kind}: {what}" if what else kind


def _one_an_origin(look: Look, event: StoryEvent, origins: list[tuple[str, ...]]) -> tuple[Testimony, ...]:
    """The first mention of each origin; one that stands in a statement says more than a bare word."""
    first: list[Testimony] = []
    for reports in origins:
        mentions = [m for m in event.evidence if m.report in reports]
        if mentions:
            first.append(mentioned(look, min(mentions, key=lambda m: m.statement is None)))
    return tuple(first)


def _notes(look: Look, event: StoryEvent) -> Iterable[str]:
    if event.total:
        yield "a running total, not one more event"
    if event.count_origins is not None:
        yield f"this count: {counted(event.count_origins, 'origin')}, others gave earlier ones"
    if event.agreement:
        yield f"under {short(look, event.agreement)}"
    if event.batch is not None:
        yield f"batch {event.batch}"
    if event.earliest and event.latest and event.earliest[:10] != event.latest[:10]:
        yield f"between {date_words(event.earliest)} and {date_words(event.latest)}"


def what_of(look: Look, event: StoryEvent) -> str:
    """The roles of an event in words: "12 seafarers, by Dorrane, to the Lantern Society, at Gannet Pier"."""
    by_role: dict[str, list[str]] = defaultdict(list)
    for role in event.roles:
        said = role_words(look, role)
        if said and said.casefold() not in map(str.casefold, by_role[role.role]):
            by_role[role.role].append(said)
    if set(by_role["agent"]) & {*by_role["from"], *by_role["party"]}:
        by_role["agent"] = []  # who gives is who acts
    count = range_words(event.low, event.high)
    if count and not any(_shows(said, event) for said in by_role["patient"]):
        by_role["patient"][:1] = [f"{count}: {by_role['patient'][0]}" if by_role["patient"] else count]
    return roles_words({role: _few(said) for role, said in by_role.items()}, name_of(look, event.place))


def _few(said: list[str]) -> list[str]:
    return said if len(said) <= MOST else [*said[: MOST - 1], f"{len(said) - MOST + 1} more"]


def role_words(look: Look, role: StoryRole) -> str:
    """Who plays a role: whom it is done to in the report's words, all others by name."""
    words = uncapital(" ".join(role.words.split()))
    entity = look.entities.get(role.entity or "")
    if entity is None or entity.anonymous:
        return words
    return words if role.role == "patient" and words and words.casefold() not in _POINTERS else entity.name


def _shows(words: str, event: StoryEvent) -> bool:
    """Whether a count stands in `words` already, in digits or in words."""
    return any(piece.value in (event.low, event.high) for piece in pieces_of(words) if piece.value is not None)


def parties_of(look: Look, parties: Iterable[str]) -> str | None:
    """Names as "a, b and c"."""
    return listed(names_of(look, parties)) or None
