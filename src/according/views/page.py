"""The page dataclasses: a reading put into words and into the order in which a reader wants it.

Every string here is the report's own words, or words of ours about them; neither is escaped or stripped of control
characters: that is the task of whoever shows them (`according.views.clean` and the template's autoescape).
`anchor` is a name that is unique in the page and safe in an id or a link: "s1", "v3", "f2", "c1".
"""

from __future__ import annotations

from dataclasses import dataclass

from according.model import BlockKind, Span


@dataclass(frozen=True, slots=True)
class Header:
    """What the report is and how that is known; dates are in words."""

    title: str
    publisher: str | None
    byline: tuple[str, ...]
    credits: tuple[str, ...]
    published: str | None
    published_from: str | None
    modified: str | None
    origin: str
    link: str | None
    report_id: str
    model: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: the name, and what the report says that they are."""

    name: str
    note: str | None


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words that are the speaker's own (quoted) or the report's for them."""

    words: str
    quoted: bool


@dataclass(frozen=True, slots=True)
class Saying:
    """One statement: who is behind it, by which way, meant how, in which words; `inner` are those inside it.

    `told` are the report's words for who says it: "Harbour master Ilva Torren said"; None where it has none.
    """

    anchor: str
    speaker: Speaker
    chain: tuple[str, ...]
    verb: str
    manner: str
    via: str | None
    said: str | None
    told: str | None
    pieces: tuple[Piece, ...]
    repeats: str | None
    inner: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker with everything that the report has them say, in text order; `chain` is what all of it came by."""

    speaker: Speaker
    chain: tuple[str, ...] | None
    sayings: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """On what ground something is said to have happened, or not ("not under the deal")."""

    words: str
    negated: bool


@dataclass(frozen=True, slots=True)
class Happening:
    """One event: `what` are its roles in words, `when` adds to the day that it stands under.

    `plain` tells that it is said to have happened; `again` are later mentions of the same event.
    """

    anchor: str
    type: str
    what: str
    status: str
    plain: bool
    when: str | None
    notes: tuple[str, ...]
    according_to: str | None
    trigger: str
    grounds: tuple[Ground, ...]
    again: tuple[Happening, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """The events of one day, month or year as far as known; the last day of a page has no date."""

    label: str
    happenings: tuple[Happening, ...]


@dataclass(frozen=True, slots=True)
class Owed:
    """What one side of an agreement owes, numbered from 1; `in_return_for` is the number of the reciprocal term."""

    number: int
    words: str
    due: str | None
    in_return_for: int | None
    evidence: str


@dataclass(frozen=True, slots=True)
class Deal:
    """An agreement and its terms."""

    anchor: str
    kind: str
    parties: str | None
    mediators: str | None
    status: str
    dates: tuple[str, ...]
    evidence: str | None
    terms: tuple[Owed, ...]


@dataclass(frozen=True, slots=True)
class HandOver:
    """Who passes into whose hands; either end is None where the report does not say."""

    anchor: str
    what: str
    giver: str | None
    taker: str | None
    when: str | None
    status: str
    according_to: str | None
    trigger: str


@dataclass(frozen=True, slots=True)
class Pledge:
    """Who binds themselves to what; `anchor` is that of the statement or event which holds it."""

    anchor: str
    by: str
    verb: str
    what: str
    due: str | None
    according_to: str | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of the report with some of their line on either side."""

    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Misfit:
    """What does not fit: a finding with its evidence, and the speakers between whom it stands."""

    anchor: str
    kind: str
    message: str
    values: tuple[str, ...]
    between: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Fix:
    """A correction that the report makes."""

    anchor: str
    words: str
    was: str | None
    now: str | None
    of: str | None


@dataclass(frozen=True, slots=True)
class Mark:
    """Why a stretch of text is marked: the anchor of the card it is evidence for, or a note where there is no card."""

    layer: str
    anchor: str | None
    note: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text under the same marks, innermost first; `opens`: the anchors whose evidence begins here."""

    words: str
    marks: tuple[Mark, ...]
    opens: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PostView:
    """Who posted an embedded social post, where and when."""

    platform: str
    author: str | None
    handle: str | None
    date: str | None
    link: str | None


@dataclass(frozen=True, slots=True)
class BlockView:
    """A block of the text, line by line in segments; `dated` is its live-blog entry's time, with the first block."""

    kind: BlockKind
    lines: tuple[tuple[Segment, ...], ...]
    post: PostView | None
    dated: str | None


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that is shown of one reading."""

    header: Header
    voices: tuple[Voice, ...]
    days: tuple[Day, ...]
    deals: tuple[Deal, ...]
    handovers: tuple[HandOver, ...]
    pledges: tuple[Pledge, ...]
    misfits: tuple[Misfit, ...]
    fixes: tuple[Fix, ...]
