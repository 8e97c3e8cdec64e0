#!/usr/bin/env python3
"""How much of what gold points at survives extraction, and how well the report's own data are read.

    python bench/intake.py [CORPUS] [--seed FOLDER] [-v]

For each report: the share of gold "words" strings that stand in `report.text` (white space squeezed), and whether title,
publisher, published, byline, credits and posts are those of gold. Names are compared through story.json's aliases.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from according.errors import AccordingError
from according.model import Report
from according.reports.load import load_report
from according.reports.sources import Capture

FIELDS = ("title", "publisher", "published", "byline", "credits", "posts")


def words_in(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("words"), str):
            yield " ".join(node["words"].split())
        for value in node.values():
            yield from words_in(value)
    elif isinstance(node, list):
        for value in node:
            yield from words_in(value)


def comparable(value: Any, names: dict[str, str]) -> Any:
    """`value` with names made canonical, so that only real differences differ; a time zone Z is +00:00."""
    if isinstance(value, str):
        return names.get(value.casefold(), value).replace("Z", "+00:00").casefold()
    if isinstance(value, list | tuple):
        return sorted(comparable(v, names) for v in value)
    return value


def posts_of(report: Report) -> list[str]:
    return [f"{b.post.platform} {b.post.handle} {(b.post.date or '')[:10]}" for b in report.blocks if b.post]


def check(
    report: Report, gold: dict[str, Any], names: dict[str, str]
) -> tuple[list[str], int, dict[str, tuple[Any, Any]]]:
    """The lost words, how many there are in all, and the fields that differ (wanted, read)."""
    text = " ".join(report.text.split())
    every = list(words_in(gold))
    wanted = dict(gold["report"])
    wanted["posts"] = [f"{p['platform']} {p['handle']} {(p['date'] or '')[:10]}" for p in gold.get("posts", [])]
    wrong = {}
    for name in FIELDS:
        read = posts_of(report) if name == "posts" else getattr(report, name)
        if comparable(wanted.get(name), names) != comparable(read, names):
            wrong[name] = (wanted.get(name), read)
    return [w for w in every if w not in text], len(every), wrong


def pairs(corpus: Path, seed: Path | None) -> Iterator[tuple[Path, Path, dict[str, str]]]:
    for gold in sorted(corpus.glob("*/gold/[0-9]*.json")):
        story = gold.with_name("story.json")
        entities = json.loads(story.read_text("utf-8"))["entities"] if story.exists() else []
        names = {alias.casefold(): e["name"] for e in entities for alias in [*e.get("aliases", []), e["name"]]}
        for report in gold.parent.parent.glob(f"reports/{gold.stem}.*"):
            yield report, gold, names
    if seed:
        yield seed / "report.txt", seed / "report.gold.json", {}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="?", type=Path, default=Path(__file__).parent.parent / "corpus")
    parser.add_argument("--seed", type=Path)
    parser.add_argument("-v", action="store_true", help="print lost words and wrong fields")
    options = parser.parse_args()
    lost_all = count_all = reports = 0
    right = dict.fromkeys(FIELDS, 0)
    for path, gold_path, names in pairs(options.corpus, options.seed):
        gold = json.loads(gold_path.read_text("utf-8"))
        try:
            report = load_report(Capture(path.read_bytes(), str(path)))
        except AccordingError as error:
            print(f"{path}: {error}")
            continue
        lost, count, wrong = check(report, gold, names)
        lost_all, count_all, reports = lost_all + len(lost), count_all + count, reports + 1
        for name in FIELDS:
            right[name] += name not in wrong
        print(
            f"{path.parent.parent.name}/{path.name}: {len(lost)} of {count} lost; differ: {', '.join(wrong) or 'none'}"
        )
        if options.v:
            for word in lost:
                print(f"    lost: {word}")
            for name, (wanted, read) in wrong.items():
                print(f"    {name}: gold {wanted!r}, read {read!r}")
    kept = 100 * (1 - lost_all / count_all) if count_all else 0.0
    print(f"{reports} reports, {count_all} words strings, {kept:.2f} % kept")
    print(", ".join(f"{name} {n}/{reports}" for name, n in right.items()))
    return 0 if kept >= 99 else 1


if __name__ == "__main__":
    sys.exit(main())
