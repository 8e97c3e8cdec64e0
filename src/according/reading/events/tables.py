"""The word tables that events are found with, read once from `data/event_*.tsv`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import cast

from according.model import Status
from according.reading.tables import table
from according.reading.tables import words as listed

GAP = ".."
VOWELS = "aeiou"


def words(text: str) -> frozenset[str]:
    """The words of a text as a set: how short word lists are written here."""
    return frozenset(text.split())


CONTROL = words(
    "ask urge tell force order allow let want press beg call request instruct require persuade help see make enable "
    "authorise authorize expect forbid permit appeal"
)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a trigger table: the words after the head, the event type, what must hold, and which frame to use."""

    rest: tuple[str, ...]
    type: str
    needs: tuple[str, ...]
    frame: str


@cache
def irregular() -> dict[str, tuple[tuple[str, ...], tuple[str, ...], str]]:
    """Base form -> past forms, past participles, -ing form ("" where the rule gives it)."""
    found = {}
    for base, past, participle, *ing in table("irregular_verbs"):
        found[base] = (tuple(past.split()), tuple(participle.split()), ing[0] if ing else "")
    return found


def inflect(base: str) -> dict[str, set[str]]:
    """Every form of a verb, with the kinds of form that it is: {"freed": {"past", "pp"}, …}."""
    if base.endswith(("s", "x", "z", "ch", "sh", "o")):
        third = base + "es"
    elif base.endswith("y") and base[-2:-1] not in VOWELS:
        third = base[:-1] + "ies"
    else:
        third = base + "s"
    stem = base[:-1] if base.endswith("e") and not base.endswith(("ee", "oe", "ye")) else base
    regular = (
        base[:-1] + "ied"
        if third.endswith("ies") and base.endswith("y")
        else (stem + "ed" if stem == base else base + "d")
    )
    if base.endswith("ee"):
        regular = base + "d"
    if _doubles(base):
        regular, stem = base + base[-1] + "ed", base + base[-1]
    past, participle, ing = irregular().get(base, ((regular,), (regular,), ""))
    found: dict[str, set[str]] = {base: {"base"}}
    found.setdefault(third, set()).add("s")
    for form in past:
        found.setdefault(form, set()).add("past")
    for form in participle:
        found.setdefault(form, set()).add("pp")
    found.setdefault(ing or stem + "ing", set()).add("ing")
    if base == "be":
        found.update({"is": {"s"}, "are": {"s"}, "am": {"s"}})
    return found


def _doubles(base: str) -> bool:
    """One syllable that ends in one vowel and one consonant doubles it: "ban", "strip"; longer verbs are listed."""
    tail = base[-3:]
    short = len(tail) == 3 and tail[0] not in VOWELS and tail[1] in VOWELS and tail[2] not in VOWELS + "wxy"
    return short and not any(c in VOWELS + "y" for c in base[:-2])


@cache
def verb_rows() -> dict[str, tuple[Row, ...]]:
    """Verb (base form) -> its rows, those of several words first."""
    found: dict[str, list[Row]] = {}
    for line in table("event_verbs"):
        words, kind, needs, frame = [*line, "", "", ""][:4]
        frame = frame or (line[4] if len(line) > 4 else "")
        for entry in words.split(","):
            first, *rest = entry.split()
            found.setdefault(first, []).append(Row(tuple(rest), kind, tuple(needs.split()), frame or kind))
    for needs, verbs in table("event_acts"):
        for verb in verbs.split():
            frame = "other" if needs == "obj" else "patient"
            found.setdefault(verb, []).append(Row((), "other", ("main", needs), frame))
    return {verb: tuple(sorted(rows, key=lambda r: not r.rest)) for verb, rows in found.items()}


def forms_table(verbs: tuple[str, ...]) -> dict[str, tuple[tuple[str, frozenset[str]], ...]]:
    """Word form -> the verbs it can be, with the kinds of form."""
    found: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for verb in verbs:
        for form, kinds in inflect(verb).items():
            found.setdefault(form, []).append((verb, frozenset(kinds)))
    return {form: tuple(entries) for form, entries in found.items()}


@cache
def verb_forms() -> dict[str, tuple[tuple[str, frozenset[str]], ...]]:
    """Word form -> the trigger verbs that it can be."""
    return forms_table(tuple(verb_rows()))


@cache
def noun_rows() -> dict[str, tuple[tuple[tuple[str, ...], Row], ...]]:
    """First word (singular or plural) -> the words and rows of the nominal triggers that start with it."""
    found: dict[str, list[tuple[tuple[str, ...], Row]]] = {}
    for line in table("event_nouns"):
        words, kind, needs, places = [*line, "", ""][:4]
        for entry in words.split(","):
            spellings = {entry, entry.replace("-", " - ")}
            for form in spellings | {plural(s) for s in spellings}:
                first, *rest = form.split()
                found.setdefault(first, []).append((tuple(rest), Row((), kind, tuple(needs.split()), places)))
    return {first: tuple(sorted(rows, key=lambda r: -len(r[0]))) for first, rows in found.items()}


@cache
def state_rows() -> dict[str, tuple[Row, ...]]:
    """First word -> the rows of the states that start with it."""
    found: dict[str, list[Row]] = {}
    for words, kind, frame, *needs in table("event_states"):
        first, *rest = words.split()
        found.setdefault(first, []).append(Row(tuple(rest), kind, tuple(needs), frame))
    return {first: tuple(rows) for first, rows in found.items()}


@cache
def frames() -> dict[str, dict[str, tuple[str, ...]]]:
    """Frame -> slot (subj, obj, by, clause, or a preposition) -> the roles it fills."""
    found = {}
    for name, slots in table("event_frames"):
        found[name] = {slot: tuple(roles.split("+")) for slot, roles in (s.split("=") for s in slots.split())}
    return found


@cache
def classes() -> dict[str, frozenset[str]]:
    """Class of nouns -> its words, in the singular."""
    found = {name: frozenset(words.split()) for name, words in table("event_classes")}
    return {**found, "person": found["person"] | listed("person_roles")}


def _by_word(name: str) -> dict[str, Status]:
    found: dict[str, Status] = {}
    for status, words in table(name):
        for word in words.split():
            for form in {*inflect(word), plural(word)}:
                found.setdefault(form, cast("Status", status))
    return found


@cache
def governors() -> dict[str, Status]:
    """Form of a governing verb, noun or adjective -> the status that it gives to what it governs."""
    return _by_word("event_governors")


@cache
def light_verbs() -> dict[str, Status]:
    """Form of a verb that lends its tense and subject to an event noun -> the status that it gives."""
    return _by_word("event_light")


@cache
def adjectives() -> dict[str, Status]:
    """Adjective of an event noun -> the status that it gives ("the planned merger")."""
    rows = table("event_adjectives")
    return {word: cast("Status", status) for status, listed_words in rows for word in listed_words.split()}


@cache
def controllers() -> frozenset[str]:
    """Forms of the verbs whose object does what the infinitive says ("asked the island to free them")."""
    return frozenset(form for verb in CONTROL for form in inflect(verb))


def plural(noun: str) -> str:
    """The regular plural of a noun or of a noun phrase's last word."""
    if noun.endswith("s") and not noun.endswith("ss"):
        return noun
    if noun.endswith(("ss", "x", "z", "ch", "sh")):
        return noun + "es"
    return noun[:-1] + "ies" if noun.endswith("y") and noun[-2:-1] not in VOWELS else noun + "s"


@cache
def singular(word: str) -> str:
    """The likeliest singular of a lower-case word."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
