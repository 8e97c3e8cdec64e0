"""Entities: is everybody whom gold names in a report there, as one entity, of the right kind?"""

from __future__ import annotations

from according.model import Reading
from bench.counts import Count, Note, Scored
from bench.gold import GoldReport
from bench.names import Names, folded


def named_in(gold: GoldReport) -> list[str]:
    """The canonical names that a report's gold uses: speakers, their chains and hearers, roles and places of events."""
    names: dict[str, None] = {}
    for s in gold.items("statements"):
        names.update(dict.fromkeys([*s["chain"], s["speaker"], s["to"]]))
    for v in gold.items("events"):
        names.update(dict.fromkeys([v["place"], *(r["name"] for r in v["roles"])]))
    return [n for n in names if n]


def own(names: Names, wanted: list[str]) -> dict[str, list[str]]:
    """The entities of each name. One that bears a canonical name is that one's, even where it also stands for another.

    ("Quessa" may be an alias of its government, whose capital is another alias; as entities they are three.)
    """
    bearer = {folded(name): name for name in wanted}
    held = {name: names.entities_of(name) for name in wanted}
    return {name: [i for i in ids if bearer.get(names.named[i], name) == name] for name, ids in held.items()}


def score(gold: GoldReport, reading: Reading, names: Names) -> Scored:
    """`found`: some entity is that name; `once`: exactly one is; `kind`: of those, all have gold's kind.

    `apart` asks of the entities found whether they stand for one canonical name only.
    """
    kinds = {e.id: e.kind for e in reading.entities}
    held = own(names, named_in(gold))
    there = {name: ids for name, ids in held.items() if ids}
    known = [(n, ids) for n, ids in there.items() if n in gold.story.kinds]
    kind = [all(kinds[i] == gold.story.kinds[n] for i in ids) for n, ids in known]
    every = [i for ids in there.values() for i in ids]
    counts = {
        "found": Count(len(there), len(held), len(held)),
        "once": Count.of(len(ids) == 1 for ids in there.values()),
        "apart": Count.of(every.count(i) == 1 for i in dict.fromkeys(every)),
        "kind": Count.of(kind),
    }
    label = {e.id: e.name for e in reading.entities}
    notes = [Note("found", "no entity", gold.slug, None, name, "") for name in held if name not in there]
    for name, ids in there.items():
        if len(ids) > 1:
            notes.append(Note("once", f"{[label[i] for i in ids]}", gold.slug, None, name, ""))
    for entity in dict.fromkeys(every):
        if every.count(entity) > 1:
            who = [n for n, ids in there.items() if entity in ids]
            notes.append(Note("apart", f"{label[entity]!r} is {who}", gold.slug, None, label[entity], ""))
    for (name, ids), is_right in zip(known, kind, strict=True):
        if not is_right:
            what = f"gold {gold.story.kinds[name]} read {[kinds[i] for i in ids]}"
            notes.append(Note("kind", what, gold.slug, None, name, ""))
    return Scored(counts, tuple(notes))
