"""The story that gold asks for, made from the gold itself: what a perfect comparison would tell."""

from __future__ import annotations

from bench.ledger.gold_readings import gold_readings

from according.compare.pipeline import compare
from according.story import (
    Custody,
    CustodyStep,
    Disagreement,
    Evidence,
    Mention,
    Pledge,
    Side,
    Story,
    StoryAgreement,
    StoryCorrection,
    StoryEntity,
    StoryEvent,
    StoryTerm,
)

NOWHERE = Evidence("", 0, 0, "")


class Teller:
    """Makes the records of a story from a dossier's gold; ids are gold's names and ids."""

    def __init__(self, dossier):
        self.data = dossier.story.data
        self.readings = gold_readings(dossier)
        slugs = [report.slug for report in dossier.reports]
        self.ids = dict(zip(slugs, (r.report.id for r in self.readings), strict=True))
        self.golds = {(r.slug, v["id"]): v["event"] for r in dossier.reports for v in r.items("events") if v["event"]}

    def reports(self, slugs):
        return tuple(self.ids[slug] for slug in slugs)

    def entity(self, e):
        return StoryEntity(e["name"], e["kind"] and e["name"], e["kind"], (), None, False, (), (), ())

    def event(self, e):
        mentions = tuple(
            Mention(self.ids[slug], v, None, None, "occurred", None, None, None, 0, 0, "")
            for (slug, v), event in self.golds.items()
            if event == e["id"]
        )
        dates = (e["date"], None, None)
        counts = (e["low"], e["high"])
        origins = tuple(self.reports(group) for group in e["origins"])
        return StoryEvent(
            "V" + e["id"], e["type"], *dates, e["place"], (), *counts, e["in_deal"], e["batch"], False, "occurred",
            "reported", self.reports(e["reports"]), origins, mentions,
        )  # fmt: skip

    def disagreement(self, number, d):
        sides = tuple(Side(v["value"], self.reports(v["reports"]), 1, ()) for v in d["values"])
        return Disagreement(f"D{number}", "V" + d["event"], d["about"], sides, None, None)

    def term(self, t):
        done = t["delivered"]
        return StoryTerm(
            t["obligor"], t["beneficiary"], t["act"], None, t["promised"], done, done, (), (), None, t["standing"],
            None, (), (),
        )  # fmt: skip

    def agreement(self, a):
        return StoryAgreement(
            a["id"], a["id"], a["kind"], tuple(a["parties"]), tuple(a["mediators"]), "agreed", None, None, None,
            tuple(map(self.term, a["terms"])), (),
        )  # fmt: skip

    def custody(self, c):
        return Custody(None, c["of"], tuple(CustodyStep(a, b, None, None, "", ()) for a, b, *_ in c["steps"]), ())

    def pledge(self, number, p):
        return Pledge(f"P{number}", p["by"], p["to"], p["act"], p["made"], p["due"], p["standing"], (), (), (), (), ())

    def correction(self, number, c):
        was, _, is_ = c["what"].rpartition(": ")[2].partition(" -> ")
        return StoryCorrection(f"C{number}", self.ids[c["report"]], self.ids[c["of"]], c["what"], was, is_, NOWHERE)


def perfect_story(dossier) -> tuple[Teller, Story]:
    """The teller and the story; only the sections that are scored are filled."""
    teller, data = Teller(dossier), dossier.story.data
    bare = compare(teller.readings)
    return teller, Story(
        bare.according, bare.title, bare.as_of, bare.reports, (), tuple(map(teller.entity, data["entities"])), (), (),
        tuple(map(teller.event, data["events"])),
        tuple(teller.disagreement(n, d) for n, d in enumerate(data["disagreements"])),
        tuple(map(teller.agreement, data["agreements"])),
        tuple(map(teller.custody, data["custody"])),
        tuple(teller.pledge(n, p) for n, p in enumerate(data["pledges"])),
        tuple(teller.correction(n, c) for n, c in enumerate(data["corrections"])), (),
    )  # fmt: skip
