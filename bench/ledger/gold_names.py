"""The entities of a reading that is made from gold: canonical names, and where their aliases stand in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from according.model import Entity, Span
from bench.gold import Story


class People:
    """Hands out ids for canonical names as they come up; an affiliation comes with who is affiliated."""

    def __init__(self, story: Story) -> None:
        self.known: dict[str, dict[str, Any]] = {e["name"]: e for e in story.data["entities"]}
        self.ids: dict[str, str] = {}
        self.where: dict[str, list[Span]] = {}

    def id_of(self, name: str | None) -> str | None:
        """The id of a name, a new one where it comes up for the first time; None for None."""
        if name is None:
            return None
        if name not in self.ids:
            self.ids[name] = f"e{len(self.ids) + 1}"
            self.id_of(self.known.get(name, {}).get("affiliation"))
        return self.ids[name]

    def ids_of(self, names: Iterable[str]) -> Iterator[str]:
        """The ids of several names."""
        return (i for i in map(self.id_of, names) if i is not None)

    def seen(self, entity: str, span: Span) -> None:
        """Words that stand for an entity: a source, the words of a role."""
        self.where.setdefault(entity, []).append(span)

    def entities(self, text: str) -> tuple[Entity, ...]:
        """Every name that came up, with its mentions: its aliases in `text`, the longest first, and the words seen."""
        found: dict[str, list[Span]] = {i: list(self.where.get(i, ())) for i in self.ids.values()}
        for span, name in aliases_in(text, [self.known[n] for n in self.ids if n in self.known]):
            found[self.ids[name]].append(span)
        return tuple(self.entity(name, tuple(sorted(set(found[i])))) for name, i in self.ids.items())

    def entity(self, name: str, mentions: tuple[Span, ...]) -> Entity:
        """One entity, as the story has it; a name that the story does not list is an `other`."""
        known = self.known.get(name, {})
        affiliation = self.ids.get(known.get("affiliation") or "")
        kind, unnamed = known.get("kind", "other"), bool(known.get("anonymous"))
        return Entity(self.ids[name], kind, name, None, affiliation, unnamed, (), mentions)


def aliases_in(text: str, entities: list[dict[str, Any]]) -> Iterator[tuple[Span, str]]:
    """Where names and aliases stand in `text` as whole words: names before aliases, longer before shorter."""
    names = [
        (alias != e["name"], -len(alias), alias, e["name"]) for e in entities for alias in [e["name"], *e["aliases"]]
    ]
    taken: list[Span] = []
    for _, _, alias, name in sorted(names):
        for match in re.finditer(rf"(?<!\w){re.escape(alias)}(?!\w)", text):
            span = Span(*match.span())
            if not any(span.overlaps(other) for other in taken):
                taken.append(span)
                yield span, name
