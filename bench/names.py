"""Whether an entity of a reading is the one that gold means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from according.model import Entity, Reading

PRONOUN_WORDS = """
    i me my mine myself we us our ours ourselves you your yours he him his himself she her hers herself it its itself
    they them their theirs themselves who whom whose which that this these those one
"""
PRONOUNS = frozenset(PRONOUN_WORDS.split())
QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " "})


def folded(name: str) -> str:
    """A name as names are compared: one case, straight quotes, single spaces, no leading article, no possessive."""
    words = name.translate(QUOTES).casefold().split()
    if len(words) > 1 and words[0] in ("the", "a", "an"):
        words = words[1:]
    return " ".join(words).removesuffix("'s").strip(' ,.;:()"')


@dataclass(frozen=True)
class Names:
    """The entities of one reading, ready to be compared with canonical names.

    `named` holds for each entity its folded name, `mentioned` its other mentions (pronouns left out).
    """

    aliases: Mapping[str, frozenset[str]]
    named: Mapping[str, str]
    mentioned: Mapping[str, frozenset[str]]

    def same(self, canonical: str | None, entity: str | None) -> bool:
        """Whether `entity` (an id) stands for `canonical`. None stands for None only.

        An entity is what its name says; its mentions decide only where its name is no alias of anybody, so that one
        entity that swallowed everybody's mentions is not everybody.
        """
        if canonical is None or entity is None:
            return canonical is None and entity is None
        meant = self.aliases.get(canonical) or frozenset({folded(canonical)})
        name = self.named.get(entity, "")
        if name in meant:
            return True
        if any(name in others for others in self.aliases.values()):
            return False
        return not meant.isdisjoint(self.mentioned.get(entity, frozenset()))

    def entities_of(self, canonical: str) -> list[str]:
        """Ids of all entities of the reading that stand for `canonical`."""
        return [e for e in self.named if self.same(canonical, e)]

    def same_words(self, canonical: str, words: str | None) -> bool:
        """Whether plain words (a byline, a credit, a publisher) are a name of `canonical`."""
        return words is not None and folded(words) in (self.aliases.get(canonical) or {folded(canonical)})


def names_of(reading: Reading, aliases: Mapping[str, frozenset[str]]) -> Names:
    """The names of a reading's entities."""
    named = {e.id: folded(e.name) for e in reading.entities}
    return Names(aliases, named, {e.id: mentions(e, reading.report.text) for e in reading.entities})


def mentions(entity: Entity, text: str) -> frozenset[str]:
    """The folded words of an entity's mentions, pronouns left out."""
    return frozenset(folded(m.of(text)) for m in entity.mentions) - PRONOUNS
