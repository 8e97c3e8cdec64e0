"""Plant one contradiction at a time in clean reports, count what is found: `python -m bench.perturb [--polnear N]`.

A clean report is one whose gold has no finding; articles of PolNeAR dev are taken to be clean too. Into each text goes,
where it has a place for it, a wrong weekday before a date, one letter of a person's name changed at one mention, one of
two equal counts of the same noun changed, and the number of a batch changed where the batch is told again. What a plant
must bring is a finding of its kind that the text did not have before.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rich.console import Console

from according.model import Reading
from according.reading.pipeline import read
from bench.gold import DEVELOPED, load_corpus
from bench.readers import load_reader
from bench.scorers import polnear
from bench.sets import CORPUS, SHARED

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = re.findall(r"\w+", "January February March April May June July August September October November December")
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
SMALL = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
BATCHES = r"batch|group|convoy|tranche|wave|round|shipment"
KINDS = {
    "weekday": "weekday-mismatch", "name": "name-conflict", "count": "quantity-conflict", "batch": "order-conflict",
}  # fmt: skip
NEAR = 60  # days from the report's own date within which a date without a year is its own year's


@dataclass(frozen=True)
class Clean:
    """A clean text: where from, which, its words (headline first), its date; and what the reader makes of it."""

    source: str
    name: str
    words: str
    published: str | None
    reading: Reading


@dataclass(frozen=True)
class Plant:
    """A text with one contradiction, and what was changed into what."""

    what: str
    words: str
    change: str


def plants(text: Clean) -> Iterator[Plant]:
    """One plant of each kind that the text has a place for."""
    for planted in (_weekday(text), _name(text), _count(text), _batch(text)):
        if planted is not None:
            yield planted


def _weekday(text: Clean) -> Plant | None:
    """A wrong weekday: in place of one that stands before its date, else put before a date."""
    if text.published is None:
        return None
    days, own = "|".join(WEEKDAYS), date.fromisoformat(text.published)
    for match in re.finditer(
        rf"\b(?:({days}),? )?(?:(\d{{1,2}}) ({'|'.join(MONTHS)})|({'|'.join(MONTHS)}) (\d{{1,2}}))\b(?! \d|, \d)",
        text.words,
    ):
        day, month = int(match[2] or match[5]), MONTHS.index(match[3] or match[4]) + 1
        try:
            told = date(own.year, month, day)
        except ValueError:
            continue
        if abs((told - own).days) > NEAR or match.start() == 0:
            continue
        bare = match[0].removeprefix(f"{match[1]}, ").removeprefix(f"{match[1]} ")
        new = f"{WEEKDAYS[(told.weekday() + 2) % 7]}, {bare}"
        return Plant("weekday", _put(text.words, match.span(), new), f"{match[0]} -> {new}")
    return None


def _name(text: Clean) -> Plant | None:
    """One letter changed in the last name of a person, at the last place where the full name or surname stands."""
    for entity in text.reading.entities:
        words = entity.name.split()
        if (
            entity.kind != "person"
            or entity.anonymous
            or len(words) != 2
            or len(words[1]) < 6
            or not words[1].isalpha()
        ):
            continue
        places = [m.span() for m in re.finditer(rf"\b{re.escape(entity.name)}\b", text.words)]
        if len(places) < 2:
            continue
        last, at = words[1], len(words[1]) // 2
        other = last[:at] + ("e" if last[at] != "e" else "o") + last[at + 1 :]
        new = f"{words[0]} {other}"
        return Plant("name", _put(text.words, places[-1], new), f"{entity.name} -> {new}")
    return None


def _count(text: Clean) -> Plant | None:
    """A figure that stands twice for the same noun, the headline's if it has one, changed by a little where it is once.

    In the headline it is changed there, in the body where it stands last.
    """
    end = text.words.find("\n")
    exact = [q for q in text.reading.quantities if q.bound == "=" and q.low is not None and q.low >= 3 and not q.unit]
    for q in exact:
        noun = (q.noun or "").split()[-1:]
        again = [o for o in exact if o.start > max(q.start, end) and o.low == q.low and noun]
        again = [o for o in again if (o.noun or "").split()[-1:] == noun]
        if not again:
            continue
        at = q if q.start < end else again[-1]
        written = re.match(r"\d[\d,]*|\w+", text.words[at.start : at.end])
        new = _changed(written[0]) if written else None
        if written is not None and new is not None:
            span = (at.start, at.start + written.end())
            return Plant("count", _put(text.words, span, new), f"{written[0]} {noun[0]} -> {new}")
    return None


def _changed(word: str) -> str | None:
    """A number a little larger, written the same way; None for a word that is no number."""
    if word.replace(",", "").isdecimal():
        number = int(word.replace(",", ""))
        return f"{number + max(1, number // 9):,}" if "," in word else str(number + max(1, number // 9))
    small = word.lower()
    if small in SMALL[:-1]:
        new = SMALL[SMALL.index(small) + 1]
        return new.capitalize() if word[0].isupper() else new
    return None


def _batch(text: Clean) -> Plant | None:
    """The sentence that tells of a numbered batch as done, told once more at the end under the next number."""
    done = {e.id for e in text.reading.events if e.batch and e.status == "occurred" and e.time and e.statement is None}
    for event in text.reading.events:
        if event.id not in done:
            continue
        start = max(
            text.words.rfind(". ", 0, event.trigger.start) + 2, text.words.rfind("\n", 0, event.trigger.start) + 1
        )
        stop = re.compile(r"[.](?=\s|$)").search(text.words, event.trigger.end)
        if stop is None:
            continue
        sentence = text.words[start : stop.end()]
        match = re.search(rf"\b({'|'.join(ORDINALS[:-1])})(?= (?:\w+ )?(?:{BATCHES})\b)", sentence)
        if match is None or "\n" in sentence:
            continue
        new = _put(sentence, match.span(), ORDINALS[ORDINALS.index(match[1]) + 1])
        return Plant("batch", f"{text.words.rstrip()}\n{new}\n", f"told again: {new}")
    return None


def _put(words: str, span: tuple[int, int], new: str) -> str:
    return words[: span[0]] + new + words[span[1] :]


def reread(words: str, published: str | None) -> Reading:
    """The reading of plain words."""
    return read(words.encode(), published=published)


def found(plant: Plant, text: Clean) -> bool:
    """Whether the planted text has a finding of the plant's kind that the clean text has not."""
    before = Counter((f.kind, f.values) for f in text.reading.findings)
    after = Counter((f.kind, f.values) for f in reread(plant.words, text.published).findings)
    return any(kind == KINDS[plant.what] for kind, _ in after - before)


def clean_corpus() -> Iterator[Clean]:
    """The reports of our own corpus whose gold has no finding, as plain words."""
    reader = load_reader()
    for dossier in load_corpus(CORPUS)[0]:
        source = "dossiers" if dossier.story.name in DEVELOPED else "others"
        for gold in dossier.reports:
            if not gold.data.get("findings"):
                words = reader.capture(gold.path.read_bytes(), gold.path.name).report.text
                day = (gold.data["report"]["published"] or "")[:10] or None
                yield Clean(source, gold.slug, words, day, reread(words, day))


def clean_polnear(limit: int) -> Iterator[Clean]:
    """Articles of PolNeAR dev, without a date; none where the archive is not there."""
    archive = SHARED / "data" / "polnear" / "polnear-train-dev.tar.gz"
    if archive.is_file():
        for article in polnear.load(archive)[:limit]:
            yield Clean("polnear", article.name, article.text, None, reread(article.text, None))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print recall by kind of plant and source, and the findings over the clean texts; always 0."""
    parser = argparse.ArgumentParser(prog="python -m bench.perturb", description=__doc__)
    parser.add_argument("--polnear", type=int, default=0, metavar="N", help="also N articles of PolNeAR dev (none)")
    parser.add_argument("--errors", action="store_true", help="print misses and alarms, of stories seen before only")
    asked = parser.parse_args(arguments)
    console = Console(soft_wrap=True)
    planted, hit, texts, alarms = Counter[tuple[str, str]](), Counter[tuple[str, str]](), Counter[str](), Counter[str]()
    for text in (*clean_corpus(), *clean_polnear(asked.polnear)):
        texts[text.source] += 1
        alarms[text.source] += len(text.reading.findings)
        shown = asked.errors and text.source != "others"
        for finding in text.reading.findings if shown else ():
            console.print(f"alarm {text.name}: {finding.kind} {finding.values} {finding.message}", markup=False)
        for plant in plants(text):
            planted[text.source, plant.what] += 1
            seen = found(plant, text)
            hit[text.source, plant.what] += seen
            if shown and not seen:
                console.print(f"missed {text.name}: {plant.what}: {plant.change}", markup=False)
    for source in texts:
        every = sum(n for (s, _), n in planted.items() if s == source)
        right = sum(n for (s, _), n in hit.items() if s == source)
        kinds = ", ".join(f"{k} {hit[source, k]}/{planted[source, k]}" for k in KINDS if planted[source, k])
        console.print(f"{source}: planted contradictions found {right}/{every} ({kinds})", markup=False)
        console.print(f"{source}: {alarms[source]} findings over {texts[source]} clean texts", markup=False)
    every, right = planted.total(), hit.total()
    console.print(
        f"all: found {right}/{every}; {alarms.total()} findings over {texts.total()} clean texts", markup=False
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
