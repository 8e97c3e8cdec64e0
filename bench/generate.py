"""Invented reports with their readings, as many as are wanted: `generate(100_000)`.

They are not read: text and reading are written together, so that their cost is that of the ledger alone. The sizes of
the stories follow Zipf's law: a twentieth of all reports are one story, the next has half as many, and so on to a long
tail of stories of one report. 200 people of the large story share a surname; one dispatch of it is printed by 400
outlets. The same count and seed give the same reports, in order of publication.
"""

from __future__ import annotations

import functools
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from according.model import Reading
from according.reports.sources import Capture
from bench.generate_pages import Page, deal, filler, sentence
from bench.generate_plots import Actor, Plot, agencies, outlets, plot, word

READINGS = 100_000
LARGEST = 20  # one report in so many is of the largest story
NAMESAKES = 200
COPIES = 400
OUTLETS = 300
AGENCIES = 12
VOCABULARY = 20_000
LENGTH = 700  # words of a report of the large stories; those of the tail are shorter
MANY = 20  # facts of a story whose reports are long
CREDITED = 0.3  # share of reports that credit an agency


@dataclass(frozen=True)
class World:
    """What all stories share: who reports, and the words that mean nothing."""

    seed: int
    outlets: tuple[Actor, ...]
    agencies: tuple[Actor, ...]
    words: list[str]


def world(seed: int) -> World:
    """The world of a seed."""
    rng = random.Random(f"{seed} words")
    vocabulary = list(dict.fromkeys(word(rng, 1 + n % 3) for n in range(VOCABULARY)))
    return World(seed, outlets(seed, OUTLETS), agencies(seed, AGENCIES), vocabulary)


def sizes(readings: int) -> list[int]:
    """How many reports each story has: Zipf-shaped, the largest first."""
    found: list[int] = []
    largest, left = max(1, readings // LARGEST), readings
    while left:
        found.append(min(left, max(1, largest // (len(found) + 1))))
        left -= found[-1]
    return found


def generate(readings: int = READINGS, seed: int = 1, only: int | None = None) -> Iterator[tuple[Capture, Reading]]:
    """`readings` captures and readings in order of publication, made one at a time; of the story `only`, if given."""
    there = world(seed)
    stories = {story: size for story, size in enumerate(sizes(readings)) if only in (None, story)}
    scale = readings / READINGS
    namesakes, copies = max(2, round(NAMESAKES * scale)), max(2, round(COPIES * scale))
    for day, story, number in calendar(seed, stories, namesakes):
        run = told(seed, story, stories[story], namesakes)
        rng = random.Random(f"{seed} {story} {number}")
        if story == 0 and 0 < number <= copies:
            yield reprint(rng, there, run, day, number)
        else:
            yield report(rng, there, run, day, (story, number))


@functools.lru_cache(maxsize=2000)
def told(seed: int, story: int, size: int, namesakes: int) -> Plot:
    """The plot of a story: the largest has the namesakes."""
    return plot(seed, story, size, namesakes if story == 0 else 0)


def calendar(seed: int, stories: dict[int, int], namesakes: int) -> list[tuple[date, int, int]]:
    """When each report is published: the day, the story, the number in it."""
    days = []
    for story, size in stories.items():
        run = told(seed, story, size, namesakes)
        rng = random.Random(f"{seed} calendar {story}")
        offsets = sorted(rng.randrange(run.days) for _ in range(size))
        days += [(run.first + timedelta(days=offset), story, number) for number, offset in enumerate(offsets)]
    return sorted(days)


def report(rng: random.Random, there: World, story: Plot, day: date, which: tuple[int, int]) -> tuple[Capture, Reading]:
    """One report of its own, of a length that follows the size of its story."""
    agency = rng.choice(there.agencies) if rng.random() < CREDITED else None
    page = Page(day, rng.choice(there.outlets))
    page.id_of(page.publisher)
    title = headline(page, rng, there, story)
    deal(page, story)
    body(page, rng, there, story, (LENGTH if len(story.facts) > MANY else LENGTH // 3, agency))
    credits = credit(page, agency)
    return page.finished(title, credits, f"invented/{which[0]}/{which[1]}.txt")


def reprint(rng: random.Random, there: World, story: Plot, day: date, number: int) -> tuple[Capture, Reading]:
    """The dispatch of the large story, word for word, under an outlet's own headline and last paragraph."""
    dispatch, agency = random.Random(f"{there.seed} dispatch"), there.agencies[0]
    page = Page(day, rng.choice(there.outlets))
    page.id_of(page.publisher)
    title = headline(page, rng, there, story)
    deal(page, story)
    body(page, dispatch, there, story, (LENGTH, agency), when=story.first)
    start = page.length
    page.put(filler(rng, there.words, 30))
    page.close("paragraph", start)
    return page.finished(title, credit(page, agency), f"invented/0/{number}.txt")


def headline(page: Page, rng: random.Random, there: World, story: Plot) -> str:
    """Write a title; its words."""
    start = page.length
    page.name(rng.choice(story.places))
    page.put(" " + filler(rng, there.words, 5).rstrip("."))
    title = "".join(page.parts)
    page.close("title", start)
    return title


def body(
    page: Page,
    rng: random.Random,
    there: World,
    story: Plot,
    form: tuple[int, Actor | None],
    *,
    when: date | None = None,
) -> None:
    """Write paragraphs of facts and filler: the newest facts more often than the old, until the length is reached."""
    length, agency = form
    known = story.known(when or page.published)
    written = 0
    while written < length:
        start, begun = page.length, len(page.parts)
        for last in (False, True):
            newest = int(len(known) ** rng.random())
            sentence(page, rng, story, known[-newest], (rng.choice(there.words), agency))
            page.put(filler(rng, there.words, 12 + rng.randrange(20)) + ("" if last else " "))
        page.close("paragraph", start)
        written += sum(part.count(" ") for part in page.parts[begun:])


def credit(page: Page, agency: Actor | None) -> tuple[str, ...]:
    """Write the credit line, if there is an agency to be credited."""
    if agency is None:
        return ()
    start = page.length
    page.put("(")
    page.name(agency)
    page.put(")")
    page.close("credit", start)
    return (agency.name,)
