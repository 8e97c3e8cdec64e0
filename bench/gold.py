"""The gold: dossiers of our own corpus, and the seed where it is there (docs/gold.md)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.names import folded
from bench.places import checker

DEVELOPED = frozenset(
    {"captive-convoys", "strait-exchange", "ferry-disaster"}
)  # seen while the reader was written; all others are not
UNSEEN = frozenset(
    {"bank-siege", "inhaler-cartel", "kiln-closure", "mine-rescue", "plant-dispute", "valley-withdrawal"}
)
"""Written after the reader's rules: scored at the end of a round of work, their single mistakes never read."""


@dataclass(frozen=True)
class Story:
    """What holds across a dossier's reports; `aliases` gives the folded names of each canonical name."""

    name: str
    data: dict[str, Any]
    aliases: dict[str, frozenset[str]]
    kinds: dict[str, str]


@dataclass(frozen=True)
class GoldReport:
    """One report, its gold as written, and the page text in which gold counts its words."""

    slug: str
    path: Path
    story: Story
    page: str
    data: dict[str, Any]

    def items(self, kind: str) -> list[dict[str, Any]]:
        """The records of one kind, an empty list where the gold has none."""
        found: list[dict[str, Any]] = self.data.get(kind) or []
        return found


@dataclass(frozen=True)
class Dossier:
    """A story and its reports, in the order of publication."""

    story: Story
    reports: tuple[GoldReport, ...]

    @property
    def group(self) -> str:
        """`dossiers` were seen while the reader was developed, `others` for their sums only, `unseen` not at all."""
        if self.story.name in UNSEEN:
            return "unseen"
        return "dossiers" if self.story.name in DEVELOPED else "others"


def load_corpus(folder: Path) -> tuple[list[Dossier], list[str]]:
    """The dossiers of a corpus, and one line for each folder that is not complete."""
    dossiers, skipped = [], []
    for child in sorted(p for p in folder.iterdir() if (p / "reports").is_dir()):
        reports = {p.stem for p in (child / "reports").iterdir() if p.suffix in (".html", ".txt")}
        golds = {p.stem for p in (child / "gold").glob("*.json")} - {"story"}
        if not (child / "gold" / "story.json").is_file() or reports != golds:
            skipped.append(f"{child.name}: {len(reports ^ golds)} reports without gold, or no gold/story.json")
            continue
        dossiers.append(load_dossier(child))
    return dossiers, skipped


def load_dossier(folder: Path) -> Dossier:
    """One dossier. Raises OSError or json.JSONDecodeError where a file is missing or broken."""
    data = read_json(folder / "gold" / "story.json")
    aliases = {e["name"]: frozenset(map(folded, [e["name"], *e["aliases"]])) for e in data["entities"]}
    story = Story(folder.name, data, aliases, {e["name"]: e["kind"] for e in data["entities"]})
    pages = sorted(p for p in (folder / "reports").iterdir() if p.suffix in (".html", ".txt"))
    return Dossier(story, tuple(load_report(p, folder / "gold" / f"{p.stem}.json", story) for p in pages))


def load_report(page: Path, gold: Path, story: Story) -> GoldReport:
    """One report with its gold."""
    return GoldReport(page.stem, page, story, checker().text_of(page), read_json(gold))


def load_seed(folder: Path) -> Dossier:
    """The founding report as a dossier of one.

    It has no list of names, so the words of a source that hold the speaker's name are an alias of that speaker.
    """
    data = read_json(folder / "report.gold.json")
    aliases: dict[str, set[str]] = {}
    for statement in data["statements"]:
        for name in [*statement["chain"], statement["to"]]:
            if name:
                aliases.setdefault(name, {folded(name)})
        words = folded((statement["source"] or {"words": ""})["words"])
        if folded(statement["speaker"]) in words:
            aliases[statement["speaker"]].add(words)
    for name in seed_names(data):
        aliases.setdefault(name, {folded(name)})
    story = Story("seed", data, {n: frozenset(a) for n, a in aliases.items()}, {})
    return Dossier(
        story, (GoldReport("seed", folder / "report.txt", story, checker().text_of(folder / "report.txt"), data),)
    )


def seed_names(data: dict[str, Any]) -> list[str]:
    """The names that the seed's agreements and custody chains use."""
    names = [n for a in data["agreements"] for n in [*a["parties"], *a["mediators"]]]
    return names + [n for c in data["custody"] for step in c["steps"] for n in step[:2]]


def read_json(path: Path) -> dict[str, Any]:
    """The object in a JSON file."""
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return data
