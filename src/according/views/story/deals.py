"""What is agreed with its tally, what is promised with its standing, and who passed into whose hands."""

from __future__ import annotations

from collections.abc import Iterable

from according.ranks import number_of_reports, worst_first
from according.story import Custody, Pledge, StoryAgreement, StoryTerm
from according.views.story.events import parties_of
from according.views.story.look import Look, day_words, name_of, short, testimonies, way
from according.views.story.page import Deal, HandOvers, Owed, Promise, Step
from according.views.story.wording import ACTS, KEPT, counted, range_words
from according.views.wording import TYPES

UNKNOWN = "not said"
_RUNNING = frozenset(("agreed", "announced", "in force"))
_ALARMS = frozenset(("late", "broken", "suspended"))


def deals_of(look: Look, agreements: Iterable[StoryAgreement], told: int = 1) -> tuple[Deal, ...]:
    """The agreements, in the order given."""
    return tuple(_deal(look, a, told) for a in agreements)


def _deal(look: Look, agreement: StoryAgreement, told: int) -> Deal:
    dates = (
        ("announced", agreement.announced),
        ("in effect", agreement.effective),
        ("expires", agreement.expires),
    )
    return Deal(
        id=short(look, agreement.id),
        name=agreement.name,
        kind=agreement.kind,
        parties=parties_of(look, agreement.parties),
        mediators=parties_of(look, agreement.mediators),
        status=state_of(look, agreement),
        dates=tuple(f"{label} {day_words(day)}" for label, day in dates if day),
        terms=tuple(_owed(look, t, n, told) for n, t in enumerate(agreement.terms, 1)),
        told=testimonies(look, agreement.evidence, told),
    )


def state_of(look: Look, agreement: StoryAgreement) -> str:
    """The status that reports give, and that the time agreed on is over where no report says what became of it."""
    as_of, end = look.story.as_of, agreement.expires
    over = agreement.status in _RUNNING and as_of is not None and end is not None and end[:10] < as_of[: len(end[:10])]
    return f"{agreement.status}; the time agreed on is over" if over else agreement.status


def _owed(look: Look, term: StoryTerm, number: int, told: int) -> Owed:
    return Owed(
        number=number,
        words=term_words(look, term),
        tally=tally_words(term),
        standing=KEPT[term.standing],
        alarm=term.standing in _ALARMS,
        due=day_words(term.due),
        in_return_for=None if term.in_return_for is None else term.in_return_for + 1,
        events=tuple(short(look, e) for e in term.events),
        totals=tuple(short(look, e) for e in term.totals),
        history=tuple(
            f"{range_words(t.delivered_low, t.delivered_high) or 'not known'} by {day_words(t.as_of)}"
            for t in term.history
        ),
        told=testimonies(look, term.evidence, told),
    )


def term_words(look: Look, term: StoryTerm) -> str:
    """Who owes what: "Dorrane: release 40 (Velmari seafarers), for Velmar"."""
    act = ACTS.get(term.act, TYPES.get(term.act, term.act))
    count = None if term.promised is None else f"{term.promised:,g}"
    of = name_of(look, term.of)
    if of and count and count in of.split():
        count = None
    gets = name_of(look, term.beneficiary)
    words = " ".join(filter(None, (act, count, of)))
    return f"{name_of(look, term.obligor) or 'Both sides'}: {words}" + (f", for {gets}" if gets else "")


def tally_words(term: StoryTerm) -> str | None:
    """What was delivered: "29–30 so far"; None where nothing is counted."""
    delivered = range_words(term.delivered_low, term.delivered_high)
    if delivered is None or (term.promised is None and not term.delivered_high):
        return None
    return f"{delivered} so far"


def promises_of(look: Look, pledges: Iterable[Pledge], told: int = 1) -> tuple[Promise, ...]:
    """Pledges in words, the worst first; of each at most `told` testimonies for each of what it has."""
    return tuple(_promise(look, p, told) for p in worst_first(pledges))


def _promise(look: Look, pledge: Pledge, told: int) -> Promise:
    report = pledge.reports[0] if pledge.reports else ""
    return Promise(
        id=short(look, pledge.id),
        by=name_of(look, pledge.by) or "Somebody whom no report names",
        to=name_of(look, pledge.to),
        act=" ".join(pledge.act.split()),
        made=day_words(pledge.made),
        due=day_words(pledge.due),
        standing=KEPT[pledge.standing],
        alarm=pledge.standing in _ALARMS,
        support=counted(number_of_reports(pledge), "report"),
        chain=way(look, report, pledge.chain),
        told=testimonies(look, pledge.evidence, told),
        kept=testimonies(look, pledge.evidence_for, told),
        broken=testimonies(look, pledge.evidence_against, told),
    )


def handovers_of(look: Look, custody: Iterable[Custody], told: int = 1) -> tuple[HandOvers, ...]:
    """The chains of custody, each step with what is missing before it."""
    return tuple(_handovers(look, c, told) for c in custody)


def _handovers(look: Look, custody: Custody, told: int) -> HandOvers:
    missing = {
        gap.after + 1: f"last in the hands of {name_of(look, gap.to) or UNKNOWN}, next given by "
        f"{name_of(look, gap.from_) or UNKNOWN}"
        for gap in custody.gaps
    }
    steps = tuple(
        Step(
            number=number,
            giver=name_of(look, step.from_) or UNKNOWN,
            taker=name_of(look, step.to) or UNKNOWN,
            date=day_words(step.date),
            place=name_of(look, step.place),
            event=short(look, step.event),
            told=testimonies(look, step.evidence, told),
            missing=missing.get(number),
        )
        for number, step in enumerate(custody.steps, 1)
    )
    return HandOvers(short(look, custody.of) if custody.of else None, custody.name, steps)
