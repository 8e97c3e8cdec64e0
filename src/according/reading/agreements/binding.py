"""Whether and how a word of a report is something that somebody owes: "will free", "undertook to cut", "provides for".

A modal, a word that binds, or the deal itself governs what is owed.
"""

from __future__ import annotations

from dataclasses import dataclass

from according.model import Event
from according.reading.agreements.deals import Deal
from according.reading.agreements.look import Look, forms, listed
from according.reading.agreements.mentions import nouns
from according.reading.events.clause import BE
from according.reading.events.scene import phrase
from according.reading.events.share import RETURN
from according.reading.events.tables import singular
from according.reading.tree import Tree

ACTS = frozenset(["release", "transfer", "withdraw", "deliver"])
WORDS = frozenset(
    ["agree", "mediate", "negotiate", "meet", "request", "reject", "pledge", "threaten", "accuse", "truce", "kill",
     "injure", "attack", "violate", "elect", "rescue", "accident", "search", "capture", "protest"]
)  # fmt: skip
OWED = frozenset(("promised", "planned"))
MODALS = frozenset(("will", "would", "shall", "must", "'ll", "’ll"))
BOUND = frozenset(("due", "set", "bound", "obliged", "required", "has", "have", "had", "supposed"))
NOT = frozenset(("not", "n't", "n’t", "never", "wo"))
SKIPPED = frozenset(("also", "then", "now", "immediately", "first", "both", "each"))
AGREED = frozenset(("agree", "agreed", "agrees", "agreeing"))
WINDOW = 9  # tokens looked back at for the word that binds


@dataclass(frozen=True, slots=True)
class Owed:
    """A verb or event noun at token `at` that somebody owes; `how`: will | bound | deal | provided."""

    at: int
    how: str
    binder: int | None


def owed_at(look: Look, i: int) -> Owed | None:
    """Whether and how the word at token i is owed."""
    tree, event = look.tree, look.event.get(i)
    if event is not None and (event.type in WORDS or event.total or any(b.negated for b in event.basis)):
        return None
    if event is not None and tree.pos[i] in ("NOUN", "PROPN"):
        return _provided(look, i, event)
    if tree.pos[i] != "VERB" and (event is None or tree.pos[i] not in ("AUX", "ADJ", "NOUN")):
        return None
    if event is None and tree.lower[i] in forms("deal_life"):
        return None
    if tree.dep[i] == "xcomp" and tree.lower[tree.head[i]] in forms("allow"):
        return None  # "let 60 trucks enter": owed by who lets them
    if event is not None and event.status in ("denied", "occurred", "ongoing", "possible") and _tells(look, i):
        return None
    return _bound(look, i)


def set_out(look: Look, deal: Deal, i: int, listed_now: bool) -> Owed | None:
    """An act to come on the ground of the deal, or in the sentences after "Under the terms", whatever its grammar."""
    event = look.event.get(i)
    if event is None or event.status not in OWED or any(b.negated for b in event.basis) or event.type in WORDS:
        return None
    grounded = any(m.span.overlaps(b.span) for b in event.basis for m in deal.mentions)
    return Owed(i, "set out", None) if grounded or (listed_now and event.type in (*ACTS, "announce")) else None


def present_of(look: Look, i: int) -> Owed | None:
    """“Under the accord each side withdraws …”: a present tense that says what is to be done."""
    tree, event = look.tree, look.event.get(i)
    if event is None or event.type in WORDS or tree.tag[i] not in ("VBZ", "VBP") or event.status == "denied":
        return None
    return Owed(i, "will", None)


def _tells(look: Look, i: int) -> bool:
    """Whether a verb has a finite past of its own, so that it tells what was done."""
    return look.tree.tag[i] == "VBD"


def _bound(look: Look, i: int) -> Owed | None:
    tree = look.tree
    auxes = {tree.lower[k] for k in tree.children[i] if tree.dep[k] in ("aux", "aux:pass", "advmod", "mark")}
    if auxes & NOT:
        return None
    if auxes & MODALS:
        return Owed(i, "will", None)
    if (said := _clause_provided(look, i)) is not None:
        return said
    at = i - 1
    while at > 0 and (tree.lower[at] in SKIPPED or tree.lower[at] in ("be", "been")):
        at -= 1
    if at > 0 and tree.lower[at] == "to":
        return _after_to(look, i, at)
    above = tree.head[i]
    if tree.dep[i] == "conj" and above < i and tree.pos[above] == "VERB" and tree.kid(i, "nsubj", "aux") is None:
        return Owed(i, "will", None) if _bound(look, above) else None
    return None


def _after_to(look: Look, i: int, to: int) -> Owed | None:
    """“is to free”, “undertook to free”, “a deal to free”, “and Vareth to free”."""
    tree = look.tree
    before = to - 1
    while before > 0 and tree.lower[before] in SKIPPED:
        before -= 1
    if tree.lower[before] in NOT or tree.sentence[before] != tree.sentence[i]:
        return None
    if tree.lower[before] in BE or tree.lower[before] in BOUND or _in_turn(tree, before):
        return Owed(i, "will", None)
    if before in look.time:
        return _until(look, i, before)
    first = tree.sentence_bounds[tree.sentence[i]][0]
    if tree.pos[before] in ("PROPN", "NOUN") and tree.lower[max(phrase(tree, before)[0] - 1, 0)] in ("and", ","):
        bound = any(tree.lower[k] in forms("bind") for k in range(first, before))
        return Owed(i, "bound", None) if bound else None  # "and Vareth to let in 60 trucks"
    for k in range(before, max(before - WINDOW, first - 1), -1):
        if tree.lower[k] in forms("bind"):
            return Owed(i, "bound", k)
        if singular(tree.lower[k]) in nouns() and k > before - 4:
            return Owed(i, "deal", k)
        if tree.pos[k] == "VERB" or tree.words[k] in (";", ":"):
            break
    return None


def _in_turn(tree: Tree, before: int) -> bool:
    """“Vareth, in turn, is expected to free 30”."""
    words = tree.lower[tree.sentence_bounds[tree.sentence[before]][0] : before]
    return tree.lower[before] == "expected" and any(p in " ".join(words) for p in ("in turn", "for its part", *RETURN))


def _until(look: Look, i: int, before: int) -> Owed | None:
    """“Vareth has until Friday to free the 30”."""
    tree = look.tree
    while before > 1 and before in look.time:
        before -= 1
    if tree.lower[before] in ("until", "till") and tree.lower[before - 1] in ("has", "have", "had"):
        return Owed(i, "bound", before - 1)
    return None


def _of_the_deal(tree: Tree, subject: int | None) -> bool:
    """Whether the subject of "provides for" is the deal or a part of it: "the first phase calls for …"."""
    if subject is None or tree.lower[subject] in ("it", "which", "that"):
        return True
    return singular(tree.lower[subject]) in nouns() or singular(tree.lower[subject]) in listed("part")


def _clause_provided(look: Look, i: int) -> Owed | None:
    """“It stipulates that Vareth frees 30 fighters”, “would see 5,000 troops leave”: what a deal's clause says."""
    tree = look.tree
    at = i if tree.dep[i] != "conj" else tree.head[i]
    above = tree.head[at]
    if tree.dep[at] not in ("ccomp", "xcomp") or above > at or tree.tag[at] not in ("VBZ", "VBP", "VB", "VBN"):
        return None
    if tree.lower[above] not in forms("provide") or not _of_the_deal(tree, tree.kid(above, "nsubj")):
        return None
    marked = any(tree.lower[k] == "to" for k in tree.kids(at, "mark"))
    return None if marked else Owed(i, "will", above)


def _provided(look: Look, i: int, event: Event) -> Owed | None:
    """“The accord provides for the release of …”, “a deal for the release of …”."""
    tree = look.tree
    if event.type in WORDS - {"truce"} or event.status == "denied" or any(b.negated for b in event.basis):
        return None
    at = i
    for _ in range(6):
        above = tree.head[at]
        if above == at:
            return None
        if tree.lower[above] in forms("provide") and tree.dep[at] in ("obj", "obl"):
            subject = tree.kid(above, "nsubj")
            return Owed(i, "provided", above) if _of_the_deal(tree, subject) else None
        if singular(tree.lower[above]) in nouns() and tree.dep[at] == "nmod" and event.type in ACTS:
            return Owed(i, "provided", above)
        if tree.lower[above] in AGREED and tree.dep[at] == "obl" and tree.lower[tree.left[at]] in ("on", "to"):
            return Owed(i, "provided", above) if event.type in ACTS else None
        at = above
    return None
