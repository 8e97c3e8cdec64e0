"""A story as `compare` tells it, laid beside the gold of its dossier: which mention, event and name is which."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from according.model import Event, Reading
from according.story import Story, StoryEvent
from bench.gold import Dossier, GoldReport
from bench.names import PRONOUNS, Names, folded
from bench.places import align
from bench.spans import assign, shared

Mention = tuple[str, str]
"""A gold mention of an event: the report's slug and the mention's id."""


@dataclass(frozen=True)
class Told:
    """One dossier and the story told from its readings.

    `golds` gives the gold event of each gold mention that has one; `said` the story's event for each gold mention that
    was read and told; `slugs` names the reports of the story as gold does.
    """

    dossier: Dossier
    story: Story
    names: Names
    slugs: Mapping[str, str]
    golds: Mapping[Mention, str]
    said: Mapping[Mention, str]
    gold_events: Mapping[str, dict[str, Any]] = field(default_factory=dict)
    events: Mapping[str, StoryEvent] = field(default_factory=dict)

    @property
    def data(self) -> dict[str, Any]:
        """The gold of the story."""
        return self.dossier.story.data

    def reports(self, ids: Iterable[str]) -> frozenset[str]:
        """The slugs of reports of the story."""
        return frozenset(self.slugs[i] for i in ids if i in self.slugs)

    def shown(self, entity: str | None) -> str | None:
        """The name of an entity of the story, for people."""
        return self.names.named.get(entity or "", entity)

    def told_by(self, gold: str) -> Counter[str]:
        """How many mentions of a gold event each event of the story holds."""
        return Counter(self.said[m] for m, e in self.golds.items() if e == gold and m in self.said)

    def tells(self, said: str) -> Counter[str]:
        """How many mentions of each gold event an event of the story holds."""
        return Counter(self.golds[m] for m, v in self.said.items() if v == said and m in self.golds)

    def same_event(self, gold: str, said: str) -> bool:
        """Whether most of the one's mentions, among those told, are the other's, seen from either side."""
        return gold in most(self.tells(said)) or said in most(self.told_by(gold))


def most(counts: Counter[str]) -> frozenset[str]:
    """The keys with the highest count."""
    return frozenset(key for key, n in counts.items() if n == max(counts.values()))


def told(dossier: Dossier, readings: Sequence[Reading], story: Story) -> Told:
    """Lay `story`, told from `readings` (one for each report of `dossier`, in its order), beside the gold."""
    pairs = list(zip(dossier.reports, readings, strict=True))
    events = {(e.report, e.event): v.id for v in story.events for e in v.evidence}
    said = {
        (gold.slug, mention): events[reading.report.id, event.id]
        for gold, reading in pairs
        for mention, event in aligned(gold, reading)
        if (reading.report.id, event.id) in events
    }
    return Told(
        dossier,
        story,
        story_names(story, dossier.story.aliases),
        {reading.report.id: gold.slug for gold, reading in pairs},
        {(r.slug, v["id"]): v["event"] for r in dossier.reports for v in r.items("events") if v["event"]},
        said,
        {e["id"]: e for e in dossier.story.data["events"]},
        {v.id: v for v in story.events},
    )


def aligned(gold: GoldReport, reading: Reading) -> list[tuple[str, Event]]:
    """Gold mentions and the reading's events for them: one-to-one by the overlap of triggers, then by type."""
    places = align(gold.page, reading.report.text)
    items = [(v, places.span(v["trigger"])) for v in gold.items("events")]

    def weight(item: tuple[dict[str, Any], Any], event: Event) -> float:
        v, span = item
        overlap = shared([span], [event.trigger]) if span else 0
        return overlap + 0.5 * (v["type"] == event.type) if overlap else 0.0

    return [(items[i][0]["id"], reading.events[j]) for i, j in assign(items, reading.events, weight)]


def story_names(story: Story, aliases: Mapping[str, frozenset[str]]) -> Names:
    """The names of a story's entities, ready to be compared with gold's."""
    mentioned: dict[str, frozenset[str]] = defaultdict(frozenset)
    for entity in story.entities:
        words = [*entity.aliases, *(e.words for e in entity.evidence)]
        mentioned[entity.id] = frozenset(map(folded, words)) - PRONOUNS
    return Names(aliases, {e.id: folded(e.name) for e in story.entities}, mentioned)
