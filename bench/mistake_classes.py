"""Which class of mistake a scorer's note belongs to: finer than the figure that it lowers.

A class is a family (a row of `data/mistakes.tsv`) and often a detail: `events/missed` and "custody". What happened is
told from a note's `what`, whose forms are those of `bench/scorers/`; an unknown form is an error.
"""

from __future__ import annotations

import re
from ast import literal_eval
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from according.reading.attribution.cues import COLONS, DASHES, cue_kinds, plural
from according.reading.events.tables import inflect
from bench.counts import Note
from bench.names import PRONOUNS, folded

DATA = Path(__file__).resolve().parent / "data"
WORDS = r"(?:null|None|'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
LISTS = r"\[[^\]]*\]"
PAIR = re.compile(rf"gold ({WORDS}|{LISTS}|.*?) read ({WORDS}|{LISTS}|.*?)(?: source ({WORDS}))?$", re.DOTALL)
IDS = re.compile(r"^(\S+/\S+) ")
EDGES = " \n\t\"'“”‘’.,;:…"
VERBS = {"speech": "verb of saying", **dict.fromkeys(("attitude", "expect", "doubt"), "verb of attitude")}
COMMITTING = "verb of asking, promising, denying"


class UnknownMistakeError(ValueError):
    """A scorer's note that no class is made for; the remedy is a branch in `classify` and a row in the table."""


@dataclass(frozen=True, order=True)
class Class:
    """A family of mistakes and what tells this class from its siblings (empty where it has none)."""

    family: str
    detail: str = ""


@dataclass(frozen=True)
class Row:
    """What the table says of a family: a name for people, an explanation, the files that decide it."""

    title: str
    why: str
    files: tuple[str, ...]


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a table in `bench/data`."""
    lines = (DATA / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))


def families() -> Mapping[str, Row]:
    """Every family with its row."""
    return {family: Row(title, why, tuple(files.split(" "))) for family, title, files, why in rows("mistakes")}


def classify(stage: str, notes: Iterable[Note]) -> Iterator[tuple[Class, Note]]:
    """The class of each note. One that only follows from another mistake on the same pair is left out:

    a relation (source or cue is wrong), and a chain of the right length that ends at a wrong speaker.
    """
    given = list(notes)
    speakers = {(n.report, pair_of(n)) for n in given if stage == "statements" and n.figure == "speaker"}
    for note in given:
        if note.figure == "relation" or follows(note, speakers):
            continue
        found = STAGES[stage](note)
        if found is None:
            raise UnknownMistakeError(f"{stage}: no class for {note.figure!r}, {note.what!r}; add it to {__name__}")
        family, detail = found
        yield Class(f"{stage}/{family}", detail), note


def pair_of(note: Note) -> str:
    """The ids of gold's thing and the reading's; the empty string where the note is of one side only."""
    found = IDS.match(note.what)
    return found[1] if found else ""


def follows(note: Note, speakers: Collection[tuple[str, str]]) -> bool:
    """Whether a chain is wrong only because its speaker is."""
    if note.figure != "chain" or (note.report, pair_of(note)) not in speakers:
        return False
    gold, read = links(note)
    return len(gold) == len(read)


def links(note: Note) -> tuple[list[str], list[str]]:
    """The two chains of a note."""
    found = re.fullmatch(r"\S+ gold (\[.*\]) read (\[.*\])", note.what, re.DOTALL)
    if not found:
        raise UnknownMistakeError(f"not a chain: {note.what!r}")
    return literal_eval(found[1]), literal_eval(found[2])


def both(note: Note) -> tuple[str | None, str | None]:
    """What gold has and what was read, None where a side has nothing."""
    found = PAIR.search(note.what)
    if not found:
        raise UnknownMistakeError(f"no gold and read in {note.what!r}")
    return value(found[1]), value(found[2])


def value(words: str) -> str | None:
    """What a note's words stand for: a literal's value, or the words themselves."""
    if words in ("null", "None"):
        return None
    return str(literal_eval(words)) if words[:1] in "'\"" and words else words


Found = tuple[str, str] | None


def wrong(note: Note) -> str:
    """How a value is wrong."""
    gold, read = both(note)
    if read is None or read == "False":
        return "missing"
    return "invented" if gold is None or gold == "False" else "another"


def changed(note: Note) -> str:
    """Which label became which."""
    gold, read = both(note)
    return f"{gold} read as {read}"


def extent(note: Note) -> str:
    """How words are wrong that stand in one place: source, cue, quantity, time."""
    gold, read = both(note)
    if gold is None or read is None:
        return "invented" if gold is None else "missing"
    theirs, ours = bare(gold), bare(read)
    if theirs in ours:
        return "too long"
    return "too short" if ours in theirs else "other words"


def content_extent(note: Note) -> str:
    """At which end a content is wrong."""
    gold, read = (bare(words or "") for words in both(note))
    ways = {
        "runs on": read.startswith(gold),
        "stops short": gold.startswith(read),
        "starts early": read.endswith(gold),
        "starts late": gold.endswith(read),
        "other pieces": gold.count(" … ") != read.count(" … "),
        "both ends": gold in read or read in gold,
    }
    return next((way for way, holds in ways.items() if holds), "other words")


def bare(words: str) -> str:
    """Words as extents are compared: one case, no marks at the edges."""
    return words.casefold().strip(EDGES)


def cue_class(words: str) -> str:
    """What kind of word a cue is, by the table of cues; of several words in the table a verb decides."""
    cue = words.casefold().replace("’", "'").strip()
    if cue == "–" or not cue:
        return "no cue"
    if set(cue) <= COLONS | DASHES:
        return "colon or dash"
    if re.search(r"\baccording to\b", cue):
        return "according to"
    found = [known for word in re.findall(r"[\w'-]+", cue) for known in cue_forms().get(word, ())]
    verbs = [kind for pos, kind in found if pos == "verb"]
    if verbs:
        return VERBS.get(verbs[0], COMMITTING)
    if found:
        return "noun" if any(pos == "noun" for pos, _ in found) else "adjective or adverb"
    return "word outside the table"


@cache
def cue_forms() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Every form of every cue of the table: its part of speech and kind."""
    forms: dict[str, tuple[tuple[str, str], ...]] = {}
    for (lemma, pos), (kind, _) in cue_kinds().items():
        every = {lemma, *(inflect(lemma) if pos == "verb" else ()), *([plural(lemma)] if pos == "noun" else ())}
        for form in every:
            forms[form] = (*forms.get(form, ()), (pos, kind))
    return forms


def naming(words: str | None, name: str | None) -> str:
    """How a gold phrase points at whom it means."""
    if not words:
        return "nothing"
    if folded(words) in PRONOUNS:
        return "a pronoun"
    parts = set(re.findall(r"\w+", folded(name or "")))
    capitals = [w for w in re.findall(r"\w+", words) if w[0].isupper()]
    is_name = any(folded(w) in parts or (w.isupper() and 1 < len(w) < 6) for w in capitals)
    return "a name" if is_name and not (name or "").startswith("unnamed ") else "a description"


@cache
def group_of(event_type: str) -> str:
    """The group of an event type."""
    return {row[0]: row[1] for row in rows("event_groups")}[event_type]


def of_report(note: Note) -> Found:
    return "field", note.figure


def of_entities(note: Note) -> Found:
    if note.figure == "found":
        return "missing", "unnamed" if note.words.startswith("unnamed ") else "named"
    if note.figure == "kind":
        return "kind", note.what.split(" ")[1]
    return {"once": ("split", ""), "apart": ("merged", "")}.get(note.figure)


def of_times(note: Note) -> Found:
    if note.figure == "relaxed":
        missed = note.what.startswith("missed ")
        return ("missed", time_kind(note.what[7:])) if missed else ("false", time_kind(note.what[12:]))
    if note.figure == "strict":
        return "extent", extent(note)
    if note.figure == "value":
        return "value", time_value(note)
    if note.figure == "type of relaxed":
        return "type", changed(note)
    return ("mod", wrong(note)) if note.figure == "mod of relaxed" else None


def time_kind(found: str) -> str:
    """What a TIMEX3 value stands for."""
    if found.startswith("P") and not found.startswith(("PAST", "PRESENT")):
        return "duration or set"
    if found == "None" or found.endswith("_REF"):
        return "vague"
    return "clock time" if "T" in found else "date"


def time_value(note: Note) -> str:
    """How a value is wrong: none, not tied to a day, of another precision, another."""
    gold, read = both(note)
    if gold is None or read is None:
        return "missing" if read is None else "invented"
    if read.startswith(("X", "T")) and not gold.startswith(("X", "T")):
        return "not tied to a year or day"
    return "another precision" if gold.startswith(read) or read.startswith(gold) else "another"


def of_quantities(note: Note) -> Found:
    if note.figure == "relaxed":
        return ("missed" if note.what == "missed" else "false"), ""
    if note.figure == "value":
        bounds = re.fullmatch(r"gold (\S+) .* read (\S+) .*", note.what)
        return "value", "number" if bounds and bounds[1] == bounds[2] else "bound"
    if note.figure == "strict":
        return "extent", extent(note)
    return ("noun", wrong(note)) if note.figure == "noun of relaxed" else None


def of_statements(note: Note) -> Found:
    figure = note.figure
    if figure == "aligned":
        if "(lost by extraction" in note.what:
            return "lost", ""
        kind = cue_class(note.what.split("| cue: ")[-1])
        return ("missed" if note.what.startswith("missed") else "false"), kind
    if figure == "speaker":
        return figure, speaker_source(note)
    if figure == "chain":
        gold, read = links(note)
        known = "another link" if len(gold) == len(read) else "link missing"
        return "chain", "link too many" if len(read) > len(gold) else known
    if figure == "content trimmed":
        return "content", content_extent(note)
    if figure in ("source trimmed", "cue trimmed"):
        return figure.split(" ")[0], extent(note)
    if figure in ("stance", "manner"):
        return figure, changed(note)
    return (figure, wrong(note)) if figure in ("to", "via", "inside", "repeats") else None


def speaker_source(note: Note) -> str:
    """How the gold source points at a speaker that is wrong."""
    found = PAIR.search(note.what)
    if not found or found[3] is None:
        raise UnknownMistakeError(f"a speaker without its source: {note.what!r}")
    return naming(value(found[3]), value(found[1]))


def of_events(note: Note) -> Found:
    figure, what = note.figure, note.what
    if figure == "trigger and type":
        if ", read as " in what:
            return "type", ""
        missed = what.startswith("missed ")
        return ("missed" if missed else "false"), group_of(what.split(" ")[1 if missed else 2])
    if figure == "roles":
        found = re.search(r": (no|false) (\S+) ", what)
        return (("role missing" if found[1] == "no" else "role false"), found[2]) if found else None
    if figure == "entity of roles":
        gold, read = both(note)
        return "role entity", f"{naming(note.words, gold)}, {'nobody' if read is None else 'somebody else'}"
    if figure == "status":
        return "status", changed(note)
    known = ("date", "place", "statement", "batch", "total", "agreement")
    return (figure, wrong(note)) if figure in known else None


def of_agreements(note: Note) -> Found:
    known = {"terms found": ("term missed", ""), "terms read that are right": ("term false", "")}
    return known.get(note.figure)


def of_custody(note: Note) -> Found:
    return ("step", "") if note.figure == "steps" else None


def of_findings(note: Note) -> Found:
    missed = note.what.startswith("missed ")
    if note.figure == "kind and values":
        return ("missed" if missed else "false"), note.what.split(" ")[1 if missed else 2]
    known = {"corrections": (f"correction {'missed' if missed else 'false'}", "")}
    return (known | {"was and is of corrections": ("correction values", "")}).get(note.figure)


STAGES: Mapping[str, Callable[[Note], Found]] = {
    "report": of_report,
    "entities": of_entities,
    "times": of_times,
    "quantities": of_quantities,
    "statements": of_statements,
    "events": of_events,
    "agreements": of_agreements,
    "custody": of_custody,
    "findings": of_findings,
}
