"""Contradictions planted in clean reports are found, and clean reports stay without a finding.

The clean reports are those of the two dossiers in `corpus/` that were seen while the reader was developed and whose
gold has no finding, and the practice stories. Into each goes one contradiction at a time: a wrong weekday before a
date, a name misspelt once, a count or a batch told once more with another number. A report that has no place for a
plant is left out.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from bench.perturb import Clean, found, plants, reread
from practice import Practice, practice_texts

from according.language import identify, load
from according.reading.pipeline import read
from according.reports.load import load_report
from according.reports.sources import Capture
from according.settings import ReportOptions

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
SEEN = ("strait-exchange", "ferry-disaster")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = re.findall(r"\w+", "January February March April May June July August September October November December")
ENOUGH = 0.8
COUNTS = {
    "01-outbreak": "The clinic's doctors treated 65 patients on Sunday.",
    "04-football": "Police arrested 25 fans outside the stadium.",
    "05-storm": "Firefighters rescued 45 residents from the old town of Kerris.",
    "06-bus-strike": "The city has hired 65 coaches.",
    "07-election": "Stahl's Union lost 33 seats on Sunday.",
    "09-diplomacy": "Orland expelled five Tolmar diplomats on Thursday.",
    "10-robbery": "The robbers tied up five guards.",
    "12-crash": "All 33 people on board were killed on Sunday.",
    "13-kidnap": "The army rescued four girls on 9 January.",
    "15-recall": "Pellan recalled 85,000 packs.",
}
BATCHED = (
    "Tern frees second group of captives\nThe Tern militia freed the second group of captives in Nola on Friday.\n"
    "A doctor saw them at the pier. {}",
    "Aid reaches Nola\nThe second convoy of flour reached Nola on 3 May 2031.\nIts drivers slept in their cabins. {}",
    "Nola hands over prisoners\nNola handed over the third batch of 12 prisoners on Sunday.\nBuses took them home. {}",
)
RENUMBERED = (
    "The Tern militia freed the third group of captives in Nola on Friday.",
    "The third convoy of flour reached Nola on 3 May 2031.",
    "On Sunday Nola handed over the fourth batch of 12 prisoners.",
)


@dataclass(frozen=True)
class Text:
    """A clean report as plain text, its date, and the people that it names."""

    name: str
    words: str
    published: str | None
    people: tuple[str, ...]


@cache
def clean_texts() -> tuple[Text, ...]:
    """The clean reports: those of the dossiers, laid out, and the practice stories."""
    found = []
    for story in SEEN:
        names = json.loads((CORPUS / story / "gold" / "story.json").read_text(encoding="utf-8"))["entities"]
        people = tuple(e["name"] for e in names if e["kind"] == "person")
        for gold in sorted((CORPUS / story / "gold").glob("[0-9]*.json")):
            told = json.loads(gold.read_text(encoding="utf-8"))
            if told["findings"]:
                continue
            path = next((CORPUS / story / "reports").glob(f"{gold.stem}.*"))
            kind = "text/html" if path.suffix == ".html" else "text/plain"
            report = load_report(Capture(path.read_bytes(), path.name, kind), ReportOptions(), identify=identify)
            found.append(Text(gold.stem, report.text, (told["report"]["published"] or "")[:10] or None, people))
    return (*found, *(Text(p.name, p.words, p.published, people_of(p)) for p in practice_texts()))


def people_of(practice: Practice) -> tuple[str, ...]:
    """Names in two words that stand in a practice story; a wrong guess only makes a plant that is left out."""
    found = Counter(re.findall(r"\b[A-Z][a-z]+ [A-Z][a-z]{4,}\b", practice.words))
    return tuple(name for name in found if name.split()[0] in GIVEN)


GIVEN = frozenset(["Rolf", "Luka", "Olle", "Ebba", "Kel", "Sofi", "Pia", "Ulla", "Milo", "Carl", "Jon"])


def weekdays(text: Text) -> Iterator[str]:
    """The text with a wrong weekday before one of its dates."""
    days = "|".join(WEEKDAYS)
    year = int((text.published or "2031")[:4])
    for match in list(re.finditer(rf"\b(?:({days}),? )?(\d{{1,2}}) ({'|'.join(MONTHS)})\b", text.words))[:2]:
        told = date(year, MONTHS.index(match[3]) + 1, int(match[2]))
        if (told - date.fromisoformat(text.published or "2031-01-01")).days > 60:
            continue
        wrong = WEEKDAYS[(told.weekday() + 2) % 7]
        yield f"{text.words[: match.start()]}{wrong} {match[2]} {match[3]}{text.words[match.end() :]}"


def misspelt(text: Text) -> Iterator[str]:
    """The text with one more mention of somebody whose name it spells, one letter of it changed."""
    for name in text.people:
        first, _, last = name.rpartition(" ")
        if name not in text.words or not first or len(last) < 5:
            continue
        middle = len(last) // 2
        letter = "e" if last[middle] != "e" else "o"
        other = f"{first} {last[:middle]}{letter}{last[middle + 1 :]}"
        yield f"{text.words.rstrip()}\nNothing more was said by {other} that evening.\n"
        break


def written_plants() -> Iterator[tuple[str, str, str, str | None]]:
    """Kind of finding due, name, planted text, date."""
    for text in clean_texts():
        yield from (("weekday-mismatch", text.name, words, text.published) for words in weekdays(text))
        yield from (("name-conflict", text.name, words, text.published) for words in misspelt(text))
        if text.name in COUNTS:
            words = f"{text.words.rstrip()}\n{COUNTS[text.name]}\n"
            yield "quantity-conflict", text.name, words, text.published
    for n, (story, again) in enumerate(zip(BATCHED, RENUMBERED, strict=True)):
        yield "order-conflict", f"batch-{n}", story.format(again), "2031-05-06"


@pytest.fixture(scope="module")
def pipeline() -> None:
    """The pipeline ships: where it is missing these tests fail."""
    load()


def test_clean_reports_stay_clean(pipeline: None) -> None:
    alarms = {}
    for text in clean_texts():
        findings = read(text.words.encode(), published=text.published).findings
        if findings:
            alarms[text.name] = [(f.kind, f.values) for f in findings]
    assert not alarms


def test_planted_contradictions_are_found(pipeline: None) -> None:
    planted, hits, missed = Counter[str](), Counter[str](), []
    for kind, name, words, published in written_plants():
        planted[kind] += 1
        if any(f.kind == kind for f in read(words.encode(), published=published).findings):
            hits[kind] += 1
        else:
            missed.append((kind, name))
    assert set(planted) == {"weekday-mismatch", "name-conflict", "quantity-conflict", "order-conflict"}
    assert min(hits[k] / planted[k] for k in planted) >= 0.6, missed
    assert hits.total() / planted.total() >= ENOUGH, missed


def test_contradictions_planted_by_the_bench_are_found(pipeline: None) -> None:
    """What `python -m bench.perturb` plants, in the dossiers that were seen: recall at least 0.8 over all kinds."""
    planted, hit, missed = Counter[str](), Counter[str](), []
    for text in clean_texts():
        clean = Clean("seen", text.name, text.words, text.published, reread(text.words, text.published))
        for plant in plants(clean):
            planted[plant.what] += 1
            if found(plant, clean):
                hit[plant.what] += 1
            else:
                missed.append((text.name, plant.what, plant.change))
    assert set(planted) == {"weekday", "name", "count", "batch"}
    assert hit.total() / planted.total() >= ENOUGH, missed
