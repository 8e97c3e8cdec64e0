"""What was promised and how it was kept, and what was corrected."""

from __future__ import annotations

import re
from typing import Any

from according.story import Pledge, StoryCorrection
from bench.counts import Count, Figure, Note, Scored
from bench.ledger.told import Told
from bench.spans import assign

WORD = re.compile(r"\w+")
STEM = 5  # letters by which words are compared, so that "releases" is "release"
ENOUGH = 0.4  # share of gold's words for the act that have to be said of a pledge
EMPTY_WORDS = """
    a an the of to in on at by for from with and or be is are was were will would shall has have it its his her their
    that this within before after until end
"""
EMPTY = frozenset(EMPTY_WORDS.split())


def pledges(told: Told) -> Scored:
    """A pledge is found where its maker is right and enough of the words for its act are said; due dates break ties.

    The words are those of the story's `act` and of its evidence. A pledge that is not found has no standing right.
    """
    gold, said = told.data["pledges"], told.story.pledges
    pairs = [(gold[i], said[j]) for i, j in assign(gold, said, lambda g, s: pledge_weight(g, s, told))]
    kept = [g for g, s in pairs if g["standing"] == s.standing]
    counts: dict[str, Figure] = {
        "pledges": Count(len(pairs), len(said), len(gold)),
        "standing": Count(len(kept), len(gold), len(gold)),
        "standing of those found": Count(len(kept), len(pairs), len(pairs)),
        "due of those found": Count.of(same_date(g["due"], s.due) for g, s in pairs),
        "to of those found": Count.of(told.names.same(g["to"], s.to) for g, s in pairs),
    }
    name = told.dossier.story.name
    found, ours = [g for g, _ in pairs], [s for _, s in pairs]
    notes = [Note("pledges", f"missed {brief(g)}", name, None, g["standing"], "") for g in gold if g not in found]
    notes += [Note("pledges", f"false {told.shown(s.by)}: {s.act}", name, None, "", "") for s in said if s not in ours]
    for g, s in pairs:
        if g["standing"] != s.standing or not same_date(g["due"], s.due):
            what = f"{brief(g)}: {s.standing}, due {s.due}; gold {g['standing']}, due {g['due']}"
            notes.append(Note("standing", what, name, None, s.act, ""))
    return Scored(counts, tuple(notes))


def brief(gold: dict[str, Any]) -> str:
    """A gold pledge in a line."""
    return f"{gold['by']}: {gold['act']}"


def pledge_weight(gold: dict[str, Any], said: Pledge, told: Told) -> float:
    """How well a pledge fits; nothing where its maker is another or too few of gold's words are said."""
    theirs = stems(gold["act"])
    ours = stems(" ".join([said.act, *(e.words for e in said.evidence)]))
    share = len(theirs & ours) / len(theirs) if theirs else 0.0
    if share < ENOUGH or not told.names.same(gold["by"], said.by):
        return 0.0
    return share + (gold["due"] is not None and same_date(gold["due"], said.due))


def stems(words: str) -> frozenset[str]:
    """The beginnings of the words that carry meaning."""
    return frozenset(w[:STEM] for w in WORD.findall(words.casefold()) if w not in EMPTY)


def same_date(gold: str | None, said: str | None) -> bool:
    """Whether a date is gold's, as precise as gold has it."""
    return (said or "")[: len(gold)] == gold if gold else said is None


def corrections(told: Told) -> Scored:
    """A correction is right where the report that makes it, the one corrected, and what was and is said are.

    Gold writes the latter as "…: was -> is"; what is not written there is not asked for.
    """
    gold, said = told.data["corrections"], told.story.corrections
    pairs = assign(gold, said, lambda g, s: correction_weight(g, s, told))
    right = [(gold[i], said[j]) for i, j in pairs if correction_weight(gold[i], said[j], told) == len(PARTS)]
    counts: dict[str, Figure] = {
        "corrections": Count(len(right), len(said), len(gold)),
        "told by the right report": Count(len(pairs), len(said), len(gold)),
    }
    name = told.dossier.story.name
    missed = [g for g in gold if g not in [found for found, _ in right]]
    false = [s for s in said if s not in [found for _, found in right]]
    notes = [Note("corrections", f"missed {g['report']} of {g['of']}", name, None, g["what"], "") for g in missed]
    notes += [
        Note("corrections", f"false {told.slugs.get(s.report)} of {told.slugs.get(s.of or '')}", name, None, s.what, "")
        for s in false
    ]
    return Scored(counts, tuple(notes))


PARTS = ("report", "of", "was", "is")


def correction_weight(gold: dict[str, Any], said: StoryCorrection, told: Told) -> int:
    """How many of the parts are right; none where another report makes it. One of no other report is of its own."""
    if told.slugs.get(said.report) != gold["report"]:
        return 0
    was, is_ = values(gold["what"])
    of = told.slugs.get(said.of or said.report)
    return 1 + int(of == gold["of"]) + int(says(was, said.was)) + int(says(is_, said.is_))


def values(what: str) -> tuple[str | None, str | None]:
    """What was said and what is right, in gold's "…: was -> is (remark)"."""
    found = re.search(r": (.+?) -> (.+?)(?: \(|$)", what)
    return (found[1], found[2]) if found else (None, None)


def says(gold: str | None, said: str | None) -> bool:
    """Whether the value is there, if gold gives one."""
    return gold is None or gold.casefold() in (said or "").casefold()
