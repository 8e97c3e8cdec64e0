"""Who is who across the reports of a dossier: B³, MUC, CEAFe and their mean (CoNLL), wrong and missed merges.

    python -m bench.ledger.cast [DOSSIER …] [--errors]

Scored are the entities of our own readings that stand for a name which the gold of their report uses (as speaker,
hearer, role, place, publisher or in a chain): what was read is given, who is who across reports is measured. A wrong
merge is a pair of gold names in one entity of the story, a missed merge one entity too many for one gold name.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import according
from according.compare.cast import find_cast
from according.compare.draft import Cast, Draft
from according.compare.pipeline import in_order
from according.model import Reading
from bench.gold import Dossier, GoldReport, load_dossier
from bench.ledger.coref import coreference
from bench.names import folded, names_of
from bench.sets import CORPUS

DEFAULT = ("strait-exchange", "ferry-disaster")
Item = tuple[str, str]  # a report's slug and an entity's id


@dataclass(frozen=True)
class Result:
    """The gold name and the found entity of each item; kinds and aliases of gold names, `shown` names of the found."""

    gold: Mapping[Item, str]
    found: Mapping[Item, str]
    kinds: Mapping[str, str]
    aliases: Mapping[str, frozenset[str]]
    shown: Mapping[str, str]

    def wrong(self) -> list[tuple[str, str]]:
        """Pairs of gold names that are one entity of the story; a capital that gold has for its state too is none."""
        together = [sorted({self.gold[item] for item in items}) for items in groups(self.found).values()]
        pairs = [(a, b) for names in together for i, a in enumerate(names) for b in names[i + 1 :]]
        return [(a, b) for a, b in pairs if folded(a) not in self.aliases[b] and folded(b) not in self.aliases[a]]

    def missed(self) -> dict[str, list[str]]:
        """The gold names that are several entities of the story, with what these are called."""
        parts = {name: Counter(self.found[i] for i in items) for name, items in groups(self.gold).items()}
        return {
            name: [f"{self.shown[part]} x{count}" for part, count in found.most_common()]
            for name, found in parts.items()
            if len(found) > 1
        }


def groups(labels: Mapping[Item, str]) -> dict[str, set[Item]]:
    """The items of each label."""
    found: defaultdict[str, set[Item]] = defaultdict(set)
    for item, label in labels.items():
        found[label].add(item)
    return dict(found)


def used_names(report: GoldReport) -> set[str]:
    """The canonical names that the gold of a report uses."""
    used: set[str | None] = {report.data.get("report", {}).get("publisher")}
    for s in report.items("statements"):
        used |= {s.get("speaker"), s.get("to"), *(s.get("chain") or ())}
    for event in report.items("events"):
        used |= {event.get("place"), *(role.get("name") for role in event.get("roles") or ())}
    return {name for name in used if name is not None}


def gold_names(report: GoldReport, reading: Reading) -> Iterator[tuple[str, str]]:
    """Each entity's id with the one gold name that it stands for; one that fits none, or several alike, is left out."""
    names = names_of(reading, report.story.aliases)
    used = sorted(used_names(report))
    for entity in reading.entities:
        fits = [name for name in used if names.same(name, entity.id)]
        exact = [name for name in fits if folded(name) == folded(entity.name)]
        if len(exact or fits) == 1:
            yield entity.id, (exact or fits)[0]


def score(dossier: Dossier, readings: Mapping[str, Reading], cast: Cast) -> Result:
    """The cast of a dossier beside its gold; `readings` by slug."""
    gold: dict[Item, str] = {}
    found: dict[Item, str] = {}
    for report in dossier.reports:
        reading = readings[report.slug]
        for entity, name in gold_names(report, reading):
            gold[report.slug, entity] = name
            found[report.slug, entity] = cast.of(reading.report.id, entity) or ""
    return Result(
        gold, found, dossier.story.kinds, dossier.story.aliases, {entity.id: entity.name for entity in cast.entities}
    )


def lines(name: str, result: Result, errors: bool) -> Iterable[str]:
    """What is printed of one dossier."""
    measured = coreference(groups(result.gold).values(), groups(result.found).values())
    wrong, missed = result.wrong(), result.missed()
    people = [pair for pair in wrong if {result.kinds.get(n) for n in pair} == {"person"}]
    b3 = measured.b_cubed
    yield (
        f"{name}: B3 P {b3.precision:.3f} R {b3.recall:.3f} F1 {b3.f1:.3f}  CoNLL {measured.conll:.3f}"
        f"  over {len(result.gold)} (report, entity); wrong merges {len(wrong)} (people {len(people)}),"
        f" missed {sum(len(parts) - 1 for parts in missed.values())}"
    )
    if errors:
        yield from (f"  wrong: {a} + {b}" for a, b in wrong)
        yield from (f"  missed: {gold}: {', '.join(parts)}" for gold, parts in missed.items())


def main(arguments: list[str] | None = None) -> int:
    """Score the dossiers named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dossiers", nargs="*", default=DEFAULT)
    parser.add_argument("--errors", action="store_true", help="name each wrong and missed merge")
    options = parser.parse_args(arguments)
    for name in options.dossiers:
        dossier = load_dossier(CORPUS / name)
        readings = {report.slug: according.read(report.path) for report in dossier.reports}
        cast = find_cast(Draft(in_order(readings.values())))
        sys.stdout.writelines(line + "\n" for line in lines(name, score(dossier, readings, cast), options.errors))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
