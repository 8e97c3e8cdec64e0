"""What kind of act a term's verb is, where the events of the report do not say."""

from __future__ import annotations

from functools import cache

from according.model import Quantity
from according.reading.agreements.look import Look
from according.reading.events.tables import inflect, singular
from according.reading.tables import table, words

REACH = 5  # tokens after a verb in which its particle stands: "hand the two men over"


@cache
def acts() -> dict[str, tuple[tuple[str, str, str], ...]]:
    """Form of a verb -> (particle or "", act, what the object must be), those with a particle first."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for act, verbs, need in table("agreements_acts"):
        for entry in verbs.split():
            verb, _, particle = entry.partition("_")
            for form in inflect(verb):
                found.setdefault(form, []).append((particle, act, need))
    return {form: tuple(sorted(rows, key=lambda r: (not r[0], r[2] == "-"))) for form, rows in found.items()}


def act_of(look: Look, at: int, quantity: Quantity | None) -> str:
    """The type of event (docs/events.md) that the verb at token `at` tells of; "other" where the table has none."""
    tree = look.tree
    after = tree.lower[at + 1 : at + 1 + REACH]
    for particle, act, need in acts().get(tree.lower[at], ()):
        if particle and particle not in after:
            continue
        if need == "money" and not (quantity is not None and quantity.unit):
            continue
        if need == "people" and not _people(look, at):
            continue
        return act
    return "other"


def _people(look: Look, at: int) -> bool:
    """Whether the object of a verb is people."""
    tree = look.tree
    return any(singular(tree.lower[k]) in words("person_roles") for k in tree.kids(at, "obj", "nsubj:pass"))
