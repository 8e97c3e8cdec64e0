"""What the stages of a comparison pass on: the readings of one story, and what was found across them so far."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from according.model import Reading
from according.story import (
    Aside,
    Custody,
    Decision,
    Disagreement,
    Evidence,
    Passage,
    Pledge,
    StoryAgreement,
    StoryCorrection,
    StoryEntity,
    StoryEvent,
    StoryFinding,
    StoryStatement,
)
from according.story import Origin as StoryOrigin

if TYPE_CHECKING:
    from according.compare.reuse.words import Words
    from according.compare.tallies.tally import Account


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """A record of one reading: the report's id and the record's id in it, as ("sha256:…", "e3")."""

    report: str
    id: str


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is who: the entities of the story, and which of them each reading's entity is.

    `ids` maps a reading's entity to the id of a StoryEntity; every entity of every reading has one.
    """

    entities: tuple[StoryEntity, ...] = ()
    ids: Mapping[Ref, str] = field(default_factory=dict)

    def of(self, report: str, entity: str | None) -> str | None:
        """The story's id of the entity that `report` calls `entity`; None for None."""
        return None if entity is None else self.ids[Ref(report, entity)]


@dataclass(frozen=True, slots=True)
class Copy:
    """`report` has words of `of`, which came first: the share of its shingles that stand there, and the passages."""

    report: str
    of: str
    share: float
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Origins:
    """Where claims come from.

    `ids` maps every statement and every event mention of a reading to the id of its origin (see
    `according.compare.origins`). `links` holds all that ties a record to a source: two pieces of evidence for a claim
    are independent when they share no link, which `according.compare.origins.grouped` decides.
    """

    origins: tuple[StoryOrigin, ...] = ()
    ids: Mapping[Ref, str] = field(default_factory=dict)
    links: Mapping[Ref, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Draft:
    """A story in the making. A stage takes a draft and returns what it is named after.

    `readings` are in order of publication (unknown last), then of id, so that no stage depends on the order of
    arrival. `as_of` is the newest publication date unless told otherwise. `words` are those of each report, by its id,
    found once for all stages (see `reuse.words.words_by_report`). `deals` maps the agreements of the readings to the
    ids of the story's; `accounts` are, for each of these and each of its terms, what the reports count (see
    `tallies.tally.accounts_by_deal`).
    """

    readings: tuple[Reading, ...]
    decisions: tuple[Decision, ...] = ()
    as_of: str | None = None
    set_aside: tuple[Aside, ...] = ()
    words: Mapping[str, Words] = field(default_factory=dict)
    cast: Cast = Cast()
    copies: tuple[Copy, ...] = ()
    statements: tuple[StoryStatement, ...] = ()
    origins: Origins = Origins()
    corrections: tuple[StoryCorrection, ...] = ()
    deals: Mapping[Ref, str] = field(default_factory=dict)
    agreements: tuple[StoryAgreement, ...] = ()
    events: tuple[StoryEvent, ...] = ()
    accounts: tuple[tuple[Account, ...], ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    custody: tuple[Custody, ...] = ()
    pledges: tuple[Pledge, ...] = ()
    findings: tuple[StoryFinding, ...] = ()


def stable_id(prefix: str, evidence: Iterable[tuple[str, int, int]]) -> str:
    """An id that hashes the earliest of `evidence`, each (report, start, end), given in order of publication."""
    report, start, end = next(iter(evidence))
    return prefix + hashlib.sha256(f"{report}:{start}:{end}".encode()).hexdigest()[:10]


def evidence_at(
    reading: Reading, start: int, end: int, *, statement: str | None = None, event: str | None = None
) -> Evidence:
    """The words of `reading`'s text from `start` to `end` as evidence."""
    return Evidence(reading.report.id, start, end, reading.report.text[start:end], statement, event)
