"""What the mentions of an event say together: its date, place, count, participants and status."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from according.compare.draft import Draft, Ref, stable_id
from according.compare.events.facts import HAPPENED, Facts
from according.compare.events.players import Member, roles_of
from according.compare.figures import OPEN, figure
from according.compare.origins.voices import Speakers, mention_groups, speakers_of
from according.model import Status
from according.story import Mention, StoryEvent

FURTHEST: tuple[Status, ...] = ("occurred", "ongoing", "planned", "promised", "demanded", "conditional", "possible")


def merged(draft: Draft, facts: Sequence[Facts], groups: Iterable[Sequence[int]]) -> tuple[StoryEvent, ...]:
    """A StoryEvent for each group of mentions (numbers of `facts`)."""
    events = {Ref(r.report.id, e.id): (r, e) for r in draft.readings for e in r.events}
    speakers = speakers_of(draft)
    return tuple(_event(draft, [(facts[n], *events[facts[n].ref]) for n in group], speakers) for group in groups)


def _event(draft: Draft, members: Sequence[Member], speakers: Mapping[str, Speakers]) -> StoryEvent:
    mentions = tuple(_mention(draft, member) for member in members)
    facts = [fact for fact, _, _ in members]
    low, high = _count(facts, *_corrected(draft, facts))
    days = _days(draft, facts)
    return StoryEvent(
        id=_id(members[0]),
        type=_most(draft, [(f, f.type) for f in facts]) or facts[0].type,
        date=_date(days), earliest=days[0] if days else None, latest=days[1] if days else None,
        place=_most(draft, [(f, f.place) for f in facts]), roles=roles_of(draft, members, (low, high)),
        low=low, high=high,
        agreement=_deal(draft, facts), batch=_first(f.batch for f in facts), total=facts[0].total,
        status=_status(facts), standing="reported", reports=tuple(dict.fromkeys(m.report for m in mentions)),
        origins=mention_groups(mentions, speakers, draft.origins), evidence=mentions,
    )  # fmt: skip


def _id(member: Member) -> str:
    """The id by the earliest mention; of several events that one trigger tells, each has its own."""
    fact, reading, event = member
    which = [e.id for e in reading.events if e.trigger == event.trigger].index(event.id)
    report = f"{fact.ref.report}#{which}" if which else fact.ref.report
    return stable_id("V", [(report, fact.span.start, fact.span.end)])


def _first(values: Iterable[int | None]) -> int | None:
    return next((value for value in values if value is not None), None)


def _most(draft: Draft, values: Iterable[tuple[Facts, str | None]]) -> str | None:
    """The value that the most independent origins give; of equals, the earliest."""
    origins: dict[str, set[str]] = {}
    for fact, value in values:
        if value is not None:
            origins.setdefault(value, set()).add(draft.origins.ids[fact.ref])
    return max(origins, key=lambda value: len(origins[value]), default=None)


def _days(draft: Draft, facts: Sequence[Facts]) -> tuple[str, str] | None:
    """The interval of the most origins, accounts of what has happened before others; of equals the most precise."""
    told = [f for f in facts if f.days]
    done = [f for f in told if f.status in HAPPENED] or told
    origins: dict[tuple[str, str], set[str]] = {}
    for fact in done:
        if fact.days:
            origins.setdefault(fact.days, set()).add(draft.origins.ids[fact.ref])
    return min(origins, key=lambda days: (-len(origins[days]), _width(days), days), default=None)


def _width(days: tuple[str, str]) -> int:
    """How imprecise an interval is: 0 a day, 1 a month, 2 more."""
    return 0 if days[0] == days[1] else 1 if days[0][:7] == days[1][:7] else 2


def _date(days: tuple[str, str] | None) -> str | None:
    """The interval as a date that is only as precise as it."""
    if days is None:
        return None
    return next((days[0][:size] for size in (10, 7, 4) if days[0][:size] == days[1][:size]), None)


def _count(
    facts: Sequence[Facts], wrong: frozenset[float], right: frozenset[float]
) -> tuple[float | None, float | None]:
    """The lowest and the highest count, as corrected; a toll's are those of the latest accounts."""
    counted = [(f.published, f.number) for f in facts if f.number and not (_exact(f) and f.number[0] in wrong)]
    if counted and facts[0].kind.counting == "toll" and any(f.moving for f in facts):
        latest = max(published for published, _ in counted)
        counted = [(published, number) for published, number in counted if published == latest]
    ends = [*(number for _, number in counted), *((value, value) for value in right - wrong)]
    lows = [low for low, _ in ends]
    highs = [high for _, high in ends if high != OPEN]
    high = max(highs) if highs and max(highs) >= max(lows) else None  # "at least 22" is more than 14, of no known end
    return (min(lows) if lows else None, high)


def _exact(fact: Facts) -> bool:
    return fact.number is not None and fact.number[0] == fact.number[1]


def _corrected(draft: Draft, facts: Sequence[Facts]) -> tuple[frozenset[float], frozenset[float]]:
    """The counts that corrections of these reports say were wrong, and those that they put in their place."""
    told = {(f.ref.report, f.number[0]) for f in facts if f.number and _exact(f)}
    wrong, right = set(), set()
    for correction in draft.corrections:
        was, is_ = figure(correction.was), figure(correction.is_)
        if was is not None and is_ is not None and (correction.of or correction.report, was) in told:
            wrong.add(was)
            right.add(is_)
    return frozenset(wrong), frozenset(right)


def _deal(draft: Draft, facts: Sequence[Facts]) -> str | None:
    if any(f.outside for f in facts):
        return None
    return _most(draft, [(f, f.deal) for f in facts])


def _status(facts: Sequence[Facts]) -> Status:
    """What has come of it: the furthest status of any account; denied only where all deny."""
    said = {fact.status for fact in facts}
    return next((status for status in FURTHEST if status in said), "denied")


def _mention(draft: Draft, member: Member) -> Mention:
    fact, reading, event = member
    speaker = next((s.speaker for s in reading.statements if s.id == event.statement), None)
    low, high = fact.number or (None, None)
    return Mention(
        reading.report.id, event.id, event.statement, draft.cast.of(reading.report.id, speaker), event.status,
        _date(fact.days), low, None if high == OPEN else high, fact.span.start, fact.span.end,
        fact.span.of(reading.report.text),
    )  # fmt: skip
