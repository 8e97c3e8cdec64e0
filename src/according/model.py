"""The nouns: a report and what was read in it, as frozen dataclasses.

These are the fields of `docs/reading.md`, one class a record, one attribute a field. All offsets are Unicode code
points into `Report.text`: `text[start:end]` is exactly the words meant. A missing value is None, an empty list is ().
Nothing here computes; `Reading.to_dict` and `Reading.from_dict` only change the shape.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import msgspec

from according.errors import BadReading

CONTRACT = 1

BlockKind = Literal[
    "title", "standfirst", "heading", "paragraph", "list", "quote", "caption", "post", "notice", "credit"
]
PublishedFrom = Literal["metadata", "text", "option"]
EntityKind = Literal["person", "organisation", "place", "group", "document", "other"]
Flag = Literal["minor", "victim", "hostage", "source"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Bound = Literal["=", ">=", "<=", "~", "range"]
Manner = Literal["direct", "indirect", "mixed"]
Stance = Literal["asserts", "denies", "promises", "demands", "asks", "expects", "offers", "threatens", "doubts"]
RoleName = Literal["agent", "patient", "from", "to", "party", "mediator", "beneficiary", "instrument", "topic"]
Status = Literal["occurred", "ongoing", "planned", "promised", "demanded", "possible", "conditional", "denied"]
AgreementKind = Literal["truce", "exchange", "framework", "extension"]
AgreementStatus = Literal["proposed", "agreed", "announced", "in force", "suspended", "extended", "ended", "collapsed"]
FindingKind = Literal[
    "date-conflict",
    "weekday-mismatch",
    "sum-mismatch",
    "quantity-conflict",
    "name-conflict",
    "order-conflict",
]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` up to, not including, `end` of `Report.text`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of this span in `text`."""
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Post:
    """Who posted an embedded social post, where and when; `date` is ISO 8601, as precise as known."""

    platform: str
    author: str | None = None
    handle: str | None = None
    date: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the report's text of one kind; `dated` is a live-blog entry's own time (ISO 8601)."""

    kind: BlockKind
    start: int
    end: int
    post: Post | None = None
    dated: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One report as it came, with its text laid out in blocks.

    `text` consists of lines separated by exactly one newline, no line empty or edged with white space; a block covers
    one or more whole lines, but for the dateline that heads a paragraph. `published` and `modified` are ISO 8601, only
    as precise as known.
    """

    id: str
    origin: str
    title: str | None
    publisher: str | None
    byline: tuple[str, ...]
    credits: tuple[str, ...]
    published: str | None
    published_from: PublishedFrom | None
    modified: str | None
    language: str | None
    text: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Entity:
    """One real-world thing, whatever the words for it; `affiliation` is the id of another entity."""

    id: str
    kind: EntityKind
    name: str
    description: str | None
    affiliation: str | None
    anonymous: bool
    flags: tuple[Flag, ...]
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Time:
    """A TIMEX3 expression: type, value and mod as ISO-TimeML has them; earliest and latest are dates or date-times."""

    id: str
    start: int
    end: int
    type: TimeType
    value: str | None
    mod: str | None
    earliest: str | None
    latest: str | None
    anchor: str | None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A counted or measured thing: low and high are inclusive, None where open; `part_of` is another quantity's id."""

    id: str
    start: int
    end: int
    bound: Bound
    low: float | int | None
    high: float | int | None
    noun: str | None
    unit: str | None
    attributes: tuple[str, ...]
    part_of: str | None


@dataclass(frozen=True, slots=True)
class Statement:
    """An attribution in the sense of PARC 3 and PolNeAR: source, cue and content, and what follows from them."""

    id: str
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    speaker: str | None
    manner: Manner
    stance: Stance
    to: str | None
    via: str | None
    said: str | None
    inside: str | None
    chain: tuple[str, ...]
    repeats: str | None


@dataclass(frozen=True, slots=True)
class Role:
    """Who or what plays `role` in an event: the words, and the entity and quantity that they stand for."""

    role: RoleName
    span: Span
    entity: str | None
    quantity: str | None


@dataclass(frozen=True, slots=True)
class Basis:
    """The words that say on what ground an event happened; negated: "not under the swap deal"."""

    span: Span
    negated: bool


@dataclass(frozen=True, slots=True)
class Event:
    """What is said to have happened, be happening or be to come; types in `docs/events.md`."""

    id: str
    type: str
    trigger: Span
    roles: tuple[Role, ...]
    time: str | None
    place: str | None
    agreement: str | None
    batch: int | None
    total: bool
    status: Status
    statement: str | None
    basis: tuple[Basis, ...]
    same_as: str | None


@dataclass(frozen=True, slots=True)
class Term:
    """What one side of an agreement owes; `in_return_for` is the index of the reciprocal term."""

    obligor: str | None
    beneficiary: str | None
    act: str
    quantity: str | None
    due: str | None
    in_return_for: int | None
    span: Span


@dataclass(frozen=True, slots=True)
class Agreement:
    """A deal and its terms; announced, effective and expires are ids of times."""

    id: str
    kind: AgreementKind
    mentions: tuple[Span, ...]
    parties: tuple[str, ...]
    mediators: tuple[str, ...]
    status: AgreementStatus
    announced: str | None
    effective: str | None
    expires: str | None
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """What does not fit inside one report; `between` names statements where two speakers differ."""

    kind: FindingKind
    message: str
    evidence: tuple[Span, ...]
    values: tuple[str, ...]
    between: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Correction:
    """The report corrects itself or an earlier one: what was said, what is right; `of` is that report where named."""

    span: Span
    was: str | None
    is_: str | None
    of: str | None


@dataclass(frozen=True, slots=True)
class Reading:
    """One report and everything read in it: the contract of `docs/reading.md`."""

    according: int
    model: str
    report: Report
    entities: tuple[Entity, ...]
    times: tuple[Time, ...]
    quantities: tuple[Quantity, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    agreements: tuple[Agreement, ...]
    findings: tuple[Finding, ...]
    corrections: tuple[Correction, ...]

    def to_dict(self) -> dict[str, Any]:
        """The reading as plain dicts and lists, ready for JSON."""
        result: dict[str, Any] = _lists(msgspec.to_builtins(self))
        for correction in result["corrections"]:
            correction["is"] = correction.pop("is_")
        return result

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Reading:
        """The reading that `to_dict` gave. Raises BadReading, naming the field, where the shape is another."""
        try:
            corrections = [{**c, "is_": c.get("is")} for c in data.get("corrections", [])]
            reading = msgspec.convert({**data, "corrections": corrections}, cls)
        except (msgspec.ValidationError, TypeError, AttributeError) as error:
            raise BadReading(f"not a reading: {error}; give what `according read --format json` printed") from error
        if reading.according != CONTRACT:
            raise BadReading(
                f"a reading of contract {reading.according}, this version reads {CONTRACT}; read the report again"
            )
        return reading


def _lists(value: Any) -> Any:
    """`value` with a list for each tuple."""
    if isinstance(value, dict):
        return {key: _lists(held) for key, held in value.items()}
    return [_lists(held) for held in value] if isinstance(value, list | tuple) else value
