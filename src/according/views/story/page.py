"""The page dataclasses of a ledger: a story put into words and into the order in which an editor wants it.

As in `according.views.page`, strings are the reports' own words or words of ours about them, neither escaped nor
stripped of control characters: that is the task of whoever shows them. `id` is a short id that can be typed into the
commands which take one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Testimony:
    """What one report says and by which way it came there: `chain` begins with the outlet and ends with the speaker."""

    report: str
    chain: tuple[str, ...]
    date: str | None
    words: str
    mention: str | None = None
    gives: str | None = None


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One report; `file` is the last part of its path or URL, `copies` says what of it stands in other reports."""

    id: str
    name: str
    title: str | None
    date: str | None
    origin: str
    file: str
    copies: str | None


@dataclass(frozen=True, slots=True)
class Happening:
    """One event: `what` are its roles in words, `status` and `standing` are words, `told` one testimony an origin.

    `plain`: it is said to have happened; `alarm`: somebody says otherwise.
    """

    id: str
    type: str
    what: str
    status: str
    plain: bool
    standing: str
    alarm: bool
    support: str
    notes: tuple[str, ...]
    told: tuple[Testimony, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Day:
    """The events of one day, month or year, as far as known; events without a date come last."""

    label: str
    happenings: tuple[Happening, ...]


@dataclass(frozen=True, slots=True)
class Persona:
    """A person, organisation, place, … with its mentions, each of which can be named."""

    id: str
    name: str
    kind: str
    notes: tuple[str, ...]
    support: str
    told: tuple[Testimony, ...]


@dataclass(frozen=True, slots=True)
class Utterance:
    """One statement, in as many reports as give it; `also` names the others, `origin` where it comes from."""

    id: str
    when: str | None
    verb: str
    words: str
    chain: tuple[str, ...]
    date: str | None
    origin: str | None
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker with what they say; `id` is None where nobody is named."""

    id: str | None
    name: str
    note: str | None
    utterances: tuple[Utterance, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """An origin with how many reports go back to it, and why each of the first does."""

    id: str
    name: str
    kind: str
    reports: int
    why: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Account:
    """One side of a disagreement: the value, how it is supported, and the words."""

    value: str
    support: str
    told: tuple[Testimony, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Dispute:
    """Accounts that cannot all be right; `settled` tells the correction that settles it."""

    id: str
    question: str
    event: str
    what: str
    since: str | None
    settled: str | None
    accounts: tuple[Account, ...]


@dataclass(frozen=True, slots=True)
class Owed:
    """One term of a deal: "Dorrane: release 40", "29–30 so far", "partial"."""

    number: int
    words: str
    tally: str | None
    standing: str
    alarm: bool
    due: str | None
    in_return_for: int | None
    events: tuple[str, ...]
    totals: tuple[str, ...]
    history: tuple[str, ...]
    told: tuple[Testimony, ...]


@dataclass(frozen=True, slots=True)
class Deal:
    """An agreement across the reports."""

    id: str
    name: str
    kind: str
    parties: str | None
    mediators: str | None
    status: str
    dates: tuple[str, ...]
    terms: tuple[Owed, ...]
    told: tuple[Testimony, ...]


@dataclass(frozen=True, slots=True)
class Promise:
    """A pledge, what has come of it, and the words for and against."""

    id: str
    by: str
    to: str | None
    act: str
    made: str | None
    due: str | None
    standing: str
    alarm: bool
    support: str
    chain: tuple[str, ...]
    told: tuple[Testimony, ...]
    kept: tuple[Testimony, ...]
    broken: tuple[Testimony, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """From whose hands into whose; `missing` says what lies between this step and the one before."""

    number: int
    giver: str
    taker: str
    date: str | None
    place: str | None
    event: str
    told: tuple[Testimony, ...]
    missing: str | None


@dataclass(frozen=True, slots=True)
class HandOvers:
    """The steps in the custody of one person, group or thing."""

    id: str | None
    name: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Amendment:
    """A correction that a report makes."""

    id: str
    what: str
    of: str | None
    told: Testimony


@dataclass(frozen=True, slots=True)
class Misfit:
    """What does not fit across the reports."""

    kind: str
    message: str
    told: tuple[Testimony, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """What the story is, and how many reports there are, from how many origins, and how many set aside."""

    title: str
    as_of: str | None
    reports: int
    origins: int
    aside: int


@dataclass(frozen=True, slots=True)
class Overview:
    """One screen of a story: what stands, what is disputed, what was last, what is promised, which reports.

    `totals` has for each section of the contract how many records there are to be shown of it; "open" are the
    disagreements that no correction settles.
    """

    head: Head
    deals: tuple[Deal, ...]
    disputes: tuple[Dispute, ...]
    days: tuple[Day, ...]
    promises: tuple[Promise, ...]
    amendments: tuple[Amendment, ...]
    misfits: tuple[Misfit, ...]
    reports: tuple[ReportLine, ...]
    aside: tuple[ReportLine, ...]
    totals: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Ruling:
    """A human decision; `undone`: another decision took it back."""

    id: str
    what: str
    by: str
    why: str
    at: str
    undone: bool


@dataclass(frozen=True, slots=True)
class Change:
    """Something that is no longer as it was: "standing: reported → corroborated"."""

    id: str
    what: str
    changes: tuple[str, ...]
    told: tuple[Testimony, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What is new or changed since a time; `gone` is what is not told any more."""

    since: str
    reports: tuple[ReportLine, ...]
    aside: tuple[ReportLine, ...]
    decisions: tuple[Ruling, ...]
    events: tuple[Happening, ...]
    changed: tuple[Change, ...]
    disputes: tuple[Dispute, ...]
    tallies: tuple[Change, ...]
    promises: tuple[Change, ...]
    amendments: tuple[Amendment, ...]
    voices: tuple[Voice, ...]
    gone: tuple[Change, ...] = ()
