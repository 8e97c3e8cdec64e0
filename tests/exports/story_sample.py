"""A story made by hand that has one of everything, with a child, his family and a hostage in it."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from according.story import (
    Anchor,
    Aside,
    Custody,
    CustodyStep,
    Disagreement,
    Evidence,
    Gap,
    Mention,
    Origin,
    Passage,
    Pledge,
    Side,
    Story,
    StoryAgreement,
    StoryCorrection,
    StoryEntity,
    StoryEvent,
    StoryFinding,
    StoryReport,
    StoryRole,
    StoryStatement,
    StoryTerm,
    Tally,
    Why,
)

R1, R2, R3 = (f"sha256:{digit * 64}" for digit in "1a2")
WORDS = "“Joren Halsk is on the pier,” she said"
DEAL = "the Oster swap"


def evidence(report: str, words: str, start: int = 10, statement: str | None = None) -> Evidence:
    return Evidence(report, start, start + len(words), words, statement)


def entity(number: int, name: str, kind: Any = "person", **more: Any) -> StoryEntity:
    blank = StoryEntity(
        f"E{number:010x}", name, kind, (), None, False, (), (R1, R2), (evidence(R1, name), evidence(R2, name))
    )
    return replace(blank, **more)


BOY = entity(1, "Joren Halsk", aliases=("Joren", "Halsk"), flags=("minor", "hostage"))
SISTER = entity(2, "Lene Halsk", affiliation="E0000000004")
MINISTER = entity(3, "Ysolde Karrin", aliases=("Karrin",), affiliation="E0000000004")
TOWN = entity(4, "Oster", "place")
SOCIETY = entity(5, "Lantern Society", "organisation")
GROUP = entity(6, "seamen of the Halsk", "group")
COOK = entity(7, "Baker Venn", flags=("victim",), aliases=("Venn",))
ENTITIES = (BOY, SISTER, MINISTER, TOWN, SOCIETY, GROUP, COOK)


def mention(report: str, event: str, words: str, statement: str | None = None, **more: Any) -> Mention:
    blank = Mention(
        report, event, statement, MINISTER.id if statement else None, "occurred", "2031-03-02", 12.0, 13.0, 40,
        40 + len(words), words,
    )  # fmt: skip
    return replace(blank, **more)


REPORTS = (
    StoryReport(R1, "https://user:pw@bulletin.example/2031/03/joren-halsk-freed.html?q=J%C3%B6ren",
                "Joren Halsk is free", "Oster Bulletin", "2031-03-02T18:00:00+01:00"),
    StoryReport(R2, "desk/halsk_joren.txt", "Twelve, says =Karrin", "LNS", "2031-03-03", (R1,), 0.83,
                (Passage(0, 40, R1, 5, 45),)),
    StoryReport(R3, "-", None, None, None),
)  # fmt: skip
STATEMENTS = (
    StoryStatement("S0000000001", R1, "s1", MINISTER.id, (TOWN.id, SOCIETY.id, MINISTER.id), "O0000000001",
                   "2031-03-02", "asserts", WORDS, SISTER.id, None, None, evidence(R1, WORDS, 40, "s1")),
    StoryStatement("S0000000002", R2, "s1", SISTER.id, ("LNS", SISTER.id), "O0000000002", None, "promises",
                   "=2+5 of the Halsks\nand JOREN’S friends; <b>bold</b> *stars*", None, None, "S0000000001",
                   evidence(R2, "=2+5", 3, "s1")),
)  # fmt: skip
ORIGINS = (
    Origin("O0000000001", "statement of Lene Halsk, 2 March 2031", "statement", (R1,), (Why(R1, "Halsk family"),)),
    Origin("O0000000002", "LNS dispatch", "dispatch", (R2,), (Why(R2, "LNS", 0.83, R1, "s1"),)),
)
EVENTS = (
    StoryEvent("V0000000001", "release", "2031-03-02", "2031-03-02", "2031-03-02", TOWN.id,
               (StoryRole("patient", BOY.id, "young Halsk"), StoryRole("agent", SOCIETY.id, "the society"),
                StoryRole("from", None, "captors, and others")),
               12.0, 13.0, "A0000000001", 2, False, "occurred", "corroborated", (R1, R2), ((R1,), (R2,)),
               (mention(R1, "v1", "freed", "s1"), mention(R2, "v3", "Halsk’s release"))),
    StoryEvent("V0000000002", "capture", "2031-02", None, None, None, (StoryRole("patient", BOY.id, "Joren"),), None,
               None, None, None, False, "denied", "denied", (R2,), ((R2,),), (mention(R2, "v4", "@jorenhalsk"),)),
    StoryEvent("V0000000003", "transfer", None, "2031-03-05", "2031-03-07", None, (), 3.0, None, None, None, True,
               "planned", "reported", (R3,), ((R3,),), (mention(R3, "v1", "hand over", date=None),)),
    StoryEvent("V0000000004", "other", None, None, None, None, (), None, None, None, None, False, "possible",
               "reported", (R3,), ((R3,),), (mention(R3, "v2", "lapse", date=None),)),
)  # fmt: skip
SIDES = (
    Side("12", (R1,), 1, (evidence(R1, "12 seamen with Joren"),)),
    Side("13", (R2,), 1, (evidence(R2, "13 seamen"),)),
)
TERM = StoryTerm(
    TOWN.id, None, "release", "Joren Halsk and 12 seamen", 13.0, 12.0, 13.0, ("V0000000001",), (), "2031-03-07",
    "partial", 0, (Tally("2031-03-02", 12.0, 13.0),), (evidence(R1, "to free Joren Halsk"),),
)  # fmt: skip
AGREEMENTS = (
    StoryAgreement("A0000000001", DEAL, "exchange", (TOWN.id, SOCIETY.id), (MINISTER.id,), "in force", "2031-03-01",
                   "2031-03-02", "2031-04", (TERM,), (evidence(R1, "the deal for Halsk"),)),
)  # fmt: skip
CUSTODY = (
    Custody(BOY.id, "Joren Halsk", (
        CustodyStep(None, SOCIETY.id, "2031-03-02", TOWN.id, "V0000000001", (evidence(R1, "hands over Joren"),)),
        CustodyStep(TOWN.id, SISTER.id, None, None, "V0000000003", (evidence(R3, "to Lene Halsk"),)),
    ), (Gap(1, SOCIETY.id, TOWN.id),)),
)  # fmt: skip
PLEDGES = (
    Pledge("P0000000001", MINISTER.id, SISTER.id, "bring Joren home; by sea, “soon”\nand well", "2031-03-01",
           "2031-03-09T12:00:00+00:00", "pending", (TOWN.id, MINISTER.id), (R1,),
           (evidence(R1, "will bring Joren home"),),
           (), (evidence(R2, "Halsk waits"),)),
    Pledge("P0000000002", None, None, "pay", None, None, "unknown", (), (R2,), (evidence(R2, "pay"),), (), ()),
)  # fmt: skip
CORRECTIONS = (
    StoryCorrection("C0000000001", R2, R1, "name of Joren Halsk", "Halsk", "Joren Halsk", evidence(R2, "not Halsk")),
)
FINDINGS = (StoryFinding("total", "13 for Joren Halsk, 12 by batches", ("Joren", "12"), (evidence(R1, "Halsk"),)),)
STORY = Story(
    1, "Joren Halsk: a boy of Oster", "2031-03-03T06:00:00+00:00", REPORTS,
    (Aside("sha256:" + "9" * 64, "mail/halsk.html", "Cup: Halsk scores", "Sport", "2031-03-01"),), ENTITIES,
    STATEMENTS, ORIGINS, EVENTS, (Disagreement("D0000000001", "V0000000001", "quantity", SIDES, "2031-03-03", None),),
    AGREEMENTS, CUSTODY, PLEDGES, CORRECTIONS, FINDINGS,
)  # fmt: skip
AT = Anchor(R1, 40, 40 + len(WORDS))


def strings(value: Any) -> list[str]:
    """Every string of a record, in order."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for held in value for text in strings(held)]
    if is_dataclass(value):
        return [text for field in fields(value) for text in strings(getattr(value, field.name))]
    return []


def renamed(value: Any, change: Any) -> Any:
    """A record with `change` made to every string of it that is no id, date or fixed word."""
    from according.views.pseudonyms.story import FIXED

    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(renamed(held, change) for held in value)
    if is_dataclass(value) and not isinstance(value, type):
        new = {}
        for field in fields(value):
            held = getattr(value, field.name)
            fixed = field.name in FIXED and not (isinstance(held, tuple) and held and is_dataclass(held[0]))
            new[field.name] = held if fixed else renamed(held, change)
        return replace(value, **new)
    return value
