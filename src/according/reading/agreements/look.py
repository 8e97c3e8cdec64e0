"""A draft indexed by token, for whoever looks for agreements in it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from according.model import Event, Quantity, Span, Time
from according.reading.draft import Draft
from according.reading.events.clause import NOMINAL
from according.reading.events.scene import HEADLINES, joined_below, tokens_within
from according.reading.events.tables import inflect
from according.reading.tables import table
from according.reading.tree import Tree


@dataclass(frozen=True, slots=True)
class Look:
    """Owner (entity id), event, quantity and time of each token that has one; `title`: tokens in a headline."""

    draft: Draft
    tree: Tree
    owner: dict[int, str]
    event: dict[int, Event]
    quantity: dict[int, Quantity]
    time: dict[int, Time]
    title: frozenset[int]

    def sides(self, i: int) -> list[str]:
        """The entities of the phrase headed by token i and of what is joined to it, in text order."""
        found = []
        for k in (i, *(m for m in self.tree.children[i] if self.tree.dep[m] == "conj"), *joined_below(self.tree, i)):
            if k in self.owner and self.tree.pos[k] in NOMINAL | {"ADJ", "DET"}:
                found.append(self.owner[k])
        return list(dict.fromkeys(found))


def look_at(draft: Draft) -> Look:
    """The index of a draft. Linear in its tokens, mentions and events."""
    tree, text = draft.tree, draft.report.text
    owner: dict[int, str] = {}
    spans = [
        (m, e.id)
        for e in draft.entities
        if e.kind != "document"
        for m in e.mentions
        if " and " not in m.of(text) or " and " in e.name
    ]
    for span, name in sorted(spans, key=lambda s: s[0].start - s[0].end):
        owner.update(dict.fromkeys(tokens_within(tree, span), name))
    event = {i: e for e in draft.events for i in tokens_within(tree, e.trigger)}
    quantity = {i: q for q in draft.quantities for i in tokens_within(tree, Span(q.start, q.end))}
    time = {i: t for t in draft.times for i in tokens_within(tree, Span(t.start, t.end))}
    titles = (Span(b.start, b.end) for b in draft.report.blocks if b.kind in HEADLINES)
    return Look(draft, tree, owner, event, quantity, time, frozenset(i for t in titles for i in tokens_within(tree, t)))


@cache
def listed(use: str) -> frozenset[str]:
    """The words of one use in `agreements_words.tsv`, as they stand there."""
    return frozenset(word for name, words in table("agreements_words") if name == use for word in words.split())


@cache
def forms(use: str) -> frozenset[str]:
    """Every form of the verbs of one use."""
    return frozenset(form for verb in listed(use) for form in inflect(verb))
