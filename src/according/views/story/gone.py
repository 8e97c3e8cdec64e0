"""What an earlier state of a story had and a later one has no longer, and what was decided that may be why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import Any

from according.ledger import Tombstone
from according.story import Decision, Evidence, Story
from according.views.dates import date_words
from according.views.story.decisions import rulings_of
from according.views.story.events import phrase_of
from according.views.story.look import Look, look_of, name_of, short, typed
from according.views.story.page import Change
from according.views.story.wording import QUESTIONS

_Places = set[tuple[str, int, int]]  # report, start, end
_Told = Callable[[Look, Any], str]
_UNEXPLAINED = "no decision since then is about it: reports or readings that came since then are why"


def gone_of(
    before: Story, after: Story, decided: Mapping[str, Decision], made: Iterable[str], forgotten: Iterable[Tombstone]
) -> tuple[Change, ...]:
    """Disagreements, events, deals, pledges and corrections of `before` that are not in `after` or are one by now.

    What people hide is left out. `decided` are all decisions by id, `made` the ids of those since then. What a report
    said that was `forgotten` since then is not known any more: the report itself is told.
    """
    old, new = look_of(before), look_of(after)
    why = [(decision, _about(decision, decided)) for decision in map(decided.__getitem__, made)]
    stones = (Change(typed(stone.report)[:12], "a report was forgotten", _forgotten(stone), ()) for stone in forgotten)
    records = (change for section, told in _SECTIONS.items() for change in _section(old, new, section, told, why))
    return (*stones, *records)


def _forgotten(stone: Tombstone) -> tuple[str, ...]:
    at = date_words(stone.at[:16] + "Z") or stone.at
    return (f"{stone.by}, {at}: {stone.why}", "what only it said is gone and cannot be listed")


def _about(decision: Decision, decided: Mapping[str, Decision]) -> _Places:
    """The places in the reports that a decision is about; an undo's are those of what it undoes."""
    while decision.kind == "undo" and (undone := decided.get(decision.undoes or "")):
        decision = undone
    return {(anchor.report, anchor.start, anchor.end) for anchor in decision.anchors}


def _section(old: Look, new: Look, section: str, told: _Told, why: list[tuple[Decision, _Places]]) -> Iterator[Change]:
    """The records of a section that share no evidence with one of now, or share one of now with another of then."""
    now: dict[Hashable, Any] = {}
    for record in getattr(new.story, section):
        for key in _keys(record):
            now.setdefault(key, record)
    then = [(record, next((now[key] for key in _keys(record) if key in now), None))
            for record in getattr(old.story, section)]  # fmt: skip
    sharing = Counter(found.id for _, found in then if found is not None)
    first: set[str] = set()
    for record, found in then:
        if found is None and any(d.kind == "hide" and _is_on(places, _held(old, record)) for d, places in why):
            continue
        if found is None:
            yield Change(short(old, record.id), told(old, record), _reasons(old, record, why), ())
        elif sharing[found.id] > 1:
            if found.id in first:
                one = f"is one with {short(new, found.id)} {told(new, found)}"
                yield Change(short(old, record.id), told(old, record), (one, *_reasons(old, record, why)), ())
            first.add(found.id)


def _keys(record: Any) -> Iterator[Hashable]:
    about = getattr(record, "about", None)
    yield from ((about, e.report, e.start, e.end) for e in _evidence(record))


def _evidence(record: Any) -> list[Evidence]:
    if hasattr(record, "values"):
        return [e for side in record.values for e in side.evidence]
    held = record.evidence
    return [held] if isinstance(held, Evidence) else list(held)


def _reasons(look: Look, record: Any, why: list[tuple[Decision, _Places]]) -> tuple[str, ...]:
    """The decisions since then on words of the record or, where there are none, on others of its reports."""
    held = _held(look, record)
    reports = {e.report for e in held}
    near = [decision for decision, places in why if _is_on(places, held)]
    found = near or [decision for decision, places in why if reports & {report for report, _, _ in places}]
    return tuple(
        f"decided since then: {ruling.id} {ruling.what} ({ruling.by}: {ruling.why})"
        for ruling in rulings_of(look, found)
    ) or (_UNEXPLAINED,)


def _held(look: Look, record: Any) -> list[Evidence]:
    """The evidence of a record, and of the event that it is about."""
    event = look.events.get(getattr(record, "event", ""))
    return _evidence(record) + (_evidence(event) if event else [])


def _is_on(places: _Places, held: Iterable[Evidence]) -> bool:
    return any(
        e.report == report and e.start < max(end, start + 1) and start < e.end
        for report, start, end in places
        for e in held
    )


_SECTIONS: Mapping[str, _Told] = {
    "disagreements": lambda look, d: (
        f"disagreement: {QUESTIONS[d.about]} "
        + (phrase_of(look, look.events[d.event]) if d.event in look.events else "an event")
    ),
    "events": phrase_of,
    "agreements": lambda _, deal: f"deal: {deal.name}",
    "pledges": lambda look, p: f"pledge: {name_of(look, p.by) or 'somebody whom no report names'}: {p.act}",
    "corrections": lambda _, c: f"correction: {c.what}",
}
