"""How well two mentions fit as one event: what forbids it, and what speaks for and against it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import log

from according.compare.draft import Cast
from according.compare.events.facts import HAPPENED, Facts, Interval
from according.compare.events.tables import weights
from according.compare.figures import Range

DOING = HAPPENED | {"promised", "planned"}
FAR = 0.5  # a count less than half of another counts something else
NEAR = 0.8  # counts that differ by less than a fifth may be two accounts of one thing
VICTIMS = frozenset(("kill", "injure"))
SPOKEN = frozenset(("pledge", "request", "reject", "threaten", "accuse", "announce"))
"""Types of events that are somebody's words."""
UNIT = 1000  # of rarity: a word's weight is its inverse document frequency in thousandths
LATER = 1  # days after its date of publication that a report may still be written on
DAYS = 3  # accounts of one event that differ by more days are of two


@dataclass(frozen=True, slots=True)
class Scale:
    """What the story as a whole tells of its parts: who belongs to whom, and how rare words are.

    `masses` and `uppers` keep what was worked out for a set before.
    """

    above: Mapping[str, frozenset[str]] = field(default_factory=dict)
    rarity: Mapping[str, int] = field(default_factory=dict)
    groups: frozenset[str] = frozenset()
    masses: dict[frozenset[str], int] = field(default_factory=dict)
    uppers: dict[frozenset[str], frozenset[str]] = field(default_factory=dict)

    def related(self, ours: frozenset[str], theirs: frozenset[str]) -> bool:
        """Whether somebody of ours is, belongs to, or belongs with somebody of theirs."""
        return not ours.isdisjoint(theirs) or not self._all(ours).isdisjoint(self._all(theirs))

    def _all(self, ids: frozenset[str]) -> frozenset[str]:
        known = self.uppers.get(ids)
        if known is None:
            known = frozenset(up for entity in ids for up in self.above.get(entity, frozenset((entity,))))
            self.uppers[ids] = known
        return known

    def likeness(self, ours: frozenset[str], theirs: frozenset[str]) -> float:
        """How much of the rarer words two sets share, between 0 and 1 (the smaller set decides)."""
        shared = ours & theirs
        if not shared:
            return 0.0
        one, other = self.mass(ours), self.mass(theirs)
        least = one if one < other else other
        return sum([self.rarity.get(word, UNIT) for word in shared]) / least if least else 0.0

    def mass(self, words: frozenset[str]) -> int:
        """The summed rarity of words; whole numbers, so that no order of summing matters."""
        known = self.masses.get(words)
        if known is None:
            known = self.masses[words] = sum([self.rarity.get(word, UNIT) for word in words])
        return known


def scale_of(cast: Cast, facts: Sequence[Facts]) -> Scale:
    """The scale of a story: affiliations three steps up, rarity as inverse document frequency over the mentions."""
    up = {entity.id: entity.affiliation for entity in cast.entities}
    above = {}
    for entity in up:
        chain, at = [entity], up[entity]
        while at is not None and at not in chain and len(chain) < 4:
            chain.append(at)
            at = up.get(at)
        above[entity] = frozenset(chain)
    counts: Counter[str] = Counter()
    for fact in facts:
        counts.update(fact.words | fact.context | fact.stems)
    size = len(facts)
    rarity = {word: round(UNIT * log((size + 1) / (count + 0.5))) for word, count in counts.items()}
    return Scale(above, rarity, frozenset(entity.id for entity in cast.entities if entity.kind == "group"))


def apart(ours: Facts, theirs: Facts, scale: Scale) -> bool:
    """Whether two mentions cannot be of one event, whatever else they share."""
    if _other_batch(ours, theirs) or (ours.ref.report == theirs.ref.report and ours.span == theirs.span):
        return True
    if ours.deal and theirs.deal and ours.deal != theirs.deal:
        return True
    if ours.kind.counting == "deal" and ours.total != theirs.total:
        return True
    if _gap(ours.days, theirs.days) > DAYS and (ours.status in HAPPENED) == (theirs.status in HAPPENED):
        return True
    if ours.state and theirs.state and not ours.stems & theirs.stems and ours.type == theirs.type == "other":
        return True  # who is missing is not who was aboard
    if (ours.status == "denied") != (theirs.status == "denied") and _other_matter(ours, theirs):
        return True
    if (ours.refused and theirs.status in DOING) or (theirs.refused and ours.status in DOING):
        return True  # what somebody will not do is not what he promised, or did
    if _one_of_many(ours, theirs) or _one_of_many(theirs, ours):
        return True
    if _untold(ours, theirs) or _untold(theirs, ours):
        return True
    return _other_number(ours, theirs) or _other_people(ours, theirs, scale)


def _untold(ours: Facts, theirs: Facts) -> bool:
    """Whether a report tells as done what, by the other, happened days after it came out."""
    if ours.status not in HAPPENED or not ours.published or theirs.days is None or theirs.days[0] <= ours.published:
        return False
    return _gap((ours.published, ours.published), theirs.days) > LATER


def _other_matter(ours: Facts, theirs: Facts) -> bool:
    """Whether a denial is of something else: done to others, or told in other words of nobody in common."""
    if ours.patients & theirs.patients:
        return False
    others = bool(ours.patient_words and theirs.patient_words) and not ours.patient_words & theirs.patient_words
    if ours.type in VICTIMS:
        return others
    return others and not ours.stems & theirs.stems and not ours.agents & theirs.agents


def _one_of_many(ours: Facts, theirs: Facts) -> bool:
    """Whether one tells of a named person alone and the other is a toll: his death is one of many."""
    alone = ours.single and not ours.total and (ours.number is None or ours.number[1] <= 1)
    many = theirs.total or (theirs.number is not None and theirs.number[0] > 2)
    return ours.type in VICTIMS and theirs.type in VICTIMS and alone and many


def _other_batch(ours: Facts, theirs: Facts) -> bool:
    return ours.batch is not None and theirs.batch is not None and ours.batch != theirs.batch


def _other_number(ours: Facts, theirs: Facts) -> bool:
    """Counts too far apart to be of the same people; tolls may grow that far."""
    if ours.number is None or theirs.number is None or ours.kind.counting == "toll":
        return False
    return ratio(ours.number, theirs.number) < FAR


def _other_people(ours: Facts, theirs: Facts, scale: Scale) -> bool:
    """One hands on what the other received, or the givers, or the takers, are strangers."""
    if ours.givers & theirs.takers or theirs.givers & ours.takers:
        return True
    return any(
        one and other and not scale.related(one, other) and not scale.groups & (one | other)
        for one, other in ((ours.givers, theirs.givers), (ours.takers, theirs.takers))
    )


def ratio(ours: Range, theirs: Range) -> float:
    """How near two counts are: 1 where the ranges meet, else the nearest ends, the smaller over the greater."""
    if ours[0] <= theirs[1] and theirs[0] <= ours[1]:
        return 1.0
    less, more = (ours, theirs) if ours[1] < theirs[0] else (theirs, ours)
    return less[1] / more[0]


def _gap(ours: Interval | None, theirs: Interval | None) -> int:
    """How many days lie between two intervals, 0 where they meet or one is not known."""
    if ours is None or theirs is None or (ours[0] <= theirs[1] and theirs[0] <= ours[1]):
        return 0
    first, second = (ours, theirs) if ours[1] < theirs[0] else (theirs, ours)
    try:
        return (date.fromisoformat(second[0]) - date.fromisoformat(first[1])).days
    except ValueError:
        return 0


def affinity(ours: Facts, theirs: Facts, scale: Scale) -> float:
    """What speaks for one event less what speaks against it; at or above 0 it is one, by these two mentions alone."""
    worth = weights()
    return sum([worth[name] * value for name, value in signs(ours, theirs, scale).items()])


def signs(ours: Facts, theirs: Facts, scale: Scale) -> dict[str, float]:
    """The features of a pair of mentions by the names that `data/event_weights.tsv` gives them."""
    found = {"any": 1.0, "ground": min(ours.ground, theirs.ground)}
    found |= _days(ours, theirs) | _numbers(ours, theirs)
    if ours.kind.family != theirs.kind.family:
        found["type other" if ours.stems & theirs.stems else "type and trigger other"] = 1.0
    elif ours.type != "other":
        found["type same"] = 1.0
    if ours.total and theirs.total:
        found["total both"] = 1.0
    if ours.outside and theirs.outside:
        found["outside both"] = 1.0
    if ours.batch is not None or theirs.batch is not None:
        found["batch same" if ours.batch == theirs.batch else "batch of one"] = 1.0
    alike = scale.likeness(ours.stems, theirs.stems) if ours.stems & theirs.stems else 0.0
    typed = "typed" if "other" not in (ours.type, theirs.type) else "untyped"
    found[f"trigger same, {typed}" if alike else f"trigger other, {typed}"] = alike or 1.0
    if ours.deal or theirs.deal:
        found["deal same"] = float(ours.deal == theirs.deal)
        found["basis other"] = float(bool(ours.deal and theirs.outside) or bool(theirs.deal and ours.outside))
    if ours.place and theirs.place:
        found["place same" if ours.place == theirs.place else "place other"] = 1.0
    if (ours.status in HAPPENED) != (theirs.status in HAPPENED):
        found["status denied" if "denied" in (ours.status, theirs.status) else "status other"] = 1.0
    found |= _people(ours, theirs, scale)
    if ours.words and theirs.words:
        found["words"] = scale.likeness(ours.words, theirs.words)
    if ours.context and theirs.context:
        found["context"] = scale.likeness(ours.context, theirs.context)
    found["same report"] = float(ours.order == theirs.order)
    return found


def _days(ours: Facts, theirs: Facts) -> dict[str, float]:
    if ours.days is None or theirs.days is None:
        return _undated(ours, theirs)
    gap = _gap(ours.days, theirs.days)
    if gap and "ongoing" in (ours.status, theirs.status):
        return {}
    if gap and (ours.status in HAPPENED) != (theirs.status in HAPPENED):
        return {"day moved": 1.0}
    if gap:
        return {"day other": 1.0, "days apart": float(min(gap, 10))}
    exact = ours.days == theirs.days and ours.days[0] == ours.days[1]
    if exact and (ours.status in HAPPENED) != (theirs.status in HAPPENED):
        return {"day kept": 1.0}
    return {"day same" if exact else "days meet": 1.0}


def _undated(ours: Facts, theirs: Facts) -> dict[str, float]:
    """What comes in batches is mostly news where it is told without a day: of the day of the report, or of the last."""
    dated, bare = (theirs, ours) if ours.days is None else (ours, theirs)
    if ours.kind.counting != "deal" or not {ours.status, theirs.status} <= HAPPENED or bare.days or not bare.published:
        return {}
    told = dated.days or (dated.published, dated.published)
    if not told[1]:
        return {}
    kind = "undated" if dated.days else "undated both"
    near = _gap((bare.published, bare.published), told) <= LATER
    return {f"{kind}, of then" if near else f"{kind}, of later": 1.0}


def _numbers(ours: Facts, theirs: Facts) -> dict[str, float]:
    if ours.number is None or theirs.number is None:
        alone = ours if theirs.number else theirs
        many = (ours.number or theirs.number or (0, 0))[0] > 1
        return {"one of many": 1.0} if many and alone.single and ours.kind.counting == "toll" else {}
    if ours.number == theirs.number:
        return {"number same" if ours.number[0] > 2 else "number same, small": 1.0}
    near = ratio(ours.number, theirs.number)
    toll = ours.kind.counting == "toll"
    if near == 1.0:
        return {"numbers meet": 1.0}
    if toll:
        return {"toll other": 1.0} if near >= FAR else {"toll far": 1.0}
    return {"number near" if near >= NEAR else "number other": 1.0}


def _people(ours: Facts, theirs: Facts, scale: Scale) -> dict[str, float]:
    found = {}
    for role in ("agents", "patients", "takers", "givers"):
        one, other = getattr(ours, role), getattr(theirs, role)
        if one and other:
            if one & other:
                found[f"{role} same"] = 1.0
            elif scale.related(one, other):
                found[f"{role} related"] = 1.0
            else:
                found["groups other" if scale.groups & (one | other) else f"{role} other"] = 1.0
    if "agents other" in found and ours.type in SPOKEN:
        found["speakers other"] = 1.0
    if ours.agent_words and theirs.agent_words and not ours.agents & theirs.agents:
        like = scale.likeness(ours.agent_words, theirs.agent_words)
        found["agent words"] = like
        found["agent words other"] = float(like == 0.0)
    if ours.patient_words and theirs.patient_words and not ours.patients & theirs.patients:
        like = scale.likeness(ours.patient_words, theirs.patient_words)
        found["patient words"] = like
        found["patient words other"] = float(like == 0.0)
    return found
