"""Single sentences of news from many fields: what they tell of, of which type, how committed, and who takes part."""

from __future__ import annotations

import pytest

from according.language import load
from according.reading.pipeline import read

SHARE = 0.9  # of the rows that must be right: the parser has its bad moments, and is trained anew now and then
OCCURRED, ONGOING, PLANNED, PROMISED, DEMANDED = "occurred", "ongoing", "planned", "promised", "demanded"
POSSIBLE, CONDITIONAL, DENIED = "possible", "conditional", "denied"

# sentence, type, trigger's first word, status, one role and its last word (or None)
ROWS = [
    ("The council wants ministers to publish the figures.", "request", "wants", OCCURRED, ("agent", "council")),
    ("She told residents to leave their homes.", "request", "told", OCCURRED, ("to", "residents")),
    ("The judge ordered that he be released.", "request", "ordered", OCCURRED, ("agent", "judge")),
    ("The judge ordered that he be released.", "release", "released", DEMANDED, ("patient", "he")),
    ("The panel recommended that the dam be drained.", "request", "recommended", OCCURRED, ("agent", "panel")),
    ("The committee recommended closing the plant.", "request", "recommended", OCCURRED, ("agent", "committee")),
    ("Some 900 households have been told to leave.", "request", "told", OCCURRED, ("to", "households")),
    ("The search continues.", "search", "search", ONGOING, None),
    ("Talks are under way in Haven.", "negotiate", "Talks", ONGOING, None),
    ("Police are still hunting two men.", "search", "hunting", ONGOING, ("patient", "men")),
    ("Workers have been striking since Monday.", "protest", "striking", ONGOING, ("agent", "Workers")),
    ("The road remains closed.", "other", "closed", ONGOING, ("patient", "road")),
    ("The bank rejected the proposed merger of the two firms.", "other", "merger", PLANNED, None),
    ("The union postponed a planned strike.", "delay", "postponed", OCCURRED, ("patient", "strike")),
    ("Prosecutors are looking at the alleged theft of 200 tonnes of copper.", "other", "theft", POSSIBLE, None),
    ("The minister is said to have fled to Olmar.", "move", "fled", POSSIBLE, ("to", "Olmar")),
    ("The firm was forced to close two plants.", "other", "close", OCCURRED, ("patient", "plants")),
    ("The crew nearly drowned.", "kill", "drowned", DENIED, ("patient", "crew")),
    ("The gang wants the state to set eleven prisoners free.", "release", "set", DEMANDED, ("patient", "prisoners")),
    ("The army could withdraw if the truce holds.", "withdraw", "withdraw", CONDITIONAL, ("agent", "army")),
    ("The army could withdraw if the truce holds.", "truce", "holds", CONDITIONAL, None),
    ("Once the ship had docked, police arrested the captain.", "capture", "arrested", OCCURRED, ("patient", "captain")),
    ("Once the ship had docked, police arrested the captain.", "move", "docked", OCCURRED, ("agent", "ship")),
    ("The mayor should have closed the bridge.", "other", "closed", DENIED, ("patient", "bridge")),
    ("She may resign.", "elect", "resign", POSSIBLE, ("agent", "She")),
    ("The convoy will leave provided that the truce is extended.", "extend", "extended", CONDITIONAL, None),
    ("They were able to rescue nine miners.", "rescue", "rescue", OCCURRED, ("patient", "miners")),
    ("The club hopes to sign two players.", "transfer", "sign", PLANNED, ("patient", "players")),
    ("He is going to sue the paper.", "accuse", "sue", PLANNED, ("agent", "He")),
    ("The firm considered closing the plant.", "other", "closing", POSSIBLE, ("patient", "plant")),
    ("There is no evidence that the guard shot him.", "attack", "shot", POSSIBLE, ("agent", "guard")),
    ("Nobody was arrested.", "capture", "arrested", DENIED, None),
    ("The rebels have yet to release the hostages.", "release", "release", DENIED, ("patient", "hostages")),
    ("The bank failed to warn its customers.", "other", "warn", DENIED, ("agent", "bank")),
    ("The court refused to release him on bail.", "reject", "refused", OCCURRED, ("agent", "court")),
    ("The airline has promised to refund every ticket.", "deliver", "refund", PROMISED, ("patient", "ticket")),
    ("The storm, which hit the coast on Friday, killed nine.", "kill", "killed", OCCURRED, ("patient", "nine")),
    ("The bridge collapsed, injuring nine people.", "injure", "injuring", OCCURRED, ("patient", "people")),
    ("Police arrested three men in Dask and seized two rifles.", "capture", "seized", OCCURRED, ("patient", "rifles")),
    ("Supporters gathered outside the court.", "protest", "gathered", OCCURRED, ("agent", "Supporters")),
    ("Troops encircled the town in September.", "attack", "encircled", OCCURRED, ("patient", "town")),
    ("The rocket took off from Cape Orrin.", "move", "took", OCCURRED, ("from", "Orrin")),
    ("The agency grounded the whole fleet.", "delay", "grounded", OCCURRED, ("patient", "fleet")),
    ("Villagers fled to a school.", "move", "fled", OCCURRED, ("to", "school")),
    ("He broke his leg in March.", "injure", "broke", OCCURRED, ("patient", "leg")),
    ("The board hired a new coach.", "elect", "hired", OCCURRED, ("patient", "coach")),
    ("The ministry revoked the airline's licence.", "sanction", "revoked", OCCURRED, ("agent", "ministry")),
    ("The paper attributed the leak to a clerk.", "accuse", "attributed", OCCURRED, ("agent", "paper")),
    ("Divers pulled two boys from the lake.", "rescue", "pulled", OCCURRED, ("patient", "boys")),
    ("The river burst its banks on Sunday.", "accident", "burst", OCCURRED, ("patient", "river")),
]  # fmt: skip


@pytest.fixture(scope="module")
def pipeline() -> None:
    """The pipeline ships: where it is missing this test fails."""
    load()


def wrong(row: tuple) -> str | None:  # type: ignore[type-arg]
    """What is not read of a row, None where all is."""
    sentence, kind, trigger, status, role = row
    reading = read(f"Report\n{sentence}".encode(), published="2031-05-08")
    text = reading.report.text
    found = [e for e in reading.events if e.type == kind and e.trigger.of(text).split()[0] == trigger]
    if not found:
        return f"no {kind}: {sentence}"
    if found[0].status != status:
        return f"{found[0].status} for {status}: {sentence}"
    said = {(r.role, r.span.of(text).split()[-1]) for r in found[0].roles}
    return None if role is None or role in said else f"no {role} in {said}: {sentence}"


def test_sentences(pipeline: None) -> None:
    mistakes = [m for row in ROWS if (m := wrong(row))]
    assert len(mistakes) <= (1 - SHARE) * len(ROWS), "\n".join(mistakes)


def test_no_event_in_what_only_names_or_describes(pipeline: None) -> None:
    for sentence in ("The heart attack ward is blue.", "He likes the film.", "She has a name."):
        assert read(f"Report\n{sentence}".encode(), published="2031-05-08").events == ()
