"""The promises that single reports tell of: a promising statement, a promised event in somebody's words, a pledge told.

A promise is told in one of three ways: by a statement whose stance is a promise or an offer; by an event with status
`promised` inside a statement of the side that is to do it ("said it would free ten more on Saturday"); by a `pledge`
event whose words say what was promised ("was promised a new seal by Christmas").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from according.compare.agreements.sides import Sides
from according.compare.agreements.told import Days, rate_at, rate_total
from according.compare.draft import Draft, evidence_at
from according.compare.events.facts import HAPPENED, stems_of, table_stems
from according.compare.pledges.dues import due_in, is_retold, made_on
from according.compare.tallies.marks import sentence_at
from according.model import Event, Reading, Role, Span, Statement
from according.story import Evidence

PROMISING = frozenset({"promises", "offers"})
FIRM = frozenset({"promised", "planned"})
DOER = ("agent", "from")
DEAL = frozenset({"truce", "exchange", "agree", "extend"})
NO_ACT = frozenset({"truce", "exchange", "agree", "extend", "meet", "negotiate", "mediate", "pledge", "request"})
"""Types that are talk between parties, or the deal itself, and no act of one side."""
AGREED = re.compile(r"\b(?:agreed|consented|contracted) to\s+$", re.IGNORECASE)
REFUSAL = re.compile(r"\bwould (?:\w+ )?no (?:more|further|longer)\b|\bno longer\b", re.IGNORECASE)
"""What is only said so is refused, not promised: "said it would free no more prisoners"."""
REACH = 40  # characters before a verb in which such words stand
LOOSE = re.compile(r"(?:\s+(?:by|on|in|at|of|to|until|before|within|and))+$")
SHORT = 1  # telling words of a promise at or below which its event's own words are added


@dataclass(frozen=True, slots=True)
class ToldPledge:
    """One promise in one report.

    `act` is what was promised, in the report's words; `stems` those that tell it apart, `around` those of its whole
    sentence; `type`, `number` and `batch` are of the event promised; `retold`: it had been made before.
    """

    report: str
    order: int
    by: str | None
    to: str | None
    doer: str | None
    act: str
    span: Span
    stems: frozenset[str]
    around: frozenset[str]
    type: str | None
    event: str | None
    number: float | None
    batch: int | None
    made: str | None
    due: str | None
    retold: bool
    chain: tuple[str, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Page:
    """One reading with what is looked up in it; `issuer` is who publishes it where the story knows them."""

    draft: Draft
    reading: Reading
    order: int
    sides: Sides
    days: Days
    statements: Mapping[str, Statement]
    issuer: str | None


def thin() -> frozenset[str]:
    """Stems that do not say what was promised."""
    return table_stems("pledges_thin")


def pledges_in(draft: Draft, reading: Reading, order: int, sides: Sides) -> Iterator[ToldPledge]:
    """The promises that one reading tells, in the order of its text."""
    page = Page(
        draft, reading, order, sides, Days.of(draft, reading), {s.id: s for s in reading.statements},
        _issuer(draft, reading, sides),
    )  # fmt: skip
    said = [(s, content_of(s)) for s in reading.statements if _is_promise(s, reading)]
    found = [_of_statement(page, s, span) for s, span in said]
    spans = [span for _, span in said]
    cues = [cue for s, _ in said for cue in s.cue]
    for event in reading.events:
        taken = any(span.overlaps(event.trigger) for span in spans)
        if not taken and event.status in FIRM and (one := _of_event(page, event) or _of_issuer(page, event)):
            found.append(one)
            spans.append(one.span)
    for event in reading.events:
        if event.type == "pledge" and event.status in HAPPENED and (one := _of_pledge(page, event, [*spans, *cues])):
            found.append(one)
    yield from sorted(found, key=lambda p: (p.span, p.act))


def _issuer(draft: Draft, reading: Reading, sides: Sides) -> str | None:
    """The entity whose name its publisher has: the ministry of a communiqué, the company of a press release."""
    publisher = (reading.report.publisher or "").casefold()
    named = [draft.cast.of(reading.report.id, e.id) for e in reading.entities]
    return next((who for who in named if who and publisher and sides.folded.get(who) == publisher), None)


def content_of(statement: Statement) -> Span:
    """From the first to the last word of a statement."""
    return Span(statement.content[0].start, statement.content[-1].end)


def _is_promise(statement: Statement, reading: Reading) -> bool:
    if statement.stance not in PROMISING | {"expects"}:
        return False
    content = content_of(statement)
    inside = [e for e in reading.events if e.statement == statement.id and content.holds(e.trigger)]
    vowed = any(e.type == "pledge" and any(cue.overlaps(e.trigger) for cue in statement.cue) for e in reading.events)
    if not vowed and REFUSAL.search(content.of(reading.report.text)):
        return False
    if statement.stance in PROMISING:
        return not inside or not all(e.status in ("conditional", "denied", "occurred") for e in inside)
    own = [e for e in inside if e.status == "planned" and e.time and _agents(e) & {statement.speaker}]
    return statement.stance == "expects" and statement.speaker is not None and bool(own)


def _agents(event: Event) -> set[str | None]:
    return {role.entity for role in event.roles if role.role in DOER}


def _of_statement(page: Page, statement: Statement, span: Span) -> ToldPledge:
    reading = page.reading
    inside = [e for e in reading.events if span.holds(e.trigger) and e.type != "pledge"]
    inside.sort(key=lambda e: (e.statement != statement.id, e.status not in FIRM, e.trigger))
    if not inside:  # "which it had undertaken" + "to release": the event may stand just after the words
        inside = [e for e in reading.events if e.statement == statement.id and e.type != "pledge"]
    told = [e for e in reading.events if e.type == "pledge" and span.holds(e.trigger)]  # "There will be … I promise …"
    main = next((e for e in inside if told and e.trigger.start > told[0].trigger.start), inside[0] if inside else None)
    cues = [e for e in reading.events if e.type == "pledge" and any(cue.overlaps(e.trigger) for cue in statement.cue)]
    by = statement.speaker or next((r.entity for e in cues for r in e.roles if r.role == "agent" and r.entity), None)
    to = statement.to or next((r.entity for e in cues for r in e.roles if r.role == "to" and r.entity), None)
    return _told(page, span, main, by=by, to=to, statement=statement)


def _of_event(page: Page, event: Event) -> ToldPledge | None:
    """A promised event in the words of the side that is to bring it about; what a deal asks for is the deal's."""
    statement = page.statements.get(event.statement or "")
    if event.status != "promised":
        return None
    if statement is None or statement.speaker is None or statement.stance not in ("asserts", "expects"):
        return None
    if not _theirs(page, statement, event) or _is_term(page.reading, event):
        return None
    content = next((c for c in statement.content if c.overlaps(event.trigger)), content_of(statement))
    before = [role.span.start for role in event.roles if role.role == "patient" and content.holds(role.span)]
    span = Span(min([event.trigger.start, *before]), content.end)
    day, published = page.days.end(event.time), page.reading.report.published
    if day is not None and published is not None and day < published[:10]:
        return None
    return _told(page, span, event, by=statement.speaker, to=statement.to, statement=statement)


def _of_issuer(page: Page, event: Event) -> ToldPledge | None:
    """What somebody is to do in their own paper ("Brask will pay …" in a statement of Brask), or has agreed to do."""
    text, of = page.reading.report.text, page.draft.cast.of
    if event.type in NO_ACT or (event.statement is not None and event.statement in page.statements):
        return None
    doers = [
        r.entity for r in event.roles if r.role in DOER and page.sides.is_actor(of(page.reading.report.id, r.entity))
    ]
    agreed = AGREED.search(text[max(0, event.trigger.start - REACH) : event.trigger.start]) is not None
    own = page.issuer is not None and any(
        page.sides.same(of(page.reading.report.id, who), page.issuer) for who in doers
    )
    if not doers or not (agreed or (own and not _is_term(page.reading, event))):
        return None
    sentence = sentence_at(text, event.trigger.start)
    before = [r.span.start for r in event.roles if r.role == "patient" and sentence.holds(r.span)]
    end = (
        sentence.end if own else max([event.trigger.end, *(r.span.end for r in event.roles if sentence.holds(r.span))])
    )
    told = _told(page, Span(min([event.trigger.start, *before]), end), event, by=doers[0], to=None, statement=None)
    return replace(told, retold=True, made=None) if agreed and not own else told


def _theirs(page: Page, statement: Statement, event: Event) -> bool:
    of = page.draft.cast.of
    report = page.reading.report.id
    speaker = of(report, statement.speaker)
    doers = [of(report, who) for who in _agents(event) if who]
    return not doers or any(page.sides.kin(speaker, doer) for doer in doers)


def _is_term(reading: Reading, event: Event) -> bool:
    """Whether a promised event is what an agreement is about: its start, or one of its terms but no batch of one."""
    if event.agreement is not None and event.type in DEAL:
        return True
    terms = [term.span for deal in reading.agreements for term in deal.terms]
    return event.batch is None and any(span.overlaps(event.trigger) for span in terms)


def _of_pledge(page: Page, event: Event, taken: Sequence[Span]) -> ToldPledge | None:
    """A pledge that no promising statement of the report tells: by its topic, else by the promised event after it."""
    topics = [role for role in event.roles if role.role == "topic"]
    statement = page.statements.get(event.statement or "")
    if any(span.overlaps(place) for span in taken for place in (event.trigger, *(role.span for role in topics))):
        return None
    main, span = None, None
    if topics and _says_what(page, topics):
        span = Span(min(r.span.start for r in topics), max(r.span.end for r in topics))
    elif main := _promised_after(page, event, taken):
        span = Span(main.trigger.start, sentence_at(page.reading.report.text, main.trigger.start).end)
    if span is None:
        return None
    agents = [r.entity for e in (event, main) if e for r in e.roles if r.role == "agent" and r.entity]
    to = next((r.entity for r in event.roles if r.role == "to" and r.entity), None)
    if not agents and to is None:
        return None
    return _told(page, span, main, by=next(iter(agents), None), to=to, statement=statement, pledge=event)


def _says_what(page: Page, topics: Sequence[Role]) -> bool:
    """Whether the words for what was pledged are more than a name or a word that points back."""
    text = page.reading.report.text
    words = [role for role in topics if role.quantity or frozenset(stems_of(role.span.of(text))) - thin()]
    return any(role.quantity or role.entity is None for role in words)


def _promised_after(page: Page, pledge: Event, taken: Sequence[Span]) -> Event | None:
    """The promised event after the words of a pledge in their sentence: "has committed itself to freeing …"."""
    sentence = sentence_at(page.reading.report.text, pledge.trigger.start)
    after = [e for e in page.reading.events if pledge.trigger.end <= e.trigger.start < sentence.end]
    free = [e for e in after if e.status in FIRM and not any(span.overlaps(e.trigger) for span in taken)]
    return next((e for e in free if not _is_term(page.reading, e)), None)


def _told(  # noqa: PLR0913 - one telling has that many sides
    page: Page, span: Span, main: Event | None, *, by: str | None, to: str | None, statement: Statement | None,
    pledge: Event | None = None,
) -> ToldPledge:  # fmt: skip
    reading, of = page.reading, page.draft.cast.of
    report, text = reading.report, reading.report.text
    whose = of(report.id, by)
    made = made_on(reading, page.days, statement, pledge)
    due = due_in(reading, page.days, span, main, made)
    retold = is_retold(reading, statement, pledge) or (made is not None and due is not None and due < made[: len(due)])
    words = _words(text, span, main)
    stems = frozenset(stems_of(words)) - thin()
    return ToldPledge(
        report=report.id, order=page.order, by=whose if page.sides.is_actor(whose) else None, to=of(report.id, to),
        doer=next((of(report.id, who) for who in sorted(a for a in _agents(main) if a)), None) if main else None,
        act=words, span=span, stems=stems, around=_around(text, span, stems),
        type=main.type if main else None, event=main.id if main else None,
        number=_number(reading, span, main, pledge), batch=main.batch if main else None,
        made=None if retold and made == (report.published or "")[:10] else made, due=due, retold=retold,
        chain=tuple(of(report.id, link) or link for link in statement.chain) if statement else _own(reading),
        evidence=evidence_at(
            reading, span.start, span.end, statement=statement.id if statement else None,
            event=main.id if main else (pledge.id if pledge else None),
        ),
    )  # fmt: skip


def _words(text: str, span: Span, main: Event | None) -> str:
    """What was promised: of a long content the sentence of the event, of a bare verb with whom it is to befall."""
    if main is not None and span.holds(main.trigger):
        sentence = sentence_at(text, main.trigger.start)
        span = Span(max(span.start, sentence.start), min(span.end, sentence.end))
        roles = [role.span.start for role in main.roles if role.role == "patient" and span.holds(role.span)]
        joined = text.rfind(" and ", span.start, min([main.trigger.start, *roles]))
        span = Span(max(span.start, joined + len(" and ")) if joined >= 0 else span.start, span.end)
    words = " ".join(_trimmed(span.of(text)).split())
    if main is not None and len(frozenset(stems_of(words)) - thin()) <= SHORT:
        added = [
            role.span.of(text) for role in main.roles if role.role in ("patient", "topic") and not span.holds(role.span)
        ]
        words = " ".join([words, *added[:1]])
    return words


def _around(text: str, span: Span, stems: frozenset[str]) -> frozenset[str]:
    """The stems of the sentence of a promise; with the sentence before, where its own words only point back."""
    sentence = sentence_at(text, span.start)
    before = len(text[: sentence.start].rstrip())
    if not stems and before and "\n" not in text[before : sentence.start]:
        sentence = Span(sentence_at(text, before - 1).start, sentence.end)
    return frozenset(stems_of(sentence.of(text))) - thin()


def _own(reading: Reading) -> tuple[str, ...]:
    return (reading.report.publisher,) if reading.report.publisher else ()


def _trimmed(words: str) -> str:
    words = words.strip(" “”\"'‘’.,;")
    for opening in ("that ", "to "):
        words = words.removeprefix(opening)
    return LOOSE.sub("", words)


def _number(reading: Reading, span: Span, main: Event | None, pledge: Event | None) -> float | None:
    """How many were promised: the number of those whom the event is to befall, else the one number in the words."""
    roles = [r for e in (main, pledge) if e for r in e.roles if r.role in ("patient", "topic")]
    people = [q for q in reading.quantities if q.low is not None]
    for role in roles:
        for q in people:
            if q.id == role.quantity or (role.span.start <= q.start and q.end <= role.span.end):
                rate = rate_at(reading, q)
                return rate_total(q, rate) if rate else q.low
    held = [q for q in people if span.start <= q.start and q.end <= span.end]
    return held[0].low if len(held) == 1 and main is None else None
