"""Invented stories to make reports of: people, places and outlets named by syllables, and what happens to them.

Everything follows from a seed. Names of one story are its own, so that no two stories share anybody but the outlets
and agencies that report on both.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from according.model import AgreementKind, EntityKind

ONSETS = [
    "b",
    "br",
    "c",
    "d",
    "dr",
    "f",
    "fl",
    "g",
    "gr",
    "h",
    "j",
    "k",
    "kl",
    "l",
    "m",
    "n",
    "p",
    "pr",
    "qu",
    "r",
    "s",
    "sk",
    "st",
    "t",
    "tr",
    "v",
    "w",
    "z",
]
VOWELS = ["a", "e", "i", "o", "u", "ae", "ai", "ea", "io", "ou"]
ENDS = ["n", "l", "r", "s", "th", "nd", "rk", "m", "lt", "ss"]
FIRST_DAY = date(2041, 3, 1)
SHARED_NAME = "Aurenvold"
DESCRIPTIONS = ("spokeswoman", "spokesman", "minister", "mayor", "commander", "lawyer", "doctor", "envoy", "clerk")
GROUPS = ("sailors", "miners", "teachers", "prisoners", "passengers", "villagers", "drivers", "nurses", "students")
IN_DEAL = 0.5  # share of releases and hand-overs that are under the story's deal
PROMISED = 0.2  # share of events after which something is promised
VERBS = {  # type of event: what is done to a group (passive participle)
    "release": "released",
    "capture": "detained",
    "hold": "held",
    "rescue": "rescued",
    "transfer": "handed over",
    "kill": "killed",
    "injure": "wounded",
}


@dataclass(frozen=True)
class Actor:
    """Somebody or something with a name; `short` is how it is called once it is known."""

    kind: EntityKind
    name: str
    short: str
    description: str | None = None
    of: str | None = None


@dataclass(frozen=True)
class Fact:
    """Something that happened in a story: `count` of `group`, done by `agent`, to `taker` where it is a hand-over.

    Of some, somebody (number `speaker` of the story's people) promised that they would be released by `due`.
    """

    type: str
    group: str
    count: int
    agent: Actor
    place: Actor
    day: date
    taker: Actor | None
    in_deal: bool
    speaker: int = 0
    due: date | None = None


@dataclass(frozen=True)
class Plot:
    """One story: who is in it, what happens in order of time, and the deal, if it has one."""

    number: int
    people: tuple[Actor, ...]
    bodies: tuple[Actor, ...]
    places: tuple[Actor, ...]
    facts: tuple[Fact, ...]
    deal: AgreementKind | None
    first: date
    days: int

    def known(self, day: date) -> tuple[Fact, ...]:
        """What has happened by a day; never nothing."""
        return tuple(f for f in self.facts if f.day <= day) or self.facts[:1]


def word(rng: random.Random, syllables: int) -> str:
    """An invented word in lower case."""
    return "".join(rng.choice(ONSETS) + rng.choice(VOWELS) for _ in range(syllables - 1)) + last(rng)


def last(rng: random.Random) -> str:
    """A closed syllable."""
    return rng.choice(ONSETS) + rng.choice(VOWELS) + rng.choice(ENDS)


def names(rng: random.Random, syllables: int) -> Iterator[str]:
    """Invented names, each once."""
    seen: set[str] = set()
    while True:
        name = word(rng, syllables).capitalize()
        if name not in seen:
            seen.add(name)
            yield name


def outlets(seed: int, count: int) -> tuple[Actor, ...]:
    """The outlets that report; they are the same for all stories."""
    kinds = ("Courier", "Herald", "Gazette", "Journal", "Mail", "Observer")
    rng = random.Random(f"{seed} outlets")
    return tuple(
        Actor("organisation", f"The {name} {kinds[n % len(kinds)]}", f"The {name} {kinds[n % len(kinds)]}")
        for n, name in enumerate(itertools.islice(names(rng, 3), count))
    )


def agencies(seed: int, count: int) -> tuple[Actor, ...]:
    """The agencies whose dispatches outlets print."""
    rng = random.Random(f"{seed} agencies")
    return tuple(
        Actor("organisation", f"{name} Press", f"{name} Press") for name in itertools.islice(names(rng, 2), count)
    )


def plot(seed: int, number: int, size: int, namesakes: int = 0) -> Plot:
    """Story `number` of `size` reports; `namesakes` of its people share one surname.

    The larger the story, the longer it runs, and the more people and events it has.
    """
    rng = random.Random(f"{seed} plot {number}")
    fresh = names(rng, 3)
    places = tuple(Actor("place", name, name) for name in itertools.islice(fresh, 2 + min(30, size // 40)))
    bodies = tuple(
        Actor("organisation", name, name)
        for name in (f"{next(fresh)} {kind}" for kind in ("Ministry", "Guard", "Council", "Society", "Union"))
    )
    people = tuple(
        person(rng, fresh, bodies, n < namesakes) for n in range(max(namesakes, 0) + 3 + min(60, size // 20))
    )
    days = 1 + min(90, size // 20)
    first = FIRST_DAY + timedelta(days=rng.randrange(365))
    facts = tuple(
        sorted((fact(rng, bodies, places, first, days) for _ in range(2 + min(300, size // 15))), key=lambda f: f.day)
    )
    kind: AgreementKind | None = rng.choice(("exchange", "truce")) if size >= 20 else None
    return Plot(number, people, bodies, places, facts, kind, first, days)


def person(rng: random.Random, fresh: Iterator[str], bodies: tuple[Actor, ...], namesake: bool) -> Actor:
    """One person of a body."""
    surname = SHARED_NAME if namesake else next(fresh)
    return Actor("person", f"{next(fresh)} {surname}", surname, rng.choice(DESCRIPTIONS), rng.choice(bodies).name)


def fact(rng: random.Random, bodies: tuple[Actor, ...], places: tuple[Actor, ...], first: date, days: int) -> Fact:
    """One thing that happens."""
    kind = rng.choice(list(VERBS))
    agent, taker = rng.sample(bodies, 2)
    day = first + timedelta(days=rng.randrange(days))
    return Fact(
        kind,
        rng.choice(GROUPS),
        rng.randrange(2, 90),
        agent,
        rng.choice(places),
        day,
        taker if kind == "transfer" else None,
        kind in ("release", "transfer") and rng.random() < IN_DEAL,
        rng.randrange(1000),
        day + timedelta(days=1 + rng.randrange(20)) if rng.random() < PROMISED else None,
    )
