"""The nouns of a ledger: what many reports say together, as frozen dataclasses.

These are the fields of `docs/ledger.md`, one class a record, one attribute a field. Offsets are Unicode code points
into the text of the report named; dates are ISO 8601, only as precise as known; a missing value is None, an empty list
is (). Ids are stable: each hashes the earliest evidence of its record. Nothing here computes; `Story.to_dict` and
`Story.from_dict` only change the shape.

Records of a page (`Ledger.story` with a limit) have their long lists cut: `all_reports` and `all_origins` then say how
many there are. They are None, and not in the JSON, where nothing is cut; `number_of_reports` counts either way.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import msgspec

from according.decisions import Anchor as Anchor
from according.decisions import Decision as Decision
from according.errors import BadStory
from according.model import AgreementKind, AgreementStatus, EntityKind, Flag, RoleName, Stance, Status

CONTRACT = 1
OriginKind = Literal["dispatch", "statement", "post", "own reporting"]
Standing = Literal["reported", "corroborated", "disputed", "denied", "corrected"]
About = Literal["quantity", "date", "actor", "place", "basis", "status"]
Kept = Literal[
    "not due", "pending", "partial", "kept", "exceeded", "late", "suspended", "broken", "superseded", "unknown"
]
_CUT = frozenset(("all_reports", "all_origins", "count_origins"))


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words of one report that say so; `statement` and `event` are ids in that report's reading."""

    report: str
    start: int
    end: int
    words: str
    statement: str | None = None
    event: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a report that stands, word for word, in another report `of`."""

    start: int
    end: int
    of: str
    of_start: int
    of_end: int


@dataclass(frozen=True, slots=True)
class StoryReport:
    """One report of the story; `share_copied` is the part of its 8-word shingles that stand in those it copies.

    `hidden`: a human decision wants it shown to nobody.
    """

    id: str
    origin: str
    title: str | None
    publisher: str | None
    published: str | None
    copy_of: tuple[str, ...] = ()
    share_copied: float | None = None
    passages: tuple[Passage, ...] = ()
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class StoryEntity:
    """One person, organisation, place, … of all reports; `evidence` is its first mention in each.

    `hidden`: a human decided that it is shown to nobody.
    """

    id: str
    name: str
    kind: EntityKind
    aliases: tuple[str, ...]
    affiliation: str | None
    anonymous: bool
    flags: tuple[Flag, ...]
    reports: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    hidden: bool = False
    all_reports: int | None = None


@dataclass(frozen=True, slots=True)
class StoryStatement:
    """One statement of one report; `same_as` is the id of the first of those that give the same statement.

    `hidden`: a human decision wants it shown to nobody.
    """

    id: str
    report: str
    statement: str
    speaker: str | None
    chain: tuple[str, ...]
    origin: str | None
    said: str | None
    stance: Stance
    words: str
    to: str | None
    inside: str | None
    same_as: str | None
    evidence: Evidence
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Why:
    """Why a report belongs to an origin: a credit, a share of copied words, or a statement that it passes on."""

    report: str
    credit: str | None = None
    shares: float | None = None
    of: str | None = None
    statement: str | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where claims come from, whatever the number of outlets that carry them."""

    id: str
    name: str
    kind: OriginKind
    reports: tuple[str, ...]
    why: tuple[Why, ...]
    all_reports: int | None = None


@dataclass(frozen=True, slots=True)
class StoryRole:
    """Who or what plays `role`, in the words of the earliest mention that says so."""

    role: RoleName
    entity: str | None
    words: str


@dataclass(frozen=True, slots=True)
class Mention:
    """One report's mention of an event: what it gives as status, date and count, on whose word, and where."""

    report: str
    event: str
    statement: str | None
    speaker: str | None
    status: Status
    date: str | None
    low: float | None
    high: float | None
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class StoryEvent:
    """One event of the story, whatever the number of its mentions.

    `origins` groups `reports` by origin; `agreement` and `batch` are None where the basis is outside of any deal or
    not known; `total` marks a running total; `hidden`: a human decision wants it shown to nobody.
    `count_origins`: where the count has changed since it was first told, how many origins give it as it is shown.
    """

    id: str
    type: str
    date: str | None
    earliest: str | None
    latest: str | None
    place: str | None
    roles: tuple[StoryRole, ...]
    low: float | None
    high: float | None
    agreement: str | None
    batch: int | None
    total: bool
    status: Status
    standing: Standing
    reports: tuple[str, ...]
    origins: tuple[tuple[str, ...], ...]
    evidence: tuple[Mention, ...]
    hidden: bool = False
    all_reports: int | None = None
    all_origins: int | None = None
    count_origins: int | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """One of the values that stand against each other: who gives it, from how many origins, in which words."""

    value: str
    reports: tuple[str, ...]
    origins: int
    evidence: tuple[Evidence, ...]
    all_reports: int | None = None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Accounts of one event that cannot all be right; `resolved_by` is the id of the correction that settles it."""

    id: str
    event: str
    about: About
    values: tuple[Side, ...]
    since: str | None
    resolved_by: str | None


@dataclass(frozen=True, slots=True)
class Tally:
    """How much had been delivered by `as_of`."""

    as_of: str
    delivered_low: float | None
    delivered_high: float | None


@dataclass(frozen=True, slots=True)
class StoryTerm:
    """What one side owes under an agreement, and what of it was delivered by which events."""

    obligor: str | None
    beneficiary: str | None
    act: str
    of: str | None
    promised: float | None
    delivered_low: float | None
    delivered_high: float | None
    events: tuple[str, ...]
    totals: tuple[str, ...]
    due: str | None
    standing: Kept
    in_return_for: int | None
    history: tuple[Tally, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class StoryAgreement:
    """A deal across the reports, its terms and their tally."""

    id: str
    name: str
    kind: AgreementKind
    parties: tuple[str, ...]
    mediators: tuple[str, ...]
    status: AgreementStatus
    announced: str | None
    effective: str | None
    expires: str | None
    terms: tuple[StoryTerm, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class CustodyStep:
    """Somebody or something passes from one holder to the next; written `from` and `to` in JSON."""

    from_: str | None
    to: str | None
    date: str | None
    place: str | None
    event: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Step number `after` ended with one holder, the next begins with another."""

    after: int
    to: str | None
    from_: str | None


@dataclass(frozen=True, slots=True)
class Custody:
    """The hand-overs of one person, group or thing, in order; `of` is an entity's id, `name` says who or what."""

    of: str | None
    name: str
    steps: tuple[CustodyStep, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Pledge:
    """What somebody promised, and what the reports say of its keeping."""

    id: str
    by: str | None
    to: str | None
    act: str
    made: str | None
    due: str | None
    standing: Kept
    chain: tuple[str, ...]
    reports: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    evidence_for: tuple[Evidence, ...]
    evidence_against: tuple[Evidence, ...]
    all_reports: int | None = None


@dataclass(frozen=True, slots=True)
class StoryCorrection:
    """A report corrects another, or an earlier version of itself; `is_` is written `is` in JSON."""

    id: str
    report: str
    of: str | None
    what: str
    was: str | None
    is_: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class StoryFinding:
    """What does not fit across the reports, such as a total beside the sum of its batches."""

    kind: str
    message: str
    values: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Aside:
    """A report that shares nothing with the story, and is kept out of it; `hidden` as in `StoryReport`."""

    id: str
    origin: str
    title: str | None
    publisher: str | None
    published: str | None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Story:
    """What the reports of a ledger say together; `sources` counts the origins that they mainly go back to."""

    according: int
    title: str | None
    as_of: str | None
    reports: tuple[StoryReport, ...]
    set_aside: tuple[Aside, ...]
    entities: tuple[StoryEntity, ...]
    statements: tuple[StoryStatement, ...]
    origins: tuple[Origin, ...]
    events: tuple[StoryEvent, ...]
    disagreements: tuple[Disagreement, ...]
    agreements: tuple[StoryAgreement, ...]
    custody: tuple[Custody, ...]
    pledges: tuple[Pledge, ...]
    corrections: tuple[StoryCorrection, ...]
    findings: tuple[StoryFinding, ...]
    sources: int | None = None

    def to_dict(self) -> dict[str, Any]:
        """The story as plain dicts and lists, ready for JSON: the shape of `docs/ledger.md`."""
        data: dict[str, Any] = _renamed(msgspec.to_builtins(self), {"from_": "from", "is_": "is"})
        head = {"title": data.pop("title"), "as_of": data.pop("as_of")}
        counts = {"reports": len(self.reports), "origins": data.pop("sources")}
        return {"according": data.pop("according"), "story": {**head, **counts}, **data}

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Story:
        """The story that `to_dict` gave. Raises BadStory, naming the field, where the shape is another."""
        try:
            head = data["story"]
            plain = {**data, "title": head["title"], "as_of": head["as_of"], "sources": head.get("origins")}
            story = msgspec.convert(_renamed(plain, {"from": "from_", "is": "is_"}), cls)
        except (msgspec.ValidationError, KeyError, TypeError, AttributeError) as error:
            raise BadStory(f"not a story: {error}; give what `according story --format json` printed") from error
        if story.according != CONTRACT:
            raise BadStory(f"a story of contract {story.according}, this version reads {CONTRACT}; export it again")
        return story


def _renamed(value: Any, names: dict[str, str]) -> Any:
    """`value` with its keys renamed, numbers of lists that are not cut left out, and a list for each tuple."""
    if isinstance(value, dict):
        kept = ((key, held) for key, held in value.items() if held is not None or key not in _CUT)
        return {names.get(key, key): _renamed(held, names) for key, held in kept}
    return [_renamed(held, names) for held in value] if isinstance(value, list | tuple) else value
