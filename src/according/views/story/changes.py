"""What is new or changed between two states of one story.

Records are matched by their evidence, never by id: an id hashes the earliest evidence, which a new report may precede.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

from according.story import (
    Decision,
    Disagreement,
    Evidence,
    Pledge,
    Story,
    StoryAgreement,
    StoryEvent,
    StoryStatement,
    StoryTerm,
)
from according.views.dates import date_words
from according.views.story.deals import tally_words, term_words
from according.views.story.decisions import rulings_of
from according.views.story.disputes import disputes_of, value_words
from according.views.story.events import happening_of, phrase_of
from according.views.story.look import Look, Readings, day_words, look_of, name_of, no_reading, short
from according.views.story.page import Change, Changes
from according.views.story.sayings import voices_of
from according.views.story.sources import amendments_of, aside_lines, report_lines
from according.views.story.wording import KEPT, QUESTIONS, STANDINGS, range_words, support_words
from according.views.wording import STATUSES

T = TypeVar("T")
Keys = Callable[[T], Iterable[Hashable]]


def changes_of(
    before: Story, after: Story, since: str, decisions: Iterable[Decision] = (), reading: Readings = no_reading
) -> Changes:
    """What `after` has that `before` had not, or had otherwise; `decisions` are those made since."""
    old, new = look_of(before), look_of(after, reading)
    events = matched(before.events, after.events, _mentions)
    disputes = matched(before.disagreements, after.disagreements, _sides)
    old_reports = {r.id for r in before.reports}
    old_aside = {r.id for r in before.set_aside}
    old_corrections = {_place(c.evidence) for c in before.corrections}
    old_statements = {_place(s.evidence) for s in before.statements}
    return Changes(
        since=date_words(since) or since,
        reports=report_lines(new, (r for r in after.reports if r.id not in old_reports)),
        aside=aside_lines(new, (r for r in after.set_aside if r.id not in old_aside)),
        decisions=rulings_of(new, tuple(decisions)),
        events=tuple(happening_of(new, now) for was, now in events if was is None),
        changed=_kept(
            Change(short(new, now.id), phrase_of(new, now), _event_changes(old, new, was, now),
                   happening_of(new, now, 1).told)
            for was, now in events if was is not None
        ),
        disputes=disputes_of(new, (now for was, now in disputes if was is None)),
        tallies=_kept((*_tallies(old, new), *_settled(old, new, disputes))),
        promises=_kept(_promises(old, new)),
        amendments=amendments_of(new, (c for c in after.corrections if _place(c.evidence) not in old_corrections)),
        voices=voices_of(new, _first_heard(after.statements, old_statements)),
    )  # fmt: skip


def matched(before: Iterable[T], after: Iterable[T], keys: Keys[T]) -> list[tuple[T | None, T]]:
    """Each record of `after` with the first of `before` that shares a key with it; None where there is none."""
    known: dict[Hashable, T] = {}
    for record in before:
        for key in keys(record):
            known.setdefault(key, record)
    return [(next((known[key] for key in keys(record) if key in known), None), record) for record in after]


def _place(evidence: Evidence) -> tuple[str, int, int]:
    return evidence.report, evidence.start, evidence.end


def _mentions(event: StoryEvent) -> Iterable[Hashable]:
    return ((m.report, m.start, m.end) for m in event.evidence)


def _sides(found: Disagreement) -> Iterable[Hashable]:
    return ((found.about, *_place(e)) for side in found.values for e in side.evidence)


def _kept(changes: Iterable[Change]) -> tuple[Change, ...]:
    return tuple(change for change in changes if change.changes)


def _first_heard(statements: Iterable[StoryStatement], known: set[tuple[str, int, int]]) -> list[StoryStatement]:
    """Statements that no report gave before: one that is merely passed on again is not news."""
    heard = {s.same_as or s.id for s in statements if _place(s.evidence) in known}
    return [s for s in statements if (s.same_as or s.id) not in heard]


def _turned(label: str, was: str | None, now: str | None) -> Iterable[str]:
    if was != now:
        yield f"{label}: {was or 'not known'} → {now or 'not known'}"


def _event_changes(old: Look, new: Look, was: StoryEvent, now: StoryEvent) -> tuple[str, ...]:
    return (
        *_turned("standing", STANDINGS[was.standing], STANDINGS[now.standing]),
        *_turned("status", STATUSES[was.status], STATUSES[now.status]),
        *_turned("date", day_words(was.date), day_words(now.date)),
        *_turned("count", range_words(was.low, was.high), range_words(now.low, now.high)),
        *_turned("place", name_of(old, was.place), name_of(new, now.place)),
        *_turned("told by", _support(was), _support(now)),
    )


def _support(event: StoryEvent) -> str:
    return support_words(len(event.origins), len(event.reports))


def _settled(old: Look, new: Look, pairs: list[tuple[Disagreement | None, Disagreement]]) -> Iterable[Change]:
    """Disagreements that have new sides, or a correction that settles them."""
    for was, now in pairs:
        if was is None:
            continue
        shown = disputes_of(new, (now,))[0]
        changes = (
            *_turned("accounts", _values(old, was), _values(new, now)),
            *((shown.settled,) if shown.settled and was.resolved_by is None else ()),
        )
        yield Change(shown.id, f"{QUESTIONS[now.about]} {shown.what}", changes, ())


def _values(look: Look, found: Disagreement) -> str:
    return " | ".join(
        f"{value_words(look, found.about, side.value)}, {support_words(side.origins, len(side.reports))}"
        for side in found.values
    )


def _tallies(old: Look, new: Look) -> Iterable[Change]:
    for was, now in matched(old.story.agreements, new.story.agreements, _deal_places):
        status = _turned("status", was.status, now.status) if was else (f"new: {now.status}",)
        yield Change(short(new, now.id), now.name, tuple(status), ())
        terms = {(name_of(old, t.obligor), t.act, t.promised): t for t in was.terms} if was else {}
        for number, term in enumerate(now.terms, 1):
            before = terms.get((name_of(new, term.obligor), term.act, term.promised))
            yield Change(short(new, now.id), f"term {number}. {term_words(new, term)}", _term_changes(before, term), ())


def _term_changes(was: StoryTerm | None, now: StoryTerm) -> tuple[str, ...]:
    if was is None:
        return (f"new: {', '.join(filter(None, (tally_words(now), KEPT[now.standing])))}",)
    return (
        *_turned("tally", tally_words(was), tally_words(now)),
        *_turned("standing", KEPT[was.standing], KEPT[now.standing]),
    )


def _deal_places(agreement: StoryAgreement) -> Iterable[Hashable]:
    return (agreement.id, *map(_place, agreement.evidence))


def _pledge_places(pledge: Pledge) -> Iterable[Hashable]:
    return (pledge.id, *map(_place, pledge.evidence))


def _promises(old: Look, new: Look) -> Iterable[Change]:
    for was, now in matched(old.story.pledges, new.story.pledges, _pledge_places):
        by = name_of(new, now.by) or "Somebody whom no report names"
        standing = (
            _turned("standing", KEPT[was.standing], KEPT[now.standing]) if was else (f"new: {KEPT[now.standing]}",)
        )
        yield Change(short(new, now.id), f"{by}: {now.act}", tuple(standing), ())
