"""Whether a delivery is suspended: somebody stopped it, and nothing says that it went on since."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from according.compare.agreements.told import generic
from according.compare.events.facts import HAPPENED, stem_of, stems_of
from according.compare.tables import table
from according.compare.tallies.deliveries import Delivery, Owed
from according.compare.tallies.facts import GIVERS, Scene
from according.compare.tallies.marks import act_stems, plain_stems, sentence_at
from according.compare.tallies.moments import DAY
from according.model import Event
from according.story import Mention, StoryAgreement, StoryTerm


@cache
def halting() -> frozenset[str]:
    """Stems of verbs that stop what was going on, where others only put it off."""
    return frozenset(stem_of(word) for row in table("tallies_halts") for word in " ".join(row).split())


def is_halted(term: StoryTerm, owed: Owed, deal: StoryAgreement, deliveries: Sequence[Delivery], scene: Scene) -> bool:
    """Whether the latest that is told of a delivery is that it was stopped."""
    stops = _days("delay", term, owed, deal, scene)
    if not stops:
        return False
    again = _days("resume", term, owed, deal, scene)
    since = [delivery.day for delivery in deliveries if delivery.day]
    return max(stops) >= max([*again, *since], default="")


def _days(type_: str, term: StoryTerm, owed: Owed, deal: StoryAgreement, scene: Scene) -> list[str]:
    """The days on which what a term owes was stopped, or went on again."""
    found = []
    for event in scene.events.get(type_, ()):
        for mention in event.evidence:
            told = scene.lookup.event(mention)
            if told is None or mention.status not in HAPPENED:
                continue
            stops = type_ != "delay" or bool(frozenset(plain_stems(mention.words)) & halting())
            if stops and _is_of(mention, told, term, owed, deal, scene):
                found.append((mention.date or scene.published(mention.report))[:DAY])
    return [day for day in found if day]


def _is_of(mention: Mention, told: Event, term: StoryTerm, owed: Owed, deal: StoryAgreement, scene: Scene) -> bool:
    """Whether what was stopped is what a term owes, or the deal as a whole, and by nobody else than who owes it."""
    text = scene.lookup.readings[mention.report].report.text
    doers = [who for r in told.roles if r.role in GIVERS and (who := scene.cast.of(mention.report, r.entity))]
    parties = [who for who in doers if scene.sides.any_same([who], deal.parties)]
    if parties and term.obligor is not None and not scene.sides.any_same(parties, [term.obligor]):
        return False
    words = " ".join(role.span.of(text) for role in told.roles if role.role in ("patient", "topic"))
    stems = frozenset(stems_of(words))
    ours = term.obligor is not None and bool(parties)
    whole = bool(stems & generic()) and not stems - generic()
    said = sentence_at(text, mention.start).of(text).casefold()
    if stems and (ours or not doers) and any(scene.sides.folded[place] in said for place in owed.towards):
        return True
    return bool(stems & owed.stems) or ((ours or not doers) and whole) or (ours and term.act in _acts_named(words))


def _acts_named(words: str) -> frozenset[str]:
    """The acts that words name: "further releases", "aid deliveries"."""
    stems = frozenset(plain_stems(words))
    return frozenset(act for act, named in act_stems().items() if stems & named)
